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
from typing import TYPE_CHECKING, Any, NoReturn

from engine.atomic import forget_unfinished
from engine.errors import DataError, LayerloomError, WorkerError
from engine.keras_bridge.quiet import import_keras
from engine.project import Problem, Project
from engine.training.control import Control
from engine.worker import messages as m
from engine.worker.code_messages import CodeStarts
from engine.worker.ensemble_messages import Command as EnsembleCommand

if TYPE_CHECKING:
    from engine.worker.watch import Watch

_SLICE = 0.004  # seconds of checking between looks at the queue
_NEWS_EVERY = 12  # slices between two events with news


# Each of them has a stop of its own.
_STOPPABLE = (
    m.Train | m.ExportModel | m.Evaluate | m.UnpackApplication | m.PreviewData | EnsembleCommand
)


def serve(connection: Connection) -> None:
    """Serve until `Shutdown` or the end of the pipe."""
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(connection, inbox), daemon=True)
    reader.start()
    import_keras()
    from engine.keras_bridge.pretrained import downloads_told

    worker = Worker(connection, inbox)
    with downloads_told(worker.progress):
        worker.run()


def _read(connection: Connection, inbox: queue.SimpleQueue[Any]) -> None:
    """Put commands into `inbox`, each with what is asked of it afterwards.

    A training has a control of its own, and so have an export and an evaluation: neither is a stop
    lost that comes before it has begun, nor does it stop what comes after the one it was meant for.
    """
    control = Control()
    while True:
        try:
            command = connection.recv()
        except (EOFError, OSError):
            _end()  # nobody is left to answer to; a training must not go on alone
        match command:
            case m.Stop(keep=keep):
                control.stop(keep)
            case m.Pause():
                control.pause()
            case m.Resume():
                control.resume()
            case m.SetLearningRate(rate=rate):
                control.set_learning_rate(rate)
            case m.Shutdown():
                _end()
            case _:
                if isinstance(command, _STOPPABLE):
                    control = Control()
                inbox.put((command, control))


def _end() -> NoReturn:
    """End the process now, from any of its threads; what is half written goes."""
    forget_unfinished()
    os._exit(0)


class Worker:
    """The state of a worker: what it knows of the project, and the command being done."""

    def __init__(self, connection: Connection, inbox: queue.SimpleQueue[Any]) -> None:
        from engine.worker.limited_watch import open_watch

        self._connection, self._inbox = connection, inbox
        self._make = open_watch
        self._watch: Watch | None = None
        self._revision = 0
        self._problems: tuple[Problem, ...] | None = None
        self._told_idle = True
        self._owed = False  # whether there may be news that nobody was told
        self._desk: Any = None  # keeps the model that was evaluated last
        self._should_stop: Callable[[], bool] = lambda: False  # the command that is being done
        self._ensembles: Any = None  # keeps the models that were combined last

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

    def _do(self, command: Any, control: Control) -> None:
        self._should_stop = control.stopping
        try:
            match command:
                case m.OpenProject(revision=revision):
                    self._revision, self._problems, self._told_idle = revision, None, False
                    self._watch = self._make(command, self._send)
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
                case m.ExportModel() | m.ImportModel() | m.UnpackApplication():
                    self._files(command, control.stopping)
                case m.PreviewData(project=project, project_path=path):
                    self._preview(project, path)
                case m.Train():
                    self._train(command, control)
                case m.Evaluate() | m.ShowSample():
                    self._results(command, control.stopping)
                case m.StudyData() | m.FitBaselines():
                    self._study(command)
                case _ if isinstance(command, EnsembleCommand):
                    self._combine(command, control.stopping)
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
        from engine.keras_bridge.code.codegen import generate_code
        from engine.worker.limited_watch import limited_like

        if self._watch is None or not self._inbox.empty():
            return  # no project yet, or it has changed meanwhile: it will be asked for again
        with limited_like(self._watch):
            code = generate_code(self._watch.project, training=command.training)
        self._send(m.CodeMade(self._revision, code.text, code.lines, command.training))

    def _preview(self, project: Project, path: str | None) -> None:
        from engine.data.dataset import resolved_data
        from engine.data.preview import preview
        from engine.worker.limited_watch import limited_like

        if project.data.source is None:
            raise DataError(
                "there is no data source", where="data/source", hint="Choose one under Data."
            )
        base = Path(path).parent if path else None
        with limited_like(self._watch):
            source = resolved_data(project)[0].source
            assert source is not None  # there is one
            self._send(preview(source, base, self.progress))

    def _files(
        self,
        command: m.ExportModel | m.ImportModel | m.UnpackApplication,
        should_stop: Callable[[], bool],
    ) -> None:
        from engine.worker import files_desk

        match command:
            case m.ExportModel():
                self._send(files_desk.export(command, self.progress, should_stop))
            case m.ImportModel():
                self._send(files_desk.read_model(command))
            case m.UnpackApplication():
                self._send(files_desk.unpack(command))

    def _train(self, command: m.Train, control: Control) -> None:
        from engine.worker import training_desk

        self._send(training_desk.answer(command, control, self._send))

    def _results(self, command: m.Evaluate | m.ShowSample, should_stop: Callable[[], bool]) -> None:
        from engine.worker.results_desk import ResultsDesk

        self._desk = self._desk or ResultsDesk()
        for event in self._desk.answer(command, self.progress, should_stop):
            self._send(event)

    def _combine(self, command: EnsembleCommand, should_stop: Callable[[], bool]) -> None:
        from engine.worker.ensemble_desk import EnsembleDesk

        self._ensembles = self._ensembles or EnsembleDesk()
        self._send(self._ensembles.answer(command, self.progress, should_stop))

    def _study(self, command: m.StudyData | m.FitBaselines) -> None:
        from engine.worker import study_desk

        self._send(study_desk.answer(command, self.progress))

    def progress(self, what: str, fraction: float | None = None) -> None:
        """Say how far long work is; WorkerError ends a download that is not wanted any more."""
        if what.startswith("Downloading") and self._should_stop():
            raise WorkerError("the download was cancelled", where=what)
        self._send(m.Progress(what, fraction))

    def _send(self, event: m.Event | CodeStarts) -> None:
        try:
            self._connection.send(event)
        except OSError:
            _end()
