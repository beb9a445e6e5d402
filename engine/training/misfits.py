"""Columns of the data that have another shape than the input or output that they are bound to.

Each is a problem on that node, with its ways out: other preparations, another size of the pictures
as they are read, or another shape of the layer.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.data.bindings import binding_of, fits, input_shape, takes_text
from engine.data.columns import DataColumn, DataPreview
from engine.data.steps_info import STEPS, shape_text
from engine.graph.edits import SetEntry
from engine.graph.fixing.fix_edits import Fix, set_field
from engine.graph.model import Instance, Layer, Value
from engine.project import Problem, Project
from engine.training.defaults import TrainingOutput, bound_column, loss_name

# Losses that compare an answer with a target of the same shape; others are judged by their classes.
_ELEMENTWISE = (
    "mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error", "huber", "log_cosh", "binary_crossentropy",
    "binary_focal_crossentropy", "poisson",
)  # fmt: skip
_GREY, _COLOUR = 1, 3  # channels

Misfit = tuple[Problem, tuple[Fix, ...]]


def unfitting_inputs(project: Project, preview: DataPreview) -> Iterator[Misfit]:
    """Inputs whose bound columns have another shape after their preparations."""
    graph = project.graph()
    for input_id in graph.inputs:
        layer_id = graph.nodes[input_id].layer
        layer = project.layers.get(layer_id or "")
        binding = project.data.bindings.get(layer.name) if layer is not None else None
        if layer_id is None or layer is None or binding is None or takes_text(layer):
            continue
        column, shape = bound_column(binding, preview), input_shape(layer)
        if column is None or shape is None or fits(column.shape, shape):
            continue
        problem = Problem(
            project.main, input_id, "the data do not have the shape of this input", "",
            f"samples of {shape_text(shape)}",
            f"{', '.join(binding.columns)} of {shape_text(column.shape)}",
            "Prepare the data for it in the Data tab, or give the input their shape.",
        )  # fmt: skip
        yield problem, tuple(_input_ways(project, layer_id, layer, shape, column, preview))


def _input_ways(
    project: Project,
    layer_id: str,
    layer: Layer,
    shape: tuple[int | None, ...],
    column: DataColumn,
    preview: DataPreview,
) -> Iterator[Fix]:
    columns = project.data.bindings[layer.name].columns
    better = binding_of(project, layer.name, columns, preview)
    prepared = bound_column(better, preview)
    if prepared is not None and fits(prepared.shape, shape):
        steps = " and ".join(STEPS[step.class_name].title for step in better.steps)
        text = f"Prepare by {steps}" if steps else "Leave the preparations out"
        yield Fix(text, SetEntry(("data", "bindings", layer.name), better, text))
    yield from _read_otherwise(project, shape)
    if "batch_shape" not in layer.fields:
        yield set_field(layer_id, "shape", column.shape or (1,))  # a number is a row of one


def _read_otherwise(project: Project, shape: tuple[int | None, ...]) -> Iterator[Fix]:
    """The pictures of a folder, read in the size and colours that an Input takes."""
    source = project.data.source
    if source is None or source.class_name != "image_folder" or len(shape) != 3:
        return
    rows, columns, channels = shape
    if rows is None or columns is None or channels not in (_GREY, _COLOUR):
        return
    mode = "grayscale" if channels == _GREY else "rgb"
    fields = source.fields.put("height", rows).put("width", columns).put("color_mode", mode)
    text = f"Read the images as {shape_text(shape)}"
    yield Fix(text, SetEntry(("data", "source"), Instance(source.class_name, fields), text))


def unfitting_target(
    project: Project, output: TrainingOutput, column: DataColumn, loss: Value, units: int
) -> Iterator[Misfit]:
    """A target with more or fewer numbers than a Dense answers: Keras would repeat the shorter."""
    layer_id = project.node(project.main, output.node).layer
    dense = output.layer is not None and output.layer.target == "Dense"
    if loss_name(loss) not in _ELEMENTWISE or not dense or len(column.shape) > 1:
        return
    wide = column.shape[0] if column.shape else 1
    if wide == units or layer_id is None or project.layers.get(layer_id) is not output.layer:
        return
    problem = Problem(
        project.main, output.node, "the target has another number of values than the output",
        "units", f"{wide} units, one for each value" if wide > 1 else "1 unit, for one number",
        str(units),
        "Keras would compare each value with all the others: set its units, or bind other columns.",
        "warning",
    )  # fmt: skip
    yield problem, (set_field(layer_id, "units", wide),)
