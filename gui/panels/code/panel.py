"""The Python that a colleague would have written for the model, always up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.panels.code.view import CodeView
from gui.theme import Theme, set_role

LinesOfNodes = Mapping[str, tuple[tuple[int, int], ...]]


class CodePanel(QWidget):
    """Shows source and which lines are about which node; asks for the training script."""

    node_clicked = Signal(str)  # node id
    training_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self.setAccessibleName(self.tr("Python code"))
        self._theme = theme
        self._text = ""
        self._lines: LinesOfNodes = {}
        self._nodes: tuple[str, ...] = ()
        self._view: CodeView | None = None
        self._hint = QLabel(
            self.tr("The model as Python appears here as soon as there is something to write."),
            self,
        )
        self._hint.setObjectName("code_empty")
        self._hint.setWordWrap(True)
        self._hint.setMargin(16)
        set_role(self._hint, "muted")
        self.training = QCheckBox(self.tr("Whole training script"), self)
        self.training.setObjectName("code_training")
        self.training.setAccessibleName(self.training.text())
        self.training.toggled.connect(self.training_toggled)
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.copy_button.setObjectName("code_copy")
        self.copy_button.setAccessibleName(self.tr("Copy the code"))
        self.copy_button.setIconSize(QSize(14, 14))
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self._copy)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(1500)
        self._thanks.timeout.connect(self._offer_copy)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 10, 6)
        bar.addWidget(self.training)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(bar)
        self._layout.addWidget(self._hint, 1)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """The source that is shown."""
        return self._text

    def show_code(self, text: str, lines: LinesOfNodes) -> None:
        """Show source; `lines` has the lines (from 1, inclusive) that are about each node.

        A hidden panel takes it up when it is shown.
        """
        self._text, self._lines = text, lines
        self.copy_button.setEnabled(bool(text))
        if self.isVisible():
            self._take_up()

    def highlight_nodes(self, node_ids: Iterable[str]) -> None:
        """Mark the lines that are about these nodes."""
        self._nodes = tuple(node_ids)
        self._mark(reveal=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_up()

    def _take_up(self) -> None:
        if self._view is None:
            if not self._text:
                return
            self._view = self._make_view()
        self._hint.setVisible(not self._text)
        self._view.setVisible(bool(self._text))
        self._view.show_text(self._text)
        self._mark(reveal=False)

    def _make_view(self) -> CodeView:
        view = CodeView(self._theme, self)
        view.setObjectName("code_view")
        view.setAccessibleName(self.tr("Python code of the model"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        set_role(view, "flat")
        view.line_clicked.connect(self._clicked)
        self._layout.addWidget(view, 1)
        return view

    def _mark(self, *, reveal: bool) -> None:
        if self._view is None:
            return
        ranges = [lines for node in self._nodes for lines in self._lines.get(node, ())]
        self._view.mark(ranges, reveal=reveal)

    def _clicked(self, line: int) -> None:
        if node := node_at(self._lines, line):
            self.node_clicked.emit(node)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy_button.setText(self.tr("Copied"))
        self._thanks.start()

    def _offer_copy(self) -> None:
        self.copy_button.setText(self.tr("Copy"))

    def _dress(self) -> None:
        self.copy_button.setIcon(self._theme.icon("copy"))
        if self._view is not None:
            self._view.dress()


def node_at(lines: LinesOfNodes, line: int) -> str | None:
    """The node that a line (from 1) is about; of several, the first of those with fewest lines."""
    holding = [
        (last - first, node)
        for node, ranges in lines.items()
        for first, last in ranges
        if first <= line <= last
    ]
    return min(holding, key=lambda held: held[0])[1] if holding else None
