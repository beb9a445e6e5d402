"""The Python that builds a project's model, as a colleague would have written it.

Layers are constructed in the order in which `compile_model` constructs them, so that with the same
seed both start from the same weights. A straight chain is a chain of `x = ...`; branches, inputs
and tensors that are used later get their layers' names; a shared layer is built once.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable
from pathlib import Path

import black
from msgspec import Struct

from engine.catalog import load_catalog
from engine.errors import BuildError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Graph, Instance, Layer, Node, Ref, refs_in
from engine.graph.rules import is_identifier
from engine.graph.wiring import outputs_of, wiring_of
from engine.keras_bridge.compile import (
    check_whole,
    make_model,
    missing_inputs,
    model_inputs,
    used_nodes,
)
from engine.keras_bridge.layers import is_input, is_muted
from engine.keras_bridge.operation_source import index_source, operation_source
from engine.keras_bridge.source import SourceWriter, literal, needed_fields, qualified
from engine.keras_bridge.values import INDEX_PARTS, Scope, scope_of
from engine.project import Project

_STYLE = black.Mode(line_length=88)


class Code(Struct, frozen=True):
    """Formatted source, and for each node the (first, last) lines, from 1, that are about it."""

    text: str
    lines: dict[str, tuple[tuple[int, int], ...]]


class Statement(Struct, frozen=True):
    """One statement of `build_model` and the node that it is about ("" for none)."""

    text: str
    node: str = ""


def generate_code(project: Project, *, training: bool = False, base: Path | None = None) -> Code:
    """The module with `build_model()`, and with `training` also `load_data()` and `main()`.

    Raises BuildError (or another LayerloomError) naming the node.
    """
    scope = scope_of(project)
    writer = SourceWriter(scope, names=project.variables)
    functions = _Functions(project, writer)
    body = functions.build(project.main, "build_model", scope)
    parts = [*functions.texts, body]
    imports = {"import keras"}
    if any("layers." in part for part in parts):
        imports.add("from keras import layers")
    if any(re.search(r"(?<![.\w])ops\.", part) for part in parts):
        imports.add("from keras import ops")
    if training:
        from engine.keras_bridge.script import training_source

        script = training_source(project, base, writer)
        imports |= set(script.imports)
        parts.append(script.text)
    constants = [
        f"{name} = {literal(scope[name])}"
        for name in project.variables
        if name in writer.used_variables
    ]
    head = [_docstring(project), *_sorted_imports(imports), "", *constants]
    text = black.format_str("\n".join(head) + "\n\n\n" + "\n\n\n".join(parts), mode=_STYLE)
    return Code(text, _lines(text, functions.nodes))


def _docstring(project: Project) -> str:
    name = project.title or project.graph().name
    text = " ".join(project.description.split()).replace("\\", "/").replace('"""', "'''")
    words, lines, line = text.split(), [], ""
    for word in words:
        if len(line) + len(word) > 86:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines += [line] if line else []
    title = name.replace("\\", "/").replace('"', "'").rstrip(".")
    return f'"""{title}.' + ("\n\n" + "\n".join(lines) + "\n" if lines else "") + '"""\n'


def _sorted_imports(imports: Iterable[str]) -> list[str]:
    """Standard library first, then the rest; `import x` before `from x import y`."""

    def key(line: str) -> tuple[bool, bool, str]:
        module = line.split()[1].split(".")[0]
        standard = module in ("os", "pathlib", "csv", "math")
        return (not standard, line.startswith("from"), line)

    ordered = sorted(imports, key=key)
    first = [line for line in ordered if not key(line)[0]]
    rest = [line for line in ordered if key(line)[0]]
    return [*first, "", *rest] if first else rest


class _Functions:
    """The functions of the module: `build_model`, and one for each graph that is a layer."""

    def __init__(self, project: Project, writer: SourceWriter) -> None:
        self.project = project
        self.writer = writer
        self.texts: list[str] = []
        self.nodes: list[str] = []  # of build_model's statements, in order
        self._names: dict[str, str] = {}

    def build(self, graph_id: str, name: str, scope: Scope) -> str:
        graph = self.project.graph(graph_id)
        statements = _Body(self, graph_id, graph, scope).statements()
        if graph_id == self.project.main:
            self.nodes = [statement.node for statement in statements]
        doc = '    """Build the model; it is not compiled yet."""'
        lines = [f"def {name}() -> keras.Model:", doc]
        return "\n".join(lines + [f"    {statement.text}" for statement in statements])

    def submodel(self, layer: Layer) -> str:
        """The call that makes the model of a graph layer; its function is written once."""
        graph_id = layer.target
        if layer.fields or layer.repeat != 1:
            raise BuildError(
                "code for models with parameters or repeats cannot be written by this version",
                where=layer.name,
            )
        if graph_id not in self._names:
            stem = "build_" + identifier(self.project.graph(graph_id).name)
            name = unique(stem, set(self._names.values()) | {"build_model"})
            self._names[graph_id] = name
            scope = scope_of(self.project, self.project.graph(graph_id).parameters)
            self.texts.append(self.build(graph_id, name, scope))
        return f"{self._names[graph_id]}()"


class _Body:
    """The statements of one function."""

    def __init__(self, owner: _Functions, graph_id: str, graph: Graph, scope: Scope) -> None:
        self.owner, self.graph_id, self.graph, self.scope = owner, graph_id, graph, scope
        self.project, self.writer = owner.project, owner.writer
        self.outputs = check_whole(self.project, graph_id)
        self.order = used_nodes(graph)
        self.names: dict[str, str] = {}
        self.layer_names: dict[str, str] = {}
        self.built: set[str] = set()  # variables of shared layers that are assigned already
        self.taken = {"x", "keras", "layers", "ops", *dir(builtins), *self.project.variables}

    def statements(self) -> list[Statement]:
        self._choose_names()
        found: list[Statement] = []
        for node_id in self.order:
            found += self._node(node_id, self.graph.nodes[node_id])
        inputs = [self.names[node_id] for node_id in self.graph.inputs]
        outputs = [self._ref(output.ref) for output in self.outputs]
        found.append(
            Statement(
                f"return keras.Model(inputs={_one_or_list(inputs)}, "
                f"outputs={_one_or_list(outputs)}, name={self.graph.name!r})"
            )
        )
        return found

    def _choose_names(self) -> None:
        """`x` for a tensor whose only use is the next call; its layer's name otherwise."""
        consumers = wiring_of(self.graph).consumers
        wanted = {output.ref.node for output in self.outputs}
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
        missing = missing_inputs(self.project, node)
        if missing:
            raise BuildError(
                "an input is missing", where=label, expected=f"a wire to {missing[0]!r}"
            )
        if is_muted(node.muted, self.scope, label):
            first = next(iter(node.arguments.values()))
            source = self._argument(first[0] if isinstance(first, tuple) else first, label)
            return [Statement(f"{name} = {source}", node_id)]
        if layer is None:
            sources = {k: self._argument(v, label) for k, v in node.arguments.items()}
            source = operation_source(node.operation or "", sources, node.arguments)
            return [Statement(f"{name} = {source}", node_id)]
        call = self._call_arguments(node, layer, label)
        assert node.layer is not None
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
            return self.owner.submodel(layer)
        entry = load_catalog().find("layers", layer.target)
        fields = needed_fields(self.project, layer, self.scope, self._submodel)
        name = f"name={layer.name!r}"
        extra = name if layer.trainable else f"trainable=False, {name}"
        arguments = self.writer.arguments(entry, fields, where=layer.name, extra=extra)
        return f"{qualified(entry)}({arguments})"

    def _submodel(self, target: str, label: str, fields: Scope) -> object:
        parameters = {**self.project.graph(target).parameters, **fields}
        return make_model(self.project, target, label, scope_of(self.project, parameters))

    def _call_arguments(self, node: Node, layer: Layer, label: str) -> str:
        inputs = model_inputs(self.project, layer)
        if inputs is not None:
            given = [
                self._argument(node.arguments[i], label) for i in inputs if i in node.arguments
            ]
            return _one_or_list(given)
        parts = [
            self._argument(value, label) if index == 0 else f"{name}={self._argument(value, label)}"
            for index, (name, value) in enumerate(node.arguments.items())
        ]
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
        return f"{name}[{ref.output}]" if self._has_several_outputs(ref.node) else name

    def _has_several_outputs(self, node_id: str) -> bool:
        layer = self.project.layer_of(self.graph.nodes[node_id])
        if layer is None or layer.kind != "class":
            return layer_has_many(self.project, layer) or any(
                edge.source.node == node_id and edge.source.output
                for edge in wiring_of(self.graph).edges()
            )
        states = layer.fields.get("return_state") is True
        scores = self.graph.nodes[node_id].arguments.get("return_attention_scores") is True
        return states or scores or load_catalog().find("layers", layer.target).outputs > 1


def layer_has_many(project: Project, layer: Layer | None) -> bool:
    """Whether a model that is called as a layer answers a list."""
    return (
        layer is not None
        and layer.kind == "graph"
        and (len(outputs_of(project.graph(layer.target))) > 1)
    )


def identifier(name: str) -> str:
    """A layer's name as a Python name."""
    text = re.sub(r"\W+", "_", name.lower()).strip("_") or "tensor"
    return text if is_identifier(text) else f"layer_{text}"


def unique(stem: str, taken: set[str]) -> str:
    """`stem`, or `stem_2`, `stem_3`, ..."""
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    return name


def _one_or_list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else "[" + ", ".join(names) + "]"


def _lines(text: str, nodes: list[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Lines of each node: the formatted statements are those that were written, in order."""
    functions = [n for n in ast.parse(text).body if isinstance(n, ast.FunctionDef)]
    body = next(f for f in functions if f.name == "build_model").body[1:]  # after the docstring
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for statement, node in zip(body, nodes, strict=True):
        if node:
            span = (statement.lineno, statement.end_lineno or statement.lineno)
            found[node] = (*found.get(node, ()), span)
    return found
