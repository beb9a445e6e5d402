"""Operations in a configuration: what was recorded as an object is a call again."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from engine.errors import DamagedFileError
from engine.graph.model import Argument
from engine.importing.objects import value_of
from engine.operations import Operation, recorded_operations

_MODULES = "keras.src.ops."


class Recorded(Struct, frozen=True):
    """A recorded operation: the function that it stands for."""

    operation: Operation

    @property
    def name(self) -> str:
        """What stands after `keras.ops.`."""
        return self.operation.name

    def arguments(
        self, args: list[Argument], kwargs: dict[str, Argument], config: dict[str, Any]
    ) -> dict[str, Argument]:
        """The function's arguments: those of the call, then those of the constructor."""
        found: dict[str, Argument] = {}
        names = list(self.operation.call)
        if names and names[0].startswith("*"):
            found[names[0].lstrip("*")] = tuple(args)
        else:
            found |= dict(zip(names, args, strict=False))
        found |= kwargs
        for name in self.operation.constructor:
            if name in config:
                found[name] = value_of(config[name])
        return found


def operation_of(data: dict[str, Any]) -> Recorded | None:
    """The operation that a configured entry records; None where it is a layer or a model.

    Layer `Add` and operation `Add` share a class name: the module decides. Raises
    DamagedFileError for an operation that has no public function.
    """
    module = str(data.get("module") or "")
    if not module.startswith(_MODULES):
        return None
    found = recorded_operations().get((module, str(data["class_name"])))
    if found is None:
        raise DamagedFileError(
            "the model holds an operation that Keras has no public function for",
            where=str(data.get("name", "")),
            received=str(data["class_name"]),
        )
    return Recorded(found)
