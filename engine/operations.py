"""The operations of `keras.ops`, known without Keras: from `resources/operations.json`.

The data is written by `python -m engine.keras_bridge.reflect_operations`.
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources

import msgspec

from engine.errors import UnknownClassError


class Operation(msgspec.Struct, frozen=True):
    """One operation: `name` stands after `keras.ops.`; its class is what a model records.

    `call` are the parameters of a recorded call (`*args` for any number), `constructor` those that
    the recorded object was made with; the public function takes both by the same names.
    """

    name: str
    class_name: str
    module: str
    call: tuple[str, ...]
    constructor: tuple[str, ...] = ()
    help: str = ""


@cache
def load_operations() -> dict[str, Operation]:
    """Every operation by name."""
    text = resources.files("resources").joinpath("operations.json").read_bytes()
    return {entry.name: entry for entry in msgspec.json.decode(text, type=list[Operation])}


@cache
def recorded_operations() -> dict[tuple[str, str], Operation]:
    """Every operation by the module and class that a model records."""
    return {(entry.module, entry.class_name): entry for entry in load_operations().values()}


def find_operation(name: str) -> Operation:
    """The operation called `name`; raises UnknownClassError with the nearest names."""
    found = load_operations().get(name.removeprefix("keras.ops."))
    if found is None:
        near = difflib.get_close_matches(name, load_operations(), n=3)
        raise UnknownClassError(
            "Keras has no operation of this name",
            expected="a function of keras.ops",
            received=name,
            hint=f"Did you mean {' or '.join(near)}?" if near else "",
        )
    return found
