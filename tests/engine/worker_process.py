"""A worker in a process of its own, as the window has one, for a module's tests to share."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from engine.worker.start import run


@contextmanager
def worker_process() -> Iterator[Connection]:
    """The pipe to a worker; it ends, as it must, when the pipe is closed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    yield ours
    ours.close()
    process.join(10)
    assert not process.is_alive()
