"""What an empty canvas says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from gui.canvas.look import Look
from gui.document import Document
from gui.theme import set_role


class EmptyState(QObject):
    """A line of text in the middle of a canvas without nodes; the mouse goes through it."""

    def __init__(self, document: Document, look: Look, view: QWidget) -> None:
        super().__init__(view)
        self._document, self._look, self._view = document, look, view
        # Beside the viewport, not in it: what is inside moves when it scrolls.
        self._label = QLabel(self.tr("Press Tab to add a layer, or drop one here"), view)
        self._label.setObjectName("canvas_empty")
        self._label.setAccessibleName(self._label.text())
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(self._label, "muted")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        document.changed.connect(self.show_or_hide)
        document.replaced.connect(self.show_or_hide)
        document.graph_shown.connect(self.show_or_hide)
        self.restyle()
        self.show_or_hide()

    def show_or_hide(self) -> None:
        """Be seen while there is no node."""
        self._label.setVisible(not self._document.graph.nodes)

    def place(self) -> None:
        """Stay in the middle."""
        self._label.resize(self._label.sizeHint())
        middle = self._view.rect().center()
        self._label.move(middle - self._label.rect().center())

    def restyle(self) -> None:
        """Take the theme's colour and type."""
        palette = self._label.palette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, self._look.muted)
        self._label.setPalette(palette)
        self._label.setFont(self._look.fonts["body"])
        self.place()
