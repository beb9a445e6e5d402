"""The row above a plot: the metric, which output, the legend, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gui.elided_label import ElidedLabel
from gui.panels.fields.elided_box import NameBox
from gui.panels.plots.legend import LegendEntry, Room
from gui.theme import Theme, set_role

# Widths from which the legend has room for names and values, for names, for short names.
_VALUES, _WIDE, _NARROW = 450, 330, 230


class PlotTitle(QWidget):
    """Says what a plot shows, and asks for it to be shown, copied or saved otherwise."""

    output_chosen = Signal()
    log_toggled = Signal(bool)
    batches_toggled = Signal(bool)
    smoothing_chosen = Signal()
    copy_requested = Signal()
    save_requested = Signal()
    table_requested = Signal()

    def __init__(self, metric: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._metric = metric
        self._outputs: list[str] = []
        self._pictured = False
        self._name = ElidedLabel(metric, self)
        self._name.setToolTip(metric)
        self._name.setObjectName("plot_metric")
        self._name.setAccessibleName(self.tr("Metric"))
        set_role(self._name, "strong")
        self._output = NameBox(self)
        self._output.setObjectName("plot_output")
        self._output.setAccessibleName(self.tr("Output"))
        self._output.setSizeAdjustPolicy(NameBox.SizeAdjustPolicy.AdjustToContents)
        self._output.hide()
        self._output.activated.connect(self.output_chosen)
        self._where = QLabel(self)
        self._where.setObjectName("plot_epoch")
        self._where.setAccessibleName(self.tr("Epoch under the pointer"))
        set_role(self._where, "caption")
        self._where.hide()
        self._training = LegendEntry(self.tr("train"), "train", theme, self)
        self._training.setObjectName("legend_training")
        self._validation = LegendEntry(
            self.tr("validation"), "val", theme, self, short=self.tr("val"), dashed=True
        )
        self._validation.setObjectName("legend_validation")
        for entry in (self._training, self._validation):
            entry.setFont(theme.font("caption"))
        self._make_tools()
        self._lay_out()

    def _make_tools(self) -> None:
        self._log = QToolButton(self)
        self._log.setObjectName("plot_log")
        self._log.setText(self.tr("log"))
        self._log.setCheckable(True)
        self._log.setToolTip(self.tr("Logarithmic axis"))
        self._log.setAccessibleName(self.tr("Logarithmic axis of {0}").format(self._metric))
        set_role(self._log, "small")
        self._more = QToolButton(self)
        self._more.setObjectName("plot_more")
        self._more.setText("⋯")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolTip(self.tr("Copy, save"))
        self._more.setAccessibleName(self.tr("What can be done with {0}").format(self._metric))
        set_role(self._more, "small")
        menu = QMenu(self)
        menu.setObjectName("plot_menu")
        menu.setAccessibleName(self.tr("Plot of {0}").format(self._metric))
        logarithmic = self._action(menu, "plot_menu_log", self.tr("Logarithmic axis"))
        logarithmic.setCheckable(True)
        logarithmic.toggled.connect(self._log.setChecked)
        self._log.toggled.connect(logarithmic.setChecked)
        self._log.toggled.connect(self.log_toggled)
        self._batches = self._action(menu, "plot_menu_batches", self.tr("Batches"))
        self._batches.setCheckable(True)
        self._batches.setChecked(True)
        self._batches.setToolTip(self.tr("Keras's running means within the epochs, faintly"))
        self._batches.toggled.connect(self.batches_toggled)
        self._add_smoothing(menu)
        menu.addSeparator()
        copy = self._action(menu, "plot_copy", self.tr("Copy picture and values"))
        copy.triggered.connect(self.copy_requested)
        save = self._action(menu, "plot_save", self.tr("Save picture…"))
        save.triggered.connect(self.save_requested)
        table = self._action(menu, "plot_csv", self.tr("Save table…"))
        table.setToolTip(self.tr("The values of all curves, a line for each epoch"))
        table.triggered.connect(self.table_requested)
        self.menu = menu
        self._more.setMenu(menu)

    def _add_smoothing(self, menu: QMenu) -> None:
        inner = menu.addMenu(self.tr("Smoothing"))
        inner.setObjectName("plot_menu_smoothing")
        inner.setAccessibleName(self.tr("Smoothing of {0}").format(self._metric))
        self._smoothing = QActionGroup(self)
        for name, text, weight in (
            ("none", self.tr("None"), 0.0),
            ("some", self.tr("Some"), 0.6),
            ("much", self.tr("Much"), 0.9),
        ):
            action = self._action(inner, f"plot_smoothing_{name}", text)
            action.setCheckable(True)
            action.setChecked(not weight)
            action.setData(weight)
            self._smoothing.addAction(action)
        self._smoothing.triggered.connect(lambda _: self.smoothing_chosen.emit())

    def _action(self, menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        return action

    def _lay_out(self) -> None:
        self.setFixedHeight(30)  # the same with and without the choice of an output
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        self._layout = layout
        layout.addWidget(self._name)
        layout.addWidget(self._output)
        layout.addStretch(1)
        layout.addWidget(self._where)
        layout.addWidget(self._training)
        layout.addWidget(self._validation)
        layout.addWidget(self._log)
        layout.addWidget(self._more)
        self._fit()

    @property
    def log(self) -> bool:
        """Whether the values stand on a logarithmic axis."""
        return self._log.isChecked()

    @property
    def batches(self) -> bool:
        """Whether what batches told is drawn too."""
        return self._batches.isChecked()

    @property
    def smoothing(self) -> float:
        """The weight of what came before in each point: 0 draws the values as they are."""
        chosen = self._smoothing.checkedAction()
        return float(chosen.data()) if chosen is not None else 0.0

    def set_outputs(self, names: list[str]) -> None:
        """Offer the outputs that have this metric ("" stands for the whole model)."""
        if names == self._outputs:
            return
        chosen = self._output.currentText()
        self._outputs = list(names)
        self._output.clear()
        self._output.addItems([name or self.tr("total") for name in names])
        self._output.setCurrentIndex(max(0, self._output.findText(chosen)))
        self._output.setVisible(len(names) > 1)
        self._fit()
        only = names[0] if len(names) == 1 else ""
        self._name.setText(f"{self._metric} · {only}" if only else self._metric)

    def output_index(self) -> int:
        """Which of the outputs is shown."""
        return max(0, self._output.currentIndex())

    def show_validation(self, shown: bool) -> None:
        """Show validation in the legend, or not where there is none."""
        self._validation.setVisible(shown)

    def show_values(self, where: str, training: str, validation: str) -> None:
        """Tell the values under the pointer; empty texts hide them."""
        self._where.setText(where)
        self._training.show_value(training)
        self._validation.show_value(validation)
        self._fit()

    def set_tools_visible(self, visible: bool) -> None:
        """Hide the buttons for a picture of the plot, and show them again."""
        self._pictured = not visible
        self._more.setVisible(visible)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for; what the pointer tells goes before the log button."""
        width, pointing = self.width(), bool(self._where.text())
        room: Room = "wide" if width >= _WIDE else "narrow" if width >= _NARROW else "tiny"
        crowded = room != "wide"
        self._log.setVisible(not self._pictured and not (crowded and pointing))
        self._where.setVisible(pointing and room != "tiny")
        self._layout.setSpacing(6 if crowded else 10)
        if crowded and len(self._outputs) > 1:
            room = "tiny"  # the choice of an output takes what the names would need
        elif pointing and width < _VALUES:
            room = "narrow"
        for entry in (self._training, self._validation):
            entry.set_room(room)
