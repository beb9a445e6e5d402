"""Operations of `keras.ops` that a person adds, wires and gives constants."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

import engine
from engine.docstrings import docstring
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Node, Ref, Slot
from engine.graph.ports import free_slot, ports_of
from engine.keras_bridge.compile import missing_inputs
from engine.operations import load_operations, operation_entries
from engine.palette import kind_of, offered
from tests.engine.drawing import draw
from tests.engine.fixing import inferred
from tests.engine.test_compile import built_from, outputs

INPUTS = draw(("a", "Input", None, {"shape": (4, 6)}), ("b", "Input", None, {"shape": (4, 6)}))


def drawn(operation, *sources, **constants):
    """Inputs a and b and a call of the operation, drawn as a person does."""
    project, _ = new_node(INPUTS, "main", f"ops.{operation}", kind="operation").apply(INPUTS)
    node_id = next(n for n in project.graph().nodes if n not in ("a", "b"))
    for source in sources:
        slot = free_slot(project, node_id, project.node("main", node_id))
        assert slot is not None
        project, _ = edits.Connect("main", Ref(source), slot).apply(project)
    for name, value in constants.items():
        project, _ = edits.SetArgument("main", node_id, name, value).apply(project)
    return project, node_id


@pytest.mark.parametrize(
    ("operation", "sources", "constants", "code"),
    [
        ("mean", "a", {"axis": 1, "keepdims": True}, "ops.mean(a, axis=1, keepdims=True)"),
        ("add", "ab", {}, "a + b"),
        ("multiply", "a", {"x2": 2.0}, "a * 2.0"),
        ("concatenate", "ab", {"axis": -1}, "ops.concatenate([a, b], axis=-1)"),
        ("relu", "a", {}, "ops.relu(a)"),
        ("transpose", "a", {"axes": (0, 2, 1)}, "ops.transpose(a, axes=(0, 2, 1))"),
    ],
)
def test_what_is_drawn_is_the_model_and_its_code(operation, sources, constants, code, keras):
    project, node_id = drawn(operation, *sources, **constants)
    assert missing_inputs(project, project.node("main", node_id)) == []
    model, text = engine.compile_model(project), engine.generate_code(project)
    assert code in text
    assert all(map(np.array_equal, outputs(model), outputs(built_from(text))))


def test_a_tensor_that_is_missing_is_told_and_a_constant_needs_no_wire(keras):
    project, node_id = drawn("multiply", "a")
    with pytest.raises(engine.errors.BuildError, match="a wire to 'x2'"):
        engine.compile_model(project)
    project, _ = edits.SetArgument("main", node_id, "x2", 3.0).apply(project)
    assert [port.name for port in ports_of(project, project.node("main", node_id))] == ["x1"]
    assert engine.compile_model(project).count_params() == 0


@pytest.mark.parametrize("entry", operation_entries().values(), ids=lambda entry: entry.name)
def test_every_operation_that_is_offered_can_be_added_and_wired(entry):
    project, _ = new_node(INPUTS, "main", entry.name, kind=kind_of(entry.name)).apply(INPUTS)
    (node_id,) = project.graph().nodes.keys() - {"a", "b"}
    node = project.node("main", node_id)
    assert ports_of(project, node) == entry.ports
    if entry.ports:
        slot = free_slot(project, node_id, node)
        assert slot == Slot(node_id, entry.ports[0].name, 0 if entry.ports[0].many else None)
        edits.Connect("main", Ref("a"), slot).apply(project)
    assert not {port.name for port in entry.ports} & {field.name for field in entry.fields}


SHAPES = ((8, 8, 4), (6, 4), (8,), (6, 6), (8, 8, 8, 4), (), (16,))
# They want inputs that go together, or more of them, than any one shape has.
PARTICULAR = {
    "image.affine_transform", "image.map_coordinates", "image.perspective_transform",
    "image.scale_and_translate", "ctc_loss", "depthwise_conv", "fold", "separable_conv",
    "sparse_categorical_crossentropy", "correlate", "select",
}  # fmt: skip


def at_once(name):
    """Whether an operation has a shape and code as it is added, on inputs of some shape."""
    for dtype, shape in product(("float32", "int32"), SHAPES):
        fields = {"shape": shape, "dtype": dtype}
        project = draw(("a", "Input", None, fields), ("b", "Input", None, fields))
        project, _ = new_node(project, "main", f"ops.{name}", kind="operation").apply(project)
        (node_id,) = project.graph().nodes.keys() - {"a", "b"}
        for source in "abab":
            node = project.node("main", node_id)
            slot = free_slot(project, node_id, node)
            ports = {port.name: port for port in ports_of(project, node)}
            if slot is None or not ports[slot.argument].required or (slot.index or 0) > 1:
                break
            project, _ = edits.Connect("main", Ref(source), slot).apply(project)
        problems, infos = inferred(project)
        if not problems and infos["main", node_id].outputs:
            assert engine.generate_code(project)
            return True
    return False


NEEDY = sorted(n for n, known in load_operations().items() if known.required)
OFFERED = [entry.name.removeprefix("ops.") for entry in operation_entries().values()]


def test_an_operation_that_needs_constants_has_some_and_works_at_once(keras):
    offered_here = [name for name in NEEDY if name in OFFERED and name not in PARTICULAR]
    assert [name for name in offered_here if not at_once(name)] == []


@pytest.mark.slow  # half a minute: every operation there is
def test_every_operation_that_is_offered_has_a_shape_and_code_at_once(keras):
    assert [name for name in OFFERED if name not in PARTICULAR and not at_once(name)] == []


def test_every_operation_that_is_offered_has_help():
    assert [name for name in OFFERED if not docstring("ops", name)] == []


def test_attention_takes_its_key_as_a_tensor_and_stack_takes_several():
    ports = {name: operation_entries()[f"ops.{name}"].ports for name in
             ("dot_product_attention", "stack", "get_item")}  # fmt: skip
    assert [p.name for p in ports["dot_product_attention"]][:3] == ["query", "key", "value"]
    assert [(p.name, p.many) for p in ports["stack"]] == [("x", True)]
    assert [p.name for p in ports["get_item"]] == ["x"]


def test_what_needs_a_function_is_not_offered():
    assert {"jvp", "while_loop", "vectorized_map", "map", "cond"}.isdisjoint(OFFERED)


def test_no_two_things_that_are_offered_have_one_name():
    names = [entry.name for entry in offered()]
    assert len(names) == len(set(names))


def test_two_calls_of_an_operation_are_two_nodes():
    project, first = drawn("mean", "a")
    project, _ = new_node(project, "main", "ops.mean", kind="operation").apply(project)
    assert {"mean", "mean_2"} <= project.graph().nodes.keys() and first == "mean"
    assert project.graph().nodes["mean_2"] == Node(operation="mean", arguments=FrozenDict())
