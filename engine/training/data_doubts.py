"""What does not go together in the model and its data: classes and units, labels and losses,
columns that are all the same and a Normalization over them.

Only a look at the data can tell (`DataPreview`); each doubt comes with its ways out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from engine.data.bindings import completed, input_shape, is_number, is_whole
from engine.data.columns import DataColumn, DataPreview
from engine.data.look import DataLook
from engine.data.prepare import shape_text
from engine.errors import LayerloomError
from engine.graph.adapting import is_adapted
from engine.graph.edits import Edit, SetEntry, SetField, Together
from engine.graph.fixing.fix_edits import Fix, Infos, insertion, set_field, shape_of
from engine.graph.model import Edge, Layer, Ref, Slot
from engine.graph.rules import allows
from engine.graph.wiring import wiring_of
from engine.project import Binding, Problem, Project
from engine.training.defaults import (
    TrainingOutput,
    bound_column,
    default_loss,
    loss_name,
    target_of,
    training_outputs,
    units_of,
)
from engine.training.misfits import unfitting_inputs, unfitting_target

_SPARSE, _ROWS, _BINARY = (
    "sparse_categorical_crossentropy",
    "categorical_crossentropy",
    "binary_crossentropy",
)

_MANY_CLASSES = 1000  # whole numbers above it are more likely amounts than classes

Doubt = tuple[Problem, tuple[Fix, ...]]
_NOTHING: Infos = {}
# Steps after which every number of a sample is made of the one at its place.
_PLACE_BY_PLACE = ("scale", "flatten", "reshape", "add_channel", "to_float", "to_int")


def data_doubts(project: Project, preview: DataPreview, infos: Infos = _NOTHING) -> list[Doubt]:
    """Warnings about layers that the data do not fit, each with its fixes.

    What is not bound yet is looked at as it would be bound by itself. `infos` is what the engine
    knows of each node, by graph id and node id.
    """
    data = msgspec.structs.replace(project.data, bindings=completed(project, preview))
    bound = msgspec.structs.replace(project, data=data)
    found = [
        *_unfed(bound, preview),
        *unfitting_inputs(bound, preview),
        *(
            doubt
            for output in training_outputs(bound)
            for doubt in _axes(bound, output, preview, infos) or _target(bound, output, preview)
        ),
        *_tokens(bound, preview),
        *_constants(bound, preview),
    ]
    return [
        (problem, tuple(fix for fix in ways if allows(project, fix.edit)))
        for problem, ways in found
    ]


def data_refused(project: Project, error: LayerloomError) -> Doubt:
    """Why the data cannot be read, where in the file, with a way out where there is one."""
    problem = Problem(
        project.main, "", error.what, error.where, error.expected, error.received, error.hint
    )
    source = project.data.source
    if source is None or "missing" not in error.hint.split():  # the field that would mend it
        return problem, ()
    dropping = msgspec.structs.replace(source, fields=source.fields.put("missing", "drop"))
    text = "Leave out rows with empty cells"
    return problem, (Fix(text, SetEntry(("data", "source"), dropping, text)),)


# Inputs


def _unfed(project: Project, preview: DataPreview) -> Iterator[Doubt]:
    """Inputs that nothing in the data fits: such as four numbers where the table has three."""
    bound = {name for binding in project.data.bindings.values() for name in binding.columns}
    free = [c for c in preview.columns if is_number(c) and c.shape and c.name not in bound]
    for input_id in project.graph().inputs:
        layer_id = project.graph().nodes[input_id].layer
        layer = project.layers.get(layer_id or "")
        if layer_id is None or layer is None or layer.name in project.data.bindings:
            continue
        shape = input_shape(layer)
        problem = Problem(
            project.main, input_id, "nothing in the data goes into this input", "",
            "" if shape is None else f"samples of {shape_text(shape)}",
            ", ".join(f"{c.name} of {shape_text(c.shape)}" for c in free[:3]),
            "Bind it in the Data tab, or give the input the shape of the data.",
        )  # fmt: skip
        ways = (set_field(layer_id, "shape", column.shape) for column in free[:3])
        yield problem, tuple(w for w in ways if layer.name in _bound_after(project, w, preview))


def _bound_after(project: Project, fix: Fix, preview: DataPreview) -> Mapping[str, Binding]:
    if not allows(project, fix.edit):
        return {}
    mended, _ = fix.edit.apply(project)
    return completed(mended, preview)


# Outputs


def _axes(
    project: Project, output: TrainingOutput, preview: DataPreview, infos: Infos
) -> list[Doubt]:
    """A Dense answers for every place of a picture where the data tell one thing of it all."""
    column, node = target_of(project, output.name, preview), project.node(project.main, output.node)
    made = shape_of(infos, project.main, Ref(output.node))
    source = node.arguments.get("inputs")
    dense = output.layer is not None and output.layer.target == "Dense"
    if column is None or made is None or not isinstance(source, Ref) or not dense:
        return []
    if len(column.shape) > 1 or not 3 <= len(made) <= 5:
        return []
    edge, pooling = (
        Edge(source, Slot(output.node, "inputs")),
        f"GlobalAveragePooling{len(made) - 2}D",
    )
    problem = Problem(
        project.main, output.node, "the output has more axes than its target", "",
        f"one row for each sample, as the data have {shape_text(column.shape)}",
        shape_text(made[1:]), "Insert a Flatten or a global pooling layer before it.", "warning",
    )  # fmt: skip
    parts = ("Flatten", pooling) if all(made[1:-1]) else (pooling,)
    return [(problem, tuple(insertion(project, project.main, edge, (p, {})) for p in parts))]


def _target(project: Project, output: TrainingOutput, preview: DataPreview) -> Iterator[Doubt]:
    column, units = target_of(project, output.name, preview), units_of(output.layer)
    if column is None or units is None:
        return
    loss = project.training.losses.get(output.name) or default_loss(output.layer, column)
    name, label = loss_name(loss), column.shape in ((), (1,))
    classes = _classes(column)
    if name == _SPARSE and len(column.shape) == 1 and column.shape[0] > 1:
        what = f"{name} takes the number of a class, not a row over the classes"
        yield _of_loss(project, output, what, "one whole number a sample", column, _ROWS)
    elif name == _ROWS and label and units > 1:
        what = f"{name} takes a row over the classes, not the number of a class"
        yield _of_loss(project, output, what, shape_text((units,)), column, _SPARSE)
    elif name == _SPARSE and classes > units > 1:
        yield _more_units(project, output, classes, units, ())
    elif name == _BINARY and units == 1 and label and classes > 2:
        yield _more_units(project, output, classes, units, _for_classes(project, output))
    elif name == _ROWS and len(column.shape) == 1 and column.shape[0] != units:
        yield _more_units(project, output, column.shape[0], units, ())
    else:
        for doubt in unfitting_target(project, output, column, loss, units):
            yield _or_classes(project, output, classes, doubt)


def _classes(column: DataColumn) -> int:
    """How many classes whole numbers name, counted from 0; 0 where they are no such labels."""
    if column.shape not in ((), (1,)) or not is_whole(column) or column.high is None:
        return 0
    return int(column.high) + 1 if column.low is None or column.low >= 0 else 0


def _of_loss(
    project: Project,
    output: TrainingOutput,
    what: str,
    expected: str,
    column: DataColumn,
    better: str,
) -> Doubt:
    problem = Problem(
        project.main, output.node, what, "loss", expected, shape_text(column.shape),
        f"Use {better}.", "warning",
    )  # fmt: skip
    return problem, (Fix(f"Use {better}", _loss(project, output, better)),)


def _loss(project: Project, output: TrainingOutput, loss: str) -> Edit:
    losses = project.training.losses.put(output.name, loss)
    return SetEntry(("training", "losses"), losses, f"Use {loss}")


def _more_units(
    project: Project, output: TrainingOutput, classes: int, units: int, also: tuple[Edit, ...]
) -> Doubt:
    problem = Problem(
        project.main, output.node, "the data have another number of classes", "units",
        f"{classes} units, one for each class", str(units),
        f"Set its units (or filters) to {classes}.", "warning",
    )  # fmt: skip
    layer_id = project.node(project.main, output.node).layer
    layer = project.layers.get(layer_id or "")
    if layer_id is None or layer is None or layer is not output.layer:
        return problem, ()  # the units are those of a layer before it
    name = "units" if "units" in layer.fields else "filters"
    one = set_field(layer_id, name, classes)
    if not also:
        return problem, (one,)
    text = f"Use {classes} {name}, softmax and {_SPARSE}"
    return problem, (Fix(text, Together(text, (one.edit, *also))),)


def _or_classes(project: Project, output: TrainingOutput, classes: int, doubt: Doubt) -> Doubt:
    """The doubt about a Dense, with a classifier as the first way out of it for class numbers."""
    layer_id = project.node(project.main, output.node).layer
    if layer_id is None or not 2 < classes <= _MANY_CLASSES:
        return doubt
    problem = msgspec.structs.replace(
        doubt[0],
        expected=f"{classes} units with softmax, one for each class, or 1 unit for a number",
        hint="Softmax answers how likely each class is; without it the model predicts a number.",
    )
    text = f"Use {classes} units, softmax and {_SPARSE}"
    units = SetField(layer_id, "units", classes)
    classify = Fix(text, Together(text, (units, *_for_classes(project, output))))
    return problem, (classify, *doubt[1])


def _for_classes(project: Project, output: TrainingOutput) -> tuple[Edit, ...]:
    layer_id = project.node(project.main, output.node).layer or ""
    softmax = SetField(layer_id, "activation", "softmax")
    return (softmax, _loss(project, output, _SPARSE))


# Embeddings


def _tokens(project: Project, preview: DataPreview) -> Iterator[Doubt]:
    """Embeddings whose table has fewer rows than the data have tokens."""
    graph = project.graph()
    for input_id in graph.inputs:
        source = project.layer_of(graph.nodes[input_id])
        binding = project.data.bindings.get(source.name) if source is not None else None
        column = bound_column(binding, preview) if binding is not None else None
        if column is None or column.high is None or not is_whole(column):
            continue
        for node_id in wiring_of(graph).consumers[input_id]:
            layer_id = graph.nodes[node_id].layer
            layer = project.layers.get(layer_id or "")
            if layer_id is not None and layer is not None and layer.target == "Embedding":
                yield from _too_few_rows(project, node_id, layer_id, layer, int(column.high))


def _too_few_rows(
    project: Project, node_id: str, layer_id: str, layer: Layer, largest: int
) -> Iterator[Doubt]:
    rows, width = layer.fields.get("input_dim"), layer.fields.get("output_dim")
    if not isinstance(rows, int) or largest < rows:
        return
    problem = Problem(
        project.main, node_id, "the data hold larger numbers than the table has rows",
        "input_dim", f"at least {largest + 1}", str(rows),
        "input_dim counts the words that there are, output_dim the numbers for each.", "warning",
    )  # fmt: skip
    ways = [set_field(layer_id, "input_dim", largest + 1)]
    if isinstance(width, int) and width > largest:
        text = "Swap input_dim and output_dim"
        swap = (SetField(layer_id, "input_dim", width), SetField(layer_id, "output_dim", rows))
        ways.insert(0, Fix(text, Together(text, swap)))
    yield problem, tuple(ways)


# Normalizations


def _constants(project: Project, preview: DataPreview) -> Iterator[Doubt]:
    """Columns with one value only, which a Normalization at their Input divides by 1e-7."""
    graph = project.graph()
    known = {column.name: column for column in preview.columns}
    for input_id in graph.inputs:
        source = project.layer_of(graph.nodes[input_id])
        columns = _columns_of(project, source, preview) if source is not None else ()
        same = [c for c in columns if known[c].low is not None and known[c].low == known[c].high]
        for node_id in wiring_of(graph).consumers[input_id] if same else ():
            layer = project.layers.get(graph.nodes[node_id].layer or "")
            if layer is None or layer.target != "Normalization" or not is_adapted(layer):
                continue
            if layer.fields.get("axis", -1) in (-1, 1):  # each column has a variance of its own
                yield _same_everywhere(project, input_id, node_id, columns, same)
    yield from _constant_places(project, preview)


def _constant_places(project: Project, preview: DataPreview) -> Iterator[Doubt]:
    """Places of an array that never change (a picture's corners), each normalized by itself."""
    graph = project.graph()
    constant = dict(preview.constant) if isinstance(preview, DataLook) else {}
    for input_id in graph.inputs:
        source = project.layer_of(graph.nodes[input_id])
        binding = project.data.bindings.get(source.name) if source is not None else None
        shape = input_shape(source) if source is not None else None
        if source is None or binding is None or shape is None or len(shape) != 1:
            continue
        if len(binding.columns) != 1 or _columns_of(project, source, preview):
            continue  # columns by name are told above
        count = constant.get(binding.columns[0], 0)
        if not count or any(step.class_name not in _PLACE_BY_PLACE for step in binding.steps):
            continue
        for node_id in wiring_of(graph).consumers[input_id]:
            layer_id = graph.nodes[node_id].layer or ""
            layer = project.layers.get(layer_id)
            if layer is None or layer.target != "Normalization" or not is_adapted(layer):
                continue
            if layer.fields.get("axis", -1) in (-1, 1):
                problem = Problem(
                    project.main, node_id,
                    "some numbers are the same in every sample, and have no variance", "axis",
                    "numbers that vary, or one variance for all of them",
                    f"{count:,} of {shape[0]:,} that never change",
                    "Any other value would be divided by 1e-7: set axis to None.", "warning",
                )  # fmt: skip
                text = "Use one mean and variance for all (axis=None)"
                yield problem, (Fix(text, SetField(layer_id, "axis", None)),)


def _columns_of(project: Project, layer: Layer, preview: DataPreview) -> tuple[str, ...]:
    """The single columns that an Input takes; none where they cannot be told apart."""
    binding = project.data.bindings.get(layer.name)
    columns = binding.columns if binding is not None else ()
    if columns == ("features",):  # all numbers of a table but its target
        taken = {"target", *(c for b in project.data.bindings.values() for c in b.columns)}
        free = (c for c in preview.columns if not c.shape and is_number(c))
        columns = tuple(c.name for c in free if c.name not in taken)
    known = {column.name for column in preview.columns if not column.shape}
    return columns if known.issuperset(columns) and input_shape(layer) == (len(columns),) else ()


def _same_everywhere(
    project: Project, input_id: str, node_id: str, columns: tuple[str, ...], same: list[str]
) -> Doubt:
    names = ", ".join(same[:4]) + (", …" if len(same) > 4 else "")
    problem = Problem(
        project.main, node_id, "a column is the same in every sample, and has no variance", "",
        "columns that vary", names,
        "Any other value would be divided by 1e-7: leave the column out.", "warning",
    )  # fmt: skip
    rest = tuple(c for c in columns if c not in same)
    layer_id = project.node(project.main, input_id).layer or ""
    name = project.layers[layer_id].name
    if not rest or "shape" not in project.layers[layer_id].fields:
        return problem, ()
    binding = Binding(rest, project.data.bindings[name].steps)
    text = f"Leave {names} out"
    edits = (
        SetEntry(("data", "bindings", name), binding),
        SetField(layer_id, "shape", (len(rest),)),
    )
    return problem, (Fix(text, Together(text, edits)),)
