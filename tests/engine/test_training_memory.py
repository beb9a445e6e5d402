"""How much memory a training needs, and which errors say that there is none."""

from __future__ import annotations

import pytest


def small(keras, dtype="float32"):
    layers = keras.layers
    inner = [layers.Dense(16, dtype=dtype), layers.Dense(2, dtype=dtype)]
    model = keras.Sequential([keras.Input((8,)), *inner])
    model.compile("adam", "mean_squared_error")
    model.optimizer.build(model.trainable_variables)
    return model


def test_weights_count_with_their_gradients_and_what_the_optimizer_keeps(keras):
    from engine.training.memory import estimate

    parameters = 8 * 16 + 16 + 16 * 2 + 2
    found = estimate(small(keras), 32)
    # Adam keeps two values for each, its count of steps and its rate.
    assert found.weights == 4 * (parameters + parameters + 2 * parameters + 2)
    assert found.total == found.weights + found.batch


def test_a_batch_counts_what_each_layer_answers(keras):
    from engine.training.memory import estimate

    found = estimate(small(keras), 32)
    assert found.batch == 2 * 4 * 32 * (8 + 16 + 2)
    assert estimate(small(keras), 64).batch == 2 * found.batch
    half = estimate(small(keras, "mixed_float16"), 32)
    assert half.batch == 2 * 32 * (4 * 8 + 2 * (16 + 2))


def test_the_hint_is_about_what_takes_most(keras):
    from engine.training.memory import Estimate, out_of_memory

    wide = out_of_memory(Estimate(weights=10**9, batch=9 * 10**9, batch_size=512), "GPU")
    assert "Lower the batch size (of 512)" in wide.hint
    assert "about 10.0 GB" in wide.expected and "GPU" in wide.what
    deep = out_of_memory(Estimate(weights=9 * 10**9, batch=10**6, batch_size=512), "GPU")
    assert "largest layers smaller" in deep.hint and "1 MB for a batch" in deep.expected
    assert "the model" in out_of_memory(None, "GPU").what


@pytest.mark.parametrize(
    ("error", "is_it"),
    [(MemoryError(), True), (ValueError("shapes do not fit"), False), (OSError("disk"), False)],
)
def test_what_is_no_want_of_memory_is_not_taken_for_one(keras, error, is_it):
    from engine.training.memory import is_out_of_memory

    assert is_out_of_memory(error) is is_it
