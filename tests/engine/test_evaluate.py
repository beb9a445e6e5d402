"""Evaluating a trained project, from the command line and as a library."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

from engine.__main__ import main
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import DataSpec
from engine.storage import load_project
from tests.engine.data_projects import bound, source, write_csv
from tests.engine.drawing import draw


@pytest.fixture(scope="module")
def trained(tmp_path_factory, keras):
    """The digits example trained for two epochs: the project with its weights, and its run."""
    folder = tmp_path_factory.mktemp("trained")
    load_project(example_path("digits-mlp")).save(folder / "digits.loom")
    file, run = folder / "digits.loom", folder / "run"
    arguments = ["train", str(file), "--epochs", "2", "--save", "--output", str(run)]
    assert main(arguments) == 0
    return file, run


def last_row(run):
    """The last epoch of a run's history."""
    head, *rows = (run / "history.csv").read_text().splitlines()
    return dict(zip(head.split(","), map(float, rows[-1].split(",")), strict=True))


def evaluated(capsys, *arguments):
    """What `evaluate --json` prints, as the one object that it is."""
    capsys.readouterr()
    assert main(["evaluate", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_trained_project_is_as_good_as_its_training_said(trained, capsys):
    file, run = trained
    found, last = evaluated(capsys, file), last_row(run)
    assert found["on"] == "validation" and found["samples"] == 360
    assert found["seconds"] > 0
    digit = found["outputs"]["digit"]
    assert digit["loss"] == pytest.approx(last["val_loss"], rel=1e-5)
    assert digit["accuracy"] == pytest.approx(last["val_accuracy"], rel=1e-6)
    assert 0 < digit["macro_f1"] <= 1 and 0.5 < digit["macro_auc"] <= 1


def test_a_run_is_evaluated_where_the_project_is_not_trained(trained, tmp_path, capsys):
    file, run = trained
    untrained = tmp_path / "fresh.loom"
    msgspec.structs.replace(load_project(file), weights=None).save(untrained)
    found = evaluated(capsys, untrained, "--run", run)
    assert found["outputs"] == evaluated(capsys, file)["outputs"]
    assert "weights of run" in found["weights"]


def test_without_json_it_is_a_table(trained, capsys):
    capsys.readouterr()
    assert main(["evaluate", str(trained[0])]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("360 validation samples, ") and "a training of 2 epochs" in lines[0]
    assert "digit" in lines
    assert any(line.split()[:1] == ["accuracy"] for line in lines)


def test_an_untrained_project_has_no_result(tmp_path, capsys):
    file = tmp_path / "fresh.loom"
    load_project(example_path("digits-mlp")).save(file)
    assert main(["evaluate", str(file), "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert "is not trained" in told.err and "--save" in told.err and "--run DIR" in told.err


def test_a_folder_that_is_no_run_is_unusable(trained, tmp_path, capsys):
    assert main(["evaluate", str(trained[0]), "--run", str(tmp_path)]) == 2
    assert "this is not the folder of a run" in capsys.readouterr().err


def test_without_validation_rows_it_says_that_all_have_trained(trained, tmp_path, capsys):
    file, run = trained
    project = load_project(file)
    data = msgspec.structs.replace(project.data, validation_split=0.0)
    whole = tmp_path / "whole.loom"
    msgspec.structs.replace(project, data=data, weights=None).save(whole)
    found = evaluated(capsys, whole, "--run", run)
    assert (found["on"], found["samples"]) == ("training", 1797)


def evaluation_of(project, base=None):
    from engine.keras_bridge.evaluating.evaluation import evaluate
    from engine.keras_bridge.evaluating.trained import load_trained

    return evaluate(load_trained(project, base))


def test_every_output_has_its_own_metrics_and_results(keras):
    project = load_project(example_path("three-outputs-age-income-gender"))
    found = evaluation_of(project)
    assert not found.trained and found.weights == "untrained"
    age, income, gender = found.outputs
    assert set(found.metrics) == {"loss"}
    assert "loss" in age.metrics and age.metrics["mean_absolute_error"] > 0
    assert age.numbers[0].mean_absolute_error == pytest.approx(
        age.metrics["mean_absolute_error"], rel=1e-4
    )
    assert len(income.classes.confusion) == 10 and len(gender.classes.confusion) == 2
    for output in (income, gender):
        right = sum(row[i] for i, row in enumerate(output.classes.confusion))
        assert right / found.samples == pytest.approx(output.metrics["accuracy"], abs=1e-6)


def test_mistakes_come_with_their_pictures(keras):
    found = evaluation_of(load_project(example_path("digits-mlp")))
    mistakes = found.outputs[0].classes.mistakes
    assert len(mistakes) == 24
    picture = mistakes[0].shown.picture
    assert (picture.height, picture.width, picture.channels) == (8, 8, 1)
    assert len(picture.pixels) == 64 and max(picture.pixels) == 255


def test_classes_have_the_names_that_stand_in_the_table(tmp_path, keras):
    rng = np.random.default_rng(0)
    rows = [["size", "kind"]]
    rows += [[round(float(n), 3), "big" if n > 0 else "a=small"] for n in rng.normal(size=50)]
    write_csv(tmp_path / "things.csv", rows)
    project = draw(
        ("size", "Input", None, {"shape": (1,)}),
        ("kind", "Dense", "size", {"units": 2, "activation": "softmax"}),
    )
    spec = DataSpec(
        source("csv", path="things.csv"), FrozenDict(size=bound("size"), kind=bound("kind")), 0.4
    )
    found = evaluation_of(msgspec.structs.replace(project, data=spec), tmp_path)
    assert [c.name for c in found.outputs[0].classes.classes] == ["a=small", "big"]


def test_an_evaluation_that_is_stopped_has_no_result(keras):
    from engine.keras_bridge.evaluating.evaluation import evaluate
    from engine.keras_bridge.evaluating.trained import load_trained

    told = []
    trained = load_trained(load_project(example_path("digits-mlp")), None)
    stopped = evaluate(trained, lambda *news: told.append(news), lambda: True)
    assert stopped is None
    assert told == [("evaluate", pytest.approx(1 / 12))]  # 360 samples in batches of 32


def test_numbers_that_are_none_are_null_in_json(keras):
    from engine.commands.evaluating import _without_nan

    facts = {"loss": float("nan"), "outputs": {"x": {"loss": float("inf"), "r2": 0.5}}}
    assert _without_nan(facts) == {"loss": None, "outputs": {"x": {"loss": None, "r2": 0.5}}}


def folder_of_images(folder):
    """Dark cats and bright dogs: 12 to train on, 6 for the test."""
    from PIL import Image

    rng = np.random.default_rng(0)
    for part, count in (("train", 6), ("test", 3)):
        for name, level in (("cats", 40), ("dogs", 200)):
            place = folder / part / name
            place.mkdir(parents=True)
            for index in range(count):
                pixels = rng.integers(level - 30, level + 30, (8, 8, 3)).astype("uint8")
                Image.fromarray(pixels).save(place / f"{index}.png")


@pytest.mark.parametrize("stream", [False, True])
def test_where_the_data_have_a_test_part_it_is_judged_on_that(stream, tmp_path, keras):
    from engine.keras_bridge.evaluating.evaluation import evaluate
    from engine.keras_bridge.evaluating.inspection import look_at_row, look_inside
    from engine.keras_bridge.evaluating.trained import load_trained

    folder_of_images(tmp_path)
    project = draw(
        ("images", "Input", None, {"shape": (8, 8, 3)}),
        ("flat", "Flatten", "images"),
        ("animal", "Dense", "flat", {"units": 2, "activation": "softmax"}),
    )
    scale = Instance("scale", FrozenDict(factor=1 / 255))
    bindings = FrozenDict(images=bound("images", steps=(scale,)), animal=bound("labels"))
    images = source("image_folder", path=str(tmp_path), height=8, width=8)
    spec = DataSpec(images, bindings, stream=stream)
    trained = load_trained(msgspec.structs.replace(project, data=spec), tmp_path)
    found = evaluate(trained)
    assert (found.on, found.samples) == ("test", 6)
    classes = found.outputs[0].classes
    assert [c.name for c in classes.classes] == ["cats", "dogs"]
    assert [c.support for c in classes.classes] == [3, 3]
    right = sum(row[i] for i, row in enumerate(classes.confusion))
    assert right / 6 == pytest.approx(found.outputs[0].metrics["accuracy"])
    assert all(mistake.shown.picture.channels == 3 for mistake in classes.mistakes)
    assert look_inside(trained).samples == 6
    look = look_at_row(trained, 5, "animal")
    assert look.predictions[0].truth == "dogs" and look.origin == "test sample 5"


def test_streamed_data_are_judged_as_those_in_memory(tmp_path, keras):
    """The rows come in the same order, each once."""
    from engine.keras_bridge.evaluating.trained import answers_of, load_trained

    folder_of_images(tmp_path)
    project = draw(
        ("images", "Input", None, {"shape": (8, 8, 3)}),
        ("flat", "Flatten", "images"),
        ("animal", "Dense", "flat", {"units": 2, "activation": "softmax"}),
    )
    images = source("image_folder", path=str(tmp_path), height=8, width=8)
    bindings = FrozenDict(images=bound("images"), animal=bound("labels"))
    answers = []
    for stream in (False, True):
        spec = DataSpec(images, bindings, stream=stream)
        trained = load_trained(msgspec.structs.replace(project, data=spec), tmp_path)
        answers.append(answers_of(trained, trained.whole[0])[0])
    assert np.allclose(*answers, atol=1e-6)


def test_what_fails_inside_the_compiled_step_is_told_without_its_traceback(keras):
    from engine.errors import TrainingError

    project = load_project(example_path("digits-mlp"))
    # It looks labels up in a table that is too small: only TensorFlow's kernels notice.
    metric = Instance("MeanIoU", FrozenDict(num_classes=2))
    training = msgspec.structs.replace(project.training, metrics=FrozenDict(digit=(metric,)))
    with pytest.raises(TrainingError) as caught:
        evaluation_of(msgspec.structs.replace(project, training=training))
    told = str(caught.value)
    assert "the evaluation failed" in told
    assert "most recent call last" not in told and ".py" not in told and "\n" not in told


def test_layers_that_take_values_from_the_data_have_them_in_an_untrained_model_too(keras):
    project = draw(
        ("x", "Input", None, {"shape": (4,)}),
        ("scaled", "Normalization", "x"),
        ("kind", "Dense", "scaled", {"units": 3, "activation": "softmax"}),
    )
    bindings = FrozenDict(x=bound("features"), kind=bound("target"))
    spec = DataSpec(Instance("iris"), bindings)
    from engine.keras_bridge.evaluating.inspection import look_inside
    from engine.keras_bridge.evaluating.trained import load_trained

    trained = load_trained(msgspec.structs.replace(project, data=spec), None)
    scaled = look_inside(trained).layers[0].activations
    assert abs(scaled.mean) < 0.5 and 0.5 < scaled.variance < 2


def test_classical_models_stand_beside_the_network_where_they_are_asked_for(trained, capsys):
    file, _ = trained
    assert "baseline" not in evaluated(capsys, file)
    found = evaluated(capsys, file, "--baseline")
    ((output, beside),) = found["baseline"].items()
    assert (output, beside["on"], beside["samples"]) == ("digit", "validation", 360)
    assert (beside["rows"], beside["of"], beside["refused"]) == (1437, 1437, None)
    for scores in beside["models"].values():
        assert 0.9 < scores["accuracy"] <= 1 and scores["seconds"] > 0
    assert main(["evaluate", str(file), "--baseline"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["network", f"{found['outputs']['digit']['accuracy']:.4g}"] in [r[:2] for r in rows]
    assert [r[0] for r in rows[-3:]] == ["LogisticRegression", "RandomForestClassifier", "SVC"]


def test_classes_of_a_known_set_have_their_names(keras):
    from engine.keras_bridge.evaluating.evaluation import evaluate
    from engine.keras_bridge.evaluating.trained import load_trained
    from tests.engine.data_projects import project_on

    project = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")})
    found = evaluate(load_trained(project, None))
    names = [row.name for row in found.outputs[0].classes.classes]
    assert names == ["setosa", "versicolor", "virginica"]
