"""Seconds from the start of the process to the first painted window, each in a fresh process.

The alternative is a bare PySide6 window with one dock and a toolbar.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

_PAINTED = """
import sys, time
began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    painted = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is self.window and not self.painted:
            self.painted = time.perf_counter() - began
            QTimer.singleShot(0, self.end)
        return False
    def end(self):
        from PySide6.QtWidgets import QApplication
        loaded = [m for m in ("keras", "tensorflow") if m in sys.modules]
        print(self.painted, len(loaded), flush=True)
        import os
        os._exit(0)
"""
_OURS = """
from gui.app import create_window, make_application
app = make_application()
window = create_window()
watch = Watch(); watch.window = window
window.installEventFilter(watch)
window.show()
app.exec()
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QToolBar
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("centre"))
dock = QDockWidget("Dock"); dock.setWidget(QLabel("panel"))
from PySide6.QtCore import Qt
window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
bar = QToolBar(); bar.addAction("One"); window.addToolBar(bar)
window.resize(1440, 900)
watch = Watch(); watch.window = window
window.installEventFilter(watch)
window.show()
app.exec()
"""


def measure(times: int = 7) -> dict[str, float]:
    """Medians in milliseconds, ours and bare in turn; `modules` counts Keras and TensorFlow."""
    ours, bare, modules = [], [], 0
    for _ in range(times):
        seconds, count = _run(_PAINTED + _OURS)
        ours.append(seconds)
        modules = max(modules, int(count))
        bare.append(_run(_PAINTED + _BARE)[0])
    return {
        "first paint": 1000 * median(ours),
        "bare window": 1000 * median(bare),
        "ratio": median(a / b for a, b in zip(ours, bare, strict=True)),
        "keras modules": modules,
    }


def _run(code: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, modules = done.stdout.split()
    return float(seconds), float(modules)
