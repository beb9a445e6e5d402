"""What a picture by `plot_model` is to show, asked before its place is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.plot_options import LARGEST_DPI, PLOT_OPTIONS, SMALLEST_DPI, PlotOption
from gui.language.told import told
from gui.theme import set_role

Options = dict[str, bool | int | str]


class PlotDialog(QDialog):
    """A field for each option; `chosen` carries their values by Keras's names."""

    chosen = Signal(object)  # Options

    def __init__(self, options: Options, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plot_options")
        self.setWindowTitle(self.tr("Picture by plot_model"))
        self.setAccessibleName(self.tr("What the picture shows"))
        self._fields: dict[str, QCheckBox | QComboBox | QSpinBox] = {}
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for option in PLOT_OPTIONS:
            field = _field(option, options.get(option.name, option.default), self)
            field.setObjectName(f"plot_{option.name}")
            field.setAccessibleName(told(option.title))
            field.setToolTip(option.name)
            self._fields[option.name] = field
            if isinstance(field, QCheckBox):
                form.addRow(field)
            else:
                form.addRow(told(option.title), field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        go_on = buttons.addButton(self.tr("Choose a file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setObjectName("plot_choose")
        go_on.setDefault(True)
        set_role(go_on, "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.options()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def options(self) -> Options:
        """The values as they are now."""
        return {name: _value(field) for name, field in self._fields.items()}


def _field(
    option: PlotOption, value: bool | int | str, parent: QWidget
) -> QCheckBox | QComboBox | QSpinBox:
    if option.choices:
        choice = QComboBox(parent)
        for each, words in option.choices:
            choice.addItem(told(words), each)
        choice.setCurrentIndex(choice.findData(value))
        return choice
    if isinstance(value, bool):
        box = QCheckBox(told(option.title), parent)
        box.setChecked(value)
        return box
    number = QSpinBox(parent)
    number.setRange(SMALLEST_DPI, LARGEST_DPI)
    number.setValue(int(value))
    return number


def _value(field: QCheckBox | QComboBox | QSpinBox) -> bool | int | str:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    return str(field.currentData()) if isinstance(field, QComboBox) else field.value()
