"""Opening a Keras model: in a process of its own, which is thrown away."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import FileError
from engine.worker import messages as m
from gui.engine_client import EngineClient

# h5py can spin for ever on a damaged file; only ending the process helps.
_LONGEST = 60_000  # ms, most of them for importing Keras


class Importing(QObject):
    """Reads one model at a time; `imported` or `failed` follows."""

    imported = Signal(object)  # m.Imported
    failed = Signal(object)  # LayerloomError
    work_changed = Signal(str)  # what goes on; empty when it is over

    def __init__(self, runs: Callable[[], Path], parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._client = EngineClient("import", self)
        self._client.received.connect(self._take)
        self._path = Path()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(_LONGEST)
        self._limit.timeout.connect(self._give_up)

    def start(self, path: Path) -> None:
        """Read the model at `path`; one that is being read is given up."""
        self.close()
        self._path = path
        now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        folder = self._runs().parent / "imports" / f"{path.stem}-{now}"
        self._client.send(m.ImportModel(str(path), str(folder)))
        self._limit.start()
        self.work_changed.emit(self.tr("Reading {0}").format(path.name))

    def close(self) -> None:
        """End the process; what was being read is given up."""
        self._limit.stop()
        self._client.close()
        self.work_changed.emit("")

    def _take(self, event: m.Event) -> None:
        match event:
            case m.Imported():
                self.close()
                self.imported.emit(event)
            case m.Failed(error=error):
                self.close()
                self.failed.emit(error)
            case m.Died(error=error):
                self.close()
                self.failed.emit(FileError(
                    "the model could not be read: the process that read it ended",
                    where=str(self._path), received=error.received,
                    hint="The file may be damaged.",
                ))  # fmt: skip

    def _give_up(self) -> None:
        self.close()
        self.failed.emit(FileError(
            "the model could not be read in time", where=str(self._path),
            hint="The file may be damaged.",
        ))  # fmt: skip
