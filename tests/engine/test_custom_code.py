"""Generated modules hold the project's own layers and functions, and need nothing of Layerloom."""

import subprocess
import sys

import msgspec
import numpy as np
import pytest

from engine import trust
from engine.custom.module import setup_source
from engine.errors import BuildError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Layer, Node, Ref
from tests.engine.custom_projects import (
    SIMPLE,
    SQUARE,
    changed,
    sharpened,
    with_code,
    with_function,
)
from tests.engine.test_compile import built_from


@pytest.fixture(autouse=True)
def allowed(monkeypatch, keras):
    """Every text that a test makes a project of is allowed."""
    monkeypatch.setattr(trust, "is_allowed", lambda text: True)


def code_of(project, **options):
    from engine.keras_bridge.code.codegen import generate_code

    return generate_code(project, **options)


def model_of(project):
    from engine.keras_bridge.compile import compile_model

    return compile_model(project)


def renamed(project, **sources):
    return msgspec.structs.replace(project, sources=FrozenDict(sources))


def test_the_module_builds_the_same_model_with_the_same_weights(keras):
    project = sharpened()
    images = np.random.default_rng(1).normal(size=(3, 8, 8, 1)).astype("float32")
    first = model_of(project)
    text = code_of(project).text
    keras.utils.set_random_seed(project.seed)
    second = built_from(text)
    assert np.array_equal(first(images), second(images))


def test_the_module_loads_what_it_has_saved_in_a_process_of_its_own(tmp_path):
    (tmp_path / "model.py").write_text(code_of(sharpened()).text, encoding="utf-8")
    program = (
        "import model, keras\n"
        "model.build_model().save('m.keras')\n"
        "print(keras.models.load_model('m.keras').count_params())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) == model_of(sharpened()).count_params()


def test_imports_come_together_at_the_top_each_once():
    head = "from __future__ import annotations\nimport math, os.path\n"
    text = code_of(with_code(head + SIMPLE + "    # the end\n")).text
    tops = [line for line in text.splitlines() if "import" in line]
    assert tops == ["from __future__ import annotations", "import math", "import os.path",
                    "import keras"]  # fmt: skip
    assert "# the end" in text


def test_a_source_is_decorated_unless_it_registers_itself():
    own = '@keras.saving.register_keras_serializable(package="mine")\nclass Simple'
    assert code_of(with_code(SIMPLE)).text.count('package="layerloom"') == 1
    text = code_of(with_code(SIMPLE.replace("class Simple", own))).text
    assert 'package="layerloom"' not in text and 'package="mine"' in text


def test_what_a_source_says_of_itself_becomes_a_comment():
    text = code_of(with_code('"""Mine.\n\nAnd more."""\n' + SIMPLE)).text
    assert "# Mine.\n#\n# And more.\n" in text
    assert built_from(text).count_params() == 0


def test_only_what_the_model_uses_is_in_its_code():
    project = with_code(SIMPLE)
    more = FrozenDict({**project.sources, "square": SQUARE})
    assert "square" not in code_of(msgspec.structs.replace(project, sources=more)).text


def test_a_function_goes_by_its_name_and_no_tensor_is_called_like_it():
    text = code_of(with_function(SQUARE)).text
    assert 'square_2 = layers.Lambda(square, name="square")(image)' in text
    assert np.array_equal(built_from(text)(np.full((1, 4), 2.0)), np.full((1, 4), 2.0))


def test_a_variable_that_is_called_like_something_in_a_source_is_written_as_its_value():
    project = msgspec.structs.replace(with_function(SQUARE), variables=FrozenDict(HALF=7))
    assert "HALF = 7" not in code_of(project).text


def test_layers_in_code_repeat_and_are_found_by_their_lines():
    project = changed(with_code(SIMPLE, factor=3.0), "own", repeat=2)
    code = code_of(project)
    assert "for i in range(2):" in code.text
    [(first, _)] = [lines for lines in code.lines["own"] if "for" in _line(code, lines[0])]
    assert "for i in range(2)" in _line(code, first)


def _line(code, number):
    return code.text.splitlines()[number - 1]


def test_many_equal_rows_of_layers_with_code_are_still_the_same_model():
    layers = {"image": Layer("image", "Input", fields=FrozenDict(shape=(4,)))}
    nodes = {"image": Node("image")}
    before = "image"
    for index in range(12):
        name = f"row{index // 3 + 1}_{('own', 'dense', 'act')[index % 3]}"
        made = [
            Layer(name, "mine", kind="code", fields=FrozenDict(factor=float(index))),
            Layer(name, "Dense", fields=FrozenDict(units=4)),
            Layer(name, "Activation", fields=FrozenDict(activation="relu")),
        ]
        layers[name] = made[index % 3]
        nodes[name] = Node(name, arguments=FrozenDict(inputs=Ref(before)))
        before = name
    project = with_code(SIMPLE)
    graph = msgspec.structs.replace(project.graph(), nodes=FrozenDict(nodes))
    project = msgspec.structs.replace(
        project, layers=FrozenDict(layers), graphs=FrozenDict(main=graph)
    )
    names = [layer.name for layer in built_from(code_of(project).text).layers]
    assert names == [layer.name for layer in model_of(project).layers]


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ({"mine": SIMPLE + "def build_model(): pass\n"}, "the name build_model is taken"),
        ({"mine": "def layers(x): pass\n" + SIMPLE}, "the name layers is taken"),
        ({"mine": "import numpy as layers\n" + SIMPLE}, "the name layers means two things"),
    ],
)
def test_a_name_that_would_mean_two_things_is_told(sources, said):
    project = with_code(sources["mine"])
    project = msgspec.structs.replace(
        project, layers=project.layers.put("dense", Layer("dense", "Flatten"))
    )
    node = Node("dense", arguments=FrozenDict(inputs=Ref("own")))
    nodes = project.graph().nodes.put("dense", node)
    graph = msgspec.structs.replace(project.graph(), nodes=nodes)
    with pytest.raises(BuildError, match=said):
        code_of(msgspec.structs.replace(project, graphs=FrozenDict(main=graph)))


def test_two_sources_that_define_the_same_helper_are_told():
    texts = [f"def _one(x): return x\ndef {name}(x): return x\n" for name in ("a", "b")]
    project = renamed(sharpened(), a=texts[0], b=texts[1])
    with pytest.raises(BuildError, match="the name _one is taken by the source 'a'"):
        setup_source(project, ["a", "b"])


def test_a_saved_model_is_proved_with_its_sources_alone(tmp_path):
    project = sharpened()
    model_of(project).save(tmp_path / "m.keras")
    (tmp_path / "setup.py").write_text(setup_source(project, project.sources), encoding="utf-8")
    program = "import setup, keras; print(keras.models.load_model('m.keras').name)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_without_sources_there_is_nothing_to_set_up():
    assert setup_source(sharpened(), ()) == ""
