"""Finding the value of a field at which a model has a wanted number of parameters.

The search is a generator: it asks for the count at a value and is sent the answer, so that whoever
knows Keras does the counting, one question after another.

    search = solve(unknown.value, 100_000)
    value = next(search)
    while True: value = search.send(count_at(value))      # ends with StopIteration(Solution)
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TypeGuard

from msgspec import Struct

from engine.errors import BuildError, FieldError
from engine.graph.edits import Edit, SetEntry, SetField
from engine.graph.entries import known_entry
from engine.project import Project

# Fields that say how wide a layer is: the more, the more parameters.
WIDTHS = (
    "units", "filters", "output_dim", "key_dim", "value_dim", "head_dim", "num_heads",
    "depth_multiplier",
)  # fmt: skip

_LARGEST = 2**24
_UNMOVED = 4  # doublings without an effect, after which there is none


class Unknown(Struct, frozen=True):
    """A whole number of the project that can be solved for: a field of a layer, or a variable."""

    title: str
    path: tuple[str, ...]
    value: int

    @property
    def layer(self) -> str:
        """The id of the layer; empty for a variable."""
        return self.path[1] if self.path[0] == "layers" else ""

    def edit(self, value: int) -> Edit:
        """The edit that gives it this value."""
        if self.layer:
            return SetField(self.layer, self.path[-1], value)
        return SetEntry(self.path, value, f"Set {self.path[-1]}")


class Solution(Struct, frozen=True):
    """The value whose count is nearest to the target, and that count."""

    value: int
    parameters: int
    target: int

    @property
    def exact(self) -> bool:
        """Whether it is the very number."""
        return self.parameters == self.target


def unknowns_of(project: Project) -> tuple[Unknown, ...]:
    """What can be solved for: widths that are plain numbers, and variables that are."""
    return (*_fields(project), *_variables(project))


def _fields(project: Project) -> Iterator[Unknown]:
    for layer_id, layer in project.layers.items():
        entry = known_entry(project, layer)
        known = () if entry is None else tuple(field.name for field in entry.fields)
        for name in WIDTHS:
            value = layer.fields.get(name)
            if name in known and _is_width(value):
                yield Unknown(f"{layer.name}.{name}", ("layers", layer_id, "fields", name), value)


def _variables(project: Project) -> Iterator[Unknown]:
    for name, value in project.variables.items():
        if _is_width(value):
            yield Unknown(name, ("variables", name), value)


def _is_width(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def solve(start: int, target: int) -> Generator[int, int, Solution]:
    """Ask for counts at values until the nearest to `target` is found; counts grow with values.

    About 2 · log2(value) questions. Raises FieldError for a target below 1, BuildError where the
    value has no say in the count or none that is allowed is large enough.
    """
    if target < 1:
        raise FieldError(
            "a model cannot have so few parameters", expected="1 or more", received=f"{target:,}"
        )
    low = high = start
    low_count = high_count = yield start
    first, doublings = high_count, 0
    while high_count < target:
        low, low_count, high = high, high_count, high * 2
        if high > _LARGEST or (doublings >= _UNMOVED and high_count == first):
            raise _unreachable(target, low, low_count, moved=low_count != first)
        high_count = yield high
        doublings += 1
    while low_count > target and low > 1:
        high, high_count, low = low, low_count, low // 2
        low_count = yield low
    if low_count == first == high_count and low_count != target and low == 1 and start > 1:
        raise _unreachable(target, low, low_count, moved=False)
    while high - low > 1 and low_count < target < high_count:
        middle = (low + high) // 2
        count = yield middle
        if count <= target:
            low, low_count = middle, count
        else:
            high, high_count = middle, count
    if target - low_count <= high_count - target or low_count >= target:
        return Solution(low, low_count, target)
    return Solution(high, high_count, target)


def _unreachable(target: int, value: int, count: int, *, moved: bool) -> BuildError:
    if not moved:
        return BuildError(
            "this value has no say in the number of parameters",
            expected=f"{target:,} parameters",
            received=f"{count:,}, whatever it is",
            hint="Choose another field.",
        )
    return BuildError(
        "no value gives so many parameters",
        expected=f"{target:,} parameters",
        received=f"{count:,} at {value:,}",
        hint="Choose another field, or a smaller number.",
    )
