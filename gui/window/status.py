"""The status bar: what the model costs on the left, the engine's state on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from engine.errors import LayerloomError
from engine.graph.counting.summary import scaled
from engine.graph.counting.totals import Totals, totals_of
from engine.training.events import BatchEnd, EpochEnd, TrainingStarted
from engine.worker.messages import Ready
from gui.document import Document
from gui.language.numbers import local, written
from gui.language.told import told_error
from gui.long_work import ProgressBar
from gui.theme import Theme, set_role

_SHOWN_FOR = 6_000  # ms that a message stays
_READ_IN = 60  # ms for each letter of a long one


class _Work:
    """Something that takes long: what it is, how far it is (None: not known), how it is ended."""

    def __init__(self, text: str, cancel: Callable[[], object] | None) -> None:
        self.text, self.cancel = text, cancel
        self.fraction: float | None = None


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
        self._works: dict[str, _Work] = {}
        self._epochs = self._steps = 0  # of the training that runs
        self.doing = self._label("status_work", self.tr("What goes on"))
        self.progress = ProgressBar("status_progress", self.tr("How far it is"), self, 110)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setObjectName("status_cancel")
        self.cancel.setAccessibleName(self.tr("Cancel what goes on"))
        self.cancel.clicked.connect(self._cancel)
        set_role(self.cancel, "link")
        self.messageChanged.connect(self._message_changed)
        self.addWidget(self.counts, 1)
        for widget in (self.doing, self.progress, self.cancel, self.engine):
            self.addPermanentWidget(widget)
        for news in (document.changed, document.replaced, document.inferred, document.graph_shown):
            news.connect(self.refresh)
        self._show_work()
        self.show_engine(None)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Count again."""
        document = self._document
        totals = totals_of(document.project, document.graph_id, document.info)
        self.counts.setText(self._text(totals))

    def work(self, name: str, text: str, cancel: Callable[[], object] | None = None) -> None:
        """Say that something of this name goes on; `cancel` ends it, where it can be ended."""
        if name not in self._works:
            self._works[name] = _Work(text, cancel)
        self._works[name].text = text
        self._show_work()

    def show_progress(self, name: str, fraction: float | None) -> None:
        """Say how far it is, from 0 to 1; None where the end cannot be told."""
        if name in self._works:
            self._works[name].fraction = fraction
            self._show_work()

    def end_work(self, name: str) -> None:
        """Say that it is over."""
        self._works.pop(name, None)
        self._show_work()

    def follow(self, name: str, told: SignalInstance, cancel: Callable[[], object]) -> None:
        """Show what a signal tells to go on; the empty text ends it."""
        told.connect(lambda text: self.work(name, text, cancel) if text else self.end_work(name))

    def show_training(self, event: object) -> None:
        """How far a training is, by what it says of itself."""
        match event:
            case TrainingStarted(epochs=epochs, steps_per_epoch=steps):
                self._epochs, self._steps = epochs, steps
                self.show_progress("training", 0.0)
            case BatchEnd(epoch=epoch, batch=batch) if self._epochs and self._steps:
                part = (epoch - 1 + batch / self._steps) / self._epochs
                self.show_progress("training", min(part, 1.0))
            case EpochEnd(epoch=epoch, of=epochs) if epochs:
                self.show_progress("training", epoch / epochs)

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
        """Show a message long enough to be read; a narrow bar has the whole of it in its tip."""
        self.setToolTip(text)
        self.showMessage(text, max(_SHOWN_FOR, _READ_IN * len(text)))

    def tell_error(self, error: LayerloomError) -> None:
        """Show why something was refused, for a while."""
        self.tell(told_error(error))

    def _message_changed(self, text: str) -> None:
        if not text:
            self.setToolTip("")

    def _cancel(self) -> None:
        work = next(reversed(self._works.values()), None)
        if work is not None and work.cancel is not None:
            work.cancel()

    def _show_work(self) -> None:
        """What began last; the others are named in the tip."""
        work = next(reversed(self._works.values()), None)
        for widget in (self.doing, self.progress):
            widget.setVisible(work is not None)
        self.cancel.setVisible(work is not None and work.cancel is not None)
        if work is None:
            return
        self.doing.setText(f"{work.text}…")
        self.doing.setToolTip("\n".join(other.text for other in self._works.values()))
        self.progress.show_fraction(work.fraction)

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
            self.tr("1 node")
            if totals.nodes == 1
            else self.tr("{0} nodes").format(written(totals.nodes))
        ]
        if totals.known:  # else a model would seem to have none while the engine starts
            parts.append(
                self.tr("1 parameter")
                if totals.parameters == 1
                else self.tr("{0} parameters").format(written(totals.parameters))
            )
        if totals.flops:
            parts.append(local(scaled(totals.flops)) + self.tr("FLOPs"))
        if totals.parameters:
            size = self.tr("{0}B").format(local(scaled(totals.training_bytes(batch))))
            parts.append(self.tr("about {0} to train at batch {1}").format(size, batch))
        return " · ".join(parts)
