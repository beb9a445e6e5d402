"""What belongs to a selection by the wires."""

from __future__ import annotations

import pytest

from engine.graph.gestures.selecting import with_between, with_downstream, with_upstream
from tests.engine.drawing import draw

# image → a → b → sum ← image, and alone
GRAPH = draw(
    ("image", "Input", None, {"shape": (8,)}),
    ("a", "Dense", "image"),
    ("b", "Dense", "a"),
    ("sum", "Add", ["b", "image"]),
    ("alone", "Dense", None),
).graph()


@pytest.mark.parametrize(
    ("more", "chosen", "found"),
    [
        (with_upstream, ["b"], {"image", "a", "b"}),
        (with_downstream, ["a"], {"a", "b", "sum"}),
        (with_between, ["image", "b"], {"image", "a", "b"}),
        (with_between, ["a", "alone"], {"a", "alone"}),
        (with_between, ["sum", "image"], {"image", "a", "b", "sum"}),
        (with_upstream, [], set()),
    ],
)
def test_a_selection_grows_along_the_wires(more, chosen, found):
    assert more(GRAPH, chosen) == found
