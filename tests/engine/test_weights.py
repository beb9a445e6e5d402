"""Kept weights: they follow their layers through renaming and rewiring, and never go elsewhere.

With them goes what layers were adapted to: words, boundaries of bins.
"""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pytest

import engine
from engine.errors import ExportError
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Layer, Node, Ref, Slot
from engine.project import Project, Weights
from tests.engine.drawing import draw

TWINS = draw(
    ("image", "Input", None, {"shape": (8,)}),
    ("a", "Dense", "image", {"units": 8}),
    ("b", "Dense", "a", {"units": 8}),
)


def after(project, *changes):
    for edit in changes:
        project, _ = edit.apply(project)
    return project


def wire(source, target):
    return edits.Connect("main", Ref(source), Slot(target, "inputs"))


TURNED = after(TWINS, edits.Disconnect("main", Slot("a", "inputs")), wire("image", "b"),
               wire("b", "a"))  # fmt: skip


def kept_in(project, model, folder):
    from engine.keras_bridge.files.weights import write_weights

    kept = write_weights(project, model, folder / "weights.npz", "a test")
    return edits.SetEntry(("weights",), kept)


def run_of(project, model, folder):
    """A folder as a training leaves it."""
    from engine.training.run import Run, write_run

    write_run(Run(project, {"loss": [1.0]}, model, "completed", 1, 1.0), folder)
    return folder


def kernel(model, name):
    return np.asarray(model.get_layer(name).kernel)


def test_a_layer_keeps_its_weights_under_another_name(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    model = engine.compile_model(TWINS)
    project = after(TWINS, kept_in(TWINS, model, tmp_path), edits.RenameLayer("a", "hidden"))
    restored, note = current_model(project, tmp_path)
    assert "anew" not in note
    np.testing.assert_array_equal(kernel(restored, "hidden"), kernel(model, "a"))


def test_two_layers_that_swap_names_keep_each_its_own_weights(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    model = engine.compile_model(TWINS)
    project = after(TWINS, kept_in(TWINS, model, tmp_path), edits.RenameLayer("a", "c"),
                    edits.RenameLayer("b", "a"), edits.RenameLayer("a", "b"))  # fmt: skip
    restored, _ = current_model(project, tmp_path)
    np.testing.assert_array_equal(kernel(restored, "b"), kernel(model, "a"))
    np.testing.assert_array_equal(kernel(restored, "a"), kernel(model, "b"))


def test_a_files_weights_under_names_are_read_by_name(tmp_path, keras):
    """As versions before this one wrote them."""
    from engine.keras_bridge.files.export import current_model

    model = engine.compile_model(TWINS)
    buffer = io.BytesIO()
    np.savez(buffer, **{f"{name}/{i}": np.asarray(weight) for name in ("a", "b")
                        for i, weight in enumerate(model.get_layer(name).weights)})  # fmt: skip
    (tmp_path / "old.npz").write_bytes(buffer.getvalue())
    digest = hashlib.sha256(buffer.getvalue()).hexdigest()
    old = Weights("old.npz", digest, "an older version")
    restored, note = current_model(after(TWINS, edits.SetEntry(("weights",), old)), tmp_path)
    assert "anew" not in note
    np.testing.assert_array_equal(kernel(restored, "b"), kernel(model, "b"))


def test_layers_of_a_nested_model_keep_theirs_too(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    layers = FrozenDict(
        image=Layer("image", "Input", fields=FrozenDict(shape=(8,))),
        encoder=Layer("encoder", "inner", kind="graph"),
        inside=Layer("inside", "Input", fields=FrozenDict(shape=(8,))),
        dense=Layer("dense", "Dense", fields=FrozenDict(units=3)),
    )
    main = Graph(
        nodes=FrozenDict(
            image=Node("image"), encoder=Node("encoder", arguments=FrozenDict(inside=Ref("image")))
        ),
        inputs=("image",),
    )
    inner = Graph(
        name="encoder",
        nodes=FrozenDict(
            inside=Node("inside"), dense=Node("dense", arguments=FrozenDict(inputs=Ref("inside")))
        ),
        inputs=("inside",),
    )
    project = Project(layers=layers, graphs=FrozenDict(main=main, inner=inner))
    model = engine.compile_model(project)
    names = (edits.RenameLayer("encoder", "eye"), edits.RenameLayer("dense", "look"))
    renamed = after(project, kept_in(project, model, tmp_path), *names)
    restored, note = current_model(renamed, tmp_path)
    assert "anew" not in note
    np.testing.assert_array_equal(
        kernel(restored.get_layer("eye"), "look"), kernel(model.get_layer("encoder"), "dense")
    )


def test_a_runs_weights_go_to_their_layers_and_not_by_position(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    model = engine.compile_model(TWINS)
    run = run_of(TWINS, model, tmp_path / "run")
    turned, note = current_model(TURNED, None, run)
    assert [layer.name for layer in turned.layers][1:] == ["b", "a"]
    assert note.startswith("weights of run") and "anew" not in note
    np.testing.assert_array_equal(kernel(turned, "a"), kernel(model, "a"))
    renamed, _ = current_model(after(TWINS, edits.RenameLayer("a", "hidden")), None, run)
    np.testing.assert_array_equal(kernel(renamed, "hidden"), kernel(model, "a"))


def test_what_a_run_has_no_weights_for_is_said(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    run = run_of(TWINS, engine.compile_model(TWINS), tmp_path / "run")
    wider = after(TWINS, edits.SetField("b", "units", 9))
    assert "weights of run; started anew: b" in current_model(wider, None, run)[1]
    other = draw(("image", "Input", None, {"shape": (5,)}), ("c", "Dense", "image", {"units": 2}))
    with pytest.raises(ExportError, match="do not fit the project"):
        current_model(other, None, run)


def test_a_run_that_does_not_tell_its_project_is_read_by_name(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    model = engine.compile_model(TWINS)
    run = run_of(TWINS, model, tmp_path / "run")
    (run / "run.json").write_text("{")
    turned, _ = current_model(TURNED, None, run)
    np.testing.assert_array_equal(kernel(turned, "a"), kernel(model, "a"))


def test_weights_of_half_precision_are_kept(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model

    half = after(TWINS, edits.SetField("a", "dtype", "bfloat16"))
    model = engine.compile_model(half)
    restored, note = current_model(after(half, kept_in(half, model, tmp_path)), tmp_path)
    assert "anew" not in note
    expected = keras.ops.convert_to_numpy(model.get_layer("a").kernel)
    found = keras.ops.convert_to_numpy(restored.get_layer("a").kernel)
    assert (expected == found).all()


# What layers were adapted to


def restored(project, folder):
    """A fresh model with the project's weights, and the names of layers that start anew."""
    from engine.keras_bridge.files.weights import restore_weights

    model = engine.compile_model(project)
    return model, restore_weights(project, folder, model)


NUMBERS = draw(
    ("numbers", "Input", None, {"shape": (3,)}),
    ("norm", "Normalization", "numbers"),
    ("bins", "Discretization", "norm", {"num_bins": 4, "output_mode": "one_hot"}),
    ("flat", "Flatten", "bins"),
    ("y", "Dense", "flat", {"units": 1}),
)


def adapted_to_numbers():
    """The model of NUMBERS, adapted to the array beside it."""
    model, x = engine.compile_model(NUMBERS), np.random.default_rng(1).normal(9, 5, (50, 3))
    model.get_layer("norm").adapt(x)
    model.get_layer("bins").adapt(np.asarray(model.get_layer("norm")(x)))
    return model, x


def test_a_model_predicts_the_same_with_what_it_was_adapted_to(tmp_path, keras):
    model, x = adapted_to_numbers()
    again, anew = restored(after(NUMBERS, kept_in(NUMBERS, model, tmp_path)), tmp_path)
    assert anew == []
    expected = model.predict(x, verbose=0)
    np.testing.assert_array_equal(again.predict(x, verbose=0), expected)


PADDED = {"max_tokens": 12, "pad_to_max_tokens": True}
WORDS = ["the cat sat", "the dog ran", "a cat ran away", "über 猫"]
TEXT = ("text", "Input", None, {"shape": (), "dtype": "string"})
CODE = ("code", "Input", None, {"shape": (1,), "dtype": "int64"})
CHARACTERS = {"shape": (1,), "dtype": "string"}
LOOKUPS = {
    "places of words": (TEXT, ("n", "TextVectorization", "text", {"output_sequence_length": 4})),
    "weighted words": (
        TEXT, ("n", "TextVectorization", "text", {"output_mode": "tf_idf", **PADDED}),
    ),
    "names": (
        ("text", "Input", None, CHARACTERS),
        ("n", "StringLookup", "text", {"output_mode": "one_hot", **PADDED}),
    ),
    "numbers": (CODE, ("n", "IntegerLookup", "code", {"num_oov_indices": 2, "mask_token": 0})),
}  # fmt: skip


def adapted(rows):
    """A project of these rows, its model adapted, and data for it with what is unknown to it."""
    import tensorflow as tf

    project = draw(*rows)
    model = engine.compile_model(project)
    known, unknown = ([3, 9, 9, 4], [9, 0, 77, 78]) if rows[0] == CODE else (WORDS, ["cat", "?"])
    data = [tf.reshape(tf.constant(x), (-1, *model.input.shape[1:])) for x in (known, unknown)]
    model.get_layer("n").adapt(data[0])
    return project, model, tf.concat(data, axis=0)


@pytest.mark.parametrize("rows", LOOKUPS.values(), ids=LOOKUPS)
def test_a_vocabulary_is_kept_with_the_weights(rows, tmp_path, keras):
    project, model, data = adapted(rows)
    project = after(project, kept_in(project, model, tmp_path))
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as file:
        assert "n/vocabulary" in file.files
    again, anew = restored(project, tmp_path)
    assert anew == []
    np.testing.assert_array_equal(again.predict(data, verbose=0), model.predict(data, verbose=0))


def test_what_was_never_adapted_or_does_not_fit_any_more_starts_anew(tmp_path, keras):
    project, model, _ = adapted(LOOKUPS["names"])
    fewer = edits.SetField("n", "max_tokens", 3)
    assert restored(after(project, kept_in(project, model, tmp_path), fewer), tmp_path)[1] == ["n"]
    fresh = kept_in(project, engine.compile_model(project), tmp_path)
    assert restored(after(project, fresh), tmp_path)[1] == ["n"]
    more = edits.SetField("bins", "num_bins", 7)
    bins = kept_in(NUMBERS, adapted_to_numbers()[0], tmp_path)
    assert restored(after(NUMBERS, bins, more), tmp_path)[1] == ["bins", "y"]


def test_a_vocabulary_that_is_a_field_stays(tmp_path, keras):
    project, model, _ = adapted(LOOKUPS["names"])
    given = edits.SetField("n", "vocabulary", ("red", "green"))
    project = after(project, kept_in(project, model, tmp_path), given)
    again, anew = restored(project, tmp_path)
    assert anew == [] and again.get_layer("n").get_vocabulary() == ["[UNK]", "red", "green"]


@pytest.mark.parametrize("rows", [LOOKUPS["names"], LOOKUPS["numbers"]], ids=["names", "numbers"])
def test_a_saved_models_vocabulary_is_taken_with_its_weights(rows, tmp_path, keras):
    from engine.keras_bridge.files.weights import put_weights, weights_of

    project, model, data = adapted(rows)
    model.save(tmp_path / "model.keras")
    kept = weights_of(keras.models.load_model(tmp_path / "model.keras"), project)
    again = engine.compile_model(project)
    assert put_weights(kept, project, again) == []
    expected = model.predict(data, verbose=0)
    np.testing.assert_array_equal(again.predict(data, verbose=0), expected)


@pytest.mark.parametrize("known", [True, False], ids=["adapted", "never adapted"])
def test_an_imported_model_keeps_its_words(known, tmp_path, keras):
    from engine.keras_bridge.files.weights import read_foreign_weights

    _, model, data = adapted(LOOKUPS["names"])
    if not known:
        model = engine.compile_model(draw(*LOOKUPS["names"]))
    model.save(tmp_path / "model.keras")
    project = engine.import_model(tmp_path / "model.keras")
    again = read_foreign_weights(project, tmp_path / "model.keras")
    words = again.get_layer("n").get_vocabulary(include_special_tokens=False)
    assert words == model.get_layer("n").get_vocabulary(include_special_tokens=False)
    assert bool(words) == known
    if known:
        expected = model.predict(data, verbose=0)
        np.testing.assert_array_equal(again.predict(data, verbose=0), expected)
