"""Which columns feed which input and output: a proposal from names, shapes and ranges. Pure.

propose(project, DataPreview(...))  # {"images": Binding(("images",), (scale,)), ...}
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from engine.data.columns import DataColumn, DataPreview
from engine.errors import DataError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Layer
from engine.project import Binding, Project
from engine.training.defaults import (
    TrainingOutput,
    activation_of,
    bound_column,
    loss_name,
    training_outputs,
    units_of,
)

_FEATURES = "features"
_TARGETS = ("target", "targets", "labels", "label", "class", "answer", "y", "y_train")
_ONE_HOT_LOSSES = ("categorical_crossentropy", "categorical_focal_crossentropy", "kl_divergence")


def is_whole(column: DataColumn) -> bool:
    """Whether a column holds whole numbers (categories count as their numbers)."""
    return column.dtype.startswith(("int", "uint", "bool", "category"))


def is_number(column: DataColumn) -> bool:
    """Whether a model can be fed with the column."""
    return is_whole(column) or column.dtype.startswith("float")


def is_text(column: DataColumn) -> bool:
    """Whether a column holds words; categories can be taken as what they are called."""
    return column.dtype == "text" or column.dtype.startswith("category")


def takes_text(layer: Layer) -> bool:
    """Whether an Input takes words, for a layer after it to turn into numbers."""
    return layer.fields.get("dtype") == "string"


def reads_words(binding: Binding, columns: Iterable[DataColumn]) -> bool:
    """Whether a binding's first step takes the words of a column, not their numbers."""
    first = binding.steps[0].class_name if binding.steps else ""
    bound = [column for column in columns if column.name in binding.columns]
    if len(bound) != 1 or len(binding.columns) != 1:
        return False
    wanted = {"tokenize": is_text(bound[0]), "integer_labels": bound[0].dtype == "text"}
    return wanted.get(first, False)


def text_column(name: str, binding: Binding, preview: DataPreview) -> str:
    """The column that the Input `name` takes as it is; raises DataError where it holds no words."""
    column = next((c for c in preview.columns if c.name in binding.columns), None)
    if column is None or not is_text(column) or len(binding.columns) != 1 or binding.steps:
        steps = ", ".join(step.class_name for step in binding.steps)
        raise DataError(
            f"the input {name!r} takes words as they are",
            where=f"data/{name}",
            expected="one column of text, without preparations",
            received=", ".join(binding.columns) + (f" with {steps}" if steps else ""),
            hint="Choose a column of text, or another dtype of the Input.",
        )
    return column.name


def input_layers(project: Project) -> dict[str, Layer]:
    """The layers of the main graph's inputs by name, in order."""
    graph = project.graph()
    layers = (project.layer_of(graph.nodes[node_id]) for node_id in graph.inputs)
    return {layer.name: layer for layer in layers if layer is not None}


def input_shape(layer: Layer) -> tuple[int | None, ...] | None:
    """The shape of an Input without the samples' axis; None where its fields do not say."""
    shape, batch_shape = layer.fields.get("shape"), layer.fields.get("batch_shape")
    if shape is None and isinstance(batch_shape, tuple):
        shape = batch_shape[1:]
    if not isinstance(shape, tuple):
        return None
    return shape if all(n is None or isinstance(n, int) for n in shape) else None


def propose(project: Project, preview: DataPreview) -> FrozenDict[str, Binding]:
    """A binding for each input and output that something fits, keyed by their names.

    First by name, then by meaning ("features", "target", "labels") and shape. Images get the step
    that brings them to 0 … 1, measurements of a table are standardized, and targets of a
    categorical cross-entropy become one-hot. What nothing fits is left out.
    """
    columns = [column for column in preview.columns if is_number(column)]
    outputs = training_outputs(project)
    names = {*input_layers(project), *(output.name for output in outputs)}
    by_name = {column.name.lower(): column for column in columns}
    taken = {name.lower() for name in names} & by_name.keys()
    proposal: dict[str, Binding] = {}
    for output in outputs:
        column = by_name.get(output.name.lower()) or _target(output, columns, taken)
        if column is not None:
            taken.add(column.name.lower())
            proposal[output.name] = Binding((column.name,), _target_steps(project, output, column))
    for name, layer in input_layers(project).items():
        if takes_text(layer):
            words = {c.name.lower(): c.name for c in preview.columns if is_text(c)}
            others = {*_TARGETS, *taken, *(n.lower() for n in names)}
            left = [word for lower, word in words.items() if lower not in others]
            chosen = words.get(name.lower()) or (left[0] if len(left) == 1 else None)
            if chosen is not None:
                taken.add(chosen.lower())
                proposal[name] = Binding((chosen,))
            continue
        shape = input_shape(layer)
        fitting = by_name.get(name.lower()) or _feature(shape, columns, taken)
        if fitting is not None:
            taken.add(fitting.name.lower())
            proposal[name] = Binding((fitting.name,), _input_steps(shape, fitting))
        elif shape is not None and len(shape) == 1:
            single = [c for c in columns if not c.shape and c.name.lower() not in taken]
            texts = [c for c in preview.columns if c.dtype == "text" and not c.shape]
            if len(single) == shape[0]:
                steps = (Instance("standardize"),) if any(map(_is_wide, single)) else ()
                proposal[name] = Binding(tuple(c.name for c in single), steps)
            elif len(texts) == 1 and shape[0] is not None:
                numbers = Instance("tokenize", FrozenDict(length=shape[0]))
                proposal[name] = Binding((texts[0].name,), (numbers,))
    order = [*input_layers(project), *(output.name for output in outputs)]
    return FrozenDict((name, proposal[name]) for name in order if name in proposal)


def port_of(project: Project, node_id: str) -> str | None:
    """The name under which data go to a node of the main graph: an input's, or else an output's."""
    if node_id in project.graph().inputs:
        layer = project.layer_of(project.graph().nodes[node_id])
        return layer.name if layer is not None else None
    outputs = (output for output in training_outputs(project) if output.node == node_id)
    return next((output.name for output in outputs), None)


def binding_of(
    project: Project, name: str, columns: tuple[str, ...], preview: DataPreview
) -> Binding:
    """These columns for the input or output `name`, prepared as a proposal would prepare them."""
    column = bound_column(Binding(columns), preview)
    if column is None:
        return Binding(columns)
    layer = input_layers(project).get(name)
    if layer is None:
        outputs = (output for output in training_outputs(project) if output.name == name)
        output = next(outputs, None)
        if column.dtype == "text":
            return Binding(columns, (Instance("integer_labels"),))
        return Binding(columns, _target_steps(project, output, column) if output else ())
    shape = input_shape(layer)
    if takes_text(layer):
        return Binding(columns)
    if column.dtype == "text":
        length = shape[0] if shape is not None and len(shape) == 1 else None
        fields = FrozenDict(length=length) if length is not None else FrozenDict()
        return Binding(columns, (Instance("tokenize", fields),))
    held = [held for held in preview.columns if held.name in columns]
    measured = not any(c.shape for c in held) and not all(map(is_whole, held))
    if measured and any(map(_is_wide, held)):
        return Binding(columns, (Instance("standardize"),))
    return Binding(columns, _input_steps(shape, column))


def completed(project: Project, preview: DataPreview) -> FrozenDict[str, Binding]:
    """The project's bindings, with proposals for the inputs and outputs that have none."""
    given = {name: b for name, b in project.data.bindings.items() if b.columns}
    return FrozenDict({**propose(project, preview), **given})


def _target(
    output: TrainingOutput, columns: list[DataColumn], taken: set[str]
) -> DataColumn | None:
    """The column that an output may be compared with."""
    free = [c for c in columns if c.name.lower() not in taken and c.name != _FEATURES]
    named = [c for name in _TARGETS for c in free if c.name.lower() == name]
    activation, units = activation_of(output.layer), units_of(output.layer)
    if activation == "softmax":
        fitting = [c for c in free if not c.shape and is_whole(c) and _below(c, units)]
        fitting += [c for c in free if c.shape == (units,)]
    elif activation == "sigmoid":
        fitting = [c for c in free if _size(c) == (units or 1) and _below(c, 2)]
    else:
        fitting = [c for c in free if _size(c) == (units or 1)]
    both = [c for c in named if c in fitting]
    # Of a table's columns the last one is the usual target; what has a shape comes first.
    return next(iter(both or named or fitting[::-1]), None)


def _feature(
    shape: tuple[int | None, ...] | None, columns: list[DataColumn], taken: set[str]
) -> DataColumn | None:
    """The column that fits an Input: of its very shape, of its size, or images of another size."""
    free = [c for c in columns if c.name.lower() not in taken and c.name.lower() not in _TARGETS]
    if shape is None:
        return next((c for c in free if c.shape), None)
    exact = [c for c in free if fits(c.shape, shape)]
    same_size = [c for c in free if c.shape and math.prod(c.shape) == _product(shape)]
    other_size = [c for c in free if _can_be_resized(c.shape, shape)]
    return next(iter(exact or same_size or other_size), None)


def _input_steps(shape: tuple[int | None, ...] | None, column: DataColumn) -> tuple[Instance, ...]:
    """Preparations that make a column fit an Input and be easy to learn from."""
    steps: list[Instance] = []
    low, high = column.low or 0.0, column.high or 0.0
    image = len(column.shape) >= 2 and low >= 0 and 1 < high <= 255
    if image:
        factor = 1 / 16 if high <= 16 else 1 / 255
        steps.append(Instance("scale", FrozenDict(factor=factor)))
    elif column.name == _FEATURES and _is_wide(column):
        steps.append(Instance("standardize"))
    if shape is not None and not fits(column.shape, shape):
        if len(shape) == 1 and len(column.shape) > 1:
            steps.append(Instance("flatten"))
        elif shape == (*column.shape, 1) and column.shape:
            steps.append(Instance("add_channel"))
        elif _can_be_resized(column.shape, shape):
            steps.insert(0, Instance("resize", FrozenDict(height=shape[0], width=shape[1])))
        elif column.shape and math.prod(column.shape) == _product(shape):
            steps.append(Instance("reshape", FrozenDict(shape=shape)))
    return tuple(steps)


def _target_steps(
    project: Project, output: TrainingOutput, column: DataColumn
) -> tuple[Instance, ...]:
    loss, units = loss_name(project.training.losses.get(output.name)), units_of(output.layer)
    if is_whole(column) and not column.shape and _is_shifted(output, column):
        return (Instance("integer_labels"),)
    if loss in _ONE_HOT_LOSSES and _size(column) == 1 and is_whole(column):
        return (Instance("one_hot", FrozenDict({"classes": units} if units else {})),)
    return ()


def _is_shifted(output: TrainingOutput, column: DataColumn) -> bool:
    """Whether labels are classes of an output, but not counted from 0: 1 to 10, or -1 and 1."""
    low, high = column.low, column.high
    if low is None or high is None or activation_of(output.layer) not in ("softmax", "sigmoid"):
        return False
    units = units_of(output.layer) or 0
    if units == 1:
        return (low, high) in ((-1, 1), (1, 2))
    return low > 0 and high >= units > high - low


def _can_be_resized(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    """Whether images of `shape` have as many channels as an Input of `wanted`."""
    return len(shape) == len(wanted) == 3 and shape[-1] == wanted[-1] and None not in wanted


def _is_wide(column: DataColumn) -> bool:
    return max(abs(column.low or 0.0), abs(column.high or 0.0)) > 1


def _below(column: DataColumn, limit: int | None) -> bool:
    return limit is None or column.high is None or column.high < limit


def _size(column: DataColumn) -> int:
    return math.prod(column.shape)


def _product(shape: tuple[int | None, ...]) -> int:
    return math.prod(n or 0 for n in shape)


def fits(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    """Whether samples of `shape` go into an Input of `wanted`, where None is free."""
    if not shape and wanted == (1,):
        return True
    return len(shape) == len(wanted) and all(
        w in (None, n) for n, w in zip(shape, wanted, strict=True)
    )
