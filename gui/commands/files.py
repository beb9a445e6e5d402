"""Projects and files from the window: new, open, save, recent, and no change lost by accident."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import FileError, LayerloomError
from engine.examples import example_path
from engine.project import Project
from engine.storage import load_project, save_project, with_weights_beside
from gui.dialogs.notices import ask_to_save
from gui.document import Document
from gui.settings import Settings

SUFFIX = ".loom"
MODEL_SUFFIXES = (".keras", ".h5", ".hdf5", ".json")


class ProjectFiles(QObject):
    """Opens and saves the document; `opened` when another project is shown."""

    opened = Signal()
    saved = Signal(object)  # Path
    failed = Signal(object)  # LayerloomError
    recent_changed = Signal()
    import_requested = Signal(object)  # Path of a Keras model

    def __init__(self, document: Document, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._settings, self._window = document, settings, window
        self.ask: Callable[[QWidget, str], QMessageBox.StandardButton] = ask_to_save

    @property
    def name(self) -> str:
        """What the project is called in titles."""
        if self._document.path is not None:
            return self._document.path.stem
        return self._document.project.title or self.tr("Untitled")

    def new(self) -> None:
        """Begin an empty project."""
        if self.may_leave():
            self._document.open(Project())
            self.opened.emit()

    def open_with_dialog(self) -> None:
        """Ask for a file and open it."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open"),
            str(folder),
            self.tr("Projects and Keras models") + " (*.loom *.keras *.h5 *.hdf5 *.json)",
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a project file; answers whether it is shown now."""
        if not self.may_leave():
            return False
        try:
            if path.suffix in MODEL_SUFFIXES:
                self.import_requested.emit(path)
                return True
            if path.suffix != SUFFIX:
                raise FileError(
                    "this file cannot be opened",
                    where=str(path),
                    expected=f"a project ({SUFFIX}) or a model ({', '.join(MODEL_SUFFIXES)})",
                    received=path.suffix or "no suffix",
                )
            project = load_project(path)
        except LayerloomError as error:
            self.failed.emit(error)
            return False
        self._document.open(project, path)
        self._settings.note_recent(path)
        self.recent_changed.emit()
        self.opened.emit()
        return True

    def show_imported(self, project: Project) -> None:
        """Show a project that was made of a Keras model: it has no file until it is saved."""
        self._document.open(project)
        self.opened.emit()

    def open_example(self, name: str) -> None:
        """Open a copy of an example: it has no file until it is saved."""
        if not self.may_leave():
            return
        try:
            project = load_project(example_path(name))
        except LayerloomError as error:
            self.failed.emit(error)
            return
        self._document.open(project)
        self.opened.emit()

    def save(self) -> bool:
        """Save to the project's file; asks for one where there is none."""
        return self.save_to(self._document.path) if self._document.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save there."""
        start = self._document.path or Path.home() / f"{self._file_name()}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save as"), str(start), self.tr("Layerloom projects (*.loom)")
        )
        if not name:
            return False
        path = Path(name)
        return self.save_to(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def save_to(self, path: Path) -> bool:
        """Save; what was in the file before is lost only when the new one is whole."""
        document = self._document
        try:
            project = with_weights_beside(self._rebased(path), path)
            save_project(project, path)
        except LayerloomError as error:
            self.failed.emit(error)
            return False
        document.keep_weights(project.weights)
        document.saved_as(path)
        self._settings.note_recent(path)
        self.recent_changed.emit()
        self.saved.emit(path)
        return True

    def may_leave(self) -> bool:
        """Whether the project may be left: saved, or to be thrown away on purpose."""
        if not self._document.modified:
            return True
        answer = self.ask(self._window, self.name)
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _rebased(self, path: Path) -> Project:
        """The project with its weights' place told from where it is saved to."""
        project, old = self._document.project, self._document.path
        if project.weights is None or old is None or old.parent == path.parent:
            return project
        place = (old.parent / project.weights.file).resolve()
        kept = msgspec.structs.replace(project.weights, file=str(place))
        return msgspec.structs.replace(project, weights=kept)

    def _file_name(self) -> str:
        wanted = self._document.project.title or "untitled"
        return (
            "".join(c if c.isalnum() or c in "-_ " else "-" for c in wanted).strip() or "untitled"
        )
