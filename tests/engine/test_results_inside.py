"""Looking inside a model, and at one sample on its way through it."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from engine.errors import DataError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import DataSpec
from engine.results.pictures import is_picture, maps_of, picture_of, sample_of
from engine.storage import load_project
from tests.engine.data_projects import bound, source, write_csv
from tests.engine.drawing import draw


def trained_of(name_or_project, base=None):
    from engine.keras_bridge.evaluating.trained import load_trained

    project = name_or_project
    if isinstance(project, str):
        project = load_project(example_path(project))
    return load_trained(project, base)


@pytest.fixture(scope="module")
def digits(keras):
    return trained_of("digits-mlp")


@pytest.fixture(scope="module")
def look(digits):
    from engine.keras_bridge.evaluating.inspection import look_inside

    return look_inside(digits)


def pixels(picture):
    """A picture's bytes as an array."""
    shape = (picture.height, picture.width, picture.channels)
    return np.frombuffer(picture.pixels, "uint8").reshape(shape)


# Pictures


def test_the_darkest_number_is_black_and_the_brightest_white():
    found = pixels(picture_of(np.array([[0.0, 8.0], [4.0, 16.0]])))
    assert found[..., 0].tolist() == [[0, 128], [64, 255]]


def test_numbers_that_are_none_are_black():
    assert pixels(picture_of(np.array([[np.nan, 1.0], [0.0, np.inf]]))).max() == 255


def test_a_flat_picture_is_grey():
    assert set(picture_of(np.full((4, 4), 3.0)).pixels) == {128}


def test_a_large_picture_is_thinned():
    found = picture_of(np.zeros((500, 250, 3)))
    assert max(found.height, found.width) <= 96 and found.channels == 3


def test_what_is_no_picture_is_told_in_numbers():
    assert is_picture((8, 8, 1)) and is_picture((28, 28)) and not is_picture((8, 8, 5))
    assert not is_picture((2, 50)) and not is_picture((None, 8, 3))
    assert sample_of(np.array([1.0, 0.25])).text == "1  0.25"
    assert sample_of(np.arange(30)).text.endswith("23  … and 6 more")
    assert sample_of(np.array("a word")).text == "a word"


def test_a_sequence_is_one_map_and_a_picture_has_one_for_each_channel():
    assert len(maps_of(np.zeros((4, 4, 7)), 5)) == 5
    (one,) = maps_of(np.zeros((10, 3)), 5)
    assert (one.height, one.width) == (3, 10)
    assert maps_of(np.zeros(3), 5) == ()


# Inside


def test_every_layer_tells_its_weights_answers_and_gradients(look, digits):
    assert [layer.name for layer in look.layers] == ["flatten", "hidden", "dropout", "digit"]
    hidden = look.layers[1]
    assert [(w.name, w.shape) for w in hidden.weights] == [("kernel", (64, 64)), ("bias", (64,))]
    kernel = np.asarray(digits.model.get_layer("hidden").kernel)
    assert hidden.weights[0].spread.mean == pytest.approx(kernel.mean(), abs=1e-6)
    assert sum(hidden.weights[0].spread.counts) == 64 * 64
    assert hidden.weights[1].spread.zeros == 1.0  # a fresh bias
    assert 0 < hidden.activations.zeros < 1 and hidden.activations.low >= 0  # relu
    assert hidden.gradient.variance > 0
    assert look.layers[0].weights == () and look.layers[0].gradient is None
    assert look.samples == 128


def test_what_a_layer_answers_is_what_keras_computes(look, digits, keras):
    x, _ = digits.rows(np.arange(128))
    inner = keras.Model(digits.model.input, digits.model.get_layer("hidden").output)
    expected = inner.predict(x, verbose=0)
    spread = look.layers[1].activations
    assert spread.mean == pytest.approx(expected.mean(), rel=1e-5)
    assert spread.variance == pytest.approx(expected.var(), rel=1e-4)


def test_looking_changes_nothing(digits):
    from engine.keras_bridge.evaluating.inspection import look_inside

    before = [np.array(w) for w in digits.model.weights]
    look_inside(digits)
    assert all(np.array_equal(a, b) for a, b in zip(before, digits.model.weights, strict=True))


def test_selu_keeps_mean_and_variance_by_depth_and_relu_does_not(keras):
    from engine.keras_bridge.evaluating.inspection import look_inside

    def last(activation, initializer):
        fields = {"units": 100, "activation": activation, "kernel_initializer": initializer}
        chain = [(f"dense_{i}", "Dense", f"dense_{i - 1}" if i else "x", fields) for i in range(8)]
        project = draw(
            ("x", "Input", None, {"shape": (30,)}),
            *chain,
            ("y", "Dense", "dense_7", {"units": 2, "activation": "softmax"}),
        )
        spec = DataSpec(Instance("breast_cancer"), FrozenDict(
            x=bound("features", steps=(Instance("standardize"),)), y=bound("target")))  # fmt: skip
        found = look_inside(trained_of(msgspec.structs.replace(project, data=spec)))
        return found.layers[-2].activations

    selu, relu = last("selu", "lecun_normal"), last("relu", "lecun_normal")
    assert abs(selu.mean) < 0.25 and 0.5 < selu.variance < 1.6
    assert relu.variance < 0.1


def test_a_dense_that_sees_all_pixels_has_filters_like_a_convolution(look):
    assert look.filters_of == "hidden" and len(look.filters) == 64
    assert (look.filters[0].height, look.filters[0].width) == (8, 8)


def test_the_first_convolution_shows_its_filters(keras):
    from engine.keras_bridge.evaluating.inspection import look_inside

    found = look_inside(trained_of("digits-residual"))
    assert found.filters and found.filters[0].channels == 1
    names = [layer.name for layer in found.layers]
    assert found.filters_of in names and len(names) == len(set(names))


def test_calls_of_a_shared_layer_are_told_apart(keras):
    from engine.keras_bridge.evaluating.inspection import look_inside

    found = look_inside(trained_of("siamese-shared"))
    names = [layer.name for layer in found.layers]
    second = [name for name in names if name.endswith("(2)")]
    assert second and all(not layer.weights for layer in found.layers if layer.name in second)


@pytest.mark.parametrize(
    "example", ["two-inputs-question-answer", "three-outputs-age-income-gender", "inception-block"]
)
def test_models_of_several_inputs_and_outputs_are_looked_into(example, keras):
    from engine.keras_bridge.evaluating.inspection import look_at_row, look_inside

    trained = trained_of(example)
    found = look_inside(trained)
    assert all(layer.activations is not None for layer in found.layers)
    sample = look_at_row(trained, 3, found.layers[-1].name)
    assert [p.output for p in sample.predictions] == [asked.name for asked in trained.outputs]
    assert [name for name, _ in sample.inputs] == list(trained.x)


# A sample


def test_a_sample_shows_its_picture_its_answer_and_what_a_layer_makes_of_it(digits):
    from engine.keras_bridge.evaluating.inspection import look_at_row

    found = look_at_row(digits, 5, "hidden")
    ((name, shown),) = found.inputs
    assert name == "images" and shown.picture.height == 8
    (prediction,) = found.predictions
    assert prediction.truth == str(digits.y["digit"][5])
    assert len(prediction.answers) == 10
    assert sum(share for _, share in prediction.answers) == pytest.approx(1, abs=1e-5)
    assert [s for _, s in prediction.answers] == sorted((s for _, s in prediction.answers))[::-1]
    assert (found.layer, found.shape, len(found.values)) == ("hidden", (64,), 64)
    assert look_at_row(digits, 5).layer == ""


@pytest.mark.parametrize("row", [-1, 360])
def test_a_row_that_is_not_there_is_refused(row, digits):
    from engine.keras_bridge.evaluating.inspection import look_at_row

    with pytest.raises(DataError, match=f"expected 0 to 359; received {row}"):
        look_at_row(digits, row)


def test_feature_maps_of_a_convolution_are_pictures(keras):
    from engine.keras_bridge.evaluating.inspection import look_at_row, look_inside

    trained = trained_of("digits-residual")
    first = look_inside(trained).filters_of
    found = look_at_row(trained, 0, first)
    assert len(found.maps) == found.shape[-1] and found.values == ()


def test_an_image_is_brought_to_the_size_and_range_of_the_data(digits, tmp_path):
    from PIL import Image

    from engine.keras_bridge.evaluating.inspection import look_at_file
    from engine.keras_bridge.evaluating.sample_files import sample_from_file

    Image.fromarray(np.full((20, 30, 3), 255, "uint8")).save(tmp_path / "white.png")
    arrays = sample_from_file(digits.project, None, tmp_path / "white.png")
    assert arrays["images"].shape == (1, 8, 8, 1) and (arrays["images"] == 1.0).all()
    found = look_at_file(digits, tmp_path / "white.png")
    assert (found.sample, found.origin, found.predictions[0].truth) == (-1, "white.png", "")


def test_an_array_of_the_data_answers_as_its_row(digits, tmp_path):
    from engine.keras_bridge.evaluating.inspection import look_at_file, look_at_row

    np.save(tmp_path / "one.npy", digits.x["images"][7] * 16)
    file, row = look_at_file(digits, tmp_path / "one.npy"), look_at_row(digits, 7)
    assert file.predictions[0].answers == row.predictions[0].answers


def test_a_row_of_a_table_is_prepared_with_what_the_training_measured(tmp_path, keras):
    from engine.keras_bridge.evaluating.inspection import look_at_file
    from engine.keras_bridge.evaluating.sample_files import sample_from_file

    rng = np.random.default_rng(0)
    rows = [["size", "colour", "kind"]]
    rows += [[round(float(n), 3), "red" if n > 1 else "blue", int(n > 0)]
             for n in rng.normal(2, 3, 50)]  # fmt: skip
    write_csv(tmp_path / "things.csv", rows)
    write_csv(tmp_path / "new.csv", [["colour", "size"], ["red", 2.5]])
    project = draw(
        ("x", "Input", None, {"shape": (2,)}),
        ("kind", "Dense", "x", {"units": 2, "activation": "softmax"}),
    )
    spec = DataSpec(
        source("csv", path="things.csv"),
        FrozenDict(x=bound("size", "colour", steps=(Instance("standardize"),)), kind=bound("kind")),
    )
    trained = trained_of(msgspec.structs.replace(project, data=spec), tmp_path)
    new = sample_from_file(trained.project, tmp_path, tmp_path / "new.csv")
    from engine.data.splits import split_rows

    train, _ = split_rows(50, spec, 0)
    sizes = np.array([row[0] for row in rows[1:]], "float32")[train].astype("float64")
    assert new["x"][0, 0] == pytest.approx((2.5 - sizes.mean()) / sizes.std(), rel=1e-4)
    assert look_at_file(trained, tmp_path / "new.csv").predictions[0].is_classes
    write_csv(tmp_path / "wrong.csv", [["size", "colour"], [1, "green"]])
    with pytest.raises(DataError, match="expected one of blue, red; received green"):
        look_at_file(trained, tmp_path / "wrong.csv")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"x", "this is no file of a sample"),
        ("a.png", b"no image", "the image cannot be read"),
        ("a.npy", b"no array", "the array cannot be read"),
        ("a.csv", b"images\n", "there is no row to take"),
        ("a.csv", b"a,b\n1,2\n", "the column 'images' is missing"),
        ("a.csv", b"\xff\xfe\x00", "the table cannot be read"),
    ],
)
def test_a_file_that_is_no_sample_is_named(name, content, said, digits, tmp_path):
    from engine.keras_bridge.evaluating.sample_files import sample_from_file

    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=said) as caught:
        sample_from_file(digits.project, None, tmp_path / name)
    assert str(caught.value).startswith(f"{name}: ") and "\n" not in str(caught.value)


def test_arrays_of_objects_are_never_unpacked(digits, tmp_path):
    from engine.keras_bridge.evaluating.sample_files import sample_from_file

    np.save(tmp_path / "objects.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(DataError, match="the array cannot be read"):
        sample_from_file(digits.project, None, tmp_path / "objects.npy")


def test_several_inputs_need_a_file_with_all_of_them(keras, tmp_path):
    from engine.keras_bridge.evaluating.inspection import look_at_file, look_at_row

    trained = trained_of("two-inputs-question-answer")
    np.save(tmp_path / "one.npy", trained.x["text"][0])
    with pytest.raises(DataError, match="not enough for the inputs"):
        look_at_file(trained, tmp_path / "one.npy")
    np.savez(tmp_path / "both.npz", **{n: a[:1] for n, a in trained.x.items()})
    file, row = look_at_file(trained, tmp_path / "both.npz"), look_at_row(trained, 0)
    assert file.predictions[0].answers == row.predictions[0].answers
