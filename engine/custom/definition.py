"""What a source defines, read by its syntax tree alone: nothing of it runs.

A source holds one layer (a subclass of `keras.layers.Layer`, or of another layer of Keras), one
callback (of `keras.callbacks.Callback`, or of another callback), one generator of data (a function
that yields samples) or one function, with the imports, constants, functions and other classes that
it needs.

    read("class Scale(keras.layers.Layer): ...").entry.fields
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from functools import lru_cache
from inspect import Signature
from typing import Literal, NoReturn

from msgspec import Struct

from engine.catalog import Entry, Field, Port, load_catalog
from engine.custom.docstrings import arguments_of, summary_of
from engine.custom.parameters import Parameter, field_of, parameters_of, port_of, signature_of
from engine.errors import SourceError, UnknownClassError

_LARGEST = 200_000  # characters; far more than anybody writes for one layer
_DEEPEST = 200  # levels of the syntax tree
Kind = Literal["layer", "callback", "generator", "function"]
# Fields of what stands in a project for a callback or a generator: no argument is called so.
_TAKEN = {"callback": ("source", "enabled"), "generator": ("source", "code", "stream", "part")}
# The argument of a generator that says which part of the data is wanted.
SPLIT = "split"
# What `Layer` takes itself, beside its fields.
_KEPT_ELSEWHERE = ("name", "trainable", "activity_regularizer")


class Definition(Struct, frozen=True):
    """What a source defines; `line` is where, from 1. `entry` is None for functions.

    A generator has its arguments as `fields`, but not SPLIT, of which `has_parts` tells; a function
    has its `signature`. `names` are those that the source gives to things at its top level, imports
    excepted.
    """

    name: str
    kind: Kind
    line: int
    names: frozenset[str]
    entry: Entry | None = None
    fields: tuple[Field, ...] = ()
    help: str = ""
    has_parts: bool = False
    signature: Signature | None = None


@lru_cache(maxsize=256)
def _read(text: str) -> Definition | SourceError:
    try:
        return _definition(_tree(text))
    except SourceError as error:
        return error
    except RecursionError:
        return SourceError("the source is nested too deeply", where="the source:1")


def read(text: str, *, where: str = "the source") -> Definition:
    """What a source defines. `where` is what the source is called in messages.

    Raises SourceError, whose `where` is `NAME:LINE`.
    """
    found = _read(text)
    if isinstance(found, Definition):
        return found
    raise SourceError(
        found.what, where=f"{where}:{found.line}", expected=found.expected, hint=found.hint
    )


def _tree(text: str) -> ast.Module:
    if len(text) > _LARGEST:
        _refuse("the source is too long", 1, expected=f"at most {_LARGEST:,} characters")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        _refuse(f"this is not Python: {error.msg}", error.lineno or 1)
    except ValueError:
        _refuse("there is a character that Python does not read", 1)
    except (RecursionError, MemoryError):
        _refuse("the source is nested too deeply", 1)
    # Not left to Python's limit: a process that has Keras has a higher one than its stack bears.
    level: list[ast.AST] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    _refuse("the source is nested too deeply", 1)


def _refuse(what: str, line: int, expected: str = "", hint: str = "") -> NoReturn:
    raise SourceError(what, where=f"the source:{line}", expected=expected, hint=hint)


def _definition(module: ast.Module) -> Definition:
    for item in module.body:
        _check_import(item)
    for item, after in itertools.pairwise(module.body):
        if after.lineno == item.end_lineno:
            _check_line(item, after)
    names = frozenset(_names_of(module))
    classes = [item for item in module.body if isinstance(item, ast.ClassDef)]
    made: dict[str, tuple[ast.ClassDef, Kind]] = {}
    for item in classes:
        for kind in ("layer", "callback"):
            others = [name for name, (_, known) in made.items() if known == kind]
            if _base_of(item, kind, others):
                made[item.name] = (item, kind)
    if len(made) > 1:
        (first, kind), (second, other), *_ = made.values()
        both = f"two {kind}s" if kind == other else f"a {kind} and a {other}"
        _refuse(
            f"there {'are' if kind == other else 'is'} {both}, {first.name} and {second.name}",
            second.lineno, expected=f"one class that is a {kind}",
            hint="Give each a source of its own.",
        )  # fmt: skip
    for item, kind in made.values():
        return _layer(item, names) if kind == "layer" else _callback(item, names)
    functions = [item for item in module.body if isinstance(item, ast.FunctionDef)]
    public = [item for item in functions if not item.name.startswith("_")]
    if classes or not public:
        _refuse(
            "there is no layer", classes[0].lineno if classes else 1,
            expected="a class such as `class MyLayer(keras.layers.Layer):` or "
            "`class MyCallback(keras.callbacks.Callback):`, or one function",
        )  # fmt: skip
    if len(public) > 1:
        _refuse(
            f"there are two functions, {public[0].name} and {public[1].name}", public[1].lineno,
            expected="one function",
            hint="Let the names of those that only help begin with an underscore.",
        )  # fmt: skip
    function = public[0]
    if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in _own_parts(function)):
        return _generator(function, names)
    return Definition(
        function.name, "function", function.lineno, names,
        help=summary_of(ast.get_docstring(function)), signature=signature_of(function),
    )  # fmt: skip


def _check_import(item: ast.stmt) -> None:
    if isinstance(item, ast.ImportFrom) and item.level:
        _refuse("a relative import leads nowhere", item.lineno, expected="the name of a package")
    if isinstance(item, ast.ImportFrom) and item.names[0].name == "*":
        _refuse("an import of everything hides names", item.lineno, expected="the names one by one")


def _check_line(item: ast.stmt, after: ast.stmt) -> None:
    """Imports go to the top of a generated module, by whole lines."""
    imports = [isinstance(one, ast.Import | ast.ImportFrom) for one in (item, after)]
    if any(imports) and not all(imports):
        _refuse("an import shares its line", after.lineno, expected="a line for each statement")


def _names_of(module: ast.Module) -> Iterator[str]:
    """Names that statements at the top level assign or define."""
    for item in module.body:
        if isinstance(item, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield item.name
        elif not isinstance(item, ast.Import | ast.ImportFrom):
            for part in ast.walk(item):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    yield part.id


def _base_of(item: ast.ClassDef, kind: Kind, others: list[str]) -> str:
    """The class of a kind that a class derives from: of Keras, or another one here; else empty."""
    known = load_catalog().section("layers" if kind == "layer" else "callbacks")
    for base in item.bases:
        name = ast.unparse(base).rpartition(".")[2]
        if name == kind.capitalize() or name in others or name in known:
            return name
    return ""


def _layer(item: ast.ClassDef, names: frozenset[str]) -> Definition:
    base = _entry_of_base(_base_of(item, "layer", []))
    about = ast.get_docstring(item)
    methods = {part.name: part for part in item.body if isinstance(part, ast.FunctionDef)}
    documented = arguments_of(about)
    fields, ports, call_fields = base.fields, base.ports, base.call_fields
    if "__init__" in methods:
        fields = _fields(methods["__init__"], documented, base)
    if "call" in methods:
        ports, call_fields = _ports(methods["call"])
    elif not ports:
        _refuse(
            f"{item.name} has no call", item.lineno,
            expected="a method `def call(self, inputs):` that computes the output",
        )  # fmt: skip
    uses = {part.attr for part in ast.walk(item) if isinstance(part, ast.Attribute)}
    entry = Entry(
        name=item.name,
        section="layers",
        module="",
        family="custom",
        category="Custom",
        help=summary_of(about),
        fields=fields,
        ports=ports,
        call_fields=call_fields,
        outputs=_outputs(methods["call"]) if "call" in methods else base.outputs,
        trains=base.trains or "add_weight" in uses,
    )
    return Definition(item.name, "layer", item.lineno, names, entry)


def _callback(item: ast.ClassDef, names: frozenset[str]) -> Definition:
    base = load_catalog().section("callbacks").get(_base_of(item, "callback", []))
    fields = base.fields if base is not None else ()
    about = ast.get_docstring(item)
    for part in item.body:
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            documented = arguments_of(about) | arguments_of(ast.get_docstring(part))
            own = _arguments(part, "callback", documented, method=True)
            kept = {field.name for field in own}
            passed_on = fields if part.args.kwarg is not None else ()
            fields = (*own, *(field for field in passed_on if field.name not in kept))
    entry = Entry(
        item.name, "callbacks", "", family="custom", help=summary_of(about), fields=fields
    )
    return Definition(item.name, "callback", item.lineno, names, entry)


def _generator(item: ast.FunctionDef, names: frozenset[str]) -> Definition:
    about = ast.get_docstring(item)
    fields = _arguments(item, "generator", arguments_of(about), method=False)
    own = tuple(field for field in fields if field.name != SPLIT)
    return Definition(
        item.name, "generator", item.lineno, names,
        fields=own, help=summary_of(about), has_parts=len(own) < len(fields),
    )  # fmt: skip


def _arguments(
    function: ast.FunctionDef, kind: Kind, documented: dict[str, str], *, method: bool
) -> tuple[Field, ...]:
    """The arguments of a function, or of a constructor, as fields."""
    if function.args.vararg is not None:
        _refuse(
            f"*{function.args.vararg.arg} has no names to make fields of", function.lineno,
            expected="arguments with names",
        )  # fmt: skip
    fields = []
    for parameter in parameters_of(function, method=method):
        if parameter.name in _TAKEN[kind]:
            _refuse(
                f"an argument of a {kind} cannot be called {parameter.name!r}", parameter.line,
                expected="another name", hint="The project keeps something else under this name.",
            )  # fmt: skip
        fields.append(_field(parameter, documented))
    return tuple(fields)


def _entry_of_base(name: str) -> Entry:
    try:
        return load_catalog().find("layers", name)
    except UnknownClassError:  # Layer itself
        dtype = load_catalog().find("layers", "Dense").field("dtype")
        assert dtype is not None
        return Entry(name, "layers", "", fields=(dtype,))


def _fields(init: ast.FunctionDef, documented: dict[str, str], base: Entry) -> tuple[Field, ...]:
    documented = documented | arguments_of(ast.get_docstring(init))
    if init.args.vararg is not None:
        _refuse(
            f"*{init.args.vararg.arg} has no names to make fields of", init.lineno,
            expected="arguments with names",
        )  # fmt: skip
    own = list(parameters_of(init))
    names = {parameter.name for parameter in own}
    if init.args.kwarg is None and "name" not in names:
        _refuse(
            "the constructor does not take the name of the layer", init.lineno,
            expected="`**kwargs` at its end, handed on by `super().__init__(**kwargs)`",
        )  # fmt: skip
    fields = [_field(parameter, documented) for parameter in own]
    if init.args.kwarg is not None:  # the class above takes the rest
        fields += [field for field in base.fields if field.name not in names]
    return tuple(field for field in fields if field.name not in _KEPT_ELSEWHERE)


def _field(parameter: Parameter, documented: dict[str, str]) -> Field:
    return field_of(parameter, documented.get(parameter.name, ""))


def _ports(call: ast.FunctionDef) -> tuple[tuple[Port, ...], tuple[Field, ...]]:
    if call.args.vararg is not None:
        _refuse(
            f"*{call.args.vararg.arg} has no names to make inputs of", call.lineno,
            expected="arguments with names, or one that takes a list",
        )  # fmt: skip
    documented = arguments_of(ast.get_docstring(call))
    ports: list[Port] = []
    fields: list[Field] = []
    for parameter in parameters_of(call):
        if parameter.name in ("training", "mask"):
            continue  # Keras gives both by itself
        text = documented.get(parameter.name, "")
        made = port_of(parameter, text, first=not ports and parameter.name == "inputs")
        if isinstance(made, Port):
            ports.append(made)
        else:
            fields.append(made)
    if not ports:
        _refuse("call takes no tensor", call.lineno, expected="at least one argument beside self")
    return tuple(ports), tuple(fields)


def _outputs(call: ast.FunctionDef) -> int:
    """How many tensors `call` returns, where each of its `return`s says so; else 1."""
    counts = {
        len(part.value.elts) if isinstance(part.value, ast.Tuple | ast.List) else 1
        for part in _own_parts(call)
        if isinstance(part, ast.Return) and part.value is not None
    }
    return counts.pop() if len(counts) == 1 else 1


def _own_parts(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What stands in a function, but not in functions inside of it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        part = waiting.pop()
        yield part
        if not isinstance(part, ast.FunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(part)
