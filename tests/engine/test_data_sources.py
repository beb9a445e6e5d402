"""Data sources: what is told of them, what they give, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from engine.data.load import load_arrays
from engine.data.preview import preview
from engine.data.sources_info import SOURCES, source_fields
from engine.data.steps_info import STEPS, step_fields
from engine.errors import DataError, FieldError
from engine.graph.model import Instance
from tests.engine.data_projects import source

AT_HAND = [name for name, info in SOURCES.items() if info.group in ("embedded", "synthetic")]


@pytest.mark.parametrize("name", AT_HAND)
def test_sources_at_hand_give_the_same_arrays_each_time(name: str) -> None:
    arrays, again = load_arrays(Instance(name), None), load_arrays(Instance(name), None)
    assert len({len(array) for array in arrays.values()}) == 1
    for key, array in arrays.items():
        assert array.dtype in (np.float32, np.int64, np.uint8)
        assert np.array_equal(array, again[key])
    found = preview(Instance(name), None)
    assert [c.name for c in found.columns] == list(arrays)
    assert found.samples == len(next(iter(arrays.values())))


@pytest.mark.parametrize("name", [n for n in AT_HAND if SOURCES[n].group == "synthetic"])
def test_synthetic_sets_follow_their_fields(name: str) -> None:
    first = load_arrays(source(name, samples=20), None)
    other = load_arrays(source(name, samples=20, seed=1), None)
    assert all(len(array) == 20 for array in first.values())
    assert any(not np.array_equal(first[key], other[key]) for key in first)
    if SOURCES[name].field("length") is not None:
        longer = load_arrays(source(name, samples=10, length=40), None)
        assert next(iter(longer.values())).shape[1] == 40


def test_defaults_that_are_told_are_those_of_the_functions() -> None:
    import inspect

    from engine.data import synthetic

    for name in AT_HAND:
        if SOURCES[name].group == "synthetic":
            parameters = inspect.signature(getattr(synthetic, f"make_{name}")).parameters
            assert {n: p.default for n, p in parameters.items()} == source_fields(Instance(name))


def test_digits() -> None:
    arrays = load_arrays(Instance("digits"), None)
    assert arrays["images"].shape == (1797, 8, 8, 1)
    assert (arrays["images"].min(), arrays["images"].max()) == (0, 16)
    assert set(arrays["labels"]) == set(range(10))


def test_tables_have_their_columns_their_features_and_their_target() -> None:
    arrays = load_arrays(Instance("iris"), None)
    assert list(arrays) == [
        "features",
        "sepal length (cm)",
        "sepal width (cm)",
        "petal length (cm)",
        "petal width (cm)",
        "target",
    ]
    assert np.array_equal(arrays["features"][:, 2], arrays["petal length (cm)"])


def test_words_stay_within_the_vocabulary() -> None:
    posts = load_arrays(source("posts", samples=300, vocabulary=200), None)["posts"]
    assert posts.min() > 0
    assert posts.max() < 200


def test_wrong_fields_are_refused() -> None:
    with pytest.raises(FieldError, match="data/shapes/samples: samples is out of range"):
        load_arrays(source("shapes", samples=-5), None)
    with pytest.raises(DataError, match="the source posts has no field 'size'"):
        load_arrays(source("posts", size=3), None)
    with pytest.raises(FieldError, match="part cannot be dev"):
        source_fields(source("mnist", part="dev"))
    with pytest.raises(FieldError, match="factor cannot be big"):
        step_fields(source("scale", factor="big"), where="data/x")
    with pytest.raises(FieldError, match="shape is missing"):
        step_fields(Instance("reshape"), where="data/x")


def test_every_source_and_step_is_told_in_words() -> None:
    for info in [*SOURCES.values(), *STEPS.values()]:
        assert info.title
        assert info.description.endswith((".", "28×28×1."))
        assert all(field.help for field in info.fields)


def test_importing_the_data_package_loads_none_of_the_large_libraries() -> None:
    modules = "sources_info steps_info bindings load dataset preview code code_sources files"
    script = "import sys\n" + "\n".join(f"import engine.data.{m}" for m in modules.split())
    script += "\nprint({'numpy', 'pandas', 'sklearn', 'keras', 'tensorflow'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
