"""A `.h5` opens in plain Keras with the same outputs, whatever the model is made of."""

from __future__ import annotations

import json

import h5py
import numpy as np
import pytest

import engine

# Each holds operations: an automatic mask, arithmetic written by hand, slices with an ellipsis,
# constants, or several of them.
WITH_OPERATIONS = (
    "masked-tagger", "attention-with-masks", "padding-mask-by-hand", "siamese", "vae-encoder",
    "text-transformer", "two-tower-recommender", "slicing", "einsum-and-constants",
)  # fmt: skip


def saved(model, path):
    """What saving said, and the model that plain Keras reads."""
    import keras

    from engine.keras_bridge.files.saving import save_model

    return save_model(model, path), keras.models.load_model(path, compile=False)


@pytest.mark.parametrize("name", WITH_OPERATIONS)
def test_operations_come_back(name, tmp_path, keras):
    from tests.fidelity.corpus import CORPUS

    model = CORPUS[name]()
    said, copy = saved(model, tmp_path / "model.h5")
    assert said.largest == 0.0
    assert [layer.name for layer in copy.layers] == [layer.name for layer in model.layers]
    for mine, theirs in zip(copy.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_a_mask_still_masks_after_reloading(tmp_path, keras):
    from tests.fidelity.corpus import CORPUS

    _, copy = saved(CORPUS["masked-tagger"](), tmp_path / "model.h5")
    short, padded = np.array([[3, 4]]), np.array([[3, 4, 0, 0, 0]])
    np.testing.assert_allclose(copy(short), copy(padded)[:, :2], atol=1e-6)


@pytest.mark.parametrize("key", [
    (..., 0), (0, ...), (slice(None), ..., slice(1, None)), (..., None), (None, ..., 0),
])  # fmt: skip
def test_an_ellipsis_comes_back_as_the_slices_that_it_stands_for(key, tmp_path, keras):
    x = keras.Input((3, 4, 5))
    model = keras.Model(x, (x * 2)[key])
    said, copy = saved(model, tmp_path / "model.h5")
    assert said.largest == 0.0 and copy.output_shape == model.output_shape


def test_operations_inside_a_model_that_is_a_layer_come_back(tmp_path, keras):
    x = keras.Input((6,))
    inner = keras.Model(x, keras.ops.sqrt(x * x + 1.0)[..., :3], name="inner")
    outer = keras.Input((6,))
    model = keras.Model(outer, keras.layers.Dense(2)(inner(outer) - 0.5))
    said, copy = saved(model, tmp_path / "model.h5")
    assert said.largest == 0.0 and copy.get_layer("inner").count_params() == 0


def test_a_compiled_model_comes_back_compiled_and_goes_on_training(tmp_path, keras):
    words = keras.Input((5,), dtype="int32")
    x = keras.layers.Embedding(9, 4, mask_zero=True)(words)
    model = keras.Model(words, keras.layers.Dense(1)(keras.layers.LSTM(3)(x)))
    model.compile(keras.optimizers.Adam(0.02), loss="mean_squared_error", metrics=["accuracy"])
    data = np.ones((4, 5)), np.ones((4, 1))
    before = model.fit(*data, verbose=0).history
    from engine.keras_bridge.files.saving import save_model

    save_model(model, tmp_path / "model.h5")
    copy = keras.models.load_model(tmp_path / "model.h5")
    assert float(copy.optimizer.learning_rate) == pytest.approx(0.02)
    after = copy.fit(*data, verbose=0).history
    assert after["loss"][0] < before["loss"][0] and after.keys() == before.keys()


def test_a_model_of_dictionaries_is_compared_too(tmp_path, keras):
    from engine.keras_bridge.files.saving import save_model
    from tests.fidelity.corpus import CORPUS

    model = CORPUS["ticket-router-with-dictionaries"]()
    for suffix in (".h5", ".keras", ".weights.h5"):
        assert save_model(model, tmp_path / f"model{suffix}").largest == 0.0


def test_layerloom_opens_what_it_wrote(tmp_path, keras):
    from tests.fidelity.compare import difference, inputs_for, outputs
    from tests.fidelity.corpus import CORPUS

    model = CORPUS["siamese"]()
    saved(model, tmp_path / "model.h5")
    back = engine.compile_model(engine.import_model(tmp_path / "model.h5"))
    back.set_weights(model.get_weights())
    inputs = inputs_for(model)
    assert difference(outputs(back, inputs), outputs(model, inputs)) == 0.0


def test_every_entry_of_the_configuration_names_its_module(tmp_path, keras):
    from tests.fidelity.corpus import CORPUS

    saved(CORPUS["masked-tagger"](), tmp_path / "model.h5")
    with h5py.File(tmp_path / "model.h5") as file:
        config = json.loads(file.attrs["model_config"])
    assert all("module" in entry for entry in config["config"]["layers"])
