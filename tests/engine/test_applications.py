"""The models of keras.applications as one node: known, inferred, made and written as code."""

from __future__ import annotations

import inspect
import json
from typing import Any

import keras
import numpy as np
import pytest

import engine
from engine.__main__ import main
from engine.applications import find_application, load_applications
from engine.errors import BuildError, FieldError, UnknownClassError
from engine.graph import rules
from engine.graph.blocks.grouping import make_subgraph
from engine.graph.edits import RenameLayer, SetEntry, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes
from engine.graph.model import Expression, Instance, Layer
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.graph.ports import ports_of
from engine.keras_bridge.applications import quick_spec
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.reflection.applications import (
    fields_of,
    functions,
    reflect_application,
)
from engine.project import Project
from tests.engine.application_projects import SMALL, node_of, with_application
from tests.engine.drawing import draw


def base_of(project: Project, target: str = "MobileNet") -> str:
    return node_of(project, target)


def base_layer(**fields: Any) -> Layer:
    project = with_application(**fields)
    return project.layers[base_of(project)]


def judged(project: Project) -> Inference:
    inference = Inference(project, project.main)
    while not inference.idle:
        inference.step(10.0)
    return inference


def info_of(project: Project, target: str = "MobileNet") -> NodeInfo:
    return judged(project).infos[base_of(project, target)]


def built(source: str) -> keras.Model:
    scope: dict[str, Any] = {}
    exec(source, scope)
    return scope["build_model"]()


# What is known without Keras


def test_there_is_an_entry_for_every_function_of_keras_applications() -> None:
    assert set(load_applications()) == set(functions())
    assert len(load_applications()) >= 40


def test_the_fields_are_the_parameters_that_keras_has_but_for_the_tensor_and_the_name() -> None:
    for name, function in functions().items():
        entry = find_application(name)
        assert entry.fields == fields_of(function), name
        parameters = inspect.signature(function).parameters
        assert {field.name for field in entry.fields} == set(parameters) - {"name", "input_tensor"}
        for field in entry.fields:
            if field.name != "weights":
                assert field.default == parameters[field.name].default, (name, field.name)


def test_a_new_application_has_no_weights_so_that_nothing_is_downloaded_unasked() -> None:
    for entry in load_applications().values():
        weights = entry.field("weights")
        assert weights is not None and weights.default is None


def test_the_facts_of_an_application_are_those_of_its_model() -> None:
    assert find_application("MobileNet") == reflect_application("MobileNet")
    assert find_application("MobileNet").parameters == 4_253_864


def test_an_application_is_found_in_small_letters_and_a_wrong_name_has_a_hint() -> None:
    assert find_application("resnet50").name == "ResNet50"
    with pytest.raises(UnknownClassError, match="Did you mean ResNet50"):
        find_application("ResNet55")


def test_the_command_line_lists_applications_and_prints_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["catalog", "--json"]) == 0
    assert "ResNet50" in json.loads(capsys.readouterr().out)["applications"]
    assert main(["catalog", "ResNet50"]) == 0
    text = capsys.readouterr().out
    assert "keras.applications.ResNet50: 25.6 million parameters" in text
    assert "weights (choice, default None)" in text


# The rules


def test_an_application_takes_images_at_one_port_and_its_fields_are_checked() -> None:
    project = with_application(**SMALL)
    base = base_of(project)
    assert [p.name for p in ports_of(project, project.graph().nodes[base])] == ["inputs"]
    rules.check(project, SetField(base, "weights", "imagenet"))
    for field, value in (("weights", "coco"), ("pooling", "sum"), ("units", 3), ("classes", 0)):
        with pytest.raises(FieldError):
            rules.check(project, SetField(base, field, value))


# Live shapes


def test_an_application_takes_the_size_of_the_images_that_come_in() -> None:
    for size, side in ((64, 2), (96, 3)):
        known = info_of(with_application(shape=(size, size, 3), alpha=0.25, include_top=False))
        assert known.outputs == (TensorSpec((None, side, side, 256)),)
        assert not known.problems


def test_its_parameters_are_counted_and_those_of_a_frozen_one_are_not_trained() -> None:
    model = keras.applications.MobileNet(weights=None, input_shape=(64, 64, 3), **SMALL)
    known = info_of(with_application(**SMALL))
    assert known.parameters == model.count_params()
    assert 0 < known.other_parameters < known.trainable_parameters
    frozen = info_of(with_application(trainable=False, **SMALL))
    assert (frozen.trainable_parameters, frozen.parameters) == (0, model.count_params())


def test_its_cost_is_that_of_its_layers_at_the_sizes_that_they_have() -> None:
    model = keras.applications.MobileNet(weights=None, input_shape=(64, 64, 3), **SMALL)
    first = 2 * 3 * 3 * 3 * 8 * 32 * 32
    known = info_of(with_application(**SMALL))
    assert first < known.flops < 2 * model.count_params() * 32 * 32


def test_what_the_fields_tell_is_known_before_the_model_is_made() -> None:
    images = TensorSpec((None, 64, 64, 3))
    told: tuple[tuple[dict[str, Any], int], ...] = (
        ({}, 1000),
        ({"classes": 7}, 7),
        ({"include_top": False, "pooling": "max"}, 1024),
    )
    for fields, width in told:
        assert quick_spec(base_layer(**fields), images) == TensorSpec((None, width))
        assert info_of(with_application(**fields)).outputs == (TensorSpec((None, width)),)
    open_ones: tuple[dict[str, Any], ...] = (
        {"include_top": False},
        {"include_top": False, "pooling": "avg", "alpha": 0.25},
        {"classes": Expression("n")},
    )
    for fields in open_ones:
        assert quick_spec(base_layer(**fields), images) is None


def test_an_edit_is_answered_before_the_application_is_made_for_it() -> None:
    project = with_application(classes=11, alpha=0.5)
    inference = judged(project)
    base = base_of(project)
    patch = SetField(base, "classes", 12).patch(project)
    inference.apply(patch)
    quick = inference.infos[base]
    assert (quick.outputs, quick.checked) == ((TensorSpec((None, 12)),), False)
    assert inference.infos[node_of(project, "Dense")].outputs == (TensorSpec((None, 3)),)
    inference.step(10.0)
    assert inference.idle and inference.infos[base].checked
    assert inference.infos[base].parameters > quick.parameters


def test_what_is_known_of_an_application_is_known_at_once_when_it_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = with_application(classes=13, alpha=0.25)
    first = judged(project)
    monkeypatch.setattr(keras.applications, "MobileNet", None)  # it is not made again
    again = Inference(project, project.main)
    assert again.infos[base_of(project)] == first.infos[base_of(project)]
    assert again.infos[base_of(project)].checked
    dense = node_of(project, "Dense")
    again.apply(SetField(dense, "units", 9).patch(project))
    again.apply(RenameLayer(dense, "end").patch(again.project))
    assert again.idle and not again.problems()


def test_following_edits_knows_what_starting_anew_does() -> None:
    project = with_application(**SMALL)
    following = judged(project)
    base = base_of(project)
    for field, value in (("pooling", None), ("include_top", True), ("alpha", 0.5)):
        patch = SetField(base, field, value).patch(following.project)
        following.apply(patch)
        following.step(10.0)
        assert following.infos == judged(following.project).infos


@pytest.mark.parametrize(
    ("fields", "shape", "said"),
    [
        ({}, (16, 16, 3), "Input size must be at least 32x32"),
        ({}, (64,), "MobileNet takes images"),
        ({"weights": "imagenet"}, (64, 64, 3), "input_shape"),
        ({"weights": "imagenet", "include_top": False}, (64, 64, 1), "images in colour"),
        ({"weights": "imagenet", "classes": 10}, (224, 224, 3), "a top of 1,000 classes"),
        ({"weights": "imagenet", "include_top": False, "alpha": 0.3}, (64, 64, 3), "alpha"),
        ({"include_top": True}, (None, None, 3), "include_top"),
    ],
)
def test_what_keras_would_refuse_is_a_problem_of_the_node_before_anything_is_downloaded(
    fields: dict[str, Any], shape: tuple[int | None, ...], said: str
) -> None:
    project = with_application(shape=shape, **fields)
    problems = info_of(project).problems
    assert len(problems) == 1
    assert said in problems[0].what
    with pytest.raises(BuildError, match=problems[0].what[:20]):
        engine.compile_model(project)


def test_live_shapes_and_code_know_an_application_with_weights_without_having_them() -> None:
    project = with_application(weights="imagenet", **SMALL)
    assert info_of(project).outputs == (TensorSpec((None, 256)),)
    assert 'weights="imagenet"' in engine.generate_code(project)


# The model, and its code


def test_the_model_is_keras_s_own_under_the_name_of_the_layer() -> None:
    project = with_application(**SMALL)
    project, _ = RenameLayer(base_of(project), "eyes").apply(project)
    model = engine.compile_model(project)
    inside = model.get_layer("eyes")
    own = keras.applications.MobileNet(weights=None, input_shape=(64, 64, 3), **SMALL)
    assert [type(layer) for layer in inside.layers] == [type(layer) for layer in own.layers]
    inside.set_weights(own.get_weights())
    image = np.random.default_rng(0).random((2, 64, 64, 3), "float32")
    assert np.array_equal(inside(image), own(image))


def test_the_layers_inside_have_the_same_names_each_time_since_weights_are_kept_by_them() -> None:
    project = with_application(**SMALL)
    bases = [engine.compile_model(project).get_layer(base_layer(**SMALL).name) for _ in range(2)]
    names = [[layer.name for layer in base.layers] for base in bases]
    assert names[0] == names[1]
    assert "global_average_pooling2d" in names[0]


@pytest.mark.parametrize("trainable", [True, False])
def test_the_code_makes_the_same_model_with_the_same_first_weights(trainable: bool) -> None:
    project = with_application(trainable=trainable, **SMALL)
    source = engine.generate_code(project)
    call = "keras.applications.MobileNet(\n        weights=None,\n"
    assert call in source
    assert "input_shape=(64, 64, 3)" in source
    keras.utils.set_random_seed(project.seed)
    written = built(source)
    model = engine.compile_model(project)
    assert len(written.trainable_weights) == len(model.trainable_weights)
    assert len(model.trainable_weights) == (83 if trainable else 2)
    for one, other in zip(written.get_weights(), model.get_weights(), strict=True):
        assert np.array_equal(one, other)


def test_one_that_keras_makes_under_its_own_name_alone_has_the_name_of_the_layer() -> None:
    project = with_application("EfficientNetV2B0", include_top=False, pooling="avg")
    project, _ = RenameLayer(node_of(project, "EfficientNetV2B0"), "eyes").apply(project)
    model = engine.compile_model(project)
    assert model.get_layer("eyes").count_params() == info_of(project, "EfficientNetV2B0").parameters
    source = engine.generate_code(project)
    keras.utils.set_random_seed(project.seed)
    written = built(source)
    assert [layer.name for layer in written.layers] == [layer.name for layer in model.layers]
    for one, other in zip(written.get_weights(), model.get_weights(), strict=True):
        assert np.array_equal(one, other)


def test_an_application_that_is_called_twice_is_one_model_in_the_code_too() -> None:
    project = with_application(**SMALL)
    base = base_of(project)
    project, _ = copy_nodes(project, "main", [base], shared=True, keep_inputs=True).apply(project)
    source = engine.generate_code(project)
    assert source.count("keras.applications.MobileNet(") == 1
    assert built(source).count_params() == engine.compile_model(project).count_params()


def test_an_application_inside_a_model_takes_the_size_that_the_model_is_called_on() -> None:
    project = with_application(**SMALL)
    project, _ = make_subgraph(project, "main", [base_of(project)], "eyes").apply(project)
    source = engine.generate_code(project)
    assert ".shape[1:]" in source
    model, written = engine.compile_model(project), built(source)
    assert written.count_params() == model.count_params()
    assert not judged(project).problems()


def test_an_application_may_look_at_each_image_of_a_film() -> None:
    mobilenet = Instance("Layer", FrozenDict(id="mobilenet"))
    film = draw(
        ("film", "Input", None, {"shape": (4, 64, 64, 3)}),
        (
            "each",
            "TimeDistributed",
            "film",
            {"layer": mobilenet},
        ),
    )
    base = base_layer(input_shape=(64, 64, 3), **SMALL)
    project, _ = SetEntry(("layers", "mobilenet"), base).apply(film)
    assert judged(project).infos["each"].outputs == (TensorSpec((None, 4, 256)),)
    written, model = built(engine.generate_code(project)), engine.compile_model(project)
    assert written.count_params() == model.count_params() == 218_544
