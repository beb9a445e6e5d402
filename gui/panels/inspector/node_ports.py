"""Which wires end at a node, in which order, in the inspector."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from engine.graph.edits import Disconnect, SetArgument
from engine.graph.model import Ref, Slot, refs_in
from engine.graph.ports import ports_of
from gui.document import Document
from gui.elided_label import ElidedLabel
from gui.panels.fields.form_parts import LABEL_WIDTH, Section
from gui.panels.inspector.node_selection import Selection
from gui.theme import Theme, set_role

_LABEL_WIDTH = 64  # pixels in a list, whose lines have more buttons


class Wire(NamedTuple):
    """One line of the list; `ref` is None at a port where no wire ends."""

    slot: Slot
    ref: Ref | None
    required: bool
    last: bool


def wires_of(document: Document, graph_id: str, node_id: str) -> tuple[list[Wire], list[str]]:
    """The wires at a node (and required ports without), and the names of free optional ports."""
    project = document.project
    node = project.node(graph_id, node_id)
    wires: list[Wire] = []
    free: list[str] = []
    for port in ports_of(project, node):
        argument = node.arguments.get(port.name)
        refs = list(refs_in(argument))
        if not refs:
            if port.required:
                wires.append(Wire(Slot(node_id, port.name), None, True, True))
            else:
                free.append(port.name)
        listed = isinstance(argument, tuple)
        for index, ref in enumerate(refs):
            slot = Slot(node_id, port.name, index if listed else None)
            wires.append(Wire(slot, ref, port.required, index == len(refs) - 1))
    return wires, free


class PortSection(Section):
    """The inputs of one node; those of a merge layer can be put into another order."""

    node_requested = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__("", "inspector_ports", theme, parent)
        self.set_title(self.tr("Inputs"))
        self._document = document
        self._lines: list[QWidget] = []
        self._shown: object = None
        self._graph = ""

    def show_selection(self, selection: Selection) -> None:
        """Show the wires of a single node; hidden for several and for nodes without inputs."""
        self._graph = selection.graph
        wires: list[Wire] = []
        free: list[str] = []
        if len(selection.nodes) == 1:
            wires, free = wires_of(self._document, selection.graph, selection.nodes[0])
        told = [(wire, self._source(wire)) for wire in wires]
        self.setVisible(bool(told or free))
        if self._shown == (told, free):
            return
        self._shown = (told, free)
        focused = next(
            (line.objectName() for line in self.findChildren(QToolButton) if line.hasFocus()), ""
        )
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(wire, source) for wire, source in told]
        if free:
            more = QLabel(self.tr("Not connected: {0}").format(", ".join(free)), self)
            more.setObjectName("inspector_free_ports")
            more.setWordWrap(True)
            set_role(more, "caption")
            self._lines.append(more)
        for line in self._lines:
            self.add(line)
        for button in self.findChildren(QToolButton):
            if focused and button.objectName() == focused and button.isEnabled():
                button.setFocus()

    def _source(self, wire: Wire) -> str:
        if wire.ref is None:
            return self.tr("not connected")
        name = self._document.project.display_name(self._graph, wire.ref.node)
        if wire.ref.output:
            name += f" [{wire.ref.output}]"
        info = self._document.info(wire.ref.node, self._graph)
        if info is not None and wire.ref.output < len(info.outputs):
            name += f" · {info.outputs[wire.ref.output].label}"
        return name

    def _line(self, wire: Wire, source: str) -> QWidget:
        slot = wire.slot
        line = QWidget(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(2)
        label = slot.argument if slot.index is None else f"{slot.argument}[{slot.index}]"
        name = ElidedLabel(label, line)
        name.setFixedWidth(_LABEL_WIDTH if slot.index is not None else LABEL_WIDTH)
        name.setMinimumHeight(24)
        set_role(name, "muted")
        layout.addWidget(name)
        text = ElidedLabel(source, line)
        text.setObjectName(f"port_{slot.argument}_{slot.index or 0}")
        text.setToolTip(source)
        if wire.ref is None:
            set_role(text, "error")
        layout.addWidget(text, 1)
        if wire.ref is None:
            return line
        if slot.index is not None:
            up = self._button(line, "chevron-up", "up", slot, self.tr("Move up"))
            up.setEnabled(slot.index > 0)
            up.clicked.connect(lambda: self._move(slot, -1))
            down = self._button(line, "chevron-down", "down", slot, self.tr("Move down"))
            down.setEnabled(not wire.last)
            down.clicked.connect(lambda: self._move(slot, 1))
            layout.addWidget(up)
            layout.addWidget(down)
        cut = self._button(line, "close", "cut", slot, self.tr("Disconnect"))
        cut.clicked.connect(lambda: self._document.try_apply(Disconnect(self._graph, slot)))
        layout.addWidget(cut)
        return line

    def _button(self, parent: QWidget, icon: str, name: str, slot: Slot, tip: str) -> QToolButton:
        button = QToolButton(parent)
        button.setObjectName(f"port_{slot.argument}_{slot.index or 0}_{name}")
        button.setAccessibleName(f"{tip}: {slot.argument} {slot.index or ''}".strip())
        button.setToolTip(tip)
        button.setIcon(self._theme.icon(icon, "muted"))
        button.setIconSize(QSize(12, 12))
        set_role(button, "small")
        button.setFixedSize(20, 20)
        return button

    def _move(self, slot: Slot, by: int) -> None:
        node = self._document.project.node(self._graph, slot.node)
        items = list(node.arguments[slot.argument])
        assert slot.index is not None  # only lists have buttons
        there = slot.index + by
        items[slot.index], items[there] = items[there], items[slot.index]
        order = SetArgument(self._graph, slot.node, slot.argument, tuple(items))
        self._document.try_apply(order)
