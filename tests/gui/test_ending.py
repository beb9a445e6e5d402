"""The program ends without a crash, whatever was copied last."""

from __future__ import annotations

import subprocess
import sys

import pytest

COPIES = {
    "nothing": "",
    "a picture with its table": "data.setImageData(picture); data.setText('a,b'); put(data)",
    "nodes": "data.setData(MIME, b'{}'); data.setText('{}'); put(data)",
    "text": "clipboard.setText('a,b')",
}
PROGRAM = """
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from gui.app import leave_clipboard, make_application
from gui.commands.clipboard import MIME

def run():
    app = make_application()
    app.aboutToQuit.connect(leave_clipboard)
    clipboard, data = QGuiApplication.clipboard(), QMimeData()
    picture, put = QImage(8, 8, QImage.Format.Format_RGB32), clipboard.setMimeData
    {copy}
    del data
    QTimer.singleShot(0, app.quit)
    app.exec()
    left = clipboard.mimeData()
    print(left is not None and left.hasImage(), clipboard.text())

run()
"""


@pytest.mark.parametrize("what", COPIES)
def test_it_ends_well_and_leaves_what_was_copied(what):
    program = PROGRAM.replace("{copy}", COPIES[what])
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    picture = what == "a picture with its table"
    text = {"nodes": "{}", "text": "a,b"}.get(what, "")
    assert done.stdout.strip() == f"{picture} {text}".strip()
