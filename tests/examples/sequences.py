"""Sequences: cells that remember."""

from __future__ import annotations

from engine.graph.model import Expression
from engine.project import Project
from tests.examples.drawing import Drawing, classified, columns, named


def digits_by_rows() -> Project:
    """A picture read as a text, by three kinds of cells."""
    d = Drawing(
        "Digits read row by row: LSTM and GRU",
        """A picture of 8×8 pixels is read as a sequence of 8 rows, from top to bottom, and the
        digit is told after the last one: what came before must be remembered. A simple recurrent
        layer, a GRU and an LSTM do it side by side. With n units and 8 pixels a simple cell has
        n² + 9n weights, a GRU about three times and an LSTM four times as many, for their gates.
        Vary the variable units until the three have about equal parameters, or wrap one of them
        in Bidirectional, and compare the curves.""",
        units=32,
    )
    d.add("rows", "Input", (0, 1), shape=(8, 8))
    cells = {"simple": "SimpleRNN", "gru": "GRU", "lstm": "LSTM"}
    for row, (way, target) in enumerate(cells.items()):
        d.chain(
            (1, row),
            "rows",
            (f"read_{way}", target, {"units": Expression("units")}),
            (way, "Dense", {"units": 10, "activation": "softmax"}),
        )
    steps = (named("scale", factor=1 / 16), named("reshape", shape=(8, 8)))
    labels = dict.fromkeys(cells, columns("labels"))
    d.data(named("digits"), rows=columns("images", steps=steps), **labels)
    d.training(named("Adam", learning_rate=0.005), 10, **classified(*cells))
    return d.finished()
