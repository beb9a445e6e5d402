"""Keras's summary of a model as rows: what each call gives, what it holds, what feeds it.

    rows = summarise(project, project.main, infos.get)
    csv_text(head, table_of(rows, totals))

A row is one call, in the order in which they are made. A layer that is called twice has its
parameters in the row of its first call, so that the column adds up to the total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from engine.errors import CycleError
from engine.graph.counting.explain import Weights, explain_parameters
from engine.graph.entries import known_entry
from engine.graph.model import Graph, Layer, Node, Ref, Value, refs_in
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.graph.wiring import wiring_of
from engine.project import Project
from engine.results.tables import Cell


class SummaryRow(Struct, frozen=True):
    """One call. Nothing but its names and wires is there where the engine knows nothing of it.

    `counted_at` is the name of the call at which the layer's weights are counted, where that is
    another one; `model` is the id of the graph that is called, and `repeat` how often in a row.
    """

    node: str
    name: str
    target: str
    family: str
    sources: tuple[str, ...] = ()
    outputs: tuple[TensorSpec, ...] = ()
    trainable: int = 0
    other: int = 0
    weights: Weights = ()
    counted_at: str = ""
    model: str = ""
    repeat: Value = 1
    known: bool = False

    @property
    def parameters(self) -> int:
        """What the call adds to the total."""
        return self.trainable + self.other

    @property
    def shapes(self) -> str:
        """The output shapes as Keras writes them, the batch first; empty where unknown."""
        return ", ".join(shape_text(spec) for spec in self.outputs)

    @property
    def explanation(self) -> str:
        """How the parameters come about; of a model, its rows within tell."""
        return "" if self.model or self.counted_at else explain_parameters(self.weights)


def summarise(
    project: Project, graph_id: str, info: Callable[[str], NodeInfo | None]
) -> tuple[SummaryRow, ...]:
    """A row for each call of a graph, from what is known of its nodes."""
    graph = project.graph(graph_id)
    names = {n: project.display_name(graph_id, n) for n in graph.nodes}
    first: dict[str, str] = {}
    rows = []
    for node_id in _in_order(graph):
        node = graph.nodes[node_id]
        counted_at = first.setdefault(node.layer or f"op {node_id}", node_id)
        known = info(node_id) or NodeInfo(checked=False)
        rows.append(_row(project, node_id, node, names, counted_at, known))
    return tuple(rows)


def _row(
    project: Project,
    node_id: str,
    node: Node,
    names: dict[str, str],
    counted_at: str,
    known: NodeInfo,
) -> SummaryRow:
    layer, counts = project.layer_of(node), counted_at == node_id
    model = _model(project, layer)
    return SummaryRow(
        node=node_id,
        name=names[node_id],
        target=project.graphs[model].name if model else _target(layer, node),
        family=_family(project, layer),
        sources=tuple(_sources(node, names)),
        outputs=known.outputs,
        trainable=known.trainable_parameters if counts else 0,
        other=known.other_parameters if counts else 0,
        weights=known.weights,
        counted_at="" if counts else names[counted_at],
        model=model,
        repeat=layer.repeat if layer is not None else 1,
        known=known.checked and bool(known.outputs),
    )


def _model(project: Project, layer: Layer | None) -> str:
    """The id of the graph that a layer is; empty where it is something else."""
    if layer is None or layer.kind != "graph" or layer.target not in project.graphs:
        return ""
    return layer.target


def _target(layer: Layer | None, node: Node) -> str:
    return layer.target if layer is not None else node.operation or ""


def _in_order(graph: Graph) -> Iterable[str]:
    try:
        return wiring_of(graph).order
    except CycleError:  # the problems say so; a list is a list
        return graph.nodes


def _family(project: Project, layer: Layer | None) -> str:
    if layer is None:
        return "op"
    entry = known_entry(project, layer)
    return entry.family if entry is not None else "model" if layer.kind == "graph" else "custom"


def _sources(node: Node, names: dict[str, str]) -> Iterator[str]:
    """Whom the call is fed by: `conv`, or `split[1]` where it is not the first output."""
    for argument in node.arguments.values():
        for ref in refs_in(argument):
            yield _source(ref, names)


def _source(ref: Ref, names: dict[str, str]) -> str:
    name = names.get(ref.node, ref.node)
    return f"{name}[{ref.output}]" if ref.output else name


def shape_text(spec: TensorSpec) -> str:
    """A shape as Keras writes it: `(None, 28, 28, 16)`."""
    inside = ", ".join(map(str, spec.shape))
    return f"({inside},)" if len(spec.shape) == 1 else f"({inside})"


def share_text(parameters: int, total: int) -> str:
    """A part of the total as it is read at a glance: `12.5 %`, `< 0.1 %`; empty for none."""
    if not parameters or not total:
        return ""
    share = 100 * parameters / total
    return "< 0.1 %" if share < 0.05 else f"{share:.1f} %"


def signed(number: float, form: str = ",") -> str:
    """A difference with its sign: `+3,600`, `−25,440`."""
    return f"{number:+{form}}".replace("-", "−")


def scaled(number: float) -> str:
    """`2100000` → `2.1 M`: three significant figures and a prefix, ready for its unit."""
    for prefix in ("", "k", "M", "G"):
        if round(number, 0 if number >= 100 else 1) < 1000:
            return f"{number:.3g} {prefix}"
        number /= 1000
    return f"{number:.3g} T"


def cells_of(row: SummaryRow, total: int) -> tuple[Cell, ...]:
    """A row as it is written elsewhere: name, class, shape, count, share, sum, sources."""
    return (
        row.name,
        row.target,
        row.shapes,
        row.parameters,
        share_text(row.parameters, total),
        row.explanation or row.counted_at,
        ", ".join(row.sources),
    )


def plain_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table for a fixed-width font: columns as wide as need be, numbers at the right."""
    body = [list(row) for row in rows]
    text = [[f"{c:,}" if isinstance(c, int) else str(c) for c in row] for row in body]
    widths = [max(map(len, column)) for column in zip(head, *text, strict=True)]
    numeric = {i for row in body for i, cell in enumerate(row) if isinstance(cell, int)}
    lines = [
        "  ".join(
            cell.rjust(width) if i in numeric else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (head, ["─" * width for width in widths], *text)
    ]
    return "\n".join(lines) + "\n"
