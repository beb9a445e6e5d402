"""The command `train`: where its run goes, what Ctrl+C does, and JSON that is JSON."""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from engine.__main__ import main
from engine.commands.training import _Log, event_json, train
from engine.errors import TrainingError
from engine.examples import example_path
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.storage import load_project
from engine.training.events import BatchEnd, EpochEnd, TrainingStarted

MLP = str(example_path("digits-mlp"))
RUN = ["history.csv", "log.txt", "model.keras", "run.json"]


def strict(text):
    """JSON as its standard has it: no NaN."""

    def refuse(word):
        raise ValueError(word)

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize("place", ["file", "file/run", "file/far/run"])
def test_a_run_that_could_not_be_kept_does_not_begin(place, tmp_path, capsys, monkeypatch):
    (tmp_path / "file").write_text("")

    def imported():
        raise AssertionError("this was long work before the refusal")

    monkeypatch.setattr("engine.keras_bridge.quiet.import_keras", imported)
    target = tmp_path / place
    assert main(["train", MLP, "--epochs", "1", "--output", str(target)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert told.err.startswith(f"layerloom: {target}: {target.name} cannot be written")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write there")
def test_a_folder_that_is_read_only_is_refused(tmp_path, capsys):
    tmp_path.chmod(0o500)
    assert main(["train", MLP, "--output", str(tmp_path / "run")]) == 2
    assert "Permission denied" in capsys.readouterr().err


def test_asking_whether_a_folder_can_be_made_makes_none(tmp_path):
    from engine.writable import check_folder

    check_folder(tmp_path / "far" / "run")
    assert not list(tmp_path.iterdir())


def interrupted(tmp_path, *arguments, presses):
    """`train` for long, with Ctrl+C pressed after its first epoch; (status, out, err)."""
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", "train", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("epoch 1 "):
            break
    for _ in range(presses):
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    return process.returncode, "".join(lines) + out, err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_stops_after_the_batch_and_keeps_the_run(tmp_path):
    project = tmp_path / "net.loom"
    load_project(MLP).save(project)
    status, out, err = interrupted(
        tmp_path, str(project), "--epochs", "100000", "--output", str(tmp_path / "run"), "--save",
        presses=1,
    )  # fmt: skip
    assert status == 0, err
    assert out.splitlines()[-1].startswith("stopped after ")
    assert "stopping after this batch" in err and "Traceback" not in err
    assert json.loads((tmp_path / "run" / "run.json").read_text())["status"] == "stopped"
    assert (tmp_path / "run" / "model.keras").exists()
    assert load_project(project).weights is not None


def test_a_second_ctrl_c_ends_at_once(capsys):
    from engine.commands.ending import stopped_by_signals

    started_with = signal.getsignal(signal.SIGINT)  # in the background of a shell it is ignored
    before = signal.default_int_handler
    signal.signal(signal.SIGINT, before)
    with pytest.raises(KeyboardInterrupt), stopped_by_signals() as should_stop:
        assert not should_stop()
        signal.raise_signal(signal.SIGINT)
        assert should_stop()
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    signal.signal(signal.SIGINT, started_with)


def test_numbers_that_are_none_are_null_in_json():
    event = EpochEnd(1, 5, 0.5, {"loss": math.nan, "val_loss": math.inf, "accuracy": 0.5})
    assert strict(event_json(event))["logs"] == {"loss": None, "val_loss": None, "accuracy": 0.5}
    batch = BatchEnd(1, 3, {"loss": -math.inf})
    assert strict(event_json(batch))["logs"] == {"loss": None}


def test_a_diverged_run_prints_json_and_keeps_json(tmp_path, capsys, keras):
    project = load_project(MLP)
    hidden = next(n for n, layer in project.layers.items() if layer.target == "Dense")
    optimizer = Instance("SGD", FrozenDict(learning_rate=1e30))
    for edit in (
        edits.SetField(hidden, "activation", None),
        edits.SetEntry(("training", "optimizer"), optimizer),
    ):
        project, _ = edit.apply(project)
    project.save(tmp_path / "wild.loom")
    run = tmp_path / "run"
    assert main(["train", str(tmp_path / "wild.loom"), "--json", "--output", str(run)]) == 1
    events = [strict(line) for line in capsys.readouterr().out.splitlines()]
    assert events[-1]["status"] == "diverged"
    assert "Lower the learning rate" in events[-1]["hint"]
    assert any(e["event"] == "epoch" and e["logs"]["loss"] is None for e in events)
    assert strict((run / "run.json").read_text())["status"] == "diverged"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("ending", ["| head -1", "2>&-"])
def test_whoever_has_read_enough_ends_nothing_with_an_error(ending):
    command = f'"{sys.executable}" -m engine train "{MLP}" --epochs 3 --json {ending}'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"event": "started"' in done.stdout


def trained(file, **options):
    """`train` with options; its exit status."""
    told = {"epochs": None, "output": None, "save": False, "json": False, "keep": None,
            "continued": None, "fold": None} | options  # fmt: skip
    return train(argparse.Namespace(file=Path(file), **told))


class Gone(io.StringIO):
    """An output that takes a line, and fails from then on."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, text):
        if "\n" in self.getvalue() and self.error is not None:
            raise self.error
        return super().write(text)


@pytest.mark.parametrize("number", [0, 28], ids=["closed", "full"])
def test_a_run_is_kept_though_the_output_cannot_be_written_on(
    number, tmp_path, monkeypatch, capsys, keras
):
    full = OSError(28, "No space left on device")
    output = Gone(full if number else BrokenPipeError())
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(
        "engine.commands.training.drop_output", lambda: setattr(output, "error", None)
    )
    if number:
        with pytest.raises(OSError, match="No space left"):
            trained(MLP, epochs=100_000, output=tmp_path / "run")
    else:
        assert trained(MLP, epochs=100_000, output=tmp_path / "run") == 0
        told = capsys.readouterr().err
        assert told == "layerloom: nobody reads on: stopping after this batch\n"
    assert output.error is None
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == RUN
    assert json.loads((tmp_path / "run" / "run.json").read_text())["status"] == "stopped"
    lines = (tmp_path / "run" / "log.txt").read_text().splitlines()
    assert lines[0].startswith("100,000 epochs") and lines[-1].startswith("stopped after ")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_request_to_end_keeps_the_run_and_has_its_own_status(tmp_path, monkeypatch, capfd, keras):
    said = _Log._say

    def asked(log, line):
        said(log, line)
        if line.startswith("epoch 1 "):
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(_Log, "_say", asked)
    status = trained(MLP, epochs=100_000, output=tmp_path / "run")
    told = capfd.readouterr()
    assert status == 128 + signal.SIGTERM
    assert told.out.splitlines()[-1].startswith("stopped after ")
    assert told.err == "\nlayerloom: stopping after this batch; another signal ends at once\n"
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == RUN


def test_the_last_weights_are_kept_where_they_are_asked_for(tmp_path, keras):
    for keep in ("best", "last"):
        assert trained(MLP, epochs=1, output=tmp_path / keep, keep=keep) == 0
        facts = json.loads((tmp_path / keep / "run.json").read_text())
        assert (facts["kept"], facts["kept_epoch"]) == (keep, 1)


def test_a_fold_validates_and_its_weights_are_not_the_projects(tmp_path, capsys, keras):
    from engine.training.run import project_of_run

    assert trained(MLP, epochs=1, output=tmp_path / "run", fold=2) == 0
    data = project_of_run(tmp_path / "run").data
    assert (data.split, data.fold) == ("folds", 2)
    with pytest.raises(TrainingError, match="one fold of several"):
        trained(MLP, fold=2, save=True)
    assert trained(MLP, fold=99) == 2
    assert "expected a whole number from 1 to 5" in capsys.readouterr().err


def test_a_run_is_continued_and_its_epochs_count_on(tmp_path, capsys, keras):
    assert trained(MLP, epochs=2, output=tmp_path / "a", keep="last") == 0
    capsys.readouterr()
    more = {"continued": str(tmp_path / "a"), "output": tmp_path / "b"}
    assert trained(MLP, epochs=1, json=True, **more) == 0
    events = [strict(line) for line in capsys.readouterr().out.splitlines()]
    assert (events[0]["event"], events[0]["before"], events[0]["epochs"]) == ("started", 2, 3)
    assert [e["epoch"] for e in events if e["event"] == "epoch"] == [3]
    rows = (tmp_path / "b" / "history.csv").read_text().splitlines()
    assert rows[:3] == (tmp_path / "a" / "history.csv").read_text().splitlines()
    assert len(rows) == 4
    assert trained(MLP, epochs=1, **more) == 0
    assert "goes on after epoch 2" in capsys.readouterr().out


def test_the_projects_own_weights_are_trained_on(tmp_path, capsys, keras):
    project = tmp_path / "net.loom"
    load_project(MLP).save(project)
    assert trained(project, epochs=1, continued="") == 2
    assert "the project is not trained" in capsys.readouterr().err
    assert trained(project, epochs=3, save=True) == 0
    capsys.readouterr()
    assert trained(project, epochs=1, json=True) == 0
    assert trained(project, epochs=1, json=True, continued="") == 0
    fresh, on = (json.loads(line)["logs"]["loss"] for line in capsys.readouterr().out.splitlines()
                 if '"event": "epoch"' in line)  # fmt: skip
    assert on < fresh / 2


def test_what_is_no_run_is_one_line(tmp_path, capsys, keras):
    assert trained(MLP, continued=str(tmp_path)) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "there is no run to continue" in said


def test_a_seed_out_of_range_is_one_line(tmp_path, capsys, keras):
    msgspec.structs.replace(load_project(MLP), seed=-1).save(tmp_path / "net.loom")
    assert main(["train", str(tmp_path / "net.loom")]) == 2
    assert capsys.readouterr().err.startswith("layerloom: seed: the seed is out of range")


def test_the_bar_tells_where_it_is_how_fast_and_how_long(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal, now = Terminal(), [100.0]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("engine.commands.training.time.monotonic", lambda: now[0])
    log = _Log(as_json=False, batch_size=32)
    log.take(TrainingStarted(10, 45, 7, "CPU"))
    now[0] += 30.0
    log.take(BatchEnd(3, 10, {"loss": 1.0}))  # 100 of 450 steps in 30 s
    drawn = terminal.getvalue().split("\r")[-1]
    assert "22%  epoch 3/10  batch 10/45  107 samples/s  1 min 45 s left" in drawn
    before = tuple(EpochEnd(n, 10, 1.0, {}) for n in (1, 2))
    log.take(TrainingStarted(10, 45, 7, "CPU", before))  # two epochs were of another time
    now[0] += 5.0
    log.take(BatchEnd(3, 10, {"loss": 1.0}))  # 10 of 360 steps in 5 s
    assert "64 samples/s  2 min 55 s left" in terminal.getvalue().split("\r")[-1]
