"""The training panel: where it is, how long, how good so far; the curves; and the settings."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LayerloomError
from engine.graph.edits import Patch, SetEntry
from engine.runs.history import History
from engine.runs.marks import Marks
from engine.runs.pausing import RunningClock
from engine.runs.returning import Continuation
from engine.training.checks import check_training
from engine.training.defaults import training_outputs
from engine.training.events import (
    EpochEnd,
    RateChanged,
    TrainingEvent,
    TrainingFinished,
    TrainingPaused,
    TrainingResumed,
    TrainingStarted,
)
from engine.worker.messages import Progress
from gui.document import Document
from gui.elided_label import ElidedLabel
from gui.language.told import told, told_error
from gui.long_work import ProgressBar, State
from gui.panels.fields.wrapped_label import WrappedLabel
from gui.panels.plots.panel import PlotsPanel
from gui.panels.training.form import TrainingForm
from gui.panels.training.progress_text import (
    ending_text,
    epochs_text,
    samples_text,
    status_line,
    why_rate_is_fixed,
)
from gui.panels.training.steering_bar import SteeringBar
from gui.theme import Theme, set_role

_FORM_WIDTH, _LEAST_FORM = 310, 232
_TWO_PLOTS = 402  # pixels: two plots side by side at their narrowest
_NO_DATA = "data/source"  # where a missing source is told


class TrainingPanel(QWidget):
    """Asks for a training to start, go on or stop, and shows the events that it is given.

    What else can be asked of one that runs comes from `steering`.
    """

    train_requested = Signal()
    continue_requested = Signal()
    stop_requested = Signal(object)  # "best", "last", or None: as was chosen before
    evaluate_requested = Signal()  # see how good the trained model is
    data_requested = Signal()  # a training needs data: show where they are chosen

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.setAccessibleName(self.tr("Training"))
        self._document, self._theme = document, theme
        self._state: State = "idle"
        self._batch_size = document.project.training.batch_size
        self.history, self.marks = History(), Marks()
        self._clock = RunningClock()
        self._continuation: Continuation | None = None
        self.form = TrainingForm(document, theme, self)
        self.plots = PlotsPanel(theme, self)
        self.plots.failed.connect(lambda error: self._say(told_error(error), "error"))
        self._make_parts()
        self._lay_out()
        document.changed.connect(self._document_changed)
        document.replaced.connect(self._forget)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_kept()
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
        # What went wrong, and what can be done about it, is never cut.
        self._wrong = WrappedLabel(self)
        self._wrong.setObjectName("training_wrong")
        self._wrong.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._wrong.hide()
        self._link = QPushButton(self.tr("Choose data in the Data tab"), self)
        self._link.setObjectName("training_data")
        self._link.setAccessibleName(self.tr("Choose data in the Data tab"))
        self._link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._link.setAutoDefault(True)  # so that Enter presses it
        set_role(self._link, "link")
        self._link.clicked.connect(lambda: self.data_requested.emit())
        self._link.hide()
        self._bar = ProgressBar("training_progress", self.tr("Progress of the training"), self)
        self._train = QPushButton(self.tr("Train"), self)
        self._train.setObjectName("training_train")
        self._train.setAccessibleName(self.tr("Train the model"))
        set_role(self._train, "primary")
        self._train.clicked.connect(self._ask_to_train)
        self._evaluate = QPushButton(self.tr("Evaluate"), self)
        self._evaluate.setObjectName("training_evaluate")
        self._evaluate.setAccessibleName(self.tr("Evaluate the trained model"))
        self._evaluate.setToolTip(self.tr("How good it is, and what is inside, under Results"))
        self._evaluate.clicked.connect(self.evaluate_requested)
        self._continue = QPushButton(self.tr("Continue"), self)
        self._continue.setObjectName("training_continue")
        self._continue.setAccessibleName(self.tr("Continue the training"))
        self._continue.clicked.connect(self._ask_to_continue)
        self._keep = QComboBox(self)
        self._keep.setObjectName("training_keep")
        self._keep.setAccessibleName(self.tr("Which weights a training keeps"))
        self._keep.setToolTip(
            self.tr(
                "What the project keeps when a training ends: the weights of the epoch with the "
                "lowest validation loss (training loss without validation), or the last ones"
            )
        )
        self._keep.addItem(self.tr("Keep best"), "best")
        self._keep.addItem(self.tr("Keep last"), "last")
        self._keep.activated.connect(self._choose_kept)
        self.steering = SteeringBar(self._theme, self)
        self.steering.stop_requested.connect(self.stop_requested)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._line)
        line.addWidget(self._link)
        line.addStretch(1)
        middle.addLayout(line)
        middle.addWidget(self._wrong)
        middle.addWidget(self._bar)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 8)
        top.setSpacing(8)
        top.addWidget(self._settings)
        top.addLayout(middle, 1)
        top.addSpacing(8)
        for widget in (self._keep, self._evaluate, self._continue, self._train, self.steering):
            top.addWidget(widget)
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

    def _ask_to_continue(self) -> None:
        self.form.finish()
        self.continue_requested.emit()

    def _choose_kept(self) -> None:
        kept = self._keep.currentData()
        if kept != self._document.project.training.keep:
            title = self.tr("Keep the best epoch") if kept == "best" else self.tr("Keep the last")
            self._document.apply(SetEntry(("training", "keep"), kept, title=title))

    def _show_kept(self) -> None:
        self._keep.setCurrentIndex(self._keep.findData(self._document.project.training.keep))

    @property
    def state(self) -> State:
        """What the panel was last told."""
        return self._state

    def set_state(self, state: State) -> None:
        """Say what the training does now: the buttons and the line follow."""
        before, self._state = self._state, state
        idle = state == "idle"
        self._train.setEnabled(idle)
        self._train.setVisible(idle)
        self._keep.setVisible(idle)
        self.steering.set_running(
            running=state == "running",
            paused=state == "paused",
            stoppable=state in ("starting", "running", "paused"),
        )
        self._offer_evaluation()
        self._offer_continuation()
        if state == "starting":
            self._bar.show_fraction(0.0)
            self._say(self.tr("Starting: making the model and loading the data…"))
        elif state == "stopping":
            self._say(self.tr("Stopping after this batch; the model is kept…"))
        elif state in ("idle", "paused") or before == "paused":
            self._show_standing()

    def show_continuation(self, found: Continuation | None) -> None:
        """What a training could go on from: a killed one is resumed, another one continued."""
        self._continuation = found
        self._offer_continuation()
        if self._state == "idle" and self.history.started is None:
            self._show_standing()

    # What is told

    def take(self, event: TrainingEvent | Progress) -> None:
        """Show an event of the training that runs."""
        if isinstance(event, Progress):
            self._say(told(event.what))
            self._bar.show_fraction(event.fraction or 0.0)
            return
        if isinstance(event, TrainingStarted):
            self._begin(event)
        else:
            self._note(event)
        if isinstance(event, TrainingFinished):
            self.set_state("idle")
        elif self._state == "starting":
            self.set_state("running")
        self._show_standing()
        self.plots.refresh()

    def _note(self, event: TrainingEvent) -> None:
        self.history.take(event)
        self.marks.take(event)
        match event:
            case TrainingPaused():
                self._clock.stop()
            case TrainingResumed() | TrainingFinished():
                self._clock.go_on()
            case RateChanged(rate=rate) | EpochEnd(learning_rate=float() as rate):
                self.steering.show_rate(rate)

    def _begin(self, event: TrainingStarted) -> None:
        project = self._document.project
        outputs = training_outputs(project)
        names = {o.name for o in outputs} | {o.layer.name for o in outputs if o.layer}
        self._clock = RunningClock()
        self.history = History(sorted(names) if len(outputs) > 1 else (), self._clock)
        self.marks = Marks()
        self._batch_size = project.training.batch_size
        self._note(event)
        for epoch in event.before:  # the curves of a training that goes on begin where it began
            self._note(epoch)
        self.steering.show_rate(event.learning_rate)
        self.steering.fix_rate(why_rate_is_fixed(project, event))
        self.plots.set_history(self.history, self.marks)

    def show_error(self, error: LayerloomError) -> None:
        """The training could not start, or ended badly: say why."""
        self.set_state("idle")
        if error.where == _NO_DATA:
            self._say(f"{_sentence(told(error.what))}.", "error", needs_data=True)
        else:
            self._say(told_error(error), "error")

    def _show_standing(self) -> None:
        if self.history.started is None:
            self._bar.show_fraction(0.0)
            self._show_readiness()
            return
        standing = self.history.standing()
        self._bar.show_fraction(standing.fraction)
        if self._state != "stopping":
            diverged = standing.status == "diverged"
            line = status_line(standing, self._batch_size, paused=self._state == "paused")
            if self.history.finished is not None:
                line = " · ".join(filter(None, (line, ending_text(self.history.finished))))
            self._say(line, "warning" if diverged else "")

    def _show_readiness(self) -> None:
        project = self._document.project
        problems = [p for p in check_training(project) if p.level == "error"]
        parts = []
        back = self._continuation
        if back is not None and back.killed:
            parts.append(
                self.tr("A training was interrupted after epoch {0} of {1}.").format(
                    back.epoch, back.epochs
                )
            )
        if project.weights is not None:
            parts.append(self.tr("Trained: weights of {0}.").format(told(project.weights.origin)))
        if problems:
            first, needs_data = problems[0], problems[0].field == _NO_DATA
            hint = "" if needs_data else told(first.hint)  # the link beside it says as much
            parts += [f"{_sentence(told(first.what))}.", hint]
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
        self._line.say(text, role)
        wrong = role in ("error", "warning") and not needs_data
        self._wrong.setText(text if wrong else "")
        self._wrong.setAccessibleName(text)
        set_role(self._wrong, role)
        self._wrong.setVisible(wrong)
        self._line.setVisible(not wrong)
        chosen = self._document.project.data.source is not None
        text = self.tr("Choose data in the Data tab")
        self._link.setText(self.tr("Look into the Data tab") if chosen else text)
        self._link.setAccessibleName(self._link.text())
        self._link.setVisible(needs_data)

    def _offer_evaluation(self) -> None:
        trained = self._document.project.weights is not None
        self._evaluate.setVisible(trained and self._state == "idle")

    def _offer_continuation(self) -> None:
        found = self._continuation
        self._continue.setVisible(found is not None and self._state == "idle")
        if found is None:
            return
        text, tip = self.tr("Continue"), self.tr("Train on from the weights that the project has")
        if found.killed:
            text = self.tr("Resume from epoch {0}").format(found.epoch)
            tip = self.tr("Go on with the interrupted training, to epoch {0}").format(found.epochs)
        elif found.epoch:
            tip = self.tr("Train on after epoch {0}, with the optimizer as it was").format(
                found.epoch
            )
        self._continue.setText(text)
        self._continue.setToolTip(tip)
        self._continue.setAccessibleName(f"{text}: {tip}")

    def _document_changed(self, patch: Patch) -> None:
        self._show_kept()
        self._offer_evaluation()
        if self._state == "idle" and (self.history.started is None or not self._link.isHidden()):
            self._show_standing()

    def _forget(self) -> None:
        """Another project: what was trained before is not about it."""
        self.history, self.marks = History(), Marks()
        self.plots.set_history(None)
        self._show_kept()
        self.set_state(self._state)

    def _dress(self) -> None:
        self._settings.setIcon(self._theme.icon("settings", "muted"))
        self._train.setIcon(self._theme.icon("play", "on_accent"))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _padded(widget: QWidget, left: int, right: int) -> QWidget:
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    layout = QHBoxLayout(box)
    layout.setContentsMargins(left, 0, right, 8)
    layout.addWidget(widget)
    return box
