"""How the model is compiled and fitted, as a form; every change is one undoable edit."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, Patch, SetEntry
from engine.graph.fields import show
from engine.graph.model import Instance, Value
from engine.training.defaults import (
    TrainingOutput,
    default_loss,
    default_metrics,
    metric_choices,
    target_of,
    training_outputs,
)
from gui.document import Document
from gui.panels.checks_field import ChecksRow, widen_label
from gui.panels.field_row import FieldRow
from gui.panels.form_parts import Section
from gui.panels.training_fields import (
    COMMON_OPTIMIZER_FIELDS,
    Setting,
    fit_settings,
    loss_setting,
    loss_weight_setting,
    losses_in_order,
    optimizer_entry,
    optimizer_field_setting,
    optimizer_setting,
    rate_setting,
    schedule_setting,
)
from gui.theme import Theme

_LABEL = 96  # pixels: "validation_split" in full
_NARROW_LABEL = 72  # leaves room for "SparseCategoricalCrossentropy"
_WATCHED = ("training", "data", "seed", "graphs", "layers", "main")


class TrainingForm(QScrollArea):
    """Epochs, optimizer, and for each output its loss and metrics."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("training_form")
        self.setAccessibleName(self.tr("Training settings"))
        self.setWidgetResizable(True)
        self._document, self._theme = document, theme
        self._inside = QWidget(self)
        self._inside.setObjectName("training_form_inside")
        self._inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 8, 8)
        self._layout.setSpacing(0)
        self.setWidget(self._inside)
        self._rows: list[tuple[FieldRow, Setting]] = []
        self._metrics: list[tuple[ChecksRow, TrainingOutput]] = []
        self._built: object = None
        self._sections: list[Section] = []
        document.changed.connect(self._changed)
        document.replaced.connect(self.refresh)
        theme.changed.connect(self._rebuild)
        self.refresh()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row, _ in self._rows:
            row.finish()

    def refresh(self) -> None:
        """Show the project as it is now; rows are made anew only where others are needed."""
        if self._wanted() != self._built:
            self._rebuild()
        project = self._document.project
        for row, setting in self._rows:
            row.set_value(setting.read(project))
        for metrics, output in self._metrics:
            self._show_metrics(metrics, output)
        rated = isinstance(project.training.optimizer.fields.get("learning_rate"), Instance)
        for row, setting in self._rows:
            if setting.field.name == "learning_rate":
                row.setVisible(not rated)

    def _changed(self, patch: Patch) -> None:
        if any(put.path[0] in _WATCHED for put in patch.puts):
            self.refresh()

    def _wanted(self) -> object:
        """What the rows depend on: the optimizer, and each output with its default loss."""
        project = self._document.project
        outputs = tuple(
            (output.name, default_loss(output.layer, target_of(project, output.name, None)))
            for output in training_outputs(project)
        )
        entry = optimizer_entry(project)
        return entry.name if entry else None, outputs

    def _rebuild(self) -> None:
        self._built = self._wanted()
        for section in self._sections:
            self._layout.removeWidget(section)
            section.hide()
            section.deleteLater()
        while self._layout.count():
            self._layout.takeAt(0)
        self._sections, self._rows, self._metrics = [], [], []
        project = self._document.project
        fit = self._section(self.tr("Training"), "training_fit")
        entry = optimizer_entry(project)
        self._row(fit, optimizer_setting())
        if entry is not None:
            self._row(fit, rate_setting(entry))
        for setting in fit_settings():
            self._row(fit, setting)
        outputs = training_outputs(project)
        for index, output in enumerate(outputs):
            self._add_output(index, output, single=len(outputs) == 1)
        if entry is not None:
            own = self._section(entry.name, "training_optimizer")
            self._row(own, schedule_setting(entry))
            more = self._section(self.tr("More of {0}").format(entry.name), "training_more")
            for field in entry.fields:
                if field.name != "learning_rate":
                    common = field.name in COMMON_OPTIMIZER_FIELDS
                    self._row(more if common else own, optimizer_field_setting(field))
            more.make_foldable(folded=True)
        self._layout.addStretch(1)
        if self._rows:
            self.refresh()

    def _add_output(self, index: int, output: TrainingOutput, *, single: bool) -> None:
        section = self._section(self.tr("Output {0}").format(output.name), f"output_{output.name}")
        target = target_of(self._document.project, output.name, None)
        suffix = "" if index == 0 else f"_{output.name}"
        loss = self._row(section, loss_setting(output, target), f"field_loss{suffix}")
        loss.classes = losses_in_order(output, loss.classes)
        widen_label(loss, _NARROW_LABEL)
        if not single:  # of one loss alone the weight says nothing
            weight = self._row(section, loss_weight_setting(output), f"field_loss_weight{suffix}")
            widen_label(weight, _NARROW_LABEL)
        metrics = ChecksRow(self.tr("metrics"), f"field_metrics{suffix}", self._theme, section)
        widen_label(metrics, _NARROW_LABEL)
        metrics.editor.offer(lambda: self._metric_options(output))
        metrics.editor.chosen.connect(lambda values: self._set_metrics(output, values))
        metrics.reset.connect(lambda: self._set_metrics(output, ABSENT))
        section.add(metrics)
        self._metrics.append((metrics, output))

    def _section(self, title: str, name: str) -> Section:
        section = Section(title, name, self._theme, self._inside)
        self._layout.addWidget(section)
        self._sections.append(section)
        return section

    def _row(self, section: Section, setting: Setting, name: str = "") -> FieldRow:
        row = FieldRow(
            setting.field,
            lambda value: self._commit(setting, value),
            self._theme,
            section,
            label=setting.field.name,
            name=name or f"field_{setting.field.name}",
        )
        widen_label(row, _LABEL)
        section.add(row)
        self._rows.append((row, setting))
        return row

    def _commit(self, setting: Setting, value: Any) -> LayerloomError | None:
        return self._apply(setting.edit(self._document.project, value))

    def _apply(self, edit: SetEntry) -> LayerloomError | None:
        try:
            self._document.apply(edit, merge=f"training:{'/'.join(edit.path)}:{edit.label}")
        except LayerloomError as error:
            return error
        return None

    # Metrics

    def _metric_options(self, output: TrainingOutput) -> list[tuple[str, Value]]:
        training = self._document.project.training
        loss = training.losses.get(output.name) or default_loss(output.layer)
        names = metric_choices(output.layer, loss)
        others = [m for m in training.metrics.get(output.name, ()) if m not in names]
        return [(show(value), value) for value in (*others, *names)]

    def _set_metrics(self, output: TrainingOutput, values: Any) -> None:
        path = ("training", "metrics", output.name)
        self._apply(SetEntry(path, values, f"Set metrics of {output.name}"))

    def _show_metrics(self, row: ChecksRow, output: TrainingOutput) -> None:
        given = self._document.project.training.metrics.get(output.name)
        values = default_metrics(output.layer) if given is None else given
        text = ", ".join(show(value) for value in values) or self.tr("none")
        row.show_values(values, text, changed=given is not None)
