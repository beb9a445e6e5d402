"""Edits of code: one step each, undone exactly, and the layers made of it follow."""

import pytest

from engine.errors import EditError, NameError_, SourceError
from engine.graph import rules
from engine.graph.edits import Together
from engine.graph.model import Instance, Ref
from engine.graph.ports import ports_of
from engine.graph.sources import (
    add_code_node,
    add_source,
    fresh,
    remove_source,
    rename_source,
    set_source,
)
from engine.project import Project
from tests.engine.custom_projects import SIMPLE, SQUARE, sharpened, with_code, with_function


def done(project, edit):
    """The project after an edit, which must be undone exactly."""
    rules.check(project, edit)
    after, inverse = edit.apply(project)
    back, _ = inverse.apply(after)
    assert back == project and list(back.sources) == list(project.sources)
    return after


def test_a_source_is_called_after_what_it_defines():
    name, edit = add_source(Project(), SIMPLE)
    assert name == "Simple"
    assert done(Project(), edit).sources == {"Simple": SIMPLE}


def test_a_code_node_is_added_with_its_source_in_one_step():
    project = done(Project(), add_code_node(Project(), "main", SIMPLE, (10.0, 20.0)))
    layer = project.layers["simple"]
    assert (layer.kind, layer.target, layer.name) == ("code", "Simple", "simple")
    assert project.sources == {"Simple": SIMPLE}
    assert project.view_of("main").positions["simple"] == (10.0, 20.0)


def test_a_second_node_of_the_same_code_uses_the_source_that_is_there():
    project = done(Project(), add_code_node(Project(), "main", SIMPLE))
    project = done(project, add_code_node(project, "main", SIMPLE))
    assert list(project.layers) == ["simple", "simple_2"] and len(project.sources) == 1


def test_a_function_is_added_in_a_lambda_that_calls_it():
    project = done(Project(), add_code_node(Project(), "main", SQUARE))
    layer = project.layers["square"]
    assert (layer.kind, layer.target) == ("class", "Lambda")
    assert layer.fields["function"] == Instance("Function", {"source": "square"})
    assert project.sources == {"square": SQUARE}


def test_code_that_defines_no_layer_makes_no_node():
    with pytest.raises(SourceError):
        add_code_node(Project(), "main", "x = 1")


def test_a_template_gets_a_class_name_that_is_free():
    project = done(Project(), add_code_node(Project(), "main", SIMPLE))
    text = fresh(project, SIMPLE)
    assert "class Simple2(" in text
    assert list(done(project, add_code_node(project, "main", text)).sources) == [
        "Simple", "Simple2",
    ]  # fmt: skip


def test_another_text_takes_away_the_fields_that_it_has_no_place_for():
    project = with_code(SIMPLE, factor=3.0)
    after = done(project, set_source(project, "mine", SIMPLE.replace("factor", "share")))
    assert after.layers["own"].fields == {}


def test_the_wires_follow_ports_that_get_another_name_or_take_a_list():
    project = with_code(SIMPLE)
    for text, argument in (
        (SIMPLE.replace("inputs", "x"), {"x": Ref("image")}),
        (SIMPLE.replace("inputs)", "inputs: list)"), {"inputs": (Ref("image"),)}),
        (SIMPLE.replace("inputs)", "first, inputs)"), {"inputs": Ref("image")}),
    ):
        after = done(project, set_source(project, "mine", text))
        assert after.graph().nodes["own"].arguments == argument


def test_a_list_that_becomes_one_tensor_keeps_its_first_wire():
    project = with_code(SIMPLE.replace("inputs)", "inputs: list)"))
    project = done(project, set_source(project, "mine", project.sources["mine"] + "\n"))
    after = done(project, set_source(project, "mine", SIMPLE))
    assert after.graph().nodes["own"].arguments == {"inputs": Ref("image")}


def test_a_text_that_cannot_be_read_takes_nothing_away():
    project = with_code(SIMPLE, factor=3.0)
    after = done(project, set_source(project, "mine", "class Simple("))
    assert after.layers == project.layers and after.graphs == project.graphs
    assert [port.name for port in ports_of(after, after.graph().nodes["own"])] == ["inputs"]


@pytest.mark.parametrize("make", [lambda: with_code(SIMPLE), lambda: with_function(SQUARE)])
def test_a_change_of_code_touches_the_layers_that_use_it(make):
    project = make()
    patch = set_source(project, "mine", project.sources["mine"] + "# more\n").patch(project)
    assert patch.touched_layers() == {list(project.layers)[1]}


def test_a_source_follows_the_new_name_of_its_class():
    project = done(Project(), add_code_node(Project(), "main", SIMPLE))
    text = SIMPLE.replace("Simple", "Other")
    after = done(project, set_source(project, "Simple", text))
    assert after.sources == {"Other": text} and after.layers["simple"].target == "Other"


def test_a_source_keeps_a_name_that_a_person_gave_it_or_that_is_taken():
    project = with_code(SIMPLE)
    assert list(done(project, set_source(project, "mine", SQUARE)).sources) == ["mine"]
    both = done(Project(), add_source(Project(), SIMPLE)[1])
    both = done(both, add_source(both, SIMPLE.replace("Simple", "Other"))[1])
    after = done(both, set_source(both, "Simple", SIMPLE.replace("Simple", "Other")))
    assert list(after.sources) == ["Simple", "Other"]


def test_layers_and_fields_follow_a_source_that_is_renamed():
    after = done(with_code(SIMPLE), rename_source(with_code(SIMPLE), "mine", "new"))
    assert after.layers["own"].target == "new" and list(after.sources) == ["new"]
    project = with_function(SQUARE)
    after = done(project, rename_source(project, "mine", "new"))
    assert after.layers["square"].fields["function"] == Instance("Function", {"source": "new"})


def test_a_source_keeps_its_place_when_it_is_renamed():
    project = sharpened()
    after = done(project, rename_source(project, "AbsoluteMaxPooling2D", "pool"))
    assert list(after.sources) == ["SharpenedCosineSimilarity2D", "pool", "square"]


@pytest.mark.parametrize("new", ["", "  ", "square"])
def test_a_source_cannot_get_a_name_that_is_taken_or_empty(new):
    with pytest.raises(NameError_):
        rename_source(sharpened(), "AbsoluteMaxPooling2D", new)


def test_code_that_is_used_cannot_be_deleted_and_other_code_can():
    with pytest.raises(EditError, match="the code mine is used by own"):
        remove_source(with_code(SIMPLE), "mine")
    _, edit = add_source(with_code(SIMPLE), SQUARE)
    project = done(with_code(SIMPLE), edit)
    assert list(done(project, remove_source(project, "square")).sources) == ["mine"]


@pytest.mark.parametrize("change", [set_source, rename_source])
def test_a_source_that_is_not_there_is_told(change):
    with pytest.raises(EditError, match="there is no code 'nothing'; expected one of mine"):
        change(with_code(SIMPLE), "nothing", "x")


def test_the_step_has_a_name_for_the_menu():
    assert add_code_node(Project(), "main", SIMPLE).label == "Add simple"
    assert isinstance(add_code_node(Project(), "main", SIMPLE), Together)
    assert set_source(with_code(SIMPLE), "mine", SQUARE).label == "Change mine"


def test_live_shapes_follow_the_code(monkeypatch, keras):
    from engine import trust
    from engine.keras_bridge.inferring.infer import Inference

    monkeypatch.setattr(trust, "is_allowed", lambda text: True)
    project = with_code(SIMPLE)
    inference = Inference(project, "main")
    wider = SIMPLE.replace("inputs * self.factor", "keras.ops.concatenate([inputs, inputs])")
    for text, shape in ((wider.replace("inputs])", "inputs], axis=-1)"), (None, 8)),
                        (SIMPLE, (None, 4))):  # fmt: skip
        patch = set_source(inference.project, "mine", text).patch(inference.project)
        inference.apply(patch)
        assert inference.infos["own"].outputs[0].shape == shape
    inference.apply(set_source(project, "mine", "class Simple(").patch(project))
    [problem] = inference.problems()
    assert problem.what.startswith("mine:1: this is not Python")
