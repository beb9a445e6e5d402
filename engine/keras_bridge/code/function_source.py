"""The statements of a function that builds one graph as a `keras.Model`.

A straight chain is a chain of `x = ...`; branches, inputs and tensors that are used later get
their layers' names; a shared layer is built once, a repeated one in a loop. Frozen layers are
frozen at the end, since some (MultiHeadAttention, Bidirectional) lose `trainable=False` when they
are built.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from functools import partial
from typing import Literal

from engine.applications import Application
from engine.catalog import load_catalog
from engine.errors import BuildError
from engine.graph.entries import entry_of
from engine.graph.expressions import names_in
from engine.graph.faults import is_input
from engine.graph.frozen import FrozenDict
from engine.graph.model import (
    Argument,
    Instance,
    Layer,
    Node,
    Ref,
    inner_layers,
    refs_in,
)
from engine.graph.names import RESERVED, identifier, is_identifier, unique
from engine.graph.node_info import TensorSpec
from engine.graph.ports import ports_of, positional
from engine.graph.wiring import outputs_of, wiring_of
from engine.keras_bridge.code.application_source import application_source
from engine.keras_bridge.code.code_source import defined_names, with_functions_named
from engine.keras_bridge.code.operation_source import index_source, operation_source
from engine.keras_bridge.code.source import SourceWriter, literal, needed_fields, qualified
from engine.keras_bridge.code.statements import (
    Call,
    Module,
    Statement,
    expressions_in,
    loop,
    negated,
)
from engine.keras_bridge.compile import (
    inner_layer,
    input_names,
    muted_source,
    names_of_layers,
    output_names,
    used_nodes,
)
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.layers import is_muted
from engine.keras_bridge.operation_names import OperationNames
from engine.keras_bridge.values import INDEX_PARTS, Scope


class FunctionSource:
    """The statements of the function that builds one graph.

    `writer` knows the function's names; `parameters` are those that it takes, beside the shapes
    of open inputs.
    """

    def __init__(
        self,
        module: Module,
        graph_id: str,
        inference: Inference,
        writer: SourceWriter,
        shapes: Mapping[str, str],
    ) -> None:
        self.module, self.graph_id, self.inference = module, graph_id, inference
        self.writer, self.shapes = writer, shapes  # of open inputs: node id -> source
        self.project = module.project
        self.graph = self.project.graph(graph_id)
        self.order = used_nodes(self.graph)
        # What is written together; here each node alone.
        self.items: list[tuple[str, ...]] = [(node_id,) for node_id in self.order]
        self.names: dict[str, str] = {}
        self.layer_names: dict[str, str] = {}
        self.frozen: dict[str, bool] = {}  # layers' names, and whether it is sure that they are in
        self.built: set[str] = set()  # variables of shared layers that are assigned already
        self.taken = {
            "name",
            "i",
            "layer",
            *RESERVED,
            *dir(builtins),
            *module.names,
            *shapes.values(),
        }
        self.taken |= {*self.project.variables, *writer.names.values()}
        self.taken |= defined_names(self.project)
        self.operation_names = OperationNames(names_of_layers(self.project, graph_id))
        writer.inner = self._inner

    @property
    def scope(self) -> Scope:
        """The values with which the statements were checked."""
        return self.writer.scope

    def statements(self) -> list[Statement]:
        """All statements, in the order in which `compile_model` makes its calls."""
        self._choose_names()
        found: list[Statement] = []
        for item in self.items:
            found += self._item(item)
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
        if not self.frozen:
            return [Statement(f"return {made}")]
        model, names = self._free("model"), tuple(self.frozen)
        if not all(self.frozen.values()):  # some may be muted
            freeze = (
                f"for layer in {model}.layers:\n        if layer.name in {names!r}:\n"
                "            layer.trainable = False"
            )
        elif len(names) == 1:
            freeze = f"{model}.get_layer({names[0]!r}).trainable = False"
        else:
            each = f"{model}.get_layer(frozen).trainable = False"
            freeze = f"for frozen in {names!r}:\n        {each}"
        return [Statement(f"{model} = {made}"), Statement(freeze), Statement(f"return {model}")]

    def _choose_names(self) -> None:
        """`x` for a tensor whose only use is the next call; its layer's name otherwise."""
        consumers = wiring_of(self.graph).consumers
        wanted = {output.ref.node for output in outputs_of(self.graph)}
        calls: dict[str, int] = {}
        for node_id in self.order:
            layer_id = self.graph.nodes[node_id].layer
            if layer_id is not None:
                for each in (layer_id, *inner_layers(self.project.layers[layer_id].fields)):
                    calls[each] = calls.get(each, 0) + 1
        for layer_id, count in calls.items():
            if count > 1 or self.project.layers[layer_id].share_repeats:
                stem = identifier(self.project.layers[layer_id].name)
                self.layer_names[layer_id] = self._free(stem)
        used, sources = set(self.order), wiring_of(self.graph).sources
        for index, item in enumerate(self.items):
            following = set(self.items[index + 1]) if index + 1 < len(self.items) else set()
            feeding = {source for node_id in following for source in sources[node_id]} - following
            for node_id in self._results(item):
                users = {c for c in consumers[node_id] if c in used} - set(item)
                # What a merge joins has names; only the sole tensor of the next call is `x`.
                chained = feeding == {node_id} and users <= following and node_id not in wanted
                if chained and not is_input(self.project.layer_of(self.graph.nodes[node_id])):
                    self.names[node_id] = "x"
                else:
                    self.names[node_id] = self._free(self._stem(node_id))

    def _results(self, item: tuple[str, ...]) -> tuple[str, ...]:
        """The nodes of an item whose tensors are used outside."""
        return item

    def _item(self, item: tuple[str, ...]) -> list[Statement]:
        (node_id,) = item
        return self._node(node_id, self.graph.nodes[node_id])

    def _named(self, layer: Layer) -> str:
        """Source of a layer's name."""
        return repr(layer.name)

    def _stem(self, node_id: str) -> str:
        node = self.graph.nodes[node_id]
        if node.layer in self.layer_names:  # a call of a shared layer: named after its input
            first = next(iter(wiring_of(self.graph).sources[node_id]), "")
            return identifier(f"{first}_{self.project.layers[node.layer].name}")
        return identifier(self.project.display_name(self.graph_id, node_id))

    def _free(self, stem: str) -> str:
        if hasattr(builtins, stem):  # as PEP 8 and Keras's own guides have it
            stem = "inputs" if stem == "input" else f"{stem}_"
        name = unique(stem, self.taken)
        self.taken.add(name)
        return name

    def _node(self, node_id: str, node: Node) -> list[Statement]:
        layer = self.project.layer_of(node)
        name = self.names[node_id]
        label = self.project.display_name(self.graph_id, node_id)
        if is_input(layer):
            assert layer is not None
            return [Statement(f"{name} = {self._input(node_id, layer)}", node_id)]
        begin, muted = f"{name} = ", ""
        if self._is_open(node.muted):  # muted or not by a parameter of the function
            passed = self._ref(muted_source(self.project, node, label))
            muted = self.writer.value(node.muted, None, where=label)
            begin = f"{name} = {passed} if {muted} else "
        elif is_muted(node.muted, self.scope, label):
            passed = self._ref(muted_source(self.project, node, label))
            return [Statement(begin + passed, node_id)]
        if layer is None:
            for argument in node.arguments:
                _expect_identifier(argument, label)
            sources = {k: self._argument(v, label) for k, v in node.arguments.items()}
            source = operation_source(node.operation or "", sources, node.arguments)
            found = [Statement(begin + source, node_id)]
            if given := self.operation_names.needed(node.operation or ""):
                muted = f"if {negated(muted)}:\n        " if muted else ""
                found.append(Statement(muted + self._renamed(node_id, given), node_id))
            return found
        sure = not self._is_open(node.muted)
        if layer.repeat != 1:
            return self._repeated(node_id, node, layer, label, muted)
        if not layer.trainable:
            self.frozen[layer.name] = sure
        call = self._call_arguments(node, layer, label)
        inside = self._shared_within(node_id, layer)
        built, target = self._target(node_id, node, layer, label)
        return [*inside, *built, Statement(f"{begin}{target}({call})", node_id)]

    def _renamed(self, node_id: str, given: str) -> str:
        """Source that gives an operation a name which no layer has."""
        subscripts = self.inference.infos[node_id].subscripts
        tensor = self.names[node_id] + (subscripts[0] if subscripts else "")
        return f"{tensor}._keras_history.operation.name = {given!r}  # else it may be a layer's"

    def _input(self, node_id: str, layer: Layer) -> str:
        entry = load_catalog().find("layers", layer.target)
        parts = [f"shape={self.shapes[node_id]}"] if node_id in self.shapes else []
        dtype = self.inference.infos[node_id].outputs[0].dtype
        if parts and dtype != "float32" and "dtype" not in layer.fields:
            parts.append(f"dtype={dtype!r}")
        parts += [
            f"{field.name}={self.writer.value(layer.fields[field.name], field, where=layer.name)}"
            for field in entry.fields
            if layer.fields.get(field.name) not in (None, False)  # sparse, ragged: the same
        ]
        return f"keras.Input({', '.join(parts)}, name={layer.name!r})"

    def _is_open(self, value: object) -> bool:
        """Whether a value depends on what the function is given."""
        return any(names_in(text) & self.writer.given for text in expressions_in(value))

    def _target(
        self, node_id: str, node: Node, layer: Layer, label: str
    ) -> tuple[list[Statement], str]:
        """Source of what is called, and the statement that makes it where it is shared."""
        assert node.layer is not None
        if node.layer not in self.layer_names:
            return [], self._layer(node, layer, self.writer, self._named(layer))
        variable = self.layer_names[node.layer]
        if variable in self.built:
            return [], variable
        self.built.add(variable)
        made = self._layer(node, layer, self.writer, self._named(layer))
        return [Statement(f"{variable} = {made}", node_id)], variable

    def _shared_within(self, node_id: str, layer: Layer) -> list[Statement]:
        """Statements that make shared layers for the fields of another, unless they are made."""
        found = []
        for layer_id in inner_layers(layer.fields):
            variable = self.layer_names.get(layer_id, "")
            if variable and variable not in self.built:
                source = self._inner_source(layer_id)
                self.built.add(variable)
                found.append(Statement(f"{variable} = {source}", node_id))
        return found

    def _inner(self, layer_id: str) -> str:
        """Source of a layer in another's field."""
        return self.layer_names.get(layer_id) or self._inner_source(layer_id)

    def _inner_source(self, layer_id: str) -> str:
        layer = self.project.layers[layer_id]
        if layer.kind == "graph":
            return self.module.submodel(layer, Call(repr(layer.name), (), (), self.writer))
        return self._class_layer(layer, self.writer, repr(layer.name))

    def _repeated(
        self, node_id: str, node: Node, layer: Layer, label: str, muted: str
    ) -> list[Statement]:
        """A loop in which each call takes what the one before it gave, unless `muted` is true."""
        name, subscripts = self.names[node_id], self.inference.infos[node_id].subscripts
        kept = "" if layer.share_repeats else self.layer_names.get(node.layer or "", "")
        if muted and (subscripts or kept):
            what = "has several outputs" if subscripts else "is called twice"
            raise _unwritten(f"a repeated layer that {what} and is muted by a parameter", label)
        first, *_ = self._inputs(node, layer)
        fed = self._free(f"{name}_input") if subscripts else name  # what each repetition takes
        begin = [] if fed == first else [Statement(f"{fed} = {first}", node_id)]
        call = self._call_arguments(node, layer, label, first=fed)
        if kept in self.built:
            head, lines = f"layer in {kept}", [f"{name} = layer({call})"]
        elif layer.share_repeats:
            built, target = self._target(node_id, node, layer, label)
            begin += built
            head = f"_ in range({self.writer.value(layer.repeat, None, where=label)})"
            lines = [f"{name} = {target}({call})"]
            if not layer.trainable:
                self.frozen[layer.name] = not muted
        else:
            head, made = self._repetition(node, layer, label, fed)
            lines = [f"{name} = {made}({call})"]
            if kept:  # called again further down
                self.built.add(kept)
                begin.append(Statement(f"{kept} = []", node_id))
                lines = [f"{kept}.append({made})", f"{name} = {kept}[-1]({call})"]
            elif not layer.trainable:
                lines = [f"layer = {made}", f"{name} = layer({call})"]
            if not layer.trainable:
                lines.append(f"{kept}[-1].trainable = False" if kept else "layer.trainable = False")
        if subscripts:
            lines.append(f"{fed} = {name}{subscripts[0]}")
        return [*begin, Statement(loop(head, lines, unless=muted), node_id)]

    def _repetition(self, node: Node, layer: Layer, label: str, fed: str) -> tuple[str, str]:
        """The head of a loop over the repetitions, and the source that makes one of them."""
        index = "i" if "i" not in self.writer.names.values() else self._free("j")
        writer = self.writer.within({**self.scope, "i": 0}, {"i": index})
        name = f'f"{layer.name}_{{{index} + 1}}"'
        made = self._layer(node, layer, writer, name, index=index, first=fed)
        return f"{index} in range({self.writer.value(layer.repeat, None, where=label)})", made

    def _layer(
        self,
        node: Node,
        layer: Layer,
        writer: SourceWriter,
        name: str,
        *,
        index: str = "",
        first: str = "",
    ) -> str:
        """Source of a new layer; `name` is the source of its name."""
        if layer.kind == "graph":
            sources = self._inputs(node, layer)
            if first:
                sources[0] = first
            specs = [self._spec(ref) for ref in self._refs(node, layer)]
            return self.module.submodel(layer, Call(name, sources, specs, writer, index))
        shape = self._image_shape(node, layer, first) if layer.kind == "application" else ""
        return self._class_layer(layer, writer, name, shape)

    def _image_shape(self, node: Node, layer: Layer, first: str) -> str:
        """Source of the shape that an application is called on; it varies in functions, loops."""
        image = self._refs(node, layer)[0]
        if first or self.graph_id != self.project.main:
            return f"{first or self._ref(image)}.shape[1:]"
        return literal(self._spec(image).shape[1:])

    def _class_layer(self, layer: Layer, writer: SourceWriter, name: str, shape: str = "") -> str:
        entry = entry_of(self.project, layer)
        if isinstance(entry, Application):
            return application_source(entry, layer, writer, name, shape, self._free)
        assert entry is not None, "a model is made by a function"
        inner = partial(inner_layer, self.project, writer.scope)
        fields = needed_fields(self.project, layer, writer.scope, inner)
        fields, writer = with_functions_named(self.project, fields, writer)
        arguments = writer.arguments(entry, fields, where=layer.name, extra=f"name={name}")
        return f"{entry.name if layer.kind == 'code' else qualified(entry)}({arguments})"

    def _refs(self, node: Node, layer: Layer) -> list[Ref]:
        """The tensors that a node is called on, in the order of its ports."""
        ports = (port.name for port in ports_of(self.project, node))
        return [ref for name in ports for ref in refs_in(node.arguments.get(name))]

    def _inputs(self, node: Node, layer: Layer) -> list[str]:
        return [self._ref(ref) for ref in self._refs(node, layer)]

    def _spec(self, ref: Ref) -> TensorSpec:
        return self.inference.infos[ref.node].outputs[ref.output]

    def _call_arguments(self, node: Node, layer: Layer, label: str, first: str = "") -> str:
        """Source of the arguments of a call; `first` stands for the first tensor."""
        if layer.kind == "graph":
            given = {
                port.name: self._argument(node.arguments[port.name], label)
                for port in ports_of(self.project, node)
                if port.name in node.arguments
            }
            if first:
                given[next(iter(given))] = first
            if self.project.graph(layer.target).input_structure == "dict":
                return "{" + ", ".join(f"{name!r}: {v}" for name, v in given.items()) + "}"
            return _one_or_list(list(given.values()))
        by_position = positional(self.project, node)
        parts = []
        if by_position is not None:
            parts.append(first or self._argument(node.arguments[by_position], label))
        for name, value in node.arguments.items():
            if name != by_position:
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


def _unwritten(what: str, label: str) -> BuildError:
    return BuildError(
        f"code for {what} cannot be written by this version",
        where=label,
        hint="The model itself trains and is saved.",
    )


def _expect_identifier(name: str, label: str) -> None:
    if not is_identifier(name):
        raise BuildError(
            "an argument's name cannot be used", where=label, expected="a Python name",
            received=repr(name),
        )  # fmt: skip


def _one_or_list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else "[" + ", ".join(names) + "]"
