"""A card of the results: what it shows, under its title, with ways to copy and to save it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.atomic import write_bytes
from engine.errors import ExportError, SaveError
from gui.panels.cards.chart import Chart, image_drawn, svg_drawn
from gui.panels.fields.form_parts import ElidedLabel
from gui.theme import Theme, set_role

PICTURES = (".png", ".svg")


class ResultCard(QWidget):
    """A title, a word beside it, a menu, and the body: a chart, a table, or a list.

    `csv` gives what the body shows as a table; without one there is nothing to save as CSV.
    """

    failed = Signal(object)  # LayerloomError: something could not be saved

    def __init__(
        self,
        name: str,
        title: str,
        body: QWidget,
        theme: Theme,
        parent: QWidget | None = None,
        csv: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{name}")
        self.setAccessibleName(title)
        self.key, self.body, self._csv, self._theme = name, body, csv, theme
        self._title = ElidedLabel(title, self)
        self._title.setObjectName(f"card_{name}_title")
        self._title.setToolTip(title)
        set_role(self._title, "strong")
        self._word = QLabel(self)
        self._word.setObjectName(f"card_{name}_word")
        self._word.setAccessibleName(title)
        set_role(self._word, "caption")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(6)
        top.addWidget(self._title, 1)
        top.addWidget(self._word)
        top.addWidget(self._make_menu(title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(body, 1)

    def _make_menu(self, title: str) -> QToolButton:
        more = QToolButton(self)
        more.setObjectName(f"card_{self.key}_more")
        more.setText("⋯")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setToolTip(self.tr("Copy, save"))
        more.setAccessibleName(self.tr("What can be done with {0}").format(title))
        set_role(more, "small")
        self.menu = QMenu(self)
        self.menu.setObjectName(f"card_{self.key}_menu")
        self.menu.setAccessibleName(title)
        self._action("copy", self.tr("Copy"), self.copy)
        self._action("save", self.tr("Save picture…"), self._ask_for_picture)
        if self._csv is not None:
            self._action("csv", self.tr("Save table…"), self._ask_for_table)
        more.setMenu(self.menu)
        return more

    def _action(self, name: str, text: str, do: Callable[[], object]) -> QAction:
        action = self.menu.addAction(text)
        action.setObjectName(f"card_{self.key}_{name}")
        action.triggered.connect(lambda: do())
        return action

    def set_word(self, text: str) -> None:
        """A word beside the title, such as how many there are."""
        self._word.setText(text)

    def set_title(self, text: str) -> None:
        """Say otherwise what the card shows."""
        self._title.setText(text)
        self._title.setToolTip(text)
        self.setAccessibleName(text)

    # Copying and saving

    def copy(self) -> None:
        """Put the picture, and the table as text, on the clipboard."""
        mime = QMimeData()
        mime.setImageData(self.picture())
        if self._csv is not None:
            mime.setText(self._csv())
        QGuiApplication.clipboard().setMimeData(mime)

    def picture(self) -> QImage:
        """What the card shows, without its title and menu."""
        if isinstance(self.body, Chart):
            return self.body.picture()
        return image_drawn(self.body.size(), self._theme.color("panel"), self._render)

    def save(self, path: Path) -> None:
        """Write the card to a file: `.png`, `.svg` or `.csv`. Raises SaveError or ExportError."""
        if path.suffix == ".csv" and self._csv is not None:
            write_bytes(path, self._csv().encode())
        elif path.suffix == ".svg":
            write_bytes(path, self._svg())
        elif path.suffix == ".png":
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"png")).write(self.picture())
            write_bytes(path, bytes(buffer.data().data()))
        else:
            raise ExportError(
                "this cannot be saved in such a file",
                where=str(path),
                expected=", ".join(PICTURES + ((".csv",) if self._csv else ())),
                received=path.suffix or "no suffix",
            )

    def _svg(self) -> bytes:
        if isinstance(self.body, Chart):
            return self.body.svg()
        return svg_drawn(self.body.size(), self.accessibleName(), self._render)

    def _render(self, painter: QPainter) -> None:
        self.body.render(painter, QPoint())

    def _ask_for_picture(self) -> None:
        self._ask(self.tr("Save picture"), ".png", self.tr("Pictures") + " (*.png *.svg)")

    def _ask_for_table(self) -> None:
        self._ask(self.tr("Save table"), ".csv", self.tr("Table") + " (*.csv)")

    def _ask(self, title: str, suffix: str, kinds: str) -> None:
        start = str(Path.home() / f"{self.key}{suffix}")
        name, _ = QFileDialog.getSaveFileName(self, title, start, kinds)
        if not name:
            return
        path = Path(name if Path(name).suffix else f"{name}{suffix}")
        try:
            self.save(path)
        except (SaveError, ExportError) as error:
            self.failed.emit(error)
