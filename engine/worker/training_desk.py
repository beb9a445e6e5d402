"""The worker's part in a training: it is fitted, told of as it goes on, and kept in its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from engine.keras_bridge.files.weights import write_weights
from engine.runs.returning import origin_of
from engine.training.continuing import Start, start_from_run, start_from_weights
from engine.training.control import Control
from engine.training.events import Printed, TrainingEvent, TrainingFinished
from engine.training.fit import train
from engine.training.run import write_run
from engine.worker import messages as m
from engine.worker.outbox import Outbox
from engine.writable import check_folder


def answer(
    command: m.Train, control: Control, send: Callable[[TrainingEvent | m.Progress], None]
) -> TrainingFinished:
    """The event that ends a training, when its run is safe on the disk; raises LayerloomError."""
    folder = Path(command.directory)
    check_folder(folder)
    base = Path(command.project_path).parent if command.project_path else None
    finished: list[TrainingFinished] = []
    printed: list[str] = []

    def emit(event: TrainingEvent) -> None:
        if isinstance(event, Printed):
            printed.extend(event.text.splitlines())
        if isinstance(event, TrainingFinished):
            finished.append(event)
        else:
            outbox.put(event)

    start = _start(command, base)
    with Outbox(send) as outbox:  # nothing else sends meanwhile
        run = train(
            command.project,
            epochs=command.epochs,
            on_event=emit,
            base=base,
            on_progress=lambda what, fraction: outbox.put(m.Progress(what, fraction)),
            folder=folder,
            control=control,
            keep=command.keep,
            start=start,
            place=command.project_path or "",
        )
        run.log.extend(printed)
        write_run(run, folder)
    told = replace(finished[0], directory=command.directory)
    if run.kept == "nothing":
        return told
    file = folder / "weights.npz"
    return replace(told, weights=write_weights(run.project, run.model, file, origin_of(folder)))


def _start(command: m.Train, base: Path | None) -> Start | None:
    """Where the training goes on; None where it begins with fresh weights."""
    if command.continued is None:
        return None
    if not command.continued:
        return start_from_weights(command.project, base)
    return start_from_run(command.project, Path(command.continued))
