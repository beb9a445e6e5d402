"""How the model is compiled and fitted, as a form; every change is one undoable edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine.catalog import Entry
from engine.custom.roles import role_of_judge
from engine.data.columns import DataPreview
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, Patch, SetEntry
from engine.graph.fields import is_function, show
from engine.graph.model import Instance, Value
from engine.training.defaults import (
    TrainingOutput,
    default_loss,
    default_metrics,
    metric_choices,
    target_of,
    training_outputs,
)
from engine.training.schedules import steps_of_epoch
from gui.document import Document
from gui.panels.fields.checks import ChecksRow
from gui.panels.fields.form_parts import Section
from gui.panels.fields.functions import NEW, FaultLabel, Functions
from gui.panels.fields.row import FieldRow
from gui.panels.training.callbacks_form import CallbacksForm
from gui.panels.training.fields import (
    COMMON_OPTIMIZER_FIELDS,
    Setting,
    fit_settings,
    loss_setting,
    loss_weight_setting,
    losses_in_order,
    optimizer_entry,
    optimizer_field_setting,
    optimizer_setting,
    rare_settings,
    rate_setting,
    schedule_setting,
)
from gui.panels.training.schedule_plot import SchedulePlot
from gui.settings import runs_folder
from gui.theme import Theme

_LABEL = 108  # pixels: "validation_split" in full
_NARROW_LABEL = 84  # leaves room for "SparseCategoricalCrossentropy"
_WATCHED = ("training", "data", "seed", "graphs", "layers", "main", "variables", "sources")


class TrainingForm(QScrollArea):
    """Epochs, optimizer, for each output its loss and metrics, and the callbacks."""

    code_requested = Signal(str, str)  # as CallbacksForm says it

    def __init__(
        self,
        document: Document,
        theme: Theme,
        parent: QWidget,
        runs: Callable[[], Path] = runs_folder,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("training_form")
        self.setAccessibleName(self.tr("Training settings"))
        self.setWidgetResizable(True)
        self._document, self._theme = document, theme
        self._functions = Functions(document, self)
        self._functions.code_requested.connect(self.code_requested)
        self._functions.changed.connect(self._show_metric_faults)
        self._inside = QWidget(self)
        self._inside.setObjectName("training_form_inside")
        self._inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 8, 8)
        self._layout.setSpacing(0)
        self.setWidget(self._inside)
        self._parts = {
            name: _Part(self._inside) for name in ("fit", "rate", "outputs", "optimizer")
        }
        self._layout.addWidget(self._parts["fit"])
        self._layout.addWidget(self._parts["outputs"])
        self._layout.addWidget(self._parts["optimizer"])
        self._callbacks = CallbacksForm(document, theme, runs, self._inside)
        self._callbacks.code_requested.connect(self.code_requested)
        held = Section(self.tr("Callbacks"), "training_callbacks", theme, self._inside)
        held.add(self._callbacks)
        self._layout.addWidget(held)
        self._layout.addStretch(1)
        self._plot: SchedulePlot | None = None
        self._samples: int | None = None
        self._make_fit()
        document.changed.connect(self._changed)
        document.replaced.connect(self._replaced)
        theme.changed.connect(self._dress)
        self.refresh()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row, _ in self._all_rows():
            row.finish()
        self._callbacks.finish()

    def show_preview(self, preview: DataPreview) -> None:
        """What the source of the data holds: with it the schedule's plot is over epochs."""
        self._samples = preview.samples
        self._show_plot()

    def _all_rows(self) -> list[tuple[FieldRow, Setting]]:
        return [pair for part in self._parts.values() for pair in part.rows]

    def refresh(self) -> None:
        """Show the project as it is now; rows are made anew only where others are needed."""
        project = self._document.project
        entry = optimizer_entry(project)
        optimizer = entry.name if entry else None
        if self._parts["optimizer"].built_for != (optimizer,):
            self._parts["rate"].clear((optimizer,))
            self._parts["optimizer"].clear((optimizer,))
            self._plot = None
            if entry is not None:
                self._row("rate", self._parts["rate"], rate_setting(entry))
                self._make_optimizer(entry)
        outputs = training_outputs(project)
        losses = tuple(
            (output.name, default_loss(output.layer, target_of(project, output.name, None)))
            for output in outputs
        )
        if self._parts["outputs"].built_for != losses:
            self._parts["outputs"].clear(losses)
            for index, output in enumerate(outputs):
                self._add_output(index, output, single=len(outputs) == 1)
        for row, setting in self._all_rows():
            row.set_value(setting.read(project))
        for metrics, output in self._parts["outputs"].metrics:
            self._show_metrics(metrics, output)
        self._show_metric_faults()
        rated = isinstance(project.training.optimizer.fields.get("learning_rate"), Instance)
        self._parts["rate"].setVisible(not rated)
        self._callbacks.refresh()
        self._show_plot()

    def _changed(self, patch: Patch) -> None:
        if any(put.path[0] in _WATCHED for put in patch.puts):
            self.refresh()

    def _replaced(self) -> None:
        self._samples = None
        self.refresh()

    def _show_plot(self) -> None:
        if self._plot is not None:
            self._plot.show_project(self._document.project, self._steps_of_epoch())

    def _steps_of_epoch(self) -> int | None:
        """How many steps an epoch has; None before the data are known."""
        project = self._document.project
        if self._samples is None:
            return None
        return steps_of_epoch(project.data, self._samples, max(1, project.training.batch_size))

    def _steps_of_training(self) -> int | None:
        steps = self._steps_of_epoch()
        return None if steps is None else steps * self._document.project.training.epochs

    def _dress(self) -> None:
        self.finish()
        for name in ("outputs", "optimizer"):
            self._parts[name].built_for = None
        self.refresh()

    def _make_fit(self) -> None:
        section = self._section("fit", self.tr("Training"), "training_fit")
        self._row("fit", section, optimizer_setting())
        section.add(self._parts["rate"])
        for setting in fit_settings():
            self._row("fit", section, setting)
        rare = self._section("fit", self.tr("More of the training"), "training_rare")
        for setting in rare_settings():
            self._row("fit", rare, setting)
        rare.make_foldable(folded=True)

    def _make_optimizer(self, entry: Entry) -> None:
        own = self._section("optimizer", entry.name, "training_optimizer")
        self._row("optimizer", own, schedule_setting(entry, self._steps_of_training))
        self._plot = SchedulePlot(self._theme, own)
        own.add(self._plot)
        title = self.tr("More of {0}").format(entry.name)
        more = self._section("optimizer", title, "training_more")
        for field in entry.fields:
            if field.name != "learning_rate":
                section = more if field.name in COMMON_OPTIMIZER_FIELDS else own
                self._row("optimizer", section, optimizer_field_setting(field))
        more.make_foldable(folded=True)

    def _add_output(self, index: int, output: TrainingOutput, *, single: bool) -> None:
        title = self.tr("Output {0}").format(output.name)
        section = self._section("outputs", title, f"output_{output.name}")
        target = target_of(self._document.project, output.name, None)
        end = "" if index == 0 else f"_{output.name}"
        setting = loss_setting(output, target)
        loss = self._row("outputs", section, setting, f"field_loss{end}", _NARROW_LABEL)
        loss.classes = losses_in_order(output, loss.classes)
        if not single:  # of one loss alone the weight says nothing
            setting = loss_weight_setting(output)
            self._row("outputs", section, setting, f"field_loss_weight{end}", _NARROW_LABEL)
        name = f"field_metrics{end}"
        metrics = ChecksRow(
            self.tr("metrics"), name, self._theme, section, label_width=_NARROW_LABEL
        )
        metrics.editor.offer(lambda: self._metric_options(output))
        metrics.editor.chosen.connect(lambda values: self._set_metrics(output, values))
        metrics.reset.connect(lambda: self._set_metrics(output, ABSENT))
        section.add(metrics)
        self._parts["outputs"].metrics.append((metrics, output))
        fault = FaultLabel(f"{name}_fault", section)
        section.add(fault)
        self._parts["outputs"].faults.append(fault)

    def _section(self, part: str, title: str, name: str) -> Section:
        section = Section(title, name, self._theme, self._parts[part])
        self._parts[part].add(section)
        return section

    def _row(
        self,
        part: str,
        holder: Section | _Part,
        setting: Setting,
        name: str = "",
        label_width: int = _LABEL,
    ) -> FieldRow:
        row = FieldRow(
            setting.field,
            lambda value: self._commit(setting, value),
            self._theme,
            holder,
            label=setting.field.name,
            name=name or f"field_{setting.field.name}",
            label_width=label_width,
            functions=self._functions,
        )
        holder.add(row)
        self._parts[part].rows.append((row, setting))
        return row

    def _commit(self, setting: Setting, value: Any) -> LayerloomError | None:
        try:
            return self._apply(setting.edit(self._document.project, value))
        except LayerloomError as error:
            return error

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
        own = self._functions.offered(role_of_judge("metrics"))
        known = [*names, *(value for _, value in own)]
        others = [m for m in training.metrics.get(output.name, ()) if m not in known]
        new = (self.tr("New function…"), NEW)
        return [*((show(value), value) for value in (*others, *names)), *own, new]

    def _set_metrics(self, output: TrainingOutput, values: Any) -> LayerloomError | None:
        if values is not ABSENT and NEW in values:
            kept = tuple(value for value in values if value != NEW)
            return self._functions.begin(
                role_of_judge("metrics"), lambda own: self._set_metrics(output, (*kept, own))
            )
        path = ("training", "metrics", output.name)
        return self._apply(SetEntry(path, values, f"Set metrics of {output.name}"))

    def _show_metric_faults(self) -> None:
        """What is wrong with functions among the metrics, each under its row."""
        role = role_of_judge("metrics")
        for (_, output), label in zip(
            self._parts["outputs"].metrics, self._parts["outputs"].faults, strict=True
        ):
            given = self._document.project.training.metrics.get(output.name, ())
            functions = [v for v in given if isinstance(v, Instance) and is_function(v)]
            found = (self._functions.fault(role, value) for value in functions)
            label.tell(next((error for error in found if error is not None), None))

    def _show_metrics(self, row: ChecksRow, output: TrainingOutput) -> None:
        given = self._document.project.training.metrics.get(output.name)
        values = default_metrics(output.layer) if given is None else given
        text = ", ".join(show(value) for value in values) or self.tr("none")
        row.show_values(values, text, changed=given is not None)


class _Part(QWidget):
    """Rows that are made anew together; `built_for` says what they depend on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.built_for: object = None
        self.rows: list[tuple[FieldRow, Setting]] = []
        self.metrics: list[tuple[ChecksRow, TrainingOutput]] = []
        self.faults: list[FaultLabel] = []  # one for each of them
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)

    def add(self, widget: QWidget) -> None:
        layout = self.layout()
        assert layout is not None  # made above
        layout.addWidget(widget)

    def clear(self, built_for: object) -> None:
        self.built_for = built_for
        self.rows, self.metrics, self.faults = [], [], []
        layout = self.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
