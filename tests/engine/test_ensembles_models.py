"""Runs combined: one Keras model, its scores beside its members', its files and its project."""

from __future__ import annotations

import json
import shutil

import msgspec
import numpy as np
import pytest

from engine import compile_model, load_project
from engine.__main__ import main
from engine.ensembles.members import read_members
from engine.errors import DataError, ExportError, TrainingError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from tests.engine.custom_projects import SIMPLE, with_code
from tests.engine.data_projects import bound, project_on, source
from tests.engine.drawing import draw

IRIS = FrozenDict(x=bound("features"), kind=bound("target"))


def classifier(units, *, activation="softmax", loss="sparse_categorical_crossentropy", **data):
    """Iris by a small network; `units` of its hidden layer."""
    project = draw(
        ("x", "Input", None, {"shape": (4,)}),
        ("hidden", "Dense", "x", {"units": units, "activation": "tanh"}),
        ("kind", "Dense", "hidden", {"units": 3, "activation": activation}),
    )
    spec = msgspec.structs.replace(
        project.data, **({"source": source("iris"), "bindings": IRIS} | data)
    )
    training = msgspec.structs.replace(
        project.training,
        losses=FrozenDict(kind=loss),
        metrics=FrozenDict(kind=("accuracy",)),
    )
    return msgspec.structs.replace(project, data=spec, training=training)


def keep(project, folder):
    """A run of the project, as if it had been trained for no epoch; answers its folder."""
    from engine.training.fit import compile_for_training
    from engine.training.run import Run, write_run

    model = compile_model(project)
    compile_for_training(project, model)
    write_run(Run(project, {}, model, "completed", 0, 0.0), folder)
    return folder


@pytest.fixture(scope="module")
def runs(tmp_path_factory, keras):
    """Three runs: two alike but for their width, and one that answers with logits."""
    folder = tmp_path_factory.mktemp("runs")
    logits = Instance("SparseCategoricalCrossentropy", FrozenDict(from_logits=True))
    return [
        *(keep(classifier(units), folder / f"units-{units}") for units in (3, 6)),
        keep(classifier(6, activation=None, loss=logits), folder / "logits"),
    ]


@pytest.mark.slow
def test_trained_runs_are_better_together_than_the_worst_of_them(tmp_path, capsys, keras):
    project = load_project(example_path("digits-mlp"))
    few = msgspec.structs.replace(project.data, samples=600)
    runs = []
    for units in (12, 16, 24):
        hidden = project.layers["hidden"]
        fields = hidden.fields.put("units", units)
        layers = project.layers.put("hidden", msgspec.structs.replace(hidden, fields=fields))
        file, run = tmp_path / f"{units}.loom", tmp_path / f"units-{units}"
        msgspec.structs.replace(project, layers=layers, data=few).save(file)
        assert main(["train", str(file), "--epochs", "4", "--output", str(run)]) == 0
        runs.append(str(run))
    capsys.readouterr()
    target = tmp_path / "ensemble.keras"
    arguments = ["ensemble", *runs, "--weights", "fitted", "-o", str(target), "--json"]
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    losses = {score["name"]: score["validation"]["loss"] for score in found["scores"]}
    assert losses["fitted"] <= min(losses.values()) + 1e-5
    assert losses["equal"] < max(losses.values())
    assert found["equal"] is True and found["samples"] == {"validation": 120}
    assert keras.models.load_model(target).output_names == ["digit"]


@pytest.fixture(scope="module")
def members(runs):
    from engine.keras_bridge.ensembles.ensemble import load_members

    return load_members(read_members(runs))


@pytest.fixture(scope="module")
def outcome(members):
    from engine.keras_bridge.ensembles.scores import score

    return score(members, None)


def shares(members, x):
    """What each member answers, as shares of the classes."""
    import keras

    made = [np.asarray(member.model(x)) for member in members]
    return [*made[:2], np.asarray(keras.ops.softmax(made[2]))]


X = np.random.default_rng(0).normal(3, 2, (5, 4)).astype("float32")


@pytest.mark.parametrize(
    "weights", [(1 / 3,) * 3, (0.5, 0.3, 0.2), (0.6, 0.0, 0.4), (0.0, 1.0, 0.0)]
)
def test_the_ensemble_answers_with_the_weighted_average(members, weights):
    from engine.keras_bridge.ensembles.ensemble import ensemble_model

    model = ensemble_model(members, {"kind": weights})
    expected = sum(w * answer for w, answer in zip(weights, shares(members, X), strict=True))
    assert np.asarray(model(X)) == pytest.approx(expected, abs=1e-6)
    assert [t.name for t in model.inputs] == ["x"] and model.output_names == ["kind"]
    inner = [layer for layer in model.layers if hasattr(layer, "layers")]
    assert len(inner) == sum(weight > 0 for weight in weights)


def test_the_scores_are_those_that_keras_gives(members, outcome):
    from engine.data.dataset import fit_arrays, load_dataset
    from engine.keras_bridge.ensembles.ensemble import ensemble_model

    project = members[0].member.project
    x, y = fit_arrays(project, load_dataset(project, None))[2:]
    assert outcome.samples == {"validation": 30} and outcome.members[-1] == "logits"
    rows = {row.name: row.scores[0].outputs["kind"] for row in outcome.rows}
    assert list(rows) == [*outcome.members, "equal", "fitted"]
    for kind in ("equal", "fitted"):
        model = ensemble_model(members, outcome.weights(kind))
        model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        judged = model.evaluate(x, y, return_dict=True, verbose=0)
        assert rows[kind] == pytest.approx(judged, abs=1e-5)
    for name, answers in zip(outcome.members, shares(members, x), strict=True):
        given = answers[np.arange(len(y)), y]
        assert rows[name]["loss"] == pytest.approx(-np.log(given).mean(), abs=1e-4)
        assert rows[name]["accuracy"] == pytest.approx((answers.argmax(-1) == y).mean(), abs=1e-6)


def test_the_fitted_average_is_the_best_on_what_it_was_fitted_on(outcome):
    losses = {row.name: row.scores[0].loss for row in outcome.rows}
    assert losses["fitted"] <= min(losses.values()) + 1e-5
    weights = outcome.fitted["kind"]
    assert min(weights) >= 0 and sum(weights) == pytest.approx(1)
    assert any("logits" in remark for remark in outcome.remarks)


def test_a_stop_leaves_no_scores(members):
    from engine.keras_bridge.ensembles.scores import score

    assert score(members, None, should_stop=lambda: True) is None


@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_a_file_of_it_is_opened_by_keras_alone(members, tmp_path, keras, suffix):
    from engine.keras_bridge.ensembles.files import export_ensemble
    from engine.proof.clean_process import this_process

    weights = {"kind": (0.7, 0.0, 0.3)}
    target = tmp_path / f"out{suffix}"
    made = export_ensemble(members, weights, target, prove_in=this_process)
    assert made.equal and "2 runs, without units-6 (weight 0)" in made.note
    loaded = keras.models.load_model(target, compile=False)
    expected = sum(w * a for w, a in zip(weights["kind"], shares(members, X), strict=True))
    assert np.asarray(loaded(X)) == pytest.approx(expected, abs=1e-6)
    modules = {type(layer).__module__.split(".")[0] for layer in loaded.layers}
    assert modules == {"keras"}


def test_as_a_project_its_members_are_models_and_its_data_are_there(
    members, outcome, tmp_path, capsys
):
    from engine.keras_bridge.ensembles.files import export_ensemble
    from engine.keras_bridge.files.weights import restore_weights
    from engine.runs.returning import continuation

    weights = outcome.weights("equal")
    path = tmp_path / "out.loom"
    generator = FrozenDict(rows="def rows():\n    yield 1\n")  # code, but of no layer
    with_it = msgspec.structs.replace(members[0].member.project, sources=generator)
    first = msgspec.structs.replace(members[0].member, project=with_it)
    export_ensemble(
        [msgspec.structs.replace(members[0], member=first), *members[1:]], weights, path
    )
    project = load_project(path)
    assert project.sources == generator
    assert continuation(tmp_path, str(path), project.weights) is None  # it was never trained
    drawn = [layer for layer in project.layers.values() if layer.kind == "graph"]
    assert {layer.name for layer in drawn} == {"units-3", "units-6", "logits"}
    model = compile_model(project)
    assert restore_weights(project, tmp_path, model) == []
    expected = sum(w * a for w, a in zip(weights["kind"], shares(members, X), strict=True))
    assert np.asarray(model(X)) == pytest.approx(expected, abs=1e-6)
    assert main(["check", str(path)]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["outputs"]["kind"]
    equal = next(row for row in outcome.rows if row.kind == "equal").scores[0].outputs["kind"]
    assert {name: found[name] for name in equal} == pytest.approx(equal, abs=1e-5)


def test_members_of_one_project_have_short_names_and_the_description_says_which_is_which(
    members,
):
    from engine.keras_bridge.ensembles.ensemble import layer_names
    from engine.keras_bridge.ensembles.files import described

    runs = [f"iris-2026112{day}-000546-972" for day in (1, 2)]
    named = [
        msgspec.structs.replace(
            each, member=msgspec.structs.replace(each.member, name=run, folder=f"/runs/{run}")
        )
        for each, run in zip(members, runs, strict=False)
    ]
    weights = {"kind": (0.25, 0.75)}
    assert layer_names(named, weights) == {0: "iris", 1: "iris_2"}
    assert described(named, weights).splitlines() == [
        f"kind: 0.25 × {runs[0]} + 0.75 × {runs[1]}",
        f"iris: {runs[0]}",
        f"iris_2: {runs[1]}",
    ]


def test_the_worker_scores_writes_and_draws_what_it_loaded_once(runs, tmp_path):
    from engine.worker import ensemble_messages as e
    from engine.worker.ensemble_desk import EnsembleDesk
    from engine.worker.messages import Exported, Imported

    desk, told = EnsembleDesk(), []
    folders = tuple(str(run) for run in runs)

    def answer(command, should_stop=lambda: False):
        return desk.answer(command, lambda what, fraction: told.append(what), should_stop)

    found = answer(e.ScoreEnsemble(folders))
    assert found.outcome.members == ("units-3", "units-6", "logits")
    assert {"load", "predict", "evaluate"} <= set(told)
    loaded = desk._members
    assert answer(e.ScoreEnsemble(folders), lambda: True) == e.EnsembleScored(None)
    weights, target = {"kind": (0.5, 0.5, 0.0)}, tmp_path / "out.keras"
    stopped = answer(e.ExportEnsemble(folders, weights, str(target)), lambda: True)
    assert stopped == Exported(str(target), "stopped; nothing was written")
    assert not target.exists() and desk._members is not loaded
    drawn = answer(e.DrawEnsemble(folders, weights, str(tmp_path / "kept")))
    assert isinstance(drawn, Imported) and drawn.project.title == "Ensemble of 2 runs"
    assert drawn.project.description == "kind: 0.5 × units-3 + 0.5 × units-6"
    assert drawn.project.weights.file == str(tmp_path / "kept" / "weights.npz")


def test_members_with_code_of_their_own_are_written_and_not_drawn(tmp_path, keras, monkeypatch):
    from engine import trust
    from engine.keras_bridge.ensembles.ensemble import load_members
    from engine.keras_bridge.ensembles.files import ensemble_project, export_ensemble
    from engine.proof.clean_process import this_process

    monkeypatch.setattr(trust, "is_allowed", lambda text: True)
    project = with_code(SIMPLE)
    runs = [keep(project, tmp_path / name) for name in ("one", "two")]
    members = load_members(read_members(runs))
    weights = {"own": (0.25, 0.75)}
    made = export_ensemble(members, weights, tmp_path / "out.keras", prove_in=this_process)
    assert made.equal
    with pytest.raises(ExportError, match="code, which cannot be drawn") as caught:
        ensemble_project(members, weights, tmp_path)
    assert caught.value.where == "one"


# The command


def test_the_command_prints_the_scores_and_writes_the_file(runs, tmp_path, capsys):
    capsys.readouterr()
    target = tmp_path / "out.loom"
    arguments = [str(run) for run in runs[:2]]
    assert main(["ensemble", *arguments, "--weights", "fitted", "-o", str(target), "--json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert told.err == "" and target.is_file()
    assert found["runs"] == ["units-3", "units-6"] and found["weighting"] == "fitted"
    assert found["equal"] is True and found["largest_difference"] == 0
    assert sum(found["weights"]["fitted"]["kind"]) == pytest.approx(1)
    names = [score["name"] for score in found["scores"]]
    assert names == [*found["runs"], "equal", "fitted"]
    assert all(score["validation"]["loss"] > 0 for score in found["scores"])


def test_without_json_and_without_a_file_it_is_a_table(runs, capsys):
    capsys.readouterr()
    assert main(["ensemble", *map(str, runs[:2])]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "30 validation samples" and lines[2] == "kind"
    assert lines[3].split("  ")[1] == "run" and "validation accuracy" in lines[3]
    assert [line.split()[0] for line in lines[4:8]] == ["units-3", "units-6", "equal", "fitted"]


def test_what_cannot_be_combined_is_said_in_one_line(runs, tmp_path, capsys, keras):
    other = draw(
        ("x", "Input", None, {"shape": (4,)}),
        ("size", "Dense", "x", {"units": 1}),
    )
    data = msgspec.structs.replace(
        other.data, source=source("iris"), bindings=FrozenDict(x=IRIS["x"], size=bound("target"))
    )
    odd = keep(msgspec.structs.replace(other, data=data), tmp_path / "odd")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    for file in ("run.json", "history.csv"):
        (damaged / file).write_bytes((runs[0] / file).read_bytes())
    (damaged / "model.keras").write_bytes(b"PK no model")
    cases = [
        ([runs[0]], "several runs"),
        ([runs[0], tmp_path], "not the folder of a run"),
        ([runs[0], odd], "its outputs are not those of units-3"),
        ([runs[0], damaged], "the run's model cannot be read"),
        ([runs[0], runs[1], "-o", tmp_path / "out.onnx"], "is not written in this form"),
        ([runs[0], runs[1], "-o", tmp_path / "none" / "out.keras"], "out.keras"),
    ]
    for arguments, words in cases:
        capsys.readouterr()
        assert main(["ensemble", *map(str, arguments)]) == 2
        told = capsys.readouterr()
        assert words in told.err and told.err.count("\n") == 1 and told.out == ""


# What is not alike


def loaded_with(members, project):
    """The first two members, the second one with another project."""
    first, second = members[:2]
    member = msgspec.structs.replace(second.member, project=project)
    return [first, msgspec.structs.replace(second, member=member)]


def test_inputs_that_are_prepared_otherwise_are_refused(members):
    from engine.keras_bridge.ensembles.scores import score

    scaled = FrozenDict(IRIS).put("x", bound("features", steps=(source("standardize"),)))
    with pytest.raises(DataError) as caught:
        score(loaded_with(members, classifier(6, bindings=scaled)), None)
    assert caught.value.where == "units-6" and "standardize" in caught.value.received


def test_a_binding_that_was_proposed_is_like_one_that_was_chosen(members):
    from engine.keras_bridge.ensembles.scores import check_prepared

    check_prepared(loaded_with(members, classifier(6, bindings=FrozenDict(x=IRIS["x"]))), None)


def test_another_split_is_told(members):
    from engine.keras_bridge.ensembles.scores import remarks_on

    other = classifier(6, split="folds", fold=2)
    (remark,) = remarks_on(loaded_with(members, other))
    assert remark.startswith("units-6 split the data otherwise than units-3")
    seeded = msgspec.structs.replace(classifier(6), seed=5)
    assert len(remarks_on(loaded_with(members, seeded))) == 1
    assert remarks_on(members[:2]) == ()


def test_different_code_under_one_name_is_refused(members):
    from engine.keras_bridge.ensembles.ensemble import check_sources

    texts = [FrozenDict(mine=f"A = {i}\n") for i in (1, 2)]
    found = [
        msgspec.structs.replace(
            m.member, project=msgspec.structs.replace(m.member.project, sources=text)
        )
        for m, text in zip(members, texts, strict=False)
    ]
    with pytest.raises(TrainingError, match="code 'mine' is not that of units-3"):
        check_sources(found)


# Several inputs and outputs


def test_several_outputs_have_weights_of_their_own(tmp_path, keras):
    from engine.keras_bridge.ensembles.ensemble import ensemble_model, load_members
    from engine.keras_bridge.ensembles.files import export_ensemble
    from engine.keras_bridge.ensembles.scores import score
    from engine.proof.clean_process import this_process

    project = project_on(
        source("iris"),
        {"a": (4,), "b": (4,)},
        {"kind": (3, "softmax"), "first": (1, None)},
        {"a": bound("features"), "b": bound("features"), "kind": bound("target"),
         "first": bound("target")},
    )  # fmt: skip
    first = keep(project, tmp_path / "first")
    runs = [first, shutil.copytree(first, tmp_path / "second")]
    model = keras.models.load_model(first / "model.keras", compile=False)
    model.set_weights([array * 0.5 for array in model.get_weights()])
    model.save(runs[1] / "model.keras")
    members = load_members(read_members(runs))
    outcome = score(members, None)
    assert set(outcome.fitted) == {"kind", "first"}
    total = {row.name: row.scores[0].loss for row in outcome.rows}
    assert total["fitted"] <= min(total.values()) + 1e-5
    weights = {"kind": (1.0, 0.0), "first": (0.5, 0.5)}
    model = ensemble_model(members, weights)
    x = {"a": X, "b": X + 1}
    kind, first = (np.asarray(each) for each in model(x))
    made = [[np.asarray(each) for each in keras.tree.flatten(m.model(x))] for m in members]
    kinds, firsts = zip(*(sorted(each, key=lambda a: -a.shape[-1]) for each in made), strict=True)
    assert kind == pytest.approx(kinds[0], abs=1e-6)
    assert first == pytest.approx((firsts[0] + firsts[1]) / 2, abs=1e-5)
    made = export_ensemble(members, weights, tmp_path / "out.h5", prove_in=this_process)
    assert made.equal
    export_ensemble(members, weights, tmp_path / "out.loom")
    with pytest.raises(ExportError):
        export_ensemble(members, weights, tmp_path / "out.tflite")
