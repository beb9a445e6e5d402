"""Projects and files from the window: new, open, save, recent, and no change lost by accident."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import FileError, LayerloomError
from engine.examples import example_path
from engine.graph.wiring import outputs_of
from engine.project import Project
from engine.storage import load_project, save_project, with_weights_beside
from gui.background import Background, Told
from gui.commands.only_cancel import OnlyCancel
from gui.dialogs.notices import ask_to_save
from gui.document import Document, Kept
from gui.language.examples import told_example
from gui.settings import Settings

SUFFIX = ".loom"
MODEL_SUFFIXES = (".keras", ".h5", ".hdf5", ".json")
# Measured: a project of as many nodes is drawn in 10 s, and the window never stands for 100 ms.
MOST_NODES = 20_000
_MANY = 1_000  # nodes; from here on saving takes longer than a window may stand
_LARGE = 200 * 2**10  # bytes; likewise for reading


def is_large(path: Path) -> bool:
    """Whether reading a file takes longer than a window may stand."""
    try:
        return path.stat().st_size > _LARGE
    except (OSError, ValueError):
        return False  # reading it says what is wrong


class ProjectFiles(QObject):
    """Opens and saves the document; `opened` when another project is shown."""

    opened = Signal()
    large_is_read = Signal()  # a large project is about to be shown
    saved = Signal(object)  # Path
    cancelled = Signal(object)  # Path that was not saved to
    went_back = Signal()  # what was open before is shown again
    failed = Signal(object)  # LayerloomError
    recent_changed = Signal()
    work_began = Signal(str, str, object)  # its name, what to call it, what cancels it (or None)
    work_progress = Signal(str, float)  # its name, from 0 to 1
    work_ended = Signal(str)  # its name
    import_requested = Signal(object)  # Path of a Keras model
    # Callable[[ProjectFiles], object]: what the files of another window are to do
    window_requested = Signal(object)

    def __init__(self, document: Document, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._settings, self._window = document, settings, window
        self._before: Kept | None = None  # until what took its place is drawn
        self.ask: Callable[[QWidget, str], QMessageBox.StandardButton] = ask_to_save
        self.reading = Background(self)
        self.reading.done.connect(self._read_is_done)
        self.reading.failed.connect(self.failed)
        self.reading.progress.connect(lambda part: self.work_progress.emit("open", part))
        self.reading.ended.connect(lambda: self.work_ended.emit("open"))
        # Brings the window in front that shows a file already; False where no other one does.
        self.show_elsewhere: Callable[[Path], bool] = lambda path: False

    @property
    def name(self) -> str:
        """What the project is called in titles."""
        if self._document.path is not None:
            return self._document.path.stem
        return self._document.project.title or self.tr("Untitled")

    def new(self) -> None:
        """Begin an empty project."""
        if self.may_leave():
            self.reading.cancel()
            self._replace(Project())

    def open_with_dialog(self, beside: bool = False) -> None:
        """Ask for a file and open it; `beside`: in a window of its own."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open"),
            str(folder),
            self.tr("Projects and Keras models") + " (*.loom *.keras *.h5 *.hdf5 *.json)",
        )
        if not name:
            return
        if beside:
            self.open_beside(Path(name))
        else:
            self.open_as_preferred(Path(name))

    def choose(self, path: Path) -> None:
        """Open what was clicked: with Ctrl, or by preference, in a window of its own."""
        if self._wants_window():
            self.open_beside(path)
        else:
            self.open(path)

    def open_as_preferred(self, path: Path) -> None:
        """Open a file here, or in a window of its own where a person prefers that.

        After a dialog or a drop nobody knows which keys are held.
        """
        if self._settings.new_windows:
            self.open_beside(path)
        else:
            self.open(path)

    def choose_example(self, name: str) -> None:
        """Open a copy of the example that was picked, as `choose` does a file."""
        if self._wants_window():
            self.window_requested.emit(lambda files: files.open_example(name))
        else:
            self.open_example(name)

    def open_beside(self, path: Path) -> None:
        """Open a file in a window of its own, or bring the one that shows it."""
        here = self._document.path
        if here is not None and here.resolve() == path.resolve():
            self.opened.emit()
        elif not self.show_elsewhere(path):
            self.window_requested.emit(lambda files: files.open(path))

    def open(self, path: Path) -> bool:
        """Open a project file; answers whether it is shown now."""
        if self.show_elsewhere(path) or not self.may_leave():
            return False
        self.reading.cancel()
        try:
            if path.suffix.lower() in MODEL_SUFFIXES:
                self.import_requested.emit(path)
                return True
            if path.suffix.lower() != SUFFIX:
                raise FileError(
                    "this file cannot be opened",
                    where=str(path),
                    expected=f"a project ({SUFFIX}) or a model ({', '.join(MODEL_SUFFIXES)})",
                    received=path.suffix or "no suffix",
                )
            if is_large(path):
                self._read(path)
                return False
            project = load_project(path)
        except LayerloomError as error:
            self.failed.emit(error)
            return False
        self._show(project, path)
        return True

    def _read(self, path: Path) -> None:
        """Read a large file beside the event loop; it is shown when it is there."""

        def work(told: Told) -> tuple[Project, Path]:
            project = load_project(path, told=told, most_nodes=MOST_NODES)
            outputs_of(project.graph())  # computed once, and the canvas asks for it at once
            gc.freeze()  # as the canvas does while it is made of this
            return project, path

        self.reading.start(work)
        self.work_began.emit("open", self.tr("Opening {0}").format(path.name), self.reading.cancel)

    def _read_is_done(self, found: tuple[Project, Path]) -> None:
        # Something may have been edited since it was asked for.
        if self.show_elsewhere(found[1]) or not self.may_leave():
            return
        self.large_is_read.emit()
        # When the panels stand: those behind others look at a project only when they are seen.
        QTimer.singleShot(0, self, lambda: self._show(*found))

    def _show(self, project: Project, path: Path) -> None:
        self._settings.note_recent(path)
        self.recent_changed.emit()
        self._replace(project, path)

    def _replace(self, project: Project, path: Path | None = None) -> None:
        self._before = self._document.kept()
        self._document.open(project, path)
        self.opened.emit()

    def go_back(self) -> None:
        """Show again what was open before: a person cancels the drawing of what took its place."""
        before = self._before
        if before is not None and self.may_leave():
            self._before = None
            self._document.go_back(before)
            self.went_back.emit()

    def settle(self) -> None:
        """Stay with what is open: all of it is drawn, and there is no way back any more."""
        self._before = None

    def show_imported(self, project: Project) -> None:
        """Show a project that was made of a Keras model: it has no file until it is saved."""
        self._replace(project)

    def open_example(self, name: str) -> None:
        """Open a copy of an example: it has no file until it is saved."""
        if not self.may_leave():
            return
        self.reading.cancel()
        try:
            project = told_example(load_project(example_path(name)))
        except LayerloomError as error:
            self.failed.emit(error)
            return
        self._replace(project)

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
        whole = path.suffix.lower() == SUFFIX
        return self.save_to(path if whole else path.with_name(path.name + SUFFIX))

    def save_to(self, path: Path) -> bool:
        """Save; what was in the file before is lost only when the new one is whole."""
        document = self._document
        if self.show_elsewhere(path):
            self.failed.emit(FileError(
                "this file is open in another window", where=str(path),
                expected="a file of its own for each window",
                hint="Save under another name, or close the other window first.",
            ))  # fmt: skip
            return False
        before = document.project
        try:
            project = with_weights_beside(self._rebased(path), path)
            if sum(len(graph.nodes) for graph in project.graphs.values()) < _MANY:
                save_project(project, path)
            elif not self._write(project, path):
                self.cancelled.emit(path)
                return False
        except LayerloomError as error:
            self.failed.emit(error)
            return False
        whole = document.project is before
        if whole:
            document.keep_weights(project.weights)
        document.saved_as(path, whole=whole)
        self._settings.note_recent(path)
        self.recent_changed.emit()
        self.saved.emit(path)
        return True

    def _write(self, project: Project, path: Path) -> bool:
        """Save a large project: the window goes on drawing, but nothing can be edited meanwhile.

        Answers whether it is saved; cancelled, the old file is whole.
        """
        writing, loop = Background(self), QEventLoop()
        done: list[None] = []
        failed: list[LayerloomError] = []
        writing.done.connect(done.append)
        writing.failed.connect(failed.append)
        writing.progress.connect(lambda part: self.work_progress.emit("save", part))
        writing.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        # Cancel waits for the answer: it comes too late where the new file is in its place.
        self.work_began.emit("save", self.tr("Saving {0}").format(path.name), writing.stop)
        writing.start(lambda told: save_project(project, path, told=told))
        with OnlyCancel(writing.stop):
            loop.exec()
        self.work_ended.emit("save")
        writing.deleteLater()
        if failed:
            raise failed[0]
        return bool(done)

    def may_leave(self) -> bool:
        """Whether the project may be left: saved, or to be thrown away on purpose."""
        if not self._document.modified:
            return True
        answer = self.ask(self._window, self.name)
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _wants_window(self) -> bool:
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(held) or self._settings.new_windows

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
