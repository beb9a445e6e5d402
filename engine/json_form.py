"""How the values of a project look as JSON, and how they are read back with exact error paths.

An Instance is `{"class": ..., "fields": {...}}`, an Expression `{"expression": ...}`, a Ref
`{"node": ..., "output": ...}`; a plain dictionary is `{"dict": {...}}` and the floats that JSON
lacks are `{"float": "inf"}`. Everything else stands for itself; entries at their default are left
out of structures.
"""

from __future__ import annotations

import json
import math
import re
import types
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec

from engine.errors import DamagedFileError, SaveError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Ref

Told = Callable[[], object]

# Whole numbers of a project fit 64 bits; Python would refuse to write or read far larger ones.
_BITS = 64
# Values inside values; Python's parser lets nobody type more brackets than these.
_DEPTH = 200
_HALF = re.compile(r"[\ud800-\udfff]")  # of a character: a surrogate that stands alone
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")


def to_json(value: Any, depth: int = 0) -> Any:
    """A project value as plain JSON data; raises SaveError where it could not be read again."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        if value.bit_length() > _BITS:
            raise SaveError("a number of the project is too large", expected="at most 18 digits")
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, Ref):
        return {"node": value.node} | ({"output": value.output} if value.output else {})
    if isinstance(value, Expression):
        return {"expression": value.text}
    if depth >= _DEPTH:
        raise SaveError("a value of the project is nested too deeply", expected=f"{_DEPTH} at most")
    if isinstance(value, tuple):
        return [to_json(item, depth + 1) for item in value]
    if isinstance(value, Instance):
        fields = {key: to_json(item, depth + 1) for key, item in value.fields.items()}
        return {"class": value.class_name} | ({"fields": fields} if fields else {})
    if isinstance(value, FrozenDict):
        return {"dict": {key: to_json(item, depth + 1) for key, item in value.items()}}
    return struct_to_json(value)


def struct_to_json(struct: msgspec.Struct) -> dict[str, Any]:
    """A structure's fields that differ from their defaults; its tables as plain objects."""
    shown: dict[str, Any] = {}
    for name, kind, default in _plan(type(struct)):
        value = getattr(struct, name)
        if value == default and type(value) is type(default):
            continue
        if isinstance(value, FrozenDict) and _is_table(kind):
            shown[name] = {key: to_json(item) for key, item in value.items()}
        else:
            shown[name] = to_json(value)
    return shown


def from_json(data: Any, kind: Any, path: str = "", told: Told | None = None) -> Any:
    """`data` as a value of type `kind`; raises DamagedFileError naming the path inside the file.

    `told` is called for each layer, node, place and so on; what it raises ends the reading.
    """
    if kind is Any:
        return _value(data, path)
    origin = typing.get_origin(kind)
    if origin is FrozenDict:
        _, item_kind = typing.get_args(kind)
        _expect(isinstance(data, dict), "an object", data, path)
        heard = told if item_kind is not Any else None  # not for each field of each layer
        return FrozenDict(_entries(data, item_kind, path, heard))
    if origin is tuple:
        return _tuple(data, typing.get_args(kind), path)
    if origin is typing.Literal:
        choices = typing.get_args(kind)
        _expect(data in choices, f"one of {', '.join(map(str, choices))}", data, path)
        return data
    if origin in (typing.Union, types.UnionType):
        some = [k for k in typing.get_args(kind) if k is not type(None)]
        return None if data is None else from_json(data, some[0], path)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind is Instance or kind is Ref:
            value = _value(data, path)
            _expect(isinstance(value, kind), f"a {kind.__name__}", data, path)
            return value
        return _struct(data, kind, path, told)
    if kind is float or kind is int:
        return _number(data, kind, path)
    fits = isinstance(data, kind) and (kind is bool or not isinstance(data, bool))
    _expect(fits, {"str": "text", "bool": "true or false"}[kind.__name__], data, path)
    return data


def _number(data: Any, kind: type, path: str) -> Any:
    if type(data) is float and kind is float:
        return data
    if kind is float and _is_special_float(data):
        return float(data["float"])
    fits = isinstance(data, int if kind is int else int | float) and not isinstance(data, bool)
    _expect(fits, "a whole number" if kind is int else "a number", data, path)
    return kind(_small(data, path))


def _is_special_float(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and data.keys() == {"float"}
        and data["float"] in ("inf", "-inf", "nan")
    )


def _small(data: int, path: str) -> int:
    _expect(data.bit_length() <= _BITS, "a number of at most 18 digits", data, path)
    return data


def _tuple(data: Any, kinds: tuple[Any, ...], path: str) -> tuple[Any, ...]:
    _expect(isinstance(data, list), "a list", data, path)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(from_json(item, kinds[0], f"{path}[{i}]") for i, item in enumerate(data))
    _expect(len(data) == len(kinds), f"{len(kinds)} items", data, path)
    pairs = enumerate(zip(data, kinds, strict=True))
    return tuple(from_json(item, kind, f"{path}[{i}]") for i, (item, kind) in pairs)


def _entries(
    data: dict[str, Any], kind: Any, path: str, told: Told | None
) -> Iterator[tuple[str, Any]]:
    for key, item in data.items():
        if told is not None:
            told()
        yield key, from_json(item, kind, f"{path}.{key}", told)


def _struct(data: Any, kind: type[msgspec.Struct], path: str, told: Told | None) -> msgspec.Struct:
    _expect(isinstance(data, dict), "an object", data, path)
    plan = _plan(kind)
    unknown = data.keys() - {name for name, _, _ in plan}
    if unknown:
        name = sorted(unknown)[0]
        known = ", ".join(name for name, _, _ in plan)
        raise DamagedFileError(
            "there is an entry that does not belong here",
            where=f"{path}.{name}".lstrip("."),
            expected=f"only {known}",
            received=name,
        )
    given: dict[str, Any] = {}
    for name, item_kind, default in plan:
        if name in data:
            given[name] = from_json(data[name], item_kind, f"{path}.{name}", told)
        elif default is msgspec.NODEFAULT:
            raise DamagedFileError(
                "an entry is missing", where=path.lstrip(".") or "the file", expected=f"{name!r}"
            )
    return kind(**given)


def _value(data: Any, path: str, depth: int = 0) -> Any:
    if data is None or isinstance(data, str | float):
        return data
    if isinstance(data, int):
        return _small(data, path)
    _expect(depth < _DEPTH, f"at most {_DEPTH} values inside each other", data, path)
    if isinstance(data, list):
        return tuple(_value(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(data))
    _expect(isinstance(data, dict), "a value", data, path)
    keys = data.keys()
    if "node" in keys and keys <= {"node", "output"}:
        output = data.get("output", 0)
        _expect(isinstance(data["node"], str), "a node's id", data["node"], f"{path}.node")
        _number(output, int, f"{path}.output")
        return Ref(data["node"], output)
    if keys == {"expression"} and isinstance(data["expression"], str):
        return Expression(data["expression"])
    if "class" in keys and keys <= {"class", "fields"} and isinstance(data["class"], str):
        fields = data.get("fields", {})
        _expect(isinstance(fields, dict), "an object", fields, f"{path}.fields")
        return Instance(
            data["class"],
            FrozenDict((k, _value(v, f"{path}.fields.{k}", depth + 1)) for k, v in fields.items()),
        )
    if keys == {"dict"} and isinstance(data["dict"], dict):
        items = data["dict"].items()
        return FrozenDict((k, _value(v, f"{path}.{k}", depth + 1)) for k, v in items)
    if _is_special_float(data):
        return float(data["float"])
    raise DamagedFileError(
        "this is not a value",
        where=path.lstrip("."),
        expected='a literal, or an object with "class", "expression", "node" or "dict"',
        received=json.dumps(data)[:80],
    )


def _expect(true: bool, expected: str, data: Any, path: str) -> None:
    if not true:
        received = json.dumps(data, default=str)
        raise DamagedFileError(
            "the entry has the wrong type",
            where=path.lstrip(".") or "the file",
            expected=expected,
            received=received if len(received) < 60 else received[:57] + "...",
        )


@cache
def _plan(kind: type[msgspec.Struct]) -> list[tuple[str, Any, Any]]:
    """(name, type, default) of each field."""
    hints = typing.get_type_hints(kind)
    return [(f.name, hints[f.name], f.default) for f in msgspec.structs.fields(kind)]


def _is_table(kind: Any) -> bool:
    return typing.get_origin(kind) is FrozenDict


_WIDTH = 110


_TABLES = 3  # a graph's nodes lie three objects deep, and no table of a project lies deeper


def entries_in(data: Any, depth: int = 0) -> int:
    """How often `pretty` tells of an entry."""
    if not isinstance(data, dict) or depth > _TABLES:
        return 0
    return len(data) + sum(entries_in(value, depth + 1) for value in data.values())


def pretty(data: Any, indent: int = 0, told: Told | None = None) -> str:
    """JSON text in which what fits on a line is one line: a node, a layer, a position.

    `told` is called for each entry of a table; what it raises ends the writing.
    """
    if isinstance(data, dict):
        heard = told if indent < _TABLES else None
        parts = []
        for key, value in data.items():
            if told is not None:
                told()
            parts.append(f"{_dumps(key)}: {pretty(value, indent + 1, heard)}")
        opening, closing = "{", "}"
    elif isinstance(data, list):
        parts = [pretty(item, indent + 1) for item in data]
        opening, closing = "[", "]"
    else:
        return _dumps(data)
    line = opening + ", ".join(parts) + closing
    if len(line) + indent <= _WIDTH and "\n" not in line:
        return line
    pad = " " * (indent + 1)
    return f"{opening}\n{pad}" + f",\n{pad}".join(parts) + f"\n{' ' * indent}{closing}"


def parse(text: str) -> Any:
    """The data in JSON text, with the text in it fit to be shown and written.

    Raises DamagedFileError for half a character (`"\\ud800"`); json.JSONDecodeError and
    RecursionError as `json.loads` does.
    """
    # A hundred digits are as unfit as a million, which Python refuses without naming the place.
    # Functions of Python, and no type of C, so that other threads get their turn meanwhile.
    data = json.loads(
        text,
        parse_int=lambda digits: int(digits[:100]),
        parse_float=lambda digits: float(digits),
    )
    if _HALF_ESCAPED.search(text) or (not text.isascii() and _HALF.search(text)):
        _check_text(data, "")
    return data


def _check_text(data: Any, path: str) -> None:
    if isinstance(data, dict):
        for key, item in data.items():
            _check_text(key, path)
            _check_text(item, f"{path}.{key}")
    elif isinstance(data, list):
        for index, item in enumerate(data):
            _check_text(item, f"{path}[{index}]")
    elif isinstance(data, str) and _HALF.search(data):
        raise DamagedFileError(
            "half a character stands in the text",
            where=path.lstrip(".") or "the file",
            expected="whole characters: \\ud83d\\ude00, not \\ud83d alone",
            received=ascii(data)[:60],
        )


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
