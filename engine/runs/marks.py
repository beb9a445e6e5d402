"""Where somebody or something acted on a training, for its plots, and the learning rate over time.

marks = Marks()
marks.take(event)                      # each TrainingEvent as it comes
marks.all                              # what to draw over every plot
marks.rate()                           # a Curve, once the rate has varied
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from engine.runs.curves import Curve, Series
from engine.training.events import (
    EpochEnd,
    RateChanged,
    TrainingEvent,
    TrainingFinished,
    TrainingStarted,
)

RATE = "learning_rate"  # also Keras's log key, where a callback logs it


class Mark(Struct, frozen=True):
    """`at` is a place on the axis of epochs: 1 is the end of the first one.

    "rate": the learning rate went from `before` to `rate`, by a callback or by the person.
    "early_stop": a callback ended the training. "continued": an earlier one ended here.
    """

    at: float
    kind: Literal["rate", "early_stop", "continued"]
    before: float = 0.0
    rate: float = 0.0
    by: Literal["callback", "person"] = "callback"


class Marks:
    """Takes the events of one training, as `History` does."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._rates = Series()

    @property
    def all(self) -> tuple[Mark, ...]:
        """Every mark, in the order in which they came."""
        return tuple(self._marks)

    def take(self, event: TrainingEvent) -> None:
        """Keep what an event says; the next TrainingStarted begins anew."""
        match event:
            case TrainingStarted(before=before):
                self._marks, self._rates = [], Series()
                if before:
                    self._marks.append(Mark(float(before[-1].epoch), "continued"))
            case RateChanged():
                self._marks.append(Mark(event.at, "rate", event.before, event.rate, event.by))
            case EpochEnd(learning_rate=float() as rate):
                self._rates.add(event.epoch, rate)
            case TrainingFinished(status="early_stopped"):
                self._marks.append(Mark(float(event.epochs), "early_stop"))

    def rate(self) -> Curve | None:
        """The learning rate by epoch; None while it has always been the same."""
        if len(set(self._rates.ys)) < 2:
            return None
        return Curve(RATE, "", RATE, self._rates, Series(), Series())
