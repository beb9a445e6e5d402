"""Which data: one of the built-in sets, or a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.catalog import Field
from engine.custom.shipped import GENERATOR_TEMPLATE
from engine.custom.sources import GENERATOR, SOURCE, of_kind
from engine.data.sources_info import (
    IMAGE_ENDINGS,
    SOURCES,
    TEXT_ENDINGS,
    SourceInfo,
    generator_info,
)
from engine.errors import LayerloomError, SourceError
from engine.graph.edits import ABSENT, SetEntry
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Project
from gui.document import Document
from gui.language.told import told
from gui.panels.fields.row import FieldRow
from gui.theme import Theme, set_role

_FILE_KINDS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".npz": "npz",
    ".npy": "npy",
    ".svm": "svmlight",
    ".libsvm": "svmlight",
    ".svmlight": "svmlight",
    ".bz2": "svmlight",
    ".gz": "svmlight",
}
_FOLDER_KINDS = tuple(info.name for info in SOURCES.values() if info.group == "folder")
_LOOKED_AT = 500  # entries of a folder until it is clear what it holds
_LABEL = 108


class DataSource(QWidget):
    """Chooses the source, and sets the fields that it has."""

    # A source of the project's, to be shown; or "" and the file of one to begin with.
    code_requested = Signal(str, str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._theme = document, theme
        self._rows: list[FieldRow] = []
        self._shown: object = None
        self.setObjectName("data_source_section")
        self.choice = SourceChoice(self)
        self.choice.activated.connect(self._chosen)
        self._open = QPushButton(self.tr("Open file…"), self)
        self._open.setObjectName("data_open")
        self._open.setAccessibleName(self.tr("Open a file of data"))
        self._open.clicked.connect(self._ask_for_file)
        self._about = QLabel(self)
        self._about.setObjectName("data_description")
        self._about.setAccessibleName(self.tr("About the data"))
        self._about.setWordWrap(True)
        set_role(self._about, "caption")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.choice, 1)
        top.addWidget(self._open)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addLayout(top)
        self._layout.addWidget(self._about)
        self._code = QPushButton(self.tr("Edit code"), self)
        self._code.setObjectName("data_code")
        self._code.setAccessibleName(self.tr("Edit the code of the generator"))
        self._code.clicked.connect(self._edit_code)
        self._more = QPushButton(self.tr("New generator"), self)
        self._more.setObjectName("data_new_generator")
        self._more.setAccessibleName(self.tr("New generator"))
        set_role(self._more, "quiet")
        self._more.clicked.connect(lambda: self.code_requested.emit("", GENERATOR_TEMPLATE))
        self._coding = QWidget(self)
        line = QHBoxLayout(self._coding)
        line.setContentsMargins(_LABEL, 4, 0, 4)
        line.setSpacing(8)
        line.addWidget(self._code)
        line.addWidget(self._more)
        line.addStretch(1)
        self._layout.addWidget(self._coding)

    def refresh(self) -> None:
        """Show the project's source as it is now."""
        source = self._document.project.data.source
        name = source.class_name if source is not None else None
        info = _described(self._document.project)
        self.choice.show_source(name)
        if (name, info) != self._shown:
            self._shown = (name, info)
            self._rebuild(info)
        self._coding.setVisible(name == GENERATOR)
        folder = info is not None and info.group == "folder"
        self._open.setText(self.tr("Open folder…") if folder else self.tr("Open file…"))
        self._open.setAccessibleName(
            self.tr("Open a folder of data") if folder else self.tr("Open a file of data")
        )
        if info is None:
            self._about.setText(
                self.tr("Choose a set, open a file, or drop a file or a folder here.")
                if name is None
                else self.tr("This version does not know the source {0}.").format(name)
            )
        for row in self._rows:
            row.set_value(source.fields.get(row.field.name, ABSENT) if source else ABSENT)

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row in self._rows:
            row.finish()

    def _rebuild(self, info: SourceInfo | None) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = [self._row(field) for field in info.fields] if info else []
        if info is not None:
            self._about.setText(told(info.description))
        for row in self._rows:
            self._layout.insertWidget(self._layout.count() - 1, row)  # above the buttons

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(
            field,
            lambda value: self._set_field(field.name, value),
            self._theme,
            self,
            label=field.name,
            name=f"data_{field.name}",
            label_width=_LABEL,
        )
        return row

    def _set_field(self, name: str, value: Any) -> LayerloomError | None:
        old = self._document.project.data.source
        if old is None:
            return None
        fields = old.fields.without(name) if value is ABSENT else old.fields.put(name, value)
        if (old.class_name, name) == (GENERATOR, SOURCE):
            self.set_source(Instance(GENERATOR, FrozenDict(source=value)))  # with other arguments
            return None
        edit = SetEntry(("data", "source"), Instance(old.class_name, fields), f"Set {name}")
        try:
            self._document.apply(edit, merge=f"data:source:{name}")
        except LayerloomError as error:
            return error
        return None

    def _chosen(self, index: int) -> None:
        name = self.choice.itemData(index)
        old = self._document.project.data.source
        if name == (old.class_name if old else None):
            return
        if name == GENERATOR:
            known = of_kind(self._document.project, "generator")
            if known:
                self.set_source(Instance(GENERATOR, FrozenDict(source=known[0])))
            else:
                self.code_requested.emit("", GENERATOR_TEMPLATE)
            self.refresh()
        elif name is not None and SOURCES[name].group in ("file", "folder"):
            self._ask_for(name)
            self.refresh()  # cancelled: what was there before is shown again
        else:
            self.set_source(None if name is None else Instance(name))

    def _edit_code(self) -> None:
        source = self._document.project.data.source
        if source is not None:
            self.code_requested.emit(str(source.fields.get(SOURCE)), "")

    def set_source(self, source: Instance | None) -> None:
        """Take other data; what was bound to columns of the old ones goes."""
        old = self._document.project.data
        data = msgspec.structs.replace(old, source=source, bindings=FrozenDict())
        title = SOURCES[source.class_name].title if source else "no data"
        self._document.try_apply(SetEntry(("data",), data, f"Use {title}"))

    def _ask_for(self, kind: str) -> None:
        """Let a person choose what a source reads: a folder, or a file of its kind."""
        if SOURCES[kind].group == "folder":
            name = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of classes"))
        else:
            endings = [ending for ending, one in _FILE_KINDS.items() if one == kind]
            # Files of libsvm's are called as one likes: "usps", "a9a.t".
            every = [] if kind != "svmlight" else ["*"]
            name = self._file_of(told(SOURCES[kind].title), [f"*{e}" for e in endings] + every)
        if name:
            self.open_file(Path(name), kind)

    def _ask_for_file(self) -> None:
        source = self._document.project.data.source
        if source is not None and source.class_name in _FOLDER_KINDS:
            self._ask_for(source.class_name)
            return
        name = self._file_of(self.tr("Data"), [f"*{ending}" for ending in _FILE_KINDS])
        if name:
            self.open_file(Path(name))

    def _file_of(self, title: str, patterns: list[str]) -> str:
        wanted = f"{title} ({' '.join(patterns)})"
        return QFileDialog.getOpenFileName(self, self.tr("Open data"), "", wanted)[0]

    def open_file(self, path: Path, kind: str | None = None) -> bool:
        """Take a file or a folder as the source; False where its kind is not known."""
        kind = kind or kind_of(path)
        if kind is None:
            return False
        fields: dict[str, Any] = {"path": self._relative(path)}
        if path.suffix.lower() == ".tsv":
            fields["separator"] = "\t"
        self.set_source(Instance(kind, FrozenDict(fields)))
        return True

    def _relative(self, path: Path) -> str:
        """From the project's folder on, where the file lies in it: so both can move together."""
        home = self._document.path.parent if self._document.path else None
        if home is not None and path.resolve().is_relative_to(home.resolve()):
            return path.resolve().relative_to(home.resolve()).as_posix()
        return os.fspath(path)


def _described(project: Project) -> SourceInfo | None:
    """What is known of the project's source; of a generator its arguments, where it has some."""
    source = project.data.source
    if source is None or source.class_name != GENERATOR:
        return SOURCES.get(source.class_name) if source is not None else None
    name = str(source.fields.get(SOURCE))
    try:
        info = generator_info(name, project.sources.get(name, ""))
    except SourceError:
        info = SOURCES[GENERATOR]
    names = tuple(of_kind(project, "generator"))
    chosen = msgspec.structs.replace(info.fields[0], kind="choice", choices=names)
    return msgspec.structs.replace(info, fields=(chosen, *info.fields[1:]))


def kind_of(path: Path) -> str | None:
    """The source that reads a file, by its ending, or a folder, by the first file in it."""
    if not path.is_dir():
        return _FILE_KINDS.get(path.suffix.lower())
    for _, entry in zip(range(_LOOKED_AT), path.rglob("*"), strict=False):
        if entry.suffix.lower() in IMAGE_ENDINGS:
            return "image_folder"
        if entry.suffix.lower() in TEXT_ENDINGS:
            return "text_folder"
    return None


class SourceChoice(QComboBox):
    """The sources under the headings of their groups."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("data_source")
        self.setAccessibleName(self.tr("Data source"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(24)
        self.addItem(self.tr("No data"), None)
        groups = {
            "embedded": self.tr("EMBEDDED, NO NETWORK NEEDED"),
            "keras": self.tr("KERAS DATASETS"),
            "synthetic": self.tr("SYNTHETIC"),
            "file": self.tr("YOUR FILES"),
            "folder": self.tr("YOUR FOLDERS"),
            "code": self.tr("PYTHON OF YOUR OWN"),
        }
        for group, title in groups.items():
            self._add_heading(title)
            for info in SOURCES.values():
                if info.group == group:
                    self.addItem(told(info.title), info.name)
                    at = self.count() - 1
                    self.setItemData(at, told(info.description), Qt.ItemDataRole.ToolTipRole)

    def _add_heading(self, title: str) -> None:
        self.addItem(title)
        model = self.model()
        assert isinstance(model, QStandardItemModel)  # what a combo box has by itself
        item = model.item(self.count() - 1)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setPixelSize(10)
        item.setFont(font)

    def show_source(self, name: str | None) -> None:
        """Show a source by its name; one that is not known is added."""
        known = [self.itemData(i) for i in range(self.count()) if self._selectable(i)]
        if name not in known:
            self.addItem(str(name), name)
        index = next(
            i for i in range(self.count()) if self._selectable(i) and self.itemData(i) == name
        )
        self.setCurrentIndex(index)

    def _selectable(self, index: int) -> bool:
        flags = self.model().flags(self.model().index(index, 0))
        return bool(flags & Qt.ItemFlag.ItemIsEnabled)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
