"""How a command ends that is not let finish: signals, and output that nobody can take any more."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

# What asks a program to end besides Ctrl+C: `kill`, a system that shuts down, a terminal closed.
_ASKING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

_Handler = Callable[[int, Any], object]


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, a signal that asks to end raises KeyboardInterrupt(number), as Ctrl+C does.

    What is half done is tidied up on the way. A signal that is ignored (`nohup`) stays so.
    """

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt(number)

    with _handled(dict.fromkeys(_not_ignored(), end)):
        yield


class Stop:
    """Whether somebody has asked to stop; `number` is the signal that did, 0 before."""

    number = 0

    def __call__(self) -> bool:
        return self.number != 0


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """Within, the first Ctrl+C (or signal to end) only asks to stop; the next is what it was."""
    stop = Stop()

    def ask(number: int, frame: object) -> None:
        stop.number = number
        for other, handler in before.items():
            signal.signal(other, handler)
        again = "Ctrl+C ends" if number == signal.SIGINT else "another signal ends"
        # Not by `print`: it may be what the signal has interrupted.
        if sys.stderr is not None:
            with contextlib.suppress(OSError):
                os.write(2, f"\nlayerloom: stopping after this batch; {again} at once\n".encode())

    with _handled(dict.fromkeys((signal.SIGINT, *_not_ignored()), ask)) as before:
        yield stop


def told_of(error: KeyboardInterrupt) -> tuple[str, int]:
    """What to say of a command that was ended, and its exit status: 128 and the signal."""
    number = error.args[0] if error.args else signal.SIGINT
    return ("interrupted" if number == signal.SIGINT else "terminated"), 128 + number


def drop_output() -> None:
    """Let what is still to be printed go nowhere, or the interpreter's end would try again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _not_ignored() -> list[signal.Signals]:
    return [number for number in _ASKING if signal.getsignal(number) != signal.SIG_IGN]


@contextlib.contextmanager
def _handled(handlers: Mapping[signal.Signals, _Handler]) -> Iterator[dict[signal.Signals, Any]]:
    """Have signals handled within; gives who did before. Python hears them in its main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield {}
        return
    before = {number: signal.getsignal(number) for number in handlers}
    for number, handler in handlers.items():
        signal.signal(number, handler)
    try:
        yield before
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
