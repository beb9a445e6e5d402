"""What is wrong with the training of a project, found before it starts. No Keras."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from engine.catalog import load_catalog
from engine.custom.roles import role_of_judge
from engine.custom.sources import GENERATOR, JUDGES, SOURCE, generator_of
from engine.data.sources_info import source_fields
from engine.errors import LayerloomError, SourceError
from engine.graph.fields import check_fields, is_function, show
from engine.graph.model import Instance, Value
from engine.project import Problem, ProblemLevel, Project
from engine.training.adapting import adapting_problems
from engine.training.callback_checks import check_callbacks, function_problems, source_problem
from engine.training.defaults import (
    TrainingOutput,
    activation_of,
    loss_name,
    training_outputs,
    units_of,
)
from engine.training.options import check_options
from engine.trust import check_allowed

_MOST = 2**31 - 1  # what TensorFlow counts with
_LARGEST_SEED = 2**32 - 1  # numpy's
_OF_CLASSES = (
    "categorical_crossentropy",
    "sparse_categorical_crossentropy",
    "categorical_focal_crossentropy",
)


def check_training(project: Project) -> list[Problem]:
    """Everything that keeps a project from training (errors) or makes it doubtful (warnings).

    Paths begin with `data` or `training`, or name the output's node.
    """
    return [
        *_check_data(project),
        *_check_numbers(project),
        *check_options(project),
        *check_callbacks(project),
        *_check_outputs(project),
        *adapting_problems(project),
    ]


def _problem(
    project: Project,
    path: str,
    what: str,
    *,
    node: str = "",
    expected: str = "",
    received: str = "",
    hint: str = "",
    level: ProblemLevel = "error",
) -> Problem:
    return Problem(project.main, node, what, path, expected, received, hint=hint, level=level)


def _check_data(project: Project) -> Iterator[Problem]:
    data = project.data
    if data.source is None:
        yield _problem(
            project,
            "data/source",
            "there is no data to train on",
            expected="a data source",
            hint="Choose one under Data.",
        )
    elif data.source.class_name == GENERATOR:
        yield from _check_generator(project, data.source)
    if data.split == "folds":
        yield from _check_folds(project)
    if data.samples is not None and not _is_whole(data.samples, 1, _MOST):
        yield _problem(
            project,
            "data/samples",
            "the number of samples is out of range",
            expected=f"a whole number from 1 to {_MOST:,}, or None for all",
            received=show(data.samples),
        )
    split = data.validation_split
    used = data.split in ("fraction", "stratified")
    if used and not (isinstance(split, int | float) and 0 <= split < 1):
        yield _problem(
            project,
            "data/validation_split",
            "the validation split is out of range",
            expected="a fraction from 0 up to, but not including, 1",
            received=show(split),
        )


def _check_generator(project: Project, source: Instance) -> Iterator[Problem]:
    """What is wrong with a generator, as far as it can be told without running it."""
    path, name = "data/source", str(source.fields.get(SOURCE))
    try:
        generator_of(project, source)
        text = project.sources[name]
        source_fields(Instance(GENERATOR, source.fields.put("code", text)))
        check_allowed(text, where=path)
    except SourceError as error:
        yield source_problem(project, error, path)
    except LayerloomError as error:
        yield _of_error(project, error, error.where or path, "")


def _check_folds(project: Project) -> Iterator[Problem]:
    data = project.data
    for name, lowest, highest in (("folds", 2, _MOST), ("fold", 1, data.folds)):
        value = getattr(data, name)
        if not _is_whole(value, lowest, highest):
            yield _problem(
                project,
                f"data/{name}",
                f"{name} is out of range",
                expected=f"a whole number from {lowest} to {highest:,}",
                received=show(value),
            )
            return


def _check_numbers(project: Project) -> Iterator[Problem]:
    training = project.training
    for name in ("epochs", "batch_size", "steps_per_execution"):
        value = getattr(training, name)
        if not _is_whole(value, 1, _MOST):
            yield _problem(
                project,
                f"training/{name}",
                f"{name} is out of range",
                expected=f"a whole number from 1 to {_MOST:,}",
                received=show(value),
            )
    if not _is_whole(project.seed, 0, _LARGEST_SEED):
        yield _problem(
            project,
            "seed",
            "the seed is out of range",
            expected=f"a whole number from 0 to {_LARGEST_SEED:,}",
            received=show(project.seed),
        )
    yield from _check_instance(project, "optimizers", training.optimizer, "training/optimizer")
    rate = training.optimizer.fields.get("learning_rate")
    if isinstance(rate, int | float) and rate == 0:
        yield _problem(
            project,
            "training/optimizer/learning_rate",
            "a learning rate of 0 learns nothing",
            expected="a small number such as 0.001",
            received="0",
            level="warning",
        )


def _check_instance(
    project: Project, section: str, value: Value, path: str, node: str = ""
) -> Iterator[Problem]:
    """Problems of a class by name and of its fields, or of a function of the project's own."""
    if isinstance(value, Instance) and is_function(value) and section in JUDGES:
        yield from function_problems(project, value, role_of_judge(section), path, node)
        return
    class_name = value.class_name if isinstance(value, Instance) else value
    try:
        entry = load_catalog().find(section, str(class_name))
    except LayerloomError as error:
        yield _of_error(project, error, path, node)
        return
    try:
        check_fields(entry, value.fields if isinstance(value, Instance) else {}, where=path)
    except LayerloomError as error:
        yield _of_error(project, error, error.where or path, node)


def _of_error(project: Project, error: LayerloomError, path: str, node: str) -> Problem:
    return _problem(
        project,
        path,
        error.what,
        node=node,
        expected=error.expected,
        received=error.received,
        hint=error.hint,
    )


def _check_outputs(project: Project) -> Iterator[Problem]:
    outputs = training_outputs(project)
    if not outputs:
        yield _problem(
            project,
            "training",
            "the model has no output",
            expected="at least one layer that an input leads to",
            hint="Add an Input and a layer, and wire them.",
        )
        return
    training, names = project.training, [output.name for output in outputs]
    for output in outputs:
        loss = training.losses.get(output.name)
        if loss is not None:
            unknown = list(_check_instance(project, "losses", loss, "loss", output.node))
            yield from unknown or _check_fit(project, output, loss)
        for metric in training.metrics.get(output.name, ()):
            yield from _check_instance(project, "metrics", metric, "metrics", output.node)
        weight = training.loss_weights.get(output.name, 1.0)
        if not _is_weight(weight):
            yield _problem(
                project,
                "loss_weight",
                "the loss weight is out of range",
                node=output.node,
                expected="a number of at least 0",
                received=show(weight),
            )
    for words, table in (
        ("loss", training.losses),
        ("loss weight", training.loss_weights),
        ("metrics", training.metrics),
    ):
        yield from _check_names(project, words, table, names)


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_weight(weight: object) -> bool:
    if not isinstance(weight, int | float) or isinstance(weight, bool):
        return False
    return math.isfinite(weight) and weight >= 0


def _check_names(
    project: Project, words: str, given: Iterable[str], names: list[str]
) -> Iterator[Problem]:
    for name in given:
        if name not in names:
            yield _problem(
                project,
                "training",
                f"there is a {words} for {name!r}, which is not an output; it is left out",
                expected=f"one of {', '.join(names)}",
                received=name,
                level="warning",
            )


def _check_fit(project: Project, output: TrainingOutput, loss: Value) -> Iterator[Problem]:
    """Whether a loss can teach this output anything."""
    name, activation, units = loss_name(loss), activation_of(output.layer), units_of(output.layer)
    if output.layer is None or output.layer.kind != "class":
        return
    logits = isinstance(loss, Instance) and loss.fields.get("from_logits") is True
    what = expected = hint = ""
    if activation == "softmax" and units == 1:
        what = "softmax over one unit is always 1: there is nothing to learn"
        expected, hint = "sigmoid for one unit", "Set activation to sigmoid, or add units."
    elif name in _OF_CLASSES and units == 1:
        what, expected = f"{name} needs one unit for each class", "at least 2 units"
        hint = "For two classes one unit with sigmoid and binary_crossentropy will do."
    elif name in _OF_CLASSES and activation == "sigmoid" and not logits:
        what, expected = f"{name} expects probabilities that add up to 1", "softmax"
        hint = "Set activation to softmax, or use binary_crossentropy."
    elif name == "binary_crossentropy" and activation == "softmax":
        what, expected = "binary_crossentropy judges each unit alone", "sigmoid"
        hint = "With softmax use categorical_crossentropy or sparse_categorical_crossentropy."
    elif logits and activation in ("softmax", "sigmoid"):
        what = f"{name} with from_logits expects values before {activation}"
        expected, hint = "no activation", "Set from_logits to False."
    elif (
        (name in _OF_CLASSES or name == "binary_crossentropy")
        and output.layer.target in ("Dense", "Conv1D", "Conv2D", "Conv3D")
        and activation in ("linear", "relu", "tanh")
        and not logits
    ):
        fitting = "sigmoid" if name == "binary_crossentropy" else "softmax"
        what, expected = f"{name} expects probabilities", f"{fitting}"
        hint = f"Set activation to {fitting}, or from_logits of the loss to True."
    if what:
        received = activation if units is None else f"{activation}, {units} units"
        yield _problem(
            project,
            "loss",
            what,
            node=output.node,
            expected=expected,
            received=received.replace(", 1 units", ", 1 unit"),
            hint=hint,
            level="warning",
        )
