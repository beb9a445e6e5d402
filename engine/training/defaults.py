"""Which loss and metrics suit an output, where the project names none. No Keras.

The rule of every course: softmax over classes goes with a cross-entropy (`sparse_` for integer
labels, `categorical_` for one-hot rows), a sigmoid with `binary_crossentropy`, and anything else
is a regression with `mean_squared_error`.

    for output in training_outputs(project):
        loss = project.training.losses.get(output.name) or default_loss(output.layer, target)

Long names only: Keras 3.15 cannot reload a `.h5` that was compiled with `"mse"`. The metric of
classes stays `"accuracy"`, since another spelling changes the keys of the history.
"""

from __future__ import annotations

import math

from msgspec import Struct

from engine.catalog import load_catalog
from engine.data.columns import DataColumn, DataPreview
from engine.data.steps_info import reshaped
from engine.errors import DataError, LayerloomError
from engine.graph.model import Instance, Layer, Node, Value
from engine.graph.ports import passed_on
from engine.graph.wiring import outputs_of
from engine.project import Binding, Project

_LOSSES_OF_ACTIVATION: dict[str, tuple[str, ...]] = {
    "softmax": (
        "sparse_categorical_crossentropy",
        "categorical_crossentropy",
        "categorical_focal_crossentropy",
        "kl_divergence",
    ),
    "sigmoid": ("binary_crossentropy", "binary_focal_crossentropy", "mean_squared_error", "dice"),
}
_LOSSES_OF_REGRESSION = (
    "mean_squared_error",
    "mean_absolute_error",
    "huber",
    "log_cosh",
    "mean_absolute_percentage_error",
)
_METRICS_OF_CLASSES = ("accuracy", "top_k_categorical_accuracy", "f1_score")
_METRICS_OF_LABELS = ("accuracy", "sparse_top_k_categorical_accuracy")
_METRICS_OF_BINARY = ("accuracy", "auc", "precision", "recall")
_METRICS_OF_REGRESSION = ("mean_absolute_error", "root_mean_squared_error", "r2_score")


class TrainingOutput(Struct, frozen=True):
    """An output of the model: the name that losses and bindings are keyed by, node and layer.

    `layer` made the tensor: a muted node passes on what another one made. It is None where that is
    an operation. `named_by_keras` says whether Keras knows the output under the same name.
    """

    name: str
    node: str
    layer: Layer | None
    named_by_keras: bool = True


def training_outputs(project: Project) -> tuple[TrainingOutput, ...]:
    """The main graph's outputs in order, under their declared names or their layers'."""
    graph = project.graph()
    found = []
    for output in outputs_of(graph):
        node = graph.nodes.get(output.ref.node)
        if node is not None:
            name = output.name or project.display_name(project.main, output.ref.node)
            layer = project.layer_of(_maker(project, node))
            by_keras = not output.name and not node.muted and layer is not None
            found.append(TrainingOutput(name, output.ref.node, layer, by_keras))
    return tuple(found)


def _maker(project: Project, node: Node) -> Node:
    """The node that made a node's tensor; one that only an Expression mutes counts as its maker."""
    nodes = project.graph().nodes
    for _ in nodes:  # not for ever, should the wires make a loop
        source = passed_on(project, node) if node.muted is True else None
        if source is None or source.node not in nodes:
            break
        node = nodes[source.node]
    return node


def activation_of(layer: Layer | None) -> str:
    """The activation that a layer ends with: "softmax", "sigmoid", ..., "linear" for none."""
    if layer is None or layer.kind != "class":
        return "linear"
    if layer.target == "Softmax":
        return "softmax"
    value = layer.fields.get("activation")
    if isinstance(value, Instance):
        value = value.class_name
    return value.lower() if isinstance(value, str) else "linear"


def units_of(layer: Layer | None) -> int | None:
    """How many values an output has for each sample; None where its fields do not say."""
    if layer is None:
        return None
    units = layer.fields.get("units", layer.fields.get("filters"))
    return units if isinstance(units, int) and not isinstance(units, bool) else None


def default_loss(layer: Layer | None, target: DataColumn | None = None) -> str:
    """The loss for an output that ends with `layer`, by its long name.

    softmax: `sparse_categorical_crossentropy`, or `categorical_crossentropy` where `target` (as
    prepared, without the samples' axis) is one-hot; sigmoid: `binary_crossentropy`; anything else:
    `mean_squared_error`.
    """
    activation = activation_of(layer)
    if activation == "softmax":
        one_hot = target is not None and is_one_hot(target, units_of(layer))
        return "categorical_crossentropy" if one_hot else "sparse_categorical_crossentropy"
    return "binary_crossentropy" if activation == "sigmoid" else "mean_squared_error"


def default_metrics(layer: Layer | None) -> tuple[str, ...]:
    """The metrics for an output that ends with `layer`: accuracy of classes, error of numbers."""
    classes = activation_of(layer) in ("softmax", "sigmoid")
    return ("accuracy",) if classes else ("mean_absolute_error",)


def is_one_hot(target: DataColumn, units: int | None) -> bool:
    """Whether a target holds a row over the classes, not the number of the class."""
    if not target.shape or target.shape[-1] < 2 or (units and target.shape[-1] != units):
        return False
    return (target.low is None or target.low >= 0) and (target.high is None or target.high <= 1)


def target_of(project: Project, name: str, preview: DataPreview | None) -> DataColumn | None:
    """What an output is compared with: its bound columns after their preparation.

    None where nothing is bound. Without a preview only what the steps say is known (a `one_hot`).
    """
    binding = project.data.bindings.get(name)
    if binding is None:
        return None
    bound = bound_column(binding, preview)
    if bound is None and any(step.class_name == "one_hot" for step in binding.steps):
        return _prepared(DataColumn(name, (), "int64"), binding)
    return bound


def bound_column(binding: Binding, preview: DataPreview | None) -> DataColumn | None:
    """What a binding makes of its columns; None where none is bound or one is not known."""
    known = {column.name: column for column in preview.columns} if preview else {}
    columns = [known[c] for c in binding.columns if c in known]
    if not columns or len(columns) < len(binding.columns):
        return None
    return _prepared(_stacked(columns), binding)


def losses_to_name(project: Project, preview: DataPreview) -> dict[str, str]:
    """Losses that only the data can tell, by output: for one-hot rows that no step made.

    A project that is trained without a look at its data must name these.
    """
    named = {}
    for output in training_outputs(project):
        loss = default_loss(output.layer, target_of(project, output.name, preview))
        blind = default_loss(output.layer, target_of(project, output.name, None))
        if output.name not in project.training.losses and loss != blind:
            named[output.name] = loss
    return named


def _stacked(columns: list[DataColumn]) -> DataColumn:
    """Several columns as one: stacked along the last axis, as `Binding` says."""
    if len(columns) == 1:
        return columns[0]
    first = columns[0]
    width = sum(column.shape[-1] if column.shape else 1 for column in columns)
    lows = [column.low for column in columns if column.low is not None]
    highs = [column.high for column in columns if column.high is not None]
    return DataColumn(
        name=first.name,
        shape=(*first.shape[:-1], width),
        dtype=first.dtype,
        low=min(lows) if lows else None,
        high=max(highs) if highs else None,
    )


def _prepared(column: DataColumn, binding: Binding) -> DataColumn:
    """`column` after the steps that change its shape."""
    shape, low, high = column.shape, column.low, column.high
    for step in binding.steps:
        match step.class_name:
            case "one_hot":
                classes = step.fields.get("classes")
                if classes is None:
                    classes = int(high) + 1 if high is not None else 0
                shape, low, high = (*shape, int(classes)), 0.0, 1.0
            case "flatten":
                shape = (math.prod(shape),)
            case "add_channel":
                shape = (*shape, 1)
            case "reshape":
                shape = _reshaped(shape, step.fields.get("shape", shape))
            case "resize":
                rows, columns = (step.fields.get(name, 32) for name in ("height", "width"))
                shape = (rows, columns, *shape[2:])
            case "tokenize":
                shape = (step.fields.get("length", 50),)
                low, high = 0.0, float(step.fields.get("words", 10_000) - 1)
            case "integer_labels":  # as many classes as there are numbers between, at most
                low, high = 0.0, high - low if high is not None and low is not None else None
            case "scale" | "standardize":
                low = high = None
    return DataColumn(column.name, shape, column.dtype, low, high)


def _reshaped(shape: tuple[int, ...], wanted: Value) -> tuple[int, ...]:
    """`shape` after a reshape; as it was where the numbers of a sample do not fill the other."""
    sizes = wanted if isinstance(wanted, tuple) else (wanted,)
    numbers = [n for n in sizes if isinstance(n, int)]
    try:
        return reshaped(shape, tuple(numbers), where="") if len(numbers) == len(sizes) else shape
    except DataError:
        return shape


def loss_choices(layer: Layer | None) -> tuple[str, ...]:
    """Every loss by its long name, those that suit the output first."""
    first = _LOSSES_OF_ACTIVATION.get(activation_of(layer), _LOSSES_OF_REGRESSION)
    return tuple(dict.fromkeys((*first, *_identifiers("losses"))))


def metric_choices(layer: Layer | None, loss: Value = None) -> tuple[str, ...]:
    """Every metric that needs no fields by its long name, those that suit the output first.

    Of "accuracy" and the metrics it stands for, "accuracy" alone is among the first.
    """
    activation = activation_of(layer)
    if activation == "sigmoid":
        first: tuple[str, ...] = _METRICS_OF_BINARY
    elif activation == "softmax":
        sparse = loss_name(loss) == "sparse_categorical_crossentropy"
        first = _METRICS_OF_LABELS if sparse else _METRICS_OF_CLASSES
    else:
        first = _METRICS_OF_REGRESSION
    return tuple(dict.fromkeys((*first, *_identifiers("metrics"))))


def _identifiers(section: str) -> list[str]:
    return [
        entry.identifier
        for entry in load_catalog().section(section).values()
        if entry.identifier and not entry.hidden and not any(f.required for f in entry.fields)
    ]


def loss_name(loss: Value) -> str:
    """A loss by its long name, whichever way the project writes it; "" for an unknown one."""
    text = loss.class_name if isinstance(loss, Instance) else loss
    if not isinstance(text, str):
        return ""
    try:
        entry = load_catalog().find("losses", text)
    except LayerloomError:
        return ""
    return entry.identifier or entry.name
