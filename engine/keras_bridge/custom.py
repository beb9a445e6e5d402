"""A project's sources as classes and functions: the only place where they run.

Each text runs once, in a module of its own, and only if it is allowed on this computer. What it
defines is registered with Keras under `layerloom>NAME`, so that it is saved by name and loads in
safe mode where the source has run.
"""

from __future__ import annotations

import linecache
import sys
import traceback
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import Any

import keras

from engine.catalog import Entry
from engine.custom.definition import Definition, read
from engine.custom.roles import Role, check_role
from engine.custom.sources import (
    JUDGES,
    SOURCE,
    callback_of,
    code_entry,
    definition_of,
    function_of,
    sources_of,
    training_sources,
)
from engine.errors import BuildError, FieldError, SourceError, UnknownClassError
from engine.graph.frozen import FrozenDict
from engine.graph.model import FUNCTION, Instance, Layer, Value
from engine.keras_bridge.complaints import complaint
from engine.project import Project
from engine.trust import check_allowed, hash_of

PACKAGE = "layerloom"
_sources: dict[str, str] = {}  # what the sources that ran are called, by the file of their module


def class_of(project: Project, layer: Layer) -> Any:
    """The class of a layer of kind "code".

    Raises UnknownClassError or BuildError (TrustError where it may not run).
    """
    return _defined(project, layer.target, layer.name, lambda: code_entry(project, layer.target))


def with_functions(project: Project, value: Value, *, where: str, role: Role | None = None) -> Any:
    """A value with the functions that it names in their places.

    One that is the value itself must be what `role` calls. Raises UnknownClassError or BuildError
    (TrustError where one may not run).
    """
    if isinstance(value, Instance) and value.class_name == FUNCTION:
        name = str(value.fields.get("source"))
        if role is not None:
            return _defined(project, name, where, lambda: check_role(project, value, role))
        return _defined(project, name, where, lambda: function_of(project, value))
    if isinstance(value, Instance):
        fields = ((k, with_functions(project, v, where=where)) for k, v in value.fields.items())
        return Instance(value.class_name, FrozenDict(fields))
    if isinstance(value, tuple):
        return tuple(with_functions(project, item, where=where) for item in value)
    return value


def _defined(project: Project, name: str, where: str, check: Callable[[], object]) -> Any:
    """What a source defines, where `check` passes; a SourceError becomes the layer's problem."""
    try:
        check()
        return _run(project.sources[name], name, definition_of(project, name), where)
    except SourceError as error:
        raise _problem(error, where) from None
    except FieldError as error:
        raise BuildError(error.what, where=where, expected=error.expected) from None
    except UnknownClassError as error:
        raise UnknownClassError(
            error.what, where=where, expected=error.expected, received=error.received,
            hint=error.hint,
        ) from None  # fmt: skip


def callback_class(project: Project, callback: Instance, *, where: str) -> Any:
    """The class of a callback of the project's own.

    Raises UnknownClassError or BuildError (TrustError where it may not run).
    """
    name = str(callback.fields.get(SOURCE))
    return _defined(project, name, where, lambda: callback_of(project, callback))


def run_source(text: str, name: str, *, where: str) -> Any:
    """What the text of the source `name` defines; raises BuildError (TrustError)."""
    try:
        return _run(text, name, read(text, where=name), where)
    except SourceError as error:
        raise _problem(error, where) from None


def _problem(error: SourceError, where: str) -> BuildError:
    """An error in a source as the problem of a layer: it begins with `SOURCE:LINE`."""
    return BuildError(
        f"{error.where}: {error.what}", where=where, expected=error.expected,
        received=error.received, hint=error.hint,
    )  # fmt: skip


def register_sources(project: Project) -> None:
    """Let Keras know all that a saved model of the project names: before it is loaded.

    Beside what its layers use that is the functions that it was compiled with. Raises SourceError
    or TrustError.
    """
    used = {name for layer in project.layers.values() for name in sources_of(layer)}
    judges = tuple(f"training/{section}/" for section in JUDGES)
    used |= {name for path, name in training_sources(project) if path.startswith(judges)}
    for name, text in project.sources.items():
        if name in used:
            _run(text, name, definition_of(project, name), name)


def check_saving(made: keras.layers.Layer, entry: Entry, *, where: str) -> None:
    """Raise BuildError where Keras could not save the layer: a training would end in that.

    Keras finds out by itself what a class was made with, as long as that is numbers and text.
    """
    hint = "Write a method get_config that returns the arguments, beside super().get_config()."
    try:
        config = made.get_config()
    except NotImplementedError:  # Keras says so of a class that needs a get_config
        raise BuildError(
            "the layer cannot be saved: an argument is an object, and the class has no get_config",
            where=where, hint=hint,
        ) from None  # fmt: skip
    except Exception as error:  # the person's own
        raise failure(error, where) or error from None
    missing = [f.name for f in entry.fields if f.required and f.name not in config]
    if missing:
        raise BuildError(
            f"the layer cannot be saved: its get_config does not return {missing[0]!r}",
            where=where, hint=hint,
        )  # fmt: skip


def _run(text: str, name: str, definition: Definition, where: str) -> Any:
    check_allowed(text, where=where)
    _sources[_file(text)] = name
    module = _module(text)
    if isinstance(module, BaseException):
        raise source_failure(module) or SourceError(complaint(module).what, where=f"{name}:1")
    found = getattr(module, definition.name)
    if definition.kind in ("callback", "generator"):
        return found  # no saved model holds it
    known = keras.saving.get_registered_name(found)
    # Another text may have been registered under the name since, and this one is back by undo.
    if keras.saving.get_registered_object(known) is not found:
        keras.saving.register_keras_serializable(PACKAGE, definition.name)(found)
    return found


@lru_cache(maxsize=64)
def _module(text: str) -> ModuleType | BaseException:
    """The module that a text makes, or what it raised instead."""
    module = ModuleType(_module_name(text))
    module.__file__ = _file(text)
    # Tracebacks quote lines from there, and so does whatever inspects the source.
    linecache.cache[_file(text)] = (len(text), None, text.splitlines(keepends=True), _file(text))
    sys.modules[module.__name__] = module  # dataclasses look for their module there
    try:
        exec(compile(text, _file(text), "exec"), module.__dict__)
    except (Exception, SystemExit) as error:
        return error
    return module


def _module_name(text: str) -> str:
    return f"layerloom_source_{hash_of(text)[:16]}"


def _file(text: str) -> str:
    return f"<{_module_name(text)}>"


def failure(error: BaseException, where: str) -> BuildError | None:
    """An error that a source has raised as the problem of a layer; None where none of it did."""
    told = source_failure(error)
    return _problem(told, where) if told is not None else None


def source_failure(error: BaseException) -> SourceError | None:
    """An error that a source has raised, with its line; None where none of them did."""
    places = [
        f"{_sources[frame.filename]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename in _sources
    ]
    if not places:
        return None
    # Keras wraps what it meets while it traces a call.
    inside = str(error).rpartition("Error encountered:")[2].partition("\n\nArguments received")[0]
    said = complaint(ValueError(inside.strip() or repr(error)))
    # What Python itself says of a key or of the end is not a sentence.
    bare = isinstance(error, LookupError | SystemExit)
    return SourceError(
        repr(error) if bare else said.what, where=places[-1],
        expected=said.expected, received=said.received, hint=said.hint,
    )  # fmt: skip
