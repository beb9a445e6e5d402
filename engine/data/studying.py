"""Studies loaded data: measures of each column, the balance of classes, what goes together.

It is the training part that is studied: whoever looks at what validates has chosen by it. Of many
rows it is a sample drawn from the project's seed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from engine.data.class_names import class_name
from engine.data.columns import DataColumn
from engine.data.correlating import Quantity, correlations
from engine.data.loaded import Report
from engine.data.looking import missing_in
from engine.data.studied import Studied, studied
from engine.data.study import Balance, ColumnStudy, Role, SamplePicture, Study
from engine.data.word_numbers import takes_word_numbers
from engine.errors import LayerloomError
from engine.graph.augmenting import augmenting_start
from engine.project import Project
from engine.results.pictures import is_picture, picture_of
from engine.results.spread import spread_of
from engine.training.defaults import activation_of, loss_name, training_outputs

_MOST_CLASSES = 200
_SHOWN = 24  # pictures
_MOST_TOLD_APART = 12  # classes of which each has pictures of its own
_MOST_PLACES = 512  # of a vector whose numbers are compared with each other
_BINS = 24
_LARGEST = 1e150  # of numbers whose squares are finite


def study_project(project: Project, base: Path | None, progress: Report | None = None) -> Study:
    """The whole study of a project's data; raises DataError where they cannot be loaded.

    Keras is imported only where the model begins with layers that augment.
    """
    report = progress or (lambda what, fraction: None)
    of = studied(project, base, report)
    report("study", None)
    found = study(of)
    if augmenting_start(project) is None:
        return found
    from engine.keras_bridge.quiet import import_keras

    report("augment", None)
    import_keras()
    from engine.keras_bridge.evaluating.augmenting import augmented_samples

    try:
        return replace(found, augmented=augmented_samples(of))
    except LayerloomError as error:  # the rest of the study stands without
        return replace(found, not_augmented=str(error))


def study(of: Studied) -> Study:
    """The study of loaded data, without augmented samples (which need the model's layers)."""
    roles = _roles(of)
    columns = tuple(_column(of, column, roles) for column in _worth_it(of))
    balances = tuple(_balances(of))
    label = next((b.column for b in balances), None)
    picture = _picture_column(of, roles)
    return Study(
        part=of.part,
        samples=len(of.training),
        rows=len(of.chosen),
        held_out=len(of.validation),
        columns=columns,
        balances=balances,
        correlations=correlations(_quantities(of, roles), _targets(of)),
        pictures=_pictures(of, picture, label) if picture is not None else (),
        pictures_of=picture.name if picture is not None else "",
        skipped=of.loaded.skipped,
    )


# Columns


def _roles(of: Studied) -> dict[str, Role]:
    outputs = {output.name for output in training_outputs(of.project)}
    roles: dict[str, Role] = {}
    for name, binding in of.bindings.items():
        for bound in binding.columns:
            known = of.aliases.get(bound, bound)
            roles[known] = "output" if name in outputs else roles.get(known, "input")
    if "features" in roles and "features" not in {c.name for c in _worth_it(of)}:
        for column in of.preview.columns:
            if not column.shape and column.name not in ("target", *of.aliases):
                roles.setdefault(column.name, roles["features"])
    return roles


def _worth_it(of: Studied) -> Iterator[DataColumn]:
    """The columns, each once: neither second names, nor an array of the columns themselves."""
    single = [c for c in of.preview.columns if not c.shape and c.name not in of.aliases]
    for column in of.preview.columns:
        whole = column.name == "features" and len(single) > math.prod(column.shape or (1,))
        if column.name not in of.aliases and not whole:
            yield column


def _column(of: Studied, column: DataColumn, roles: Mapping[str, Role]) -> ColumnStudy:
    values = of.values_of(column.name)
    begun = ColumnStudy(
        name=column.name,
        role=roles.get(column.name, "other"),
        shape=column.shape,
        dtype=column.dtype,
        values=int(values.size),
        missing=missing_in(of.loaded, column),
        places=math.prod(column.shape),
        distinct=len(np.unique(values)) if not column.shape else None,
    )
    if values.dtype.kind not in "biuf" or column.name in of.loaded.categories:
        same = begun.distinct == 1
        return replace(begun, constant=int(same and len(values) > 1))
    flat = values.reshape(-1).astype("float64")
    flat = flat[np.isfinite(flat)]
    if not flat.size:
        return replace(begun, values=0)
    # Differences of numbers as large as can be would be infinite.
    low, first, middle, third, high = 4 * np.percentile(flat / 4, (0, 25, 50, 75, 100))
    with np.errstate(over="ignore", invalid="ignore"):  # the sum of numbers as large as can be
        mean, std = float(flat.mean()), float(flat.std())
    same_places = (values == values[:1]).all(axis=0).sum() if len(values) > 1 else 0
    return replace(
        begun,
        values=int(flat.size),
        mean=_finite(mean),
        std=_finite(std),
        low=float(low),
        quartiles=(float(first), float(middle), float(third)),
        high=float(high),
        constant=int(same_places),
        spread=spread_of(flat, _BINS) if max(abs(low), abs(high)) < _LARGEST else None,
    )


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


# Classes


def _balances(of: Studied) -> Iterator[Balance]:
    for column in _class_columns(of):
        counted = _balance(of, column)
        if counted is not None:
            yield counted


def _class_columns(of: Studied) -> list[str]:
    """Columns of the outputs that tell classes; without a model what looks like labels."""
    losses = of.project.training.losses
    found = []
    outputs = training_outputs(of.project)
    for output in outputs:
        binding = of.bindings.get(output.name)
        loss = loss_name(losses.get(output.name))
        tells = activation_of(output.layer) in ("softmax", "sigmoid") or "crossentropy" in loss
        if binding is not None and tells and len(binding.columns) == 1:
            found.append(binding.columns[0])
    if not outputs:
        found = [c.name for c in of.preview.columns if c.name in ("labels", "target", "label")]
    return list(dict.fromkeys(found))


def labels_of(array: np.ndarray) -> np.ndarray | None:
    """The number of each sample's class; None for what is no label: fractions, several at once."""
    if array.dtype.kind not in "biuf" or not len(array):
        return None
    if array.ndim == 2 and array.shape[1] > 1:
        one_hot = np.isin(array, (0, 1)).all() and (array.sum(axis=1) == 1).all()
        return array.argmax(axis=1) if one_hot else None
    flat = array.reshape(len(array), -1)
    if flat.shape[1] != 1 or not np.isfinite(flat).all() or (flat != np.floor(flat)).any():
        return None
    return flat[:, 0].astype("int64")


def _balance(of: Studied, column: str) -> Balance | None:
    training = labels_of(np.asarray(of.loaded.arrays[column][np.sort(of.training)]))
    if training is None:
        return None
    validation = None
    if of.held is not None and column in of.held.arrays:
        validation = labels_of(np.asarray(of.held.arrays[column][np.sort(of.validation)]))
    every = training if validation is None else np.concatenate([training, validation])
    known = of.names.get(column, ())
    kinds = np.arange(len(known)) if column in of.loaded.categories else np.unique(every)
    if not 0 < len(kinds) <= _MOST_CLASSES:
        return None

    def counted(labels: np.ndarray) -> tuple[int, ...]:
        found, counts = np.unique(labels, return_counts=True)
        by_kind = dict(zip(found.tolist(), counts.tolist(), strict=True))
        return tuple(by_kind.get(int(kind), 0) for kind in kinds)

    return Balance(
        of.aliases.get(column, column),
        tuple(class_name(known, int(kind)) for kind in kinds),
        counted(training),
        counted(validation) if validation is not None else (),
    )


# What goes together


def _quantities(of: Studied, roles: Mapping[str, Role]) -> list[Quantity]:
    """The numbers that the inputs take, each by itself; word numbers and pictures are none."""
    words = {
        column
        for name, binding in of.bindings.items()
        if takes_word_numbers(of.project, name)
        for column in binding.columns
    }
    wanted: Role = "input" if "input" in roles.values() else "other"
    labels = {of.aliases.get(c, c) for c in _class_columns(of)}
    rows = np.sort(of.chosen)
    found = []
    for column in _worth_it(of):
        name, array = column.name, of.loaded.arrays[column.name]
        kinds = len(of.loaded.categories.get(name, ()))
        if roles.get(name, "other") != wanted or name in words or name in labels or kinds > 2:
            continue
        if array.dtype.kind not in "biuf" or len(column.shape) > 1:
            continue
        if not column.shape:
            found.append(Quantity(name, np.asarray(array[rows], "float64")))
        elif column.shape[0] <= _MOST_PLACES:
            values = np.asarray(array[rows], "float64")
            found += [Quantity(f"{name}[{i}]", values[:, i]) for i in range(column.shape[0])]
    return found


def _targets(of: Studied) -> list[Quantity]:
    """What the outputs are compared with; of classes each by itself: is it this one, or not?"""
    rows = np.sort(of.chosen)
    classes = _class_columns(of)
    found: dict[str, Quantity] = {}
    for output in training_outputs(of.project):
        for column in of.bindings[output.name].columns if output.name in of.bindings else ():
            array = of.loaded.arrays[column]
            name = of.aliases.get(column, column)
            if array.dtype.kind not in "biuf" or math.prod(array.shape[1:]) != 1:
                continue
            values = np.asarray(array[rows], "float64").reshape(-1)
            if column not in classes:
                found[name] = Quantity(name, values)
                continue
            kinds = np.unique(values[np.isfinite(values)])
            if len(kinds) > _MOST_TOLD_APART:
                continue
            known = of.names.get(column, ())
            for kind in kinds[1:] if len(kinds) == 2 else kinds:
                told = f"{name} = {class_name(known, int(kind))}"
                found[told] = Quantity(told, (values == kind).astype("float64"))
    return list(found.values())


# Pictures


def _picture_column(of: Studied, roles: Mapping[str, Role]) -> DataColumn | None:
    shown = [c for c in of.preview.columns if is_picture(c.shape) and c.dtype != "text"]
    fed = [c for c in shown if roles.get(c.name) == "input"]
    return next(iter(fed or shown), None)


def _pictures(of: Studied, column: DataColumn, label: str | None) -> tuple[SamplePicture, ...]:
    """Samples of each class in turn; where nothing is known of classes, any."""
    pool = of.rows_of(column.name, most=20 * _SHOWN)
    labels = None
    if label is not None:
        bound = next((a for a, b in of.aliases.items() if b == label), label)
        labels = labels_of(np.asarray(of.loaded.arrays[bound][pool]))
    if labels is None:
        rows, names = pool[:_SHOWN], [""] * len(pool)
    else:
        known = of.names.get(bound, ())
        order = _by_class(labels)
        rows = pool[order]
        names = [class_name(known, int(n)) for n in labels[order]]
    arrays = np.asarray(of.loaded.arrays[column.name][rows])
    return tuple(
        SamplePicture(picture_of(array, column.low, column.high), name)
        for array, name in zip(arrays, names, strict=False)
    )


def _by_class(labels: np.ndarray) -> np.ndarray:
    """Places of as many samples of each class, one class after the other."""
    kinds = np.unique(labels)
    each = max(1, _SHOWN // len(kinds)) if len(kinds) <= _MOST_TOLD_APART else 1
    places = [np.flatnonzero(labels == kind)[:each] for kind in kinds[:_SHOWN]]
    return np.concatenate(places)
