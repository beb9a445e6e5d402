"""Finding one's way in a graph: nodes by name, by their wires, by what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, Signal

from engine.catalog import Entry
from engine.graph.entries import known_entry
from engine.graph.gestures.selecting import with_between, with_downstream, with_upstream
from engine.graph.model import Graph
from engine.graph.nesting import trail_to
from engine.project import Project
from gui.canvas.view import Canvas
from gui.document import Document
from gui.panels.layers.layer_choice import LayerChoice

Found = tuple[str, str]  # graph id, node id


class Finding(QObject):
    """Selects nodes and brings them into view; changes nothing."""

    told = Signal(str)  # why nothing is to be seen

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self._search: LayerChoice | None = None

    def find(self) -> None:
        """Ask for a node by its name, in any graph of the project, and go there."""
        rows = nodes_by_label(self._document.project)
        if self._search is None:
            self._search = LayerChoice(self._canvas.look.theme, self._canvas)
            self._search.setObjectName("node_search")
            self._search.setAccessibleName(self.tr("Find a node"))
        corner = QPoint(self._canvas.width() // 2 - 140, 24)
        self._search.ask(
            self.tr("Find a node"),
            (entry for entry, _ in rows.values()),
            self._canvas.viewport().mapToGlobal(corner),
            lambda label: self._go_to(*rows[label][1]),
        )

    def next_problem(self) -> None:
        """Go to the node of the next problem, after the one that is selected."""
        self._step_problem(1)

    def previous_problem(self) -> None:
        """Go to the node of the problem before."""
        self._step_problem(-1)

    def select_upstream(self) -> None:
        """Add all that the selected nodes depend on."""
        self._widen(with_upstream)

    def select_downstream(self) -> None:
        """Add all that depends on the selected nodes."""
        self._widen(with_downstream)

    def select_between(self) -> None:
        """Add all on the ways between the selected nodes."""
        self._widen(with_between)

    def _widen(self, more: Callable[[Graph, Iterable[str]], set[str]]) -> None:
        self._canvas.select(more(self._document.graph, self._canvas.selected_nodes()))

    def _step_problem(self, step: int) -> None:
        document, graphs = self._document, self._document.project.graphs
        told = dict.fromkeys((problem.graph, problem.node) for problem in document.problems)
        places = [(g, n) for g, n in told if g in graphs and n in graphs[g].nodes]
        if not places:
            general = self.tr("The problems left are about no node: see the panel Problems")
            self.told.emit(general if told else self.tr("There are no problems"))
            return
        chosen = self._canvas.selected_nodes()
        here = (document.graph_id, chosen[0]) if len(chosen) == 1 else None
        start = places.index(here) if here in places else -1 if step > 0 else 0
        self._go_to(*places[(start + step) % len(places)])

    def _go_to(self, graph_id: str, node_id: str) -> None:
        self._document.show_graph(graph_id)
        self._canvas.select([node_id])
        self._canvas.centre_on(node_id)
        self._canvas.setFocus()


def nodes_by_label(project: Project) -> dict[str, tuple[Entry, Found]]:
    """What is listed of each node: its name (with its id where others have it too), its family."""
    rows: dict[str, tuple[Entry, Found]] = {}
    shown = [i for i in project.graphs if i == project.main or trail_to(project, i) is not None]
    for graph_id in shown:
        for node_id, node in project.graph(graph_id).nodes.items():
            layer = project.layer_of(node)
            entry = known_entry(project, layer)
            family = entry.family if entry else "model" if layer is not None else "op"
            name = label = project.display_name(graph_id, node_id)
            if label in rows:
                label = f"{name} ({node_id})"
            if label in rows:
                label = f"{name} ({graph_id}: {node_id})"
            target = layer.target if layer is not None else node.operation or ""
            row = Entry(label, "layers", graph_id, family=family, category=target, help=target)
            rows[label] = (row, (graph_id, node_id))
    return rows
