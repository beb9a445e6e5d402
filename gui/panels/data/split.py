"""Which samples train and which validate."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.catalog import Field
from engine.errors import LayerloomError
from engine.project import DataSpec, Project
from gui.document import Document
from gui.panels.fields.row import FieldRow
from gui.panels.training.fields import Setting, entry_setting, fit_settings
from gui.theme import Theme

_LABEL = 108
_DEFAULT = DataSpec()
_FIELDS = (
    Field(
        "split",
        "choice",
        _DEFAULT.split,
        choices=("fraction", "stratified", "folds", "given"),
        help="fraction: the last part of the rows validates, as in Keras; stratified: the same "
        "fraction of each class; folds: one of several equal parts; given: the validation part of "
        "the data, or else their test part.",
    ),
    Field("folds", "int", _DEFAULT.folds, minimum=2, maximum=1000, help="How many equal parts."),
    Field(
        "fold",
        "int",
        _DEFAULT.fold,
        minimum=1,
        maximum=1000,
        help="Which of them validates: 1 is the first.",
    ),
    Field(
        "shuffle",
        "bool",
        _DEFAULT.shuffle,
        help="Put the rows in an order drawn from the seed before they are split.",
    ),
    Field(
        "samples",
        "int",
        None,
        nullable=True,
        minimum=1,
        help="How many samples are taken in that order; all of them where none is given.",
    ),
    Field(
        "stream",
        "bool",
        _DEFAULT.stream,
        help="Read samples from the disk when a batch needs them: for image folders and for "
        "tables, .npz and .npy files that are larger than the memory.",
    ),
)


class DataSplit(QWidget):
    """The fields of the split, those that matter for the kind of split that is chosen."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: dict[str, tuple[FieldRow, Setting]] = {}
        fraction = next(s for s in fit_settings() if s.field.name == "validation_split")
        settings = [entry_setting(field, ("data", field.name)) for field in _FIELDS]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for setting in (settings[0], fraction, *settings[1:]):
            name = setting.field.name
            row = FieldRow(
                setting.field,
                partial(self._commit, setting),
                theme,
                self,
                label=name,
                name=f"data_{name}",
                label_width=_LABEL,
            )
            layout.addWidget(row)
            self._rows[name] = row, setting

    def refresh(self, project: Project) -> None:
        """Show the project as it is now."""
        for row, setting in self._rows.values():
            row.set_value(setting.read(project))
        split = project.data.split
        for name in ("folds", "fold"):
            self._rows[name][0].setVisible(split == "folds")
        self._rows["validation_split"][0].setVisible(split in ("fraction", "stratified"))

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row, _ in self._rows.values():
            row.finish()

    def _commit(self, setting: Setting, value: Any) -> LayerloomError | None:
        edit = setting.edit(self._document.project, value)
        try:
            self._document.apply(edit, merge=f"data:{'/'.join(edit.path)}")
        except LayerloomError as error:
            return error
        return None
