"""Project files: what is written is read back exactly; what is wrong is named by its path."""

import json
import math
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog import Field
from engine.errors import DamagedFileError, FileError, NewerFileError, SaveError
from engine.graph.fields import parse_text
from engine.graph.frozen import FrozenDict
from engine.graph.model import Layer
from engine.project import DataSpec, GraphView, Project, TrainingSpec
from engine.storage import load_project, project_from_text, project_text
from tests.engine.drawing import chain, draw, histories, values


@given(histories())
def test_every_project_comes_back_exactly(states):
    project = states[-1][0]
    again = project_from_text(project_text(project))
    assert again == project
    assert project_text(again) == project_text(project)


@given(values)
def test_every_value_comes_back_exactly(value):
    project = Project(layers=FrozenDict(a=Layer("a", "Dense", fields=FrozenDict(x=value))))
    again = project_from_text(project_text(project)).layers["a"].fields["x"]
    assert again == value and type(again) is type(value)


def test_infinite_and_undefined_numbers_survive():
    fields = FrozenDict(a=math.inf, b=-math.inf, c=math.nan)
    project = Project(layers=FrozenDict(a=Layer("a", "Dense", fields=fields)))
    read = project_from_text(project_text(project)).layers["a"].fields
    assert read["a"] == math.inf and read["b"] == -math.inf and math.isnan(read["c"])


@given(st.floats(), st.floats(), st.floats(), st.text(max_size=8))
def test_every_number_and_text_of_a_declared_kind_comes_back_exactly(weight, x, split, text):
    project = Project(
        title=text,
        data=DataSpec(validation_split=split),
        training=TrainingSpec(loss_weights=FrozenDict(a=weight)),
        view=FrozenDict(main=GraphView(positions=FrozenDict(a=(x, 0.0)))),
    )
    written = project_text(project)
    again = project_from_text(written)
    assert repr(again) == repr(project)  # nan is not equal to itself
    assert project_text(again) == written


def test_a_node_is_one_line_so_that_a_diff_can_be_read():
    lines = project_text(chain(3)).splitlines()
    assert sum('"layer_1": {"layer": "layer_1"' in line for line in lines) == 1


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "net.loom"
    draw(("input", "Input", None, {"shape": (8,)}), ("a", "Dense", "input", {"units": 3})).save(
        path
    )
    return path


def broken(saved, change):
    data = json.loads(saved.read_text())
    change(data)
    saved.write_text(json.dumps(data))
    with pytest.raises(DamagedFileError) as caught:
        load_project(saved)
    return caught.value


def test_a_wrong_type_is_named_by_its_path(saved):
    error = broken(saved, lambda d: d["layers"]["a"].update(name=7))
    assert error.where == f"{saved}: layers.a.name"
    assert (error.expected, error.received) == ("text", "7")


def test_an_unknown_entry_is_named(saved):
    error = broken(saved, lambda d: d["graphs"]["main"]["nodes"]["a"].update(colour="red"))
    assert error.where.endswith("graphs.main.nodes.a.colour")


def test_a_missing_entry_is_named(saved):
    error = broken(saved, lambda d: d["layers"]["a"].pop("target"))
    assert error.where.endswith("layers.a") and "'target'" in error.expected


def test_a_wire_from_nowhere_is_named(saved):
    def change(data):
        data["graphs"]["main"]["nodes"]["a"]["arguments"]["inputs"]["node"] = "ghost"

    error = broken(saved, change)
    assert error.where.endswith("graphs.main.nodes.a.arguments.inputs")
    assert error.received == "ghost"


def test_a_call_of_a_missing_layer_is_named(saved):
    error = broken(saved, lambda d: d["layers"].pop("a"))
    assert error.where.endswith("graphs.main.nodes.a.layer")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(format="something-else"),
        lambda d: d.update(main="nowhere"),
        lambda d: d.update(version="one"),
        lambda d: d["graphs"]["main"].update(inputs=["ghost"]),
        lambda d: d["layers"]["a"].update(kind="strange"),
        lambda d: d["layers"]["a"].update(fields=[1]),
        lambda d: d["layers"]["a"]["fields"].update(units={"what": 1}),
        lambda d: d.update(view={"main": {"positions": {"a": [1, 2, 3]}}}),
    ],
)
def test_every_kind_of_damage_is_one_clear_error(saved, change):
    assert str(saved) in str(broken(saved, change))


def test_a_file_that_was_cut_short_says_where(saved):
    saved.write_text(saved.read_text()[:-30])
    with pytest.raises(DamagedFileError, match="not JSON") as caught:
        load_project(saved)
    assert "line" in caught.value.where


def test_a_newer_file_is_not_guessed_at(saved):
    data = json.loads(saved.read_text())
    data["version"] = 99
    data["holograms"] = {}
    saved.write_text(json.dumps(data))
    with pytest.raises(NewerFileError, match="newer version of Layerloom"):
        load_project(saved)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[]", b"null", b"[" * 100_000])
def test_what_is_no_project_is_refused(tmp_path, content):
    path = tmp_path / "x.loom"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        load_project(path)


def test_a_missing_file_is_one_clear_error(tmp_path):
    with pytest.raises(FileError, match="cannot be read"):
        load_project(tmp_path / "none.loom")


def test_a_full_disk_leaves_the_old_file(saved, monkeypatch):
    from pathlib import Path

    before = saved.read_bytes()

    def full(self, data):
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SaveError, match="No space left"):
        chain(5).save(saved)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_a_write_that_came_out_short_is_noticed(saved, monkeypatch):
    from pathlib import Path

    before = saved.read_bytes()
    whole = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda self, data: whole(self, data[:-1]))
    with pytest.raises(SaveError):
        chain(5).save(saved)
    assert saved.read_bytes() == before


def test_saving_through_a_link_keeps_the_link(saved, tmp_path):
    link = tmp_path / "link.loom"
    link.symlink_to(saved)
    chain(3).save(link)
    assert link.is_symlink() and load_project(saved) == chain(3)


def test_half_a_character_is_never_written_over_what_was_there(saved):
    before = saved.read_bytes()
    with pytest.raises(SaveError, match="half a character"):
        Project(title="a\ud800b").save(saved)
    assert saved.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: d.update(title="a\ud800b"), "title"),
        (lambda d: d["layers"]["a"].update(name="\udfff"), "layers.a.name"),
        (lambda d: d["layers"]["a"]["fields"].update({"\ud800": 1}), "layers.a.fields"),
        (lambda d: d["graphs"]["main"].update(inputs=["\ud83d"]), "graphs.main.inputs[0]"),
    ],
)
def test_half_a_character_in_a_file_is_named_by_its_path(saved, change, where):
    error = broken(saved, change)
    assert (error.what, error.where) == ("half a character stands in the text", f"{saved}: {where}")


def test_every_whole_character_may_stand_in_a_text(saved):
    data = json.loads(saved.read_text())
    data["title"] = "\U0001f600 \0 \x1b"  # written as escapes: a pair of halves, NUL
    saved.write_text(json.dumps(data))
    project = load_project(saved)
    project.save(saved)
    assert load_project(saved).title == data["title"]


HUGE = "9" * 5000


@pytest.mark.parametrize("digits", [HUGE, "-" + HUGE, "1" + "0" * 400, str(2**64)], ids=range(4))
@pytest.mark.parametrize(
    ("place", "where"),
    [
        (lambda d: d.update(seed="HERE"), "seed"),
        (lambda d: d.update(version="HERE"), "version"),
        (lambda d: d["layers"]["a"]["fields"].update(units="HERE"), "layers.a.fields.units"),
        (lambda d: d["graphs"]["main"]["nodes"]["a"]["arguments"]["inputs"].update(output="HERE"),
         "graphs.main.nodes.a.arguments.inputs.output"),
        (lambda d: d.update(data={"validation_split": "HERE"}), "data.validation_split"),
        (lambda d: d.update(view={"main": {"positions": {"a": ["HERE", 0]}}}),
         "view.main.positions.a[0]"),
    ],
)  # fmt: skip
def test_a_number_of_too_many_digits_is_named_by_its_path(saved, digits, place, where):
    data = json.loads(saved.read_text())
    place(data)
    saved.write_text(json.dumps(data).replace('"HERE"', digits))
    with pytest.raises((DamagedFileError, NewerFileError)) as caught:
        load_project(saved)
    assert where in caught.value.where or where == "version"
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("value", [10**4000, 10**5000, 2**64], ids=range(3))
def test_a_number_that_could_not_be_read_again_is_not_written(saved, value):
    before = saved.read_bytes()
    fields = FrozenDict(units=value)
    with pytest.raises(SaveError, match="too large"):
        Project(layers=FrozenDict(a=Layer("a", "Dense", fields=fields))).save(saved)
    assert saved.read_bytes() == before


@pytest.mark.parametrize("version", [0, -5, True, None, 1.0, "1"])
def test_a_version_that_there_never_was_is_refused(saved, version):
    assert broken(saved, lambda d: d.update(version=version)).where == f"{saved}: version"


@pytest.mark.parametrize("depth", [201, 400, 3000])
def test_values_far_inside_each_other_are_refused(saved, depth):
    text = saved.read_text()
    assert '"units": 3' in text
    for opening, closing in (("[", "]"), ('{"dict": {"a": ', "}}")):
        nested = opening * depth + "1" + closing * depth
        saved.write_text(text.replace('"units": 3', f'"units": {nested}'))
        with pytest.raises(DamagedFileError) as caught:
            load_project(saved)
        assert len(str(caught.value)) < 2000
    value = 1
    for _ in range(depth):
        value = (value,)
    if depth > 1000:
        with pytest.raises(SaveError, match="too deeply"):
            Project(layers=FrozenDict(a=Layer("a", "Dense", fields=FrozenDict(x=value)))).save(
                saved
            )


def test_as_many_brackets_as_can_be_typed_come_back(saved):
    value = parse_text(Field("x", "literal"), "(" * 199 + "1," + ",)" * 198 + ")", where="")
    project = Project(layers=FrozenDict(a=Layer("a", "Dense", fields=FrozenDict(x=value))))
    project.save(saved)
    assert load_project(saved).layers["a"].fields["x"] == value


def test_a_folder_and_a_pipe_are_no_projects(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(FileError, match="expected a file"):
            load_project(path)
    with pytest.raises(FileError, match="cannot be read"):
        load_project(tmp_path / "a\0b.loom")


def test_two_thousand_layers_are_one_small_file():
    text = project_text(chain(2000))
    assert project_from_text(text) == chain(2000)
    assert len(text) < 600_000


def test_a_model_inside_itself_is_refused(saved):
    def change(data):
        data["layers"]["a"] = {"name": "a", "target": "main", "kind": "graph"}

    error = broken(saved, change)
    assert "a layer of itself" in error.what


def test_a_layer_of_a_missing_graph_is_refused(saved):
    def change(data):
        data["layers"]["a"] = {"name": "a", "target": "ghost", "kind": "graph"}

    assert broken(saved, change).where.endswith("layers.a.target")


def test_how_far_the_reading_is_is_told_and_what_hears_it_can_end_it():
    text = project_text(chain(300))
    told: list[float] = []
    assert project_from_text(text, told=told.append) == chain(300)
    assert told == sorted(told) and told[-1] == 1 and len(told) >= 50

    def enough(part: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        project_from_text(text, told=enough)


def test_a_file_of_too_many_nodes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.loom"
    path.write_text(project_text(chain(30))[:-10])  # what is missing is never missed
    with pytest.raises(FileError, match=r"at most 20 nodes; received about 31 nodes"):
        load_project(path, most_nodes=20)
