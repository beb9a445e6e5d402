"""Variables of a project: each edit leaves every expression with the same value."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import EditError, ExpressionError, NameError_
from engine.graph.expressions import Expr
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression as E
from engine.graph.model import Instance
from engine.graph.variables import (
    add_variable,
    remove_variable,
    rename_variable,
    set_variable,
    users_of,
)
from engine.project import Binding, DataSpec, Project, SweepSpec, TrainingSpec
from tests.engine.drawing import draw


def project() -> Project:
    """Units, and twice as many, used wherever an expression can stand."""
    drawn = draw(
        ("image", "Input", None, {"shape": (E("units"), 2)}),
        ("flat", "Flatten", "image"),
        ("hidden", "Dense", "flat", {"units": E("2 * units"), "activation": "relu"}),
        ("digit", "Dense", "hidden", {"units": 10, "activation": "softmax"}),
    )
    scale = Instance("scale", FrozenDict(factor=E("1 / units")))
    decay = Instance("LearningRateScheduler", FrozenDict(schedule="lr / units"))
    return msgspec.structs.replace(
        drawn,
        variables=FrozenDict(units=8, twice=E("units * 2"), free=3),
        training=TrainingSpec(
            optimizer=Instance("SGD", FrozenDict(learning_rate=E("units / 1000"))),
            callbacks=(decay,),
        ),
        data=DataSpec(
            Instance("moons", FrozenDict(samples=E("units * 9"))),
            FrozenDict(image=Binding(("x",), (scale,))),
        ),
        sweep=SweepSpec(FrozenDict(units=(8, 16))),
    )


def test_a_new_variable_has_a_name_of_its_own() -> None:
    once, _ = add_variable(project()).apply(project())
    again, _ = add_variable(once, 0.5).apply(once)
    assert again.variables == project().variables | {"variable": 1, "variable_2": 0.5}


def test_a_renamed_variable_is_renamed_wherever_it_is_used() -> None:
    before = project()
    after, undo = rename_variable(before, "units", "width").apply(before)
    assert list(after.variables.items()) == [("width", 8), ("twice", E("width * 2")), ("free", 3)]
    layers = {layer.name: layer.fields for layer in after.layers.values()}
    assert layers["image"]["shape"] == (E("width"), 2)
    assert layers["hidden"]["units"] == E("2 * width")
    assert after.training.optimizer.fields["learning_rate"] == E("width / 1000")
    assert after.training.callbacks[0].fields["schedule"] == "lr / width"
    assert after.data.source is not None
    assert after.data.source.fields["samples"] == E("width * 9")
    assert after.data.bindings["image"].steps[0].fields["factor"] == E("1 / width")
    assert after.sweep.axes == {"width": (8, 16)}
    assert not list(users_of(after, "units"))
    assert undo.apply(after)[0] == before


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("two words", "cannot be called"),
        ("", "cannot be called"),
        ("lambda", "cannot be called"),
        ("twice", "is another variable already"),
        ("i", "is the index of repetitions already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(new: str, said: str) -> None:
    with pytest.raises(NameError_, match=said):
        rename_variable(project(), "units", new)


def test_what_is_used_stays_and_says_who_uses_it() -> None:
    with pytest.raises(EditError, match="the variable 'units' is used") as refused:
        remove_variable(project(), "units")
    assert refused.value.where == "twice"
    assert list(users_of(project(), "units")) == [
        "twice", "image", "hidden", "training", "data", "sweep",
    ]  # fmt: skip
    gone, _ = remove_variable(project(), "free").apply(project())
    assert list(gone.variables) == ["units", "twice"]


def test_a_value_may_use_the_variables_before_it() -> None:
    changed, _ = set_variable(project(), "free", E("twice - 1")).apply(project())
    assert changed.variables["free"] == E("twice - 1")
    for wrong in ("free + 1", "nobody", "units +", "1 / 0"):
        with pytest.raises(ExpressionError, match="variables/twice"):
            set_variable(project(), "twice", E(wrong))
    for edit in (set_variable, rename_variable):
        with pytest.raises(NameError_, match="there is no variable 'nobody'"):
            edit(project(), "nobody", "more")
    with pytest.raises(NameError_, match="there is no variable"):
        remove_variable(project(), "nobody")


def test_a_parameter_of_the_same_name_is_another_thing() -> None:
    before = project()
    graph = msgspec.structs.replace(before.graph(), parameters=FrozenDict(units=4))
    before = msgspec.structs.replace(before, graphs=before.graphs.put("main", graph))
    after, _ = rename_variable(before, "units", "width").apply(before)
    assert after.layers == before.layers
    assert after.graph().parameters == {"units": 4}
    assert after.variables["twice"] == E("width * 2")


@given(st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True), st.integers(1, 99))
def test_renaming_changes_no_value(new: str, units: int) -> None:
    before = msgspec.structs.replace(project(), variables=project().variables.put("units", units))
    try:
        after, _ = rename_variable(before, "units", new).apply(before)
    except NameError_:
        return
    values = [before.variables["twice"], after.variables["twice"]]
    assert all(isinstance(value, E) for value in values)
    scopes = ({"units": units}, {new: units})
    made = [Expr.parse(v.text).value(s) for v, s in zip(values, scopes, strict=True)]
    assert made == [2 * units, 2 * units]
