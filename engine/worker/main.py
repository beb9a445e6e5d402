"""A worker process: takes commands, answers with events, thinks on in between.

A thread reads commands as they come, so that `Stop` is heard during a training and the sender never
waits. When the pipe closes (the window has ended or died) the process ends at once.
"""

from __future__ import annotations

import os
import queue
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from engine.atomic import make_folder, write_text
from engine.errors import DataError, LayerloomError, WorkerError
from engine.keras_bridge.quiet import import_keras
from engine.project import Problem, Project
from engine.worker import messages as m
from engine.writable import check_folder

_SLICE = 0.004  # seconds of checking between looks at the queue
_NEWS_EVERY = 12  # slices between two events with news


def serve(connection: Connection) -> None:
    """Serve until `Shutdown` or the end of the pipe."""
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(connection, inbox), daemon=True)
    reader.start()
    import_keras()
    Worker(connection, inbox).run()


def _read(connection: Connection, inbox: queue.SimpleQueue[Any]) -> None:
    """Put commands into `inbox`, each with the event that a `Stop` after it sets.

    A training has an event of its own: neither is a stop lost that comes before it has begun, nor
    is a training stopped by what was meant for the one before.
    """
    stopped = threading.Event()
    while True:
        try:
            command = connection.recv()
        except (EOFError, OSError):
            os._exit(0)  # nobody is left to answer to; a training must not go on alone
        if isinstance(command, m.Stop):
            stopped.set()
        elif isinstance(command, m.Shutdown):
            os._exit(0)
        else:
            if isinstance(command, m.Train):
                stopped = threading.Event()
            inbox.put((command, stopped))


class Worker:
    """The state of a worker: what it knows of the project, and the command being done."""

    def __init__(self, connection: Connection, inbox: queue.SimpleQueue[Any]) -> None:
        from engine.worker.watch import Watch

        self._connection, self._inbox = connection, inbox
        self._make = Watch
        self._watch: Watch | None = None
        self._revision = 0
        self._problems: tuple[Problem, ...] | None = None
        self._told_idle = True
        self._owed = False  # whether there may be news that nobody was told

    def run(self) -> None:
        """Take commands for ever; while there are none, check what is not yet checked."""
        import keras

        from engine.training.fit import device_name

        self._send(m.Ready(keras.__version__, keras.backend.backend(), device_name()))
        slices = 0
        while True:
            watch = self._watch
            try:
                item = self._inbox.get_nowait()
            except queue.Empty:
                if self._owed:
                    self._tell()
                elif watch is not None and not watch.idle:
                    watch.step(_SLICE)
                    slices += 1
                    self._owed = slices % _NEWS_EVERY == 0 or watch.idle
                else:
                    self._do(*self._inbox.get())
                continue
            self._do(*item)

    def _do(self, command: Any, stopped: threading.Event) -> None:
        try:
            match command:
                case m.OpenProject(project=project, revision=revision):
                    self._revision, self._problems, self._told_idle = revision, None, False
                    self._watch = self._make(project)
                    self._owed = True
                case m.ApplyPatch(patch=patch, revision=revision):
                    assert self._watch is not None
                    self._revision, self._told_idle = revision, False
                    self._watch.apply(patch)
                    self._owed = True
                case m.ShowGraph(trail=trail, revision=revision):
                    assert self._watch is not None
                    self._revision, self._told_idle = revision, False
                    self._watch.show(trail)
                    self._owed = True
                case m.MakeCode():
                    self._code(command)
                case m.ExportModel():
                    self._export(command)
                case m.PreviewData(project=project, project_path=path):
                    self._preview(project, path)
                case m.Train():
                    self._train(command, stopped.is_set)
                case m.ImportModel():
                    self._import(command)
        except LayerloomError as error:
            self._send(m.Failed(error, type(command).__name__))
        except Exception as error:  # a defect of ours must not end the worker
            traceback.print_exc()
            told = WorkerError(
                f"the engine could not do this: {error}",
                where=type(command).__name__,
                hint="This is a defect of Layerloom; the log has the details.",
            )
            self._send(m.Failed(told, type(command).__name__))

    def _tell(self) -> None:
        """Send what is new; the problems when they are others than before."""
        watch = self._watch
        assert watch is not None
        self._owed = False
        nodes, problems = watch.news(), watch.problems()
        if nodes or problems != self._problems or (watch.idle and not self._told_idle):
            self._problems = problems
            self._told_idle = watch.idle
            self._send(m.Inferred(self._revision, nodes, problems, watch.idle))

    def _code(self, command: m.MakeCode) -> None:
        from engine.keras_bridge.codegen import generate_code

        if self._watch is None or not self._inbox.empty():
            return  # no project yet, or it has changed meanwhile: it will be asked for again
        code = generate_code(self._watch.project, training=command.training)
        self._send(m.CodeMade(self._revision, code.text, code.lines, command.training))

    def _export(self, command: m.ExportModel) -> None:
        from engine.keras_bridge.codegen import generate_code
        from engine.keras_bridge.export import export_model

        base = Path(command.project_path).parent if command.project_path else None
        self._send(m.Progress("export"))
        target, options = Path(command.path), dict(command.options)
        if target.suffix == ".py":
            training = bool(options.get("training"))
            write_text(target, generate_code(command.project, training=training, base=base).text)
            note = "the training script" if training else "the model's code"
        else:
            run = Path(command.run) if command.run else None
            note = export_model(command.project, target, base=base, run=run, options=options)
        self._send(m.Exported(command.path, note))

    def _preview(self, project: Project, path: str | None) -> None:
        from engine.data.preview import preview

        source = project.data.source
        if source is None:
            raise DataError(
                "there is no data source", where="data/source", hint="Choose one under Data."
            )
        base = Path(path).parent if path else None
        self._send(preview(source, base, self._progress))

    def _import(self, command: m.ImportModel) -> None:
        from engine import import_model
        from engine.keras_bridge.weights import read_foreign_weights, write_weights

        path, folder = Path(command.path), Path(command.folder)
        project, warning = import_model(path), ""
        if path.suffix != ".json":
            try:
                model = read_foreign_weights(project, path)
                make_folder(folder)
                weights = write_weights(project, model, folder / "weights.npz", path.name)
                project = msgspec.structs.replace(project, weights=weights)
            except LayerloomError as error:
                warning = str(error)
        self._send(m.Imported(project, warning))

    def _train(self, command: m.Train, should_stop: Callable[[], bool]) -> None:
        from engine.keras_bridge.weights import write_weights
        from engine.training.fit import train
        from engine.training.run import write_run

        folder = Path(command.directory)
        check_folder(folder)
        base = Path(command.project_path).parent if command.project_path else None
        finished: list[m.TrainingFinished] = []

        def emit(event: m.TrainingEvent) -> None:
            if isinstance(event, m.TrainingFinished):
                finished.append(event)  # told when the run is safe on the disk
            else:
                self._send(event)

        run = train(
            command.project,
            epochs=command.epochs,
            on_event=emit,
            base=base,
            should_stop=should_stop,
            on_progress=self._progress,
        )
        write_run(run, folder)
        origin = f"the run {folder.name}"
        weights = write_weights(run.project, run.model, folder / "weights.npz", origin)
        self._send(
            msgspec.structs.replace(finished[0], directory=command.directory, weights=weights)
        )

    def _progress(self, what: str, fraction: float | None = None) -> None:
        self._send(m.Progress(what, fraction))

    def _send(self, event: m.Event) -> None:
        try:
            self._connection.send(event)
        except (BrokenPipeError, OSError):
            os._exit(0)
