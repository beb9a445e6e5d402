"""The longest stalls of the window's event loop while workers load, trace and train Keras models.

A timer ticks every 5 ms; a stall is a gap between two ticks. Beside it: the same window while
nothing happens.
"""

from __future__ import annotations

import os
import subprocess
import sys

_CODE = """
import os, pathlib, sys, tempfile, time
if __name__ == "__main__":
    from engine.examples import example_path
    from engine.graph.edits import SetEntry
    from engine.storage import load_project
    from gui import main_window
    from gui.app import create_window, make_application
    from PySide6.QtCore import QTimer, Qt
    folder = pathlib.Path(tempfile.mkdtemp())
    main_window.runs_folder = lambda: folder
    app = make_application()
    window = create_window()
    window.show()
    app.processEvents()  # the first paint is no stall of a window that was there
    gaps, last = [], time.perf_counter()
    def tick():
        global last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now
    timer = QTimer(); timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick); timer.start(5)
    def until(condition, seconds=120.0, first=lambda: None):
        global last
        gaps.clear()
        last = time.perf_counter()
        first()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not condition():
            app.processEvents(); time.sleep(0.001)
        return 1000 * max(gaps, default=0.0)
    def wait(seconds):
        end = time.perf_counter() + seconds
        return until(lambda: time.perf_counter() >= end)
    found = {}
    found["make the editor"] = until(lambda: window.has_editor)
    found["workers import Keras"] = until(window.engine_idle)
    until(lambda: window.editor.training_session._client.ready is not None)
    wait(1.0)
    found["idle"] = wait(4.0)
    project = load_project(example_path("digits-residual"))
    def show():
        window.document.open(project); window.files.opened.emit()
    found["open an example"] = until(window.engine_idle, first=show)
    window.document.apply(SetEntry(("training", "epochs"), 10))
    wait(1.0)
    found["load, trace, train"] = until(
        lambda: window.editor.training_session.state == "idle", first=window.commands.train)
    for name, value in found.items():
        print(name, value, sep="\\t", flush=True)
    os._exit(0)
"""


def measure() -> dict[str, float]:
    """The longest gap in each phase, in milliseconds."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "stalls.py"  # workers import the main module again
        script.write_text(_CODE)
        done = subprocess.run(
            [sys.executable, str(script)],
            capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
    rows = (line.split("\t") for line in done.stdout.splitlines() if "\t" in line)
    return {name: float(value) for name, value in rows}
