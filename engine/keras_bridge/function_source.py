"""The statements of a function that builds one graph as a `keras.Model`.

A straight chain is a chain of `x = ...`; branches, inputs and tensors that are used later get
their layers' names; a shared layer is built once. Frozen layers are frozen at the end, since some
(MultiHeadAttention, Bidirectional) lose `trainable=False` when they are built.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from typing import Literal, Protocol

from msgspec import Struct

from engine.catalog import load_catalog
from engine.errors import BuildError
from engine.graph.faults import is_input
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Instance, Layer, Node, Ref, refs_in
from engine.graph.names import RESERVED, identifier, is_identifier, unique
from engine.graph.ports import ports_of, positional
from engine.graph.wiring import outputs_of, wiring_of
from engine.keras_bridge.compile import (
    input_names,
    make_model,
    muted_source,
    output_names,
    used_nodes,
)
from engine.keras_bridge.infer import Inference
from engine.keras_bridge.layers import is_muted
from engine.keras_bridge.operation_source import index_source, operation_source
from engine.keras_bridge.source import SourceWriter, needed_fields, qualified
from engine.keras_bridge.values import INDEX_PARTS, Scope, scope_of
from engine.project import Project


class Statement(Struct, frozen=True):
    """One statement of a function and the node that it is about ("" for none)."""

    text: str
    node: str = ""


class Module(Protocol):
    """The generated module that a function is part of."""

    project: Project
    writer: SourceWriter

    @property
    def names(self) -> Iterable[str]:
        """What its functions are called."""

    def submodel(self, layer: Layer) -> str:
        """The call that makes the model of a graph layer."""


class FunctionSource:
    """The statements of the function that builds one graph."""

    def __init__(self, module: Module, graph_id: str, inference: Inference) -> None:
        self.module, self.graph_id, self.inference = module, graph_id, inference
        self.project = module.project
        self.graph = self.project.graph(graph_id)
        self.scope = scope_of(self.project, self.graph.parameters)
        self.writer = module.writer.within(self.scope)
        self.order = used_nodes(self.graph)
        self.names: dict[str, str] = {}
        self.layer_names: dict[str, str] = {}
        self.called: dict[str, None] = {}  # ids of layers, in the order of their first calls
        self.built: set[str] = set()  # variables of shared layers that are assigned already
        self.taken = {"name", *RESERVED, *dir(builtins), *module.names, *self.project.variables}

    def statements(self) -> list[Statement]:
        self._choose_names()
        found: list[Statement] = []
        for node_id in self.order:
            found += self._node(node_id, self.graph.nodes[node_id])
        inputs = [self.names[node_id] for node_id in self.graph.inputs]
        outputs = [self._ref(output.ref) for output in outputs_of(self.graph)]
        main = self.graph_id == self.project.main
        made = (
            f"keras.Model(inputs={self._structured(inputs, 'input')}, "
            f"outputs={self._structured(outputs, 'output')}, "
            f"name={repr(self.graph.name) if main else 'name'})"
        )
        return [*found, *self._returned(made)]

    def _structured(self, sources: list[str], side: Literal["input", "output"]) -> str:
        """Inputs or outputs as `compile.structured` has them."""
        if getattr(self.graph, f"{side}_structure") != "dict":
            return _one_or_list(sources)
        names = (input_names if side == "input" else output_names)(self.project, self.graph_id)
        pairs = zip(names, sources, strict=True)
        return "{" + ", ".join(f"{name!r}: {source}" for name, source in pairs) + "}"

    def _returned(self, made: str) -> list[Statement]:
        """Return the model; before that, freeze what is frozen."""
        layers = (self.project.layers[layer_id] for layer_id in self.called)
        names = [layer.name for layer in layers if not layer.trainable]
        if not names:
            return [Statement(f"return {made}")]
        model = self._free("model")
        first = f"{model} = {made}"
        if len(names) == 1:
            freeze = f"{model}.get_layer({names[0]!r}).trainable = False"
        else:
            freeze = (
                f"for frozen in {names!r}:\n        {model}.get_layer(frozen).trainable = False"
            )
        return [Statement(first), Statement(freeze), Statement(f"return {model}")]

    def _choose_names(self) -> None:
        """`x` for a tensor whose only use is the next call; its layer's name otherwise."""
        consumers = wiring_of(self.graph).consumers
        wanted = {output.ref.node for output in outputs_of(self.graph)}
        calls: dict[str, int] = {}
        for node_id in self.order:
            layer_id = self.graph.nodes[node_id].layer
            if layer_id is not None:
                calls[layer_id] = calls.get(layer_id, 0) + 1
        for layer_id, count in calls.items():
            if count > 1:
                stem = identifier(self.project.layers[layer_id].name)
                self.layer_names[layer_id] = self._free(stem)
        used, sources = set(self.order), wiring_of(self.graph).sources
        for index, node_id in enumerate(self.order):
            following = self.order[index + 1] if index + 1 < len(self.order) else None
            users = [c for c in consumers[node_id] if c in used]
            # What a merge joins has names; only the sole tensor of the next call is `x`.
            sole = following is not None and sources[following] == (node_id,)
            chained = sole and users == [following] and node_id not in wanted
            if chained and not is_input(self.project.layer_of(self.graph.nodes[node_id])):
                self.names[node_id] = "x"
            else:
                self.names[node_id] = self._free(self._stem(node_id))

    def _stem(self, node_id: str) -> str:
        node = self.graph.nodes[node_id]
        if node.layer in self.layer_names:  # a call of a shared layer: named after its input
            first = next(iter(wiring_of(self.graph).sources[node_id]), "")
            return identifier(f"{first}_{self.project.layers[node.layer].name}")
        return identifier(self.project.display_name(self.graph_id, node_id))

    def _free(self, stem: str) -> str:
        name = unique(stem, self.taken)
        self.taken.add(name)
        return name

    def _node(self, node_id: str, node: Node) -> list[Statement]:
        layer = self.project.layer_of(node)
        name = self.names[node_id]
        label = self.project.display_name(self.graph_id, node_id)
        if is_input(layer):
            assert layer is not None
            entry = load_catalog().find("layers", layer.target)
            arguments = ", ".join(
                f"{field.name}={self.writer.value(layer.fields[field.name], field, where=label)}"
                for field in entry.fields
                if layer.fields.get(field.name) is not None
            )
            return [Statement(f"{name} = keras.Input({arguments}, name={layer.name!r})", node_id)]
        if is_muted(node.muted, self.scope, label):
            source = self._ref(muted_source(self.project, node, label))
            return [Statement(f"{name} = {source}", node_id)]
        if layer is None:
            for argument in node.arguments:
                _expect_identifier(argument, label)
            sources = {k: self._argument(v, label) for k, v in node.arguments.items()}
            source = operation_source(node.operation or "", sources, node.arguments)
            return [Statement(f"{name} = {source}", node_id)]
        call = self._call_arguments(node, layer, label)
        assert node.layer is not None
        self.called[node.layer] = None
        if node.layer in self.layer_names:
            variable = self.layer_names[node.layer]
            built = [] if variable in self.built else [
                Statement(f"{variable} = {self._layer(layer)}", node_id)
            ]  # fmt: skip
            self.built.add(variable)
            return [*built, Statement(f"{name} = {variable}({call})", node_id)]
        return [Statement(f"{name} = {self._layer(layer)}({call})", node_id)]

    def _layer(self, layer: Layer) -> str:
        if layer.kind == "graph":
            return self.module.submodel(layer)
        entry = load_catalog().find("layers", layer.target)
        fields = needed_fields(self.project, layer, self.scope, self._submodel)
        extra = f"name={layer.name!r}"
        arguments = self.writer.arguments(entry, fields, where=layer.name, extra=extra)
        return f"{qualified(entry)}({arguments})"

    def _submodel(self, target: str, label: str, fields: Scope) -> object:
        parameters = {**self.project.graph(target).parameters, **fields}
        return make_model(self.project, target, label, scope_of(self.project, parameters))

    def _call_arguments(self, node: Node, layer: Layer, label: str) -> str:
        if layer.kind == "graph":
            inputs = (port.name for port in ports_of(self.project, node))
            given = {
                name: self._argument(node.arguments[name], label)
                for name in inputs
                if name in node.arguments
            }
            if self.project.graph(layer.target).input_structure == "dict":
                return "{" + ", ".join(f"{name!r}: {v}" for name, v in given.items()) + "}"
            return _one_or_list(list(given.values()))
        first = positional(self.project, node)
        parts = [] if first is None else [self._argument(node.arguments[first], label)]
        for name, value in node.arguments.items():
            if name != first:
                _expect_identifier(name, label)
                parts.append(f"{name}={self._argument(value, label)}")
        return ", ".join(parts)

    def _argument(self, argument: Argument, label: str) -> str:
        if isinstance(argument, Ref):
            return self._ref(argument)
        if isinstance(argument, tuple):
            parts = [self._argument(item, label) for item in argument]
            if any(True for _ in refs_in(argument)):
                return f"[{', '.join(parts)}]"
            return f"({', '.join(parts)},)" if len(parts) == 1 else f"({', '.join(parts)})"
        if isinstance(argument, Instance) and argument.class_name in INDEX_PARTS:
            return index_source(argument)
        if isinstance(argument, FrozenDict):
            items = (f"{k!r}: {self._argument(v, label)}" for k, v in argument.items())
            return "{" + ", ".join(items) + "}"
        return self.writer.value(argument, None, where=label)

    def _ref(self, ref: Ref) -> str:
        name = self.names[ref.node]
        subscripts = self.inference.infos[ref.node].subscripts
        return name + subscripts[ref.output] if subscripts else name


def _expect_identifier(name: str, label: str) -> None:
    if not is_identifier(name):
        raise BuildError(
            "an argument's name cannot be used", where=label, expected="a Python name",
            received=repr(name),
        )  # fmt: skip


def _one_or_list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else "[" + ", ".join(names) + "]"
