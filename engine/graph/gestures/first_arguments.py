"""What the call of an operation starts with, so that one that was added works at once.

Axes leave the samples' own alone: the first axis of a tensor is theirs.
"""

from __future__ import annotations

from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Instance
from engine.operations import find_operation

# By argument, for every operation that cannot do without.
_FIRST: dict[str, Argument] = {
    "axes": (-1,),
    "axis": -1,
    "axis1": 1,
    "axis2": -1,
    "block_size": 2,
    "default_value": 0.0,
    "destination": -1,
    "dtype": "float32",
    "fft_length": 16,
    "indices_or_sections": 2,
    "k": 1,
    "kernel_size": 2,
    "key": (Instance("slice"), 0),
    "kth": 0,
    "max_val": 1.0,
    "method": "linear",
    "newshape": (-1, 1),
    "num_classes": 10,
    "order": 1,
    "output_size": 1,
    "pad_width": ((0, 0), (1, 1)),
    "pool_size": 2,
    "repeats": 2,
    "sequence_length": 16,
    "sequence_stride": 8,
    "shape": (4, 4),
    "shift": 1,
    "size": (4, 4),
    "source": 1,
    "spatial_dims": (1, 2),
    "subscripts": "bi,bj->bij",
    "threshold": 0.0,
    "x_max": 1.0,
    "x_min": 0.0,
}
# By operation, where it is another value, or where Keras's default is of no use on samples.
_FIRST_OF_OPERATION: dict[str, dict[str, Argument]] = {
    "adaptive_average_pool": {"output_size": (4, 4)},
    "adaptive_max_pool": {"output_size": (4, 4)},
    "array_split": {"axis": -1},
    "extract_sequences": {"sequence_length": 4, "sequence_stride": 2},
    "fold": {"output_size": (8, 8)},
    "image.crop_images": {
        "top_cropping": 1, "bottom_cropping": 1, "left_cropping": 1, "right_cropping": 1,
    },
    "image.pad_images": {
        "top_padding": 1, "bottom_padding": 1, "left_padding": 1, "right_padding": 1,
    },
    "image.resize": {"size": (32, 32)},
    "multi_hot": {"num_classes": 10},
    "repeat": {"axis": -1},
    "roll": {"axis": -1},
    "split": {"axis": -1},
    "stack": {"axis": -1},
    "unstack": {"axis": 1},
}  # fmt: skip


def first_arguments(operation: str) -> FrozenDict[str, Argument]:
    """The arguments of a new call of `operation`; raises UnknownClassError."""
    known = find_operation(operation)
    special = _FIRST_OF_OPERATION.get(known.name, {})
    found: dict[str, Argument] = {}
    for name in (*known.call, *known.constructor):
        if name in special:
            found[name] = special[name]
        elif name in known.required and name in _FIRST:
            found[name] = _FIRST[name]
    return FrozenDict(found)
