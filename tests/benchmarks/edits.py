"""From an edit to its shapes, in milliseconds, through a real worker; beside a full Keras rebuild.

What is timed is what a person waits for: the edit goes through the pipe to the worker, and the
news of its shapes comes back. The alternative constructs every layer and the model anew.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from statistics import median, quantiles

from engine.graph.edits import Patch, SetField
from engine.project import Project
from engine.worker import messages as m
from engine.worker.start import run as run_worker
from tests.engine.drawing import Step, draw

_TIMES = 41


def same_shapes(length: int) -> Project:
    """Layers in a row of which each hands its input's shape on: one edit ripples through all."""
    rows: list[Step] = [("input", "Input", None, {"shape": (16,)})]
    for i in range(length):
        before = rows[-1][0]
        kind = ("Dropout", {"rate": 0.1}) if i % 2 else ("Activation", {"activation": "relu"})
        rows.append((f"layer_{i}", kind[0], before, kind[1]))
    return draw(*rows)


def dense_chain(length: int) -> Project:
    """Dense and Dropout layers in a row: an edit of one is local."""
    from tests.engine.drawing import chain

    return chain(length)


class Client:
    """A worker without a window."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=run_worker, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._revision = 0
        self.project = Project()
        assert isinstance(self._ours.recv(), m.Ready)

    @property
    def connection(self) -> Connection:
        """Our end of the pipe."""
        return self._ours

    def open(self, project: Project) -> float:
        """Open a project and wait until it is checked; seconds until its shapes were known."""
        self.project = project
        self._revision += 1
        began = time.perf_counter()
        self._ours.send(m.OpenProject(project, self._revision))
        first = None
        while True:
            event = self._ours.recv()
            if isinstance(event, m.Inferred) and event.revision == self._revision:
                first = first or time.perf_counter() - began
                if event.idle:
                    return first

    def edit(self, patch: Patch, wait_idle: bool = True) -> float:
        """Send an edit; seconds until the first news of it."""
        self.project, _ = patch.apply(self.project)
        self._revision += 1
        began = time.perf_counter()
        self._ours.send(m.ApplyPatch(patch, self._revision))
        first = None
        while True:
            event = self._ours.recv()
            if isinstance(event, m.Inferred) and event.revision == self._revision:
                first = first or time.perf_counter() - began
                if event.idle or not wait_idle:
                    return first

    def close(self) -> None:
        """End the process."""
        self._ours.close()
        self._process.join(10)


def measure(length: int) -> dict[str, float]:
    """Medians and 95th percentiles for a graph of this many layers, in milliseconds."""
    client = Client()
    try:
        opened = client.open(dense_chain(length))
        middle = f"layer_{length // 4 * 2}"
        local = [
            client.edit(SetField(middle, "units", 8 + i % 2).patch(client.project))
            for i in range(_TIMES)
        ]
        client.open(same_shapes(length))
        through = [
            # Each edit comes while the one before is still being checked, as in real typing.
            client.edit(SetField("input", "shape", (8 + i,)).patch(client.project), i % 8 == 7)
            for i in range(_TIMES)
        ]
    finally:
        client.close()
    return {
        "open": 1000 * opened,
        "local median": 1000 * median(local),
        "local p95": 1000 * quantiles(local, n=20)[-1],
        "ripple median": 1000 * median(through),
        "ripple p95": 1000 * quantiles(through, n=20)[-1],
        "rebuild median": _rebuild(length),
    }


_REBUILD = """
import sys, time, statistics
from engine.keras_bridge.quiet import import_keras
import_keras()
from engine.keras_bridge.compile import compile_model
from tests.benchmarks.edits import dense_chain
project = dense_chain(int(sys.argv[1]))
times = []
for _ in range(4 if int(sys.argv[1]) < 1000 else 3):
    began = time.perf_counter()
    compile_model(project)
    times.append(time.perf_counter() - began)
print(1000 * statistics.median(times[1:]))
"""


def _rebuild(length: int) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _REBUILD, str(length)],
        capture_output=True, text=True, check=True, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    return float(done.stdout.split()[-1])
