"""The part of the inspector that lets a layer repeat."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from engine.catalog import Field
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, SetLayer
from engine.graph.faults import is_input
from gui.document import Document
from gui.panels.fields.form_parts import Section
from gui.panels.fields.row import FieldRow
from gui.panels.inspector.node_parts import Apply, SwitchRow, common
from gui.panels.inspector.node_selection import Selection
from gui.theme import Theme

_REPEAT = Field(
    "repeat", "int", default=1, minimum=1, maximum=1000,
    help="How often the layer is called in a row, each time on what the time before gave.",
    note="In its fields, i counts the repeats from 0: = 16 * 2 ** i",
)  # fmt: skip


class RepeatSection(Section):
    """How often layers repeat, and whether the repeats have one set of weights."""

    def __init__(self, document: Document, apply: Apply, theme: Theme, parent: QWidget) -> None:
        super().__init__("", "inspector_more", theme, parent)
        self.set_title(self.tr("More"))
        self.make_foldable(folded=False)
        self._document, self._apply = document, apply
        self._layers: tuple[str, ...] = ()
        self.repeat = FieldRow(_REPEAT, self._set_repeat, theme, self.body)
        self._shared = SwitchRow(
            "field_share_repeats", self.tr("share weights"), self._set_shared, theme, self.body
        )
        self._shared.toggle.setToolTip(self.tr("Share weights between repeats"))
        self._shared.toggle.setAccessibleName(self.tr("Share weights between repeats"))
        self.add(self.repeat)
        self.add(self._shared)

    def show_selection(self, selection: Selection) -> None:
        """Show how often the layers repeat; hidden for Inputs and operations."""
        layers = [self._document.project.layers[layer_id] for layer_id in selection.layers]
        self._layers = selection.layers
        self.setVisible(bool(layers) and not any(map(is_input, layers)))
        if not layers:
            return
        repeats = [ABSENT if layer.repeat == 1 else layer.repeat for layer in layers]
        self.repeat.set_value(common(repeats))
        self._shared.setVisible(repeats != [ABSENT] * len(repeats))
        self._shared.show_common([layer.share_repeats for layer in layers], usual=False)

    def finish(self) -> None:
        """Commit what was typed and not yet entered."""
        self.repeat.finish()

    def _set_repeat(self, value: Any) -> LayerloomError | None:
        count = 1 if value is ABSENT else value
        edits = [SetLayer(layer, "repeat", count) for layer in self._layers]
        return self._apply(edits, f"repeat:{','.join(self._layers)}")

    def _set_shared(self, on: bool) -> None:
        self._apply([SetLayer(layer, "share_repeats", on) for layer in self._layers], "")
