"""A table of a model's layers with its totals below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from engine.graph.counting.summary import SummaryRow, scaled
from engine.graph.counting.totals import Totals
from engine.graph.nesting import Trail
from gui.language.numbers import local, written
from gui.panels.summary.model import (
    COUNT,
    HOW,
    NAME,
    SHAPE,
    SHARE,
    SOURCES,
    TARGET,
    SummaryModel,
    heads,
)
from gui.panels.summary.rows import RowTree, select_rows
from gui.theme import Theme, set_role

_WIDTHS = {NAME: 142, TARGET: 140, SHAPE: 134, COUNT: 84, SHARE: 70, HOW: 230, SOURCES: 110}

_BAR, _ROOM = 32, 700  # pixels: a heading's height, the width that all columns need


class SummaryTable(QWidget):
    """Rows, sortable by a click on a column's title (a third click: the order of the calls)."""

    chosen = Signal(object)  # Trail to the call that a person has gone to
    activated = Signal(object)  # the same, by Enter or a double-click
    unfolded = Signal(object)  # Trail to a model whose rows are wanted

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._silent = False  # whether what is selected is not a person's doing
        self.model = SummaryModel(self)
        self.tree = RowTree(theme, (TARGET, HOW, SOURCES), self)
        self.tree.setObjectName(f"{name}_rows")
        self.tree.setAccessibleName(title)
        self.tree.setModel(self.model)
        self.tree.setIndentation(16)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        header = self.tree.header()
        header.setObjectName(f"{name}_columns")
        header.setAccessibleName(self.tr("Columns"))
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(False)
        self.tree.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(HOW, QHeaderView.ResizeMode.Stretch)
        self.totals = QLabel(self)
        self.totals.setObjectName(f"{name}_totals")
        self.totals.setAccessibleName(self.tr("Totals"))
        self.totals.setWordWrap(True)
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.totals.setContentsMargins(14, 6, 14, 8)
        set_role(self.totals, "muted")
        self._heading = QLabel(self)
        self._heading.setObjectName(f"{name}_heading")
        set_role(self._heading, "strong")
        self._bar = QWidget(self)
        self._bar.setFixedHeight(_BAR)
        self._bar.hide()
        self._line = QHBoxLayout(self._bar)
        self._line.setContentsMargins(14, 0, 8, 0)
        self._line.addWidget(self._heading, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.totals)
        self.model.unfolded.connect(self.unfolded)
        self.tree.selectionModel().currentRowChanged.connect(self._moved)
        self.tree.clicked.connect(lambda index: self.chosen.emit(self.model.item(index).way))
        self.tree.activated.connect(lambda index: self.activated.emit(self.model.item(index).way))

    def show_heading(self, text: str, *beside: QWidget) -> None:
        """A line above the columns; without a text there is none."""
        self._heading.setText(text)
        self._bar.setVisible(bool(text))
        for widget in beside:
            self._line.addWidget(widget)

    def show_rows(self, rows: Sequence[SummaryRow], total: int) -> None:
        """Show these rows; what was unfolded and selected stays so."""
        current, unfolded = self.current, self.unfolded_models()
        if self.model.show_rows(rows, total):
            for way in unfolded:
                self.tree.expand(self.model.index_of(way))
            if current is not None:
                self.select([current])

    def show_totals(self, totals: Totals, batch_size: int, more: str = "") -> None:
        """`Total 7,850 · trainable 7,850 · not trainable 0 · 15.7 kFLOPs · weights 31.4 kB · …`."""
        memory = self.tr("{0}B").format(local(scaled(totals.training_bytes(batch_size))))
        parts = [
            self.tr("Total {0}").format(written(totals.parameters)),
            more,
            self.tr("trainable {0}").format(written(totals.trainable)),
            self.tr("not trainable {0}").format(written(totals.other)),
            local(scaled(totals.flops)) + self.tr("FLOPs"),
            self.tr("weights {0}").format(
                self.tr("{0}B").format(local(scaled(4 * totals.parameters)))
            ),
            self.tr("about {0} to train at batch {1}").format(memory, batch_size),
        ]
        if totals.nodes and not totals.known:
            parts = [self.tr("Total {0}").format("–")]
        self.totals.setText(" · ".join(part for part in parts if part))

    def show_inside(self, trail: Trail, rows: Sequence[SummaryRow]) -> None:
        """Show what is inside the model to which the trail leads."""
        self.model.show_inside(trail, rows)

    def unfolded_models(self) -> list[Trail]:
        """The trails to the models whose rows somebody sees."""
        index_of, tree = self.model.index_of, self.tree
        return [way for way in self.model.models() if tree.isExpanded(index_of(way))]

    @property
    def current(self) -> Trail | None:
        """The trail to the current row."""
        index = self.tree.currentIndex()
        return self.model.item(index).way if index.isValid() else None

    def select(self, ways: Iterable[Trail]) -> None:
        """Select the rows of these calls, without saying so."""
        found = [index for way in ways if (index := self.model.index_of(way)).isValid()]
        self._silent = True
        select_rows(self.tree, found, self.model.spot)
        self._silent = False

    def table(self) -> tuple[tuple[str, ...], list[tuple[int, SummaryRow]]]:
        """The columns' titles, and each row with its depth, as they are shown."""
        return heads(), self.model.in_order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be read elsewhere goes."""
        super().resizeEvent(event)
        few = event.size().width() < _ROOM
        if few != self.tree.isColumnHidden(HOW):
            for column in (TARGET, HOW, SOURCES):
                self.tree.setColumnHidden(column, few)
            mode = QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Interactive
            self.tree.header().setSectionResizeMode(NAME, mode)
            self.tree.header().resizeSection(NAME, _WIDTHS[NAME])

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and self.tree.hasFocus() and not self._silent:
            self.chosen.emit(self.model.item(index).way)
