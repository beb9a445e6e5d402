"""What a node's card says, worked out from the project alone (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from zlib import crc32

from msgspec import Struct

from engine.graph.entries import known_entry
from engine.graph.indexing import index_text
from engine.graph.model import Expression, Graph, Layer, Node, Ref, Slot, refs_in
from engine.graph.node_info import NodeInfo
from engine.graph.ports import ports_of
from engine.graph.wiring import outputs_of
from engine.project import Problem, Project
from gui.canvas.card_fields import telling_values
from gui.language.numbers import local
from gui.language.told import told_error

T = TypeVar("T")
R = TypeVar("R")
TAG_COLORS = 8


class PortMark(Struct, frozen=True, gc=False):
    """One input port: where its wire ends, what it is called, whether a wire is there."""

    slot: Slot
    label: str
    filled: bool


class Card(Struct, frozen=True, gc=False):
    """A node as the canvas shows it.

    `inputs` are the ports always drawn; `spare_inputs` those that only show while a wire looks for
    its end (optional ones, and the next place of a list). `calls` counts the calls of a shared
    layer and `tag` picks their common colour. `problem` is its worst level, or empty.
    """

    name: str
    caption: str
    family: str
    parameters: str = ""
    count: int = 0  # of parameters
    inputs: tuple[PortMark, ...] = ()
    spare_inputs: tuple[PortMark, ...] = ()
    outputs: int = 1
    model_outputs: tuple[int, ...] = ()
    calls: int = 1
    tag: int = 0
    repeat: str = ""
    layers: int | None = None  # inside, where the node calls a model
    muted: bool = False
    frozen: bool = False
    problem: str = ""
    problem_texts: tuple[str, ...] = ()


def describe(
    project: Project,
    graph_id: str,
    node_id: str,
    info: NodeInfo | None = None,
    problems: Sequence[Problem] = (),
) -> Card:
    """The card of a node; `problems` are those of the whole project that are about it.

    Raises UnknownNodeError.
    """
    node = project.node(graph_id, node_id)
    layer = project.layer_of(node)
    graph = project.graph(graph_id)
    inputs, spare = _input_marks(project, node_id, node)
    found = tuple(dict.fromkeys((*(info.problems if info else ()), *problems)))
    calls = _calls(project).get(node.layer or "", 1)
    return Card(
        name=project.display_name(graph_id, node_id),
        caption=" · ".join(_caption(project, node, layer)),
        family=_family(project, layer),
        parameters=short_count(info.parameters) if info and info.parameters else "",
        count=info.parameters if info else 0,
        inputs=inputs,
        spare_inputs=spare,
        outputs=_output_count(project, graph, node_id, layer, info),
        model_outputs=_model_outputs(graph).get(node_id, ()),
        calls=calls,
        tag=crc32((node.layer or "").encode()) % TAG_COLORS if calls > 1 else 0,
        repeat=_repeat(layer),
        layers=_layers_inside(project, layer),
        muted=node.muted is not False,
        frozen=layer is not None and not layer.trainable,
        problem=_worst(found),
        problem_texts=tuple(_told(problem) for problem in found),
    )


def short_count(count: int) -> str:
    """A count of parameters as a card has room for: 650, 1.2k, 12.3k, 124k, 4.1M."""
    for size, letter in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        # 999,950 is 1M, not 1000k.
        if count >= size * (1 if letter == "k" else 0.99995):
            number = count / size
            text = f"{number:.0f}" if number >= 99.95 else f"{number:.1f}".removesuffix(".0")
            return local(text) + letter
    return str(count)


def _caption(project: Project, node: Node, layer: Layer | None) -> list[str]:
    if layer is None:
        said = [f"ops.{node.operation}"]
        if "key" in node.arguments and node.operation == "get_item":
            said.append(index_text(node.arguments["key"]))
        return said
    if layer.kind == "graph":
        inner = project.graphs.get(layer.target)
        return [inner.name if inner else layer.target]
    return [layer.target, *telling_values(known_entry(project, layer), layer)]


def _family(project: Project, layer: Layer | None) -> str:
    if layer is None:
        return "op"
    entry = known_entry(project, layer)
    if entry is not None:
        return entry.family
    return "model" if layer.kind == "graph" else "custom"


def _input_marks(
    project: Project, node_id: str, node: Node
) -> tuple[tuple[PortMark, ...], tuple[PortMark, ...]]:
    shown: list[PortMark] = []
    spare: list[PortMark] = []
    ports = ports_of(project, node)
    for port in ports:
        argument = node.arguments.get(port.name)
        if not port.many:
            filled = argument is not None
            mark = PortMark(Slot(node_id, port.name), port.name, filled)
            (shown if filled or port.required else spare).append(mark)
            continue
        items = argument if isinstance(argument, tuple) else () if argument is None else (argument,)
        for index in range(max(len(items) + 1, 2 if port.required else 1)):
            filled = index < len(items) and any(True for _ in refs_in(items[index]))
            label = f"{port.name} {index + 1}" if len(ports) > 1 else str(index + 1)
            mark = PortMark(Slot(node_id, port.name, index), label, filled)
            wanted = index < len(items) or (port.required and index < 2)
            (shown if wanted else spare).append(mark)
    return tuple(shown), tuple(spare)


def _output_count(
    project: Project, graph: Graph, node_id: str, layer: Layer | None, info: NodeInfo | None
) -> int:
    count = 1
    if info and info.outputs:
        count = len(info.outputs)
    elif entry := known_entry(project, layer):
        count = entry.outputs
    elif layer is not None and layer.kind == "graph" and layer.target in project.graphs:
        count = len(outputs_of(project.graphs[layer.target]))
    return max(count, 1 + _highest_output(graph).get(node_id, 0))


def _layers_inside(project: Project, layer: Layer | None) -> int | None:
    """How many nodes of a model do something."""
    if layer is None or layer.kind != "graph" or layer.target not in project.graphs:
        return None
    inner = project.graphs[layer.target]
    return len(inner.nodes) - len(inner.inputs)


def _repeat(layer: Layer | None) -> str:
    if layer is None or layer.repeat == 1:
        return ""
    if isinstance(layer.repeat, Expression):
        return f"×{layer.repeat.text}"
    return f"×{layer.repeat}"


def _worst(problems: Sequence[Problem]) -> str:
    levels = {problem.level for problem in problems}
    return "error" if "error" in levels else "warning" if levels else ""


def _told(problem: Problem) -> str:
    return told_error(problem)


def _remembered(function: Callable[[T], R]) -> Callable[[T], R]:
    """Keep the last answers by the identity of their (immutable) argument."""
    kept: list[tuple[T, R]] = []

    def answer(value: T) -> R:
        for known, result in kept:
            if known is value:
                return result
        result = function(value)
        kept.append((value, result))
        del kept[:-4]
        return result

    return answer


def _calls(project: Project) -> dict[str, int]:
    return _calls_in(project.graphs)


@_remembered
def _calls_in(graphs: dict[str, Graph]) -> dict[str, int]:
    """How many nodes call each layer."""
    counts: dict[str, int] = {}
    for graph in graphs.values():
        for node in graph.nodes.values():
            if node.layer is not None:
                counts[node.layer] = counts.get(node.layer, 0) + 1
    return counts


@_remembered
def _model_outputs(graph: Graph) -> dict[str, tuple[int, ...]]:
    """The outputs of each node that leave the model."""
    found: dict[str, tuple[int, ...]] = {}
    for output in outputs_of(graph):
        found[output.ref.node] = (*found.get(output.ref.node, ()), output.ref.output)
    return found


@_remembered
def _highest_output(graph: Graph) -> dict[str, int]:
    """The highest output of each node that a wire uses, where it is not the first."""
    found: dict[str, int] = {}
    for node in graph.nodes.values():
        for argument in node.arguments.values():
            for ref in refs_in(argument):
                if ref.output:
                    found[ref.node] = max(ref.output, found.get(ref.node, 0))
    for output in graph.outputs:
        _keep_highest(found, output.ref)
    return found


def _keep_highest(found: dict[str, int], ref: Ref) -> None:
    if ref.output:
        found[ref.node] = max(ref.output, found.get(ref.node, 0))
