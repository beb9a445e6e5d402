"""Ways out of what `check_training` finds, each one edit: losses that fit, numbers in range.

As in engine/graph/fixing, a fix is found from the facts, and offered where it changes something.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from engine.catalog import load_catalog
from engine.data.columns import DataPreview
from engine.graph.edits import ABSENT, Edit, SetEntry, SetField, Together
from engine.graph.fields import show
from engine.graph.fixing.field_fixes import field_fixes
from engine.graph.fixing.fix_edits import Fix, entry_of, set_field
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Value
from engine.graph.rules import allows
from engine.project import Problem, Project
from engine.training.defaults import (
    TrainingOutput,
    activation_of,
    default_loss,
    loss_name,
    target_of,
    training_outputs,
    units_of,
)
from engine.training.option_fixes import option_fixes

_TABLES = ("losses", "loss_weights", "metrics")
_NUMBERS = (
    ("seed",),
    ("data", "validation_split"),
    ("training", "epochs"),
    ("training", "batch_size"),
    ("training", "steps_per_execution"),
)
_RATE = 0.001  # the default of Adam and most others


def training_fixes(
    project: Project, problem: Problem, preview: DataPreview | None = None
) -> tuple[Fix, ...]:
    """The fixes of one problem of the training, the likeliest first; none where nobody can say.

    `preview` says what the data hold, where that is known.
    """
    found: dict[str, Fix] = {}
    for fix in _proposals(project, problem, preview):
        if allows(project, fix.edit) and fix.edit.apply(project)[0] != project:
            found.setdefault(fix.text, fix)
    return tuple(found.values())


def _proposals(project: Project, problem: Problem, preview: DataPreview | None) -> Iterator[Fix]:
    fresh, path = Project(), tuple(problem.field.split("/"))
    own = tuple(option_fixes(project, problem))
    yield from own
    if problem.node:
        for output in training_outputs(project):
            if output.node == problem.node:
                yield from _of_output(project, output, problem.field, preview)
        yield from _of_adapted(project, problem)
    elif path == ("training",):
        yield _without_strangers(project)
    elif path == ("training", "optimizer", "learning_rate"):
        fields = project.training.optimizer.fields.put("learning_rate", _RATE)
        optimizer = msgspec.structs.replace(project.training.optimizer, fields=fields)
        text = f"Set learning_rate to {_RATE}"
        yield Fix(text, SetEntry(("training", "optimizer"), optimizer, text))
    elif path[:2] == ("training", "optimizer") and not own:
        text = f"Reset the optimizer to {fresh.training.optimizer.class_name}"
        yield Fix(text, SetEntry(("training", "optimizer"), fresh.training.optimizer, text))
    elif path[:2] == ("training", "callbacks") and len(path) > 2:
        callbacks = project.training.callbacks
        gone = int(path[2])
        left = callbacks[:gone] + callbacks[gone + 1 :]
        text = f"Take {callbacks[gone].class_name} out" if gone < len(callbacks) else "Take it out"
        yield Fix(text, SetEntry(("training", "callbacks"), left, text))
    elif path in _NUMBERS:
        default: Any = fresh
        for part in path:
            default = getattr(default, part)
        text = f"Set {path[-1]} to {show(default)}"
        yield Fix(text, SetEntry(path, default, text))


def _of_adapted(project: Project, problem: Problem) -> Iterator[Fix]:
    """Fixes of a layer that cannot be adapted as it is."""
    layer_id = project.node(problem.graph, problem.node).layer
    if layer_id is None:
        return
    if problem.field == "pad_to_max_tokens":
        yield from field_fixes(project, layer_id, problem.field)
    elif problem.field == "output_mode":
        yield set_field(layer_id, "output_mode", "count")


def _without_strangers(project: Project) -> Fix:
    """Nothing is kept for names that are no outputs."""
    names = {output.name for output in training_outputs(project)}
    edits: list[Edit] = []
    for table in _TABLES:
        kept = getattr(project.training, table)
        left = FrozenDict((k, v) for k, v in kept.items() if k in names)
        if left != kept:
            edits.append(SetEntry(("training", table), left))
    text = "Leave it out"
    return Fix(text, Together(text, tuple(edits)))


def _of_output(
    project: Project, output: TrainingOutput, field: str, preview: DataPreview | None
) -> Iterator[Fix]:
    if field == "loss_weight":
        yield _reset(project, output, "loss_weights", "Set the loss weight to 1")
    elif field.startswith("metrics"):
        yield _reset(project, output, "metrics", "Reset the metrics")
    elif field.startswith("loss"):
        loss = project.training.losses.get(output.name)
        if not loss_name(loss):
            yield _reset(project, output, "losses", "Reset the loss")
        else:
            yield from _fitting(project, output, loss, preview)


def _reset(project: Project, output: TrainingOutput, table: str, text: str) -> Fix:
    left = getattr(project.training, table).without(output.name)
    return Fix(text, SetEntry(("training", table), left, text))


def _fitting(
    project: Project, output: TrainingOutput, loss: Value, preview: DataPreview | None
) -> Iterator[Fix]:
    """A loss that goes with the activation, or an activation that goes with the loss."""
    name, activation = loss_name(loss), activation_of(output.layer)
    binary = name == "binary_crossentropy"
    logits = isinstance(loss, Instance) and loss.fields.get("from_logits") is True
    if units_of(output.layer) == 1 and not binary:
        yield from _both(project, output, "sigmoid", "binary_crossentropy")
    elif logits:
        plain = loss.fields.without("from_logits")
        yield _loss(project, output, _shortest(loss, plain), "Set from_logits to False")
        yield from _activation(project, output, "linear")
    elif activation == "softmax" and binary:
        suiting = default_loss(output.layer, target_of(project, output.name, preview))
        yield _loss(project, output, suiting, f"Use {suiting}")
        yield from _activation(project, output, "sigmoid")
    else:
        yield from _activation(project, output, "sigmoid" if binary else "softmax")
        if activation == "sigmoid":
            yield _loss(project, output, "binary_crossentropy", "Use binary_crossentropy")
        else:
            fields = loss.fields if isinstance(loss, Instance) else FrozenDict()
            raw = Instance(_class_of(name), fields.put("from_logits", True))
            yield _loss(project, output, raw, "Set from_logits to True")


def _class_of(name: str) -> str:
    return load_catalog().find("losses", name).name


def _shortest(loss: Instance, fields: FrozenDict[str, Value]) -> Value:
    return Instance(loss.class_name, fields) if fields else loss_name(loss)


def _loss(project: Project, output: TrainingOutput, loss: Value, text: str) -> Fix:
    losses = project.training.losses.put(output.name, loss)
    return Fix(text, SetEntry(("training", "losses"), losses, text))


def _activation(project: Project, output: TrainingOutput, name: str) -> Iterator[Fix]:
    """Another activation, where the layer of the output itself has one."""
    layer_id = project.node(project.main, output.node).layer
    layer = project.layers.get(layer_id or "")
    entry = entry_of(layer)
    if layer_id is None or layer is not output.layer or entry is None:
        return
    field = entry.field("activation")
    if field is not None and not (name == "linear" and activation_of(layer) == "linear"):
        value = ABSENT if name == "linear" and field.default in (None, "linear") else name
        yield Fix(f"Set activation to {name}", SetField(layer_id, "activation", value))


def _both(project: Project, output: TrainingOutput, activation: str, loss: str) -> Iterator[Fix]:
    for fix in _activation(project, output, activation):
        judged = _loss(project, output, loss, "")
        text = f"Use {activation} and {loss}"
        yield Fix(text, Together(text, (fix.edit, judged.edit)))
