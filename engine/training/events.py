"""What a training tells while it runs: few, frozen, picklable, free of Keras."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from engine.project import Weights
from engine.results.outcome import OverEpochs

# Which epoch's weights a training keeps: those of the lowest val_loss (or loss), or the last ones.
Keep = Literal["best", "last"]


class EpochEnd(Struct, frozen=True):
    """An epoch is done: Keras's own log keys, and the learning rate with which it was trained.

    Of a schedule that is the rate at its beginning.
    """

    epoch: int
    of: int
    seconds: float
    logs: dict[str, float]
    learning_rate: float | None = None


class TrainingStarted(Struct, frozen=True):
    """`fit` is about to run. `parameters` counts all scalars of the model.

    Of a training that goes on `before` are the epochs that were finished already, and `epochs`
    counts them too. `learning_rate` is that of the first batch; `rate_is_free` says whether a
    person may change it: not where a schedule does.
    """

    epochs: int
    steps_per_epoch: int
    parameters: int
    device: str
    before: tuple[EpochEnd, ...] = ()
    learning_rate: float | None = None
    rate_is_free: bool = False


class BatchEnd(Struct, frozen=True):
    """A batch is done (at most 8 of these a second). `epoch` and `batch` count from 1."""

    epoch: int
    batch: int
    logs: dict[str, float]


class TrainingPaused(Struct, frozen=True):
    """The training waits after this batch."""

    epoch: int
    batch: int


class TrainingResumed(Struct, frozen=True):
    """The training goes on."""


class RateChanged(Struct, frozen=True):
    """The learning rate is another one, because of a callback or of the person.

    `at` is where the training was, in epochs: 1.5 is the middle of the second one.
    """

    at: float
    before: float
    rate: float
    by: Literal["callback", "person"]


class Printed(Struct, frozen=True):
    """What code has printed since the last event of the training: lines without the last end."""

    text: str


class LayersLogged(Struct, frozen=True):
    """LayerHistograms has looked at the layers after this epoch (0: before the first)."""

    epoch: int
    log: OverEpochs


Status = Literal["completed", "early_stopped", "stopped", "diverged"]


class TrainingFinished(Struct, frozen=True):
    """The training has ended; its run lies in `directory`, and `weights` names what it learnt.

    `best_epoch` counts from 1; it is 0 where no epoch was finished. `kept` says whose weights they
    are, those of the best epoch or the last ones; "nothing" where all are lost. `hint` says what
    can be done about a training that diverged.
    """

    status: Status
    epochs: int
    best_epoch: int
    seconds: float
    directory: str = ""
    weights: Weights | None = None
    kept: Keep | Literal["nothing"] = "last"
    hint: str = ""


TrainingEvent = (
    TrainingStarted | BatchEnd | EpochEnd | TrainingPaused | TrainingResumed | RateChanged
    | LayersLogged | Printed | TrainingFinished
)  # fmt: skip
