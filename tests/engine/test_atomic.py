"""Files are replaced whole or not at all, links stay links, and messages name the person's file."""

import os

import pytest

from engine.atomic import replacing, write_text
from engine.errors import SaveError


def test_a_symbolic_link_stays_one_and_the_file_behind_it_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.loom", tmp_path / "link.loom"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink() and target.read_text() == "new"
    assert [p.name for p in (tmp_path / "real").iterdir()] == ["a.loom"]


def test_a_relative_link_that_leads_nowhere_yet_gets_its_file(tmp_path):
    link = tmp_path / "link.loom"
    link.symlink_to("not-yet.loom")
    write_text(link, "new")
    assert link.is_symlink() and (tmp_path / "not-yet.loom").read_text() == "new"


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    link = tmp_path / "link.loom"
    link.symlink_to(link)
    with pytest.raises(SaveError, match=r"link.loom could not be saved"):
        write_text(link, "new")
    assert link.is_symlink()


def test_permissions_stay_and_a_new_file_gets_the_usual_ones(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    old.chmod(0o640)
    write_text(old, "x")
    write_text(new, "x")
    mask = os.umask(0)
    os.umask(mask)
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "a.loom").mkdir()
    with pytest.raises(SaveError, match=r"a.loom could not be saved: Is a directory"):
        write_text(tmp_path / "a.loom", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.loom"]


def test_a_device_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SaveError, match="it is a device"):
        write_text(pipe, "new")
    assert pipe.is_fifo()


def test_a_message_names_the_file_that_the_person_named(tmp_path):
    target = tmp_path / "model.h5"
    with pytest.raises(SaveError) as caught, replacing(target) as temporary:
        temporary.write_text("half")
        raise OSError(f"unable to write '{temporary}' ({temporary.name})")
    assert f"unable to write '{target}' (model.h5)" in str(caught.value)
    assert temporary.name not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["n" * 250 + ".h5", "a." * 120 + "loom"])
def test_a_name_may_be_as_long_as_the_disk_allows(name, tmp_path):
    write_text(tmp_path / name, "new")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_half_a_character_is_refused_and_the_old_file_stays(tmp_path):
    target = tmp_path / "a.loom"
    target.write_text("old")
    with pytest.raises(SaveError, match="half a character") as caught:
        write_text(target, "title: \ud800, and more")
    assert r"\ud800" in caught.value.received
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]
