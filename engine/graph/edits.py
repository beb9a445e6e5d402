"""Edits as values: what changes, applied to a project to make the next one.

A gesture makes an Edit (`Connect(...)`); `rules.check` refuses it or not; `edit.patch(project)`
says which entries change; `Patch.apply` makes the next project and the patch that undoes it. A
patch is small, picklable and names what it touches, so the same value serves undo, the worker and
the views.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Layer, Node, Output, Ref, Slot, Value, edges_into
from engine.project import GraphView, Project


class Absent(enum.Enum):
    """Stands for "no entry here" in a Put; one object also on the other side of a pipe."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


class Put(Struct, frozen=True):
    """Make the entry at `path` this `value` (ABSENT removes it).

    Path elements are field names and dictionary keys: `("graphs", "main", "nodes", "dense")`.
    `position` is where a new dictionary entry goes; the end by default.
    """

    path: tuple[str, ...]
    value: Any
    position: int | None = None


class Patch(Struct, frozen=True):
    """Puts that are made together: one step of undo. `label` is what the Edit menu calls it."""

    label: str
    puts: tuple[Put, ...]

    def apply(self, project: Project) -> tuple[Project, Patch]:
        """The project after it, and the patch that leads back exactly (order included)."""
        inverse: list[Put] = []
        for put in self.puts:
            project, back = _put(project, put, put.path)
            inverse.append(Put(put.path, *back))
        return project, Patch(self.label, tuple(reversed(inverse)))

    def touched_nodes(self, graph_id: str) -> set[str]:
        """Ids of the nodes of a graph whose entry (or place in the view) this patch changes."""
        return {
            put.path[3]
            for put in self.puts
            if len(put.path) > 3 and put.path[0] in ("graphs", "view") and put.path[1] == graph_id
        }

    def touched_layers(self) -> set[str]:
        """Ids of the layers whose entry this patch changes."""
        return {put.path[1] for put in self.puts if put.path[0] == "layers"}


def _put(holder: Any, put: Put, path: tuple[str, ...]) -> tuple[Any, tuple[Any, int | None]]:
    """`holder` with the entry at `path` changed, and (old value, old position)."""
    key, rest = path[0], path[1:]
    if isinstance(holder, FrozenDict):
        if rest:
            child, back = _put(holder[key], put, rest)
            return holder.put(key, child), back
        old = holder.get(key, ABSENT)
        # Only a removal needs the place remembered; an overwrite keeps it.
        place = holder.position(key) if put.value is ABSENT and old is not ABSENT else None
        if put.value is ABSENT:
            return holder.without(key), (old, place)
        return holder.put(key, put.value, put.position), (old, place)
    old = getattr(holder, key)
    if rest:
        child, back = _put(old, put, rest)
        return msgspec.structs.replace(holder, **{key: child}), back
    return msgspec.structs.replace(holder, **{key: put.value}), (old, None)


class Edit(Struct, frozen=True):
    """Something a person does to a project; subclasses say what."""

    @property
    def label(self) -> str:
        """What the Edit menu calls it, such as "Add Dense"."""
        raise NotImplementedError  # every subclass names itself

    def puts(self, project: Project) -> list[Put]:
        """The entries that change; pure, and right only where `rules.check` has passed."""
        raise NotImplementedError  # every subclass says what it changes

    def patch(self, project: Project) -> Patch:
        """The change as a Patch."""
        return Patch(self.label, tuple(self.puts(project)))

    def apply(self, project: Project) -> tuple[Project, Patch]:
        """The project after this edit, and the patch that undoes it."""
        return self.patch(project).apply(project)


def _node_path(graph: str, node: str) -> tuple[str, ...]:
    return ("graphs", graph, "nodes", node)


def _place(project: Project, graph: str, node: str, at: tuple[float, float] | None) -> list[Put]:
    """Puts that set (or with None clear) the position of a node in the view."""
    missing = [] if graph in project.view else [Put(("view", graph), GraphView())]
    if at is None:
        known = node in project.view_of(graph).positions
        return [Put(("view", graph, "positions", node), ABSENT)] if known else []
    return [*missing, Put(("view", graph, "positions", node), at)]


def _unbend(project: Project, graph: str, node_id: str, node: Node | None) -> list[Put]:
    """Puts that forget the bends of wires that a node has no longer (None: it goes itself)."""
    bent = project.view_of(graph).bends.get(node_id, ())
    wires = {(e.source, e.target.argument) for e in edges_into(node_id, node)} if node else set()
    kept = tuple(wire for wire in bent if (wire.source, wire.argument) in wires)
    return [Put(("view", graph, "bends", node_id), kept or ABSENT)] if kept != bent else []


class AddNode(Edit, frozen=True):
    """A new node; with `layer` also a new layer, under the id that the node names."""

    graph: str
    node_id: str
    node: Node
    layer: Layer | None = None
    position: tuple[float, float] | None = None

    @property
    def label(self) -> str:
        return f"Add {self.layer.name if self.layer else self.node_id}"

    def puts(self, project: Project) -> list[Put]:
        changes: list[Put] = []
        if self.layer is not None and self.node.layer is not None:
            changes.append(Put(("layers", self.node.layer), self.layer))
        changes.append(Put(_node_path(self.graph, self.node_id), self.node))
        if self.layer is not None and self.layer.target == "Input":
            inputs = project.graph(self.graph).inputs
            changes.append(Put(("graphs", self.graph, "inputs"), (*inputs, self.node_id)))
        return changes + _place(project, self.graph, self.node_id, self.position)


def _tables_by_name(project: Project) -> Iterator[tuple[tuple[str, str], FrozenDict[str, Any]]]:
    """What is kept under the names of inputs and outputs: (path, table)."""
    training = project.training
    for name in ("losses", "loss_weights", "metrics"):
        yield ("training", name), getattr(training, name)
    yield ("data", "bindings"), project.data.bindings


class RemoveNodes(Edit, frozen=True):
    """Nodes go, with their wires, outputs, places, and the layers that nothing else calls."""

    graph: str
    nodes: tuple[str, ...]

    @property
    def label(self) -> str:
        return "Delete" if len(self.nodes) == 1 else f"Delete {len(self.nodes)} nodes"

    def puts(self, project: Project) -> list[Put]:
        graph = project.graph(self.graph)
        gone = set(self.nodes)
        changes: list[Put] = []
        for node_id, node in graph.nodes.items():
            if node_id not in gone:
                cut = without_refs(node.arguments, gone)
                if cut != node.arguments:
                    kept = msgspec.structs.replace(node, arguments=cut)
                    changes.append(Put(_node_path(self.graph, node_id), kept))
                    changes += _unbend(project, self.graph, node_id, kept)
        outputs = tuple(o for o in graph.outputs if o.ref.node not in gone)
        if outputs != graph.outputs:
            changes.append(Put(("graphs", self.graph, "outputs"), outputs))
        inputs = tuple(i for i in graph.inputs if i not in gone)
        if inputs != graph.inputs:
            changes.append(Put(("graphs", self.graph, "inputs"), inputs))
        # In reverse order, so that undo puts each back where it stood.
        for node_id in reversed([n for n in graph.nodes if n in gone]):
            changes.append(Put(_node_path(self.graph, node_id), ABSENT))
            changes += _place(project, self.graph, node_id, None)
            changes += _unbend(project, self.graph, node_id, None)
        used = {
            node.layer
            for graph_id, other in project.graphs.items()
            for node_id, node in other.nodes.items()
            if node.layer is not None and not (graph_id == self.graph and node_id in gone)
        }
        called = {layer for n in gone if (layer := graph.nodes[n].layer) is not None}
        freed = project.layers_within(called) - project.layers_within(used)
        changes += [Put(("layers", i), ABSENT) for i in reversed(project.layers) if i in freed]
        # A later layer of the same name shall not be judged and fed as this one was.
        names = {layer.name for i, layer in project.layers.items() if i in freed}
        for path, table in _tables_by_name(project):
            if names & table.keys():
                others = ((k, v) for k, v in table.items() if k not in names)
                changes.append(Put(path, FrozenDict(others)))
        return changes


class Connect(Edit, frozen=True):
    """A wire from `source` to `target`; a wire that was there is replaced.

    In a list argument an index at the end (or None) appends.
    """

    graph: str
    source: Ref
    target: Slot

    @property
    def label(self) -> str:
        return "Connect"

    def puts(self, project: Project) -> list[Put]:
        node = project.node(self.graph, self.target.node)
        old = node.arguments.get(self.target.argument)
        new: Argument = self.source
        if self.target.index is not None or isinstance(old, tuple):
            items = list(old) if isinstance(old, tuple) else [] if old is None else [old]
            index = len(items) if self.target.index is None else self.target.index
            items[index : index + 1] = [self.source]
            new = tuple(items)
        arguments = node.arguments.put(self.target.argument, new)
        changed = msgspec.structs.replace(node, arguments=arguments)
        unbent = _unbend(project, self.graph, self.target.node, changed)
        return [Put(_node_path(self.graph, self.target.node), changed), *unbent]


class Disconnect(Edit, frozen=True):
    """The wire that ends at `target` goes; later items of a list move up."""

    graph: str
    target: Slot

    @property
    def label(self) -> str:
        return "Disconnect"

    def puts(self, project: Project) -> list[Put]:
        node = project.node(self.graph, self.target.node)
        old = node.arguments.get(self.target.argument)
        arguments = node.arguments.without(self.target.argument)
        if isinstance(old, tuple) and self.target.index is not None:
            left = old[: self.target.index] + old[self.target.index + 1 :]
            arguments = node.arguments.put(self.target.argument, left)
        changed = msgspec.structs.replace(node, arguments=arguments)
        unbent = _unbend(project, self.graph, self.target.node, changed)
        return [Put(_node_path(self.graph, self.target.node), changed), *unbent]


class SetArgument(Edit, frozen=True):
    """An argument of a call that is not a wire (`return_attention_scores`); None clears it."""

    graph: str
    node: str
    argument: str
    value: Argument

    @property
    def label(self) -> str:
        return f"Set {self.argument}"

    def puts(self, project: Project) -> list[Put]:
        node = project.node(self.graph, self.node)
        arguments = (
            node.arguments.without(self.argument)
            if self.value is None
            else node.arguments.put(self.argument, self.value)
        )
        changed = msgspec.structs.replace(node, arguments=arguments)
        return [Put(_node_path(self.graph, self.node), changed)]


class SetMuted(Edit, frozen=True):
    """A node passes its first input on (or no longer does); an Expression may decide."""

    graph: str
    node: str
    muted: Value

    @property
    def label(self) -> str:
        return "Mute" if self.muted else "Unmute"

    def puts(self, project: Project) -> list[Put]:
        node = project.node(self.graph, self.node)
        changed = msgspec.structs.replace(node, muted=self.muted)
        return [Put(_node_path(self.graph, self.node), changed)]


class SetField(Edit, frozen=True):
    """A layer's field gets a value; ABSENT puts it back to its default."""

    layer: str
    field: str
    value: Value

    @property
    def label(self) -> str:
        return f"Set {self.field}" if self.value is not ABSENT else f"Reset {self.field}"

    def puts(self, project: Project) -> list[Put]:
        known = self.field in project.layers[self.layer].fields
        if self.value is ABSENT and not known:
            return []
        return [Put(("layers", self.layer, "fields", self.field), self.value)]


class RenameLayer(Edit, frozen=True):
    """A layer gets another name; training settings keyed by it follow."""

    layer: str
    name: str

    @property
    def label(self) -> str:
        return f"Rename to {self.name}"

    def puts(self, project: Project) -> list[Put]:
        old = project.layers[self.layer].name
        changes = [Put(("layers", self.layer, "name"), self.name)]
        for path, table in _tables_by_name(project):
            if old in table:
                renamed = FrozenDict((self.name if k == old else k, v) for k, v in table.items())
                changes.append(Put(path, renamed))
        return changes


class SetLayer(Edit, frozen=True):
    """Another attribute of a layer: `trainable`, `repeat`, `share_repeats`, `target`."""

    layer: str
    attribute: str
    value: Any

    @property
    def label(self) -> str:
        return f"Set {self.attribute}"

    def puts(self, project: Project) -> list[Put]:
        return [Put(("layers", self.layer, self.attribute), self.value)]


class MoveNodes(Edit, frozen=True):
    """Nodes go to new places on the canvas: a drag, an arrangement."""

    graph: str
    positions: FrozenDict[str, tuple[float, float]]

    @property
    def label(self) -> str:
        return "Move" if len(self.positions) == 1 else f"Move {len(self.positions)} nodes"

    def puts(self, project: Project) -> list[Put]:
        view = project.view_of(self.graph)
        moved = FrozenDict({**view.positions, **self.positions})
        if len(self.positions) > 8:  # one put of the whole table beats thousands
            if self.graph not in project.view:
                return [Put(("view", self.graph), GraphView(moved))]
            return [Put(("view", self.graph, "positions"), moved)]
        changes: list[Put] = []
        if self.graph not in project.view:
            changes.append(Put(("view", self.graph), GraphView()))
        for node, at in self.positions.items():
            changes.append(Put(("view", self.graph, "positions", node), at))
        return changes


class SetOutputs(Edit, frozen=True):
    """The declared outputs of a graph, in order; empty means its loose ends."""

    graph: str
    outputs: tuple[Output, ...]

    @property
    def label(self) -> str:
        return "Set outputs"

    def puts(self, project: Project) -> list[Put]:
        return [Put(("graphs", self.graph, "outputs"), self.outputs)]


class SetEntry(Edit, frozen=True):
    """Any other entry: `("training", "epochs")`, `("data",)`, `("seed",)`, `("variables", "n")`."""

    path: tuple[str, ...]
    value: Any
    title: str = ""

    @property
    def label(self) -> str:
        return self.title or f"Set {self.path[-1]}"

    def puts(self, project: Project) -> list[Put]:
        return [Put(self.path, self.value)]


class Together(Edit, frozen=True):
    """Several edits as one step; each sees the project that the one before it left."""

    title: str
    edits: tuple[Edit, ...]

    @property
    def label(self) -> str:
        return self.title

    def puts(self, project: Project) -> list[Put]:
        changes: list[Put] = []
        for edit in self.edits:
            patch = edit.patch(project)
            changes += patch.puts
            project, _ = patch.apply(project)
        return changes


def without_refs(argument: Argument, gone: set[str]) -> Argument:
    """An argument without its Refs to nodes in `gone` (a dict loses those keys)."""
    if isinstance(argument, FrozenDict):
        return FrozenDict(
            (key, without_refs(item, gone))
            for key, item in argument.items()
            if not (isinstance(item, Ref) and item.node in gone)
        )
    if isinstance(argument, tuple):
        return tuple(
            without_refs(item, gone)
            for item in argument
            if not (isinstance(item, Ref) and item.node in gone)
        )
    return argument
