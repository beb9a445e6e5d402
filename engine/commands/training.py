"""The command that trains: events a line, or a progress bar. Whatever ends it, the run is kept."""

from __future__ import annotations

import argparse
import json
import math
import signal
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from engine.atomic import make_folder
from engine.commands.ending import drop_output, stopped_by_signals
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
    A first Ctrl+C (or SIGTERM, then the status is 143) stops after the batch that runs, and what
    was learnt is kept; a second one ends at once, and `--continue` of that folder goes on from its
    backup. Output that cannot be written any more stops it like a first Ctrl+C; OSError tells so
    afterwards, unless it was a pipe whose reader has seen enough.
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

    log = _Log(
        as_json=options.json,
        batch_size=project.training.batch_size,
        keeps=options.save or options.output is not None,
    )
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
        with stopped_by_signals() as stop:
            run = fit(
                project,
                epochs=options.epochs,
                on_event=log.take,
                base=base,
                should_stop=lambda: stop() or log.lost is not None,
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
    if log.lost is not None and not isinstance(log.lost, BrokenPipeError):
        raise log.lost
    if stop.number not in (0, signal.SIGINT):
        return 128 + stop.number
    return 1 if run.status == "diverged" else 0


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
    """Prints events as they come and keeps a line of each epoch.

    `lost` is why nothing can be printed any more; all else goes on. Where the run is kept
    (`keeps`), that is said.
    """

    def __init__(self, *, as_json: bool, batch_size: int = 0, keeps: bool = False) -> None:
        self.lines: list[str] = []
        self.lost: OSError | None = None
        self._keeps = keeps
        self._batch_size = batch_size
        self._json = as_json
        self._started: TrainingStarted | None = None
        self._began = time.monotonic()
        # There is no stderr at all where it was closed (`2>&-`).
        self._bar = sys.stderr is not None and sys.stderr.isatty()

    def take(self, event: TrainingEvent) -> None:
        if self._json:
            self._print(event_json(event))
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
                self._show("\r\x1b[K")
            self._print(line)

    def _print(self, line: str) -> None:
        try:
            print(line, flush=True)
        except OSError as error:
            drop_output()
            self.lost = error
            if self._keeps and isinstance(error, BrokenPipeError) and sys.stderr is not None:
                print("layerloom: nobody reads on: stopping after this batch", file=sys.stderr)

    def _show(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:  # the terminal is gone
            self._bar = False

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
        self._show(f"\r{bar} {done:4.0%}  {told}\x1b[K")
