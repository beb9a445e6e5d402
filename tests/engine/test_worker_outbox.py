"""Events of a training never hold it up, however late somebody reads them."""

from __future__ import annotations

import json
import multiprocessing
import os
import socket
import sys
import threading
import time
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from engine.examples import example_path
from engine.storage import load_project
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    TrainingFinished,
    TrainingResumed,
    TrainingStarted,
)
from engine.worker import messages as m
from engine.worker.outbox import Outbox
from engine.worker.start import run

REPLACED = (BatchEnd, m.Progress)


def epoch(number: int) -> EpochEnd:
    return EpochEnd(number, 9, 0.1, {"loss": 1.0})


EVENTS = st.lists(
    st.one_of(
        st.builds(epoch, st.integers(1, 9)),
        st.builds(BatchEnd, st.integers(1, 9), st.integers(1, 99), st.just({"loss": 0.5})),
        st.builds(m.Progress, st.text(max_size=3), st.none()),
        st.builds(TrainingResumed),
    ),
    max_size=30,
)


def sent_by(events: list[Any], *, held: bool) -> list[Any]:
    """What is sent of events, where the reader waits until all are put, or not."""
    free, sent = threading.Event(), []

    def send(event: Any) -> None:
        if held:
            free.wait(10)
        sent.append(event)

    with Outbox(send) as outbox:
        for event in events:
            outbox.put(event)
        free.set()
    return sent


@given(EVENTS, st.booleans())
def test_what_matters_comes_once_and_in_order(events: list[Any], held: bool) -> None:
    sent = sent_by(events, held=held)

    def lasting(told: list[Any]) -> list[Any]:
        return [event for event in told if not isinstance(event, REPLACED)]

    assert lasting(sent) == lasting(events)
    remaining = iter(events)
    assert all(any(one is other for other in remaining) for one in sent)  # in their order
    for kind in REPLACED:
        told = [event for event in events if isinstance(event, kind)]
        if told:
            assert [event for event in sent if isinstance(event, kind)][-1] is told[-1]


def test_few_wait_for_a_reader_that_is_late() -> None:
    free, outbox = threading.Event(), Outbox(lambda _: free.wait(60) and None)
    with outbox:
        began = time.perf_counter()
        for batch in range(10_000):
            outbox.put(BatchEnd(1, batch, {"loss": 1.0}))
        assert len(outbox._waiting) == 1
        assert time.perf_counter() - began < 30  # nobody read, and nobody waited
        free.set()


def test_a_training_goes_on_while_nobody_reads(tmp_path: Any) -> None:
    project = load_project(example_path("digits-mlp"))
    small = msgspec.structs.replace(project.data, samples=8, validation_split=0.0)
    training = msgspec.structs.replace(project.training, batch_size=8)
    project = msgspec.structs.replace(project, data=small, training=training)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    if sys.platform != "win32":  # where a pipe holds little anyhow
        with socket.socket(fileno=os.dup(theirs.fileno())) as end:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    process = context.Process(target=run, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    epochs = 80  # their ends fill the pipe several times
    folder = tmp_path / "run"
    ours.send(m.Train(project, str(folder), None, epochs))
    while not isinstance(ours.recv(), TrainingStarted):
        pass
    deadline = time.monotonic() + 120  # for a busy machine
    while not (folder / "model.keras").exists() and time.monotonic() < deadline:
        time.sleep(0.1)  # nothing is read meanwhile
    assert json.loads((folder / "run.json").read_text())["epochs"] == epochs
    told = []
    while not told or not isinstance(told[-1], TrainingFinished):
        told.append(ours.recv())
    ends = [event.epoch for event in told if isinstance(event, EpochEnd)]
    assert ends == list(range(1, epochs + 1))
    ours.close()
    process.join(60)
    assert not process.is_alive()
