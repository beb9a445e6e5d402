"""The sources of a project: what each defines, and which layers use it.

A layer of kind "code" names a source in its `target`. A function stands in a field
(what a Lambda calls, an activation, a loss) as `Instance("Function", {"source": NAME})`, a callback
in the training's list as `Instance("Callback", {"source": NAME, ...})`, a generator of data as the
data's source `Instance("generator", {"source": NAME, ...})`, both with their arguments as fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.catalog import Entry
from engine.custom.definition import Definition, Kind, read
from engine.errors import SourceError, UnknownClassError
from engine.graph.model import FUNCTION, Instance, Layer, Value
from engine.project import Project

# The classes of Instances that stand for what a source of the project defines, as FUNCTION does.
CALLBACK = "Callback"
GENERATOR = "generator"
# The field in which all three name their source.
SOURCE = "source"
# The tables of a training, by output, whose values may be functions.
JUDGES = ("losses", "metrics")


def definition_of(project: Project, name: str) -> Definition:
    """What the source called `name` defines.

    Raises UnknownClassError where there is no such source; SourceError where it defines nothing,
    or something that an earlier source defines under the same name too.
    """
    if name not in project.sources:
        raise UnknownClassError(
            "the project has no source of this name",
            expected=f"one of {', '.join(project.sources)}" if project.sources else "a source",
            received=name,
        )
    found = read(project.sources[name], where=name)
    for other, text in project.sources.items():
        if other == name:
            break
        if name_in(text) == found.name:  # a saved model knows each by this name alone
            raise SourceError(
                f"the source {other!r} defines {found.name} too", where=f"{name}:{found.line}",
                expected="another name for each", hint="Rename one of them.",
            )  # fmt: skip
    return found


def code_entry(project: Project, name: str) -> Entry:
    """The fields and ports of the layer that a source defines.

    Raises UnknownClassError or SourceError.
    """
    found = definition_of(project, name)
    if found.kind != "layer" or found.entry is None:
        hint = "Call it with a Lambda, or write a class." if found.kind == "function" else ""
        raise SourceError(
            f"{found.name} is a {found.kind}", where=f"{name}:{found.line}", expected="a layer",
            hint=hint,
        )  # fmt: skip
    return found.entry


def has_code(entry: Entry) -> bool:
    """Whether an entry is of a layer that a source defines: no module of Keras holds it."""
    return entry.section == "layers" and not entry.module


def function_of(project: Project, value: Instance) -> Definition:
    """What the Instance of a function names; raises UnknownClassError or SourceError."""
    return _of_kind(project, value, "function", "Add it as a layer of its own.")


def callback_of(project: Project, value: Instance) -> Definition:
    """What the Instance of a callback names; raises UnknownClassError or SourceError."""
    return _of_kind(project, value, "callback")


def generator_of(project: Project, value: Instance) -> Definition:
    """What the Instance of a data generator names; raises UnknownClassError or SourceError."""
    return _of_kind(project, value, "generator", "Let it yield its samples one by one.")


def _of_kind(project: Project, value: Instance, kind: Kind, hint: str = "") -> Definition:
    name = str(value.fields.get(SOURCE))
    found = definition_of(project, name)
    if found.kind != kind:
        raise SourceError(
            f"{found.name} is a {found.kind}", where=f"{name}:{found.line}", expected=f"a {kind}",
            hint=hint,
        )  # fmt: skip
    return found


def of_kind(project: Project, kind: Kind) -> list[str]:
    """The names of the sources that define such a thing, in their order."""
    return [name for name, text in project.sources.items() if _kind_in(text) == kind]


def sources_of(layer: Layer) -> Iterator[str]:
    """Names of the sources that a layer uses itself."""
    if layer.kind == "code":
        yield layer.target
    yield from functions_in(layer.fields)


def functions_in(value: Value) -> Iterator[str]:
    """Names of the sources whose functions stand inside a value."""
    if isinstance(value, Instance) and value.class_name == FUNCTION:
        yield str(value.fields.get("source"))
    elif isinstance(value, Instance):
        yield from functions_in(value.fields)
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from functions_in(item)


def users_of(project: Project, name: str) -> list[str]:
    """Ids of the layers that use a source."""
    return [i for i, layer in project.layers.items() if name in sources_of(layer)]


def sources_in(callback: Instance) -> Iterator[str]:
    """Names of the sources that a callback is made of, or whose functions it takes."""
    if callback.class_name == CALLBACK:
        yield str(callback.fields.get(SOURCE))
    yield from functions_in(callback.fields)


def training_sources(project: Project) -> Iterator[tuple[str, str]]:
    """(path, source) of what the data and the training use: `training/callbacks/0`, and so on.

    The paths of losses and metrics end in the output's name.
    """
    source = project.data.source
    if source is not None and source.class_name == GENERATOR:
        yield "data/source", str(source.fields.get(SOURCE))
    for index, callback in enumerate(project.training.callbacks):
        for name in sources_in(callback):
            yield f"training/callbacks/{index}", name
    for section in JUDGES:
        for output, value in getattr(project.training, section).items():
            for name in functions_in(value):
                yield f"training/{section}/{output}", name


def used_sources(project: Project) -> set[str]:
    """Names of all sources that a project's layers, data and training use."""
    layers = {name for layer in project.layers.values() for name in sources_of(layer)}
    return layers | {name for _, name in training_sources(project)}


def faults_of_sources(project: Project) -> list[SourceError]:
    """What is wrong with each source, in their order."""
    found = []
    for name in project.sources:
        try:
            definition_of(project, name)
        except SourceError as error:
            found.append(error)
    return found


def _kind_in(text: str) -> Kind | None:
    try:
        return read(text).kind
    except SourceError:
        return None


def name_in(text: str) -> str:
    """What a text defines; empty where it cannot be read."""
    try:
        return read(text).name
    except SourceError:
        return ""
