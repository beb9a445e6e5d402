"""The training panel: where it is, how long, how good so far; the curves; and the settings."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LayerloomError
from engine.graph.edits import Patch
from engine.runs.history import History
from engine.training.checks import check_training
from engine.training.defaults import training_outputs
from engine.worker.messages import Progress, TrainingEvent, TrainingFinished, TrainingStarted
from gui.document import Document
from gui.panels.form_parts import ElidedLabel
from gui.panels.plots import PlotsPanel
from gui.panels.progress_text import epochs_text, rate_text, samples_text, status_line
from gui.panels.training_form import TrainingForm
from gui.theme import Theme, set_role

State = Literal["idle", "starting", "running", "stopping"]
_STEPS = 1_000  # of the progress bar
_FORM_WIDTH, _LEAST_FORM = 310, 232
_TWO_PLOTS = 402  # pixels: two plots side by side at their narrowest
_NO_DATA = "data/source"  # where a missing source is told


class TrainingPanel(QWidget):
    """Asks for a training to start or stop, and shows the events that it is given."""

    train_requested = Signal()
    stop_requested = Signal()
    data_requested = Signal()  # a training needs data: show where they are chosen

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.setAccessibleName(self.tr("Training"))
        self._document, self._theme = document, theme
        self._state: State = "idle"
        self._batch_size = document.project.training.batch_size
        self.history = History()
        self.form = TrainingForm(document, theme, self)
        self.plots = PlotsPanel(theme, self)
        self.plots.failed.connect(lambda error: self._say(str(error), "error"))
        self._make_parts()
        self._lay_out()
        document.changed.connect(self._document_changed)
        document.replaced.connect(self._forget)
        theme.changed.connect(self._dress)
        self._dress()
        self.set_state("idle")

    def _make_parts(self) -> None:
        self._settings = QToolButton(self)
        self._settings.setObjectName("training_settings")
        self._settings.setCheckable(True)
        self._settings.setChecked(True)
        self._settings.setIconSize(QSize(16, 16))
        self._settings.setToolTip(self.tr("Show the training settings"))
        self._settings.setAccessibleName(self.tr("Training settings"))
        self._line = ElidedLabel("", self)
        self._line.setObjectName("training_status")
        self._link = QPushButton(self.tr("Choose data in the Data tab"), self)
        self._link.setObjectName("training_data")
        self._link.setAccessibleName(self.tr("Choose data in the Data tab"))
        self._link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._link.setAutoDefault(True)  # so that Enter presses it
        set_role(self._link, "link")
        self._link.clicked.connect(lambda: self.data_requested.emit())
        self._link.hide()
        self._bar = QProgressBar(self)
        self._bar.setObjectName("training_progress")
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._train = QPushButton(self.tr("Train"), self)
        self._train.setObjectName("training_train")
        self._train.setAccessibleName(self.tr("Train the model"))
        set_role(self._train, "primary")
        self._train.clicked.connect(self._ask_to_train)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setObjectName("training_stop")
        self._stop.setAccessibleName(self.tr("Stop the training and keep the model"))
        self._stop.setToolTip(self.tr("Ends after the batch that runs; the model stays as it is"))
        self._stop.clicked.connect(self.stop_requested)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._line)
        line.addWidget(self._link)
        line.addStretch(1)
        middle.addLayout(line)
        middle.addWidget(self._bar)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 8)
        top.setSpacing(8)
        top.addWidget(self._settings)
        top.addLayout(middle, 1)
        top.addSpacing(8)
        top.addWidget(self._train)
        top.addWidget(self._stop)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setObjectName("training_split")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self.form.setMinimumWidth(220)
        side = _padded(self.form, 12, 0)
        self._split.addWidget(side)
        self._split.addWidget(_padded(self.plots, 14, 12))
        self._split.setStretchFactor(1, 1)
        self._form_width = _FORM_WIDTH
        self._split.splitterMoved.connect(self._keep_form_width)
        self._settings.toggled.connect(side.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the settings give way before the second plot is cut."""
        super().resizeEvent(event)
        if (room := self._split.width()) > 0:
            form = max(_LEAST_FORM, min(self._form_width, room - _TWO_PLOTS))
            self._split.setSizes([form, room - form])

    def _keep_form_width(self, position: int) -> None:
        self._form_width = position

    # What is asked

    def _ask_to_train(self) -> None:
        self.form.finish()
        self.train_requested.emit()

    @property
    def state(self) -> State:
        """What the panel was last told."""
        return self._state

    def set_state(self, state: State) -> None:
        """Say what the training does now: the buttons and the line follow."""
        self._state = state
        self._train.setEnabled(state == "idle")
        self._stop.setEnabled(state in ("starting", "running"))
        if state == "starting":
            self._bar.setValue(0)
            self._say(self.tr("Starting: making the model and loading the data…"))
        elif state == "stopping":
            self._say(self.tr("Stopping after this batch; the model is kept…"))
        elif state == "idle":
            self._show_standing()

    # What is told

    def take(self, event: TrainingEvent | Progress) -> None:
        """Show an event of the training that runs."""
        if isinstance(event, Progress):
            self._say(event.what)
            self._bar.setValue(round((event.fraction or 0.0) * _STEPS))
            return
        if isinstance(event, TrainingStarted):
            self._begin()
        self.history.take(event)
        if isinstance(event, TrainingFinished):
            self.set_state("idle")
        elif self._state == "starting":
            self.set_state("running")
        self._show_standing()
        self.plots.refresh()

    def _begin(self) -> None:
        project = self._document.project
        outputs = training_outputs(project)
        names = {o.name for o in outputs} | {o.layer.name for o in outputs if o.layer}
        self.history = History(sorted(names) if len(outputs) > 1 else ())
        self._batch_size = project.training.batch_size
        self.plots.set_history(self.history)

    def show_error(self, error: LayerloomError) -> None:
        """The training could not start, or ended badly: say why."""
        self.set_state("idle")
        if error.where == _NO_DATA:
            self._say(f"{_sentence(error.what)}.", "error", needs_data=True)
        else:
            self._say(str(error), "error")

    def _show_standing(self) -> None:
        if self.history.started is None:
            self._bar.setValue(0)
            self._show_readiness()
            return
        standing = self.history.standing()
        self._bar.setValue(round(standing.fraction * _STEPS))
        if self._state != "stopping":
            diverged = standing.status == "diverged"
            self._say(status_line(standing), "warning" if diverged else "")
            self._line.setToolTip(rate_text(standing, self._batch_size) or self._line.text())

    def _show_readiness(self) -> None:
        project = self._document.project
        problems = [p for p in check_training(project) if p.level == "error"]
        parts = []
        if project.weights is not None:
            parts.append(self.tr("Trained: weights of {0}.").format(project.weights.origin))
        if problems:
            first, needs_data = problems[0], problems[0].field == _NO_DATA
            hint = "" if needs_data else first.hint  # the link beside it says as much
            parts += [f"{_sentence(first.what)}.", hint]
            self._say(" ".join(filter(None, parts)), "muted", needs_data=needs_data)
            return
        training = project.training
        ready = self.tr("Ready to train: {0}, {1}, {2}")
        if project.weights is not None:
            ready = self.tr("Train again: {0}, {1}, {2}")
        batch = self.tr("{0} a batch").format(samples_text(training.batch_size))
        optimizer = training.optimizer.class_name
        parts.append(ready.format(epochs_text(training.epochs), batch, optimizer))
        self._say(" ".join(parts), "muted")
        if project.weights is not None:
            fresh = self.tr("A training begins with fresh weights; these stay until it ends.")
            self._line.setToolTip(f"{self._line.text()}\n{fresh}")

    def _say(self, text: str, role: str = "", *, needs_data: bool = False) -> None:
        self._line.setText(text)
        self._line.setToolTip(text)
        self._line.setAccessibleName(text)
        set_role(self._line, role)
        self._link.setVisible(needs_data)

    def _document_changed(self, patch: Patch) -> None:
        if self._state == "idle" and (self.history.started is None or not self._link.isHidden()):
            self._show_standing()

    def _forget(self) -> None:
        """Another project: what was trained before is not about it."""
        self.history = History()
        self.plots.set_history(None)
        self.set_state(self._state)

    def _dress(self) -> None:
        self._settings.setIcon(self._theme.icon("settings", "muted"))
        self._train.setIcon(self._theme.icon("play", "on_accent"))
        self._stop.setIcon(self._theme.icon("stop"))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _padded(widget: QWidget, left: int, right: int) -> QWidget:
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    layout = QHBoxLayout(box)
    layout.setContentsMargins(left, 0, right, 8)
    layout.addWidget(widget)
    return box
