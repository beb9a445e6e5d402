"""The command line: what it prints, its exit status, and never a traceback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.atomic import replacing
from engine.catalog import SECTIONS, load_catalog
from engine.examples import example_path, list_examples
from engine.graph import edits
from engine.storage import load_project
from tests.engine.test_export import SMALL


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.loom"
    SMALL.save(path)
    return str(path)


def test_examples_lists_a_line_each(capsys):
    assert main(["examples"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(list_examples()) and lines[0].startswith("perceptron ")


def test_new_writes_an_empty_project_or_an_example_and_never_overwrites(tmp_path, capsys):
    path = tmp_path / "a.loom"
    assert main(["new", str(path)]) == 0
    assert not load_project(path).layers
    assert main(["new", str(path)]) == 2
    assert "exists already" in capsys.readouterr().err
    copy = tmp_path / "b.loom"
    assert main(["new", str(copy), "--example", "digits-mlp"]) == 0
    assert load_project(copy) == load_project(example_path("digits-mlp"))
    assert main(["new", str(tmp_path / "c.loom"), "--example", "nothing"]) == 2
    assert "digits-mlp" in capsys.readouterr().err


def test_check_prints_a_problem_a_line(tmp_path, small, capsys, keras):
    assert main(["check", small]) == 0
    assert capsys.readouterr().out == ""
    broken, _ = edits.SetField("digit", "kernel_initializer", "magic").apply(SMALL)
    broken, _ = edits.Disconnect("main", edits.Slot("flat", "inputs")).apply(broken)
    broken.save(tmp_path / "broken.loom")
    assert main(["check", str(tmp_path / "broken.loom")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "flat/inputs: an input is missing; expected a wire to 'inputs'" in lines


@pytest.mark.parametrize("name", ["digits-mlp", "digits-residual", "inception-block",
                                  "siamese-shared", "two-inputs-question-answer",
                                  "three-outputs-age-income-gender"])  # fmt: skip
def test_every_example_is_without_problems(name, capsys, keras):
    assert main(["check", str(example_path(name))]) == 0, capsys.readouterr().out


def test_summary_is_keras_own(small, capsys, keras):
    assert main(["summary", small]) == 0
    assert "Total params: 650" in capsys.readouterr().out


def test_code_goes_to_the_screen_or_to_a_file(small, tmp_path, capsys, keras):
    assert main(["code", small]) == 0
    text = capsys.readouterr().out
    assert "def build_model() -> keras.Model:" in text and "def main" not in text
    assert main(["code", small, "-o", str(tmp_path / "m.py")]) == 0
    assert (tmp_path / "m.py").read_text() == text
    assert main(["code", str(example_path("digits-mlp")), "--training"]) == 0
    assert "def main(epochs" in capsys.readouterr().out


def test_export_says_what_was_checked(small, tmp_path, capsys, keras):
    assert main(["export", small, "-o", str(tmp_path / "m.keras")]) == 0
    assert (
        capsys.readouterr().out.strip()
        == f"{tmp_path / 'm.keras'}: untrained; reloaded, outputs equal"
    )
    assert main(["export", small, "-o", str(tmp_path / "m.h5"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["equal"] is True
    assert main(["export", small, "-o", str(tmp_path / "m.docx")]) == 2
    assert main(["export", small, "-o", str(tmp_path / "x.h5"), "--run", "/nowhere"]) == 2


def test_train_prints_events_as_json(capsys, tmp_path, keras):
    path = str(example_path("digits-mlp"))
    arguments = ["train", path, "--epochs", "1", "--json", "--output", str(tmp_path / "run")]
    assert main(arguments) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [e["event"] for e in events if e["event"] != "batch"] == ["started", "epoch", "finished"]
    assert set(events[0]) == {"event", "epochs", "steps_per_epoch", "parameters", "device"}
    epoch = next(e for e in events if e["event"] == "epoch")
    assert set(epoch) == {"event", "epoch", "of", "seconds", "logs"}
    assert {"loss", "accuracy", "val_loss", "val_accuracy"} == set(epoch["logs"])
    assert set(events[-1]) == {"event", "status", "epochs", "best_epoch", "seconds"}
    assert sorted(p.name for p in (tmp_path / "run").iterdir()) == [
        "history.csv", "log.txt", "model.keras", "run.json",
    ]  # fmt: skip
    again = ["export", path, "-o", str(tmp_path / "m.h5"), "--run", str(tmp_path / "run")]
    assert main(again) == 0
    assert "weights of run" in capsys.readouterr().out


def test_catalog_lists_and_explains(capsys):
    assert main(["catalog"]) == 0
    assert "Conv2D" in capsys.readouterr().out
    assert main(["catalog", "Dense", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"][0]["name"] == "units"
    assert main(["catalog", "Danse"]) == 2
    assert "Did you mean Dense" in capsys.readouterr().err


def test_catalog_is_wrapped_to_the_terminal(capsys, monkeypatch):
    for columns in (80, 50):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert main(["catalog"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= columns
        assert [line for line in lines if not line.startswith("  ")] == [*SECTIONS, "applications"]
        named = " ".join(line.strip() for line in lines if line.startswith("  "))
        assert all(name in named for name in load_catalog().section("layers"))


def engine(*arguments, then=""):
    """The command line in a shell: its standard error and its status."""
    command = f"{sys.executable} -m engine {' '.join(arguments)} {then}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    return done.stderr, done.returncode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("arguments", [["examples"], ["catalog"], ["catalog", "--json"]])
def test_a_full_disk_behind_the_output_is_one_line_and_a_status(arguments):
    error, status = engine(*arguments, then="> /dev/full")
    assert error == "layerloom: the output cannot be written: No space left on device\n"
    assert status == 2


@pytest.mark.parametrize("arguments", [["examples"], ["catalog"]])
def test_a_reader_that_has_seen_enough_is_no_error(arguments):
    error, status = engine(*arguments, then="| true; exit ${PIPESTATUS[0]}")
    assert (error, status) == ("", 0)


def test_an_output_that_is_closed_or_knows_few_letters_is_no_error():
    assert engine("examples", then=">&-") == ("", 0)
    command = f"PYTHONIOENCODING=ascii {sys.executable} -m engine catalog Conv2D"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    assert (done.stderr, done.returncode) == ("", 0)


def test_an_error_is_one_line_whatever_a_name_holds(tmp_path, capsys):
    path = tmp_path / "a.loom"
    path.write_text('{"format": "layerloom-project", "version": 1, "main": "a\\nb\\u2028\\u001b"}')
    assert main(["check", str(path)]) == 2
    assert r"received a\nb\u2028\x1b" in capsys.readouterr().err


def test_ctrl_c_is_one_line_and_its_own_status(monkeypatch, capsys):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.commands.projects.examples", interrupted)
    assert main(["examples"]) == 130
    assert capsys.readouterr().err == "layerloom: interrupted\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_tidies_up_and_has_its_own_status(number, monkeypatch, capsys, tmp_path):
    def ended(options):
        with replacing(tmp_path / "a.txt") as half:
            half.write_text("half")
            signal.raise_signal(number)

    before = signal.getsignal(number)
    monkeypatch.setattr("engine.commands.projects.examples", ended)
    assert main(["examples"]) == 128 + number
    assert capsys.readouterr().err == "layerloom: terminated\n"
    assert not list(tmp_path.iterdir())
    assert signal.getsignal(number) is before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_request_that_is_ignored_stays_so(monkeypatch):
    monkeypatch.setattr(
        "engine.commands.projects.examples", lambda _: signal.raise_signal(signal.SIGHUP) or 0
    )
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        assert main(["examples"]) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("epochs", ["0", "-1", "1.5", "many", "9" * 5000], ids=range(5))
def test_epochs_that_are_no_number_are_refused(epochs, small, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["train", small, f"--epochs={epochs}"])
    assert caught.value.code == 2
    assert "expected a whole number of at least 1" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "{}", '{"format": "layerloom-project", "version": 99}'])
@pytest.mark.parametrize("command", ["check", "summary", "code", "train"])
def test_an_unusable_file_is_one_line_and_status_2(tmp_path, command, content, capsys, keras):
    path = tmp_path / "bad.loom"
    path.write_text(content)
    assert main([command, str(path)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and str(path) in error


def test_a_graph_that_is_no_model_is_status_1(tmp_path, capsys, keras):
    broken, _ = edits.Disconnect("main", edits.Slot("digit", "inputs")).apply(SMALL)
    broken, _ = edits.SetOutputs("main", (edits.Output(edits.Ref("digit"), ""),)).apply(broken)
    broken.save(tmp_path / "broken.loom")
    for command in ("summary", "code"):
        assert main([command, str(tmp_path / "broken.loom")]) == 1
        error = capsys.readouterr().err
        assert error.startswith("layerloom: digit") and "an input is missing" in error


@pytest.mark.parametrize("command", ["check", "summary", "code", "export", "train"])
@pytest.mark.parametrize("damage", ["cycle", "text for a number", "a class for a number"])
def test_what_was_edited_by_hand_is_told_and_never_a_traceback(
    command, damage, tmp_path, capsys, keras
):
    data = json.loads(example_path("digits-mlp").read_text())
    nodes = data["graphs"]["main"]["nodes"]
    if damage == "cycle":
        first = next(n for n in nodes.values() if n.get("arguments"))
        first["arguments"]["inputs"] = {"node": list(nodes)[-1]}
    else:
        units = "many" if damage == "text for a number" else {"class": "L2"}
        next(x for x in data["layers"].values() if x["target"] == "Dense")["fields"]["units"] = (
            units
        )
    path = tmp_path / "edited.loom"
    path.write_text(json.dumps(data))
    extra = ["-o", str(tmp_path / "m.h5")] if command == "export" else []
    assert main([command, str(path), *extra]) == 1
    told = "".join(capsys.readouterr())
    assert ("cycle" if damage == "cycle" else "units") in told and "object at" not in told


@pytest.mark.parametrize(
    "arguments",
    [("new", "b.txt"), ("code", "a.loom", "-o", "b.txt"), ("import", "a.keras", "-o", "b.keras")],
)
def test_a_result_whose_name_says_something_else_is_refused(
    arguments, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    SMALL.save(tmp_path / "a.loom")
    assert main(arguments) == 2
    assert "expected a name that ends in ." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.loom"]


def test_the_help_tells_the_exit_statuses_and_the_version_its_number(capsys):
    for option, told in (("--help", "2 unusable input"), ("--version", "Layerloom 0")):
        with pytest.raises(SystemExit) as caught:
            main([option])
        assert caught.value.code == 0
        assert told in " ".join(capsys.readouterr().out.split())


def test_a_name_that_ends_in_a_slash_is_a_folder_that_tensorflow_opens(
    small, tmp_path, capsys, keras
):
    folder = tmp_path / "serving"
    folder.mkdir()  # an empty one is taken
    assert main(["export", small, "-o", f"{folder}/", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["equal"] and told["path"] == str(folder)
    assert (folder / "saved_model.pb").is_file()
    assert main(["export", small, "-o", f"{tmp_path}/"]) == 2
    assert "something else has this name" in capsys.readouterr().err
