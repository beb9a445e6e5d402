"""Long questions about the document, each answered by a process that nothing else waits for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.errors import WorkerError
from engine.project import Project
from engine.worker import messages as m
from gui.document import Document
from gui.sessions.process_session import ProcessSession

Question = Callable[[Project, str | None], m.Command]  # of a project and its path
_LINGERS = 60_000  # ms without a question, after which the process ends


class AsideSession(ProcessSession):
    """Asks one question about the project as it is now; `answered` or `failed` follows.

    What runs cannot be interrupted from inside: stopping ends the process.
    """

    answered = Signal(object)  # the event that answers; nothing comes where it was stopped
    progress = Signal(object)  # m.Progress

    def __init__(self, name: str, document: Document, parent: QObject | None = None) -> None:
        super().__init__(name, _LINGERS, parent)
        self._document = document
        document.replaced.connect(self._forget)

    def ask(self, question: Question) -> None:
        """Ask about the document's project, unless an answer is still to come."""
        if self._state != "idle":
            return
        self._clock.stop()
        self._set("running")
        self._client.send(question(self._document.project, self._document.place))

    def stop(self) -> None:
        """Give the question up."""
        if self._state != "running":
            return
        if self._client.process_id is None:
            self._forget()
            return
        self._set("stopping")
        self._client.kill()

    def _take(self, event: m.Event) -> None:
        match event:
            case m.Progress():
                if self._state == "running":
                    self.progress.emit(event)
            case m.Ready():
                pass
            case m.Failed(error=error):
                self._rest()
                self.failed.emit(error)
            case m.Died(error=error):
                asked = self._state
                self._clock.stop()
                self._set("idle")
                if asked == "running":
                    self.failed.emit(WorkerError(
                        "the process that was asked has ended", received=error.received,
                        hint="The project is as it was; ask again.",
                    ))  # fmt: skip
            case _ if self._state == "running":
                self._rest()
                self.answered.emit(event)

    def _out_of_time(self) -> None:
        self._client.kill()

    def _rest(self) -> None:
        self._set("idle")
        self._clock.start()

    def _forget(self) -> None:
        """Another project: what is asked is not about it."""
        self.close()
        self._set("idle")
