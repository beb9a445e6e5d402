"""How good an ensemble is beside its members, as plain values, and as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from engine.graph.frozen import FrozenDict
from engine.results.outcome import Part
from engine.results.tables import Cell

Weighting = Literal["equal", "fitted"]
# Weights by output: one for each member, in their order.
WeightsOf = Mapping[str, tuple[float, ...]]

# Keras's names of what is better when it is lower.
_LOWER = ("loss", "error", "entropy", "divergence", "hinge", "poisson", "log_cosh", "huber")


class Score(Struct, frozen=True):
    """A model judged on a part: the loss of all outputs, and Keras's metrics of each by name."""

    part: Part
    loss: float
    outputs: dict[str, dict[str, float]]


class Row(Struct, frozen=True):
    """A member by the name of its run, or the average of all with equal or fitted weights."""

    name: str
    kind: Literal["member", "equal", "fitted"]
    scores: tuple[Score, ...]


class EnsembleOutcome(Struct, frozen=True):
    """All members and their averages on each part that the data have, by outputs.

    `samples` counts the rows of each part. Without a validation part there are no fitted weights
    (`fitted` is empty); they are never fitted on the test part. `remarks` say what a reader of the
    figures should know.
    """

    members: tuple[str, ...]
    outputs: tuple[str, ...]
    samples: dict[Part, int]
    equal: dict[str, tuple[float, ...]]
    fitted: dict[str, tuple[float, ...]]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def weights(self, weighting: Weighting) -> dict[str, tuple[float, ...]]:
        """The weights of each output; empty where there are none of this kind."""
        return self.fitted if weighting == "fitted" else self.equal


class Column(Struct, frozen=True):
    """A column of figures: one metric of an output on a part."""

    part: Part
    metric: str

    @property
    def title(self) -> str:
        """How it is called in a table: as Keras calls it, with its part before it."""
        return f"{self.part} {self.metric}"


def lower_is_better(metric: str) -> bool:
    """Whether a metric measures errors; of a person's own, its name has to say so."""
    return any(word in metric.lower() for word in _LOWER)


def columns_of(outcome: EnsembleOutcome, output: str) -> tuple[Column, ...]:
    """The columns of an output's table: each part with each metric, in Keras's order."""
    scores = outcome.rows[0].scores
    return tuple(Column(score.part, name) for score in scores for name in score.outputs[output])


def figure(row: Row, output: str, column: Column) -> float:
    """A cell of an output's table; NaN where there is none."""
    for score in row.scores:
        if score.part == column.part:
            return score.outputs[output].get(column.metric, math.nan)
    return math.nan


def best_of(outcome: EnsembleOutcome, output: str, column: Column) -> float:
    """The best figure of a column; NaN where none is a number."""
    figures = [figure(row, output, column) for row in outcome.rows]
    known = [each for each in figures if math.isfinite(each)]
    if not known:
        return math.nan
    return min(known) if lower_is_better(column.metric) else max(known)


def weightings_of(outcome: EnsembleOutcome) -> tuple[Weighting, ...]:
    """The kinds of weights that there are."""
    return ("equal", "fitted") if outcome.fitted else ("equal",)


def table_of(
    outcome: EnsembleOutcome, output: str, names: Mapping[str, str] = FrozenDict()
) -> list[list[Cell]]:
    """The rows of an output's table: a name, the weights of each kind, and `columns_of`.

    `names` are what rows are called instead. The averages have no weight of their own.
    """
    columns, weightings = columns_of(outcome, output), weightings_of(outcome)
    rows: list[list[Cell]] = []
    for row in outcome.rows:
        name, weights = names.get(row.name, row.name), [""] * len(weightings)
        cells: list[Cell] = [name, *weights]
        if row.kind == "member":
            at = outcome.members.index(row.name)
            cells = [name, *(outcome.weights(each)[output][at] for each in weightings)]
        rows.append([*cells, *(figure(row, output, column) for column in columns)])
    return rows
