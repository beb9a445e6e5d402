"""The status bar: what the model costs on the left, the engine's state on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from engine.errors import LayerloomError
from engine.graph.totals import Totals, totals_of
from engine.worker.messages import Ready
from gui.document import Document
from gui.theme import Theme, set_role

_SHOWN_FOR = 6_000  # ms that a message stays


class StatusBar(QStatusBar):
    """Counts, messages and the engine's state."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setAccessibleName(self.tr("Status"))
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self._document, self._theme = document, theme
        self._engine_text = ""
        self.counts = self._label("status_counts", self.tr("The model in numbers"))
        self.engine = self._label("status_engine", self.tr("State of the engine"))
        self.addWidget(self.counts, 1)
        self.addPermanentWidget(self.engine)
        document.changed.connect(self.refresh)
        document.replaced.connect(self.refresh)
        document.inferred.connect(self.refresh)
        self.show_engine(None)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Count again."""
        document = self._document
        totals = totals_of(document.project, document.graph_id, document.info)
        self.counts.setText(self._text(totals))

    def show_engine(self, ready: Ready | None, state: str = "") -> None:
        """Say which engine runs, or that it is starting."""
        if ready is None:
            text, role = self.tr("Starting Keras…"), "muted"
        else:
            text = f"Keras {ready.keras} · {ready.backend.title()} · {ready.device}"
            text = text.replace("Tensorflow", "TensorFlow")
            if state:
                text += f" ● {state}"
            role = "ok"
        self.engine.setText(text)
        set_role(self.engine, role)

    def tell(self, text: str) -> None:
        """Show a message for a while."""
        self.showMessage(text, _SHOWN_FOR)

    def tell_error(self, error: LayerloomError) -> None:
        """Show why something was refused, for a while."""
        self.tell(str(error))

    def _label(self, name: str, accessible: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleName(accessible)
        set_role(label, "muted")
        return label

    def _text(self, totals: Totals) -> str:
        if not totals.nodes:
            return self.tr("Empty model")
        batch = self._document.project.training.batch_size
        parts = [
            self.tr("1 node") if totals.nodes == 1 else self.tr("{0} nodes").format(totals.nodes),
            self.tr("1 parameter")
            if totals.parameters == 1
            else self.tr("{0} parameters").format(f"{totals.parameters:,}"),
        ]
        if totals.flops:
            parts.append(_scaled(totals.flops) + self.tr("FLOPs"))
        if totals.parameters:
            size = _scaled(totals.training_bytes(batch)) + "B"
            parts.append(self.tr("about {0} to train at batch {1}").format(size, batch))
        return " · ".join(parts)


def _scaled(number: float) -> str:
    """`2100000` → `2.1 M`: three significant figures and a prefix, ready for its unit."""
    for prefix in ("", "k", "M", "G", "T"):
        if number < 1000 or prefix == "T":
            return f"{number:.3g} {prefix}"
        number /= 1000
    return ""
