"""A few letters find the layer that a person means."""

import pytest

from engine.catalog import load_catalog
from engine.graph.gestures.search import common_first, score, search

LAYERS = tuple(load_catalog().section("layers").values())


def found(query: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [entry.name for entry in search(LAYERS, query, recent)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("conv", "Conv2D"),
        ("dense", "Dense"),
        ("mha", "MultiHeadAttention"),
        ("gap", "GlobalAveragePooling2D"),
        ("gap1", "GlobalAveragePooling1D"),
        ("bn", "BatchNormalization"),
        ("maxpool", "MaxPooling2D"),
        ("sepconv", "SeparableConv2D"),
        ("Max Pooling", "MaxPooling2D"),
        ("batch_norm", "BatchNormalization"),
    ],
)
def test_the_first_match_is_the_layer_meant(typed: str, first: str):
    assert found(typed)[0] == first


def test_a_whole_word_beats_a_longer_name():
    names = found("conv")
    assert names.index("Conv2D") < names.index("Conv1DTranspose")


def test_an_alias_finds_the_layer():
    assert found("Convolution2D")[0] == "Conv2D"


def test_a_category_finds_its_layers():
    assert {"Add", "Concatenate", "Multiply"} <= set(found("merge"))


def test_what_was_used_last_comes_first_among_equals():
    assert found("conv", recent=("Conv3D",))[0] == "Conv3D"
    assert found("", recent=("LSTM", "Add"))[:2] == ["LSTM", "Add"]


def test_recent_use_does_not_beat_the_exact_name():
    assert found("dense", recent=("EinsumDense",))[0] == "Dense"


@pytest.mark.parametrize(
    ("typed", "all_of_them"),
    [
        ("inp", ["Input"]),
        ("in", ["Input", "IntegerLookup", "RandomInvert"]),
        ("res", ["Reshape", "Rescaling", "Resizing"]),
        ("time", ["TimeDistributed"]),
        ("gap", [f"GlobalAveragePooling{n}D" for n in (2, 1, 3)]),
        ("avgp", [f"{g}AveragePooling{n}D" for g in ("", "Global") for n in (2, 1, 3)]),
    ],
)
def test_beside_a_good_match_loose_ones_are_left_out(typed: str, all_of_them: list[str]):
    assert found(typed) == all_of_them


def test_most_of_a_category_s_name_still_brings_its_layers():
    assert found("activ")[:2] == ["Activation", "ActivityRegularization"]
    assert {"Softmax", "ReLU"} <= set(found("activ"))


def test_words_of_the_help_find_what_no_name_has():
    assert found("densely") == ["Dense"]


def test_nonsense_finds_nothing():
    assert found("qqqq") == []


def test_hidden_layers_are_never_found():
    hidden = {entry.name for entry in LAYERS if entry.hidden}
    assert hidden
    assert hidden.isdisjoint(found(""))


def test_every_layer_is_found_first_by_its_own_name():
    for entry in LAYERS:
        if not entry.hidden:
            assert found(entry.name)[0] == entry.name


def test_two_letters_do_not_search_the_help():
    dense = load_catalog().find("layers", "Dense")
    assert score(dense, "nn") == 0


def test_headings_show_the_usual_layers_first_and_lose_none():
    groups = load_catalog().layers_by_category()
    sorted_groups = common_first(groups)
    assert sorted_groups["Convolution"][0].name == "Conv2D"
    assert {t: {e.name for e in g} for t, g in groups.items()} == {
        t: {e.name for e in g} for t, g in sorted_groups.items()
    }
