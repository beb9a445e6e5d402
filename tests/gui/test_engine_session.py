"""The window and its workers: live shapes, problems, code, exports, death and rebirth."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from engine.graph import edits
from engine.graph.model import Ref, Slot
from engine.worker import messages as m
from gui.engine_client import EngineClient
from tests.gui.test_window import SMALL

pytestmark = pytest.mark.usefixtures("engine")


def test_shapes_follow_edits_and_problems_are_told(spawned, window, idle, qtbot):
    document = window.document
    document.open(SMALL)
    idle(window)
    assert document.info("flat").outputs[0].label == "64"
    assert window.status.counts.text().startswith("3 nodes · 650 parameters")
    document.apply(edits.SetField("image", "shape", (28, 28, 1)))
    idle(window)
    assert document.info("digit").parameters == 28 * 28 * 10 + 10
    document.apply(edits.SetField("flat", "data_format", "channels_first"))
    document.apply(edits.Connect("main", Ref("image"), Slot("digit", "inputs")))
    document.apply(edits.SetField("digit", "kernel_initializer", "magic"))
    idle(window)
    assert [p.path for p in document.problems] == ["digit"]
    assert window.editor.docks.by_name["problems"].windowTitle() == "Problems 1"
    document.undo_stack.setIndex(0)
    idle(window)
    assert not document.problems
    assert document.info("digit").parameters == 650


def test_code_is_live_while_somebody_looks(window, idle, qtbot):
    window.document.open(SMALL)
    window.editor.docks.bring("code")
    idle(window)
    qtbot.waitUntil(lambda: "def build_model" in window.editor.code.text, timeout=20_000)
    window.document.apply(edits.SetField("digit", "units", 7))
    qtbot.waitUntil(lambda: "layers.Dense(7" in window.editor.code.text, timeout=20_000)


def test_exports_are_written_by_the_engine(window, idle, qtbot, tmp_path):
    window.document.open(SMALL)
    idle(window)
    for name in ("model.keras", "model.h5", "model.py"):
        with qtbot.waitSignal(window.editor.session.exported, timeout=120_000):
            window.editor.exporting.export_to(tmp_path / name)
    script = (
        "import sys, keras; m = keras.models.load_model(sys.argv[1], compile=False);"
        "n = keras.models.load_model(sys.argv[2], compile=False);"
        "print(m.count_params(), n.count_params())"
    )
    files = [str(tmp_path / name) for name in ("model.keras", "model.h5")]
    done = subprocess.run(
        [sys.executable, "-c", script, *files], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.split() == ["650", "650"]


def test_an_export_that_cannot_be_is_a_message(window, idle, qtbot, tmp_path):
    idle(window)
    with qtbot.waitSignal(window.editor.session.failed, timeout=120_000) as told:
        window.editor.exporting.export_to(tmp_path / "model.keras")
    command, error = told.args
    assert command == "ExportModel" and "the graph is empty" in str(error)
    from PySide6.QtWidgets import QMessageBox

    window.findChild(QMessageBox, "message").close()


def test_a_worker_that_dies_is_replaced_and_the_window_lives(window, idle, qtbot):
    window.document.open(SMALL)
    idle(window)
    first = window.editor.session.client.process_id
    with qtbot.waitSignal(window.editor.session.died) as told:
        os.kill(first, signal.SIGKILL)
    assert "signal 9" in str(told.args[0].error)
    assert not window.engine_idle()
    window.document.apply(edits.SetField("digit", "units", 3))
    idle(window)
    assert window.editor.session.client.process_id != first
    assert window.document.info("digit").parameters == 64 * 3 + 3


def test_a_client_that_is_closed_leaves_no_process(qtbot):
    client = EngineClient("short")
    events = []
    client.received.connect(events.append)
    client.start()
    qtbot.waitUntil(lambda: client.process_id is not None)
    process = client.process_id
    client.close()
    assert process not in {other.pid for other in multiprocessing.active_children()}
    assert not any(isinstance(event, m.Died) for event in events)
    client.deleteLater()


def test_the_windows_process_has_no_keras():
    code = (
        "import sys, gui.app, gui.main_window;"
        "print([m for m in ('keras', 'tensorflow', 'sklearn', 'pandas', 'pyqtgraph')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_keras_model_opens_with_its_weights(make_window, idle, qtbot, tmp_path, keras):
    import engine

    model = engine.compile_model(SMALL)
    model.save(tmp_path / "model.keras")
    window = make_window(tmp_path / "model.keras")
    qtbot.waitUntil(lambda: bool(window.document.project.layers), timeout=120_000)
    idle(window)
    assert window.document.info("digit").parameters == 650
    assert window.document.project.weights.origin == "model.keras"
    assert window.document.path is None


def test_a_damaged_model_is_a_message(make_window, qtbot, tmp_path):
    from PySide6.QtWidgets import QMessageBox

    (tmp_path / "model.keras").write_bytes(b"PK nonsense")
    window = make_window(tmp_path / "model.keras")
    with qtbot.waitSignal(window.editor.importing.failed, timeout=120_000) as told:
        pass
    assert "damaged or cut short" in str(told.args[0])
    window.findChild(QMessageBox, "message").close()
