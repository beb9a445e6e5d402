"""One window for all tests of a module, without its engine: for what needs no shapes."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from engine.project import Project
from gui.sessions.engine_session import EngineSession


@pytest.fixture(scope="module")
def quiet_window(qapp, tmp_path_factory):
    """A window that shows the editor; its files lie in a folder of the module's own."""
    from gui import main_window, settings
    from gui.app import create_window

    folder = tmp_path_factory.mktemp("window")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "settings_file", lambda: folder / "settings.json")
        patch.setattr("gui.commands.handlers.settings_file", lambda: folder / "settings.json")
        patch.setattr(main_window, "runs_folder", lambda: folder / "runs")
        patch.setattr(EngineSession, "start", lambda _: None)
        window = create_window()
        window.resize(1400, 900)
        window.show()
        window.show_editor()
        QTest.qWait(50)
        yield window
        window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
        window.close()
        gc.unfreeze()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show(window, project: Project):
    """Let the window show another project, with nothing to undo and nothing selected."""
    window.show_editor()
    window.document.open(project)
    window.canvas.graph_scene.finish()
    window.activateWindow()
    window.canvas.setFocus()
    QCoreApplication.processEvents()
    gc.freeze()  # the search for widgets that are left over then looks at what is new alone
    return window
