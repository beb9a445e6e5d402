"""The function for a repeated block: it takes tensors and answers tensors.

It makes the layers of one occurrence under their own names, with parameters for what differs, and
no model: what is built is to the last digit what it would be without functions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from engine.errors import BuildError
from engine.graph.blocks.block_names import docstring, function_stem
from engine.graph.blocks.likeness import Parameter, likeness
from engine.graph.blocks.progression import counted, counting
from engine.graph.blocks.repetition import Block
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import snake_case
from engine.graph.model import Graph, Layer, Output, Ref, refs_in
from engine.graph.names import identifier, unique
from engine.keras_bridge.code.function_source import FunctionSource
from engine.keras_bridge.code.statements import Call, Statement
from engine.keras_bridge.values import plain
from engine.project import Project


class BlockSource(FunctionSource):
    """Writes the function of a block of `outer`, and its calls.

    `taken` are names that parameters must not have; `index` is what loops count with.
    """

    def __init__(
        self, outer: FunctionSource, block: Block, taken: Collection[str], index: str
    ) -> None:
        self.block, self.index = block, index
        self.ids = [outer.order[run.start : run.stop] for run in block.runs]
        self.rows = [
            [outer.project.layer_of(outer.graph.nodes[n]) for n in node_ids]
            for node_ids in self.ids
        ]
        self.piece = unique(block.kind, {*outer.scope, *outer.writer.names})
        alike = likeness(self.rows, {*taken, *outer.scope, self.piece})
        # As they stand in the signature: what the layers need first.
        self.parameters = sorted(alike.parameters, key=lambda p: (bool(p.usual), not _leads(p)))
        self.outer = outer.writer
        first = {p.name: plain(p.values[0], outer.scope, where=p.name) for p in alike.parameters}
        writer = outer.writer.within({**outer.scope, **first}, {name: name for name in first})
        project = _alone(outer, block, self.ids[0], alike.layers)
        super().__init__(
            _Module(project, outer.module.names), outer.graph_id, outer.inference, writer, {}
        )
        self.taken.add(self.piece)
        nodes = [self.graph.nodes[node_id] for node_id in self.ids[0]]
        self.function = outer.module.claim(
            function_stem(block, nodes, self.rows[0], outer.graph.name, outer.module.names)
        )
        self._sources: dict[str, str] = {}  # of layers' names
        self._stems: dict[str, str] = {}  # of tensors' names
        self.others: dict[str, list[str]] = {}  # parameters for names without the piece: values
        for place, layer in enumerate(self.rows[0]):
            if layer is not None:
                self._choose_layer_name(place, layer)
        self._given = self._choose_inputs(block.runs[0].inputs)

    def _choose_layer_name(self, place: int, layer: Layer) -> None:
        template, stem = self.block.templates[place], snake_case(layer.target)
        if template is None:
            source = self._free(f"{stem}_name")
            self.others[source] = [one.name for row in self.rows if (one := row[place]) is not None]
        else:
            before, after = template
            text = f'f"{before}{{{self.piece}}}{after}"'
            source = text if before or after else self.piece
            stem = (before + after).strip("_.-0123456789") or stem
        self._sources[layer.name] = source
        self._stems[self.ids[0][place]] = identifier(stem)

    def _choose_inputs(self, inputs: Sequence[Ref]) -> dict[Ref, str]:
        """`x` for a tensor that only the first call takes, `inputs` otherwise; then `skip`."""
        first, *others = inputs
        users = [
            node_id
            for node_id in self.order
            if first in refs_in(self.graph.nodes[node_id].arguments)
        ]
        name = "x" if users == self.order[:1] else self._free("inputs")
        return {first: name, **{ref: self._free("skip") for ref in others}}

    def _named(self, layer: Layer) -> str:
        return self._sources[layer.name]

    def _stem(self, node_id: str) -> str:
        return self._stems.get(node_id) or super()._stem(node_id)

    def _ref(self, ref: Ref) -> str:
        return self._given.get(ref) or super()._ref(ref)

    def head(self) -> str:
        """The function's first lines."""
        usual = [
            f"{p.name}={self.outer.value(p.usual[0], p.field)}" for p in self.parameters if p.usual
        ]
        needed = [p.name for p in self.parameters if not p.usual]
        piece = [self.piece]
        if any(run.piece == "" for run in self.block.runs):
            piece, usual = [], [*usual, f'{self.piece}=""']
        takes = [*self._given.values(), *needed, *piece, *self.others, *usual]
        named = self.block.kind == "name"
        places = [
            run.piece if named else next(layer.name for layer in row if layer is not None)
            for run, row in zip(self.block.runs, self.rows, strict=True)
        ]
        says = docstring(self.block, self.rows[0], places)
        return f'def {self.function}({", ".join(takes)}):\n    """{says}"""'

    def statements(self) -> list[Statement]:
        """Its statements; each is about a node of every occurrence."""
        self._choose_names()
        found = [statement for item in self.items for statement in self._item(item)]
        outputs = [self.names[self.ids[0][place]] for place in self.block.outputs]
        last = found[-1]
        if len(outputs) == 1:
            made = last.text.removeprefix(f"{outputs[0]} = ")
            found[-1] = replace(last, text=f"return {made}")
        else:
            found.append(Statement(f"return {', '.join(outputs)}"))
        more = {alike[0]: alike[1:] for alike in zip(*self.ids, strict=True)}
        return [replace(one, more=more.get(one.node, ())) for one in found]

    def call(self, inputs: Sequence[str], numbers: range) -> str:
        """The call for an occurrence, or in a loop for several."""
        given = self._arguments(numbers)
        assert given is not None
        return f"{self.function}({', '.join([*inputs, *given])})"

    def loop(self, numbers: range) -> str:
        """The head of the loop over several occurrences."""
        counts = self._counts(numbers)
        assert counts is not None
        first, step = counts[0], counts[1] - counts[0]
        stop = counts[-1] + step
        bounds = f"{first}, {stop}" if first else f"{stop}"
        if step != 1:
            bounds = f"{first}, {stop}, {step}"
        return f"for {self.index} in range({bounds})"

    def fits_loop(self, numbers: range) -> bool:
        """Whether the arguments of these occurrences follow from an index."""
        return self._arguments(numbers) is not None

    def _counts(self, numbers: range) -> tuple[int, ...] | None:
        found = counting([self.block.runs[n].piece for n in numbers])
        return None if found is None else found.numbers

    def _arguments(self, numbers: range) -> list[str] | None:
        """Sources of all but the tensors; None where a loop cannot tell them from its index."""
        index = self._counts(numbers) if len(numbers) > 1 else ()
        if index is None:
            return None
        needed: list[str | None] = []
        usual: list[str | None] = []
        by_position = True
        for place, parameter in enumerate(self.parameters):
            values = [parameter.values[n] for n in numbers]
            source: str | None
            if len(set(map(repr, values))) == 1:
                source = self.outer.value(values[0], parameter.field, where=parameter.name)
                if parameter.usual and repr(values[0]) == repr(parameter.usual[0]):
                    continue
            else:
                source = counted(values, index, self.index)
            by_position = by_position and place < 2 and _leads(parameter) and not parameter.usual
            text = source if by_position or source is None else f"{parameter.name}={source}"
            (usual if parameter.usual else needed).append(text)
        texts = {self.piece: [self.block.runs[n].piece for n in numbers]}
        texts |= {name: [values[n] for n in numbers] for name, values in self.others.items()}
        for name, values in texts.items():
            if values != [""]:
                source = self._text(values, index, number=self.block.kind == "number")
                needed.append(source and f"{name}={source}")
        arguments = [*needed, *usual]
        return None if None in arguments else [text for text in arguments if text]

    def _text(self, values: list[str], index: Sequence[int], *, number: bool) -> str | None:
        """Source of what a name is given, or of how it counts."""
        if len(values) == 1:
            plain_number = number and values[0] == str(int(values[0]))
            return values[0] if plain_number else repr(values[0])
        found = counting(values)
        if found is None:
            return None
        formula = counted(found.numbers, index, self.index)
        if formula is None:
            return None
        whole = f'f"{found.before}{{{formula}}}{found.after}"'
        return formula if number else whole


def _leads(parameter: Parameter) -> bool:
    """Whether it goes by position: Keras's layers must have it."""
    return parameter.field is not None and parameter.field.required


def _alone(
    outer: FunctionSource, block: Block, ids: Sequence[str], layers: Iterable[Layer | None]
) -> Project:
    """A project whose graph holds one occurrence; wires from outside end in nothing."""
    graph = Graph(
        name=outer.graph.name,
        nodes=FrozenDict((node_id, outer.graph.nodes[node_id]) for node_id in ids),
        outputs=tuple(Output(Ref(ids[place]), "") for place in block.outputs),
    )
    changed = {
        outer.graph.nodes[node_id].layer or "": layer
        for node_id, layer in zip(ids, layers, strict=True)
        if layer is not None
    }
    return replace(
        outer.project,
        graphs=FrozenDict({**outer.project.graphs, outer.graph_id: graph}),
        layers=FrozenDict({**outer.project.layers, **changed}),
    )


class _Module(Struct):
    """What the function asks of the module; blocks hold no models."""

    project: Project
    names: Collection[str]

    def submodel(self, layer: Layer, call: Call) -> str:
        raise BuildError("a block holds no model", where=layer.name)

    def claim(self, stem: str) -> str:
        return stem

    def define(self, function: str, head: str, body: Sequence[Statement], graph_id: str) -> None:
        raise BuildError("a block holds no other function", where=function)
