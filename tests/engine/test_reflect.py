"""The committed catalogue is what the installed Keras says, and Keras accepts what it says."""

import inspect
import json
import os
import subprocess
import sys

import keras
import pytest

from engine.catalog import SECTIONS, load_catalog
from engine.keras_bridge.reflection import overrides
from engine.keras_bridge.reflection.fields import parameters_of
from engine.keras_bridge.reflection.layers import CATALOG_PATH, public_classes
from engine.keras_bridge.reflection.outputs import sample_object
from tests.engine.catalog_facts import KIND_TABLE

CATALOG = load_catalog()
LAYERS = list(CATALOG.section("layers").values())


def class_of(entry):
    name = "InputLayer" if entry.name == "Input" else entry.name
    return public_classes(entry.section)[name][0]


def test_the_committed_file_is_what_reflection_writes_now():
    program = (
        "import sys; from engine.keras_bridge.reflection.layers import as_text, reflect;"
        "sys.stdout.buffer.write(as_text(reflect()).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=CATALOG_PATH.parents[1],
        env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    committed = CATALOG_PATH.read_bytes()
    assert json.loads(done.stdout) == json.loads(committed)
    assert done.stdout == committed


@pytest.mark.parametrize("section", SECTIONS)
def test_every_public_class_is_an_entry_or_left_out_with_a_reason(section):
    module = keras.optimizers.schedules if section == "schedules" else getattr(keras, section)
    wanted = inspect.isfunction if section == "activations" else inspect.isclass
    public = {name for name, value in vars(module).items() if wanted(value) and name[0] != "_"}
    public -= {"get", "serialize", "deserialize"}
    left_out = overrides.CLASSES_LEFT_OUT.get(section, {})
    known = set(left_out)
    for entry in CATALOG.section(section).values():
        known |= {entry.name, *entry.aliases}
    assert public <= known
    assert all(left_out.values())


@pytest.mark.parametrize("section", SECTIONS)
def test_every_entry_is_importable_from_its_public_path(section):
    for entry in CATALOG.section(section).values():
        module = keras
        for part in entry.module.split(".")[1:]:
            module = getattr(module, part)
        assert callable(getattr(module, entry.name)), entry.name


@pytest.mark.parametrize("entry", [e for e in LAYERS if not e.hidden], ids=lambda e: e.name)
def test_every_layer_is_built_from_its_required_fields(entry, tmp_path, monkeypatch):
    if entry.name == "TFSMLayer":
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
        model.export(tmp_path / "saved", verbose=False)
        monkeypatch.setitem(overrides.SAMPLES, ("TFSMLayer", "filepath"), str(tmp_path / "saved"))
    assert isinstance(sample_object(entry, class_of(entry)), keras.layers.Layer)


@pytest.mark.parametrize(
    "entry",
    [
        entry
        for section in SECTIONS
        if section not in ("layers", "activations")
        for entry in CATALOG.section(section).values()
        if not entry.hidden
    ],
    ids=lambda e: f"{e.section}.{e.name}",
)
def test_every_other_class_is_built_from_its_required_fields(entry):
    assert sample_object(entry, class_of(entry)) is not None


def as_json(value):
    return [as_json(item) for item in value] if isinstance(value, tuple | list) else value


@pytest.mark.parametrize("section", SECTIONS)
def test_every_default_is_the_constructors(section):
    for entry in CATALOG.section(section).values():
        parameters = {p.name: p for p in parameters_of(class_of(entry), section)}
        assert [field.name for field in entry.fields] == list(parameters)
        for field in entry.fields:
            default = parameters[field.name].default
            if field.required:
                assert default is inspect.Parameter.empty or (entry.name == "Input"), field
            elif not field.note.startswith("Keras's default is the object"):
                assert field.default == as_json(default), (entry.name, field.name)


@pytest.mark.parametrize("name", ["LSTM", "GRU", "SimpleRNN", "ConvLSTM2D"])
def test_recurrent_layers_take_what_their_signature_hides(name):
    entry = CATALOG.find("layers", name)
    assert entry.field("zero_output_for_mask").default is False
    assert entry.field("unroll").default is False


@pytest.mark.parametrize("entry", [e for e in LAYERS if not e.hidden], ids=lambda e: e.name)
def test_every_layer_takes_a_dtype(entry):
    assert entry.field("dtype").kind == "dtype"


def test_kinds_of_well_known_fields():
    wrong = {
        f"{name}.{field}": (kind, CATALOG.find(section, name).field(field).kind)
        for section, name, field, kind in KIND_TABLE
        if CATALOG.find(section, name).field(field).kind != kind
    }
    assert len(KIND_TABLE) >= 80
    assert wrong == {}


def ports_of(name):
    entry = CATALOG.find("layers", name)
    return [
        port.name + ("*" if port.many else "") + ("" if port.required else "?")
        for port in entry.ports
    ]


@pytest.mark.parametrize(
    ("name", "ports"),
    [
        ("Input", []),
        ("Dense", ["inputs"]),
        ("BatchNormalization", ["inputs", "mask?"]),
        ("LSTM", ["sequences", "initial_state*?", "mask?"]),
        ("Add", ["inputs*"]),
        ("Concatenate", ["inputs*"]),
        ("Dot", ["inputs*"]),
        ("Attention", ["inputs*", "mask*?"]),
        (
            "MultiHeadAttention",
            [
                "query",
                "value",
                "key?",
                "query_mask?",
                "value_mask?",
                "key_mask?",
                "attention_mask?",
            ],
        ),
    ],
)
def test_ports_a_star_takes_a_list_and_a_question_mark_is_optional(name, ports):
    assert ports_of(name) == ports


def test_bool_arguments_of_a_call_are_its_properties():
    for name in ("MultiHeadAttention", "Attention", "AdditiveAttention"):
        call_fields = [field.name for field in CATALOG.find("layers", name).call_fields]
        assert call_fields == ["return_attention_scores", "use_causal_mask"]


@pytest.mark.parametrize(
    ("name", "outputs", "trains"),
    [
        ("Dense", 1, True),
        ("Dropout", 1, False),
        ("Conv2D", 1, True),
        ("LSTM", 1, True),
        ("LSTMCell", 3, True),
        ("Bidirectional", 1, True),
        ("MultiHeadAttention", 1, True),
        ("GroupNormalization", 1, True),
        ("Add", 1, False),
    ],
)
def test_outputs_and_weights_are_what_a_call_shows(name, outputs, trains):
    entry = CATALOG.find("layers", name)
    assert (entry.outputs, entry.trains) == (outputs, trains)


@pytest.mark.parametrize("section", ["losses", "metrics", "activations", "optimizers"])
def test_keras_accepts_every_identifier(section):
    for entry in CATALOG.section(section).values():
        if entry.identifier:
            assert getattr(keras, section).get(entry.identifier) is not None
