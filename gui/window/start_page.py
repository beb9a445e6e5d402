"""Fills the welcome page: recent projects and the examples, read when the page is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from engine.errors import LayerloomError
from engine.examples import list_examples, load_example
from engine.project import Project
from engine.storage import load_project
from gui.commands.files import ProjectFiles, is_large
from gui.panels.welcome.page import Example, WelcomePage
from gui.settings import Settings
from gui.theme import Theme


class StartPage(QObject):
    """Keeps the page true and does what is chosen on it."""

    def __init__(
        self, files: ProjectFiles, theme: Theme, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._files, self._settings = files, settings
        self.page = WelcomePage(theme, parent)
        self.page.setAcceptDrops(False)  # the window takes what is dropped, wherever that is
        self.page.new_requested.connect(files.new)
        self.page.open_requested.connect(files.open_with_dialog)
        self.page.file_chosen.connect(lambda path: files.choose(Path(path)))
        self.page.example_chosen.connect(files.choose_example)
        self._has_examples = False
        files.recent_changed.connect(self._later)

    def refresh(self) -> None:
        """Show the recent projects and the examples as they are now."""
        self._later()

    def _later(self) -> None:
        QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        if not self.page.isVisible():
            return
        self.page.set_recent([_with_picture(p) for p in self._settings.recent if Path(p).exists()])
        if not self._has_examples:
            self._has_examples = True
            QTimer.singleShot(0, self, self._fill_examples)  # the window answers in between

    def _fill_examples(self) -> None:
        examples: list[Example] = []
        try:
            for found in list_examples():
                project = load_example(found.name)
                examples.append((found.name, found.title, found.description, found.group, project))
        except LayerloomError as error:
            self._files.failed.emit(error)  # and those before it are shown
        self.page.set_examples(examples)


def _with_picture(path: str) -> tuple[str, Project | None]:
    """A recent project with what its picture is drawn from; None where that would take long."""
    if is_large(Path(path)):
        return path, None
    try:
        return path, load_project(path)
    except LayerloomError:
        return path, None
