"""The data panel: which data, what is in them, what feeds what, and what validates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.custom.sources import GENERATOR
from engine.data.bindings import (
    binding_of,
    completed,
    input_layers,
    input_shape,
    port_of,
    propose,
)
from engine.data.columns import DataPreview
from engine.data.sources_info import SOURCES
from engine.errors import LayerloomError
from engine.graph.edits import Patch, SetEntry, Together
from engine.graph.model import Instance
from engine.project import Binding
from engine.training.defaults import losses_to_name, training_outputs
from gui.document import Document
from gui.language.told import told_error
from gui.panels.data.binding import BindingCard
from gui.panels.data.samples import DataSamples
from gui.panels.data.source import DataSource, kind_of
from gui.panels.data.split import DataSplit
from gui.panels.data.table import DataTable
from gui.panels.fields.form_parts import Section
from gui.panels.training.progress_text import samples_text
from gui.theme import Theme, set_role

_TWO_COLUMNS = 700  # pixels from which both columns are wide enough
_WATCHED = ("data", "graphs", "layers", "training", "main")


class DataPanel(QScrollArea):
    """Edits the project's DataSpec; what the source holds is told by `show_preview`."""

    preview_requested = Signal()
    code_requested = Signal(str, str)  # as DataSource says it
    study_requested = Signal()

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data")
        self.setAccessibleName(self.tr("Data"))
        self.setWidgetResizable(True)
        self.setAcceptDrops(True)
        self._document, self._theme = document, theme
        self._preview: DataPreview | None = None
        self._failed = False
        self._asked: Instance | None = None
        self._looked_into: tuple[str, Any] | None = None  # what was loaded: it is at hand by now
        self._cards: dict[str, BindingCard] = {}
        inside = QWidget(self)
        inside.setObjectName("data_inside")
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # Two columns where there is room, one above the other where there is not.
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._columns.setContentsMargins(14, 0, 14, 12)
        self._columns.setSpacing(0)
        for sections in (
            (self._make_source(inside), self._make_contents(inside)),
            (self._make_bindings(inside), self._make_split(inside)),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self.setWidget(inside)
        document.changed.connect(self._changed)
        document.replaced.connect(self._replaced)
        self._replaced()

    # The parts

    def _make_source(self, parent: QWidget) -> Section:
        section = Section(self.tr("Source"), "data_source_part", self._theme, parent)
        self.source = DataSource(self._document, self._theme, section)
        self.source.code_requested.connect(self.code_requested)
        section.add(self.source)
        return section

    def _make_contents(self, parent: QWidget) -> Section:
        section = Section(self.tr("What is in it"), "data_contents_part", self._theme, parent)
        self._samples = QLabel(section)
        self._samples.setObjectName("data_count")
        self._samples.setAccessibleName(self.tr("Number of samples"))
        self._samples.setWordWrap(True)
        self._load = QPushButton(section)
        self._load.setObjectName("data_load")
        self._load.setAutoDefault(True)  # so that Enter presses it
        self._load.clicked.connect(self._ask)
        self._study = QPushButton(self.tr("Study"), section)
        self._study.setObjectName("data_study")
        self._study.setAccessibleName(self.tr("Study the data"))
        self._study.setToolTip(
            self.tr("Measure the columns, count the classes, see what goes together")
        )
        self._study.setAutoDefault(True)
        set_role(self._study, "quiet")
        self._study.clicked.connect(self.study_requested)
        row = QWidget(section)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.addWidget(self._samples, 1)
        line.addWidget(self._study)
        line.addWidget(self._load)
        section.add(row)
        self._table = DataTable(self._theme, section)
        self._table.menu_requested.connect(self._offer_ports)
        section.add(self._table)
        self._look = DataSamples(self._theme, section)
        section.add(self._look)
        return section

    def _make_bindings(self, parent: QWidget) -> Section:
        section = Section(self.tr("What feeds what"), "data_bindings_part", self._theme, parent)
        self._no_ports = QLabel(self.tr("The model has no inputs and outputs yet."), section)
        self._no_ports.setObjectName("data_no_ports")
        set_role(self._no_ports, "muted")
        section.add(self._no_ports)
        self._how = QLabel(
            self.tr("Drag columns of the table here, or to an input or output on the canvas."),
            section,
        )
        self._how.setObjectName("data_how_to_bind")
        self._how.setWordWrap(True)
        set_role(self._how, "caption")
        section.add(self._how)
        self._holder = QWidget(section)
        self._card_layout = QVBoxLayout(self._holder)
        self._card_layout.setContentsMargins(0, 0, 0, 0)
        self._card_layout.setSpacing(0)
        section.add(self._holder)
        self._propose = QPushButton(self.tr("Bind automatically"), section)
        self._propose.setObjectName("data_propose")
        self._propose.setAccessibleName(self.tr("Bind automatically"))
        self._propose.setToolTip(
            self.tr("Choose columns and preparations by names and shapes, instead of your choice")
        )
        self._propose.setAutoDefault(True)
        set_role(self._propose, "quiet")
        self._propose.clicked.connect(self.propose)
        row = QWidget(section)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 0)
        line.addStretch(1)
        line.addWidget(self._propose)
        section.add(row)
        return section

    def _make_split(self, parent: QWidget) -> Section:
        section = Section(self.tr("Validation"), "data_split_part", self._theme, parent)
        self._split = DataSplit(self._document, self._theme, section)
        section.add(self._split)
        return section

    # Following the document

    def _changed(self, patch: Patch) -> None:
        if any(put.path[0] == "sources" for put in patch.puts):
            self.ask_again()
        if any(put.path[0] in _WATCHED for put in patch.puts):
            self.refresh()

    def ask_again(self) -> None:
        """Look anew into data that code of the project makes: it may run now, or is another."""
        source = self._document.project.data.source
        if source is not None and source.class_name == GENERATOR:
            self._forget_preview()
            self.refresh()

    def engine_died(self) -> None:
        """Ask the next engine for what the last one has not answered."""
        if self._asked is not None and self._preview is None and not self._failed:
            self.preview_requested.emit()

    def _replaced(self) -> None:
        self._forget_preview()
        self.refresh()

    def refresh(self) -> None:
        """Show the project as it is now."""
        project = self._document.project
        if project.data.source != self._asked:
            self._forget_preview()
        self.source.refresh()
        self._split.refresh(project)
        self._show_bindings()
        self._show_buttons()
        if self.isVisible():
            self._ask_if_cheap()

    def _show_buttons(self) -> None:
        """Light up what would change something: most happens by itself."""
        source, loaded = self._document.project.data.source, self._preview is not None
        self._propose.setEnabled(self._proposal() is not None)
        self._load.setVisible(source is not None)
        self._study.setVisible(source is not None)
        fresh = not loaded and not self._failed
        # What is made here, or came from a library, is the same however often it is loaded.
        info = SOURCES.get(source.class_name) if source is not None else None
        fixed = info is not None and info.group not in ("file", "folder")
        self._load.setEnabled(not (loaded and fixed))
        self._load.setText(self.tr("Load") if fresh else self.tr("Reload"))
        self._load.setToolTip(
            self.tr("Load the data and show what is in them")
            if fresh
            else self.tr("Read the data once more: the file may have changed")
        )
        self._load.setAccessibleName(self._load.text())
        self._load.setAccessibleDescription(self._load.toolTip())
        set_role(self._load, "" if fresh else "quiet")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= _TWO_COLUMNS
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._columns.setSpacing(32 if wide else 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_if_cheap()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        self.source.finish()
        self._split.finish()
        for card in self._cards.values():
            card.finish()

    # What is in the data

    def _ask_if_cheap(self) -> None:
        """Look into data that need no download and no thousands of files, once for each source."""
        source = self._document.project.data.source
        info = SOURCES.get(source.class_name) if source else None
        if source is None or source == self._asked or info is None:
            return
        if info.group not in ("keras", "folder") or _files_of(source) == self._looked_into:
            self._ask()

    def _ask(self) -> None:
        self.finish()
        self._asked = self._document.project.data.source
        self._say(self.tr("Loading…"))
        self.preview_requested.emit()

    def show_preview(self, preview: DataPreview) -> None:
        """Show what the source holds, unless another one was chosen since it was asked for."""
        if self._asked != self._document.project.data.source:
            return
        self._preview, self._failed = preview, False
        self._looked_into = _files_of(self._asked) if self._asked is not None else None
        self._table.show_columns(preview)
        self._look.show_look(preview)
        self._say(samples_text(preview.samples))
        self.refresh()

    def show_error(self, error: LayerloomError) -> None:
        """Show why the source cannot be looked into."""
        if self._asked != self._document.project.data.source:
            return
        self._preview, self._failed = None, True
        self._table.show_columns(None)
        self._look.show_look(None)
        self._say(told_error(error), "error")
        self.refresh()
        self._columns.activate()  # the text has its height
        self.ensureWidgetVisible(self._samples)

    def _forget_preview(self) -> None:
        self._asked, self._preview, self._failed = None, None, False
        self._table.show_columns(None)
        self._look.show_look(None)
        source = self._document.project.data.source
        self._say(self.tr("Not loaded yet") if source else self.tr("No data chosen"))

    def _say(self, text: str, role: str = "muted") -> None:
        self._samples.setText(text)
        self._samples.setAccessibleDescription(text)
        set_role(self._samples, role)

    # What feeds what

    def _ports(self) -> dict[str, tuple[str, tuple[int | None, ...] | None]]:
        """Inputs, then outputs: (kind in words, shape that is wanted) by name."""
        project = self._document.project
        ports: dict[str, tuple[str, tuple[int | None, ...] | None]] = {
            name: (self.tr("input"), input_shape(layer))
            for name, layer in input_layers(project).items()
        }
        for output in training_outputs(project):
            ports.setdefault(output.name, (self.tr("output"), None))
        return ports

    def _show_bindings(self) -> None:
        project, ports = self._document.project, self._ports()
        if list(ports) != list(self._cards):
            self._rebuild_cards(ports)
        given = project.data.bindings
        known = completed(project, self._preview) if self._preview else given
        for name, card in self._cards.items():
            card.show_binding(
                known.get(name, Binding()),
                proposed=name not in given,
                preview=self._preview,
                wanted=ports[name][1],
            )
        self._no_ports.setVisible(not ports)
        self._how.setVisible(bool(ports) and self._preview is not None)
        self._propose.setVisible(bool(ports))

    def _rebuild_cards(self, ports: dict[str, Any]) -> None:
        for card in self._cards.values():
            self._card_layout.removeWidget(card)
            card.hide()
            card.setParent(None)
            card.deleteLater()
        self._cards = {}
        for name, (kind, _) in ports.items():
            card = BindingCard(name, kind, self._theme, self._holder)
            card.changed.connect(lambda binding, name=name: self._bind(name, binding))
            card.columns_dropped.connect(lambda columns, name=name: self.bind(name, columns))
            self._card_layout.addWidget(card)
            self._cards[name] = card

    def _bind(self, name: str, binding: Any) -> None:
        edit = SetEntry(("data", "bindings", name), binding, f"Bind {name}")
        self._document.try_apply(edit, merge=f"data:bind:{name}")

    def bind(self, name: str, columns: tuple[str, ...]) -> None:
        """Take these columns for an input or output, with the preparations that they need."""
        if self._preview is None or not columns:
            return
        binding = binding_of(self._document.project, name, columns, self._preview)
        bind = SetEntry(("data", "bindings", name), binding, f"Bind {name}")
        self._document.try_apply(self._with_losses(bind, self._preview))

    def bind_node(self, node_id: str, columns: tuple[str, ...]) -> None:
        """Take these columns for the input or output that a node of the main graph is."""
        name = port_of(self._document.project, node_id)
        if name is not None:
            self.bind(name, columns)

    def _offer_ports(self, at: QPoint) -> None:
        """Inputs and outputs to which the selected columns can go."""
        menu = QMenu(self)
        menu.setObjectName("data_bind_menu")
        menu.setAccessibleName(self.tr("Bind the selected columns"))
        columns = self._table.chosen()
        for name, (kind, _) in self._ports().items():
            action = menu.addAction(self.tr("Bind to {0} ({1})").format(name, kind))
            action.setObjectName(f"data_bind_{name}")
            action.triggered.connect(lambda _=False, name=name: self.bind(name, columns))
        if menu.isEmpty():
            menu.addAction(self._no_ports.text()).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def propose(self) -> None:
        """Choose columns and preparation for all inputs and outputs, as one step of undo."""
        if (edit := self._proposal()) is not None:
            self._document.try_apply(edit)

    def _proposal(self) -> Together | None:
        """What `propose` does; None where all is bound in this way already."""
        project = self._document.project
        if self._preview is None:
            return None
        bindings = propose(project, self._preview)
        bind = SetEntry(("data", "bindings"), bindings, "Bind automatically")
        both = self._with_losses(bind, self._preview)
        if bindings == completed(project, self._preview) and len(both.edits) == 1:
            return None  # what has no binding of its own gets these anyway
        return both

    def _with_losses(self, bind: SetEntry, preview: DataPreview) -> Together:
        """The edit that binds, and names the losses that only the data can tell."""
        bound, _ = bind.apply(self._document.project)
        losses = losses_to_name(bound, preview).items()
        named = (SetEntry(("training", "losses", output), loss) for output, loss in losses)
        return Together(bind.label, (bind, *named))

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _data_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _data_file(event)
        if path is not None and self.source.open_file(path):
            event.acceptProposedAction()


def _files_of(source: Instance) -> tuple[str, Any]:
    """What a source reads, whatever it makes of it."""
    return source.class_name, source.fields.get("path")


def _data_file(event: QDropEvent) -> Path | None:
    """The first file or folder of a drop that can be data."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if kind_of(path) is not None), None)
