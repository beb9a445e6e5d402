"""What is wrong with the callbacks of a project, found before it is trained. No Keras."""

from __future__ import annotations

from collections.abc import Iterator

from engine.catalog import Entry
from engine.errors import LayerloomError
from engine.graph.fields import check_fields
from engine.graph.model import Instance
from engine.project import Problem, Project
from engine.training.callback_entries import (
    LOGGER,
    RATE_SETTERS,
    SCHEDULER,
    active_callbacks,
    callback_entry,
    formula_of,
    layers_to_log,
    monitors_of,
)
from engine.training.schedules import scheduled_rates


def check_callbacks(project: Project) -> Iterator[Problem]:
    """Problems of the callbacks that are switched on; paths begin with `training/callbacks/`."""
    for index, callback in active_callbacks(project):
        path = f"training/callbacks/{index}"
        try:
            entry = callback_entry(callback.class_name)
            check_fields(entry, callback.fields, where=path)
        except LayerloomError as error:
            yield _of_error(project, error, error.where or path)
        else:
            yield from _unusable(project, entry, callback, path)
            yield from _against_others(project, callback, path)


def _of_error(project: Project, error: LayerloomError, path: str) -> Problem:
    return Problem(project.main, "", error.what, path, error.expected, error.received, error.hint)


def _unusable(project: Project, entry: Entry, callback: Instance, path: str) -> Iterator[Problem]:
    """Problems of a callback that its fields' kinds do not show."""
    if entry.hidden:
        yield Problem(project.main, "", f"{entry.name} cannot be used: it {entry.hidden}", path)
    for name in callback.fields:
        field = entry.field(name)
        if field is not None and field.kind == "callable":
            yield Problem(
                project.main, "", f"{name} is a function, which a project cannot hold",
                f"{path}/{name}",
                hint=f"Take {entry.name} out, and add it to the training script.",
            )  # fmt: skip
    if entry.name == SCHEDULER:
        try:
            scheduled_rates(project, formula_of(callback))
        except LayerloomError as error:
            yield _of_error(project, error, f"{path}/schedule")
    if entry.name == LOGGER:
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
    entry, known = callback_entry(callback.class_name), monitors_of(project)
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
    known, wanted = layers_to_log(project), callback.fields["layers"]
    called = {
        layer.name
        for node in project.graph().nodes.values()
        if (layer := project.layer_of(node)) is not None
    }
    names = wanted if isinstance(wanted, tuple) else (wanted,)
    for name in names or ("",):
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
