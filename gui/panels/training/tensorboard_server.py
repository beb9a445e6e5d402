"""Starts TensorBoard for the runs on this computer, and opens it in the browser."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Signal
from PySide6.QtGui import QDesktopServices

from engine.errors import LayerloomError, TrainingError
from engine.training.tensorboard import check_tensorboard, tensorboard_command

_ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+\S*")
_GRACE = 2_000  # ms until a process that does not end by itself is killed


class TensorBoardServer(QObject):
    """One server as long as the program runs: asked again, it opens its page again."""

    failed = Signal(object)  # LayerloomError
    opened = Signal(str)  # the address

    def __init__(
        self,
        runs: Callable[[], Path],
        parent: QObject,
        browse: Callable[[str], object] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._runs, self._browse = runs, browse
        self._address, self._said = "", ""
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.readyRead.connect(self._read)
        self._process.finished.connect(self._ended)
        self.destroyed.connect(_ending(self._process))
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def open(self) -> None:
        """Show the page; `failed` says why that cannot be."""
        if self._address:
            self._show()
        elif self._process.state() == QProcess.ProcessState.NotRunning:
            try:
                check_tensorboard()
            except LayerloomError as error:
                self.failed.emit(error)
                return
            program, *arguments = tensorboard_command(self._runs())
            self._said = ""
            self._process.start(program, arguments)

    def close(self) -> None:
        """End the server."""
        self.blockSignals(True)  # its end is no failure
        _ending(self._process)()
        self.blockSignals(False)

    def _read(self) -> None:
        self._said += bytes(self._process.readAll().data()).decode("utf-8", "replace")
        found = _ADDRESS.search(self._said)
        if found is not None and not self._address:
            self._address = found[0]
            self._show()

    def _show(self) -> None:
        self._browse(self._address)
        self.opened.emit(self._address)

    def _ended(self) -> None:
        address, self._address = self._address, ""
        if not address:
            lines = self._said.strip().splitlines()
            command = shlex.join(tensorboard_command(self._runs())[1:5])
            self.failed.emit(
                TrainingError(
                    "TensorBoard did not start",
                    received=lines[-1][:200] if lines else "",
                    hint=f"Started in a terminal it says more: python {command}",
                )
            )


def _ending(process: QProcess) -> Callable[[], None]:
    """What ends a process, also when its owner is no more."""

    def end() -> None:
        if process.state() != QProcess.ProcessState.NotRunning:
            process.terminate()
            if not process.waitForFinished(_GRACE):
                process.kill()
                process.waitForFinished(_GRACE)

    return end
