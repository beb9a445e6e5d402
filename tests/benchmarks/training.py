"""`fit` with live plots beside bare `fit` of the same model on the same data, in turn.

The live side is the real thing: a training session with its worker process, events through the
pipe, best weights kept, backups written, and a plots panel that draws. Both sides are blocks of
epochs of one training, since between two processes a shared machine differs by more than what is
to be measured: in the bare blocks `fit` has the callbacks of a plain `fit`, its history alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from statistics import median

# Steps of about 1 to 3 ms (a small dense model), and of 10 ms or more (convolutions); with the
# epochs of a block.
CASES = {
    "small steps": ("Dense", 256, 6),
    "large steps": ("Conv2D", 48, 3),
}
_STEPS = 45  # of an epoch
_CODE = """
import sys, msgspec
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Binding, DataSpec, TrainingSpec
from tests.engine.drawing import draw
kind, size, block, blocks, file = sys.argv[1], *map(int, sys.argv[2:5]), sys.argv[5]
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
    training=TrainingSpec(epochs=block * blocks, batch_size=32))

if __name__ == "__mp_main__":  # the training's process, which reads this file too
    import json, time
    from engine.keras_bridge.quiet import import_keras
    import_keras()
    import keras
    from engine.training import fit

    class Alternating(fit.ThrottledCallbacks):
        '''Blocks of epochs with the history alone, and blocks with all that the window wants.'''

        def __init__(self, *callbacks, **arguments):
            super().__init__(*callbacks, **arguments)
            self._bare, self._live, self._begins = keras.callbacks.CallbackList(
                [self._history], model=self.model), True, []

        def on_epoch_begin(self, epoch, logs=None):
            self._begins.append((time.perf_counter(), time.process_time()))
            self._live = epoch // block % 2 == 1
            if self._live:
                super().on_epoch_begin(epoch, logs)

        def on_epoch_end(self, epoch, logs=None):
            (super() if self._live else self._bare).on_epoch_end(epoch, logs)

        def on_train_batch_end(self, batch, logs=None):
            (super() if self._live else self._bare).on_train_batch_end(batch, logs)

        def on_train_end(self, logs=None):
            super().on_train_end(logs)
            with open(file, "w") as told:
                json.dump(self._begins, told)

    fit.ThrottledCallbacks = Alternating

if __name__ == "__main__":
    import os, pathlib
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
    session = TrainingSession(document, lambda: pathlib.Path(file).parent)
    session.received.connect(panel.take)
    ended = lambda event: os._exit(0) if isinstance(event, TrainingFinished) else None
    session.received.connect(ended)
    session.failed.connect(lambda error: (print(error, flush=True), os._exit(1)))
    session.start()
    app.exec()
"""


def measure(case: str, blocks: int = 42) -> dict[str, float]:
    """Median ms of a step in the bare blocks, and the median of the ratios of each live block to
    the mean of the bare ones before and after it: of the clock, and of the training's CPU time.

    The first epoch of a block is left out: what the other side had begun ends in it.
    """
    kind, size, block = CASES[case]
    begins = _run(kind, size, block, blocks)
    steps = (block - 1) * _STEPS
    bare, ratios = _compared([wall for wall, _ in begins], block, blocks)
    _, cpu_ratios = _compared([cpu for _, cpu in begins], block, blocks)
    return {
        "ms a bare step": 1000 * bare / steps,
        "ratio": median(ratios),
        "quarter below": ratios[len(ratios) // 4],
        "quarter above": ratios[-1 - len(ratios) // 4],
        "ratio of CPU": median(cpu_ratios),
    }


def _compared(begins: list[float], block: int, blocks: int) -> tuple[float, list[float]]:
    """The median of what a bare block took, and each live block's ratio to those around it."""
    spent = [
        begins[block * (number + 1)] - begins[block * number + 1] for number in range(blocks - 1)
    ]
    bare, live = spent[0::2], spent[1::2]
    around = [(a + b) / 2 for a, b in pairwise(bare)]
    return median(bare), sorted(a / b for a, b in zip(live, around, strict=False))


def _run(*arguments: object) -> list[tuple[float, float]]:
    """When each epoch began, and the CPU seconds of the training's process until then."""
    with tempfile.TemporaryDirectory() as folder:
        script, file = Path(folder) / "case.py", Path(folder) / "begins.json"
        script.write_text(_CODE)
        done = subprocess.run(
            [sys.executable, str(script), *map(str, arguments), str(file)],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        found: list[tuple[float, float]] = json.loads(file.read_text())
    return found
