"""A card of the results: what it shows, under its title, with ways to copy and to save it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import ExportError, SaveError
from gui.elided_label import ElidedLabel
from gui.panels.cards.chart import Chart, image_drawn, svg_drawn
from gui.panels.cards.saving import ask_for_picture, ask_for_table, save_shown
from gui.theme import Theme, set_role


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
        self._action("save", self.tr("Save picture…"), self._save_picture)
        if self._csv is not None:
            self._action("csv", self.tr("Save table…"), self._save_table)
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
        save_shown(path, self.picture, self._svg, self._csv)

    def _svg(self) -> bytes:
        if isinstance(self.body, Chart):
            return self.body.svg()
        return svg_drawn(self.body.size(), self.accessibleName(), self._render)

    def _render(self, painter: QPainter) -> None:
        self.body.render(painter, QPoint())

    def _save_picture(self) -> None:
        self._save(ask_for_picture(self, self.key))

    def _save_table(self) -> None:
        self._save(ask_for_table(self, self.key))

    def _save(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            self.save(path)
        except (SaveError, ExportError) as error:
            self.failed.emit(error)
