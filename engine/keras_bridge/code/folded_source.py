"""The statements of a graph's function, in which repeated blocks are calls and loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine.graph.blocks.repetition import repeated_blocks
from engine.graph.faults import is_input
from engine.graph.model import Ref, inner_layers
from engine.graph.wiring import outputs_of, wiring_of
from engine.keras_bridge.code.block_source import BlockSource
from engine.keras_bridge.code.function_source import FunctionSource
from engine.keras_bridge.code.statements import Statement


class FoldedSource(FunctionSource):
    """As FunctionSource; functions for the blocks are written to the module before."""

    def statements(self) -> list[Statement]:
        """All statements, in the order in which `compile_model` makes its calls."""
        self._calls: dict[tuple[str, ...], tuple[BlockSource, range]] = {}
        whole = self._whole()
        blocks = repeated_blocks(self.project, self.graph_id, self.order, whole)
        if blocks:
            index = self._free("index")
            sources = [BlockSource(self, block, self.taken, index) for block in blocks]
            for source in sources:
                self.taken.add(source.function)
                self.module.define(
                    source.function, source.head(), source.statements(), self.graph_id
                )
            self.items = self._folded(sources)
        return super().statements()

    def _whole(self) -> set[str]:
        """The nodes that no block takes in: models and what is shared, muted or repeated."""
        calls: Counter[str] = Counter()
        for node_id in self.order:
            node = self.graph.nodes[node_id]
            layer = self.project.layer_of(node)
            if node.layer is not None and layer is not None:
                calls.update((node.layer, *inner_layers(layer.fields)))
        return {node_id for node_id in self.order if self._is_whole(node_id, calls)}

    def _is_whole(self, node_id: str, calls: Mapping[str, int]) -> bool:
        node = self.graph.nodes[node_id]
        layer = self.project.layer_of(node)
        alone = node.muted is not False or self._is_open(node.arguments)
        if alone or self.inference.infos[node_id].subscripts:
            return True
        if layer is None:
            return False
        return (
            layer.kind != "class"
            or is_input(layer)
            or layer.repeat != 1
            or layer.share_repeats
            or calls[node.layer or ""] > 1
            or any(True for _ in inner_layers(layer.fields))
            or self._is_open(layer.fields)
        )

    def _folded(self, sources: Sequence[BlockSource]) -> list[tuple[str, ...]]:
        """The order of calls, in which those of one call or loop are together."""
        starts = {
            run.start: (source, number)
            for source in sources
            for number, run in enumerate(source.block.runs)
        }
        items: list[tuple[str, ...]] = []
        place = 0
        while place < len(self.order):
            stop = place + 1
            if place in starts:
                source, number = starts[place]
                numbers = self._together(source, number)
                stop = source.block.runs[numbers[-1]].stop
                self._calls[tuple(self.order[place:stop])] = source, numbers
            items.append(tuple(self.order[place:stop]))
            place = stop
        return items

    def _together(self, source: BlockSource, number: int) -> range:
        """The occurrences from `number` on that one loop makes; perhaps this one alone."""
        runs, stop = source.block.runs, number + 1
        consumers = wiring_of(self.graph).consumers
        used = set(self.order)
        leaving = {output.ref.node for output in outputs_of(self.graph)}
        while stop < len(runs) and len(source.block.outputs) == 1:
            result = source.ids[stop - 1][source.block.outputs[0]]
            elsewhere = (used & set(consumers[result])) - {*source.ids[stop - 1], *source.ids[stop]}
            chained = runs[stop].start == runs[stop - 1].stop and result not in leaving
            if not chained or elsewhere or runs[stop].inputs != (Ref(result),):
                break
            stop += 1
        while stop > number + 1 and not source.fits_loop(range(number, stop)):
            stop -= 1
        return range(number, stop)

    def _results(self, item: tuple[str, ...]) -> tuple[str, ...]:
        if item not in self._calls:
            return super()._results(item)
        source, numbers = self._calls[item]
        return tuple(source.ids[numbers[-1]][place] for place in source.block.outputs)

    def _item(self, item: tuple[str, ...]) -> list[Statement]:
        if item not in self._calls:
            return super()._item(item)
        for node_id in item:
            layer = self.project.layer_of(self.graph.nodes[node_id])
            if layer is not None and not layer.trainable:
                self.frozen[layer.name] = True
        source, numbers = self._calls[item]
        made = [self.names[node_id] for node_id in self._results(item)]
        given = [self._ref(ref) for ref in source.block.runs[numbers[0]].inputs]
        first, *more = item
        if len(numbers) == 1:
            call = f"{', '.join(made)} = {source.call(given, numbers)}"
            return [Statement(call, first, tuple(more))]
        (result,), (begin,) = made, given
        if len(numbers) == 2 and begin != result:  # a loop would be longer
            one, two = (range(n, n + 1) for n in numbers)
            texts = [f"x = {source.call(given, one)}", f"{result} = {source.call(['x'], two)}"]
        else:
            name = begin if begin == "x" else result  # nothing else needs `x` here
            texts = [f"{source.loop(numbers)}:\n        {name} = {source.call([name], numbers)}"]
            texts[:0] = [] if name == begin else [f"{name} = {begin}"]
            texts += [] if name == result else [f"{result} = {name}"]
        return [Statement(text, first, tuple(more)) for text in texts]
