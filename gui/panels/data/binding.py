"""What feeds one input or output: its columns and how they are prepared."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from engine.data.bindings import fits
from engine.data.columns import DataPreview
from engine.data.steps_info import STEPS, StepInfo
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Binding
from engine.training.defaults import bound_column
from gui.column_drag import dragged_columns
from gui.elided_label import ElidedLabel
from gui.language.told import told
from gui.panels.data.table import shape_text
from gui.panels.fields.checks import ChecksRow
from gui.panels.fields.row import FieldRow
from gui.theme import Theme, set_role

_LABEL = 108
# Values with which a step that was just added works.
_FIRST_FIELDS: dict[str, dict[str, Any]] = {
    "scale": {"factor": 1 / 255},
    "reshape": {"shape": (-1,)},
}


class BindingCard(QFrame):
    """Columns and preparation steps of one input or output; muted while they are a proposal."""

    changed = Signal(object)  # the Binding that a person made; ABSENT: back to the proposal
    columns_dropped = Signal(object)  # columns of the table, by their names

    def __init__(self, name: str, kind: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"binding_{name}")
        self.setAccessibleName(f"{kind} {name}")
        self._name, self._theme = name, theme
        self._binding = Binding()
        self._preview: DataPreview | None = None
        self._wanted: tuple[int | None, ...] | None = None
        self._step_widgets: list[QWidget] = []
        self._shown_steps: tuple[str, ...] | None = None
        self.setAcceptDrops(True)
        self._offered = False  # columns hang over it
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 6, 0, 6)
        self._layout.setSpacing(0)
        self._layout.addLayout(self._make_title(name, kind))
        self._columns = ChecksRow(
            self.tr("columns"), f"columns_{name}", theme, self, label_width=_LABEL
        )
        self._columns.editor.offer(self._options)
        self._columns.editor.chosen.connect(self._set_columns)
        self._columns.reset.connect(lambda: self.changed.emit(ABSENT))
        self._layout.addWidget(self._columns)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self._layout.addLayout(self._steps)

    def _make_title(self, name: str, kind: str) -> QHBoxLayout:
        title = ElidedLabel(name, self)
        set_role(title, "strong")
        about = QLabel(kind, self)
        set_role(about, "caption")
        self._result = QLabel(self)
        self._result.setObjectName(f"result_{name}")
        self._result.setAccessibleName(self.tr("What {0} gets").format(name))
        self._add = QToolButton(self)
        self._add.setObjectName(f"add_step_{name}")
        self._add.setAccessibleName(self.tr("Add a preparation for {0}").format(name))
        self._add.setToolTip(self.tr("Add a preparation"))
        self._add.setIconSize(QSize(14, 14))
        self._add.setIcon(self._theme.icon("plus", "muted"))
        self._add.clicked.connect(self._offer_steps)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(title)
        line.addWidget(about)
        line.addStretch(1)
        line.addWidget(self._result)
        line.addWidget(self._add)
        return line

    def show_binding(
        self,
        binding: Binding,
        *,
        proposed: bool,
        preview: DataPreview | None,
        wanted: tuple[int | None, ...] | None,
    ) -> None:
        """Show a binding and whether it gives the shape that is `wanted` (None: any)."""
        self._binding, self._preview, self._wanted = binding, preview, wanted
        text = ", ".join(binding.columns) or self.tr("nothing yet")
        self._columns.show_values(binding.columns, text, changed=not proposed)
        names = tuple(step.class_name for step in binding.steps)
        if names != self._shown_steps:
            self._shown_steps = names
            self._rebuild_steps()
        for index, step in enumerate(binding.steps):
            for row in self._step_widgets[index].findChildren(FieldRow):
                row.set_value(step.fields.get(row.field.name, ABSENT))
        self._show_result()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row in self.findChildren(FieldRow):
            row.finish()

    def _show_result(self) -> None:
        column = bound_column(self._binding, self._preview)
        if column is None:
            missing = bool(self._binding.columns) and self._preview is not None
            self._result.setText(self.tr("not in these data") if missing else "")
            set_role(self._result, "error")
            return
        fitting = self._wanted is None or fits(column.shape, self._wanted)
        text = shape_text(column.shape)
        if not fitting and self._wanted is not None:
            text = self.tr("{0}, expected {1}").format(text, shape_text(self._wanted))
        self._result.setText(text)
        set_role(self._result, "caption" if fitting else "warning")

    # Columns

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_columns(event.mimeData()):
            event.acceptProposedAction()
            self._offer(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._offer(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._offer(False)
        self.columns_dropped.emit(dragged_columns(event.mimeData()))
        event.acceptProposedAction()

    def _offer(self, offered: bool) -> None:
        self._offered = offered
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._offered:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def _options(self) -> list[tuple[str, Any]]:
        columns = self._preview.columns if self._preview else ()
        known = {column.name: f"{column.name}   {shape_text(column.shape)}" for column in columns}
        lost = {name: name for name in self._binding.columns if name not in known}
        return [(text, name) for name, text in (lost | known).items()]

    def _set_columns(self, columns: tuple[str, ...]) -> None:
        self.changed.emit(msgspec.structs.replace(self._binding, columns=columns))

    # Steps

    def _offer_steps(self) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"steps_menu_{self._name}")
        menu.setAccessibleName(self.tr("Preparations"))
        menu.setToolTipsVisible(True)
        for info in STEPS.values():
            action = menu.addAction(told(info.title))
            action.setObjectName(f"step_{info.name}")
            action.setToolTip(told(info.description))
            action.triggered.connect(lambda _=False, info=info: self.add_step(info))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def add_step(self, info: StepInfo) -> None:
        """One more preparation after the others."""
        step = Instance(info.name, FrozenDict(_FIRST_FIELDS.get(info.name, {})))
        self._set_steps((*self._binding.steps, step))

    def _set_steps(self, steps: tuple[Instance, ...]) -> None:
        self.changed.emit(msgspec.structs.replace(self._binding, steps=steps))

    def _remove_step(self, index: int) -> None:
        steps = self._binding.steps
        self._set_steps(steps[:index] + steps[index + 1 :])

    def _set_step_field(self, index: int, name: str, value: Any) -> LayerloomError | None:
        steps = list(self._binding.steps)
        old = steps[index]
        fields = old.fields.without(name) if value is ABSENT else old.fields.put(name, value)
        steps[index] = Instance(old.class_name, fields)
        self._set_steps(tuple(steps))
        return None

    def _rebuild_steps(self) -> None:
        for widget in self._step_widgets:
            self._steps.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._step_widgets = [
            self._step_widget(index, step) for index, step in enumerate(self._binding.steps)
        ]
        for widget in self._step_widgets:
            self._steps.addWidget(widget)

    def _step_widget(self, index: int, step: Instance) -> QWidget:
        info = STEPS.get(step.class_name, StepInfo(step.class_name, step.class_name, ""))
        box = QWidget(self)
        box.setObjectName(f"step_{self._name}_{index}")
        box.setAccessibleName(self.tr("Preparation {0}: {1}").format(index + 1, told(info.title)))
        whole = QVBoxLayout(box)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(4)
        whole.addLayout(line)
        single = len(info.fields) == 1  # it stands beside the title, several stand below it
        if not single:
            title = QLabel(told(info.title), box)
            title.setToolTip(told(info.description))
            set_role(title, "muted")
            line.addWidget(title, 1)
        for field in info.fields:
            row = FieldRow(
                field,
                partial(self._set_step_field, index, field.name),
                self._theme,
                box,
                label=f"{told(info.title)} · {field.name}" if single else f"    {field.name}",
                name=f"step_{self._name}_{index}_{field.name}",
                label_width=_LABEL,
            )
            if single:
                line.addWidget(row, 1)
            else:
                whole.addWidget(row)
        remove = QToolButton(box)
        remove.setObjectName(f"remove_step_{self._name}_{index}")
        remove.setAccessibleName(self.tr("Remove {0}").format(told(info.title)))
        remove.setToolTip(self.tr("Remove"))
        remove.setIcon(self._theme.icon("close", "muted"))
        remove.setIconSize(QSize(12, 12))
        remove.clicked.connect(lambda: self._remove_step(index))
        line.addWidget(remove)
        return box
