"""The command line and code of the project's own: nothing runs without `--allow-code`."""

import pytest

from engine import trust
from engine.__main__ import main
from tests.engine.custom_projects import SIMPLE, sharpened, with_code


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of the test's own, and no permission left over."""
    monkeypatch.setattr(trust, "trust_file", lambda: tmp_path / "data" / "allowed.json")
    monkeypatch.setattr(trust, "_allowed_here", False)


@pytest.fixture
def file(tmp_path, keras):
    path = tmp_path / "own.loom"
    sharpened().save(path)
    return str(path)


@pytest.mark.parametrize("command", ["summary", "code", "export", "check"])
def test_code_from_elsewhere_is_refused_in_one_line(command, file, tmp_path, capsys):
    output = ["-o", str(tmp_path / "out.keras")] if command == "export" else []
    assert main([command, file, *output]) in (1, 2)
    said = capsys.readouterr()
    [line] = [x for x in (said.out + said.err).splitlines() if "not been allowed" in x]
    assert "square" in line and "--allow-code" in line
    assert not (tmp_path / "out.keras").exists()


def test_it_runs_where_the_person_says_so_and_only_that_once(file, capsys, monkeypatch):
    assert main(["check", "--allow-code", file]) == 0
    assert main(["code", "--allow-code", file]) == 0
    assert "class SharpenedCosineSimilarity2D" in capsys.readouterr().out
    monkeypatch.setattr(trust, "_allowed_here", False)  # the next command is another process
    assert main(["check", file]) == 1


def test_check_tells_the_line_of_what_cannot_be_read_or_fails(tmp_path, capsys, keras):
    for text, said in (
        (SIMPLE.replace("(self, inputs):", "(self, inputs)"), "mine:9: this is not Python"),
        (SIMPLE.replace("return inputs", "return nothing"), "mine:10: name 'nothing' is not"),
    ):
        path = tmp_path / "broken.loom"
        with_code(text).save(path)
        assert main(["check", "--allow-code", str(path)]) == 1
        [line] = capsys.readouterr().out.splitlines()
        assert line.startswith(said)


def test_code_that_no_layer_uses_is_checked_too_without_running_it(tmp_path, capsys, keras):
    import msgspec

    from engine.graph.frozen import FrozenDict

    project = msgspec.structs.replace(with_code(SIMPLE), layers=FrozenDict(), graphs=FrozenDict(
        main=msgspec.structs.replace(with_code(SIMPLE).graph(), nodes=FrozenDict(), inputs=())
    ), sources=FrozenDict(mine="class A("))  # fmt: skip
    project.save(tmp_path / "unused.loom")
    assert main(["check", str(tmp_path / "unused.loom")]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("mine:1: this is not Python")
