"""The Export menu: which formats there are, and asking where to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from engine.graph.frozen import FrozenDict
from engine.worker.messages import Exported, Progress, Stop
from gui.canvas.view import Canvas
from gui.dialogs.notices import show_error
from gui.dialogs.plot_dialog import PlotDialog
from gui.document import Document
from gui.pictures.canvas_picture import SUFFIXES as CANVAS_SUFFIXES
from gui.pictures.canvas_picture import CanvasPicture
from gui.sessions.engine_session import EngineSession


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Export", text)


Way = Literal["engine", "script", "plot", "canvas"]


class Format(Struct, frozen=True):
    """A row of the menu: the first suffix is the usual one, and `way` says how it is made.

    "engine" writes what the suffix says, "script" the whole of the training, "plot" a picture with
    options, and "canvas" is drawn here.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    starts_group: bool = False
    way: Way = "engine"


FORMATS = (
    Format("keras", "Keras model (.keras)…", (".keras",)),
    Format("h5", "HDF5 model (.h5)…", (".h5",)),
    Format("weights", "Weights only (.weights.h5)…", (".weights.h5",)),
    Format("json", "Configuration (.json)…", (".json",)),
    Format("savedmodel", "TensorFlow SavedModel (folder)…", (".savedmodel",), starts_group=True),
    Format("onnx", "ONNX (.onnx)…", (".onnx",)),
    Format("litert", "LiteRT (.tflite)…", (".tflite",)),
    Format("code", "Python code of the model (.py)…", (".py",), starts_group=True),
    Format("script", "Python training script (.py)…", (".py",), way="script"),
    Format("notebook", "Notebook of the training (.ipynb)…", (".ipynb",)),
    Format("canvas", "Picture of the canvas…", CANVAS_SUFFIXES, starts_group=True, way="canvas"),
    Format("png", "Picture by plot_model (.png)…", (".png",), way="plot"),
    Format("svg", "Picture by plot_model (.svg)…", (".svg",), way="plot"),
    Format("pdf", "Picture by plot_model (.pdf)…", (".pdf",), way="plot"),
)


def _kind(chosen: Format) -> str:
    """The format's name without its suffix, which file dialogs add."""
    return tr(chosen.title).split(" (")[0].rstrip("…")


def _with_suffix(name: str, kind: str, suffixes: Sequence[str]) -> Path:
    """The name that was typed, with a suffix: its own where it has one, else that of the kind."""
    if name.endswith(tuple(suffixes)):
        return Path(name)
    wanted = next((suffix for suffix in suffixes if f"*{suffix})" in kind), suffixes[0])
    return Path(name + wanted)


class Exporting(QObject):
    """Writes the document's model by the engine; the window stays free meanwhile."""

    work_changed = Signal(str)  # what goes on; empty when it is over

    def __init__(
        self, document: Document, session: EngineSession, window: QWidget, menu: QMenu
    ) -> None:
        super().__init__(window)
        self._document, self._session, self._window = document, session, window
        self._picture: CanvasPicture | None = None  # that is being drawn
        self._plot_options: dict[str, bool | int | str] = {}  # as they were chosen last
        session.progress.connect(self._show_progress)
        session.exported.connect(self._end)
        session.failed.connect(lambda command, _: self._is_over(command))
        session.died.connect(lambda _: self.work_changed.emit(""))
        self.menu = menu
        for chosen in FORMATS:
            if chosen.starts_group:
                self.menu.addSeparator()
            action = self.menu.addAction(tr(chosen.title))
            action.setObjectName(f"action_export_{chosen.id}")
            action.triggered.connect(lambda _=False, f=chosen: self._begin(f))

    def export_to(
        self,
        path: Path,
        training: bool = False,
        options: Mapping[str, bool | int | str] = FrozenDict(),
    ) -> None:
        """Write the model; the session says how it went. `options` are those of `plot_model`."""
        given: dict[str, object] = {"training": True} if training else dict(options)
        self.work_changed.emit(tr("Exporting {0}").format(path.name))
        self._session.export(self._document.project, path, given)

    def stop(self) -> None:
        """End the export: nothing is written, and the session says so."""
        if self._picture is not None:
            self._picture.stop()
        else:
            self._session.client.send(Stop())

    def draw_canvas(self, path: Path) -> None:
        """Draw the graph that is shown; the session says how it went, as of other exports."""
        canvas = self._window.findChild(Canvas)
        assert canvas is not None  # it is made before this
        picture = CanvasPicture(self._document, canvas.look.theme, path, self)
        picture.done.connect(lambda at, note: self._session.exported.emit(Exported(at, note)))
        picture.failed.connect(lambda error: self._session.failed.emit("ExportModel", error))
        picture.stopped.connect(lambda: self.work_changed.emit(""))
        for over in (picture.done, picture.failed, picture.stopped):
            over.connect(self._forget_picture)
        self._picture = picture
        self.work_changed.emit(tr("Exporting {0}").format(path.name))
        picture.start()

    def _forget_picture(self, *_: object) -> None:
        self._picture = None

    def _show_progress(self, event: Progress) -> None:
        if event.what == "prove":  # this takes the longest
            self.work_changed.emit(tr("Proving the export"))

    def _is_over(self, command: str) -> None:
        if command == "ExportModel":
            self.work_changed.emit("")

    def _end(self, event: Exported) -> None:
        self.work_changed.emit("")
        if event.proof is not None and event.proof.equal is False:
            show_error(self._window, event.proof.error(event.path))

    def _begin(self, chosen: Format) -> None:
        if chosen.way != "plot":
            self._ask_where(chosen)
            return
        dialog = PlotDialog(self._plot_options, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def go_on(options: dict[str, bool | int | str]) -> None:
            self._plot_options = options
            self._ask_where(chosen)

        dialog.chosen.connect(go_on)
        dialog.open()

    def _ask_where(self, chosen: Format) -> None:
        place = self._document.path or Path.home() / "model"
        start = place.with_name(place.stem + chosen.suffixes[0])
        kinds = [f"{_kind(chosen)} (*{suffix})" for suffix in chosen.suffixes]
        name, kind = QFileDialog.getSaveFileName(
            self._window, tr("Export"), str(start), ";;".join(kinds)
        )
        if not name:
            return
        path = _with_suffix(name, kind, chosen.suffixes)
        if chosen.way == "canvas":
            self.draw_canvas(path)
        elif chosen.way == "plot":
            self.export_to(path, options=self._plot_options)
        else:
            self.export_to(path, chosen.way == "script")
