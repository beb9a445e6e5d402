"""The status bar: what the model costs on the left, the engine's state on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, SignalInstance
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStatusBar,
    QStyle,
    QStyleOption,
    QStylePainter,
    QWidget,
)

from engine.errors import LayerloomError
from engine.graph.counting.summary import scaled
from engine.graph.counting.totals import Totals, totals_of
from engine.training.events import BatchEnd, EpochEnd, TrainingStarted
from engine.worker.messages import Ready
from gui.commands.only_cancel import ENDS_WORK
from gui.document import Document
from gui.elided_label import ElidedLabel
from gui.language.numbers import local, written
from gui.language.told import told_error
from gui.long_work import ProgressBar
from gui.theme import Theme, set_role
from gui.window.tasks import Task, TaskList, cancel_button, count, far

if TYPE_CHECKING:
    from gui.sessions.process_session import ProcessSession

_SHOWN_FOR = 6_000  # ms that a message stays
_READ_IN = 60  # ms for each letter of a long one
_GAP = 12  # pixels
_DOING = 300  # pixels of what goes on, which may name a file


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
        self._works: dict[str, Task] = {}
        self._epochs = self._steps = 0  # of the training that runs
        self.doing = self._label("status_work", self.tr("What goes on"))
        self.doing.setMaximumWidth(_DOING)
        self.several = QPushButton(self)
        self.several.setObjectName("status_tasks")
        self.several.setAccessibleName(self.tr("Show what goes on"))
        self.several.setToolTip(self.several.accessibleName())
        self.several.setProperty(ENDS_WORK, True)  # it leads there
        set_role(self.several, "link")
        self.tasks = TaskList(self)
        self.progress = ProgressBar("status_progress", self.tr("How far it is"), self, 110)
        self.several.clicked.connect(lambda: self.tasks.open_over(self.progress))
        self.cancel = cancel_button("status_cancel", self.tr("Cancel what goes on"), self)
        self.cancel.clicked.connect(self._cancel)
        self.messageChanged.connect(self._message_changed)
        self.addWidget(self.counts, 1)
        for widget in (self.doing, self.several, self.progress, self.cancel, self.engine):
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
            self._works[name] = Task(name, text, cancel)
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

    def follow_session(
        self, name: str, text: str, session: ProcessSession, progress: SignalInstance
    ) -> None:
        """Show that a session is at work, and how far its `progress` tells it is."""
        session.state_changed.connect(
            lambda state: (
                self.work(name, text, session.stop) if state != "idle" else self.end_work(name)
            )
        )
        progress.connect(lambda told: self.show_progress(name, told.fraction))

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

    def shown_message(self) -> str:
        """As much of the message as there is room for."""
        middle = Qt.TextElideMode.ElideMiddle  # a path ends in the name of its file
        return self.fontMetrics().elidedText(self.currentMessage(), middle, self._room().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does it, but for a message that is too long: it ends before what stands beside."""
        if not self.currentMessage():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        where = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._room(), where, self.shown_message())
        painter.end()

    def _room(self) -> QRect:
        """Where a message stands."""
        beside = (self.doing, self.several, self.progress, self.cancel, self.engine)
        inside = self.contentsRect()
        ends = [part.x() for part in beside if part.isVisible()]
        inside.setRight(min([*ends, inside.right()]) - _GAP)
        return inside

    def _message_changed(self, text: str) -> None:
        if not text:
            self.setToolTip("")

    def _cancel(self) -> None:
        task = next(iter(self._works.values()), None)
        if task is not None and task.cancel is not None:
            task.cancel()

    def _show_work(self) -> None:
        """The one thing that goes on, or how many there are: they are in the list."""
        tasks = list(self._works.values())
        alone = tasks[0] if len(tasks) == 1 else None
        self.doing.setVisible(alone is not None)
        self.cancel.setVisible(alone is not None and alone.cancel is not None)
        self.progress.setVisible(bool(tasks))
        self.several.setVisible(len(tasks) > 1)
        if alone is not None:
            self.doing.say(f"{alone.text}…", "muted")
        if len(tasks) > 1:
            text = count(len(tasks))
            self.several.setText(text)
            told = ", ".join(task.text for task in tasks)
            self.several.setAccessibleName(f"{text}: {told}")
            self.tasks.show_tasks(tasks)
        else:
            self.tasks.hide()
        self.progress.show_fraction(far(tasks))

    def _label(self, name: str, accessible: str) -> ElidedLabel:
        label = ElidedLabel(self)
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
