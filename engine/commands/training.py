"""The command that trains: events a line, or a progress bar. Ctrl+C ends it and keeps the run."""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from engine.atomic import make_folder
from engine.errors import DataError, TrainingError
from engine.project import Project
from engine.storage import load_project, with_weights_beside
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    LayersLogged,
    Printed,
    RateChanged,
    TrainingEvent,
    TrainingFinished,
    TrainingPaused,
    TrainingResumed,
    TrainingStarted,
)
from engine.writable import check_file, check_folder

_NAMES: dict[type, str] = {
    TrainingStarted: "started",
    BatchEnd: "batch",
    EpochEnd: "epoch",
    TrainingPaused: "paused",
    TrainingResumed: "resumed",
    RateChanged: "rate",
    LayersLogged: "layers",
    Printed: "printed",
    TrainingFinished: "finished",
}

# What scripts rely on; the rest of these events is the window's alone.
_FIELDS: dict[type, tuple[str, ...]] = {
    TrainingStarted: ("epochs", "steps_per_epoch", "parameters", "device"),
    EpochEnd: ("epoch", "of", "seconds", "logs"),
    LayersLogged: ("epoch",),
    TrainingFinished: ("status", "epochs", "best_epoch", "seconds"),
}


def train(options: argparse.Namespace) -> int:
    """Train; 0 where it ended well (stopped early included), 1 where it diverged.

    With `--continue` it goes on from the weights that the project has, or from a run's folder.
    A first Ctrl+C stops after the batch that runs, and what was learnt is kept; a second one ends
    at once, and `--continue` of that folder goes on from its backup.
    """
    from engine.keras_bridge.quiet import import_keras

    project = load_project(options.file)
    if options.fold is not None:
        project = _of_fold(project, options.fold, save=options.save)
    if options.output is not None:
        check_folder(options.output)
    if options.save:
        check_file(options.file)
    import_keras()
    from engine.keras_bridge.files.weights import write_weights
    from engine.training.continuing import start_from_run, start_from_weights
    from engine.training.fit import train as fit
    from engine.training.run import write_run

    log = _Log(as_json=options.json, batch_size=project.training.batch_size)
    continued: str | None = options.continued  # "" for the project's weights
    base = options.file.resolve().parent
    try:
        start = None
        if continued is not None:
            start = (
                start_from_run(project, Path(continued))
                if continued
                else start_from_weights(project, base)
            )
        with _stopped_by_interrupt() as should_stop:
            run = fit(
                project,
                epochs=options.epochs,
                on_event=log.take,
                base=base,
                should_stop=should_stop,
                folder=options.output,
                keep=options.keep,
                start=start,
                place=str(options.file.resolve()),
            )
    except (DataError, TrainingError) as error:
        print(f"layerloom: {error}", file=sys.stderr)
        return 2
    run.log.extend(log.lines)
    if options.output is not None:
        write_run(run, options.output)
    if options.save and run.kept != "nothing":
        path = options.file.resolve()
        kept = path.parent / f"{path.stem}.files" / "weights.npz"
        make_folder(kept.parent)
        origin = f"a training of {_counted(run.epochs, 'epoch')}"
        weights = write_weights(project, run.model, kept, origin)
        trained = msgspec.structs.replace(project, weights=weights)
        with_weights_beside(trained, path).save(path)
        kept.unlink()
    return 1 if run.status == "diverged" else 0


@contextlib.contextmanager
def _stopped_by_interrupt() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed meanwhile; pressed again it is what it was before."""
    asked = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def ask(number: int, frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)
        print("\nlayerloom: stopping after this batch; Ctrl+C ends at once", file=sys.stderr)

    signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _duration(seconds: float) -> str:
    """A time in its two largest units: `12 s`, `3 min 20 s`, `2 h 5 min`."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _of_fold(project: Project, fold: int, *, save: bool) -> Project:
    """The project as it trains when part `fold` of its folds validates; raises TrainingError."""
    if save:
        raise TrainingError(
            "a project does not keep the weights of one fold of several",
            where="--fold",
            expected="--output DIR, which keeps the run",
        )
    data = msgspec.structs.replace(project.data, split="folds", fold=fold)
    return msgspec.structs.replace(project, data=data)


def event_json(event: TrainingEvent) -> str:
    """An event as one line of JSON: `{"event": "epoch", "epoch": 1, ...}`.

    Numbers that are none (of a diverged training) are null: JSON knows no NaN.
    """
    told = _FIELDS.get(type(event), event.__struct_fields__)
    fields: dict[str, Any] = {"event": _NAMES[type(event)]}
    fields |= {name: getattr(event, name) for name in told}
    if isinstance(event, BatchEnd | EpochEnd):
        fields["logs"] = {k: v if math.isfinite(v) else None for k, v in event.logs.items()}
    if isinstance(event, TrainingStarted) and event.before:
        fields["before"] = len(event.before)  # epochs of the run that it continues
    if isinstance(event, TrainingFinished):
        fields["seconds"] = round(event.seconds, 3)
        fields |= {"hint": event.hint} if event.hint else {}
    return json.dumps(fields, allow_nan=False)


class _Log:
    """Prints events as they come and keeps a line of each epoch."""

    def __init__(self, *, as_json: bool, batch_size: int = 0) -> None:
        self.lines: list[str] = []
        self._batch_size = batch_size
        self._json = as_json
        self._started: TrainingStarted | None = None
        self._began = time.monotonic()
        # There is no stderr at all where it was closed (`2>&-`).
        self._bar = sys.stderr is not None and sys.stderr.isatty()

    def take(self, event: TrainingEvent) -> None:
        if self._json:
            print(event_json(event), flush=True)
        if isinstance(event, TrainingStarted):
            self._started, self._began = event, time.monotonic()
            goes_on = f", goes on after epoch {len(event.before)}" if event.before else ""
            self._say(
                f"{_counted(event.epochs, 'epoch')} of {_counted(event.steps_per_epoch, 'step')}, "
                f"{event.parameters:,} parameters, on {event.device}{goes_on}"
            )
        elif isinstance(event, BatchEnd) and self._bar and not self._json:
            assert self._started is not None
            self._draw(event.epoch, event.batch)
        elif isinstance(event, EpochEnd):
            logs = "  ".join(f"{key} {value:.4g}" for key, value in event.logs.items())
            self._say(f"epoch {event.epoch} of {event.of}  {event.seconds:.1f} s  {logs}")
        elif isinstance(event, Printed):
            for line in event.text.splitlines():
                self._say(line)
        elif isinstance(event, RateChanged):
            by = "a callback" if event.by == "callback" else "you"
            self._say(f"learning rate {event.before:.4g} to {event.rate:.4g} by {by}")
        elif isinstance(event, TrainingFinished):
            best = f", best epoch {event.best_epoch}" if event.best_epoch else ""
            kept = " (kept)" if best and event.kept == "best" else ""
            self._say(
                f"{event.status.replace('_', ' ')} after {_counted(event.epochs, 'epoch')}, "
                f"{event.seconds:.1f} s{best}{kept}"
            )
            if event.hint:
                self._say(f"the loss is no longer a number: {event.hint}")

    def _say(self, line: str) -> None:
        self.lines.append(line)
        if not self._json:
            if self._bar:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            print(line, flush=True)

    def _draw(self, epoch: int, batch: int) -> None:
        assert self._started is not None
        steps = self._started.steps_per_epoch
        every = max(1, self._started.epochs * steps)
        done = ((epoch - 1) * steps + batch) / every
        now = done - len(self._started.before) * steps / every
        spent = time.monotonic() - self._began
        left = spent * (1 - done) / max(now, 1e-9)
        speed = now * every * self._batch_size / max(spent, 1e-9)
        filled = int(20 * done)
        bar = "█" * filled + "░" * (20 - filled)
        where = f"epoch {epoch}/{self._started.epochs}  batch {batch}/{steps}"
        told = f"{where}  {speed:,.0f} samples/s  {_duration(left)} left"
        sys.stderr.write(f"\r{bar} {done:4.0%}  {told}\x1b[K")
        sys.stderr.flush()
