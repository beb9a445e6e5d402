"""Frames hold what stands inside them; notes are text with a place."""

from __future__ import annotations

import msgspec
import pytest

from engine.errors import EditError
from engine.graph import rules
from engine.graph.frozen import FrozenDict
from engine.graph.placing.framing import (
    COLORS,
    SMALLEST,
    TITLE_HEIGHT,
    boxes_of,
    contents,
    framed,
    moved_frame,
    put_frame,
    put_note,
    recolored,
    refitted,
    resized,
    written,
)
from engine.project import Frame, GraphView, Note, Project
from engine.storage import project_from_text, project_text
from tests.engine.drawing import draw

BOXES = {"a": (0.0, 0.0, 158.0, 50.0), "b": (232.0, 100.0, 390.0, 150.0)}


@pytest.fixture
def project():
    """Two nodes in a frame, and a note in it."""
    project = draw(("a", "Dense", None), ("b", "Dense", "a"))
    project = done(project, framed(project, "main", "frame", BOXES.values(), "Stem"))
    return done(project, put_note(project, "main", "note", Note("why", 10.0, 60.0), "Add note"))


def done(project, edit):
    rules.check(project, edit)
    after, inverse = edit.apply(project)
    assert inverse.apply(after)[0] == project
    return after


def test_a_frame_stands_round_what_was_selected(project):
    frame = project.view_of("main").frames["frame"]
    assert frame.title == "Stem"
    assert frame.x < 0 and frame.y + 26 < 0
    assert frame.x + frame.width > 390 and frame.y + frame.height > 150
    assert contents(project.view_of("main"), "frame", BOXES) == (("a", "b"), (), ("note",))


@pytest.fixture
def row():
    """Three nodes in a row that have their places, framed together."""
    project = draw(("a", "Dense", None), ("b", "Dense", "a"), ("c", "Dense", "b"))
    places = FrozenDict({"a": (0.0, 0.0), "b": (240.0, 0.0), "c": (480.0, 0.0)})
    project = msgspec.structs.replace(project, view=FrozenDict(main=GraphView(positions=places)))
    return framing(project, "abc", "block")


def framing(project, nodes, frame_id):
    boxes = boxes_of(project, "main")
    edit = framed(project, "main", frame_id, [boxes[n] for n in nodes], frame_id)
    return done(project, edit)


def assert_inside(inner, outer):
    """Inside, and below the title."""
    assert outer.x < inner.x and outer.y + TITLE_HEIGHT <= inner.y
    assert outer.x + outer.width > inner.x + inner.width
    assert outer.y + outer.height > inner.y + inner.height


def test_a_frame_that_another_is_drawn_in_grows_so_that_both_titles_can_be_read(row):
    frames = framing(framing(row, "ab", "stem"), "a", "first").view_of("main").frames
    assert_inside(frames["stem"], frames["block"])
    assert_inside(frames["first"], frames["stem"])


def test_a_frame_round_framed_nodes_and_others_leaves_room_for_the_title_inside(row):
    project = done(row, put_frame(row, "main", "block", None, "Remove frame"))
    frames = framing(framing(project, "ab", "stem"), "abc", "block").view_of("main").frames
    assert_inside(frames["stem"], frames["block"])
    assert framing(project, "ab", "stem").view_of("main").frames["stem"] == frames["stem"]


def test_a_frame_round_the_same_nodes_again_stands_round_the_first(row):
    frames = framing(row, "abc", "again").view_of("main").frames
    assert_inside(frames["block"], frames["again"])


def test_frames_that_overlap_by_chance_stay_as_they_are(row):
    project = done(row, put_frame(row, "main", "block", None, "Remove frame"))
    before = framing(project, "ab", "left")
    after = framing(before, "bc", "right")
    assert after.view_of("main").frames["left"] == before.view_of("main").frames["left"]


def test_nothing_is_not_framed():
    with pytest.raises(EditError, match="nothing to frame"):
        framed(Project(), "main", "frame", [], "x")


def test_a_frame_takes_along_what_stands_inside(project):
    small = Frame("inner", 0.0, 0.0, 90.0, 90.0)
    project = done(project, put_frame(project, "main", "inner", small, "Add"))
    outside = {**BOXES, "c": (2000.0, 0.0, 2158.0, 50.0)}
    view = project.view_of("main")
    held = contents(view, "frame", outside)
    assert held == (("a", "b"), ("inner",), ("note",))
    assert contents(view, "inner", outside).frames == ()
    places = {"a": (0.0, 0.0), "b": (232.0, 100.0)}
    after = done(project, moved_frame(project, "main", "frame", (5.0, 7.0), held, places))
    moved = after.view_of("main")
    assert moved.positions == {"a": (5.0, 7.0), "b": (237.0, 107.0)}
    for name in ("frame", "inner"):
        old, new = view.frames[name], moved.frames[name]
        assert (new.x - old.x, new.y - old.y) == (5.0, 7.0)
    assert moved.notes["note"] == Note("why", 15.0, 67.0)


def test_frames_are_drawn_anew_round_nodes_that_were_moved(project):
    inner = Frame("inner", 220.0, 50.0, 200.0, 120.0)
    project = done(project, put_frame(project, "main", "inner", inner, "Add"))
    after = {n: (x + 500, y, right + 500, bottom) for n, (x, y, right, bottom) in BOXES.items()}
    for edit in refitted(project, "main", BOXES, after):
        project = done(project, edit)
    outer, inner = project.view_of("main").frames.values()
    assert contents(project.view_of("main"), "frame", after) == (
        ("a", "b"),
        ("inner",),
        ("note",),
    )
    assert contents(project.view_of("main"), "inner", after).nodes == ("b",)
    assert outer.x == 476 and inner.x == 708
    assert refitted(project, "main", after, after) == ()


def test_two_frames_that_are_alike_do_not_hold_each_other():
    same = Frame("x", 0.0, 0.0, 100.0, 100.0)
    view = GraphView()
    view = msgspec.structs.replace(view, frames=view.frames.put("one", same).put("two", same))
    assert contents(view, "one", {}).frames == ("two",)
    assert contents(view, "two", {}).frames == ()


def test_titles_texts_colours_and_sizes_change(project):
    project = done(project, written(project, "main", "frames", "frame", "Kopf 頭 👋"))
    project = done(project, written(project, "main", "notes", "note", "two\nlines"))
    seen = []
    for _ in COLORS:
        project = done(project, recolored(project, "main", "frame"))
        seen.append(project.view_of("main").frames["frame"].color)
    assert sorted(seen) == sorted(COLORS) and seen[-1] == ""
    assert resized(Frame("", 0, 0, 200, 200), -500, 50) == Frame("", 0, 0, SMALLEST, 250)
    assert project_from_text(project_text(project)) == project


def test_a_frame_that_goes_leaves_what_it_held(project):
    after = done(project, put_frame(project, "main", "frame", None, "Delete frame"))
    assert not after.view_of("main").frames
    assert set(after.graph().nodes) == {"a", "b"}
