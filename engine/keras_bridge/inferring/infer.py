"""Live inference: after each edit, the shapes, parameters and problems of what changed.

Two speeds. At once, layers' shape rules ripple from the changed nodes downstream and stop where
the specs come out unchanged (0.3 ms for a local edit, whatever the graph's size). Then, in slices
between other work, every node concerned is called for real (verdict.py): exact counts, and the
refusals that shape rules overlook. `step` does a slice; `news` collects what has changed.

Which nodes an edit concerns besides those downstream (later calls of a shared layer, callers of a
model that holds the edited layer) is in dependence.py.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from heapq import heappop, heappush
from typing import Any

import msgspec

from engine.errors import BuildError, CycleError, LayerloomError
from engine.graph.edits import Patch
from engine.graph.faults import faults, is_input
from engine.graph.model import Argument, Graph, Layer, Node, Ref, refs_in
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.keras_bridge.applications import quick_spec
from engine.keras_bridge.compile import (
    inner_layer,
    make_submodel,
    missing_inputs,
    muted_source,
    submodel_scope,
)
from engine.keras_bridge.inferring.dependence import (
    Calls,
    Entry,
    concerns_all,
    inside,
    touched_calls,
)
from engine.keras_bridge.inferring.verdict import (
    Refusal,
    application_key,
    applications,
    quick_specs,
    refusal,
    symbol,
    verdict,
    with_specs,
)
from engine.keras_bridge.layers import (
    input_tensor,
    is_muted,
    make_layer,
    operation,
    target_of_calls,
)
from engine.keras_bridge.values import Scope, scope_of
from engine.project import Problem, Project

# Directly edited nodes up to this many get Keras's verdict at once; a paste of more waits.
_AT_ONCE = 3


class Inference:
    """What is known of one graph of a project, kept up to date edit by edit.

    Of a graph that is a layer: what is known of it where its parameters are `fields` (with the
    repeat index `i`) and it is called on tensors `like` these.
    """

    def __init__(
        self,
        project: Project,
        graph_id: str,
        *,
        fields: Scope | None = None,
        like: Sequence[TensorSpec] = (),
    ) -> None:
        self.project = project
        self.graph_id = graph_id
        self._fields, self._like = fields, like
        self.infos: dict[str, NodeInfo] = {}
        self._layers: dict[str, tuple[Layer, Any]] = {}
        self._unchecked: dict[str, None] = {}  # an ordered set
        self._news: set[str] = set()
        self._scope: Scope = {}
        # For each layer: what stands in its fields, and all that its model is made of.
        self._insides: dict[str, frozenset[Entry]] = {}
        self._calls = Calls(Graph())
        self._ordered = False  # not where the graph is gone or has a cycle: nothing is known then
        self._start_anew()

    @property
    def idle(self) -> bool:
        """Whether everything is known."""
        return not self._unchecked

    def apply(self, patch: Patch) -> None:
        """Follow an edit of the project: shapes at once, verdicts of the edited nodes too."""
        before = self._calls
        self.project, _ = patch.apply(self.project)
        if not self._ordered or concerns_all(patch, self.graph_id):
            self._start_anew()
            return
        self._put_in_order()
        calls = self._calls
        changed = {put.path[:2] for put in patch.puts}
        layers = patch.touched_layers()
        layers |= {i for i, entries in self._insides.items() if not changed.isdisjoint(entries)}
        for layer_id in layers:
            self._layers.pop(layer_id, None)
            self._insides.pop(layer_id, None)
        nodes = touched_calls(patch, self.graph_id) | calls.moved_since(before)
        nodes.update(n for layer_id in layers for n in calls.of_layer.get(layer_id, ()))
        for gone in nodes - calls.nodes.keys():
            self.infos.pop(gone, None)
            self._unchecked.pop(gone, None)
            # A wire that is left behind is no longer fed.
            nodes.update(before.wiring.consumers.get(gone, ()))
        self._ripple(nodes & calls.nodes.keys())

    def step(self, seconds: float) -> None:
        """Ask Keras's verdict on waiting nodes, sources first, for about so long."""
        until = time.perf_counter() + seconds
        while self._unchecked:
            self._judge(next(iter(self._unchecked)))
            if time.perf_counter() > until:
                break

    def news(self) -> dict[tuple[str, str], NodeInfo]:
        """What has changed since the last call of this."""
        fresh = {(self.graph_id, n): self.infos[n] for n in self._news if n in self.infos}
        self._news = set()
        return fresh

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the graph: what no layer can mend first, then node by node."""
        if self.graph_id not in self.project.graphs:
            return ()
        found = list(faults(self.project, self.graph_id))
        for node_id in self._calls.rank:
            found += self.infos[node_id].problems
        found += self._missing_outputs()
        return tuple(found)

    def _missing_outputs(self) -> Iterator[Problem]:
        """Declared outputs of the model that their nodes do not have."""
        for output in self.project.graph(self.graph_id).outputs:
            info = self.infos.get(output.ref.node)
            if info is None or not info.outputs:
                continue
            try:
                self._spec(output.ref)
            except BuildError as error:
                yield self._problem(output.ref.node, refusal(error, ""))

    # How it is done

    def _start_anew(self) -> None:
        self._forget()
        graph = self.project.graphs.get(self.graph_id)
        if graph is None:
            return
        try:
            if self._fields is None:
                self._scope = scope_of(self.project, graph.parameters)
            else:
                self._scope = submodel_scope(self.project, self.graph_id, self._fields)
        except LayerloomError:
            self._scope = {}  # each use of the wrong variable says so at its node
        self._put_in_order()
        self._ripple(self._calls.rank)

    def _forget(self) -> None:
        self.infos, self._layers, self._insides = {}, {}, {}
        self._unchecked, self._news = {}, set()
        self._calls, self._ordered = Calls(Graph()), False

    def _put_in_order(self) -> None:
        graph = self.project.graph(self.graph_id)
        try:
            if graph.nodes is not self._calls.nodes:
                self._calls = Calls(graph)
            self._ordered = True
        except CycleError:  # told by `problems`
            self._forget()

    def _ripple(self, starts: Iterable[str]) -> None:
        rank, consumers = self._calls.rank, self._calls.wiring.consumers
        starts = set(starts)
        waiting = [(rank[n], n) for n in starts]
        waiting.sort()
        queued = set(starts)
        at_once = len(starts) <= _AT_ONCE
        doubted: set[str | None] = {None}
        while waiting:
            _, node_id = heappop(waiting)
            queued.discard(node_id)
            layer_id = self._calls.nodes[node_id].layer
            if layer_id not in doubted:  # the first of its calls here comes before all others
                doubted.add(layer_id)
                self._doubt_later_calls(node_id)
            before = self.infos.get(node_id)
            if at_once and node_id in starts and not self._is_slow(node_id):
                after = self._verdict(node_id)
            else:
                after = self._quick(node_id, before)
            self._keep(node_id, after)
            if before is None or before.outputs != after.outputs:
                for consumer in consumers[node_id]:
                    if consumer not in queued:
                        queued.add(consumer)
                        heappush(waiting, (rank[consumer], consumer))

    def _doubt_later_calls(self, node_id: str) -> None:
        """Ask again about later calls of a shared layer: their weights may be others now."""
        for later in self._calls.after(node_id):
            self._unchecked[later] = None

    def _judge(self, node_id: str) -> None:
        before, after = self.infos.get(node_id), self._verdict(node_id)
        self._keep(node_id, after)
        if before is None or before.outputs != after.outputs:
            self._doubt_later_calls(node_id)
            self._ripple(self._calls.wiring.consumers[node_id])

    def _keep(self, node_id: str, info: NodeInfo) -> None:
        if self.infos.get(node_id) != info:
            self.infos[node_id] = info
            self._news.add(node_id)

    def _spec(self, ref: Ref) -> TensorSpec:
        outputs = self.infos[ref.node].outputs
        if not 0 <= ref.output < len(outputs):
            raise BuildError(f"there is no output {ref.output}", expected=f"one of {len(outputs)}")
        return outputs[ref.output]

    def _is_fed(self, node: Node) -> bool:
        refs = (ref for argument in node.arguments.values() for ref in refs_in(argument))
        return all(ref.node in self.infos and self.infos[ref.node].outputs for ref in refs)

    def _quick(self, node_id: str, before: NodeInfo | None) -> NodeInfo:
        """By shape rules, to be checked later; by the verdict where there is no rule."""
        node = self._calls.nodes[node_id]
        layer = self.project.layers.get(node.layer or "")
        if self._is_slow(node_id):
            return self._quick_application(node_id)
        ready = layer is not None and layer.kind == "class" and layer.repeat == 1
        ready = ready and not is_input(layer)
        if not ready or len(node.arguments) != 1 or node.muted is not False:
            return self._verdict(node_id)
        if not self._is_fed(node) or missing_inputs(self.project, node):
            return self._verdict(node_id)
        assert layer is not None and node.layer is not None
        try:
            kept, made = self._layers.get(node.layer, (None, None))
            if made is None or kept is not layer:
                made = make_layer(self.project, layer, self._scope, self._inner)
                self._layers[node.layer] = (layer, made)
        except LayerloomError:
            return self._verdict(node_id)
        dtype = before.outputs[0].dtype if before and before.outputs else made.compute_dtype
        argument = next(iter(node.arguments.values()))
        try:
            specs = quick_specs(made, argument, self._spec, dtype)
        except BuildError:
            specs = None
        if not specs:
            return self._verdict(node_id)
        self._unchecked[node_id] = None
        known = before or NodeInfo()
        return msgspec.structs.replace(known, outputs=specs, problems=(), checked=False)

    def _application_key(self, node_id: str) -> Hashable:
        """What the verdict on a call of an application follows from; None where none is made."""
        node = self._calls.nodes[node_id]
        layer = self.project.layers.get(node.layer or "")
        if layer is None or layer.kind != "application" or node.muted is not False:
            return None
        if not self._is_fed(node) or missing_inputs(self.project, node):
            return None
        try:
            calls = [*self._calls_before(node_id), node]
            return application_key(layer, calls, self._spec, self._scope)
        except LayerloomError:
            return None

    def _is_slow(self, node_id: str) -> bool:
        """Whether an application has to be made for a node's verdict."""
        key = self._application_key(node_id)
        return key is not None and key not in applications

    def _quick_application(self, node_id: str) -> NodeInfo:
        """What an application's fields tell of its output, if anything; the rest is to come."""
        self._unchecked[node_id] = None
        node = self._calls.nodes[node_id]
        layer = self.project.layers[node.layer or ""]
        images = next(ref for value in node.arguments.values() for ref in refs_in(value))
        spec = quick_spec(layer, self._spec(images))
        return NodeInfo(outputs=() if spec is None else (spec,), checked=False)

    def _verdict(self, node_id: str) -> NodeInfo:
        self._unchecked.pop(node_id, None)
        node, label = self._calls.nodes[node_id], node_id
        try:
            layer = self.project.layer_of(node)
            label = self.project.display_name(self.graph_id, node_id)
            if node.layer is not None and node.layer not in self._insides:
                self._insides[node.layer] = inside(self.project, node.layer)
            if is_input(layer):
                assert layer is not None
                tensor = input_tensor(self.project, layer, self._scope, self._like_of(node_id))
                return NodeInfo(outputs=(TensorSpec(tuple(tensor.shape), str(tensor.dtype)),))
            missing = missing_inputs(self.project, node)
            if missing:
                if layer is not None and layer.kind == "class":
                    make_layer(self.project, layer, self._scope, self._inner)
                said = Refusal("an input is missing", missing[0], f"a wire to {missing[0]!r}")
                return NodeInfo(problems=(self._problem(node_id, said),))
            if not self._is_fed(node):
                # A node before this one has the problem, and shows it.
                return NodeInfo()
            if is_muted(node.muted, self._scope, label):
                return NodeInfo(outputs=(self._spec(muted_source(self.project, node, label)),))
        except LayerloomError as error:
            return NodeInfo(problems=(self._problem(node_id, refusal(error, label)),))
        judge = partial(
            verdict,
            self.project,
            lambda: self._target(layer, node),
            layer,
            [*self._calls_before(node_id), node],
            self._spec,
            self._scope,
            label,
        )
        key = self._application_key(node_id)
        answer = judge() if key is None else applications.answer(key, judge)
        if isinstance(answer, Refusal):
            return NodeInfo(problems=(self._problem(node_id, answer),))
        return answer

    def _target(self, layer: Layer | None, node: Node) -> Any:
        if layer is None:
            return operation(node.operation or "")
        submodel = partial(make_submodel, self.project)
        return target_of_calls(self.project, layer, self._scope, submodel, self._inner)

    def _inner(self, layer_id: str) -> Any:
        return inner_layer(self.project, self._scope, layer_id)

    def _like_of(self, node_id: str) -> Any:
        """The tensor that an input of a model stands for where the model is called."""
        like = dict(zip(self.project.graph(self.graph_id).inputs, self._like, strict=False))
        return symbol(like[node_id]) if node_id in like else None

    def _calls_before(self, node_id: str) -> list[Node]:
        """The calls of the node's layer that are made before its own and so decide its weights.

        Muted ones are not made, nor are those that have a problem. Of calls with arguments alike
        the first stands for all, so that a layer may be called hundreds of times.
        """
        made: dict[Argument, Node] = {}
        for other in self._calls.before(node_id):
            node = self._calls.nodes[other]
            if self.infos[other].outputs and not is_muted(node.muted, self._scope, other):
                made.setdefault(with_specs(node.arguments, self._spec), node)
        return list(made.values())

    def _problem(self, node_id: str, said: Refusal) -> Problem:
        return Problem(
            self.graph_id, node_id, said.what, said.field, said.expected, said.received, said.hint
        )
