"""What the function for a repeated block is called, and what its docstring says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from engine.catalog import load_catalog
from engine.graph.blocks.repetition import Block
from engine.graph.model import Layer, Node, refs_in
from engine.graph.names import identifier

# Words that already say that something is a part.
_PARTS = frozenset({"block", "stage", "cell", "module", "unit", "layer", "stack", "branch"})
_KINDS = {"conv": "conv", "rnn": "recurrent", "pool": "pooling", "norm": "norm"}
_LONGEST = 76


def function_stem(
    block: Block,
    nodes: Sequence[Node],
    layers: Sequence[Layer | None],
    model: str = "",
    known: Collection[str] = (),
) -> str:
    """`dense_block` of `dense_block_1`, `dense_block_2`; what it does where names do not tell.

    `nodes` and `layers` are those of one occurrence; the name of the `model` that begins theirs
    says nothing. Where a function of the name is `known`, a block that adds its input to its result
    is an `identity_block` (He et al. 2015).
    """
    stem = _stem(block, nodes, layers, model)
    added = {ref for node in _sums(nodes, layers) for ref in refs_in(node.arguments)}
    says_so = stem.startswith("residual_")
    if stem in known and not says_so and not added.isdisjoint(block.runs[0].inputs):
        return f"identity_{stem.rsplit('_', 1)[-1]}"
    return stem


def _stem(block: Block, nodes: Sequence[Node], layers: Sequence[Layer | None], model: str) -> str:
    stems = {_without_numbers(run.piece) for run in block.runs} if block.kind == "name" else {""}
    stem = stems.pop() if len(stems) == 1 else ""
    words = stem.removeprefix(f"{identifier(model)}_").split("_") if stem else []
    part = words.pop() if words and words[-1] in _PARTS else "block"
    words = [word for word in words if word not in _PARTS]
    return "_".join([*(words or [_kind(nodes, layers)]), part])


def docstring(block: Block, layers: Sequence[Layer | None], names: Sequence[str]) -> str:
    """What it begins and ends with and where it stands; `names` are those of the occurrences."""
    classes = [layer.target for layer in layers if layer is not None]
    text = f"{len(layers)} layers from {classes[0]} to {classes[-1]}: {names[0]}"
    for place, name in enumerate(names[1:], 1):
        left = len(names) - place
        if len(text) + len(name) > _LONGEST:
            return f"{text} and {left} more."
        text += f" and {name}" if left == 1 else f", {name}"
    return f"{text}."


def _without_numbers(piece: str) -> str:
    """`conv2_block3` is `conv_block`, and `block2b` is `block`."""
    tokens = (re.sub(r"\d+[a-z]?$", "", token) for token in re.split(r"[_.-]", piece.lower()))
    text = "_".join(token for token in tokens if token)
    return identifier(text) if text else ""


def _sums(nodes: Sequence[Node], layers: Sequence[Layer | None]) -> list[Node]:
    """The calls that add tensors."""
    return [
        node
        for node, layer in zip(nodes, layers, strict=True)
        if (layer.target == "Add" if layer is not None else node.operation == "add")
    ]


def _kind(nodes: Sequence[Node], layers: Sequence[Layer | None]) -> str:
    """What a block is by its layers: attention, residual, conv, ..."""
    targets = [layer.target if layer is not None else "" for layer in layers]
    families = [load_catalog().find("layers", target).family for target in targets if target]
    if "attn" in families:
        return "attention"
    if _sums(nodes, layers):
        return "residual"
    if "Dense" in targets and "conv" not in families:
        return "dense"
    return next((word for family, word in _KINDS.items() if family in families), "layer")
