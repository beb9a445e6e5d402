"""The window's side of a worker process: a QThread that owns it.

The thread starts the process, hands over commands, waits for events and for the process's end at
the same time, and emits both as Qt signals. Nothing here imports Keras.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
from multiprocessing.connection import Connection, wait
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from engine.errors import WorkerError
from engine.worker import messages as m
from engine.worker.start import run as run_worker

_GRACE = 2.0  # seconds that a worker gets to end by itself


class EngineClient(QObject):
    """One worker process. `send` never blocks; events come as the signal `received`.

    After `Died` nothing more comes; `start` begins anew with a fresh process.
    """

    received = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.ready: m.Ready | None = None
        self._thread: _WorkerThread | None = None

    @property
    def running(self) -> bool:
        """Whether there is a process (it may still be importing Keras)."""
        return self._thread is not None

    @property
    def process_id(self) -> int | None:
        """The worker's process id, once it has one."""
        process = self._thread.process if self._thread is not None else None
        return process.pid if process is not None else None

    def start(self) -> None:
        """Start a process if there is none; returns at once."""
        if self._thread is None:
            self._thread = _WorkerThread(self.objectName(), self)
            self._thread.received.connect(self._take)
            self._thread.start()

    def send(self, command: m.Command) -> None:
        """Hand a command over; it starts the process where there is none."""
        self.start()
        assert self._thread is not None
        self._thread.post(command)

    def kill(self) -> None:
        """End the process now; `Died` follows."""
        if self._thread is not None:
            self._thread.kill()

    def close(self) -> None:
        """End the process and its thread, and wait for both; no event comes any more."""
        thread, self._thread, self.ready = self._thread, None, None
        if thread is not None:
            thread.received.disconnect(self._take)
            thread.finish()
            thread.wait()
            thread.deleteLater()

    def _take(self, event: m.Event) -> None:
        if isinstance(event, m.Ready):
            self.ready = event
        elif isinstance(event, m.Died):
            self.close()
        self.received.emit(event)


class _WorkerThread(QThread):
    """Lives as long as its process."""

    received = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.process: Any = None
        self._outbox: queue.SimpleQueue[m.Command] = queue.SimpleQueue()
        self._wake_reader, self._wake_writer = multiprocessing.Pipe(duplex=False)
        self._ending = threading.Event()
        self._wake_lock = threading.Lock()

    def post(self, command: m.Command) -> None:
        self._outbox.put(command)
        self._wake()

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()

    def finish(self) -> None:
        self._ending.set()
        self._wake()

    def _wake(self) -> None:
        with self._wake_lock, contextlib.suppress(OSError):
            self._wake_writer.send_bytes(b"")

    def run(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.process = context.Process(
            target=run_worker, args=(theirs,), name=self.objectName(), daemon=True
        )
        try:
            self.process.start()
        except OSError as error:
            told = WorkerError(f"the engine could not be started: {error}", where=self.objectName())
            self.received.emit(m.Died(None, told))
            return
        theirs.close()
        try:
            self._serve(ours)
        finally:
            ours.close()
            self.process.join(_GRACE)
            if self.process.is_alive():
                self.process.kill()
                self.process.join()
            with self._wake_lock:
                self._wake_reader.close()
                self._wake_writer.close()
        if not self._ending.is_set():
            self.received.emit(self._died())

    def _serve(self, connection: Connection) -> None:
        while not self._ending.is_set():
            for source in wait([connection, self.process.sentinel, self._wake_reader]):
                if source is self._wake_reader:
                    self._wake_reader.recv_bytes()
                    if not self._hand_over(connection):
                        return
                elif source is connection:
                    try:
                        self.received.emit(connection.recv())
                    except (EOFError, OSError):
                        return
                elif not connection.poll():
                    return  # the process has ended and said its last word

    def _hand_over(self, connection: Connection) -> bool:
        with contextlib.suppress(queue.Empty):
            while True:
                try:
                    connection.send(self._outbox.get_nowait())
                except (BrokenPipeError, OSError):
                    return False
        return True

    def _died(self) -> m.Died:
        code = self.process.exitcode
        how = f"was ended by signal {-code}" if code is not None and code < 0 else "ended"
        error = WorkerError(
            f"the engine's process {how}",
            where=self.objectName(),
            received=f"exit status {code}",
            hint="Your project is safe in the window; the engine starts again by itself.",
        )
        return m.Died(code, error)
