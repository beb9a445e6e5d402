"""An evaluation takes the process that is warm; a training always has a fresh one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from engine.examples import example_path
from engine.graph.edits import SetEntry
from engine.training.events import TrainingFinished


def test_an_evaluation_takes_the_warm_process_and_a_training_gets_another(make_window, idle, qtbot):
    window = make_window(example_path("digits-mlp"))
    idle(window)
    window.document.apply(SetEntry(("training", "epochs"), 1))
    training, results = window.editor.training_session, window.editor.evaluating.session
    qtbot.waitUntil(lambda: training._client.ready is not None, timeout=90_000)
    warm = training._client.process_id
    window.editor.evaluating.start()
    assert results._client.process_id == warm
    assert not training._client.running  # its imports would slow the evaluation
    qtbot.waitUntil(lambda: window.editor.results.evaluation is not None, timeout=90_000)
    assert training._client.running
    qtbot.waitUntil(lambda: training._client.process_id is not None, timeout=90_000)
    fresh = training._client.process_id
    assert fresh != warm
    ended = []
    training.received.connect(
        lambda event: ended.append(event) if isinstance(event, TrainingFinished) else None
    )
    trained_in = []
    training.state_changed.connect(lambda _: trained_in.append(training._client.process_id))
    window.editor.training.findChild(QPushButton, "training_train").click()
    assert trained_in == [fresh]
    qtbot.waitUntil(lambda: bool(ended), timeout=90_000)
    # The next evaluation is where the model was evaluated before.
    window.editor.evaluating.start()
    assert results._client.process_id == warm


@pytest.mark.slow
def test_a_training_keeps_its_process(make_window, idle, qtbot):
    window = make_window(example_path("digits-mlp"))
    idle(window)
    training, results = window.editor.training_session, window.editor.evaluating.session
    training.start()
    running = training._client
    window.editor.evaluating.start()
    assert training._client is running
    assert results._client is not running
    results.close()
    training.close()
