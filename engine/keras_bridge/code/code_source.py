"""The project's own layers and functions in generated code: which it needs, and their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.custom.module import Sources, joined, setup_source
from engine.custom.sources import JUDGES, function_of, sources_of, training_sources
from engine.graph.frozen import FrozenDict
from engine.graph.model import FUNCTION, Expression, Instance, Value
from engine.keras_bridge.code.source import SourceWriter
from engine.keras_bridge.compile import used_nodes
from engine.keras_bridge.inferring.dependence import inside
from engine.project import Project
from engine.training.callback_entries import active_callbacks
from engine.training.defaults import training_outputs
from engine.trust import check_allowed, is_allowed


def used_sources(project: Project, *, training: bool = False) -> Sources:
    """The sources that the model uses, at any depth, as parts of one module.

    With `training` those of the data, of the callbacks that are switched on and of the outputs'
    losses and metrics are among them.

    Raises TrustError where one of them may not run here: code is written of what has been tried.
    BuildError where two of them give one name to different things.
    """
    names = set(_used(project))
    for path, name in _used_by_training(project) if training else ():
        if name in project.sources:  # else the training itself is refused
            check_allowed(project.sources[name], where=path)
            names.add(name)
    return joined(project, names)


def _used_by_training(project: Project) -> Iterator[tuple[str, str]]:
    on = {f"training/callbacks/{index}" for index, _ in active_callbacks(project)}
    named = [output.name for output in training_outputs(project)]
    on |= {"data/source", *(f"training/{section}/{name}" for section in JUDGES for name in named)}
    return ((path, n) for path, n in training_sources(project) if path in on)


def setup_of(project: Project) -> str:
    """A module that registers what a saved model of the project needs; empty for nothing.

    Losses and metrics that may not run here are left out: a model is not compiled with them. Raises
    TrustError or BuildError.
    """
    judges = tuple(f"training/{section}/" for section in JUDGES)
    names = {
        name
        for path, name in _used_by_training(project)
        if path.startswith(judges) and is_allowed(project.sources.get(name, ""))
    }
    return setup_source(project, {*names, *_used(project)})


def _used(project: Project) -> Iterator[str]:
    graph = project.graph()
    for layer_id in {graph.nodes[node_id].layer for node_id in used_nodes(graph)} - {None}:
        assert layer_id is not None
        for kind, key in {("layers", layer_id), *inside(project, layer_id)}:
            layer = project.layers.get(key) if kind == "layers" else None
            if layer is None:
                continue
            for name in sources_of(layer):
                if name in project.sources:  # else the layer itself is refused
                    check_allowed(project.sources[name], where=layer.name)
                    yield name


def defined_names(project: Project) -> set[str]:
    """Names that the sources of the model define: variables have others."""
    return set(used_sources(project).names)


def with_functions_named(
    project: Project, fields: Mapping[str, Value], writer: SourceWriter
) -> tuple[FrozenDict[str, Value], SourceWriter]:
    """Fields in which functions are names, and a writer whose source has these names."""
    names: dict[str, str] = {}

    def named(value: Value) -> Value:
        if isinstance(value, Instance) and value.class_name == FUNCTION:
            name = function_of(project, value).name
            names[name] = name
            return Expression(name)
        if isinstance(value, Instance):
            inside = ((key, named(item)) for key, item in value.fields.items())
            return Instance(value.class_name, FrozenDict(inside))
        return tuple(named(item) for item in value) if isinstance(value, tuple) else value

    changed = FrozenDict((key, named(value)) for key, value in fields.items())
    return changed, writer.within(writer.scope, names) if names else writer
