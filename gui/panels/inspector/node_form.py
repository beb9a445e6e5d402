"""The form of the inspector: every field of one class, bound to one or several layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.catalog import Field
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, Edit, SetArgument, SetField, SetLayer, SetOutputs, Together
from engine.graph.outputs import is_output, outputs_with
from gui.document import Document
from gui.panels.fields.form_parts import Section
from gui.panels.fields.functions import Functions
from gui.panels.fields.row import FieldRow
from gui.panels.fields.text import GROUPS, group_of
from gui.panels.inspector.node_header import NodeHeader
from gui.panels.inspector.node_model import ModelButtons
from gui.panels.inspector.node_parts import SwitchRow, common
from gui.panels.inspector.node_ports import PortSection
from gui.panels.inspector.node_repeat import RepeatSection
from gui.panels.inspector.node_selection import Selection
from gui.panels.inspector.node_summary import NodeSummary
from gui.theme import Theme

_FOLDED = ("constraints", "advanced")


class NodeForm(QWidget):
    """Made once for a class and then bound to whichever nodes of it are selected."""

    def __init__(
        self,
        document: Document,
        theme: Theme,
        selection: Selection,
        parent: QWidget,
        functions: Functions | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self._functions = functions
        self.selection = selection
        self._bound: tuple[str, ...] = ()
        self._sections: dict[str, Section] = {}
        outer = QVBoxLayout(self)
        # The name stands in a frame of its own, and its letters above those of the labels.
        outer.setContentsMargins(7, 8, 14, 16)
        outer.setSpacing(0)
        self.header = NodeHeader(document, theme, self)
        outer.addWidget(self.header)
        self.model_buttons = ModelButtons(self)
        outer.addWidget(self.model_buttons)
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(7, 0, 0, 0)
        self._layout.setSpacing(0)
        outer.addLayout(self._layout)
        outer.addStretch(1)
        entry = selection.entry
        on_layer = bool(selection.layers)
        self._rows = [self._row(field, group_of(field), on_layer) for field in selection.fields]
        calls = entry.call_fields if entry is not None else ()
        self._call_rows = [self._row(field, "call", False) for field in calls]
        if not on_layer:
            self._call_rows, self._rows = self._rows, []
        for group in GROUPS:
            if group in self._sections:
                self._layout.addWidget(self._sections[group])
        self.ports = PortSection(document, theme, self)
        self._layout.addWidget(self.ports)
        self._switches = Section(self.tr("Model"), "inspector_model", theme, self)
        self._trainable = SwitchRow(
            "field_trainable", self.tr("trainable"), self._set_trainable, theme, self._switches
        )
        self._trainable.setToolTip(self.tr("Whether training changes the weights of this layer"))
        self._output = SwitchRow(
            "field_output", self.tr("model output"), self._set_output, theme, self._switches
        )
        self._output.setToolTip(self.tr("Whether the model gives out what this node computes"))
        self._switches.add(self._trainable)
        self._switches.add(self._output)
        self._layout.addWidget(self._switches)
        self.repeats = RepeatSection(document, self._apply, theme, self)
        self._layout.addWidget(self.repeats)
        self.summary = NodeSummary(document, theme, self)
        self._layout.addSpacing(16)
        self._layout.addWidget(self.summary)

    def bind(self, selection: Selection) -> None:
        """Show these nodes; they must have the `form_key` that the form was made for."""
        another = selection.layers != self._bound
        self.selection, self._bound = selection, selection.layers
        self.refresh()
        if another:
            self._unfold_changed()

    def refresh(self) -> None:
        """Show what the project says now; what is being typed stays."""
        document, selection = self._document, self.selection
        self.header.show_selection(selection)
        layers = [document.project.layers[layer_id] for layer_id in selection.layers]
        for row in self._rows:
            row.set_value(common([layer.fields.get(row.field.name, ABSENT) for layer in layers]))
        nodes = [document.project.graphs[selection.graph].nodes[n] for n in selection.nodes]
        for row in self._call_rows:
            row.set_value(common([n.arguments.get(row.field.name, ABSENT) for n in nodes]))
        self.model_buttons.show_selection(selection)
        self.repeats.show_selection(selection)
        self.refresh_inferred()

    def refresh_inferred(self) -> None:
        """Show what the engine says now."""
        self.header.show_problems(self.selection)
        self.ports.show_selection(self.selection)
        self.summary.show_selection(self.selection)
        self._show_switches()

    def finish(self) -> None:
        """Commit what was typed and not yet entered."""
        self.header.finish()
        for row in (*self._rows, *self._call_rows):
            row.finish()
        self.repeats.finish()

    def _unfold_changed(self) -> None:
        """Rare fields are folded away, but never one that is set."""
        for row in self._rows:
            if row.changed:
                self._sections[group_of(row.field)].unfold()

    def _row(self, field: Field, group: str, on_layer: bool) -> FieldRow:
        if group not in self._sections:
            section = Section(self._title(group), f"inspector_{group}", self._theme, self)
            if group in _FOLDED:
                section.make_foldable(folded=True)
            self._sections[group] = section
        section = self._sections[group]

        def commit(value: Any) -> LayerloomError | None:
            return self._set_field(field, value) if on_layer else self._set_argument(field, value)

        entry = self.selection.entry
        row = FieldRow(field, commit, self._theme, section, entry=entry, functions=self._functions)
        section.add(row)
        return row

    def _title(self, group: str) -> str:
        model = self.selection.model is not None
        return {
            "layer": self.tr("Parameters") if model else self.tr("Layer"),
            "initializers": self.tr("Initializers"),
            "regularizers": self.tr("Regularizers"),
            "constraints": self.tr("Constraints"),
            "call": self.tr("Call"),
            "advanced": self.tr("Advanced"),
        }[group]

    # Edits

    def _set_field(self, field: Field, value: Any) -> LayerloomError | None:
        layers = self.selection.layers
        edits = [SetField(layer, field.name, value) for layer in layers]
        return self._apply(edits, f"field:{','.join(layers)}:{field.name}")

    def _set_argument(self, field: Field, value: Any) -> LayerloomError | None:
        graph, nodes = self.selection.graph, self.selection.nodes
        value = None if value is ABSENT else value
        edits = [SetArgument(graph, node, field.name, value) for node in nodes]
        return self._apply(edits, f"argument:{','.join(nodes)}:{field.name}")

    def _set_trainable(self, on: bool) -> None:
        self._apply([SetLayer(layer, "trainable", on) for layer in self.selection.layers], "")

    def _set_output(self, on: bool) -> None:
        graph_id = self.selection.graph
        graph = self._document.project.graph(graph_id)
        self._apply([SetOutputs(graph_id, outputs_with(graph, self.selection.nodes[0], on))], "")
        self._show_switches()

    def _apply(self, edits: Sequence[Edit], merge: str) -> LayerloomError | None:
        edit = edits[0] if len(edits) == 1 else Together(edits[0].label, tuple(edits))
        try:
            self._document.apply(edit, merge)
        except LayerloomError as error:
            return error
        return None

    # Switches

    def _has_parameters(self) -> bool:
        infos = (self._document.info(node, self.selection.graph) for node in self.selection.nodes)
        return any(info is not None and info.trainable_parameters for info in infos)

    def _show_switches(self) -> None:
        project, selection = self._document.project, self.selection
        layers = [project.layers[layer_id] for layer_id in selection.layers]
        entry = selection.entry
        has_weights = bool(layers) and (entry is None or entry.trains or self._has_parameters())
        self._trainable.setVisible(has_weights)
        if has_weights:
            self._trainable.show_common([layer.trainable for layer in layers], usual=True)
        graph = project.graph(selection.graph)
        one = len(selection.nodes) == 1 and (entry is None or entry.name != "Input")
        self._output.setVisible(one)
        if one:
            self._output.show_common([is_output(graph, selection.nodes[0])], usual=False)
        self._switches.setVisible(has_weights or one)
