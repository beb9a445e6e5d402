"""Variables of a project: added, changed, renamed, removed with all that speaks of them.

Parameters of a graph are `parameters.py`'s; both are names that expressions use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import asdict, replace

from engine.errors import EditError, ExpressionError, NameError_
from engine.graph.edits import ABSENT, Edit, SetEntry, Together
from engine.graph.expressions import Expr, names_in
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Instance, Value
from engine.graph.names import is_identifier, unique
from engine.graph.substitution import (
    layer_with,
    names_used,
    names_used_by,
    node_with,
    substituted,
)
from engine.project import DataSpec, Project, SweepSpec, TrainingSpec

_FORMULA = "schedule"


def add_variable(project: Project, value: Value = 1) -> Edit:
    """The edit that adds a variable with this value, under a name that is free."""
    taken = {*project.variables, *(n for g in project.graphs.values() for n in g.parameters)}
    name = unique("variable", taken)
    return SetEntry(("variables", name), value, f"Add {name}")


def set_variable(project: Project, name: str, value: Value) -> Edit:
    """The edit that changes a variable; raises NameError_, or ExpressionError if not computable.

    An expression may use the variables that stand before it.
    """
    _check_there(project, name)
    if isinstance(value, Expression):
        where = f"variables/{name}"
        Expr.parse(value.text, where=where).value(_known_before(project, name), where=where)
    return SetEntry(("variables", name), value, f"Set {name}")


def rename_variable(project: Project, old: str, new: str) -> Edit:
    """The edit that renames a variable, in every expression that uses it; raises NameError_."""
    _check_there(project, old)
    _check_name(project, new)
    names: Mapping[str, Value] = {old: Expression(new)}
    renamed = FrozenDict(
        (new if name == old else name, substituted(value, names))
        for name, value in project.variables.items()
    )
    edits: list[Edit] = [SetEntry(("variables",), renamed)]
    for layer_id, layer in project.layers.items():
        if not _shadowed(project, old, layer_id) and (changed := layer_with(layer, names)) != layer:
            edits.append(SetEntry(("layers", layer_id), changed))
    for graph_id, graph in project.graphs.items():
        if old not in graph.parameters:
            edits += _in_graph(graph_id, graph, names)
    parts = {
        "training": _training_with(project.training, names),
        "data": _data_with(project.data, names),
        "sweep": _sweep_with(project.sweep, names, old, new),
    }
    edits += (SetEntry((k,), part) for k, part in parts.items() if part != getattr(project, k))
    return Together(f"Rename to {new}", tuple(edits))


def remove_variable(project: Project, name: str) -> Edit:
    """The edit that removes a variable; raises NameError_, or EditError where it is used."""
    _check_there(project, name)
    user = next(users_of(project, name), None)
    if user is not None:
        raise EditError(
            f"the variable {name!r} is used",
            where=user,
            expected="no expression that uses it",
            hint=f"Give {user} another value first.",
        )
    return SetEntry(("variables", name), ABSENT, f"Remove {name}")


def users_of(project: Project, name: str) -> Iterator[str]:
    """What uses a variable: the names of layers, nodes and variables, and parts of the project."""
    yield from (other for other, value in project.variables.items() if name in names_used(value))
    for layer_id, layer in project.layers.items():
        if name in names_used_by(layer) and not _shadowed(project, name, layer_id):
            yield layer.name
    for graph_id, graph in project.graphs.items():
        if name in graph.parameters:
            continue
        yield from (other for other, v in graph.parameters.items() if name in names_used(v))
        for node_id, node in graph.nodes.items():
            if name in names_used(node.arguments) | names_used(node.muted):
                yield project.display_name(graph_id, node_id)
    for part in ("training", "data", "sweep"):
        if name in _names_in_part(getattr(project, part)):
            yield part


def _check_there(project: Project, name: str) -> None:
    if name not in project.variables:
        known = ", ".join(project.variables)
        raise NameError_(f"there is no variable {name!r}", expected=f"one of {known or 'none'}")


def _check_name(project: Project, name: str) -> None:
    if not is_identifier(name):
        raise NameError_(
            f"a variable cannot be called {name!r}",
            expected='letters, digits and "_", beginning with a letter',
        )
    taken = {"i": "the index of repetitions"}
    for graph in project.graphs.values():
        taken |= dict.fromkeys(graph.parameters, f"a parameter of {graph.name}")
    taken |= dict.fromkeys(project.variables, "another variable")
    if name in taken:
        raise NameError_(f"{name!r} is {taken[name]} already", expected="a name of its own")


def _known_before(project: Project, name: str) -> dict[str, Value]:
    """The values of the variables before this one, as far as they can be computed."""
    scope: dict[str, Value] = {}
    for other, value in project.variables.items():
        if other == name:
            break
        try:
            scope[other] = (
                Expr.parse(value.text).value(scope) if isinstance(value, Expression) else value
            )
        except ExpressionError:
            continue  # its own problem; what uses it is told that there is no such name
    return scope


def _shadowed(project: Project, name: str, layer_id: str) -> bool:
    """Whether a layer is called where a parameter has the same name."""
    return any(
        name in graph.parameters
        and layer_id in project.layers_within(n.layer for n in graph.nodes.values() if n.layer)
        for graph in project.graphs.values()
    )


def _in_graph(graph_id: str, graph: Graph, names: Mapping[str, Value]) -> Iterator[Edit]:
    parameters = FrozenDict((k, substituted(v, names)) for k, v in graph.parameters.items())
    if parameters != graph.parameters:
        yield SetEntry(("graphs", graph_id, "parameters"), parameters)
    for node_id, node in graph.nodes.items():
        called = node_with(node, names)
        if called != node:
            yield SetEntry(("graphs", graph_id, "nodes", node_id), called)


def _training_with(training: TrainingSpec, names: Mapping[str, Value]) -> TrainingSpec:
    changed = replace(training, **{k: substituted(v, names) for k, v in asdict(training).items()})
    callbacks = (_with_formula(callback, names) for callback in changed.callbacks)
    return replace(changed, callbacks=tuple(callbacks))


def _with_formula(callback: Instance, names: Mapping[str, Value]) -> Instance:
    """A LearningRateScheduler's formula is kept as text."""
    text = callback.fields.get(_FORMULA)
    if not isinstance(text, str) or not names_in(text) & names.keys():
        return callback
    changed = substituted(Expression(text), names)
    text = changed.text if isinstance(changed, Expression) else str(changed)
    return Instance(callback.class_name, callback.fields.put(_FORMULA, text))


def _data_with(data: DataSpec, names: Mapping[str, Value]) -> DataSpec:
    bindings = FrozenDict(
        (name, replace(binding, steps=substituted(binding.steps, names)))
        for name, binding in data.bindings.items()
    )
    source = None if data.source is None else substituted(data.source, names)
    return replace(data, source=source, bindings=bindings)


def _sweep_with(sweep: SweepSpec, names: Mapping[str, Value], old: str, new: str) -> SweepSpec:
    axes = FrozenDict(
        (new if name == old else name, substituted(value, names))
        for name, value in sweep.axes.items()
    )
    return replace(sweep, axes=axes, strategy=substituted(sweep.strategy, names))


def _names_in_part(part: TrainingSpec | DataSpec | SweepSpec) -> set[str]:
    found = {name for value in asdict(part).values() for name in names_used(value)}
    if isinstance(part, TrainingSpec):
        texts = (callback.fields.get(_FORMULA) for callback in part.callbacks)
        found |= {name for text in texts if isinstance(text, str) for name in names_in(text)}
    if isinstance(part, DataSpec):
        found |= {n for binding in part.bindings.values() for n in names_used(binding.steps)}
    return found | set(part.axes) if isinstance(part, SweepSpec) else found
