"""Samples of the data: pictures or texts, how many there are of each class, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.data.columns import DataPreview
from engine.data.look import Classes, DataLook, Shown
from gui.language.numbers import written
from gui.panels.cards.table import ResultTable
from gui.panels.fields.elided_box import NameBox
from gui.panels.fields.wrapped_label import WrappedLabel
from gui.pictures.image import scaled
from gui.theme import Theme, set_role

_EDGE = 64  # pixels of a picture's longer edge
_PICTURES_HIGH, _TEXTS_HIGH = 190, 150
_ROW = 18
_NUMBERS = 56  # pixels for the number of a row
_MOST_CLASSES = 12  # seen at once; of more the largest
_MOST_NAMES = 6


class DataSamples(QWidget):
    """What a look at the data shows; nothing where a source was not looked into."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("data_look")
        self.notes = WrappedLabel(self)
        self.notes.setObjectName("data_notes")
        self.notes.setAccessibleName(self.tr("What is missing"))
        set_role(self.notes, "warning")
        self.shown = QListWidget(self)
        self.shown.setObjectName("data_samples_shown")
        self.shown.setAccessibleName(self.tr("Some samples"))
        self.shown.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.shown.setMovement(QListWidget.Movement.Static)
        self.shown.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.shown.setWordWrap(True)
        self.rows = ResultTable("data_rows", self.tr("The first rows"), self)
        self.rows.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = NameBox(self)
        self.column.setObjectName("data_classes_of")
        self.column.setAccessibleName(self.tr("Column whose classes are counted"))
        self.column.currentIndexChanged.connect(self._show_classes)
        self.bars = ClassBars(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        for part in (self.notes, self.rows, self.shown, self.column, self.bars):
            layout.addWidget(part)
        self._classes: tuple[Classes, ...] = ()
        self.show_look(None)

    def show_look(self, preview: DataPreview | None) -> None:
        """Show samples of what was looked into."""
        look = preview if isinstance(preview, DataLook) else DataLook(0, ())
        self._show_notes(look)
        self._show_rows(look)
        self._show_samples(look.samples_shown if not look.rows else ())
        self._classes = look.classes
        self.column.blockSignals(True)
        self.column.clear()
        self.column.addItems([classes.column for classes in look.classes])
        # The last column is the one that is predicted, more often than not.
        self.column.setCurrentIndex(len(look.classes) - 1)
        self.column.blockSignals(False)
        self.column.setVisible(len(look.classes) > 1)
        self._show_classes()
        shown = look.classes or look.samples_shown or look.rows or self.notes.text()
        self.setVisible(bool(shown))

    def _show_notes(self, look: DataLook) -> None:
        lines = [
            self.tr("missing in {0}: {1}").format(name, written(count))
            for name, count in look.missing
        ]
        if look.skipped:
            names = ", ".join(look.skipped[:_MOST_NAMES])
            if len(look.skipped) > _MOST_NAMES:
                names += ", …"
            text = self.tr("left out, cannot be read: {0} ({1})")
            lines.append(text.format(names, written(len(look.skipped))))
        self.notes.setText("\n".join(lines))
        self.notes.setToolTip("\n".join(look.skipped))
        self.notes.setVisible(bool(lines))

    def _show_rows(self, look: DataLook) -> None:
        """A table as it begins, each row with its number."""
        numbered = [(str(number), *row) for number, row in enumerate(look.rows, start=1)]
        self.rows.show_rows((self.tr("Row"), *look.head), numbered)
        self.rows.setMinimumWidth(0)  # what has no room scrolls
        self.rows.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.rows.setColumnWidth(0, _NUMBERS)
        self.rows.fit_height(self.rows.horizontalScrollBar().sizeHint().height())
        self.rows.setVisible(bool(look.rows))

    def _show_samples(self, samples: tuple[Shown, ...]) -> None:
        self.shown.clear()
        pictures = any(sample.picture is not None for sample in samples)
        mode = QListWidget.ViewMode
        self.shown.setViewMode(mode.IconMode if pictures else mode.ListMode)
        self.shown.setIconSize(QSize(_EDGE, _EDGE))
        self.shown.setSpacing(4 if pictures else 1)
        self.shown.setFixedHeight(_PICTURES_HIGH if pictures else _TEXTS_HIGH)
        for sample in samples:
            if sample.picture is not None:
                item = QListWidgetItem(QIcon(scaled(sample.picture, _EDGE)), sample.label)
                item.setToolTip(sample.label)
            else:
                item = QListWidgetItem(": ".join(p for p in (sample.label, sample.text) if p))
                item.setToolTip(sample.text)
            self.shown.addItem(item)
        self.shown.setVisible(bool(samples))

    def _show_classes(self) -> None:
        index = self.column.currentIndex()
        self.bars.show_classes(self._classes[index] if 0 <= index < len(self._classes) else None)


class ClassBars(QWidget):
    """A bar for each class, as long as it has samples."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("data_classes")
        self.setAccessibleName(self.tr("Samples of each class"))
        self._theme = theme
        self._rows: list[tuple[str, int]] = []
        theme.changed.connect(self.update)

    def show_classes(self, classes: Classes | None) -> None:
        """Show other classes: in their order, of many the largest first."""
        rows = list(zip(classes.names, classes.counts, strict=True)) if classes else []
        if len(rows) > _MOST_CLASSES:
            rows.sort(key=lambda row: -row[1])
        self._rows = rows[:_MOST_CLASSES]
        told = [f"{name}: {written(count)}" for name, count in rows]
        self.setAccessibleDescription(", ".join(told[:100]))
        self.setToolTip("\n".join(told[:40]))
        self.setFixedHeight(_ROW * len(self._rows))
        self.setVisible(bool(self._rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        metrics = painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(n) for n, _ in self._rows), default=0)
        names = min(widest + 4, 110)
        numbers = max((metrics.horizontalAdvance(written(c)) for _, c in self._rows), default=0)
        most = max((count for _, count in self._rows), default=1)
        room = self.width() - names - numbers - 16
        middle = Qt.AlignmentFlag.AlignVCenter
        bar = self._theme.color("train")
        bar.setAlphaF(0.8)
        for index, (name, count) in enumerate(self._rows):
            top = index * _ROW
            painter.setPen(self._theme.color("muted"))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names, _ROW), middle, text)
            wide = max(1.0, room * count / most)
            painter.fillRect(QRectF(names + 8, top + 4, wide, _ROW - 8), bar)
            painter.drawText(
                QRectF(names + 14 + wide, top, numbers + 2, _ROW), middle, written(count)
            )
        painter.end()
