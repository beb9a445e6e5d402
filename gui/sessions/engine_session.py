"""Keeps an engine worker in step with the document: edits go out, news comes in."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data.columns import DataPreview
from engine.graph.edits import Patch
from engine.project import Project
from engine.worker import messages as m
from engine.worker.code_messages import CODE_LIMIT, CodeStarts, opening
from gui.document import Document
from gui.engine_client import EngineClient

_CODE_DELAY = 250  # ms after the last edit
_MOST_DEATHS = 3  # in a minute; then a person must ask for another start


class EngineSession(QObject):
    """The worker that answers edits: live shapes, problems, code, exports, data previews."""

    ready = Signal(object)  # m.Ready
    code_made = Signal(object)  # m.CodeMade
    code_failed = Signal(object)  # LayerloomError
    exported = Signal(object)  # m.Exported
    previewed = Signal(object)  # DataPreview
    progress = Signal(object)  # m.Progress
    failed = Signal(str, object)  # the command's name, LayerloomError
    died = Signal(object)  # m.Died; the session has begun anew where it can

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.client = EngineClient("engine", self)
        self.client.received.connect(self._take)
        self._deaths: list[float] = []
        self.code_limit = CODE_LIMIT
        self._running = ""  # the key of a layer whose code has begun to run
        self._given_up: set[str] = set()  # those whose code never came to an end
        self._wants_code = False
        self._training_code = False
        self._code_timer = QTimer(self)
        self._code_timer.setSingleShot(True)
        self._code_timer.setInterval(_CODE_DELAY)
        self._code_timer.timeout.connect(self._ask_for_code)
        document.changed.connect(self._send_patch)
        document.replaced.connect(self._send_project)
        document.graph_shown.connect(self._send_shown)

    @property
    def idle(self) -> bool:
        """Whether the engine runs and has told all there is to tell."""
        return self.client.ready is not None and self._document.is_current

    def start(self) -> None:
        """Start the worker and give it the project."""
        self.client.start()
        self._send_project()

    def close(self) -> None:
        """End the worker."""
        self._code_timer.stop()
        self.client.close()

    def ask_again(self) -> None:
        """Let the engine find everything out anew: code may run that could not before."""
        self._document.engine_lost()
        self._send_project()

    def want_code(self, wanted: bool, training: bool) -> None:
        """Keep the code up to date while somebody looks at it."""
        self._wants_code, self._training_code = wanted, training
        if wanted:
            self._code_timer.start(0)

    def export(self, project: Project, path: Path, options: dict[str, object]) -> None:
        """Write the model; `exported` or `failed` follows."""
        self.client.send(
            m.ExportModel(project, str(path), self._document.place, None, tuple(options.items()))
        )

    def preview_data(self) -> None:
        """Look into the data source; `previewed` or `failed` follows."""
        self.client.send(m.PreviewData(self._document.project, self._document.place))

    def _send_patch(self, patch: Patch) -> None:
        if self.client.running and any(put.path[0] == "sources" for put in patch.puts):
            self._send_project()  # with the first code of a project comes its limit
        elif self.client.running:
            self.client.send(m.ApplyPatch(patch, self._document.revision))
            if self._wants_code:
                self._code_timer.start(_CODE_DELAY)

    def _send_project(self) -> None:
        if self.client.running:
            project, revision = self._document.project, self._document.revision
            self.client.send(opening(project, revision, tuple(self._given_up), self.code_limit))
            if self._document.trail:
                self.client.send(m.ShowGraph(self._document.trail, self._document.revision))
            if self._wants_code:
                self._code_timer.start(_CODE_DELAY)

    def _send_shown(self) -> None:
        if self.client.running:
            self.client.send(m.ShowGraph(self._document.trail, self._document.revision))
            if self._wants_code:
                self._code_timer.start(_CODE_DELAY)

    def _ask_for_code(self) -> None:
        if self._wants_code and self.client.running:
            self.client.send(m.MakeCode(self._document.revision, self._training_code))

    def _take(self, event: m.Event | CodeStarts) -> None:
        ran, self._running = self._running, ""
        match event:
            case CodeStarts(key=key):
                self._running = key
            case m.Inferred():
                self._document.take(event)
            case m.CodeMade(revision=revision) if revision == self._document.revision:
                self.code_made.emit(event)
            case m.Failed(error=error, command="MakeCode"):
                self.code_failed.emit(error)
            case m.Failed(error=error, command=command):
                self.failed.emit(command, error)
            case m.Ready():
                self.ready.emit(event)
            case m.Exported():
                self.exported.emit(event)
            case DataPreview():
                self.previewed.emit(event)
            case m.Progress():
                self.progress.emit(event)
            case m.Died():
                if ran:
                    self._given_up.add(ran)
                self._begin_anew(event)

    def _begin_anew(self, event: m.Died) -> None:
        now = time.monotonic()
        self._deaths = [t for t in self._deaths if now - t < 60] + [now]
        self._document.engine_lost()
        if len(self._deaths) <= _MOST_DEATHS:
            self.start()
        self.died.emit(event)
