"""The top of the inspector: name, class, and what is wrong with the node."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.nesting import rename
from engine.project import Problem
from gui.document import Document
from gui.elided_label import ElidedLabel
from gui.language.told import told, told_sentence
from gui.panels.fields.editors import TextField
from gui.panels.fields.wrapped_label import WrappedLabel
from gui.panels.inspector.node_selection import Selection, census, class_of, family_of
from gui.theme import Theme, set_role


class NodeHeader(QWidget):
    """Name (to be edited), class with the square of its family, problems, how often it is used."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self._layer: str | None = None
        self.name_field = TextField(self)
        self.name_field.setObjectName("field_name")
        self.name_field.setAccessibleName(self.tr("Layer name"))
        self.name_field.setToolTip(self.tr("Click to rename"))
        set_role(self.name_field, "heading")
        self.name_field.submitted.connect(self._rename)
        self.name_field.cancelled.connect(self._forget_error)
        self._title = ElidedLabel(self)
        self._title.setObjectName("inspector_title")
        set_role(self._title, "title")
        self._error = WrappedLabel(self)
        self._error.setObjectName("field_name_error")
        set_role(self._error, "error")
        self._square = QLabel(self)
        self._class = WrappedLabel(self)
        self._class.setObjectName("inspector_class")
        set_role(self._class, "muted")
        self._shared = QLabel(self)
        self._shared.setObjectName("inspector_shared")
        self._shared.setWordWrap(True)
        set_role(self._shared, "caption")
        self._alert = ProblemCard(self)
        line = QHBoxLayout()
        line.setContentsMargins(7, 0, 0, 0)
        line.setSpacing(7)
        line.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._class, 1)
        note = QHBoxLayout()
        note.setContentsMargins(7, 0, 0, 0)
        note.addWidget(self._shared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        self._title.setContentsMargins(7, 3, 0, 3)
        self._error.setContentsMargins(7, 0, 0, 0)
        for widget in (self.name_field, self._title, self._error):
            layout.addWidget(widget)
        layout.addLayout(line)
        layout.addLayout(note)
        layout.addSpacing(4)
        alert = QHBoxLayout()
        alert.setContentsMargins(7, 0, 0, 0)
        alert.addWidget(self._alert)
        layout.addLayout(alert)
        self._error.hide()

    def show_selection(self, selection: Selection) -> None:
        """Show what the nodes are; the name is edited where one layer is meant."""
        project = self._document.project
        node = project.graphs[selection.graph].nodes[selection.nodes[0]]
        self._layer = selection.layers[0] if len(selection.layers) == 1 else None
        if self._layer is not None and len(selection.nodes) > 1:
            self._layer = None
        name = project.display_name(selection.graph, selection.nodes[0])
        if self.name_field.text() != name and not self.name_field.isModified():
            self._error.hide()
        self.name_field.show_text(name)
        self.name_field.setVisible(self._layer is not None)
        self._title.setVisible(self._layer is None)
        one = len(selection.nodes) == 1
        count = self.tr("{0} nodes").format(len(selection.nodes))
        self._title.setText(name if one else count)
        self._square.setVisible(one or selection.entry is not None)
        self._square.setPixmap(_square(self._theme.family(family_of(project, node)), self))
        if one or selection.entry is not None:
            self._class.setText(class_of(project, node))
        else:
            parts = [f"{times} × {name}" for name, times in census(project, selection)]
            self._class.setText(", ".join(parts))
        self._class.setToolTip(selection.entry.help if selection.entry else "")
        calls = len(project.calls_of(self._layer)) if self._layer is not None else 1
        self._shared.setVisible(calls > 1)
        self._shared.setText(
            self.tr("Shared layer, used {0} times: its weights and fields are one.").format(calls)
        )
        self.show_problems(selection)

    def show_problems(self, selection: Selection) -> None:
        """Show what is wrong with the nodes."""
        wanted = set(selection.nodes)
        problems = self._document.problems
        self._alert.show_problems(
            [p for p in problems if p.graph == selection.graph and p.node in wanted]
        )

    def finish(self) -> None:
        """Hand over a name that was typed and not yet entered."""
        self.name_field.finish()

    def _forget_error(self) -> None:
        self._error.hide()

    def _rename(self, text: str) -> None:
        if self._layer is None:
            return
        name = text.strip()
        if name == self._document.project.layers[self._layer].name:
            self._error.hide()
            return
        try:
            self._document.apply(rename(self._document.project, self._layer, name))
        except LayerloomError as error:
            self._error.setText(told_sentence(error))
            self._error.show()
        else:
            self._error.hide()


class ProblemCard(QFrame):
    """What is wrong, in a red frame: what, expected, received, what to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_problems")
        self.setAccessibleName(self.tr("Problems of this node"))
        set_role(self, "alert")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        self._text = WrappedLabel(self)
        self._text.setObjectName("inspector_problem_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._text)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show them one after the other; hidden where there is none."""
        self.setVisible(bool(problems))
        blocks = []
        for problem in problems:
            what = told(problem.what)
            lines = [f"{problem.field}: {what}" if problem.field else what]
            if problem.expected:
                lines.append(self.tr("Expected: {0}").format(told(problem.expected)))
            if problem.received:
                lines.append(self.tr("Received: {0}").format(told(problem.received)))
            blocks.append("\n".join([*lines, told(problem.hint)] if problem.hint else lines))
        text = "\n\n".join(blocks)
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleDescription(text)


def _square(color: QColor, widget: QWidget) -> QPixmap:
    """The family's square in a line of text."""
    scale = widget.devicePixelRatioF()
    pixmap = QPixmap(QSize(8, 15) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(0, 4, 8, 8), 2, 2)
    painter.end()
    return pixmap
