"""What is wrong with the callbacks of a project, found before it is trained. No Keras."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.catalog import Entry
from engine.custom.roles import Role, check_role, role_of
from engine.custom.sources import SOURCE, functions_in
from engine.errors import LayerloomError, SourceError
from engine.graph.fields import check_fields, is_function
from engine.graph.model import Instance
from engine.project import Problem, Project
from engine.training.callback_entries import (
    HISTOGRAMS,
    LOGGER,
    RATE_SETTERS,
    active_callbacks,
    entry_of_callback,
    formula_of,
    has_formula,
    layers_to_log,
    monitors_of,
)
from engine.training.schedules import scheduled_rates
from engine.trust import check_allowed


def check_callbacks(project: Project) -> Iterator[Problem]:
    """Problems of the callbacks that are switched on; paths begin with `training/callbacks/`."""
    for index, callback in active_callbacks(project):
        path = f"training/callbacks/{index}"
        try:
            entry = entry_of_callback(project, callback)
            check_fields(entry, callback.fields, where=path)
            if (name := callback.fields.get(SOURCE)) in project.sources:
                check_allowed(project.sources[str(name)], where=path)
        except SourceError as error:
            yield source_problem(project, error, path)
        except LayerloomError as error:
            yield _of_error(project, error, error.where or path)
        else:
            yield from _unusable(project, entry, callback, path)
            yield from _against_others(project, callback, path)


def function_problems(
    project: Project, value: Instance, role: Role, path: str, node: str = ""
) -> Iterator[Problem]:
    """What keeps a function of the project from being called in a field of the training."""
    try:
        check_role(project, value, role)
        check_allowed(project.sources[str(value.fields[SOURCE])], where=path)
    except SourceError as error:
        yield msgspec.structs.replace(source_problem(project, error, path), node=node)
    except LayerloomError as error:
        yield msgspec.structs.replace(_of_error(project, error, path), node=node)


def source_problem(project: Project, error: SourceError, path: str) -> Problem:
    """What is wrong with the code of something at `path`; it begins with `SOURCE:LINE`."""
    what = f"{error.where}: {error.what}"
    return Problem(project.main, "", what, path, error.expected, error.received, error.hint)


def _of_error(project: Project, error: LayerloomError, path: str) -> Problem:
    return Problem(project.main, "", error.what, path, error.expected, error.received, error.hint)


def _unusable(project: Project, entry: Entry, callback: Instance, path: str) -> Iterator[Problem]:
    """Problems of a callback that its fields' kinds do not show."""
    if entry.hidden:
        yield Problem(project.main, "", f"{entry.name} cannot be used: it {entry.hidden}", path)
    for name, value in callback.fields.items():
        field = entry.field(name)
        role = role_of(callback.class_name, field) if field is not None else None
        if isinstance(value, Instance) and is_function(value) and role is not None:
            yield from function_problems(project, value, role, f"{path}/{name}")
        elif field is not None and field.kind == "callable" and not any(functions_in(value)):
            yield Problem(
                project.main, "", f"{name} is a function", f"{path}/{name}",
                "a function of the project's own code",
                hint="Choose one there, or write a new one.",
            )  # fmt: skip
    if has_formula(callback):
        try:
            scheduled_rates(project, formula_of(callback))
        except LayerloomError as error:
            yield _of_error(project, error, f"{path}/schedule")
    if entry.name in (LOGGER, HISTOGRAMS):
        yield from _unknown_layers(project, callback, path)
    if (
        callback.fields.get("every", 1) != 1
        and callback.fields.get("save_freq", "epoch") != "epoch"
    ):
        yield Problem(
            project.main, "", "save_freq counts batches, and every counts epochs",
            f"{path}/save_freq", "one of the two", hint="Empty the field save_freq.",
        )  # fmt: skip


def _against_others(project: Project, callback: Instance, path: str) -> Iterator[Problem]:
    """What a callback cannot do beside the optimizer, the data or the metrics that there are."""
    rate = project.training.optimizer.fields.get("learning_rate")
    if callback.class_name in RATE_SETTERS and isinstance(rate, Instance):
        yield Problem(
            project.main, "",
            f"{callback.class_name} cannot change a learning rate that follows {rate.class_name}",
            path, "a constant learning rate", rate.class_name,
            "Take one of the two out.",
        )  # fmt: skip
    entry, known = entry_of_callback(project, callback), monitors_of(project)
    field = entry.field("monitor")
    monitor = callback.fields.get("monitor", field.default) if field is not None else None
    if isinstance(monitor, str) and known and monitor not in known:
        yield Problem(
            project.main, "", f"there will be no {monitor} to watch", f"{path}/monitor",
            f"one of {', '.join(known)}", monitor,
            "Choose another, or keep a part of the data for validation."
            if monitor.startswith("val_") and not project.data.validates
            else "Choose another, or add the metric to the output.",
            "warning",
        )  # fmt: skip


def _unknown_layers(project: Project, callback: Instance, path: str) -> Iterator[Problem]:
    known, wanted = layers_to_log(project), callback.fields.get("layers", ())
    called = {
        layer.name
        for node in project.graph().nodes.values()
        if (layer := project.layer_of(node)) is not None
    }
    names = wanted if isinstance(wanted, tuple) else (wanted,)
    for name in names or (("",) if callback.class_name == LOGGER else ()):
        if name not in known:
            yield Problem(
                project.main, "",
                "a layer that is called several times has no activations of its own"
                if name in called
                else "there is no such layer in the model",
                f"{path}/layers", f"one of {', '.join(known)}", str(name),
            )  # fmt: skip
            return
    if project.data.stream:
        yield Problem(
            project.main, "", "data that stream have no first samples to look at", path,
            hint=f"Take {callback.class_name} out, or let the data not stream.",
        )  # fmt: skip
