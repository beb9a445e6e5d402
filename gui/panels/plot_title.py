"""The row above a plot: the metric, which output, the legend, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from gui.panels.plot_legend import LegendEntry
from gui.theme import Theme, set_role


class PlotTitle(QWidget):
    """Says what a plot shows, and asks for it to be shown, copied or saved otherwise."""

    output_chosen = Signal()
    log_toggled = Signal(bool)
    copy_requested = Signal()
    save_requested = Signal()

    def __init__(self, metric: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._metric, self._theme = metric, theme
        self._outputs: list[str] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._name = QLabel(metric, self)
        self._name.setObjectName("plot_metric")
        self._name.setAccessibleName(self.tr("Metric"))
        set_role(self._name, "strong")
        self._output = QComboBox(self)
        self._output.setObjectName("plot_output")
        self._output.setAccessibleName(self.tr("Output"))
        self._output.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._output.hide()
        self._output.activated.connect(self.output_chosen)
        self._where = QLabel(self)
        self._where.setObjectName("plot_epoch")
        self._where.setAccessibleName(self.tr("Epoch under the pointer"))
        set_role(self._where, "caption")
        self._training = LegendEntry(self.tr("train"), "train", theme, self)
        self._training.setObjectName("legend_training")
        self._validation = LegendEntry(self.tr("validation"), "val", theme, self, dashed=True)
        self._validation.setObjectName("legend_validation")
        for entry in (self._training, self._validation):
            entry.setFont(theme.font("caption"))
        layout.addWidget(self._name)
        layout.addWidget(self._output)
        layout.addStretch(1)
        layout.addWidget(self._where)
        layout.addWidget(self._training)
        layout.addWidget(self._validation)
        layout.addLayout(self._make_tools())
        theme.changed.connect(self._dress)
        self._dress()

    def _make_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(0)
        self._log = self._tool("plot_log", "", self.tr("Logarithmic axis"))
        self._log.setText(self.tr("log"))
        self._log.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._log.setCheckable(True)
        self._log.toggled.connect(self.log_toggled)
        self._copy = self._tool("plot_copy", "copy", self.tr("Copy picture and values"))
        self._copy.clicked.connect(self.copy_requested)
        self._save = self._tool("plot_save", "image", self.tr("Save picture…"))
        self._save.clicked.connect(self.save_requested)
        self._tools = (self._log, self._copy, self._save)
        for tool in self._tools:
            tools.addWidget(tool)
        return tools

    def _tool(self, name: str, icon: str, text: str) -> QToolButton:
        tool = QToolButton(self)
        tool.setObjectName(name)
        tool.setToolTip(text)
        tool.setAccessibleName(f"{text} ({self._metric})")
        tool.setProperty("icon_name", icon)
        tool.setAutoRaise(True)
        tool.setIconSize(QSize(16, 16))
        return tool

    @property
    def log(self) -> bool:
        """Whether the values stand on a logarithmic axis."""
        return self._log.isChecked()

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

    def set_tools_visible(self, visible: bool) -> None:
        """Hide the buttons for a picture of the plot, and show them again."""
        for tool in self._tools:
            tool.setVisible(visible)

    def _dress(self) -> None:
        for tool in self._tools:
            if icon := tool.property("icon_name"):
                tool.setIcon(self._theme.icon(icon, "muted"))
