"""A project file is data: nothing written in it becomes Python that runs."""

import ast

import msgspec
import pytest

import engine
from engine.errors import LayerloomError
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from tests.engine.drawing import draw
from tests.engine.test_compile import built_from

EVIL = "__import__('os').abort()"
BASE = draw(("a", "Input", None, {"shape": (4,)}), ("d", "Dense", "a", {"units": 2}))


def changed(path, value):
    return edits.SetEntry(path, value).apply(BASE)[0]


def with_training(**fields):
    return msgspec.structs.replace(BASE, training=msgspec.structs.replace(BASE.training, **fields))


@pytest.mark.parametrize(
    "project",
    [
        changed(("graphs", "main", "nodes", "d", "arguments", f"x={EVIL}, y"), 1),
        changed(("layers", "d", "fields", f"x={EVIL}, y"), 1),
        changed(("layers", "d", "fields", "units"), Expression(EVIL)),
        changed(("layers", "d", "fields", "units"), Expression(f"2)\n{EVIL}\n(2")),
        changed(("layers", "d", "fields", "kernel_regularizer"),
                Instance("L2", FrozenDict({f"l2={EVIL}, y": 1.0}))),
        changed(("layers", "d", "fields", "kernel_regularizer"), Instance(EVIL)),
        changed(("layers", "d", "target"), EVIL),
        changed(("layers", "d", "name"), f'd")\n{EVIL}\n("'),
        changed(("graphs", "main", "name"), f'd")\n{EVIL}\n("'),
        with_training(optimizer=Instance("Adam", FrozenDict({f"x={EVIL}, y": 1}))),
        with_training(optimizer=Instance(EVIL)),
        with_training(callbacks=(Instance("EarlyStopping", FrozenDict({f"x={EVIL}, y": 1})),)),
        with_training(losses=FrozenDict(d=Instance("Huber", FrozenDict({f"x={EVIL}, y": 1})))),
    ],
)  # fmt: skip
def test_what_is_no_name_or_value_is_refused(project, keras):
    with pytest.raises(LayerloomError):
        engine.generate_code(
            msgspec.structs.replace(
                project,
                data=msgspec.structs.replace(project.data, source=Instance("iris")),
            ),
            training=True,
        )


@pytest.mark.parametrize(
    "project",
    [
        changed(("title",), f'"""\n{EVIL}\n"""'),
        changed(("title",), "\\"),
        changed(("title",), "a\0b\ud800"),
        changed(("description",), f'"""\n{EVIL}\n"""\\'),
        changed(("description",), 'ends with a quote"'),
        changed(("layers", "d", "fields", "dtype"), "float32\0"),
    ],
)
def test_text_stays_text(project, keras):
    try:
        code = engine.generate_code(project)
    except LayerloomError:
        return  # refused with a word is as good
    called = [n.func for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Call)]
    assert not [f for f in called if isinstance(f, ast.Name) and f.id == "__import__"]
    assert built_from(code).count_params() == 10


def test_a_comment_in_an_expression_is_left_out(keras):
    project = changed(("layers", "d", "fields", "units"), Expression("(width # wide\n + 1)"))
    project = msgspec.structs.replace(project, variables=FrozenDict(width=3))
    code = engine.generate_code(project)
    assert "width + 1" in code and "#" not in code
    assert built_from(code).output_shape == (None, 4)
