"""A run's curves as a picture: `python -m gui.pictures.history_picture RUN OUT.png`."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

from engine.atomic import replacing
from engine.errors import FileError, LayerloomError
from engine.runs.history import History
from engine.training.events import EpochEnd, TrainingFinished, TrainingStarted

_SETTLE = 800  # ms until the curves are drawn


def read_history(path: Path) -> History:
    """The history in a run's `history.csv`; raises FileError where there is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        history = History()
        history.take(TrainingStarted(len(rows), 1, 0, ""))
        for number, row in enumerate(rows, start=1):
            logs = {key: float(text) for key, text in row.items() if key != "epoch"}
            history.take(EpochEnd(number, len(rows), 0.0, logs))
    except (OSError, ValueError, TypeError) as error:
        raise FileError(f"the history cannot be read: {error}", where=str(path)) from None
    watched = [float(row.get("val_loss") or row.get("loss") or 0) for row in rows]
    best = 1 + watched.index(min(watched)) if watched else 0
    history.take(TrainingFinished("completed", len(rows), best, 0.0))
    return history


def main(run: Path, target: Path) -> None:
    """Draw the curves of the run in folder `run`; needs no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    history = read_history(run / "history.csv")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gui.panels.plots.panel import PlotsPanel
    from gui.theme import Theme

    app = QApplication([])
    theme = Theme(app, "light")
    theme.apply(app)
    panel = PlotsPanel(theme)
    panel.setContentsMargins(20, 12, 16, 12)
    panel.resize(1100, 400)
    panel.show()
    panel.set_history(history)
    panel.prepare()
    panel.refresh()
    QTimer.singleShot(_SETTLE, app.quit)
    app.exec()
    picture = panel.grab()
    with replacing(target) as temporary:
        if not picture.save(str(temporary), "PNG"):
            raise OSError("the picture could not be written")
    panel.deleteLater()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except LayerloomError as told:
        print(f"layerloom: {told}", file=sys.stderr)
        sys.exit(2)
