"""The project as a tree that can be read aloud: graphs, their nodes, where the nodes' wires lead.

It follows the document's signals and tells the view of changed rows only. The rows of a large graph
are told in slices between events: a view asks several questions about each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer

from engine.errors import LayerloomError
from engine.graph.edits import Patch
from engine.graph.entries import known_entry
from engine.graph.model import Graph, Node, Ref, refs_in
from engine.graph.nesting import called_graph, rename
from engine.graph.parameters import rename_graph
from engine.graph.ports import ports_of
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Project
from gui.document import Document
from gui.language.numbers import written
from gui.panels.summary.rows import FAMILY, WIDE, WRONG, Index

# Made once: a view asks for them row by row.
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NAMED = _PLAIN | Qt.ItemFlag.ItemIsEditable
_SLICE = 400  # rows, about 8 ms of a tree view
_LEAF = _PLAIN | Qt.ItemFlag.ItemNeverHasChildren


class Place:
    """One row: a graph, a node of it, or an end of a wire at a node.

    `leads_to` is the node at the wire's other end; empty where there is none. Of a graph's children
    the first `told` are known to the view.
    """

    __slots__ = (
        "at", "children", "graph", "kind", "leads_to", "node", "number", "parent", "text", "told",
    )  # fmt: skip

    def __init__(
        self, kind: Literal["graph", "node", "wire"], parent: Place | None, graph: str,
        node: str = "", text: str = "", leads_to: str = "",
    ) -> None:  # fmt: skip
        self.kind, self.parent, self.graph, self.node = kind, parent, graph, node
        self.text, self.leads_to = text, leads_to
        self.children: list[Place] | None = None  # not yet looked up
        self.at = self.number = self.told = 0


class OutlineModel(QAbstractItemModel):
    """Two columns: what it is called, and what it is."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._numbers = count(1)
        self._by_number: dict[int, Place] = {}
        self._by_key: dict[tuple[str, str], Place] = {}
        self._top: list[Place] = []
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell_slice)
        self._wrong: frozenset[tuple[str, str]] = frozenset()
        self._project = document.project
        document.changed.connect(self._follow)
        document.replaced.connect(self._start_anew)
        document.problems_changed.connect(self._mark_problems)
        self._start_anew()

    def place(self, index: Index) -> Place:
        """What stands at a valid index."""
        return self._by_number[index.internalId()]

    def index_of(self, graph: str, node: str = "") -> QModelIndex:
        """Where a graph or a node stands; invalid where it does not."""
        top = self._by_key.get((graph, ""))
        if node and top is not None:
            self._children(top)
        place = self._by_key.get((graph, node))
        if node and top is not None and place is not None:
            self._tell_children(top, place.at + 1)
        return QModelIndex() if place is None else self._index(place)

    def spot(self, index: Index) -> tuple[int, int]:
        """The parent's number and the row there."""
        place = self.place(index)
        return place.parent.number if place.parent is not None else 0, place.at

    # Qt's own questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._top)
        if parent.column() != 0:
            return 0
        place = self.place(parent)
        children = self._children(place)
        return place.told if place.kind == "graph" else len(children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 2

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() or (parent.column() == 0 and self.place(parent).kind != "wire")

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        places = self._children(self.place(parent)) if parent.isValid() else self._top
        if not (0 <= row < self.rowCount(parent) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, places[row].number)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        above = self.place(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        place = self.place(index)
        if place.kind == "wire":
            return _LEAF
        return _NAMED if index.column() == 0 and self._can_be_renamed(place) else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place(index) if index.isValid() else None
        if place is None or not self._is_there(place):
            return None  # the row is about to go
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(place) if index.column() == 0 else self._detail(place)
            case Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return self._name(place)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(place)
            case _ if role == FAMILY:
                return self._family(place) if index.column() == 0 else None
            case _ if role == WIDE:
                return place.kind == "wire" and index.column() == 0
            case _ if role == WRONG:
                return (place.graph, place.node) in self._wrong and place.kind == "node"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, name = self.place(index), str(value).strip()
        if name == self._name(place):
            return False
        project = self._project
        try:
            if place.kind == "graph":
                edit = rename_graph(project, place.graph, name)
            else:
                edit = rename(project, project.node(place.graph, place.node).layer or "", name)
        except LayerloomError as error:
            self._document.refused.emit(error)
            return False
        return self._document.try_apply(edit)

    # What happens

    def _start_anew(self) -> None:
        self.beginResetModel()
        self._by_number, self._by_key = {}, {}
        self._project = self._document.project
        self._top = self._made(Place("graph", None, i) for i in _graph_ids(self._project))
        self._wrong = self._problems()
        self.endResetModel()

    def _follow(self, patch: Patch) -> None:
        before, self._project = self._project, self._document.project
        after = self._project
        if _graph_ids(before) != _graph_ids(after):
            self._follow_graphs()
        touched = {put.path[1] for put in patch.puts if put.path[0] == "graphs" and put.path[1:]}
        layers = patch.touched_layers()
        calls = {call for layer in layers for call in after.calls_of(layer)}
        for place in self._top:
            old, new = before.graphs.get(place.graph), after.graphs[place.graph]
            if place.children is not None and (old is None or old.nodes is not new.nodes):
                self._follow_nodes(place, new)
        for key in calls | {(g, "") for g in touched}:
            self._tell(self._by_key.get(key))
        for graph_id in touched | {graph_id for graph_id, _ in calls}:
            for node in patch.touched_nodes(graph_id):
                self._tell(self._by_key.get((graph_id, node)))
            self._follow_wires(graph_id)

    def _follow_graphs(self) -> None:
        wanted = _graph_ids(self._project)
        for place in reversed([p for p in self._top if p.graph not in wanted]):
            self._remove(None, place.at, place.at)
        there = {place.graph for place in self._top}
        for at, graph_id in enumerate(wanted):
            if graph_id not in there:
                self._insert(None, at, [Place("graph", None, graph_id)])

    def _follow_nodes(self, place: Place, graph: Graph) -> None:
        """Rows go and come in runs; a new order is told as all new rows."""
        nodes, ids = self._children(place), list(graph.nodes)
        if [p.node for p in nodes] == ids:
            return
        known = {p.node for p in nodes}
        stay = [p.node for p in nodes if p.node in graph.nodes]
        if stay != [n for n in graph.nodes if n in known]:
            self._remove(place, 0, len(nodes) - 1)
        else:
            for first, last in reversed(list(_runs([p.node not in graph.nodes for p in nodes]))):
                self._remove(place, first, last)
        known = {p.node for p in self._children(place)}
        for first, last in _runs([n not in known for n in ids]):
            new = [Place("node", place, place.graph, n) for n in ids[first : last + 1]]
            self._insert(place, first, new)

    def _follow_wires(self, graph_id: str) -> None:
        """The wires of the nodes that somebody has unfolded may lead elsewhere."""
        top = self._by_key.get((graph_id, ""))
        for place in (top.children or ()) if top is not None else ():
            if place.children is None:
                continue
            now = list(self._wires(place))
            if _read(now) != _read(place.children):
                if place.children:
                    self._remove(place, 0, len(place.children) - 1)
                if now:
                    self._insert(place, 0, now)

    def _mark_problems(self) -> None:
        before, self._wrong = self._wrong, self._problems()
        for key in before ^ self._wrong:
            self._tell(self._by_key.get(key))

    def _problems(self) -> frozenset[tuple[str, str]]:
        return frozenset((p.graph, p.node) for p in self._document.problems)

    def _tell(self, place: Place | None) -> None:
        if place is not None and self._is_told(place):
            self.dataChanged.emit(
                self.createIndex(place.at, 0, place.number),
                self.createIndex(place.at, 1, place.number),
            )

    # Rows

    def _index(self, place: Place) -> QModelIndex:
        return self.createIndex(place.at, 0, place.number)

    def _children(self, place: Place) -> list[Place]:
        if place.children is None:
            made: Iterable[Place] = ()
            if place.kind == "graph":
                nodes = self._project.graph(place.graph).nodes
                made = (Place("node", place, place.graph, node) for node in nodes)
            elif place.kind == "node":
                made = self._wires(place)
            place.children = self._made(made)
            if place.kind == "graph":
                place.told = min(len(place.children), _SLICE)
                if place.told < len(place.children):
                    self._telling.start(0)
        return place.children

    def _is_told(self, place: Place) -> bool:
        above = place.parent
        return above is None or above.kind != "graph" or place.at < above.told

    def _tell_children(self, graph: Place, upto: int) -> None:
        """Let the view know the first rows of a graph."""
        if upto > graph.told:
            self.beginInsertRows(self._index(graph), graph.told, upto - 1)
            graph.told = upto
            self.endInsertRows()

    def _tell_slice(self) -> None:
        for graph in self._top:
            there = len(graph.children or ())
            if graph.told < there:
                self._tell_children(graph, min(graph.told + _SLICE, there))
                self._telling.start(0)
                return

    def _made(self, places: Iterable[Place]) -> list[Place]:
        made = list(places)
        for at, place in enumerate(made):
            place.at, place.number = at, next(self._numbers)
            self._by_number[place.number] = place
            if place.kind != "wire":
                self._by_key[place.graph, place.node] = place
        return made

    def _insert(self, parent: Place | None, at: int, places: Sequence[Place]) -> None:
        rows = self._top if parent is None else self._children(parent)
        above = QModelIndex() if parent is None else self._index(parent)
        graph = parent if parent is not None and parent.kind == "graph" else None
        # The places that were there are numbered anew: what goes behind those told waits for them.
        waits = graph is not None and (at > graph.told or at == graph.told < len(rows))
        if not waits:
            self.beginInsertRows(above, at, at + len(places) - 1)
        rows[at:at] = self._made(places)
        _number(rows)
        if not waits:
            if graph is not None:
                graph.told += len(places)
            self.endInsertRows()

    def _remove(self, parent: Place | None, first: int, last: int) -> None:
        if last < first:
            return
        rows = self._top if parent is None else self._children(parent)
        above = QModelIndex() if parent is None else self._index(parent)
        graph = parent if parent is not None and parent.kind == "graph" else None
        seen = last if graph is None else min(last, graph.told - 1)
        if first <= seen:
            self.beginRemoveRows(above, first, seen)
            if graph is not None:
                graph.told -= seen + 1 - first
        gone = rows[first : last + 1]
        del rows[first : last + 1]
        _number(rows)
        while gone:
            place = gone.pop()
            gone += place.children or ()
            del self._by_number[place.number]
            if place.kind != "wire":
                self._by_key.pop((place.graph, place.node), None)
        if first <= seen:
            self.endRemoveRows()

    # Words

    def _wires(self, place: Place) -> Iterator[Place]:
        """What feeds the node, port by port, then what it feeds."""
        project, graph = self._project, self._project.graph(place.graph)
        node = graph.nodes[place.node]

        def wire(text: str, leads_to: str = "") -> Place:
            return Place("wire", place, place.graph, place.node, text, leads_to)

        for port in ports_of(project, node):
            fed = list(refs_in(node.arguments.get(port.name)))
            if not fed:
                yield wire(self.tr("{0}: free").format(port.name))
            for ref in fed:
                yield wire(f"{port.name} ← {self._source(place.graph, ref)}", ref.node)
        for consumer in wiring_of(graph).consumers.get(place.node, ()):
            yield wire(f"→ {project.display_name(place.graph, consumer)}", consumer)
        if any(output.ref.node == place.node for output in outputs_of(graph)):
            yield wire(self.tr("→ output of the model"))

    def _source(self, graph_id: str, ref: Ref) -> str:
        nodes = self._project.graph(graph_id).nodes
        name = self._project.display_name(graph_id, ref.node) if ref.node in nodes else ref.node
        return f"{name}[{ref.output}]" if ref.output else name

    def _name(self, place: Place) -> str:
        if place.kind == "wire":
            return place.text
        if place.kind == "graph":
            return self._project.graph(place.graph).name
        return self._project.display_name(place.graph, place.node)

    def _detail(self, place: Place) -> str:
        if place.kind == "wire":
            return ""
        if place.kind == "graph":
            nodes = len(self._project.graph(place.graph).nodes)
            return self.tr("1 node") if nodes == 1 else self.tr("{0} nodes").format(written(nodes))
        node = self._node(place)
        inner = called_graph(self._project, place.graph, place.node)
        if inner is not None:
            return self.tr("model {0}").format(self._project.graph(inner).name)
        layer = self._project.layer_of(node)
        return layer.target if layer is not None else self.tr("operation")

    def _spoken(self, place: Place) -> str:
        """What a screen reader says of the row."""
        parts = [self._name(place), self._detail(place)]
        if place.kind == "node":
            info = self._document.info(place.node, place.graph)
            if info is not None and info.outputs:
                shapes = ", ".join(spec.label for spec in info.outputs)
                parts.append(self.tr("output {0}").format(shapes))
            if (place.graph, place.node) in self._wrong:
                parts.append(self.tr("has a problem"))
        return ", ".join(part for part in parts if part)

    def _family(self, place: Place) -> str | None:
        if place.kind != "node":
            return None
        layer = self._project.layer_of(self._node(place))
        if layer is None:
            return "op"
        entry = known_entry(self._project, layer)
        return entry.family if entry is not None else "model"

    def _node(self, place: Place) -> Node:
        return self._project.node(place.graph, place.node)

    def _is_there(self, place: Place) -> bool:
        graph = self._project.graphs.get(place.graph)
        return graph is not None and (not place.node or place.node in graph.nodes)

    def _can_be_renamed(self, place: Place) -> bool:
        graph = self._project.graphs.get(place.graph)
        if graph is None or place.kind != "node":
            return graph is not None
        node = graph.nodes.get(place.node)
        return node is not None and node.layer is not None


def _graph_ids(project: Project) -> list[str]:
    """The main graph first."""
    return [project.main, *(i for i in project.graphs if i != project.main)]


def _read(wires: Iterable[Place]) -> list[tuple[str, str]]:
    return [(wire.text, wire.leads_to) for wire in wires]


def _number(places: Iterable[Place]) -> None:
    for at, place in enumerate(places):
        place.at = at


def _runs(wanted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last places of each stretch that is wanted."""
    start = None
    for at, is_wanted in enumerate((*wanted, False)):
        if is_wanted and start is None:
            start = at
        elif not is_wanted and start is not None:
            yield start, at - 1
            start = None
