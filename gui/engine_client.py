"""The window's side of a worker process: a QThread that owns it.

The thread starts the process, hands over commands, waits for events and for the process's end at
the same time, and emits both as Qt signals. Nothing here imports Keras.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import queue
import threading
from multiprocessing.connection import Connection, wait
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from engine.errors import LayerloomError, WorkerError
from engine.worker import messages as m
from engine.worker.start import run as run_worker

_GRACE = 2.0  # seconds from a process's last word to its end
_FAREWELL = 300  # ms that a process gets to tidy up and end; it needs a few

# `Process.start` asks how all other processes have ended (`multiprocessing.process._cleanup`). Who
# asks at the same moment from another thread is told that there is no such process, and its exit
# status is lost: one thread at a time.
_processes = threading.Lock()


class EngineClient(QObject):
    """One worker process. `send` never blocks; events come as the signal `received`.

    Commands wait here until the process is ready: one that ends before has done nothing of them,
    and another one takes its place, once, of which `started_again` tells. After `Died` nothing
    more comes; `start` begins anew with a fresh process.
    """

    received = Signal(object)
    started_again = Signal(object)  # WorkerError: how the first process ended

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
        return self._thread.process_id if self._thread is not None else None

    def start(self) -> None:
        """Start a process if there is none; returns at once."""
        if self._thread is None:
            self._thread = _WorkerThread(self.objectName(), self)
            self._thread.received.connect(self._take)
            self._thread.started_again.connect(self.started_again)
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
            thread.started_again.disconnect(self.started_again)
            thread.finish()
            if not thread.wait(_FAREWELL):  # it may be deep in native code, or read nothing
                thread.kill()
                thread.wait()
            thread.deleteLater()

    def _take(self, event: m.Event) -> None:
        if isinstance(event, m.Ready):
            self.ready = event
        elif isinstance(event, m.Died):
            self.close()
        self.received.emit(event)


class _WorkerThread(QThread):
    """Lives as long as its process, or the one that took its place."""

    received = Signal(object)
    started_again = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.process_id: int | None = None  # while there is a process
        self._process: Any = None
        self._outbox: queue.SimpleQueue[m.Command] = queue.SimpleQueue()
        self._alarm = _Alarm()
        self._ready = False
        self._killed = threading.Event()
        self._ending = threading.Event()

    def post(self, command: m.Command) -> None:
        self._outbox.put(command)
        self._alarm.ring()

    def kill(self) -> None:
        self._killed.set()
        process = self._process
        if process is not None:
            process.kill()

    def finish(self) -> None:
        """End all: a process hears it by its pipe; one that has not begun has nothing to tidy."""
        self._ending.set()
        if not self._ready:
            self.kill()
        self._alarm.ring()

    def run(self) -> None:
        try:
            with self._alarm:
                died = self._live()
                if not self._ready and not self._killed.is_set():
                    self.started_again.emit(_told_again(died.error))
                    died = self._live()
        except (OSError, RuntimeError) as error:  # no memory, no descriptor, no process to be had
            told = WorkerError(f"the engine could not be started: {error}", where=self.objectName())
            died = m.Died(None, told, began=self._ready)
        if not self._ending.is_set():
            self.received.emit(died)

    def _live(self) -> m.Died:
        """Start a process and serve it to its end; raises OSError where it cannot be started."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        with ours:
            with theirs, _processes:
                process = context.Process(
                    target=run_worker, args=(theirs,), name=self.objectName(), daemon=True
                )
                process.start()
            self._process, self.process_id = process, process.pid
            if self._killed.is_set():  # by somebody who found no process yet
                process.kill()
            try:
                self._serve(ours, process.sentinel)
            finally:
                ours.close()
                code = self._end(process)
        return self._died(code)

    def _end(self, process: Any) -> int | None:
        """Wait for the end of a process that has said its last word; its exit status."""
        if not self._killed.is_set():
            wait([process.sentinel], _GRACE)
        process.kill()  # to one that is ending already it does nothing
        with _processes:
            process.join()
        self._process = self.process_id = None
        return process.exitcode

    def _serve(self, connection: Connection, sentinel: int) -> None:
        while not self._ending.is_set():
            for source in wait([connection, sentinel, self._alarm.bell]):
                if source is self._alarm.bell:
                    self._alarm.heard()
                    if self._ready and not self._hand_over(connection):
                        return
                elif source is connection:
                    try:
                        event = connection.recv()
                    except (EOFError, OSError, pickle.UnpicklingError):
                        return
                    self.received.emit(event)
                    if isinstance(event, m.Ready):
                        self._ready = True
                        if not self._hand_over(connection):
                            return
                elif not connection.poll():
                    return  # the process has ended and said its last word

    def _hand_over(self, connection: Connection) -> bool:
        with contextlib.suppress(queue.Empty):
            while True:
                try:
                    connection.send(self._outbox.get_nowait())
                except OSError:
                    return False
        return True

    def _died(self, code: int | None) -> m.Died:
        how = f"was ended by signal {-code}" if code is not None and code < 0 else "ended"
        if self._ready:
            error = WorkerError(
                f"the engine's process {how}",
                where=self.objectName(),
                received=f"exit status {code}",
                hint="Your project is safe in the window; the engine starts again by itself.",
            )
        else:
            error = WorkerError(
                f"the engine's process {how} before it began",
                where=self.objectName(),
                received=f"exit status {code}",
                hint="Your project is safe in the window. The computer may lack memory, or room "
                "for another process: close other programs and try again, or start Layerloom "
                "again.",
            )
        return m.Died(code, error, began=self._ready)


class _Alarm:
    """Wakes a thread that waits for `bell`. However often it rings meanwhile, nobody waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: tuple[Connection, Connection] | None = None
        self._rings = False

    def __enter__(self) -> None:
        with self._lock:
            self._ends = multiprocessing.Pipe(duplex=False)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            ends, self._ends = self._ends, None
            for end in ends or ():
                end.close()

    @property
    def bell(self) -> Connection:
        """What the thread waits for, within its `with`."""
        assert self._ends is not None
        return self._ends[0]

    def ring(self) -> None:
        with self._lock:
            if self._ends is not None and not self._rings:
                self._rings = True
                self._ends[1].send_bytes(b"")

    def heard(self) -> None:
        with self._lock:
            self.bell.recv_bytes()
            self._rings = False


def _told_again(error: LayerloomError) -> WorkerError:
    return WorkerError(
        f"{error.what}; it was started once more", where=error.where, received=error.received
    )
