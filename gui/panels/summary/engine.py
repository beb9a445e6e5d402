"""Answers about projects that are not on the canvas: another file, a width that is tried out.

They come from a process beside the one of live shapes, which begins with the first question and
ends when none has come for a while.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import LayerloomError, WorkerError
from engine.graph.edits import Patch
from engine.graph.nesting import Trail
from engine.graph.node_info import NodeInfo
from engine.project import Problem, Project
from engine.worker import messages as m
from engine.worker.code_messages import opening
from gui.engine_client import EngineClient

_LINGERS = 60_000  # ms without a question

Infos = dict[tuple[str, str], NodeInfo]
Step = tuple[Project, Patch]  # a project and what changes in it


class Answer(Struct, frozen=True):
    """What the engine found out about a project, and all that is wrong with it."""

    infos: Infos
    problems: tuple[Problem, ...]


class _Question(Struct):
    """`step` leads to the project from another one."""

    who: object
    project: Project
    trail: Trail
    step: Step | None
    then: Callable[[Answer], None]
    failed: Callable[[LayerloomError], None]


class SideEngine(QObject):
    """Takes questions one after another."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = EngineClient("side-engine", self)
        self._client.received.connect(self._take)
        self._waiting: deque[_Question] = deque()
        self._asked: _Question | None = None
        self._revision = self._opened_at = 0
        self._project: Project | None = None  # as the process has it
        self._infos: Infos = {}
        self._busy = False
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_LINGERS)
        self._end.timeout.connect(self.close)

    @property
    def busy(self) -> bool:
        """Whether an answer is to come."""
        return self._asked is not None

    def ask(
        self,
        who: object,
        project: Project,
        then: Callable[[Answer], None],
        failed: Callable[[LayerloomError], None],
        *,
        trail: Trail = (),
        step: Step | None = None,
    ) -> None:
        """Find out all about a project, then tell `then` (or `failed`).

        With a `trail` also about the graphs on this way, as they are called there. With a `step`
        from the project of the question before, the answer comes sooner.
        """
        self._waiting.append(_Question(who, project, trail, step, then, failed))
        self._next()

    def forget(self, who: object) -> None:
        """Answer nothing more of what `who` has asked."""
        self._waiting = deque(q for q in self._waiting if q.who != who)
        if self._asked is not None and self._asked.who == who:
            self._asked = None
            self._look_at(Project(), ())  # instead of going on with it
            self._next()

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        self._end.stop()
        self._waiting.clear()
        self._asked = self._project = None
        self._client.close()

    def _next(self) -> None:
        if self._asked is None and self._waiting:
            self._end.stop()
            self._asked = self._waiting.popleft()
            self._send(self._asked)
        elif self._asked is None:
            self._end.start()
        self._tell_busy()

    def _send(self, question: _Question) -> None:
        step = question.step
        if step is not None and step[0] is self._project and not question.trail:
            self._revision += 1
            self._project = question.project
            self._client.send(m.ApplyPatch(step[1], self._revision))
        else:
            self._look_at(question.project, question.trail)

    def _look_at(self, project: Project, trail: Trail) -> None:
        self._revision += 1
        self._project, self._infos, self._opened_at = project, {}, self._revision
        self._client.send(opening(project, self._revision))
        if trail:
            self._revision += 1
            self._client.send(m.ShowGraph(trail, self._revision))

    def _take(self, event: m.Event) -> None:
        match event:
            case m.Inferred(revision=revision) if revision >= self._opened_at:
                self._infos.update(event.nodes)
                if event.idle and revision == self._revision and self._asked is not None:
                    answer = Answer(dict(self._infos), event.problems)
                    self._answer(lambda question: question.then(answer))
            case m.Failed(error=error):
                self._answer(lambda question: question.failed(error))
            case m.Died(error=error):
                self._project = None
                told = WorkerError(
                    "the engine's process ended while it counted",
                    received=error.received,
                    hint="The project is as it was; ask again.",
                )
                self._answer(lambda question: question.failed(told))

    def _answer(self, tell: Callable[[_Question], None]) -> None:
        question, self._asked = self._asked, None
        if question is not None:
            tell(question)  # which may ask the next thing: the process stays busy meanwhile
        self._next()

    def _tell_busy(self) -> None:
        if self._busy != self.busy:
            self._busy = self.busy
            self.busy_changed.emit(self._busy)
