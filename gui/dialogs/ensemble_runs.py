"""The runs that may be combined: a list with a box to tick before each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from engine.ensembles.members import FoundRun, run_label
from gui.language.numbers import short_number

_RUN, _EPOCH, _FIGURE = range(3)
_FOLDER = Qt.ItemDataRole.UserRole
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RunList(QTreeWidget):
    """Runs by name, with the epoch that each kept and how good it was there on validation data."""

    chosen_changed = Signal()
    filled = Signal()  # all runs of `fill` are there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ensemble_runs")
        self.setAccessibleName(self.tr("Trained runs"))
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Run"), self.tr("Epoch"), self.tr("Validation")])
        for column in (_EPOCH, _FIGURE):
            self.headerItem().setTextAlignment(column, _AT_RIGHT)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_RUN, QHeaderView.ResizeMode.Stretch)
        for column in (_EPOCH, _FIGURE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._coming: Iterator[FoundRun | None] = iter(())
        # A run's folder at a time: a project in it may be large, and the window must not wait.
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._take)
        self.itemChanged.connect(lambda *_: self.chosen_changed.emit())

    def fill(self, runs: Iterator[FoundRun | None]) -> None:
        """Add what comes, one at each turn of the event loop."""
        self._coming = runs
        self._next.start()

    def add(self, run: FoundRun, *, chosen: bool = False) -> None:
        """Add a run; one that is listed already is only chosen."""
        item = self._item(run.folder)
        if item is None:
            item = QTreeWidgetItem([run_label(run.name), _epoch(run), _figure(run)])
            item.setData(_RUN, _FOLDER, run.folder)
            item.setToolTip(_RUN, run.folder)
            item.setToolTip(_FIGURE, _all_figures(run))
            for column in (_EPOCH, _FIGURE):
                item.setTextAlignment(column, _AT_RIGHT)
            item.setCheckState(_RUN, Qt.CheckState.Unchecked)
            self.addTopLevelItem(item)
        if chosen:
            item.setCheckState(_RUN, Qt.CheckState.Checked)
            self.scrollToItem(item)

    def chosen(self) -> tuple[str, ...]:
        """The folders of the runs that are ticked, in the order of the list."""
        items = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        return tuple(
            item.data(_RUN, _FOLDER)
            for item in items
            if item is not None and item.checkState(_RUN) == Qt.CheckState.Checked
        )

    def sizeHint(self) -> QSize:
        return QSize(360, 320)

    def _item(self, folder: str) -> QTreeWidgetItem | None:
        place = Path(folder).resolve()
        for i in range(self.topLevelItemCount()):
            item = self.topLevelItem(i)
            if item is not None and Path(item.data(_RUN, _FOLDER)).resolve() == place:
                return item
        return None

    def _take(self) -> None:
        try:
            run = next(self._coming)
        except StopIteration:
            self._next.stop()
            self.filled.emit()
            return
        if run is not None:
            self.add(run)


def _epoch(run: FoundRun) -> str:
    return str(run.kept_epoch or run.epochs or "")


def _figure(run: FoundRun) -> str:
    """The figure that a person looks for first: a metric on validation data, else the loss."""
    keys = sorted(run.figures, key=lambda key: (not key.startswith("val_"), "loss" in key))
    keys = [key for key in keys if key != "learning_rate"]
    return f"{keys[0].removeprefix('val_')} {short_number(run.figures[keys[0]])}" if keys else ""


def _all_figures(run: FoundRun) -> str:
    return "\n".join(f"{key}  {short_number(value)}" for key, value in run.figures.items())
