"""Callbacks of the project's own: fields, trust, what they print and raise, in run and script."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

import engine
from engine import trust
from engine.custom.definition import read
from engine.custom.shipped import shipped_sources
from engine.errors import LayerloomError, SourceError, TrainingError, TrustError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from engine.graph.sources import add_training_code, remove_source, rename_source, set_source
from engine.training.callback_entries import entry_of_callback
from engine.training.checks import check_training
from engine.training.events import EpochEnd, Printed, RateChanged
from tests.engine.data_projects import project_on, source

HALVING = """\
import keras


class Halving(keras.callbacks.Callback):
    '''Halves the learning rate.

    Args:
        every: After how many epochs, each time.
    '''

    def __init__(self, every=1, stop_after=None):
        super().__init__()
        self.every = every
        self.stop_after = stop_after

    def on_epoch_end(self, epoch, logs=None):
        print("loss", round(logs["loss"], 3), flush=True)
        if (epoch + 1) % self.every == 0:
            self.model.optimizer.learning_rate = self.model.optimizer.learning_rate * 0.5
        if epoch + 1 == self.stop_after:
            self.model.stop_training = True
"""
FAILING = """\
import keras


class Failing(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 1:
            1 / 0
"""


@pytest.fixture(autouse=True)
def all_code_may_run(keras, monkeypatch):
    monkeypatch.setattr(trust, "_allowed_here", True)


def with_own(text, epochs=3, callbacks=None, **fields):
    """Irises, trained with a callback that `text` defines."""
    name = read(text).name
    project = project_on(source("iris"), {"x": (4,)}, {"y": (3, "softmax")})
    own = Instance("Callback", FrozenDict(source=name, **fields))
    training = msgspec.structs.replace(
        project.training, epochs=epochs, callbacks=callbacks or (own,), batch_size=60
    )
    sources = FrozenDict({name: text})
    return msgspec.structs.replace(project, training=training, sources=sources)


def train(project, **arguments):
    from engine.training.fit import train as fit

    return fit(project, **arguments)


def script_history(project):
    module = {"__name__": "script"}
    exec(compile(engine.generate_code(project, training=True), "script.py", "exec"), module)
    return module["main"]().history


def test_the_arguments_of_the_constructor_are_fields():
    project = with_own(HALVING)
    entry = entry_of_callback(project, project.training.callbacks[0])
    assert (entry.name, entry.help) == ("Halving", "Halves the learning rate.")
    assert [f.name for f in entry.fields] == ["source", "every", "stop_after", "enabled"]
    assert entry.field("every").help == "After how many epochs, each time."


def test_a_callback_made_of_one_of_keras_has_its_fields_where_it_hands_them_on():
    text = ("import keras\n\n\nclass Later(keras.callbacks.EarlyStopping):\n"
            "    def __init__(self, first=5, **kwargs):\n        super().__init__(**kwargs)\n"
            "        self.first = first\n")  # fmt: skip
    names = [field.name for field in read(text).entry.fields]
    assert names[0] == "first" and {"monitor", "patience"} < set(names)


def test_it_acts_in_the_run_and_what_it_prints_is_told():
    events = []
    run = train(with_own(HALVING, epochs=5, every=2, stop_after=4), on_event=events.append)
    assert run.status == "early_stopped" and run.epochs == 4
    assert [event.at for event in events if isinstance(event, RateChanged)] == [2.0, 4.0]
    printed = [event.text for event in events if isinstance(event, Printed)]
    assert len(printed) == 4 and all(text.startswith("loss 0.") or text.startswith("loss 1.")
                                     or text.startswith("loss ") for text in printed)  # fmt: skip


def test_the_script_alone_gives_the_history_of_the_run():
    project = with_own(HALVING, epochs=4, stop_after=3)
    run, script = train(project), script_history(project)
    assert len(script["loss"]) == 3
    for name, values in script.items():
        assert np.allclose(values, run.history[name], atol=1e-6, rtol=0)


def test_what_comes_with_layerloom_lowers_the_rate_and_stops(capsys):
    from engine.training.callbacks import make_callbacks

    text = shipped_sources()["gap_watcher"]
    project = with_own(text, patience=2, factor=0.1, lowest=1e-4)
    run = train(project)
    [watcher] = make_callbacks(project)
    watcher.set_model(run.model)
    run.model.stop_training = False
    watcher.on_train_begin()
    rates = []
    for epoch, gap in enumerate((0.2, 0.1, 0.3, 0.1, 0.05, 0.1, 0.2)):
        watcher.on_epoch_end(epoch, {"loss": 1.0, "val_loss": 1.0 + gap})
        rates.append(round(float(run.model.optimizer.learning_rate), 9))
    assert rates == [1e-3] * 3 + [1e-4] * 4
    assert run.model.stop_training
    assert "epoch 4: the learning rate goes down to 0.0001" in capsys.readouterr().out


def test_expressions_stand_for_arguments():
    project = with_own(HALVING, stop_after=Expression("last"))
    project = msgspec.structs.replace(project, variables=FrozenDict(last=2))
    assert train(project).epochs == 2


def test_one_that_is_switched_off_takes_no_part():
    project = with_own(FAILING, enabled=False)
    assert train(project).epochs == 3
    assert "Failing" not in engine.generate_code(project, training=True)


def test_what_it_raises_stops_the_training_with_source_line_and_epoch():
    events = []
    with pytest.raises(TrainingError, match=r"Failing:7: division by zero, in epoch 2") as caught:
        train(with_own(FAILING), on_event=events.append)
    assert "Traceback" not in str(caught.value)
    assert len([event for event in events if isinstance(event, EpochEnd)]) == 1


def test_a_backup_is_kept_of_what_was_learnt_before_it_failed(tmp_path, monkeypatch):
    from engine.training.continuing import start_from_run

    monkeypatch.setattr("engine.training.keeper._LEAST", 0)  # after each epoch, short as it is
    project = with_own(FAILING)
    with pytest.raises(TrainingError):
        train(project, folder=tmp_path / "run", place="")
    assert start_from_run(project, tmp_path / "run").epoch == 1


def test_what_its_constructor_raises_is_named_with_its_line():
    text = HALVING.replace("        self.every = every\n", "        self.every = 1 / every\n")
    with pytest.raises(TrainingError, match=r"training/callbacks/0: Halving:13: division by zero"):
        train(with_own(text, every=0))


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"bogus": 1}, "training/callbacks/0/bogus", "Halving has no field 'bogus'"),
        ({"every": "x"}, "training/callbacks/0/every", "every cannot be x"),
        ({"source": "nobody"}, "training/callbacks/0", "no source of this name"),
        ({"source": 3}, "training/callbacks/0", "no source of this name"),
    ],
)
def test_a_callback_that_cannot_be_is_a_problem(fields, path, said):
    project = with_own(HALVING)
    own = Instance("Callback", FrozenDict({"source": "Halving", **fields}))
    training = msgspec.structs.replace(project.training, callbacks=(own,))
    project = msgspec.structs.replace(project, training=training)
    [problem] = check_training(project)
    assert problem.path == path and said in problem.what
    with pytest.raises(LayerloomError):
        train(project)


def test_a_layer_is_no_callback_and_a_callback_is_no_layer():
    layer = shipped_sources()["scaled_shift"]
    project = msgspec.structs.replace(with_own(HALVING), sources=FrozenDict(Halving=layer))
    [problem] = check_training(project)
    assert problem.what == "Halving:4: ScaledShift is a layer"
    assert problem.expected == "a callback"
    with pytest.raises(SourceError, match="there is a callback and a layer, A and B"):
        read("class A(keras.callbacks.Callback): pass\n\nclass B(keras.layers.Layer): pass")
    with pytest.raises(SourceError, match="cannot be called 'enabled'"):
        read("class A(keras.callbacks.Callback):\n    def __init__(self, enabled=1): pass")


def test_a_source_with_an_error_is_a_problem_row_with_its_line(tmp_path, capsys):
    from engine.__main__ import main

    broken = msgspec.structs.replace(with_own(HALVING), sources=FrozenDict(Halving="class :"))
    broken.save(tmp_path / "broken.loom")
    assert main(["check", str(tmp_path / "broken.loom")]) == 1
    assert "Halving:1: this is not Python" in capsys.readouterr().out


def test_code_from_elsewhere_does_not_train_before_it_is_allowed(monkeypatch, tmp_path, capsys):
    from engine.__main__ import main

    monkeypatch.setattr(trust, "_allowed_here", False)
    monkeypatch.setattr(trust, "trust_file", lambda: tmp_path / "allowed.json")
    project = with_own(HALVING, epochs=1)
    assert trust.untrusted(project) == ("Halving",)
    with pytest.raises(TrustError, match="training/callbacks/0: its code has not been allowed"):
        train(project)
    file = tmp_path / "own.loom"
    project.save(file)
    assert main(["check", str(file)]) == 1
    assert "its code has not been allowed" in capsys.readouterr().out
    assert main(["train", str(file)]) == 1
    assert "--allow-code" in capsys.readouterr().err
    assert (
        main(["train", str(file), "--json", "--allow-code", "--output", str(tmp_path / "r")]) == 0
    )
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    [printed] = [event["text"] for event in events if event["event"] == "printed"]
    assert printed.startswith("loss ")
    assert printed in (tmp_path / "r" / "log.txt").read_text()


def test_callbacks_are_added_renamed_and_kept_while_they_are_used():
    empty = msgspec.structs.replace(with_own(HALVING), sources=FrozenDict())
    empty = msgspec.structs.replace(
        empty, training=msgspec.structs.replace(empty.training, callbacks=())
    )
    added, back = add_training_code(empty, HALVING).apply(empty)
    assert added.training.callbacks == (Instance("Callback", FrozenDict(source="Halving")),)
    assert back.apply(added)[0] == empty
    other, _ = set_source(added, "Halving", HALVING.replace("Halving", "Slower")).apply(added)
    assert list(other.sources) == ["Slower"] and check_training(other) == []
    renamed, _ = rename_source(other, "Slower", "mine").apply(other)
    assert check_training(renamed) == []
    with pytest.raises(LayerloomError, match="mine is used by training/callbacks/0"):
        remove_source(renamed, "mine")
    with pytest.raises(SourceError, match="expected a callback, or a generator of data"):
        add_training_code(empty, shipped_sources()["half_square"])


def test_a_keras_callback_takes_a_function_of_the_project():
    text = 'def tell(epoch, logs):\n    print("epoch", epoch)\n'
    told = Instance("LambdaCallback", FrozenDict(
        on_epoch_end=Instance("Function", FrozenDict(source="tell"))))  # fmt: skip
    project = with_own(text, callbacks=(told,))
    events = []
    train(project, on_event=events.append)
    assert [e.text for e in events if isinstance(e, Printed)] == ["epoch 0", "epoch 1", "epoch 2"]
    code = engine.generate_code(project, training=True)
    assert "callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=tell), KeepBest()]" in code


def test_what_is_printed_at_every_batch_is_bounded():
    from engine.training.printing import Printing

    events = []
    with Printing(events.append) as printing:
        for _ in range(3000):
            print("x" * 99)
        printing.emit(EpochEnd(1, 1, 0.0, {}))
    assert len(events) == 2 and len(events[0].text) < 21_000
    assert events[0].text.endswith("and 280,000 characters more")
