"""How far a training is, in a line: `Epoch 14 of 30 · batch 21 of 45 · 12 s left · best ...`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.graph.model import Instance
from engine.project import Project
from engine.runs.history import Best, Standing
from engine.training.events import TrainingFinished, TrainingStarted
from gui.language.numbers import short_number, written
from gui.language.told import told


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def duration(seconds: float) -> str:
    """A time in its two largest units: `12 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = max(0, round(seconds))
    hours, minutes = whole // 3600, whole // 60 % 60
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {whole % 60} s" if minutes else f"{whole} s"


def status_line(standing: Standing, batch_size: int = 0, *, paused: bool = False) -> str:
    """Where it is, how fast, how long, how good so far; after the end, how it ended.

    The throughput is told where the `batch_size` is known, and not in a pause.
    """
    return " · ".join(_parts(standing, batch_size, paused))


def _parts(standing: Standing, batch_size: int, paused: bool) -> list[str]:
    parts = [_tr("Paused")] if paused else []
    if standing.status is not None:
        parts = [_ended(standing)]
        if standing.seconds is not None:
            parts.append(duration(standing.seconds))
    else:
        parts.append(_tr("Epoch {0} of {1}").format(standing.epoch, standing.epochs))
        if standing.batch:
            parts.append(_tr("batch {0} of {1}").format(standing.batch, standing.batches))
        if standing.rate is not None and batch_size and not paused:
            parts.append(_tr("{0}/s").format(samples_text(round(standing.rate * batch_size))))
        if standing.seconds_left is not None:
            parts.append(_tr("{0} left").format(duration(standing.seconds_left)))
    if standing.best is not None:
        parts.append(best_text(standing.best))
    return parts


def ending_text(finished: TrainingFinished) -> str:
    """Which weights are kept, or what can be done where all are lost."""
    if finished.kept == "nothing":
        return told(finished.hint)
    kept = (
        _tr("its weights are kept")
        if finished.kept == "best" and finished.best_epoch
        else _tr("the last weights are kept")
    )
    return " · ".join(filter(None, (kept, told(finished.hint))))


def why_rate_is_fixed(project: Project, started: TrainingStarted) -> str:
    """Why a person cannot change the learning rate meanwhile; empty where it can be changed."""
    if not started.rate_is_free:
        return _tr("A learning-rate schedule sets it at every batch: choose no schedule to set it")
    for callback in project.training.callbacks:
        if isinstance(callback, Instance) and callback.class_name == "LearningRateScheduler":
            return _tr("LearningRateScheduler sets it at every epoch: remove it to set the rate")
    return ""


def best_text(best: Best) -> str:
    """`best val_loss 0.097 at epoch 10 (val_accuracy 0.986)`."""
    text = _tr("best {0} {1} at epoch {2}").format(best.key, short_number(best.value), best.epoch)
    if best.metric is None:
        return text
    name, value = best.metric
    return f"{text} ({name} {short_number(value)})"


def best_rule(best: Best) -> str:
    """What makes the epoch the best, for the tool tip of its mark."""
    text = _tr("Best epoch {0}: the one with the lowest {1}, {2}").format(
        best.epoch, best.key, short_number(best.value)
    )
    if best.metric is None:
        return text
    name, value = best.metric
    return f"{text}\n{name} {short_number(value)}"


def epochs_text(count: int) -> str:
    """`1 epoch`, `8 epochs`."""
    return _tr("1 epoch") if count == 1 else _tr("{0} epochs").format(written(count))


def samples_text(count: int) -> str:
    """`1 sample`, `1,797 samples`."""
    return _tr("1 sample") if count == 1 else _tr("{0} samples").format(written(count))


def _ended(standing: Standing) -> str:
    match standing.status:
        case "completed":
            return _tr("Done: {0}").format(epochs_text(standing.epoch))
        case "early_stopped":
            return _tr("Stopped early after epoch {0} of {1}").format(
                standing.epoch, standing.epochs
            )
        case "diverged":
            return _tr("Diverged in epoch {0}: the loss is no longer a number").format(
                standing.epoch
            )
        case _:
            return _tr("Stopped after epoch {0} of {1}").format(standing.epoch, standing.epochs)
