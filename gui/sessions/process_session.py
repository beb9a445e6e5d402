"""What all sessions do that own a worker process: its state, its events, and an end that comes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.worker import messages as m
from gui.engine_client import EngineClient
from gui.long_work import State


class ProcessSession(QObject):
    """Owns one process at a time, under the `name` that the log has for it.

    A session says what its events mean (`_take`), and what is done when the clock that it has
    started runs down after `limit` milliseconds (`_out_of_time`).
    """

    state_changed = Signal(str)  # State
    failed = Signal(object)  # LayerloomError
    started_again = Signal(object)  # WorkerError: a process ended at once, and was replaced

    def __init__(self, name: str, limit: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._state: State = "idle"
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(limit)
        self._clock.timeout.connect(self._out_of_time)
        self._client = self._new_client()

    @property
    def state(self) -> State:
        """Whether something runs, begins or ends."""
        return self._state

    def close(self) -> None:
        """End the process, and with it what runs."""
        self._clock.stop()
        self._client.close()

    def stop(self) -> None:
        """End what runs: it has no result."""
        if self._state != "running":
            return
        if self._client.ready is None:
            self._out_of_time()
        else:
            self._ask_to_stop(m.Stop())

    def _take(self, event: m.Event) -> None:
        """An event has come from the process."""
        raise NotImplementedError  # every session takes its own events

    def _out_of_time(self) -> None:
        """The clock has run down."""
        raise NotImplementedError  # every session says what happens then

    def _new_client(self) -> EngineClient:
        client = EngineClient(self._name, self)
        client.received.connect(self._take)
        client.started_again.connect(self.started_again)
        return client

    def _ask_to_stop(self, command: m.Stop) -> None:
        """Ask what runs to end; where that cannot be interrupted, the clock ends it."""
        self._set("stopping")
        self._client.send(command)
        self._clock.start()

    def _renew(self) -> None:
        """End the process and start another one, for what is asked next."""
        self._clock.stop()
        self._client.close()
        self._client.start()

    def _set(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
