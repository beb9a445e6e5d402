"""The way to the graph on the canvas: the models that were entered, each a step back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.graph.nesting import graphs_along
from gui.canvas.view import Canvas
from gui.document import Document
from gui.elided_label import ElidedLabel
from gui.theme import set_role

_MIDDLE = Qt.TextElideMode.ElideMiddle
_STEP = 180  # pixels of a name that leads back


class Breadcrumb(QFrame):
    """`model › stage › block`: hidden while the main graph is shown."""

    left = Signal()  # a person has gone back by it

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self.setAccessibleName(self.tr("The way to this model"))
        set_role(self, "surface")
        self._document = document
        self._names: tuple[str, ...] = ()
        self._parts: list[QWidget] = []
        self._line = QHBoxLayout()
        self._line.setContentsMargins(8, 4, 14, 4)
        self._line.setSpacing(0)
        self._line.addStretch(1)
        self._hint = QLabel(self)
        self._hint.setObjectName("breadcrumb_hint")
        set_role(self._hint, "caption")
        self._line.addWidget(self._hint)
        rule = QFrame(self)
        set_role(rule, "rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._line)
        layout.addWidget(rule)
        document.changed.connect(self.refresh)
        document.replaced.connect(self.refresh)
        document.graph_shown.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the way as it is now."""
        project, trail = self._document.project, self._document.trail
        graphs = graphs_along(project, trail)
        names = tuple(project.graphs[graph_id].name for graph_id in graphs) if trail else ()
        self.setVisible(bool(trail))
        self._hint.setText(self._hint_text())
        if names == self._names:
            return
        self._names = names
        for part in self._parts:
            self._line.removeWidget(part)
            part.hide()
            part.setObjectName("")  # it is found no more
            part.deleteLater()
        self._parts = []
        for depth, name in enumerate(names[:-1]):
            self._add(self._step(depth, name, len(names) - 1 - depth))
            self._add(self._label("›", "muted"))
        if names:
            here = ElidedLabel(names[-1], self)
            set_role(here, "strong")
            here.setObjectName("crumb_here")
            here.setContentsMargins(10, 0, 0, 0)
            here.setAccessibleName(self.tr("Shown: {0}").format(names[-1]))
            self._add(here)

    def _hint_text(self) -> str:
        project, trail = self._document.project, self._document.trail
        graphs = graphs_along(project, trail)
        called = [project.node(g, n) for g, n in zip(graphs, trail, strict=False)]
        layers = [project.layer_of(node) for node in called]
        leaves = self.tr("Escape leaves the model")
        if all(layer is None or layer.repeat == 1 for layer in layers):
            return leaves
        return self.tr("Shapes are those of the first repeat") + " · " + leaves

    def _add(self, part: QWidget) -> None:
        self._line.insertWidget(len(self._parts), part)
        self._parts.append(part)
        part.show()

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        set_role(label, role)
        return label

    def _step(self, depth: int, name: str, levels: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"crumb_{depth}")
        button.setText(button.fontMetrics().elidedText(name, _MIDDLE, _STEP))
        button.setAccessibleName(self.tr("Back to {0}").format(name))
        button.setToolTip(self.tr("Back to {0}").format(name))
        button.clicked.connect(lambda: self._leave(levels))
        return button

    def _leave(self, levels: int) -> None:
        self._document.leave(levels)
        self.left.emit()


class CanvasPage(QWidget):
    """The canvas, and above it the way to the graph that it shows."""

    def __init__(self, canvas: Canvas, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_page")
        self.setAccessibleName(self.tr("Canvas"))
        self.breadcrumb = Breadcrumb(document, self)
        self.breadcrumb.left.connect(canvas.setFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.breadcrumb)
        layout.addWidget(canvas, 1)
        self.setFocusProxy(canvas)
