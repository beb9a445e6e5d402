"""The project that a window edits: its current value, its undo stack and what the engine knows.

Every change goes one way: `apply(edit)` checks the rules, pushes one command, the project's value
changes, `changed` tells the views and the engine which patch it was. Views never change anything
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.errors import LayerloomError
from engine.graph import rules
from engine.graph.edits import Edit, Patch, Put
from engine.graph.model import Graph
from engine.graph.nesting import Trail, called_graph, graphs_along, trail_to
from engine.graph.node_info import NodeInfo
from engine.project import Problem, Project, Weights
from engine.worker.messages import Inferred


class Kept(NamedTuple):
    """A project as it was open: its file, the way to the graph that was shown, its steps of undo.

    Of the `steps` (patch, inverse, key of merging) the first `done` are done; after `clean` of
    them (-1: never) the file had everything.
    """

    project: Project
    path: Path | None
    trail: Trail
    new_weights: bool
    steps: tuple[tuple[Patch, Patch | None, str], ...]
    done: int
    clean: int


class Document(QObject):
    """One open project, and which of its graphs the canvas shows."""

    changed = Signal(object)  # Patch: after an edit, an undo or a redo
    replaced = Signal()  # another project altogether: views start anew
    inferred = Signal(object)  # set of (graph id, node id) whose NodeInfo is new
    problems_changed = Signal()
    doubts_changed = Signal()
    graph_shown = Signal(str)  # its id: another graph of the project is on the canvas
    path_changed = Signal()
    modified_changed = Signal()
    refused = Signal(object)  # LayerloomError: an edit that the rules refused

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project or Project()
        self._path: Path | None = None
        self._infos: dict[tuple[str, str], NodeInfo] = {}
        self._problems: tuple[Problem, ...] = ()
        self._doubts: tuple[Problem, ...] = ()
        self._known_revision = -1
        self._opened_at = 0
        self._new_weights = False
        self.revision = 0
        self._graph_id = self._project.main
        self._trail: Trail = ()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.modified_changed)

    @property
    def project(self) -> Project:
        """The project as it is now: an immutable value."""
        return self._project

    @property
    def graph_id(self) -> str:
        """The id of the graph that the canvas shows."""
        return self._graph_id

    @property
    def graph(self) -> Graph:
        """The graph that the canvas shows."""
        return self._project.graph(self._graph_id)

    @property
    def trail(self) -> Trail:
        """The nodes that were entered, from the main graph to the one that is shown."""
        return self._trail

    @property
    def path(self) -> Path | None:
        """The file that it was opened from or saved to last."""
        return self._path

    @property
    def place(self) -> str | None:
        """The file's path in words, as a worker is told it."""
        return str(self._path) if self._path is not None else None

    @property
    def modified(self) -> bool:
        """Whether there is something that the file does not have."""
        return self._new_weights or not self.undo_stack.isClean()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, as the engine last said."""
        return self._problems

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What of the model goes together neither with the data nor with how it is trained."""
        return self._doubts

    def set_doubts(self, doubts: tuple[Problem, ...]) -> None:
        """Take what was found in the place of the doubts before."""
        if doubts != self._doubts:
            self._doubts = doubts
            self.doubts_changed.emit()

    @property
    def is_current(self) -> bool:
        """Whether the engine has told all there is to tell of this revision."""
        return self._known_revision == self.revision

    def info(self, node_id: str, graph_id: str | None = None) -> NodeInfo | None:
        """What the engine knows of a node; None before it has said anything."""
        return self._infos.get((graph_id or self.graph_id, node_id))

    def apply(self, edit: Edit, merge: str = "") -> None:
        """Make an edit as one undo step; raises EditError, with nothing changed, if refused.

        Edits in a row with the same `merge` key (typing in one field) become one step.
        """
        rules.check(self._project, edit)
        patch = edit.patch(self._project)
        if patch.puts:
            self.undo_stack.push(_Change(self, patch, None, merge))

    def try_apply(self, edit: Edit, merge: str = "") -> bool:
        """`apply` for gestures: a refusal goes to the signal `refused` and answers False."""
        try:
            self.apply(edit, merge)
        except LayerloomError as error:
            self.refused.emit(error)
            return False
        return True

    def keep_weights(self, weights: Weights | None) -> None:
        """Note what a training has learnt. It is no step of undo: undoing an edit keeps it.

        Layers whose shapes are others by then start anew when the weights are used.
        """
        if weights != self._project.weights:
            self._new_weights = True
            self._move(Patch("Keep weights", (Put(("weights",), weights),)))
            self.modified_changed.emit()

    def open(self, project: Project, path: Path | None = None) -> None:
        """Show another project, with an empty undo stack."""
        self._project, self._path = project, path
        self._graph_id, self._trail = project.main, ()
        self._infos, self._problems, self._doubts = {}, (), ()
        self._new_weights = False
        self.revision += 1
        self._opened_at = self.revision
        self.undo_stack.clear()
        self.replaced.emit()
        self.problems_changed.emit()
        self.path_changed.emit()

    def kept(self) -> Kept:
        """What is open, with its steps of undo, for `go_back`."""
        stack = self.undo_stack
        return Kept(
            self._project,
            self._path,
            self._trail,
            self._new_weights,
            tuple((c.patch, c.inverse, c.merge) for c in self._changes()),
            stack.index(),
            stack.cleanIndex(),
        )

    def go_back(self, kept: Kept) -> None:
        """Show again what was open, with its steps of undo."""
        self.open(kept.project, kept.path)
        stack = self.undo_stack
        changes = [_Change(self, *step) for step in kept.steps]
        stack.blockSignals(True)  # else the window looks at each step
        for place, change in enumerate(changes):
            change.idle = True
            if place == kept.clean:
                stack.setClean()
            stack.push(change)
        if kept.clean == len(changes):
            stack.setClean()
        elif kept.clean < 0:
            stack.resetClean()
        stack.setIndex(kept.done)
        stack.blockSignals(False)
        for change in changes:
            change.idle = False
        self._new_weights = kept.new_weights
        stack.indexChanged.emit(stack.index())
        self.modified_changed.emit()
        for node_id in kept.trail:
            self.enter(node_id)

    def saved_as(self, path: Path, *, whole: bool = True) -> None:
        """Note that the file at `path` now has everything.

        Not the `whole`, where a training has learnt something while it was written.
        """
        self._path = path
        if whole:
            self._new_weights = False
            self.undo_stack.setClean()
        self.path_changed.emit()

    def enter(self, node_id: str) -> bool:
        """Show the graph that a node calls; False where it calls none."""
        inner = called_graph(self._project, self._graph_id, node_id)
        if inner is not None:
            self._show(inner, (*self._trail, node_id))
        return inner is not None

    def leave(self, levels: int = 1) -> None:
        """Show the graph from which this one was entered, or one further out."""
        if self._trail and levels > 0:
            trail = self._trail[:-levels]
            self._show(graphs_along(self._project, trail)[-1], trail)

    def show_graph(self, graph_id: str) -> None:
        """Let the canvas show any graph of the project, by the shortest way to it."""
        self._project.graph(graph_id)
        if graph_id != self._graph_id:
            self._show(graph_id, trail_to(self._project, graph_id) or ())

    def _show(self, graph_id: str, trail: Trail) -> None:
        self._graph_id, self._trail = graph_id, trail
        self.revision += 1  # what the engine said until now was about another graph
        self.graph_shown.emit(graph_id)

    def take(self, news: Inferred) -> None:
        """Keep what the engine says, unless it is about a project that was here before.

        News of an earlier revision of this project is kept: the engine tells each thing once,
        and tells it anew where a later edit changed it.
        """
        if news.revision < self._opened_at:
            return
        self._infos.update(news.nodes)
        for key in [k for k in self._infos if not self._is_there(k)]:
            del self._infos[key]
        if news.idle and news.revision == self.revision:
            self._known_revision = news.revision
        if news.problems != self._problems:
            self._problems = news.problems
            self.problems_changed.emit()
        self.inferred.emit(set(news.nodes))

    def _is_there(self, key: tuple[str, str]) -> bool:
        graph = self._project.graphs.get(key[0])
        return graph is not None and key[1] in graph.nodes

    def engine_lost(self) -> None:
        """Note that the engine has to find everything out again."""
        self._known_revision = -1

    def _changes(self) -> Iterator[_Change]:
        for place in range(self.undo_stack.count()):
            command = self.undo_stack.command(place)
            assert isinstance(command, _Change)  # there are no others
            yield command

    def _move(self, patch: Patch) -> Patch:
        after, inverse = patch.apply(self._project)
        self._step_out(after)
        self._project = after
        self.revision += 1
        self.changed.emit(patch)
        return inverse

    def _step_out(self, after: Project) -> None:
        """Leave the graph that is shown where it will not be there, or not by this way."""
        now = graphs_along(self._project, self._trail)
        along = graphs_along(after, self._trail)
        depth = 0  # how far the way leads through the same graphs as before
        while depth + 1 < min(len(now), len(along)) and now[depth + 1] == along[depth + 1]:
            depth += 1
        if depth + 1 < len(now):
            self._show(now[depth], self._trail[:depth])
        elif self._graph_id not in after.graphs:
            self._show(after.main, ())

    def _revisit(self, patch: Patch) -> None:
        """Before a step of undo or redo: show a graph that it changes, so that it can be seen."""
        after, _ = patch.apply(self._project)
        places = dict.fromkeys(
            put.path[1] for put in patch.puts if put.path[0] in ("graphs", "view") and put.path[1:]
        )
        for layer_id in patch.touched_layers():
            for project in (self._project, after):
                places.update(dict.fromkeys(graph for graph, _ in project.calls_of(layer_id)))
        there = [g for g in places if g in self._project.graphs and g in after.graphs]
        if there and self._graph_id not in there:
            self.show_graph(there[0])


class _Change(QUndoCommand):
    """The one undo command: a patch forwards, its inverse back.

    While it is `idle` it is put on the stack again, of a project that is as it left it.
    """

    def __init__(self, document: Document, patch: Patch, inverse: Patch | None, merge: str) -> None:
        super().__init__(patch.label)
        self._document = document
        self.patch, self.inverse, self.merge = patch, inverse, merge
        self.idle = False

    def redo(self) -> None:
        if self.idle:
            return
        if self.inverse is not None:  # not when it is pushed
            self._document._revisit(self.patch)
        self.inverse = self._document._move(self.patch)

    def undo(self) -> None:
        if self.idle:
            return
        assert self.inverse is not None  # redo came first
        self._document._revisit(self.inverse)
        self._document._move(self.inverse)

    def id(self) -> int:
        return hash(self.merge) & 0x7FFFFFFF if self.merge and not self.idle else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.merge != self.merge:
            return False
        assert self.inverse is not None and other.inverse is not None
        self.patch = Patch(self.patch.label, self.patch.puts + other.patch.puts)
        self.inverse = Patch(self.patch.label, other.inverse.puts + self.inverse.puts)
        return True
