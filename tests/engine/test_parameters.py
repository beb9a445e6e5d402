"""Parameters of models: what speaks of them follows them."""

import pytest

from engine.errors import EditError, NameError_
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression as E
from engine.graph.parameters import (
    add_parameter,
    remove_parameter,
    rename_graph,
    rename_parameter,
    set_parameter,
)
from tests.engine.test_grouping import made, nested
from tests.engine.test_repeats import resnet, same


def test_a_parameter_is_added_and_gets_a_default():
    project = made(nested(), add_parameter(nested(), "block"))
    assert list(project.graph("block").parameters) == ["wide", "start", "parameter"]
    project = made(project, set_parameter(project, "block", "parameter", 7))
    assert project.graph("block").parameters["parameter"] == 7
    assert "parameter_2" in made(project, add_parameter(project, "block")).graph("block").parameters


def test_a_parameter_is_renamed_wherever_it_is_spoken_of(keras):
    project = resnet()
    after = made(project, rename_parameter(project, "block", "filters", "channels"))
    assert after.layers["block"].fields["channels"] == E("filters")  # those of the stage
    assert after.layers["one"].fields["filters"] == E("channels")
    assert list(after.graph("block").parameters) == ["channels", "stride"]
    assert "channels" in same(after)
    after = made(project, rename_parameter(project, "stage", "first", "number"))
    assert after.layers["block"].fields["stride"] == E("2 if i == 0 and number > 0 else 1")


def test_a_parameter_that_nothing_uses_is_removed_with_its_values():
    project = made(nested(), edits.SetField("m", "start", 3))
    project = made(project, edits.SetField("k", "kernel_initializer", edits.ABSENT))
    after = made(project, remove_parameter(project, "block", "start"))
    assert after.graph("block").parameters == {"wide": 3}
    assert after.layers["m"].fields == FrozenDict()


def test_a_parameter_that_is_used_stays():
    with pytest.raises(EditError, match="'wide' is used") as caught:
        remove_parameter(nested(), "block", "wide")
    assert caught.value.where == "k" and caught.value.hint


@pytest.mark.parametrize("name", ["", "2x", "class", "i", "n", "start"])
def test_a_parameter_has_a_python_name_of_its_own(name):
    with pytest.raises(NameError_):
        rename_parameter(nested(), "block", "wide", name)


def test_a_graph_is_renamed_to_what_a_model_can_be_called():
    assert made(nested(), rename_graph(nested(), "block", "head")).graph("block").name == "head"
    with pytest.raises(NameError_):
        rename_graph(nested(), "block", "the head")
