"""Processes forked from one that has imported Keras: a start takes 0.1 s of a core, not 4.

A fork is as good as a process of its own as long as nothing was computed before it: TensorFlow
starts its threads with the first tensor. It knows nothing of Layerloom either. Where no such fork
is safe (Windows, macOS), and for tests that ask for `spawned`, processes start as in the program.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext, ForkServerContext, ForkServerProcess
from multiprocessing.util import get_temp_dir
from types import SimpleNamespace
from typing import Any

AVAILABLE = sys.platform == "linux"
_LONGEST = 80  # characters of a folder in which a socket may lie, of 108 for its address
_by_the_program: Callable[..., BaseContext] = multiprocessing.get_context


class _Process(ForkServerProcess):
    """Has the environment of whoever starts it, as a spawned process has."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.environment: Mapping[str, str] = dict(os.environ)

    def run(self) -> None:
        os.environ.clear()
        os.environ.update(self.environment)
        super().run()


class _Worker(_Process):
    """Is no less urgent than the test that waits for it, which has nothing else to do."""

    def run(self) -> None:
        from engine.worker import start

        start._NICENESS = 0
        super().run()


class _Warm(ForkServerContext):
    Process = _Worker


class Prover:
    """The program of a proof, with the face of `subprocess.Popen` as far as a proof needs it."""

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str], **_: object) -> None:
        theirs_in, ours_in = multiprocessing.Pipe(duplex=False)
        ours_out, theirs_out = multiprocessing.Pipe(duplex=False)
        arguments = command[command.index("-P") + 1 :]
        self._process = _Process(target=_run, args=(arguments, theirs_in, theirs_out))
        self._process.environment = env
        self._process.start()
        theirs_in.close()
        theirs_out.close()
        self.stdin, self.stdout = _file(ours_in, "wb"), _file(ours_out, "rb")
        self.kill = self._process.kill

    def wait(self) -> int:
        self._process.join()
        return self._process.exitcode or 0

    def __enter__(self) -> Prover:
        return self

    def __exit__(self, *_: object) -> None:
        self.stdin.close()
        self.stdout.close()
        self.wait()


def _file(end: Connection, mode: str) -> Any:
    """An end of a pipe as an unbuffered file."""
    file = os.fdopen(os.dup(end.fileno()), mode, buffering=0)
    end.close()
    return file


def _run(arguments: Sequence[str], given: Connection, answers: Connection) -> None:
    """Be a program by itself, whose standard streams are these; its complaints go nowhere."""
    with open(os.devnull, "wb") as nowhere:
        for file, number in ((given, 0), (answers, 1), (nowhere, 2)):
            os.dup2(file.fileno(), number)
    given.close()
    answers.close()
    sys.argv = list(arguments)
    runpy.run_path(arguments[0], run_name="__main__")


def _context(method: str | None = None) -> BaseContext:
    return _Warm() if method == "spawn" else _by_the_program(method)


def fork_from_warm(patch: Any) -> None:
    """Let what is spawned, and what proves exports, be forked, until `patch` is undone."""
    # The folder of the socket, before a test has temporary files elsewhere: an address is short.
    if len(get_temp_dir()) > _LONGEST:
        return
    _Warm().set_forkserver_preload(["tests.preloaded"])
    patch.setattr(multiprocessing, "get_context", _context)
    forking = SimpleNamespace(Popen=Prover, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL)
    patch.setattr("engine.proof.clean_process.subprocess", forking)


def start_as_the_program(patch: Any) -> None:
    """Let processes start as in the program, until `patch` is undone."""
    patch.setattr(multiprocessing, "get_context", _by_the_program)
    patch.setattr("engine.proof.clean_process.subprocess", subprocess)
