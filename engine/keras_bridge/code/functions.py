"""The functions of a generated module: `build_model`, one for each graph that is a layer, and one
for each block that repeats.

A graph's parameters are the function's, the repeat index `i` too where something inside depends on
it, and the shape of each input that has none of its own.
"""

from __future__ import annotations

import builtins
from collections.abc import Collection, Sequence

from msgspec import Struct

from engine.graph.expressions import names_in
from engine.graph.model import Layer, Value
from engine.graph.names import RESERVED, identifier, is_free_identifier, unique
from engine.keras_bridge.code.folded_source import FoldedSource
from engine.keras_bridge.code.source import SourceWriter
from engine.keras_bridge.code.statements import Call, Statement, expressions_in
from engine.keras_bridge.compile import build_error, check_whole, submodel_scope, used_nodes
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.values import plain
from engine.project import Project


class Signature(Struct, frozen=True):
    """What a function takes besides `name`, under which names."""

    function: str
    shapes: dict[str, str]  # of inputs without a shape of their own, by node
    parameters: dict[str, str]
    takes_index: bool

    @property
    def names(self) -> dict[str, str]:
        """What the names of expressions are called inside."""
        return self.parameters | ({"i": "i"} if self.takes_index else {})


class Functions:
    """Writes each function once, when the first call of it is written."""

    def __init__(self, project: Project, writer: SourceWriter) -> None:
        self.project = project
        self.texts: list[str] = []
        # Nodes of the main graph: of each statement of the functions that are about them.
        self.nodes: dict[str, list[tuple[str, ...]]] = {}
        self._writer = writer
        self._written: set[str] = set()
        self._blocks: list[str] = []
        self._names: dict[str, str] = {project.main: "build_model"}
        for graph_id, graph in project.graphs.items():
            if graph_id != project.main:
                stem = "build_" + identifier(graph.name)
                self._names[graph_id] = unique(stem, self._names.values())

    @property
    def names(self) -> Collection[str]:
        """What the module calls its functions: no variable may be called so."""
        return [*self._names.values(), *self._blocks]

    def claim(self, stem: str) -> str:
        """A name for a function more, which nothing else in the module has."""
        taken = {*RESERVED, *dir(builtins), *self.project.variables, *self.names}
        self._blocks.append(unique(stem, taken))
        return self._blocks[-1]

    def define(self, function: str, head: str, body: Sequence[Statement], graph_id: str) -> None:
        """Write the function of a block of a graph."""
        self.texts.append("\n".join([head, *(f"    {statement.text}" for statement in body)]))
        if graph_id == self.project.main:
            self.nodes[function] = [statement.nodes for statement in body]

    def main(self, known: Inference | None) -> str:
        """The source of `build_model`."""
        main = self.project.main
        inference = known or Inference(self.project, main)
        _refuse(self.project, main, inference)
        source = FoldedSource(self, main, inference, self._writer, {})
        statements = source.statements()
        self.nodes["build_model"] = [statement.nodes for statement in statements]
        head = ["def build_model() -> keras.Model:"]
        head.append('    """Build the model; it is not compiled yet."""')
        return "\n".join(head + [f"    {statement.text}" for statement in statements])

    def submodel(self, layer: Layer, call: Call) -> str:
        """The call that makes the model of a graph layer; its function is written before."""
        signature = self._signature(layer.target)
        if layer.target not in self._written:
            self._written.add(layer.target)
            self.texts.append(self._build(layer, signature, call))
        inputs = self.project.graph(layer.target).inputs
        given = [call.name]
        given += [f"{call.inputs[inputs.index(n)]}.shape[1:]" for n in signature.shapes]
        for name, value in layer.fields.items():
            source = call.writer.value(value, None, where=f"{layer.name}/{name}")
            given.append(f"{signature.parameters[name]}={source}")
        if signature.takes_index and call.index:
            given.append(f"i={call.index}")
        return f"{signature.function}({', '.join(given)})"

    def _build(self, layer: Layer, signature: Signature, call: Call) -> str:
        graph_id, graph = layer.target, self.project.graph(layer.target)
        fields = {
            name: plain(value, call.writer.scope, where=f"{layer.name}/{name}")
            for name, value in layer.fields.items()
        }
        fields["i"] = 0
        inference = Inference(self.project, graph_id, fields=fields, like=call.specs)
        _refuse(self.project, graph_id, inference)
        scope = submodel_scope(self.project, graph_id, fields)
        writer = self._writer.within(scope, signature.names)
        source = FoldedSource(self, graph_id, inference, writer, signature.shapes)
        takes = ["name: str"]
        takes += [f"{name}: tuple[int | None, ...]" for name in signature.shapes.values()]
        for name, default in graph.parameters.items():
            value = self._writer.value(default, None, where=f"{graph_id}/{name}")
            takes.append(f"{signature.parameters[name]}{_annotation(default)}={value}")
        if signature.takes_index:
            takes.append("i: int = 0")
        head = [f"def {signature.function}({', '.join(takes)}) -> keras.Model:"]
        head.append('    """Build the model `name`."""')
        return "\n".join(head + [f"    {statement.text}" for statement in source.statements()])

    def _signature(self, graph_id: str) -> Signature:
        graph = self.project.graph(graph_id)
        taken = {"name", "i", *RESERVED, *self._names.values()}
        parameters: dict[str, str] = {}
        for name in graph.parameters:
            free = is_free_identifier(name) and name not in taken
            parameters[name] = name if free else unique(identifier(f"{name}_value"), taken)
            taken.add(parameters[name])
        layers = {n: self.project.layer_of(graph.nodes[n]) for n in graph.inputs}
        opened = {n: la.name for n, la in layers.items() if la and la.fields.get("shape") is None}
        shapes: dict[str, str] = {}
        for node_id, name in opened.items():
            stem = "shape" if len(opened) == 1 else f"{identifier(name)}_shape"
            shapes[node_id] = unique(stem, taken)
            taken.add(shapes[node_id])
        takes_index = "i" in self._names_used(graph_id)
        return Signature(self._names[graph_id], shapes, parameters, takes_index)

    def _names_used(self, graph_id: str) -> set[str]:
        """Names in the expressions of a graph, but for those inside of a repetition of its own."""
        graph = self.project.graph(graph_id)
        found: set[str] = set()
        for node in graph.nodes.values():
            layer = self.project.layer_of(node)
            values: list[Value] = [node.muted, node.arguments]
            if layer is not None:
                values.append(layer.repeat)
                if layer.repeat == 1 or layer.share_repeats:
                    values.append(layer.fields)
            for value in values:
                found |= {name for text in expressions_in(value) for name in names_in(text)}
        return found


def _annotation(default: Value) -> str:
    """The type of a parameter that is plain from its default: `: int `."""
    kinds = (bool, int, float, str)
    kind = next((k for k in kinds if type(default) is k), None)
    return f": {kind.__name__} " if kind else ""


def _refuse(project: Project, graph_id: str, inference: Inference) -> None:
    """Raise the first problem of what the model is made of."""
    check_whole(project, graph_id)
    while not inference.idle:
        inference.step(60.0)
    used = {"", *used_nodes(project.graph(graph_id))}
    for problem in inference.problems():
        if problem.node in used and problem.level == "error":
            raise build_error(project, problem)
