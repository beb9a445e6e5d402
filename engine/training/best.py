"""Which epoch of a training is the best: that of the lowest val_loss, or loss without it. No Keras.

The rule is that of `engine.runs.history.Best`; a test holds the two together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from engine.graph.model import Instance
from engine.project import Project

# Fields of every optimizer that keep gradients small.
_CLIPS = ("clipnorm", "clipvalue", "global_clipnorm")


def judged(logs: Mapping[str, float]) -> float:
    """The value of an epoch's logs that decides: the lower the better; NaN where there is none."""
    return logs.get("val_loss", logs.get("loss", math.nan))


def best_epoch(history: Mapping[str, Sequence[float]]) -> int:
    """The best epoch of a history, from 1, the earlier of two equals; 0 where none is finite."""
    values = history.get("val_loss", history.get("loss", ()))
    finite = [(value, epoch) for epoch, value in enumerate(values, 1) if math.isfinite(value)]
    return min(finite, default=(0.0, 0))[1]


def divergence_hint(project: Project) -> str:
    """What helps where the loss was lost, the likeliest first."""
    rate = project.training.optimizer.fields.get("learning_rate")
    now = f" (of {rate:g})" if isinstance(rate, int | float) and not isinstance(rate, bool) else ""
    what = (
        "Use a schedule that begins lower"
        if isinstance(rate, Instance)
        else (f"Lower the learning rate{now}")
    )
    others = ["look for missing or very large values in the data"]
    if not any(project.training.optimizer.fields.get(clip) for clip in _CLIPS):
        others.insert(0, "clip the gradients (clipnorm 1)")
    return f"{what}, {' or '.join(others)}."
