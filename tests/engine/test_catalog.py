"""The layer catalogue as the rest of Layerloom uses it: without keras, by any of Keras's names."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine.catalog import KINDS, SECTIONS, load_catalog, long_name
from engine.errors import UnknownClassError

CATALOG = load_catalog()

ENTRIES = [
    pytest.param(entry, id=f"{section}.{entry.name}")
    for section in SECTIONS
    for entry in CATALOG.section(section).values()
]


def test_loading_the_catalogue_imports_neither_keras_nor_anything_large():
    program = (
        "import sys; from engine.catalog import load_catalog; load_catalog();"
        "print({'keras', 'tensorflow', 'numpy', 'pandas', 'networkx', 'PySide6'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "set()"


def test_the_catalogue_is_read_once():
    assert load_catalog() is load_catalog()


@pytest.mark.parametrize(
    ("section", "spelling", "name"),
    [
        ("layers", "Dense", "Dense"),
        ("layers", "MaxPool2D", "MaxPooling2D"),
        ("layers", "Convolution2D", "Conv2D"),
        ("layers", "InputLayer", "Input"),
        ("layers", "GroupedQueryAttention", "GroupQueryAttention"),
        ("activations", "relu", "relu"),
        ("activations", "swish", "silu"),
        ("initializers", "glorot_uniform", "GlorotUniform"),
        ("initializers", "he_normal", "HeNormal"),
        ("initializers", "zeros", "Zeros"),
        ("regularizers", "l2", "L2"),
        ("regularizers", "l1_l2", "L1L2"),
        ("constraints", "max_norm", "MaxNorm"),
        ("optimizers", "adam", "Adam"),
        ("optimizers", "rmsprop", "RMSprop"),
        ("optimizers", "SGD", "SGD"),
        ("schedules", "ExponentialDecay", "ExponentialDecay"),
        ("losses", "mse", "MeanSquaredError"),
        ("losses", "mean_squared_error", "MeanSquaredError"),
        ("losses", "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
        ("losses", "kld", "KLDivergence"),
        ("metrics", "accuracy", "Accuracy"),
        ("metrics", "acc", "Accuracy"),
        ("metrics", "MAE", "MeanAbsoluteError"),
        ("metrics", "auc", "AUC"),
        ("callbacks", "EarlyStopping", "EarlyStopping"),
    ],
)
def test_an_entry_is_found_by_its_name_aliases_and_identifiers(section, spelling, name):
    assert CATALOG.find(section, spelling).name == name


@pytest.mark.parametrize(
    ("section", "wrong", "meant"),
    [
        ("layers", "Dens", "Dense"),
        ("optimizers", "Adamm", "Adam"),
        ("losses", "mean_square_error", "MeanSquaredError"),
        ("activations", "rellu", "relu"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_ones(section, wrong, meant):
    with pytest.raises(UnknownClassError) as caught:
        CATALOG.find(section, wrong)
    assert meant in caught.value.hint
    assert wrong in str(caught.value)


def test_a_name_like_no_other_gets_no_hint():
    with pytest.raises(UnknownClassError) as caught:
        CATALOG.find("layers", "Zxqqqqqqq")
    assert caught.value.hint == ""


def test_an_unknown_section_is_refused():
    with pytest.raises(UnknownClassError):
        CATALOG.section("layer")


@pytest.mark.parametrize(
    ("section", "name", "long"),
    [
        ("losses", "mse", "mean_squared_error"),
        ("losses", "MSE", "mean_squared_error"),
        ("losses", "MeanSquaredError", "mean_squared_error"),
        ("losses", "bce", "binary_crossentropy"),
        ("losses", "kld", "kl_divergence"),
        ("metrics", "mae", "mean_absolute_error"),
        ("metrics", "accuracy", "accuracy"),
        ("metrics", "acc", "accuracy"),
        ("metrics", "sparse_categorical_accuracy", "sparse_categorical_accuracy"),
    ],
)
def test_losses_and_metrics_have_one_long_name(section, name, long):
    assert long_name(section, name) == long


def test_the_palette_has_every_layer_once_under_a_heading():
    palette = CATALOG.layers_by_category()
    shown = [entry.name for entries in palette.values() for entry in entries]
    hidden = {entry.name for entry in CATALOG.section("layers").values() if entry.hidden}
    assert len(shown) == len(set(shown))
    assert {*shown} | hidden == {*CATALOG.section("layers")}
    parts = {"LayerScale", "CustomScaleLayer"}  # of networks in keras.applications
    foreign = {"JaxLayer", "FlaxLayer", "TorchModuleWrapper"}
    assert hidden == {"Wrapper", "Equalization"} | foreign | parts
    assert next(iter(palette)) == "Core"
    assert "Dense" in [entry.name for entry in palette["Core"]]


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_is_consistent(entry):
    names = [field.name for field in entry.fields]
    assert len(names) == len(set(names))
    assert not {"name", "trainable", "training", "args", "kwargs"} & {*names}
    assert "training" not in [port.name for port in entry.ports]
    assert entry.help
    for field in entry.fields:
        assert field.kind in KINDS
        assert (field.kind == "choice") == bool(field.choices), field
        assert not (field.required and field.default is not None), field
        if field.kind == "choice" and field.default is not None:
            assert field.default in field.choices, field
        if field.default is None and not field.required:
            assert field.nullable, field
        for bound in (field.minimum, field.maximum):
            assert bound is None or field.kind in ("int", "float", "int_tuple", "schedule")
        if field.minimum is not None and isinstance(field.default, int | float):
            assert field.default >= field.minimum, field


# What JSON data a default of each kind may be, None aside.
DEFAULT_TYPES = {
    "int": int,
    "float": (int, float),
    "bool": bool,
    "str": str,
    "choice": str,
    "int_tuple": (int, list),
    "shape": list,
    "axis": (int, list),
    "dtype": str,
    "activation": str,
    "initializer": str,
    "schedule": float,
    "seed": int,
    "dict": dict,
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_default_is_a_value_of_its_kind(entry):
    for field in entry.fields:
        if field.default is not None and field.kind != "literal":
            assert isinstance(field.default, DEFAULT_TYPES[field.kind]), field
            assert isinstance(field.default, bool) == (field.kind == "bool"), field


def test_asking_for_a_field_or_port_that_is_not_there_gives_none():
    dense = CATALOG.find("layers", "Dense")
    assert dense.field("units").required
    assert dense.field("filters") is None
    assert dense.port("inputs").required
    assert dense.port("query") is None
