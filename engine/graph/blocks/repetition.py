"""Blocks that a graph repeats: stretches of its calls that are alike in all but values and a name.

Names say where a block begins and ends. Every piece of a name that neighbours share (`conv2_block1`
of `conv2_block1_1_conv`, the 3 of `conv_dw_3_bn`, the `_2` of `norm_2`) makes a run of calls; runs
that are one when the piece is left out (classes, wiring, rest of the names) are one block. This
looks at each call a few times, whatever the size of the graph, and no block ever cuts through what
its author had in mind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Any, Literal

from msgspec import Struct

from engine.graph.blocks.likeness import differences
from engine.graph.model import Argument, Layer, Ref, refs_in
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Project

_LEAST_LAYERS = 3
_MOST_INPUTS = 3
_MOST_OUTPUTS = 2
_MOST_PARAMETERS = 6
_FRAME = 4  # lines that a function has besides its statements
_SEPARATOR = re.compile(r"[_.-]")
_NUMBER = re.compile(r"(?<![^_.-])\d+(?![^_.-])")
_TAIL = re.compile(r"_\d+$")

# Where the shared piece stands in each name; also what a function calls it.
PieceKind = Literal["name", "number", "suffix"]


class Run(Struct, frozen=True):
    """One occurrence of a block: the calls from `start` up to before `stop` of the order."""

    start: int
    stop: int
    piece: str  # what tells its names from those of the others
    inputs: tuple[Ref, ...]  # tensors from outside, by first use


class Block(Struct, frozen=True):
    """A block, and its occurrences in the order of calls.

    `templates` are the names of the calls with what stands before and after the piece; None where
    there is no name (an operation), or one that shares nothing (the Add that closes a residual).
    """

    kind: PieceKind
    templates: tuple[tuple[str, str] | None, ...]
    outputs: tuple[int, ...]  # which of its calls are used outside
    runs: tuple[Run, ...]


class _Form(Struct, frozen=True):
    """All that occurrences of one block have in common."""

    kind: PieceKind
    calls: tuple[Any, ...]  # of each: class or operation, template, arguments
    outputs: tuple[int, ...]


def repeated_blocks(
    project: Project, graph_id: str, order: Sequence[str], whole: Collection[str] = ()
) -> list[Block]:
    """The blocks worth a function each, none overlapping another, in the order of their first runs.

    `order` has the calls as they are made; those in `whole` stay outside of blocks. The largest
    saving of lines comes first; a block saves something or is none.
    """
    return _Search(project, graph_id, order, whole).blocks()


class _Search:
    """The calls of one graph by their places in the order, and the blocks among them."""

    def __init__(
        self, project: Project, graph_id: str, order: Sequence[str], whole: Collection[str]
    ) -> None:
        graph = project.graph(graph_id)
        self.order = order
        self.nodes = [graph.nodes[node_id] for node_id in order]
        self.place = {node_id: index for index, node_id in enumerate(order)}
        self.layers: list[Layer | None] = [project.layer_of(node) for node in self.nodes]
        self.whole = [node_id in whole for node_id in order]
        self.names = [
            layer.name if layer is not None and not closed else None
            for layer, closed in zip(self.layers, self.whole, strict=True)
        ]
        self.index = {name: i for i, name in enumerate(self.names) if name is not None}
        self.lines = [1 if layer is None else _lines(layer) for layer in self.layers]
        consumers = wiring_of(graph).consumers
        self.users = [
            {self.place[user] for user in consumers[node_id] if user in self.place}
            for node_id in order
        ]
        self.leaving = {self.place[output.ref.node] for output in outputs_of(graph)}

    def blocks(self) -> list[Block]:
        """Forms by what they save, each without the calls that a better one has taken."""
        groups: dict[_Form, dict[int, Run]] = {}
        for kind, piece, start, stop in self._stretches():
            for end in self._ends(start, stop):
                self._add(groups, kind, piece, start, end)
        taken: set[int] = set()
        waiting = [
            (-_rank(kept, saving), kept[0].start, number, form)
            for number, (form, runs) in enumerate(groups.items())
            for kept, saving in [self._worth(form, runs.values(), taken)]
            if saving > 0
        ]
        heapify(waiting)
        found: list[Block] = []
        while waiting:
            promised, start, number, form = heappop(waiting)
            kept, saving = self._worth(form, groups[form].values(), taken)
            if saving <= 0:
                continue
            if _rank(kept, saving) < -promised:  # others took some of its runs
                heappush(waiting, (-_rank(kept, saving), start, number, form))
                continue
            templates = tuple(template for _, template, _ in form.calls)
            found.append(Block(form.kind, templates, form.outputs, tuple(kept)))
            taken.update(i for run in kept for i in range(run.start, run.stop))
        return sorted(found, key=lambda block: block.runs[0].start)

    def _stretches(self) -> Iterator[tuple[PieceKind, str, int, int]]:
        """Neighbours that share a piece of their names; operations between them belong to them."""
        holders: dict[tuple[PieceKind, str], list[int]] = {}
        for index, name in enumerate(self.names):
            for key in _pieces(name) if name is not None else ():
                holders.setdefault(key, []).append(index)
        for (kind, piece), held in holders.items():
            start = held[0]
            for this, following in pairwise([*held, len(self.order) + 1]):
                if following <= len(self.order) and self._free(range(this + 1, following)):
                    continue
                yield kind, piece, start, this + 1
                if kind == "suffix":
                    yield from self._without_suffix(piece, start, this + 1)
                start = following

    def _without_suffix(
        self, piece: str, start: int, stop: int
    ) -> Iterator[tuple[PieceKind, str, int, int]]:
        """The original of a copy: the same names without a number."""
        names = [n and n.removesuffix(piece) for n in self.names[start:stop]]
        first = self.index.get(names[0] or "", -1)
        if first >= 0 and self.names[first : first + stop - start] == names:
            yield "suffix", "", first, first + stop - start

    def _free(self, between: range) -> bool:
        return all(self.layers[i] is None and not self.whole[i] for i in between)

    def _ends(self, start: int, stop: int) -> Iterator[int]:
        """Where a stretch may stop: after its last name, or after what joins its tensors again."""
        inputs = {ref for i in range(start, stop) for ref in self._refs(i)}
        while True:
            yield stop
            if stop >= len(self.order) or self.whole[stop]:
                return
            refs = self._refs(stop)
            joins = self.layers[stop] is None or len(refs) > 1
            inside = [start <= self.place[ref.node] < stop for ref in refs]
            known = all(ref in inputs or within for ref, within in zip(refs, inside, strict=True))
            if not (joins and any(inside) and known):
                return
            stop += 1

    def _refs(self, index: int) -> list[Ref]:
        return list(refs_in(self.nodes[index].arguments))

    def _add(
        self,
        groups: dict[_Form, dict[int, Run]],
        kind: PieceKind,
        piece: str,
        start: int,
        stop: int,
    ) -> None:
        if stop - start < _LEAST_LAYERS:
            return
        inputs: dict[Ref, int] = {}

        def form_of(argument: Argument) -> Any:
            if isinstance(argument, Ref):
                place = self.place[argument.node]
                if place >= start:
                    return place - start, argument.output
                return -1 - inputs.setdefault(argument, len(inputs)), 0
            if isinstance(argument, tuple):
                return tuple(form_of(item) for item in argument)
            if isinstance(argument, dict):
                return tuple((key, form_of(item)) for key, item in argument.items())
            return repr(argument)  # 1, 1.0 and True are one as keys

        calls = []
        for index in range(start, stop):
            layer, node = self.layers[index], self.nodes[index]
            what = ("operation", node.operation) if layer is None else (layer.kind, layer.target)
            calls.append((what, _template(self.names[index], kind, piece), form_of(node.arguments)))
        if not inputs or len(inputs) > _MOST_INPUTS:
            return
        outputs = tuple(
            index - start
            for index in range(start, stop)
            if index in self.leaving or any(user >= stop for user in self.users[index])
        )
        if 0 < len(outputs) <= _MOST_OUTPUTS and self._is_one(start, stop):
            form = _Form(kind, tuple(calls), outputs)
            groups.setdefault(form, {})[start] = Run(start, stop, piece, tuple(inputs))

    def _is_one(self, start: int, stop: int) -> bool:
        """Whether wires hold the calls together: strangers side by side are no block."""
        reached, waiting = {start}, [start]
        while waiting:
            index = waiting.pop()
            near = self.users[index] | {self.place[ref.node] for ref in self._refs(index)}
            new = {other for other in near if start <= other < stop} - reached
            reached |= new
            waiting += new
        return len(reached) == stop - start

    def _worth(
        self, form: _Form, runs: Collection[Run], taken: Collection[int]
    ) -> tuple[list[Run], int]:
        """The runs of a form that are free, and how many lines a function for them saves."""
        kept: list[Run] = []
        for run in sorted(runs, key=lambda run: run.start):
            apart = not kept or run.start >= kept[-1].stop
            if apart and not any(i in taken for i in range(run.start, run.stop)):
                kept.append(run)
        if len(kept) < 2:
            return kept, 0
        lines = sum(self.lines[kept[0].start : kept[0].stop])
        saved = (len(kept) - 1) * lines - _FRAME - len(kept)
        if saved <= 0:
            return kept, saved
        rows = [self.layers[run.start : run.stop] for run in kept]
        unnamed = sum(
            template is None and layer is not None
            for (_, template, _), layer in zip(form.calls, rows[0], strict=True)
        )
        count = unnamed + len(differences(rows))
        return kept, saved - count if count <= _MOST_PARAMETERS else 0


def _rank(kept: list[Run], saving: int) -> float:
    """What comes first: the larger saving, unless it is bought with blocks that say little."""
    return saving * math.sqrt(kept[0].stop - kept[0].start)


def _lines(layer: Layer) -> int:
    """About how many lines a layer takes: one, its arguments on a second, or one for each."""
    count = len(layer.fields)
    return 1 if count <= 3 else 3 if count <= 5 else 3 + count


def _pieces(name: str) -> Iterator[tuple[PieceKind, str]]:
    """What a name may share with its neighbours."""
    for separator in _SEPARATOR.finditer(name):
        if separator.start():
            yield "name", name[: separator.start()]
    yield "name", name
    for number in dict.fromkeys(found[0] for found in _NUMBER.finditer(name)):
        yield "number", number
    if tail := _TAIL.search(name):
        yield "suffix", tail[0]


def _template(name: str | None, kind: PieceKind, piece: str) -> tuple[str, str] | None:
    """A name as what stands before and after the piece; None where it does not hold it."""
    if name is None:
        return None
    if kind == "name":
        return ("", name.removeprefix(piece)) if name.startswith(piece) else None
    if kind == "suffix":
        return (name.removesuffix(piece), "") if name.endswith(piece) else None
    found = next((n for n in _NUMBER.finditer(name) if n[0] == piece), None)
    return None if found is None else (name[: found.start()], name[found.end() :])
