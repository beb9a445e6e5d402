"""Workers that import nothing, for tests of what owns them; named to their processes as text."""

from __future__ import annotations

import os
import queue
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

from engine.worker import messages as m

READY = m.Ready("3", "none", "none")


def answering(connection: Connection) -> None:
    """Ready at once; answers each command with its name, and ends with the pipe."""
    connection.send(READY)
    while True:
        try:
            command = connection.recv()
        except (EOFError, OSError):
            os._exit(0)
        if isinstance(command, m.Shutdown):
            os._exit(7)
        connection.send(m.Progress(type(command).__name__))


def dying(ends: Path, times: int, connection: Connection) -> None:
    """Ends with status 255 and without a word the first `times` times; `ends` counts them."""
    with ends.open("a") as file:
        file.write("x")
    if ends.stat().st_size <= times:
        os._exit(255)
    answering(connection)


def deaf(connection: Connection) -> None:
    """Ready, and never reads."""
    connection.send(READY)
    time.sleep(600)


def mute(connection: Connection) -> None:
    """Never ready, and never ends."""
    time.sleep(600)


def writing(folder: Path, connection: Connection) -> None:
    """In the middle of writing a file; it hears what a worker hears."""
    from engine.atomic import replacing
    from engine.worker.main import _read

    reader = threading.Thread(target=_read, args=(connection, queue.SimpleQueue()), daemon=True)
    reader.start()
    with replacing(folder / "model.keras") as half:
        half.write_text("half")
        connection.send(READY)
        time.sleep(600)
