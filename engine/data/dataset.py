"""The arrays that a project's model is fitted on: bound, prepared, shuffled and split.

    dataset = load_dataset(project, base)
    model.fit(*fit_arrays(project, dataset)[:2])

Order of work: the rows are shuffled with numpy's generator for the project's seed, split as Keras
splits (`floor(n * (1 - validation_split))` rows train, the rest validates), then prepared, so that
no step learns from the validation part.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from engine.data.bindings import completed, input_layers, input_shape
from engine.data.load import Report, load
from engine.data.preview import described
from engine.data.sources_info import source_info
from engine.errors import DataError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.keras_bridge.values import plain, scope_of
from engine.project import Binding, DataSpec, Project
from engine.training.defaults import training_outputs
from engine.training.plan import compile_plan

if TYPE_CHECKING:
    import numpy as np

    Arrays = dict[str, np.ndarray]


class Dataset(Struct, frozen=True):
    """Prepared arrays by name of input (x) and output (y); first axis: the samples.

    Without a validation split `x_val` and `y_val` are empty.
    """

    x_train: Arrays
    y_train: Arrays
    x_val: Arrays
    y_val: Arrays


def load_dataset(project: Project, base: Path | None, progress: Report | None = None) -> Dataset:
    """Load, shuffle, split and prepare what the project's bindings name.

    Inputs and outputs without a binding get the one that `bindings.propose` proposes. Raises
    DataError naming the input or output, with what was expected and received.
    """
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    loaded = load(spec.source, base, progress)
    bindings = completed(_with_data(project, spec), described(loaded))
    check_bindings(project, bindings, loaded.arrays)
    train, validation = split_rows(loaded.samples, spec, project.seed)
    rows = [train, validation] if len(validation) else [train]
    parts = {
        name: _prepared(name, bindings[name], loaded.arrays, rows, shape)
        for name, shape in _wanted(project).items()
    }
    _check_targets(project, parts)
    x_names = list(input_layers(project))
    y_names = list(dict.fromkeys(output.name for output in training_outputs(project)))

    def pick(names: list[str], part: int) -> Arrays:
        return {name: parts[name][part] for name in names} if part < len(rows) else {}

    return Dataset(pick(x_names, 0), pick(y_names, 0), pick(x_names, 1), pick(y_names, 1))


def fit_arrays(project: Project, dataset: Dataset) -> tuple[Any, Any, Any, Any]:
    """`x_train, y_train, x_val, y_val` in the form that `fit` takes and generated code returns.

    One input or output: its array; several: a dictionary by name; a list by position where two
    outputs have one name. Without validation the last two are None.
    """
    keyed = compile_plan(project).keyed

    def targets(arrays: Arrays) -> Any:
        if keyed == "list":
            return [arrays[output.name] for output in training_outputs(project)]
        return _one_or_all(arrays)

    validation = bool(dataset.x_val)
    return (
        _one_or_all(dataset.x_train),
        targets(dataset.y_train),
        _one_or_all(dataset.x_val) if validation else None,
        targets(dataset.y_val) if validation else None,
    )


def resolved_data(project: Project) -> tuple[DataSpec, dict[str, Any]]:
    """The data spec with every Expression computed, and the variables' values.

    Raises DataError where no source is chosen.
    """
    spec, scope = project.data, scope_of(project)
    source_info(spec.source)
    bindings = {
        name: Binding(b.columns, plain(b.steps, scope, where=f"data/{name}"))
        for name, b in spec.bindings.items()
    }
    source: Instance = plain(spec.source, scope, where="data/source")
    return msgspec.structs.replace(spec, source=source, bindings=FrozenDict(bindings)), scope


def split_rows(samples: int, spec: DataSpec, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the rows that train and of those that validate.

    Keras's rule: keras/src/trainers/data_adapters/array_slicing.py, train_validation_split.
    Raises DataError where a part would be empty.
    """
    import numpy as np

    order = np.random.default_rng(seed).permutation(samples) if spec.shuffle else np.arange(samples)
    in_range = 0 <= spec.validation_split < 1  # nan is not
    at = math.floor(samples * (1.0 - spec.validation_split)) if in_range else 0
    if at == 0 or (spec.validation_split and at == samples):
        raise DataError(
            "the split leaves a part empty",
            where="data/validation_split",
            expected="a fraction that leaves at least one sample on both sides",
            received=f"{spec.validation_split:g} of {samples:,} samples",
        )
    return order[:at], order[at:]


def check_bindings(project: Project, bindings: FrozenDict[str, Binding], arrays: Any) -> None:
    """Raise DataError where an input or output has no binding, or one of unknown columns."""
    for name in _wanted(project):
        role = "input" if name in input_layers(project) else "output"
        binding = bindings.get(name)
        if binding is None:
            raise DataError(
                f"no data is bound to the {role} {name!r}",
                where=f"data/{name}",
                expected=f"one of {_listed(arrays)}",
                hint="Choose a column or array for it under Data.",
            )
        for column in binding.columns:
            if column not in arrays:
                raise DataError(
                    f"the data have no column {column!r}",
                    where=f"data/{name}",
                    expected=f"one of {_listed(arrays)}",
                    received=repr(column),
                )


def _listed(names: Any) -> str:
    names = list(names)
    shown = ", ".join(repr(name) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


def _wanted(project: Project) -> dict[str, tuple[int | None, ...] | None]:
    """Every input with its shape, and every output with None, by name."""
    inputs = {name: input_shape(layer) for name, layer in resolved_inputs(project).items()}
    return {**inputs, **{output.name: None for output in training_outputs(project)}}


def resolved_inputs(project: Project) -> dict[str, Any]:
    """The input layers by name, Expressions in their shapes computed."""
    scope = scope_of(project, project.graph().parameters)
    return {
        name: msgspec.structs.replace(layer, fields=plain(layer.fields, scope, where=name))
        for name, layer in input_layers(project).items()
    }


def _with_data(project: Project, spec: DataSpec) -> Project:
    return msgspec.structs.replace(project, data=spec)


def _prepared(
    name: str,
    binding: Binding,
    arrays: Arrays,
    rows: list[np.ndarray],
    shape: tuple[int | None, ...] | None,
) -> list[np.ndarray]:
    from engine.data.prepare import apply_steps, stacked
    from engine.data.targets import check_finite, fitted

    where = f"data/{name}"
    whole = stacked((arrays[c] for c in binding.columns), binding.columns, where=where)
    check_finite(whole, where=where)
    parts = apply_steps([whole[part] for part in rows], binding.steps, where=where)
    for part in parts if binding.steps else ():  # a factor may have been too large
        check_finite(part, where=f"{where}/{binding.steps[-1].class_name}")
    return parts if shape is None else fitted(parts, shape, name)


def _check_targets(project: Project, parts: dict[str, list[np.ndarray]]) -> None:
    from engine.data.targets import check_target

    layers = {output.name: output.layer for output in training_outputs(project)}
    for plan in compile_plan(project).outputs:
        check_target(plan.name, parts[plan.name], plan.loss, layers[plan.name])


def _one_or_all(arrays: Arrays) -> Any:
    return next(iter(arrays.values())) if len(arrays) == 1 else arrays
