"""`fit` with live plots beside bare `fit` of the same model on the same data, each in turn.

The live side is the real thing: a training session with its worker process, events through the
pipe, and a plots panel that draws them. Both sides report the seconds that `fit` itself took,
without imports and data.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

# Steps of about 1 to 3 ms (a small dense model), and of 10 ms or more (convolutions).
CASES = {
    "small steps": ("Dense", 256),
    "large steps": ("Conv2D", 48),
}
_PROJECT = """
import sys, msgspec
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Binding, DataSpec, TrainingSpec
from tests.engine.drawing import draw
kind, size, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if kind == "Dense":
    middle = [("flat", "Flatten", "image")] + [
        (f"d{i}", "Dense", "flat" if i == 0 else f"d{i-1}", {"units": size, "activation": "relu"})
        for i in range(3)]
else:
    middle = [
        (f"c{i}", "Conv2D", "image" if i == 0 else f"c{i-1}",
         {"filters": size, "kernel_size": 3, "padding": "same", "activation": "relu"})
        for i in range(4)] + [("flat", "Flatten", "c3")]
project = draw(("image", "Input", None, {"shape": (8, 8, 1)}), *middle,
               ("digit", "Dense", middle[-1][0], {"units": 10, "activation": "softmax"}))
project = msgspec.structs.replace(
    project,
    data=DataSpec(source=Instance("digits"), bindings=FrozenDict(
        image=Binding(("images",), (Instance("scale", FrozenDict(factor=0.0625)),)),
        digit=Binding(("labels",)))),
    training=TrainingSpec(epochs=epochs, batch_size=32))
"""
_BARE = """
import time
from engine.keras_bridge.quiet import import_keras
import_keras()
import keras
from engine.data.dataset import fit_arrays, load_dataset
from engine.keras_bridge.compile import compile_model
from engine.training.fit import compile_for_training
x, y, xv, yv = fit_arrays(project, load_dataset(project, None, None))
model = compile_model(project)
compile_for_training(project, model)
began = time.perf_counter()
model.fit(x, y, batch_size=32, epochs=project.training.epochs, validation_data=(xv, yv), verbose=0)
print(time.perf_counter() - began)
"""
_LIVE = """
import os, pathlib, tempfile, time
if __name__ == "__main__":
    from engine.training.events import TrainingFinished
    from gui.app import make_application
    app = make_application()
    from gui.document import Document
    from gui.panels.training.panel import TrainingPanel
    from gui.theme import Theme
    from gui.sessions.training_session import TrainingSession
    theme = Theme(app, "dark"); theme.apply(app)
    document = Document(project)
    panel = TrainingPanel(document, theme)
    panel.resize(1200, 320); panel.show()
    panel.plots.prepare()  # as the editor does when the engine is ready
    folder = pathlib.Path(tempfile.mkdtemp())
    session = TrainingSession(document, lambda: folder)
    session.received.connect(panel.take)
    def ended(event):
        if isinstance(event, TrainingFinished):
            print(event.seconds, flush=True)
            os._exit(0)
    session.received.connect(ended)
    session.failed.connect(lambda error: (print(error), os._exit(1)))
    session.start()
    app.exec()
"""


def measure(case: str, epochs: int = 12, times: int = 5) -> dict[str, float]:
    """Median seconds of `fit`, the median of the ratios taken in pairs, and the ratio of the
    fastest of each side, which other work on the machine disturbs least."""
    kind, size = CASES[case]
    bare, live = [], []
    for _ in range(times):
        bare.append(_run(_PROJECT + _BARE, kind, size, epochs))
        live.append(_run(_PROJECT + _LIVE, kind, size, epochs))
    steps = epochs * 45
    return {
        "bare": median(bare),
        "live": median(live),
        "ratio": median(a / b for a, b in zip(live, bare, strict=True)),
        "ratio of the fastest": min(live) / min(bare),
        "ms a step": 1000 * median(bare) / steps,
    }


def _run(code: str, *arguments: object) -> float:
    import os
    import tempfile
    from pathlib import Path

    # A file, since the live side starts a process that imports the main module again.
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "case.py"
        script.write_text(code)
        done = subprocess.run(
            [sys.executable, str(script), *map(str, arguments)],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return float(done.stdout.split()[-1])
