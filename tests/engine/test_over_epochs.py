"""Histograms of layers over epochs: as data and file, and as the callback that makes them."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.commands.training import event_json
from engine.errors import DamagedFileError, FileError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import DataSpec
from engine.results.over_epochs import (
    MEASURES,
    MOST_EPOCHS,
    OVER_EPOCHS,
    counts_of,
    head_of,
    heat_of,
    joined,
    measure_by_depth,
    measure_over_epochs,
    measures_of,
    one_epoch,
    read_over_epochs,
    rows_of,
    write_over_epochs,
)
from engine.storage import load_project, project_from_text, project_text
from engine.training.callback_entries import fresh_callback
from engine.training.checks import check_training
from engine.training.events import LayersLogged
from tests.engine.data_projects import bound
from tests.engine.drawing import draw

floats = st.lists(st.floats(allow_nan=True, allow_infinity=True, width=32), min_size=1, max_size=60)


def log_of(*epochs: int, scale: float = 1.0):
    """A log of two layers, the first without weights, at these epochs."""
    log = None
    for epoch in epochs:
        numbers = np.linspace(-1, 1, 50) * (epoch + 1) * scale
        row = [("flatten", (None, numbers, None)), ("dense", (numbers, numbers + 1, numbers))]
        log = joined(log, one_epoch(epoch, 8, row))
    return log


# As data


@given(floats)
def test_a_histogram_counts_every_number_or_calls_it_lost(numbers):
    array = np.array(numbers, "float32")
    log = one_epoch(0, 1, [("layer", (array, None, None))])
    lost = measure_by_depth(log, 0, "weights", "lost")[0]
    assert counts_of(log)[0, 0, 0].sum() + lost == len(numbers)
    assert lost == np.count_nonzero(~np.isfinite(array))
    assert np.isnan(measures_of(log)[0, 0, 1:]).all()


def test_the_norm_is_that_of_all_numbers_also_where_few_of_them_are_counted():
    numbers = np.random.default_rng(1).normal(size=600_000).astype("float32")
    log = one_epoch(0, 1, [("layer", (None, None, numbers))])
    norm = measure_by_depth(log, 0, "gradients", "norm")[0]
    assert norm == pytest.approx(np.linalg.norm(numbers), rel=0.01)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=500))
def test_however_long_a_training_is_few_epochs_are_kept_with_the_first_and_the_last(steps):
    log, epoch = log_of(0), 0
    for step in steps:
        epoch += step
        log = joined(log, msgspec.structs.replace(log_of(0), epochs=(epoch,)))
        assert log.epochs[0] == 0 and log.epochs[-1] == epoch
        assert len(log.epochs) <= MOST_EPOCHS
        assert list(log.epochs) == sorted(set(log.epochs))
    assert len(counts_of(log)) == len(measures_of(log)) == len(log.epochs)


def test_an_epoch_that_is_trained_again_replaces_what_was_there():
    log = joined(log_of(0, 1, 2, 3), log_of(2, scale=9.0))
    assert log.epochs == (0, 1, 2)
    assert measure_over_epochs(log, "dense", "weights", "high")[-1] == pytest.approx(27.0)


def test_other_layers_begin_a_log_of_their_own():
    other = one_epoch(5, 8, [("conv", (np.ones(3), None, None))])
    assert joined(log_of(0, 1), other) == other


def test_the_heat_of_all_epochs_has_one_range_and_each_its_densest_level():
    heat, low, high = heat_of(log_of(0, 3), "dense", "weights", 16)
    assert (low, high) == (-4.0, 4.0) and heat.shape == (16, 2)
    assert heat.max(axis=0).tolist() == [1.0, 1.0]
    assert (heat[:, 1] > 0.5).all()  # spread over all of it
    assert (heat[:5, 0] == 0).all() and (heat[11:, 0] == 0).all()  # -1 to 1 only
    assert heat_of(log_of(0, 3), "flatten", "weights", 16) is None


def test_a_table_has_a_row_for_each_epoch_with_its_measures_and_bins():
    log = log_of(0, 2)
    rows = list(rows_of(log, "dense", "activations"))
    assert [len(row) for row in rows] == [len(head_of(log))] * 2
    assert rows[1][0] == 2 and rows[1][1 + MEASURES.index("mean")] == pytest.approx(1.0)
    assert sum(rows[0][1 + len(MEASURES) :]) == 50


# As a file


def test_a_file_of_histograms_is_read_as_it_was_written(tmp_path):
    log = log_of(0, 1, 2)
    write_over_epochs(log, tmp_path / OVER_EPOCHS)
    assert read_over_epochs(tmp_path / OVER_EPOCHS) == log
    assert [path.name for path in tmp_path.iterdir()] == [OVER_EPOCHS]


@pytest.mark.parametrize("kind", ["text", "empty", "cut", "other", "shapes", "objects"])
def test_a_file_that_is_none_is_refused_by_name(kind, tmp_path):
    path = tmp_path / OVER_EPOCHS
    write_over_epochs(log_of(0), path)
    data = path.read_bytes()
    if kind == "objects":
        np.savez(path, layers=np.array([{}], dtype=object))
    elif kind == "other":
        np.savez(path, layers=np.array(["a"]))
    elif kind == "shapes":
        with np.load(path) as file:
            arrays = dict(file)
        np.savez(path, **arrays | {"epochs": np.arange(3)})
    else:
        path.write_bytes({"text": b"hello", "empty": b"", "cut": data[: len(data) // 2]}[kind])
    with pytest.raises(DamagedFileError, match=OVER_EPOCHS):
        read_over_epochs(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileError, match="nowhere"):
        read_over_epochs(tmp_path / "nowhere" / OVER_EPOCHS)


# As a callback


def histograms(**fields) -> Instance:
    return Instance("LayerHistograms", FrozenDict(fields))


def with_callbacks(project, *callbacks, **training):
    changed = msgspec.structs.replace(project.training, callbacks=callbacks, **training)
    return msgspec.structs.replace(project, training=changed)


@pytest.fixture(scope="module")
def mlp():
    """Flatten, a hidden layer, dropout, an output; on few samples."""
    project = load_project(example_path("digits-mlp"))
    return with_callbacks(project, epochs=3, batch_size=256)


def train(project, **arguments):
    from engine.training.fit import train as fit

    return fit(project, **arguments)


@pytest.fixture(scope="module")
def run(mlp, keras, tmp_path_factory):
    """A training with the callback: its run, its folder, its events."""
    folder, events = tmp_path_factory.mktemp("run"), []
    keras.utils.clear_session()
    found = train(
        with_callbacks(mlp, histograms(), epochs=3), folder=folder, on_event=events.append
    )
    return found, folder, events


def test_the_history_is_the_same_to_the_last_digit_with_and_without(run, mlp, keras):
    keras.utils.clear_session()
    assert train(mlp).history == run[0].history


def test_the_file_has_the_start_and_every_epoch_of_every_layer(run):
    log = read_over_epochs(run[1] / OVER_EPOCHS)
    assert log.epochs == (0, 1, 2, 3) and log.samples == 64
    assert log.layers == ("flatten", "hidden", "dropout", "digit")
    there = ~np.isnan(measures_of(log)[0, :, :, 0])
    assert there.tolist() == [[False, True, False], [True] * 3, [False, True, False], [True] * 3]


def test_a_fresh_bias_is_zero_before_the_first_epoch_and_has_moved_after_it(run):
    log = read_over_epochs(run[1] / OVER_EPOCHS)
    zeros = measure_over_epochs(log, "hidden", "weights", "zeros")
    assert zeros[0] == pytest.approx(64 / (64 * 64 + 64)) and zeros[-1] < zeros[0]


def test_a_dropout_is_looked_at_as_it_judges(run):
    hidden, dropout = (
        measure_over_epochs(read_over_epochs(run[1] / OVER_EPOCHS), layer, "activations", "mean")
        for layer in ("hidden", "dropout")
    )
    assert hidden.tolist() == dropout.tolist()


def test_each_epoch_is_told_alone_before_the_epoch_is(run):
    told = [e for e in run[2] if type(e).__name__ in ("LayersLogged", "EpochEnd")]
    assert [(type(e).__name__, e.epoch) for e in told] == [
        ("LayersLogged", 0), ("LayersLogged", 1), ("EpochEnd", 1), ("LayersLogged", 2),
        ("EpochEnd", 2), ("LayersLogged", 3), ("EpochEnd", 3),
    ]  # fmt: skip
    assert all(e.log.epochs == (e.epoch,) for e in told if isinstance(e, LayersLogged))
    assert json.loads(event_json(told[1])) == {"event": "layers", "epoch": 1}


def test_chosen_layers_are_kept_every_so_many_epochs(mlp, keras, tmp_path):
    project = with_callbacks(mlp, histograms(layers=("digit",), every=2, samples=5), epochs=3)
    train(project, folder=tmp_path)
    log = read_over_epochs(tmp_path / OVER_EPOCHS)
    assert (log.layers, log.epochs, log.samples) == (("digit",), (0, 2), 5)


def test_nothing_that_a_training_draws_or_counts_is_touched(keras, tmp_path):
    """A model that draws while it judges, adds losses, and has two outputs and metrics."""
    project = draw(
        ("x", "Input", None, {"shape": (30,)}),
        ("noise", "GaussianNoise", "x", {"stddev": 0.1}),
        ("hidden", "Dense", "noise", {
            "units": 6, "activation": "relu",
            "activity_regularizer": Instance("L2", FrozenDict(l2=0.01)),
            "kernel_regularizer": Instance("L1", FrozenDict(l1=0.01)),
        }),
        ("norm", "BatchNormalization", "hidden", {}),
        ("drop", "Dropout", "norm", {"rate": 0.5}),
        ("y", "Dense", "drop", {"units": 1, "activation": "sigmoid"}),
        ("z", "Dense", "drop", {"units": 1, "activation": "sigmoid"}),
    )  # fmt: skip
    spec = DataSpec(
        Instance("breast_cancer"),
        FrozenDict(
            x=bound("features", steps=(Instance("standardize"),)),
            y=bound("target"),
            z=bound("target"),
        ),
    )
    project = msgspec.structs.replace(project, data=spec)
    plain = with_callbacks(project, epochs=2, batch_size=64)
    keras.utils.clear_session()
    before = train(plain)
    keras.utils.clear_session()
    looked = train(with_callbacks(plain, histograms(), epochs=2), folder=tmp_path)
    assert looked.history == before.history
    for ours, theirs in zip(looked.model.weights, before.model.weights, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert "z_loss" in looked.history


def test_the_gradient_is_that_of_the_compiled_loss_with_what_layers_add(keras):
    from engine.keras_bridge.evaluating.inside import gradient_of, gradients_of

    layer = keras.layers.Dense(1, use_bias=False, activity_regularizer=keras.regularizers.L2(0.5))
    model = keras.Sequential([keras.Input((2,)), layer])
    model.compile(loss="mse")
    layer.set_weights([np.array([[1.0], [2.0]], "float32")])
    x, y = np.array([[1.0, 0.0], [0.0, 1.0]], "float32"), np.zeros((2, 1), "float32")
    # mse: mean of w², its gradient w; activity: 0.5 · (w₁² + w₂²) / 2 rows, its gradient w / 2.
    found = gradient_of(layer, gradients_of(model, x, y))
    assert found.tolist() == pytest.approx([1.5, 3.0])


def test_it_is_kept_in_the_project_and_left_out_of_the_script(mlp, keras):
    project = with_callbacks(mlp, histograms(layers=("hidden",), every=2))
    assert project_from_text(project_text(project)) == project
    code = engine.generate_code(project, training=True)
    assert "callbacks=[KeepBest()]" in code and "PeriodicCheckpoint" not in code
    assert "LayerHistograms is left out" in code
    compile(code, "script.py", "exec")


def test_as_it_is_added_it_looks_at_all_layers(mlp):
    added = fresh_callback("LayerHistograms", mlp)
    assert added == histograms() and check_training(with_callbacks(mlp, added)) == []


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"layers": ("nowhere",)}, "layers"),
        ({"every": 0}, "every"),
        ({"samples": "many"}, "samples"),
    ],
)
def test_what_it_cannot_look_at_is_a_problem_at_its_path(fields, path, mlp):
    (problem,) = check_training(with_callbacks(mlp, histograms(**fields)))
    assert problem.path == f"training/callbacks/0/{path}" and problem.level == "error"


def test_data_that_stream_have_no_rows_to_look_at(mlp):
    data = msgspec.structs.replace(mlp.data, stream=True)
    project = with_callbacks(msgspec.structs.replace(mlp, data=data), histograms())
    assert any("stream" in p.what for p in check_training(project))
