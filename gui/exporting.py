"""The Export menu: which formats there are, and asking where to write."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.document import Document
from gui.engine_session import EngineSession


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Export", text)


class Format(Struct, frozen=True):
    """A row of the menu. `training` is for Python: the whole script."""

    id: str
    title: str
    suffix: str
    starts_group: bool = False
    training: bool = False


FORMATS = (
    Format("keras", "Keras model (.keras)…", ".keras"),
    Format("h5", "HDF5 model (.h5)…", ".h5"),
    Format("weights", "Weights only (.weights.h5)…", ".weights.h5"),
    Format("json", "Configuration (.json)…", ".json"),
    Format("code", "Python code of the model (.py)…", ".py", starts_group=True),
    Format("script", "Python training script (.py)…", ".py", training=True),
    Format("png", "Picture by plot_model (.png)…", ".png", starts_group=True),
    Format("svg", "Picture by plot_model (.svg)…", ".svg"),
    Format("pdf", "Picture by plot_model (.pdf)…", ".pdf"),
)


def _kind(chosen: Format) -> str:
    """The format's name without its suffix, which file dialogs add."""
    return tr(chosen.title).split(" (")[0]


class Exporting(QObject):
    """Writes the document's model by the engine; the window stays free meanwhile."""

    began = Signal(str)  # path

    def __init__(
        self, document: Document, session: EngineSession, window: QWidget, menu: QMenu
    ) -> None:
        super().__init__(window)
        self._document, self._session, self._window = document, session, window
        self.menu = menu
        for chosen in FORMATS:
            if chosen.starts_group:
                self.menu.addSeparator()
            action = self.menu.addAction(tr(chosen.title))
            action.setObjectName(f"action_export_{chosen.id}")
            action.triggered.connect(lambda _=False, f=chosen: self._ask(f))

    def export_to(self, path: Path, training: bool = False) -> None:
        """Write the model; the session says how it went."""
        options: dict[str, object] = {"training": True} if training else {}
        self.began.emit(str(path))
        self._session.export(self._document.project, path, options)

    def _ask(self, chosen: Format) -> None:
        place = self._document.path or Path.home() / "model"
        start = place.with_name(place.stem + chosen.suffix)
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export"), str(start), f"{_kind(chosen)} (*{chosen.suffix})"
        )
        if name:
            whole = name if name.endswith(chosen.suffix) else name + chosen.suffix
            self.export_to(Path(whole), chosen.training)
