"""What is opened is what comes out: the corpus of `tests.fidelity`, and a few known networks."""

import pytest

from tests.fidelity.compare import Row, compare, table

# Small ones of different make; `python -m tests.fidelity` takes all of keras.applications.
KNOWN = {"MobileNetV3Small": (64, 64, 3), "EfficientNetV2B0": (64, 64, 3), "Xception": (71, 71, 3)}


def told(rows: list[Row]) -> str:
    print("\n" + table(rows))
    return "\n" + table(row for row in rows if not row.good)


def test_every_model_of_the_corpus_comes_back_as_it_was(keras):
    from tests.fidelity.corpus import CORPUS

    assert len(CORPUS) >= 30
    rows = [compare(name, build(), files=False) for name, build in CORPUS.items()]
    assert all(row.good for row in rows), told(rows)


@pytest.mark.parametrize("name", [
    "MobileNetV3Small", *(pytest.param(name, marks=pytest.mark.slow) for name in list(KNOWN)[1:]),
])  # fmt: skip
def test_a_known_network_comes_back_as_it_was(name, keras):
    build = getattr(keras.applications, name)
    model = build(weights=None, input_shape=KNOWN[name], classes=4)
    row = compare(name, model, files=False)
    assert row.good, told([row])


@pytest.mark.parametrize("names", [
    ("siamese", "sequential-inside"),
    pytest.param(("masked-tagger", "seq2seq", "wavenet-like"), marks=pytest.mark.slow),
])  # fmt: skip
def test_files_of_what_came_back_open_in_keras_with_the_same_outputs(names, keras):
    from tests.fidelity.corpus import CORPUS

    rows = [compare(name, CORPUS[name]()) for name in names]
    assert all(row.good for row in rows), told(rows)
    assert {row.name for row in rows if row.keras != "ok"} == set()


def test_a_model_that_is_not_the_same_is_called_so(keras):
    """The comparison itself: another activation, fewer units, swapped outputs are all seen."""
    from tests.fidelity.compare import difference, inputs_for, outputs

    layers = keras.layers
    x = keras.Input((4,))
    one = keras.Model(x, layers.Dense(3, activation="tanh", kernel_initializer="ones")(x))
    other = keras.Model(x, layers.Dense(3, kernel_initializer="ones")(x))
    wide = keras.Model(x, layers.Dense(5)(x))
    inputs = inputs_for(one)
    assert difference(outputs(one, inputs), outputs(one, inputs)) == 0.0
    assert difference(outputs(one, inputs), outputs(other, inputs)) > 0.0
    assert difference(outputs(one, inputs), outputs(wide, inputs)) == float("inf")
