"""The arrays that a project's model is fitted on: bound, prepared, shuffled and split.

    dataset = load_dataset(project, base)
    model.fit(*fit_arrays(project, dataset)[:2])

Order of work: the rows are shuffled with numpy's generator for the project's seed, split (see
`splits`; where nothing else is said as Keras does: `floor(n * (1 - validation_split))` rows train,
the rest validates), then prepared, so that no step learns from the validation part.
"""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from engine.custom.sources import GENERATOR, SOURCE, generator_of
from engine.data.bindings import (
    completed,
    input_layers,
    input_shape,
    reads_words,
    takes_text,
    text_column,
)
from engine.data.columns import DataPreview
from engine.data.load import batches_ahead, load
from engine.data.loaded import Loaded, Report
from engine.data.parts import final_source, given_validation, with_part
from engine.data.preview import described, merged
from engine.data.sources_info import source_info
from engine.data.steps_info import class_count
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


# Numbers in a target up to which it is a label or a row over classes, not an image.
_FEW = 1024


class Dataset(Struct, frozen=True):
    """Prepared arrays by name of input (x) and output (y); first axis: the samples.

    Of data that stream they are `streaming.Streamed`, which give the rows that they are asked for.
    Without a validation split `x_val` and `y_val` are empty, and so are `x_test` and `y_test` where
    the source has no test part or nobody asked for it.
    """

    x_train: Arrays
    y_train: Arrays
    x_val: Arrays
    y_val: Arrays
    x_test: Arrays = FrozenDict()
    y_test: Arrays = FrozenDict()


class _Rows(Struct, frozen=True):
    """What was loaded, and the numbers of the rows of it that make each part (None: all)."""

    loaded: Loaded
    parts: tuple[np.ndarray | None, ...]


def load_dataset(
    project: Project, base: Path | None, progress: Report | None = None, *, test: bool = False
) -> Dataset:
    """Load, shuffle, split and prepare what the project's bindings name.

    Inputs and outputs without a binding get the one that `bindings.propose` proposes. With `test`
    the source's own test part is prepared as well, with what was learned from the training part.
    Raises DataError naming the input or output, with what was expected and received.
    """
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    check_streaming(project, spec)
    given = spec.split == "given"
    source = with_part(spec.source, "train") if given else spec.source
    sources = [source, given_validation(spec.source, base)] if given else [source]
    loaded = [load(each, base, progress, stream=spec.stream) for each in sources]
    held = merged([described(each) for each in loaded])
    bindings = completed(_with_data(project, spec), held)
    for each in loaded:
        check_bindings(project, bindings, each.arrays)
    rows = _rows(project, spec, loaded, bindings)
    apart = final_source(spec.source, base) if test else None
    if apart is not None:
        rows.append(_Rows(load(apart, base, progress, stream=spec.stream), (None,)))
    words = {name for name, layer in input_layers(project).items() if takes_text(layer)}
    parts = {
        name: _words(name, text_column(name, bindings[name], held), rows, shape)
        if name in words
        else (_streamed if spec.stream else _prepared)(name, bindings[name], rows, held, shape)
        for name, shape in _wanted(project).items()
    }
    _check_targets(project, parts)
    x_names = list(input_layers(project))
    y_names = list(dict.fromkeys(output.name for output in training_outputs(project)))
    kinds = ["train", "val"][: sum(len(each.parts) for each in rows) - (apart is not None)]
    kinds += ["test"] if apart is not None else []

    def pick(names: list[str], kind: str) -> Arrays:
        return {n: parts[n][kinds.index(kind)] for n in names} if kind in kinds else {}

    return Dataset(*(pick(n, k) for k in ("train", "val", "test") for n in (x_names, y_names)))


def _rows(
    project: Project, spec: DataSpec, loaded: list[Loaded], bindings: FrozenDict[str, Binding]
) -> list[_Rows]:
    """Which rows make the training part and, where there is one, the part that validates."""
    from engine.data.splits import check_split, ordered_rows, split_rows

    first = loaded[0]
    if spec.split == "given":
        check_split(spec, first.samples)
        order = ordered_rows(first.samples, spec, project.seed)
        return [_Rows(first, (order,)), _Rows(loaded[1], (None,))]
    column = stratified_by(project, bindings) if spec.split == "stratified" else None
    classes = first.arrays[column] if column is not None else None
    train, validation = split_rows(first.samples, spec, project.seed, classes)
    return [_Rows(first, (train, validation) if len(validation) else (train,))]


def check_streaming(project: Project, spec: DataSpec) -> None:
    """Refuse what needs all samples at once of data that stream; raises DataError."""
    from engine.training.adapting import adaptings

    if not spec.stream:
        return
    adapted = next((each.layer for each in adaptings(project)), None)
    if adapted is not None:
        raise DataError(
            "the layer is adapted to all samples at once, and these stream",
            where=adapted,
            hint="Give it its values in its fields, or let the data not stream.",
        )
    words = next((n for n, layer in input_layers(project).items() if takes_text(layer)), None)
    if words is not None:
        raise DataError(
            "text cannot stream",
            where=f"data/{words}",
            expected="numbers or images",
            hint="Let the data not stream.",
        )
    if spec.split == "stratified":
        raise DataError(
            "a stratified split needs all labels at once, and these stream",
            where="data/split",
            hint="Choose another split: shuffled rows have nearly the same shares.",
        )


def stratified_by(project: Project, bindings: FrozenDict[str, Binding]) -> str:
    """The column of classes of which a stratified split keeps the shares: the first output's."""
    first = training_outputs(project)[0].name
    return bindings[first].columns[0]


def fit_arrays(project: Project, dataset: Dataset) -> tuple[Any, Any, Any, Any]:
    """`x_train, y_train, x_val, y_val` in the form that `fit` takes and generated code returns.

    One input or output: its array; several: a dictionary by name; a list by position where two
    outputs have one name. Words are tensors. Without validation the last two are None. Data that
    stream are batches of both, in the places of the inputs: those that train come in a new order
    each epoch, unless they come from a generator.
    """
    keyed = compile_plan(project).keyed

    def targets(arrays: Arrays) -> Any:
        if keyed == "list":
            return [arrays[output.name] for output in training_outputs(project)]
        return _one_or_all(arrays)

    validation = bool(dataset.x_val)
    if project.data.stream:
        from engine.data.streaming import streamed_batches

        size, source = project.training.batch_size, project.data.source
        ahead = batches_ahead(source.class_name if source else "", size)

        def flowing(x: Arrays, y: Arrays, seed: int | None) -> Any:
            seed = None if comes_in_order(project) else seed
            return streamed_batches(x, targets(y), size, seed, _one_or_all, ahead)

        last = flowing(dataset.x_val, dataset.y_val, None) if validation else None
        return flowing(dataset.x_train, dataset.y_train, project.seed), None, last, None
    return (
        _one_or_all(_fittable(dataset.x_train)),
        targets(dataset.y_train),
        _one_or_all(_fittable(dataset.x_val)) if validation else None,
        targets(dataset.y_val) if validation else None,
    )


def comes_in_order(project: Project) -> bool:
    """Whether samples stream in an order of their own, of a generator: `fit` must not shuffle."""
    source = project.data.source
    return project.data.stream and source is not None and source.class_name == GENERATOR


def resolved_data(project: Project) -> tuple[DataSpec, dict[str, Any]]:
    """The data spec with every Expression computed, and the variables' values.

    Raises DataError where no source is chosen; SourceError or UnknownClassError of a generator.
    """
    spec, scope = project.data, scope_of(project)
    source_info(spec.source)
    bindings = {
        name: Binding(b.columns, plain(b.steps, scope, where=f"data/{name}"))
        for name, b in spec.bindings.items()
    }
    source: Instance = plain(spec.source, scope, where="data/source")
    spec = msgspec.structs.replace(spec, source=source, bindings=FrozenDict(bindings))
    return (_with_text(project, spec) if source.class_name == GENERATOR else spec), scope


def _with_text(project: Project, spec: DataSpec) -> DataSpec:
    """The spec of a generator, whose source has the text of its function from here on.

    What streams keeps the order in which it comes. Raises SourceError or UnknownClassError.
    """
    assert spec.source is not None  # it is a generator
    name = str(spec.source.fields.get(SOURCE))
    generator_of(project, spec.source)
    fields = spec.source.fields.put("code", project.sources[name]).put("stream", spec.stream)
    return msgspec.structs.replace(
        spec,
        source=Instance(GENERATOR, FrozenDict(fields)),
        shuffle=spec.shuffle and not spec.stream,
    )


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
    rows: list[_Rows],
    held: DataPreview,
    shape: tuple[int | None, ...] | None,
) -> list[np.ndarray]:
    from engine.data.prepare import apply_steps, stacked
    from engine.data.targets import check_finite, fitted

    where = f"data/{name}"
    parts: list[np.ndarray] = []
    for each in rows:
        if reads_words(binding, held.columns):
            whole = each.loaded.words(binding.columns[0])
        else:
            arrays = (each.loaded.arrays[c] for c in binding.columns)
            whole = stacked(arrays, binding.columns, where=where)
        check_finite(whole, where=where)
        parts += [whole if part is None else whole[part] for part in each.parts]
    parts = apply_steps(parts, binding.steps, where=where)
    for part in parts if binding.steps else ():  # a factor may have been too large
        check_finite(part, where=f"{where}/{binding.steps[-1].class_name}")
    return parts if shape is None else fitted(parts, shape, name)


def _streamed(
    name: str,
    binding: Binding,
    rows: list[_Rows],
    held: DataPreview,
    shape: tuple[int | None, ...] | None,
) -> list[Any]:
    """The parts of a binding whose rows are read when they are needed; targets are looked at."""
    import numpy as np

    from engine.data.streaming import Streamed
    from engine.data.targets import check_finite, fitted

    where = f"data/{name}"
    steps = counted_classes(binding, held, where=where)
    parts: list[Streamed] = []
    for each in rows:
        arrays = tuple(each.loaded.arrays[column] for column in binding.columns)
        for part in each.parts:
            chosen = np.arange(each.loaded.samples) if part is None else part
            fit = partial(fitted, shape=shape, name=name) if shape is not None else list
            first = parts[0] if parts else None  # the training part, of which steps learn
            parts.append(Streamed(arrays, binding.columns, chosen, steps, where, fit, first))
    for streamed in parts:
        if streamed.dtype.kind == "f" and not _known_ranges(binding, rows):
            streamed.check(partial(check_finite, where=where))
    return parts if shape is not None else [_small(streamed) for streamed in parts]


def counted_classes(binding: Binding, held: DataPreview, *, where: str) -> tuple[Instance, ...]:
    """The steps of a binding, where a one_hot without classes counts them in the whole column.

    A batch could not: it need not hold all of them. Raises DataError.
    """
    column = next((c for c in held.columns if c.name in binding.columns), None)
    steps = list(binding.steps)
    for index, step in enumerate(steps):
        if step.class_name == "one_hot" and step.fields.get("classes") is None:
            known = column if index == 0 and len(binding.columns) == 1 else None
            ends = (known.low, known.high) if known is not None else (None, None)
            count = class_count(None, *ends, where=f"{where}/one_hot")
            steps[index] = Instance("one_hot", step.fields.put("classes", count))
    return tuple(steps)


def _known_ranges(binding: Binding, rows: list[_Rows]) -> bool:
    """Whether a binding takes pixels, or cells that were looked at: they are finite."""
    return all(column in rows[0].loaded.ranges for column in binding.columns)


def _small(streamed: Any) -> Any:
    """A streamed target as an array, unless it is as large as an image."""
    return streamed.whole() if math.prod(streamed.shape[1:]) <= _FEW else streamed


def _words(
    name: str, column: str, rows: list[_Rows], shape: tuple[int | None, ...] | None
) -> list[np.ndarray]:
    """A column of text as it stands in the file; categories are words again."""
    from engine.data.targets import fitted

    parts: list[np.ndarray] = []
    for each in rows:
        whole = each.loaded.words(column)
        parts += [whole if part is None else whole[part] for part in each.parts]
    return parts if shape is None else fitted(parts, shape, name)


def _check_targets(project: Project, parts: dict[str, list[np.ndarray]]) -> None:
    from engine.data.streaming import is_streamed
    from engine.data.targets import check_target

    layers = {output.name: output.layer for output in training_outputs(project)}
    for plan in compile_plan(project).outputs:
        if is_streamed({plan.name: parts[plan.name][0]}):
            continue  # as large as images, which are no labels
        check_target(plan.name, parts[plan.name], plan.loss, layers[plan.name])


def _fittable(arrays: Arrays) -> dict[str, Any]:
    """`arrays` with words as tensors: Keras takes no other form of them."""
    if not any(array.dtype.kind in "SUO" for array in arrays.values()):
        return arrays
    import keras

    as_tensor = keras.ops.convert_to_tensor
    return {n: as_tensor(a) if a.dtype.kind in "SUO" else a for n, a in arrays.items()}


def _one_or_all(arrays: dict[str, Any]) -> Any:
    return next(iter(arrays.values())) if len(arrays) == 1 else arrays
