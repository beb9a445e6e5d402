"""The parameters of a constructor or call as fields and ports, from the syntax tree alone.

A field's kind comes from its annotation; without one from its name, where the layers of Keras give
that name one meaning; else from its default. What nothing tells is any Python literal.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from inspect import Parameter as Bound
from inspect import Signature
from typing import NamedTuple

import msgspec

from engine.catalog import Field, Kind, Port, load_catalog
from engine.errors import FieldError
from engine.graph.fields import check_value, freeze
from engine.graph.model import Value

_KIND_OF_TYPE: dict[str, Kind] = {
    "int": "int", "float": "float", "bool": "bool", "str": "str", "dict": "dict",
    "Mapping": "dict", "Callable": "callable",
    "Initializer": "initializer", "Regularizer": "regularizer", "Constraint": "constraint",
}  # fmt: skip
_MOST = 0.8  # of the layers that have a name must mean the same by it
_LISTS = ("list", "List", "tuple", "Tuple", "Sequence", "Iterable")
_SUFFIXES: tuple[Kind, ...] = ("activation", "initializer", "regularizer", "constraint")
# Fields that take a word as well as an object, whatever the word is.
_NAMED = (*_SUFFIXES, "optimizer", "loss", "metric", "layer")


class Parameter(NamedTuple):
    """One parameter as it is written; `default` is None where there is none."""

    name: str
    annotation: ast.expr | None
    default: ast.expr | None
    line: int


class _Type(NamedTuple):
    kind: Kind | None = None
    nullable: bool = False
    choices: tuple[str, ...] = ()
    listed: bool = False


def parameters_of(function: ast.FunctionDef, *, method: bool = True) -> Iterator[Parameter]:
    """The parameters of a function that have names, `self` of a method excepted."""
    named = [*function.args.posonlyargs, *function.args.args]
    missing: list[ast.expr | None] = [None] * (len(named) - len(function.args.defaults))
    defaults = [*missing, *function.args.defaults]
    pairs = [*zip(named, defaults, strict=True)][1 if method else 0 :]
    pairs += zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    for argument, default in pairs:
        yield Parameter(argument.arg, argument.annotation, default, argument.lineno)


def signature_of(function: ast.FunctionDef) -> Signature:
    """How a function can be called; a default is None there, whatever it is."""
    given = function.args
    plain = [*given.posonlyargs, *given.args]
    required = len(plain) - len(given.defaults)
    found = [
        Bound(
            argument.arg,
            Bound.POSITIONAL_ONLY if argument in given.posonlyargs else Bound.POSITIONAL_OR_KEYWORD,
            default=Bound.empty if index < required else None,
        )
        for index, argument in enumerate(plain)
    ]
    if given.vararg is not None:
        found.append(Bound(given.vararg.arg, Bound.VAR_POSITIONAL))
    for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        empty = Bound.empty if default is None else None
        found.append(Bound(argument.arg, Bound.KEYWORD_ONLY, default=empty))
    if given.kwarg is not None:
        found.append(Bound(given.kwarg.arg, Bound.VAR_KEYWORD))
    return Signature(found)


def field_of(parameter: Parameter, text: str) -> Field:
    """The field for a parameter of the constructor; `text` is its documentation."""
    said = _type_of(parameter.annotation)
    given = parameter.default
    required = given is None
    default, known = _literal(given)
    note = "" if known or given is None else f"{ast.unparse(given)} by default"
    usual = _usual(parameter.name)
    if said.kind is None and usual is not None and (not known or _fits(usual, default)):
        field = msgspec.structs.replace(usual, default=default, required=required, note=note)
    else:
        kind = said.kind or _kind_of_default(default)
        field = Field(parameter.name, kind, default, required, choices=said.choices, note=note)
        if usual is not None and usual.kind == kind:  # with the range that the name has
            field = msgspec.structs.replace(
                field, minimum=usual.minimum, maximum=usual.maximum, nullable=usual.nullable
            )
    nullable = said.nullable or field.nullable or (default is None and not required)
    return msgspec.structs.replace(field, nullable=nullable, help=_capital(text))


def port_of(parameter: Parameter, text: str, *, first: bool) -> Port | Field:
    """The port for a parameter of `call`; a property of the call where its default is a bool."""
    default, _ = _literal(parameter.default)
    if isinstance(default, bool):
        return Field(parameter.name, "bool", default=default, help=_capital(text))
    listed = _type_of(parameter.annotation).listed or bool(
        first and re.match(r"(an? )?(list|tuple|sequence)s?\b", text, re.IGNORECASE)
    )
    return Port(
        parameter.name, required=parameter.default is None, many=listed, help=_capital(text)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _literal(source: ast.expr | None) -> tuple[Value, bool]:
    """A default as a Value, and whether it is one."""
    if source is None:
        return None, True
    try:
        return freeze(ast.literal_eval(source)), True
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError, FieldError):
        return None, False


def _kind_of_default(default: Value) -> Kind:
    match default:
        case bool():
            return "bool"
        case int():
            return "int"
        case float():
            return "float"
        case str():
            return "str"
        case dict():
            return "dict"
        case tuple() if default and all(type(item) is int for item in default):
            return "int_tuple"
        case _:
            return "literal"


def _fits(field: Field, default: Value) -> bool:
    """Whether a default is of the kind that the name usually has."""
    if isinstance(default, str) and field.kind not in (*_NAMED, "dtype", "str", "choice"):
        return False
    try:
        check_value(msgspec.structs.replace(field, nullable=True), default, where=field.name)
    except FieldError:
        return False
    return True


def _type_of(annotation: ast.expr | None) -> _Type:
    """What an annotation says; parts that are no type of a field say nothing."""
    match annotation:
        case None:
            return _Type()
        case ast.Constant(value=None):
            return _Type(nullable=True)
        case ast.Constant(value=str(text)):
            try:
                return _type_of(ast.parse(text, mode="eval").body)
            except SyntaxError:
                return _Type()
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _either([_type_of(left), _type_of(right)])
        case ast.Subscript(value=outer, slice=inner):
            return _subscript(_last(outer), inner)
        case _:
            name = _last(annotation)
            return _Type(_KIND_OF_TYPE.get(name), listed=name in _LISTS)


def _subscript(outer: str, inner: ast.expr) -> _Type:
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if outer == "Optional":
        return _either([_type_of(inner), _Type(nullable=True)])
    if outer == "Union":
        return _either([_type_of(part) for part in parts])
    if outer == "Literal":
        values = [part.value for part in parts if isinstance(part, ast.Constant)]
        words = tuple(value for value in values if isinstance(value, str))
        return _Type("choice" if words else None, None in values, words)
    if outer in _LISTS:
        whole = all(_type_of(part).kind == "int" for part in parts if not _is_dots(part))
        return _Type("int_tuple" if whole else "literal", listed=True)
    return _Type(_KIND_OF_TYPE.get(outer))


def _either(types: list[_Type]) -> _Type:
    kinds = [one.kind for one in types if one.kind is not None]
    kind = kinds[0] if kinds else None
    if "int_tuple" in kinds and set(kinds) <= {"int", "int_tuple"}:
        kind = "int_tuple"
    elif set(kinds) == {"int", "float"}:
        kind = "float"
    elif special := [k for k in kinds if k in _NAMED]:  # a word, or an object
        kind = special[0]
    elif len(set(kinds)) > 1:
        kind = "literal"
    return _Type(
        kind,
        any(one.nullable for one in types),
        tuple(choice for one in types for choice in one.choices),
        any(one.listed for one in types),
    )


def _last(name: ast.expr) -> str:
    return ast.unparse(name).rpartition(".")[2]


def _is_dots(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and part.value is ...


def _usual(name: str) -> Field | None:
    """The field that layers of Keras mean by this name, without its default and help."""
    if name == "padding":  # of pooling and convolution; elsewhere a default tells that it is none
        return Field(name, "choice", choices=("valid", "same"))
    found = _meanings().get(name)
    if found is None:
        suffix = next((kind for kind in _SUFFIXES if name.endswith(f"_{kind}")), None)
        found = Field(name, suffix, nullable=True) if suffix else None
    return found


@cache
def _meanings() -> dict[str, Field]:
    found: dict[str, list[Field]] = {}
    for entry in load_catalog().section("layers").values():
        for field in entry.fields:
            if field.kind == "choice" and field.name != "data_format":
                continue  # words of one class
            plain = Field(
                field.name, field.kind, nullable=field.nullable, choices=field.choices,
                minimum=field.minimum, maximum=field.maximum,
            )  # fmt: skip
            found.setdefault(field.name, []).append(plain)
    meanings: dict[str, Field] = {}
    for name, fields in found.items():
        usual, count = Counter(field.kind for field in fields).most_common(1)[0]
        if count >= _MOST * len(fields):
            meanings[name] = next(field for field in fields if field.kind == usual)
    return meanings
