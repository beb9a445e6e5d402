"""Functions of the project's own as values of fields: offered, checked, run, written, saved."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

import engine
from engine import trust
from engine.__main__ import main
from engine.catalog import Field, load_catalog
from engine.custom.definition import read
from engine.custom.roles import check_role, fitting, function_value, role_of, role_of_judge
from engine.custom.shipped import function_templates
from engine.errors import FieldError, LayerloomError
from engine.graph.fields import check_fields, show
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.graph.sources import remove_source, rename_source, set_source
from engine.project import Project
from engine.storage import load_project, save_project
from engine.training.callback_entries import callback_entry, monitors_of, offered_callbacks
from engine.training.checks import check_training
from engine.training.events import Printed
from engine.training.schedules import rates
from tests.engine.data_projects import bound, project_on, source
from tests.engine.fixing import inferred

HALVE = "def halve(epoch, lr):\n    return lr * 0.5 ** epoch\n"
TELL = 'def tell(epoch, logs):\n    print("epoch", epoch)\n'
KINDS = ("activation", "initializer", "regularizer", "constraint")
OF_ONE, OF_TWO = {"activation", "regularizer", "constraint"}, {"loss", "metric"}


def field(section, name, of):
    found = load_catalog().find(section, name).field(of)
    assert found is not None
    return found


def with_sources(project, *names, **texts):
    known = {read(function_templates()[n]).name: function_templates()[n] for n in names}
    return msgspec.structs.replace(project, sources=FrozenDict({**known, **texts}))


def irises(**training):
    project = project_on(source("iris"), {"x": (4,)}, {"y": (3, "softmax")})
    given = msgspec.structs.replace(project.training, epochs=2, batch_size=50, **training)
    return msgspec.structs.replace(project, training=given)


def scheduled(text):
    name = read(text).name
    own = Instance("LearningRateScheduler", FrozenDict(schedule=function_value(name)))
    return with_sources(irises(callbacks=(own,)), **{name: text})


def problems(project):
    return [(p.field, p.what) for p in check_training(project) if p.level == "error"]


# What fits where


def test_each_template_can_be_called_as_its_field_calls_it():
    project = with_sources(Project(), *function_templates())
    fields = [("Dense", field("layers", "Dense", f"kernel_{kind}")) for kind in KINDS[1:]]
    fields += [("Dense", field("layers", "Dense", "activation"))]
    fields += [("Lambda", f) for f in load_catalog().find("layers", "Lambda").fields[:3:2]]
    for name in ("LambdaCallback", "LearningRateScheduler"):
        fields += [(name, f) for f in callback_entry(name).fields if role_of(name, f)]
    for class_name, one in fields:
        role = role_of(class_name, one)
        own = read(function_templates()[role.template]).name
        assert own in fitting(project, role), (class_name, one.name)
        check_role(project, function_value(own), role)
    assert len({role_of(*pair).template for pair in fields}) >= len(function_templates()) - 2


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("def f(a):\n    return a\n", OF_ONE),
        ("def f(a, b):\n    return a\n", OF_TWO),
        ("def f(a, b=1):\n    return a\n", OF_ONE | OF_TWO),
        ("def f(shape, dtype=None):\n    return 0\n",
         OF_ONE | OF_TWO | {"initializer"}),
        ("def f(shape, **more):\n    return 0\n",
         OF_ONE | {"initializer"}),
        ("def f(shape, *, dtype):\n    return 0\n", {"initializer"}),
        ("def f(a, /, b, *, c=1):\n    return a\n", OF_TWO),
        ("def f(*a):\n    return a\n", OF_ONE | OF_TWO),
        ("def f():\n    return 0\n", set()),
    ],
)  # fmt: skip
def test_a_field_offers_the_functions_that_it_can_call(text, fits):
    project = with_sources(Project(), f=text)
    kinds = (*KINDS, "loss", "metric")
    assert {k for k in kinds if fitting(project, role_of("", Field("x", k)))} == fits
    assert fitting(project, role_of("Mine", Field("x", "callable"))) == ["f"]


def test_a_schedule_may_take_the_epoch_alone_and_a_batch_needs_its_logs_by_name():
    project = with_sources(Project(), f="def f(epoch):\n    return 0.1\n")
    schedule = role_of("LearningRateScheduler", callback_entry("LearningRateScheduler").fields[0])
    assert fitting(project, schedule) == ["f"]
    batch = role_of("LambdaCallback", callback_entry("LambdaCallback").field("on_train_batch_end"))
    other = with_sources(Project(), f="def f(batch, said):\n    pass\n")
    assert fitting(other, batch) == []


def test_what_names_no_function_for_a_field_is_refused_with_the_call_that_is_wanted():
    project = with_sources(Project(), tell=TELL)
    with pytest.raises(FieldError, match=r"missing a required argument: 'logs'") as said:
        check_role(project, function_value("tell"), role_of("", Field("x", "activation")))
    assert said.value.expected == "a function that can be called as tell(x)"
    with pytest.raises(LayerloomError, match="no source of this name"):
        check_role(project, function_value("gone"), role_of_judge("losses"))


def test_fields_of_functions_hold_them_and_others_do_not():
    dense = load_catalog().find("layers", "Dense")
    own = function_value("squared_relu")
    for kind in KINDS[1:]:
        check_fields(dense, {"units": 2, f"kernel_{kind}": own}, where="d")
    check_fields(dense, {"units": 2, "activation": own}, where="d")
    assert show(own) == "squared_relu"
    with pytest.raises(LayerloomError):
        check_fields(dense, {"units": own}, where="d")
    with pytest.raises(FieldError, match="goes by the name of its code"):
        check_fields(dense, {"units": 2, "activation": Instance("Function")}, where="d")
    schedule = callback_entry("LearningRateScheduler")
    check_fields(schedule, {"schedule": own}, where="c")
    with pytest.raises(FieldError, match="schedule cannot be L2"):
        check_fields(schedule, {"schedule": Instance("L2")}, where="c")


# In a project


def test_a_missing_or_broken_function_is_a_problem_at_its_field():
    gone = with_sources(scheduled(HALVE))
    assert problems(gone) == [
        ("training/callbacks/0/schedule", "the project has no source of this name")
    ]
    broken = scheduled(HALVE).sources.put("halve", "def halve(epoch, lr)\n")
    broken = msgspec.structs.replace(scheduled(HALVE), sources=broken)
    [(path, what)] = problems(broken)
    assert path == "training/callbacks/0/schedule" and what.startswith("halve:1: ")
    loss = irises(losses=FrozenDict(y=function_value("gone")),
                  metrics=FrozenDict(y=("accuracy", function_value("gone"))))  # fmt: skip
    assert [path for path, _ in problems(loss)] == ["loss", "metrics"]
    assert all(p.node for p in check_training(loss) if p.field in ("loss", "metrics"))
    with pytest.raises(LayerloomError, match="no source of this name"):
        engine.generate_code(gone, training=True)


def test_functions_are_renamed_and_kept_while_a_loss_or_metric_uses_them(monkeypatch):
    monkeypatch.setattr(trust, "_allowed_here", True)
    project = with_sources(
        irises(losses=FrozenDict(y=function_value("cubed_error")),
               metrics=FrozenDict(y=("accuracy", function_value("largest_error")))),
        "loss", "metric",
    )  # fmt: skip
    assert problems(project) == [] and monitors_of(project)[-1] == "largest_error"
    with pytest.raises(LayerloomError, match="used by training/losses/y"):
        remove_source(project, "cubed_error")
    text = project.sources["largest_error"].replace("largest_error", "worst_error")
    other, back = set_source(project, "largest_error", text).apply(project)
    assert other.training.metrics["y"][1] == function_value("worst_error")
    assert back.apply(other)[0] == project
    named, back = rename_source(project, "cubed_error", "mine").apply(project)
    assert named.training.losses["y"] == function_value("mine") and back.apply(named)[0] == project


def test_code_from_elsewhere_is_not_run_as_a_loss_or_schedule(monkeypatch):
    monkeypatch.setattr(trust, "_allowed_here", False)
    text = "def strange(a, b):\n    return a - b\n"
    loss = with_sources(irises(losses=FrozenDict(y=function_value("strange"))), strange=text)
    rate = scheduled(HALVE + "# from elsewhere\n")
    assert trust.untrusted(loss) == ("strange",)
    for project in (loss, rate):
        [(_, what)] = problems(project)
        assert "not been allowed" in what
        with pytest.raises(LayerloomError, match="not been allowed"):
            engine.generate_code(project, training=True)


def test_the_plot_shows_no_curve_of_a_function_and_the_list_offers_every_callback():
    assert rates(scheduled(HALVE), 3) == ()
    assert {"LambdaCallback", "LearningRateScheduler"} <= {e.name for e in offered_callbacks()}


def test_a_project_file_keeps_functions_in_fields(tmp_path):
    project = with_sources(
        irises(losses=FrozenDict(y=function_value("cubed_error"))), "loss", tell=TELL
    )
    save_project(project, tmp_path / "p.loom")
    assert load_project(tmp_path / "p.loom") == project
    assert json.loads((tmp_path / "p.loom").read_text())["training"]["losses"]["y"]


def test_the_command_line_names_a_missing_function(tmp_path, capsys, keras):
    judged = irises(losses=FrozenDict(y=function_value("gone")))
    dense = next(i for i, layer in judged.layers.items() if layer.target == "Dense")
    fields = judged.layers[dense].fields.put("activation", function_value("gone"))
    changed = msgspec.structs.replace(judged.layers[dense], fields=fields)
    called = msgspec.structs.replace(judged, layers=judged.layers.put(dense, changed))
    for project, path in ((judged, "dense/loss"), (called, "dense/activation")):
        save_project(project, tmp_path / "p.loom")
        assert main(["check", str(tmp_path / "p.loom")]) == 1
        said = capsys.readouterr().out
        assert f"{path}: the project has no source of this name" in said and "received gone" in said


# Run, script and saved model agree


@pytest.fixture
def allowed(keras, monkeypatch):
    monkeypatch.setattr(trust, "_allowed_here", True)


@pytest.fixture
def full(allowed):
    """Irises, where every field that takes a function has one."""
    callbacks = (
        Instance("LearningRateScheduler", FrozenDict(schedule=function_value("halve"))),
        Instance("LambdaCallback", FrozenDict(on_epoch_end=function_value("tell"))),
    )
    project = with_sources(
        irises(
            callbacks=callbacks,
            losses=FrozenDict(y=function_value("cubed_error")),
            metrics=FrozenDict(y=("accuracy", function_value("largest_error"))),
        ),
        "loss", "metric", *KINDS, halve=HALVE, tell=TELL,
    )  # fmt: skip
    layers = project.layers
    output = next(i for i, layer in layers.items() if layer.target == "Dense")
    fields = layers[output].fields
    for kind, name in zip(KINDS[1:], ("small_uniform", "squared_sum", "at_most_one"), strict=True):
        fields = fields.put(f"kernel_{kind}", function_value(name))
    fields = fields.put("activation", function_value("squared_relu"))
    changed = msgspec.structs.replace(layers[output], fields=fields)
    one_hot = bound("target", steps=(source("one_hot", classes=3),))
    bindings = FrozenDict(x=bound("features"), y=one_hot)
    data = msgspec.structs.replace(project.data, bindings=bindings)
    return msgspec.structs.replace(project, layers=layers.put(output, changed), data=data)


def test_the_script_trains_as_the_run_does_with_functions_in_every_field(full, tmp_path):
    from engine.keras_bridge.code.notebook import notebook_text
    from engine.training.fit import train

    assert problems(full) == []
    events = []
    run = train(full, on_event=events.append)
    assert [e.text for e in events if isinstance(e, Printed)] == ["epoch 0", "epoch 1"]
    assert "largest_error" in run.history
    code = engine.generate_code(full, training=True)
    for said in (
        "loss=cubed_error", 'metrics=["accuracy", largest_error]', "schedule=halve",
        "on_epoch_end=tell", "activation=squared_relu", "kernel_initializer=small_uniform",
        "kernel_regularizer=squared_sum", "kernel_constraint=at_most_one",
    ):  # fmt: skip
        assert said in code
    for name in full.sources:
        assert code.index(f"def {read(full.sources[name]).name}(") < code.index("def main(")
    cells = json.loads(notebook_text(full, None))["cells"]
    written = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert any("def halve(" in text for text in written)
    space = {"__name__": "script"}
    exec(compile(code, "script.py", "exec"), space)
    history = space["main"]().history
    for key in run.history:
        if key in history:
            np.testing.assert_allclose(history[key], run.history[key], rtol=1e-6)
    assert set(history) >= {"loss", "accuracy", "largest_error", "learning_rate"}


def test_a_model_saved_with_functions_opens_after_its_sources_ran(full, tmp_path, keras):
    from engine.keras_bridge.code.code_source import setup_of
    from engine.keras_bridge.compile import compile_model
    from engine.training.fit import compile_for_training

    model = compile_model(full)
    compile_for_training(full, model)
    model.optimizer.build(model.trainable_variables)
    model.save(tmp_path / "m.keras")
    exec(compile(setup_of(full), "setup.py", "exec"), {"__name__": "setup"})
    again = keras.models.load_model(tmp_path / "m.keras", safe_mode=True)
    x = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
    np.testing.assert_array_equal(again.predict(x, verbose=0), model.predict(x, verbose=0))
    assert again.loss.__name__ == "cubed_error"
    # What is made of the file has no code: it names what is missing, and works where it is there.
    found = engine.import_model(tmp_path / "m.keras")
    [dense] = [layer for layer in found.layers.values() if layer.target == "Dense"]
    assert dense.fields["activation"] == function_value("squared_relu")
    assert dense.fields["kernel_initializer"] == function_value("small_uniform")
    assert "no source of this name" in inferred(found)[0][0].what
    whole = msgspec.structs.replace(found, sources=full.sources)
    assert not inferred(whole)[0]


def test_a_layer_with_a_function_that_it_cannot_call_says_so_at_the_field(full):
    dense = next(i for i, layer in full.layers.items() if layer.target == "Dense")
    fields = full.layers[dense].fields.put("activation", function_value("cubed_error"))
    changed = msgspec.structs.replace(full.layers[dense], fields=fields)
    wrong = msgspec.structs.replace(full, layers=full.layers.put(dense, changed))
    [problem] = [p for p in inferred(wrong)[0] if p.node == dense]
    assert problem.field == "activation"
    assert "missing a required argument: 'y_pred'" in problem.what
    assert problem.expected == "a function that can be called as cubed_error(x)"
    assert not [p for p in inferred(full)[0] if p.node == dense]


@pytest.mark.parametrize("kind", KINDS)
def test_a_function_that_fails_is_a_problem_at_its_field_before_anything_trains(kind, allowed):
    text = "def own(x, **more):\n    return x / nothing\n"
    project = with_sources(irises(), own=text)
    dense = next(i for i, layer in project.layers.items() if layer.target == "Dense")
    name = "activation" if kind == "activation" else f"kernel_{kind}"
    fields = project.layers[dense].fields.put(name, function_value("own"))
    changed = msgspec.structs.replace(project.layers[dense], fields=fields)
    wrong = msgspec.structs.replace(project, layers=project.layers.put(dense, changed))
    [problem] = inferred(wrong)[0]
    assert (problem.node, problem.field) == (dense, name)
    assert problem.what == "own:2: name 'nothing' is not defined"
