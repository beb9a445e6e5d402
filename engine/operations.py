"""The operations of `keras.ops`, known without Keras: from `resources/operations.json`.

The data is written by `python -m engine.keras_bridge.reflection.operations`.
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources

import msgspec

from engine.catalog import Entry, Field, Port
from engine.errors import UnknownClassError


class Operation(msgspec.Struct, frozen=True):
    """One operation: `name` stands after `keras.ops.`; its class is what a model records.

    `call` are the parameters of a recorded call (`*args` for any number), `constructor` those that
    the recorded object was made with; the public function takes both by the same names, and does
    without those that are `optional`.
    """

    name: str
    class_name: str
    module: str
    call: tuple[str, ...]
    constructor: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    help: str = ""

    @property
    def required(self) -> tuple[str, ...]:
        """The arguments that are no tensors and that a call cannot do without."""
        names = (*(n for n in self.call if is_constant(self.name, n)), *self.constructor)
        return tuple(name for name in names if name not in self.optional)


@cache
def load_operations() -> dict[str, Operation]:
    """Every operation by name."""
    text = resources.files("resources").joinpath("operations.json").read_bytes()
    return {entry.name: entry for entry in msgspec.json.decode(text, type=list[Operation])}


# Before the name of an operation, where layers stand beside it.
PREFIX = "ops."
CATEGORY = "Operations"  # the heading of the palette
# Arguments that are no tensors, and those that are a list of them; some are so of one operation.
_CONSTANTS = {"get_item.key", "constant_values", "rtol", "atol"}
_LISTS = {
    "xs", "condlist", "choicelist", "stack.x", "fft.x", "fft2.x", "ifft2.x", "irfft.x", "istft.x",
}  # fmt: skip
# They take a function, or numbers that are known while the model is made: only existing models
# bring them along.
_NOT_OFFERED = {
    "arange", "associative_scan", "cond", "fori_loop", "jvp", "map", "scan", "switch",
    "vectorized_map", "while_loop",
}  # fmt: skip
# Other names under which a person looks for one.
_ALIASES = {"get_item": ("Slice", "Index", "GetItem", "Subscript")}
# Arguments that are more than literals, by operation and name.
_FIELDS = {
    ("get_item", "key"): Field(
        "key", "index", required=True,
        help="Which part, as Python writes it: [:, 0], [..., ::2], [:, 1:-1]. The first place is "
        "that of the samples.",
    ),
}  # fmt: skip


@cache
def operation_entries() -> dict[str, Entry]:
    """What can be drawn of them, by the names that the palette shows: `ops.mean`."""
    return {
        PREFIX + operation.name: Entry(
            PREFIX + operation.name, "layers", "keras.ops", "op", CATEGORY, operation.help,
            fields=tuple(operation_field(operation.name, n) for n in operation.constructor),
            ports=operation_ports(operation),
            aliases=_ALIASES.get(operation.name, ()),
        )
        for operation in load_operations().values()
        if operation.name not in _NOT_OFFERED and "f" not in operation.call
    }  # fmt: skip


def operation_field(operation: str, name: str) -> Field:
    """How an argument of an operation that no wire gives is edited."""
    known = load_operations().get(operation)
    required = known is not None and name in known.required
    field = Field(name, "literal", required=required, nullable=not required)
    return _FIELDS.get((operation, name)) or field


def is_constant(operation: str, name: str) -> bool:
    """Whether an argument of an operation's call is no tensor."""
    return name in _CONSTANTS or f"{operation}.{name}" in _CONSTANTS


def operation_ports(operation: Operation) -> tuple[Port, ...]:
    """The tensors that an operation takes, as its signature has them."""
    return tuple(
        Port(
            name.lstrip("*"),
            required=name not in operation.optional,
            many=name.startswith("*") or name in _LISTS or f"{operation.name}.{name}" in _LISTS,
        )
        for name in operation.call
        if not is_constant(operation.name, name)
    )


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
