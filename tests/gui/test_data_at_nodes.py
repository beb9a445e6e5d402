"""Data at nodes: under each card what the node makes of the sample that the results show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.examples import example_path
from engine.graph import edits
from engine.graph.nesting import called_graph
from engine.graph.placing.framing import put_frame
from engine.project import Frame
from engine.results.outcome import Inspection, LayerLook, Picture, SampleLook, Thumbnail
from engine.storage import load_project
from engine.worker import messages as m
from gui.canvas.look import MARKED
from gui.canvas.thumbnails import picture_of
from tests.gui.quiet_window import quiet_window, show
from tests.gui.test_results_panel import found

__all__ = ["quiet_window"]
PROJECT = load_project(example_path("digits-mlp"))
GREY = Picture(2, 2, 1, bytes([0, 255, 128, 64]))
MAPS = Thumbnail((GREY, GREY))
BARS = Thumbnail((Picture(1, 2, 1, bytes([255, 0])),), fills=True, is_mask=True)


class Results:
    """Stands in for the process of results: remembers what it is asked, answers when told to."""

    def __init__(self) -> None:
        self.asked: list[m.Command] = []
        self.running = True
        self.ready = object()

    def send(self, command: m.Command) -> None:
        self.asked.append(command)

    def close(self) -> None:
        self.asked = []

    def start(self) -> None:
        pass


@pytest.fixture
def window(quiet_window, monkeypatch):
    """A window on a project that has been evaluated."""
    window = show(quiet_window, PROJECT)
    evaluating = window.editor.evaluating
    evaluating.show_data(False)
    monkeypatch.setattr(evaluating.session, "_client", Results())
    window.canvas.set_zoom(1.0)
    evaluating.start()
    return window


@pytest.fixture
def evaluated(window):
    answer(window, evaluation())
    return window


def evaluation() -> m.Evaluated:
    layers = tuple(LayerLook(name, "Dense", (2,)) for name in ("flatten", "hidden", "digit"))
    return m.Evaluated(found().evaluation, Inspection(3, layers))


def answer(window, event: m.Event) -> None:
    """Let the process say something."""
    window.editor.evaluating.session._take(event)


def look(window, *, of=MAPS, sample: int = 0) -> m.SampleShown:
    document = window.document
    at_nodes = tuple((n, of) for n in document.graph.nodes)
    trail = document.trail
    return m.SampleShown(SampleLook(sample, "", (), (), at_nodes=at_nodes, trail=trail))


def toggle(window) -> None:
    window.actions_by_id["data_at_nodes"].trigger()


def shown(window):
    thumbnails = window.canvas.graph_scene.thumbnails
    while thumbnails.busy:
        QApplication.processEvents()
    return window.canvas.graph_scene.thumbnails.shown


def asked(window) -> list[tuple[str, ...] | None]:
    commands = window.editor.evaluating.session._client.asked
    return [c.at_nodes for c in commands if isinstance(c, m.ShowSample)]


def test_it_is_off_until_somebody_asks_for_it(evaluated):
    assert not evaluated.actions_by_id["data_at_nodes"].isChecked()
    evaluated.editor.results.sample_page().ask()
    assert asked(evaluated) == [None] and shown(evaluated) == {}


def test_turned_on_every_node_shows_what_it_makes_of_the_sample(evaluated):
    toggle(evaluated)
    assert evaluated.actions_by_id["data_at_nodes"].isChecked() and asked(evaluated) == [()]
    answer(evaluated, look(evaluated))
    nodes = evaluated.document.graph.nodes
    assert shown(evaluated).keys() == nodes.keys()
    for node_id, picture in shown(evaluated).items():
        item = evaluated.canvas.node_item(node_id)
        place = picture.sceneBoundingRect()
        assert place.top() > item.body.bottom() and place.height() < 32
        assert item.body.left() <= place.left() and place.right() <= item.body.right()


def test_turned_off_they_go(evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    toggle(evaluated)
    assert shown(evaluated) == {}
    answer(evaluated, look(evaluated))  # one that was on its way
    assert shown(evaluated) == {}


def test_another_sample_replaces_them(qtbot, evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    before = next(iter(shown(evaluated).values())).pixmap().cacheKey()
    page = evaluated.editor.results.sample_page()
    page.number.setFocus()
    QTest.keyClick(page.number, Qt.Key.Key_Up)
    assert asked(evaluated) == [(), ()]
    answer(evaluated, look(evaluated, of=BARS, sample=1))
    assert next(iter(shown(evaluated).values())).pixmap().cacheKey() != before


def test_zoomed_out_and_in_again_at_once_all_are_there(evaluated):
    toggle(evaluated)
    thumbnails = evaluated.canvas.graph_scene.thumbnails
    thumbnails.show(dict.fromkeys(evaluated.document.graph.nodes, MAPS))
    for zoom in (MARKED * 0.9, 1.0):
        evaluated.canvas.set_zoom(zoom)
    assert shown(evaluated).keys() == evaluated.document.graph.nodes.keys()


def test_without_an_evaluation_it_says_what_to_do_and_follows_when_there_is_one(window):
    toggle(window)
    assert asked(window) == [] and window.editor.evaluating.data_shown
    answer(window, evaluation())
    assert asked(window) == [()]


def test_after_an_edit_they_are_pale_and_undone_they_are_not(evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    hidden = next(i for i, layer in PROJECT.layers.items() if layer.name == "hidden")
    node = next(n for n, each in PROJECT.graph().nodes.items() if each.layer == hidden)
    evaluated.document.apply(edits.SetField(node, "units", 7))
    assert all(item.opacity() < 0.5 for item in shown(evaluated).values())
    evaluated.actions_by_id["undo"].trigger()
    assert {item.opacity() for item in shown(evaluated).values()} == {1.0}


def test_moving_a_node_keeps_them_and_takes_its_own_along(evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    node = next(iter(shown(evaluated)))
    before = shown(evaluated)[node].sceneBoundingRect().center()
    evaluated.canvas.select([node])
    evaluated.canvas.nudge(40, 24)
    after = shown(evaluated)[node].sceneBoundingRect().center()
    assert (after.x() - before.x(), after.y() - before.y()) == pytest.approx((40, 24))
    assert not evaluated.canvas.graph_scene.thumbnails.is_stale


def test_a_node_that_is_deleted_takes_its_picture_along_and_undo_brings_it_back(evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    node = list(shown(evaluated))[-1]
    evaluated.canvas.select([node])
    evaluated.canvas.delete_selection()
    assert node not in shown(evaluated)
    evaluated.actions_by_id["undo"].trigger()
    assert node in shown(evaluated)


def test_from_far_there_are_none_and_near_again_they_are_back(evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    evaluated.canvas.set_zoom(MARKED * 0.9)
    assert shown(evaluated) == {}
    evaluated.canvas.set_zoom(1.0)
    assert shown(evaluated).keys() == evaluated.document.graph.nodes.keys()


def test_another_project_has_none(evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    evaluated.document.open(PROJECT)
    evaluated.canvas.graph_scene.finish()
    assert shown(evaluated) == {}


def test_a_click_on_a_picture_is_one_on_the_ground(qtbot, evaluated):
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    node, picture = next(iter(shown(evaluated).items()))
    evaluated.canvas.select([node])
    place = evaluated.canvas.mapFromScene(picture.sceneBoundingRect().center())
    qtbot.mouseClick(evaluated.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert evaluated.canvas.selected_nodes() == ()


def test_many_are_hung_in_slices(evaluated):
    toggle(evaluated)
    thumbnails = evaluated.canvas.graph_scene.thumbnails
    thumbnails.show(
        {**dict.fromkeys(map(str, range(50_000)), MAPS), **dict(look(evaluated).look.at_nodes)}
    )
    assert shown(evaluated).keys() == evaluated.document.graph.nodes.keys()


def test_maps_stand_side_by_side_and_bars_have_the_colour_of_the_theme(evaluated):
    accent = evaluated.theme.color("accent")
    maps = picture_of(MAPS, accent).toImage()
    assert (maps.width(), maps.height()) == (5, 2) and maps.pixelColor(2, 0).alpha() == 0
    bars = picture_of(BARS, accent).toImage()
    assert bars.pixelColor(0, 0).name() == accent.name() and bars.pixelColor(1, 0).alpha() == 0


def test_a_model_that_is_entered_asks_for_its_own_and_shows_them(evaluated):
    inner = load_project(example_path("shapes-resnet"))
    evaluated.document.open(inner)
    evaluated.canvas.graph_scene.finish()
    evaluated.editor.evaluating.start()
    answer(evaluated, evaluation())
    toggle(evaluated)
    late = look(evaluated)
    (model,) = (n for n in inner.graph().nodes if called_graph(inner, inner.main, n))
    evaluated.document.enter(model)
    evaluated.canvas.graph_scene.finish()
    answer(evaluated, late)  # of the graph around, which is not shown any more
    assert shown(evaluated) == {}
    assert asked(evaluated) == [(), (model,)]
    answer(evaluated, look(evaluated))
    assert shown(evaluated).keys() == evaluated.document.graph.nodes.keys()
    evaluated.document.leave()
    evaluated.canvas.graph_scene.finish()
    assert shown(evaluated) == {} and asked(evaluated)[-1] == ()


def test_a_frame_makes_room_for_what_hangs_under_its_nodes(evaluated):
    document, scene = evaluated.document, evaluated.canvas.graph_scene
    node = next(iter(document.graph.nodes))
    left, top, right, bottom = scene.node_item(node).box
    frame = Frame("Stem", left - 24, top - 50, right - left + 48, bottom - top + 74)
    document.apply(put_frame(document.project, document.graph_id, "f", frame, "Add"))
    item = scene.decor.frames["f"]
    assert item.body.bottom() == bottom + 24
    toggle(evaluated)
    answer(evaluated, look(evaluated))
    assert item.body.bottom() > shown(evaluated)[node].sceneBoundingRect().bottom()
    assert scene.decor.frames["f"].frame == frame  # the project keeps it as it was
    toggle(evaluated)
    assert item.body.bottom() == bottom + 24
