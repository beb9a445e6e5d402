"""What the worker knows: of the main graph, and of the graphs on the way to the one on the canvas.

A graph that is a layer is looked at as its calling node sees it: with the values that this node's
layer gives its parameters, on the tensors that come in there.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engine.errors import LayerloomError
from engine.graph.edits import Patch
from engine.graph.model import Layer, Ref
from engine.graph.nesting import Trail, called_graph
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.graph.ports import ports_of
from engine.keras_bridge.compile import submodel_scope
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.values import Scope, plain, scope_of
from engine.project import Problem, Project


class _Call(Struct, frozen=True):
    """How a graph is called: all that its inference depends on besides the project."""

    graph_id: str
    fields: dict[str, object]
    like: tuple[TensorSpec, ...]


class Watch:
    """Inferences, each kept as long as its graph is called in the same way."""

    def __init__(self, project: Project) -> None:
        self._main = Inference(project, project.main)
        self._trail: Trail = ()
        self._inner: list[tuple[_Call, Inference]] = []

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._main.project

    @property
    def idle(self) -> bool:
        """Whether everything is known."""
        return all(inference.idle for inference in self._all())

    def show(self, trail: Trail) -> None:
        """Look into the graph to which these nodes lead from the main one."""
        self._trail = trail
        self._follow()

    def apply(self, patch: Patch) -> None:
        """Follow an edit of the project."""
        for inference in self._all():
            inference.apply(patch)
        self._follow()

    def step(self, seconds: float) -> None:
        """Find out more for about so long: first of the graph that is looked at."""
        for inference in reversed(list(self._all())):
            if not inference.idle:
                inference.step(seconds)
                self._follow()
                break

    def news(self) -> dict[tuple[str, str], NodeInfo]:
        """What has changed since the last call of this."""
        fresh: dict[tuple[str, str], NodeInfo] = {}
        for inference in self._all():
            fresh |= inference.news()
        return fresh

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with these graphs, the main one first."""
        return tuple(problem for inference in self._all() for problem in inference.problems())

    def _all(self) -> Iterator[Inference]:
        yield self._main
        for _, inference in self._inner:
            yield inference

    def _follow(self) -> None:
        """Begin anew where a graph is called in another way than before."""
        known, self._inner = self._inner, []
        outer, scope = self._main, _main_scope(self.project)
        for depth, node_id in enumerate(self._trail):
            call = _call(outer, node_id, scope)
            if call is None:
                break
            old = known[depth] if depth < len(known) else None
            if old is None or old[0] != call:
                fields, like = call.fields, call.like
                old = (call, Inference(self.project, call.graph_id, fields=fields, like=like))
            self._inner.append(old)
            outer, scope = old[1], _inner_scope(self.project, call)


def _main_scope(project: Project) -> Scope:
    try:
        return scope_of(project, project.graph().parameters)
    except LayerloomError:
        return {}  # the nodes that use the wrong variable say so


def _inner_scope(project: Project, call: _Call) -> Scope:
    try:
        return submodel_scope(project, call.graph_id, call.fields)
    except LayerloomError:
        return {}


def _call(outer: Inference, node_id: str, scope: Scope) -> _Call | None:
    """How a node calls its graph; None where it calls none."""
    project = outer.project
    graph_id = called_graph(project, outer.graph_id, node_id)
    if graph_id is None:
        return None
    layer = project.layer_of(project.node(outer.graph_id, node_id))
    assert layer is not None  # it calls a graph
    fields = _fields(layer, project.graph(graph_id).parameters, scope)
    return _Call(graph_id, fields, tuple(_specs(outer, node_id)))


def _fields(layer: Layer, parameters: Scope, scope: Scope) -> dict[str, object]:
    """The values of the graph's parameters at its first repetition, those that can be computed."""
    inner = scope if layer.repeat == 1 or layer.share_repeats else {**scope, "i": 0}
    found: dict[str, object] = {"i": 0}
    for name, value in layer.fields.items():
        if name not in parameters:
            continue  # the calling node says so
        try:
            found[name] = plain(value, inner, where=f"{layer.name}/{name}")
        except LayerloomError:
            continue  # the calling node says so
    return found


def _specs(outer: Inference, node_id: str) -> Iterator[TensorSpec]:
    """What comes in at each input of the graph, as far as it is known."""
    node = outer.project.node(outer.graph_id, node_id)
    for port in ports_of(outer.project, node):
        ref = node.arguments.get(port.name)
        info = outer.infos.get(ref.node) if isinstance(ref, Ref) else None
        if not isinstance(ref, Ref) or info is None or not ref.output < len(info.outputs):
            return
        yield info.outputs[ref.output]
