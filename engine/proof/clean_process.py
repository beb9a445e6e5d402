"""Where a proof takes place: in a clean process of its own, or in this one.

A place is entered before the export begins, so that the process imports its libraries while the
model is built and written; it gives what asks.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from engine.errors import ExportError
from engine.proof import prover

LIMIT = 60.0  # seconds that an answer may take
_LOOK_EVERY = 0.05  # seconds between looks at whether a person wants to stop
Ask = Callable[[dict[str, Any]], dict[str, Any]]
Place = Callable[[str], AbstractContextManager[Ask]]


def _never() -> bool:
    return False


def _silent() -> None:
    return


@contextlib.contextmanager
def clean_process(
    suffix: str,
    *,
    should_stop: Callable[[], bool] = _never,
    on_ask: Callable[[], None] = _silent,
    limit: float = LIMIT,
) -> Iterator[Ask]:
    """A process that opens one file of this suffix; it is gone when the place is left.

    What it gives answers as `prover.answer` does, or says `failed` "process" where the process
    does not answer within `limit` seconds, dies, or cannot be started: that says nothing of the
    file. It raises ExportError where `should_stop` says so meanwhile.
    """
    try:
        process = subprocess.Popen(
            _command(suffix),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        said = f"no process could be started: {error.strerror or error}"
        yield lambda request: {"failed": "process", "error": said}
        return

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        on_ask()
        return _ask(process, request, should_stop, limit)

    with process:
        try:
            yield ask
        finally:
            process.kill()


@contextlib.contextmanager
def this_process(suffix: str) -> Iterator[Ask]:
    """For what this process itself is to read again, where seconds count: a run's model."""
    yield prover.answer


def _command(suffix: str) -> list[str]:
    if getattr(sys, "frozen", False):  # a bundle is its own Python: its `main` knows this word
        return [sys.executable, "--prove", suffix]
    # Without its own folder on the path: a library's import must not find a module in there.
    return [sys.executable, "-P", str(Path(prover.__file__)), suffix]


def _environment() -> dict[str, str]:
    """On the processor: this process may hold all of the graphics memory."""
    return os.environ | {
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
    }


def _ask(
    process: subprocess.Popen[bytes],
    request: dict[str, Any],
    should_stop: Callable[[], bool],
    limit: float,
) -> dict[str, Any]:
    assert process.stdin is not None and process.stdout is not None
    answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    read = process.stdout.read
    reader = threading.Thread(target=lambda: answers.put(_all_of(read)), daemon=True)
    reader.start()
    (Path(request["folder"]) / "request.json").write_text(json.dumps(request), encoding="utf-8")
    try:
        with contextlib.suppress(OSError):  # it has died: the reader hears so
            process.stdin.write(os.fsencode(request["folder"]) + b"\n")
        end = time.monotonic() + limit
        while not should_stop():
            with contextlib.suppress(queue.Empty):
                return _read(answers.get(timeout=_LOOK_EVERY), process)
            if time.monotonic() > end:
                return {"failed": "process", "error": f"the proof took more than {limit:.0f} s"}
    finally:
        process.kill()
        reader.join()
    raise ExportError(
        "the export was stopped",
        where=request["path"],
        hint="Nothing was written; what was there before is untouched.",
    )


def _all_of(read: Callable[[int], bytes | None]) -> bytes:
    """What comes until the end: unbuffered, a read answers a part."""
    parts = []
    while part := read(65_536):
        parts.append(part)
    return b"".join(parts)


def _read(text: bytes, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(text)
    except ValueError:
        status = process.wait()
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        return {"failed": "process", "error": f"the process of the proof ended {how}"}
    return answer
