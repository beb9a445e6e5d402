"""What the canvas tells of tensors and parameters without a word: colours of wires, shares."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from engine.graph.edits import SetField
from engine.graph.model import Edge, Ref, Slot
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.worker.messages import Inferred
from gui.canvas.look import Look
from gui.canvas.weighing import percent, share
from tests.gui.canvas_driving import canvas, make_canvas, theme
from tests.gui.test_theme import contrast

__all__ = ["canvas", "make_canvas", "theme"]  # fixtures

WIRE = Edge(Ref("image"), Slot("a", "inputs"))


def tell(canvas, **infos):
    """What the engine would say: of each node the axes of its tensor, and its parameters."""
    document = canvas.document
    found = {
        ("main", node): NodeInfo(
            (TensorSpec((None, *range(2, 1 + axes))),), trainable_parameters=count
        )
        for node, (axes, count) in infos.items()
    }
    document.take(Inferred(document.revision, found, (), True))


def pen(canvas, edge=WIRE):
    return canvas.graph_scene.wires.items[edge].pen().color().name()


def test_wires_have_the_colour_of_their_tensor_s_axes(canvas):
    look, seen = canvas.look, {}
    for axes in (2, 3, 4, 5, 6):
        tell(canvas, image=(axes, 0))
        seen[axes] = pen(canvas)
    assert seen[2] == look.wire.color().name()
    assert len({seen[2], seen[3], seen[4], seen[5]}) == 4 and seen[6] == seen[5]
    canvas.graph_scene.set_ranks_visible(False)
    assert pen(canvas) == look.wire.color().name()
    canvas.graph_scene.set_ranks_visible(True)
    assert pen(canvas) == seen[6]


def test_what_a_wire_s_colour_means_is_in_its_tip(canvas):
    told = {}
    for axes in (2, 3, 4, 5, 6):
        tell(canvas, image=(axes, 0))
        a, *_, b = canvas.graph_scene.wires.items[WIRE].points
        told[axes] = canvas._hover.tip(QPointF((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
    assert told[2].count("\n") == 1  # a vector's wire has no colour of its own
    assert "sequence" in told[3] and "picture" in told[4]
    assert "volume" in told[5] and "volume" in told[6]
    canvas.graph_scene.set_ranks_visible(False)
    at = QPointF((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    assert "volume" not in canvas._hover.tip(at)
    canvas.graph_scene.set_ranks_visible(True)


def test_a_selected_wire_is_the_accent_s_and_gets_its_own_colour_back(canvas):
    tell(canvas, image=(4, 0))
    own = pen(canvas)
    canvas.graph_scene.select((), (WIRE,))
    assert pen(canvas) == canvas.look.accent.name()
    canvas.graph_scene.select(())
    assert pen(canvas) == own


@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_colour_of_a_wire_can_be_told_from_the_canvas(theme, name):
    theme.set(name)
    look = Look(theme)
    for wire in (look.wire, *look.rank_pens.values()):
        assert contrast(wire.color(), look.canvas) >= 3


def test_each_node_shows_its_share_of_all_parameters(canvas):
    tell(canvas, a=(2, 300), b=(2, 100))
    canvas.graph_scene.weighing.weigh()
    assert canvas.look.total == 400
    body = canvas.node_item("a").body.center()
    tip = canvas._hover.tip(body)
    assert "300 parameters, 75.0 % of the model" in tip
    assert "parameters" not in canvas._hover.tip(canvas.node_item("sum").body.center())
    before = canvas.grab().toImage()
    tell(canvas, a=(2, 300), b=(2, 2_000))
    canvas.graph_scene.weighing.weigh()
    assert canvas.grab().toImage() != before


def test_the_total_follows_edits_when_the_graph_has_come_to_rest(canvas, qtbot):
    tell(canvas, a=(2, 300), b=(2, 100))
    qtbot.waitUntil(lambda: canvas.look.total == 400)
    canvas.document.apply(SetField("a", "units", 16))
    tell(canvas, a=(2, 600))
    qtbot.waitUntil(lambda: canvas.look.total == 700)


@pytest.mark.parametrize(
    ("part", "words"),
    [(1.0, "100 %"), (0.125, "12.5 %"), (0.0004, "0.04 %"), (0.9996, "100 %"), (0.001, "0.1 %")],
)
def test_a_share_is_as_exact_as_it_needs_to_be(part, words):
    assert percent(part) == words


def test_of_nothing_there_is_no_share():
    assert share(0, 0) == share(5, 0) == 0.0 and share(9, 3) == 1.0
