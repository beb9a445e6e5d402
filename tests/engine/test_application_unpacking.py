"""An application as a graph of the project: the same model, weights and all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import msgspec
import numpy as np
import pytest

import engine
from engine.errors import EditError
from engine.graph.blocks.grouping import unpack
from engine.graph.edits import SetField, SetLayer
from engine.graph.gestures.building import copy_nodes
from engine.graph.node_info import TensorSpec
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.files.weights import restore_weights, write_weights
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.unpacking import unpack_application, unpack_with_weights
from engine.project import Project
from tests.engine.application_projects import SMALL, node_of, with_application
from tests.engine.test_pretrained import FILE, known_weights, same

SHAPE = (64, 64, 3)
IMAGES = np.random.default_rng(0).random((2, *SHAPE), "float32")


def opened(project: Project, target: str = "MobileNet", shape: Any = SHAPE) -> Project:
    layer_id = project.graph().nodes[node_of(project, target)].layer or ""
    spec = TensorSpec((None, *shape))
    return unpack_application(project, layer_id, spec).edit.apply(project)[0]


def problems_of(project: Project) -> Any:
    inference = Inference(project, project.main)
    while not inference.idle:
        inference.step(10.0)
    return inference.problems()


@pytest.mark.parametrize(
    ("target", "fields"),
    [
        ("MobileNet", SMALL),
        ("MobileNet", {"alpha": 0.25, "classes": 4}),
        ("MobileNetV3Small", {"include_top": False, "minimalistic": True}),
    ],
)
def test_an_unpacked_application_is_a_model_that_computes_the_same(
    target: str, fields: dict[str, Any]
) -> None:
    project = with_application(target, SHAPE, **fields)
    node, before = node_of(project, target), compile_model(project)
    after = opened(project, target)
    layer = after.layer_of(after.graph().nodes[node])
    assert layer is not None and layer.kind == "graph"
    assert len(after.graph(layer.target).nodes) > 50
    assert not problems_of(after)
    model = compile_model(after)
    assert model.count_params() == before.count_params()
    model.set_weights(before.get_weights())
    assert np.array_equal(model(IMAGES), before(IMAGES))
    scope: dict[str, Any] = {}
    exec(engine.generate_code(after), scope)
    assert scope["build_model"]().count_params() == before.count_params()


def test_it_is_undone_in_one_step() -> None:
    project = with_application(**SMALL)
    layer_id = project.graph().nodes[node_of(project, "MobileNet")].layer or ""
    edit = unpack_application(project, layer_id, TensorSpec((None, *SHAPE))).edit
    after, undo = edit.apply(project)
    assert undo.apply(after)[0] == project


def test_it_can_be_unpacked_once_more_into_the_graph_around_it() -> None:
    project = with_application(**SMALL)
    node = node_of(project, "MobileNet")
    flat, _ = unpack(opened(project), "main", node).apply(opened(project))
    assert list(flat.graphs) == ["main"]
    assert not problems_of(flat)
    assert compile_model(flat).count_params() == compile_model(project).count_params()


def test_a_model_of_it_takes_images_of_another_size_as_the_application_does() -> None:
    after = opened(with_application(**SMALL))

    larger, _ = SetField("input", "shape", (96, 96, 3)).apply(after)
    assert not problems_of(larger)


def test_a_second_one_of_the_same_kind_gets_names_of_its_own() -> None:
    project = with_application(**SMALL)
    first = node_of(project, "MobileNet")
    project, _ = copy_nodes(project, "main", [first], keep_inputs=True).apply(project)
    project = opened(opened(project))
    names = [layer.name for layer in project.layers.values()]
    assert len(set(names)) == len(names)
    assert "conv1" in names and "conv1_2" in names
    assert len(project.graphs) == 3
    assert not problems_of(project)


def test_all_calls_of_a_shared_one_call_the_model() -> None:
    project = with_application(**SMALL)
    first = node_of(project, "MobileNet")
    edit = copy_nodes(project, "main", [first], shared=True, keep_inputs=True)
    project, _ = edit.apply(project)
    after = opened(project)
    assert not problems_of(after)
    assert compile_model(after).count_params() == compile_model(project).count_params()


def test_a_frozen_one_stays_frozen() -> None:
    project = with_application(trainable=False, **SMALL)
    assert len(compile_model(opened(project)).trainable_weights) == 2


@pytest.mark.parametrize("second", [False, True])
def test_what_was_learnt_comes_along(tmp_path: Path, second: bool) -> None:
    project = with_application(**SMALL)
    node = node_of(project, "MobileNet")
    if second:  # its layers' names are taken when it is unpacked
        project, _ = copy_nodes(project, "main", [node], keep_inputs=True).apply(project)
        project = opened(project)
        node = node_of(project, "MobileNet")
    model = compile_model(project)
    random = np.random.default_rng(1)
    model.set_weights([random.random(w.shape, "float32") for w in model.get_weights()])
    kept = write_weights(project, model, tmp_path / "before.npz", "a run")
    project = msgspec.structs.replace(project, weights=kept)
    layer_id = project.graph().nodes[node].layer or ""
    edit, weights = unpack_with_weights(
        project, layer_id, TensorSpec((None, *SHAPE)), tmp_path / "made", tmp_path
    )
    assert weights is not None and weights.origin == "a run"
    after = msgspec.structs.replace(edit.apply(project)[0], weights=weights)
    again = compile_model(after)
    assert restore_weights(after, tmp_path, again) == []
    computed = (keras.tree.flatten(each(IMAGES)) for each in (again, model))
    for one, other in zip(*computed, strict=True):
        assert np.array_equal(one, other)


def test_weights_of_imagenet_come_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    known = known_weights(tmp_path / "keras" / "models" / FILE)
    project = with_application(weights="imagenet", **SMALL)
    node = node_of(project, "MobileNet")
    layer_id = project.graph().nodes[node].layer or ""
    images = TensorSpec((None, *SHAPE))
    edit, weights = unpack_with_weights(project, layer_id, images, tmp_path / "made")
    after = msgspec.structs.replace(edit.apply(project)[0], weights=weights)
    model = compile_model(after)
    assert restore_weights(after, tmp_path, model) == []
    name = after.layers[layer_id].name
    assert same(model.get_layer(name).get_weights(), known)


def test_what_is_no_application_or_repeats_says_why_it_is_not_unpacked() -> None:
    project = with_application(**SMALL)
    images = TensorSpec((None, *SHAPE))
    with pytest.raises(EditError, match="only an application"):
        unpack_application(project, "dense", images)
    layer_id = node_of(project, "MobileNet")
    project, _ = SetLayer(layer_id, "repeat", 2).apply(project)
    with pytest.raises(EditError, match="Set its repeat to 1"):
        unpack_application(project, layer_id, images)
