"""Combining runs: which ones, how good they are together, and where the ensemble goes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.ensembles.forms import MODELS, PROJECT, suffix_of
from engine.ensembles.members import find_run, found_runs
from engine.ensembles.outcome import EnsembleOutcome, Weighting, WeightsOf
from engine.errors import LayerloomError
from engine.worker.messages import Exported, Progress
from gui.dialogs.ensemble_runs import RunList
from gui.dialogs.ensemble_scores import EnsembleScores, average_names
from gui.elided_label import ElidedLabel
from gui.language.told import told_error
from gui.long_work import ProgressBar
from gui.sessions.ensemble_session import EnsembleSession
from gui.theme import Theme, set_role


class EnsembleDialog(QDialog):
    """Asks the session for scores of the runs that are ticked, shows them, writes the ensemble.

    `runs` is the folder of the window's runs, `path` the project's file (None: never saved).
    """

    failed = Signal(object)  # LayerloomError: a card could not be saved

    def __init__(
        self,
        session: EnsembleSession,
        runs: Path,
        path: Path | None,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ensemble")
        self.setWindowTitle(self.tr("Combine runs"))
        self.setAccessibleName(self.tr("Combine runs"))
        self.resize(980, 620)
        self._session, self._runs_folder, self._path = session, runs, path
        self._scored: tuple[str, ...] = ()  # the runs whose scores are shown
        self.runs = RunList(self)
        self._theme = theme
        self._made_scores: EnsembleScores | None = None
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("ensemble_pages")
        self._pages.setAccessibleName(self.tr("Scores"))
        self._pages.addWidget(self._make_empty())
        self._error = QLabel(self)
        self._error.setObjectName("ensemble_error")
        self._error.setAccessibleName(self.tr("What went wrong"))
        self._error.setWordWrap(True)
        self._error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self._error, "error")
        self._error.hide()
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addLayout(self._make_choice(), 2)
        body.addWidget(self._pages, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(body, 1)
        layout.addWidget(self._error)
        layout.addLayout(self._make_foot())
        session.scored.connect(self._show_scores)
        session.exported.connect(self._show_exported)
        session.failed.connect(self.show_error)
        session.progress.connect(self._show_progress)
        session.state_changed.connect(self._take_state)
        self.runs.chosen_changed.connect(self._show_state)
        self.runs.filled.connect(self._show_state)
        self.runs.fill(found_runs(runs, path.stem if path else "untitled"))
        self._show_state()
        self.runs.setFocus()

    # How it is put together

    def _make_choice(self) -> QVBoxLayout:
        title = QLabel(self.tr("Trained runs of this project"), self)
        title.setObjectName("ensemble_title")
        set_role(title, "strong")
        add = QPushButton(self.tr("Add a run…"), self)
        add.setObjectName("ensemble_add")
        add.setAccessibleName(self.tr("Add a run by its folder"))
        add.setToolTip(self.tr("Any folder that a training left, also of another project"))
        add.setAutoDefault(False)
        add.clicked.connect(self._ask_for_run)
        self._stale = QLabel(self.tr("The choice has changed: score again."), self)
        self._stale.setObjectName("ensemble_stale")
        set_role(self._stale, "caption")
        self._score = QPushButton(self.tr("Score"), self)
        self._score.setObjectName("ensemble_score")
        self._score.setAccessibleName(self.tr("Score the runs and their averages"))
        self._score.setDefault(True)
        set_role(self._score, "primary")
        self._score.clicked.connect(self._start)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(add)
        row.addStretch(1)
        row.addWidget(self._score)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.runs, 1)
        column.addWidget(self._stale)
        column.addLayout(row)
        return column

    def _make_empty(self) -> QWidget:
        page = QWidget(self)
        page.setObjectName("ensemble_empty")
        title = QLabel(self.tr("Several models often know more than the best one"), page)
        title.setObjectName("ensemble_empty_title")
        set_role(title, "title")
        self._hint = QLabel(page)
        self._hint.setObjectName("ensemble_hint")
        set_role(self._hint, "muted")
        layout = QVBoxLayout(page)
        layout.setSpacing(8)
        layout.addStretch(2)
        for label in (title, self._hint):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        return page

    def _make_foot(self) -> QHBoxLayout:
        self._line = ElidedLabel("", self)
        self._line.setObjectName("ensemble_status")
        self._line.setAccessibleName(self.tr("What goes on"))
        set_role(self._line, "muted")
        self._bar = ProgressBar("ensemble_progress", self.tr("How far it is"), self, 120)
        self._stop = self._button("stop", self.tr("Cancel"), self._session.stop)
        self._weighting = QComboBox(self)
        self._weighting.setObjectName("ensemble_weighting")
        self._weighting.setAccessibleName(self.tr("Weights of the ensemble"))
        self._weighting.setToolTip(self.tr("How much each run counts in what is written"))
        for kind, name in average_names().items():
            self._weighting.addItem(name, kind)
        self._draw = self._button("draw", self.tr("Open as a project"), self._start_drawing)
        self._export = self._button("export", self.tr("Export…"), self._ask_where)
        close = self._button("close", self.tr("Close"), self.close)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        for widget in (self._bar, self._stop, self._weighting, self._draw, self._export, close):
            row.addWidget(widget)
        return row

    def _button(self, name: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"ensemble_{name}")
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do())
        return button

    # What a person does

    def add_run(self, folder: Path) -> None:
        """List the run in a folder and tick it, or say why it is none."""
        try:
            self.runs.add(find_run(folder), chosen=True)
        except LayerloomError as error:
            self.show_error(error)

    def export_to(self, path: Path) -> None:
        """Write the ensemble with the weights that are chosen, by the suffix."""
        try:
            suffix_of(path)
        except LayerloomError as error:
            self.show_error(error)
            return
        self._session.export(self._scored, self._weights, path)

    def _start(self) -> None:
        base = self._path.parent if self._path else None
        self._session.score(self.runs.chosen(), base)

    def _start_drawing(self) -> None:
        now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        folder = self._runs_folder.parent / "ensembles" / now
        self._session.draw(self._scored, self._weights, folder)

    def _ask_for_run(self) -> None:
        start = self._runs_folder if self._runs_folder.is_dir() else Path.home()
        name = QFileDialog.getExistingDirectory(self, self.tr("Add a run"), str(start))
        if name:
            self.add_run(Path(name))

    def _ask_where(self) -> None:
        kinds = {
            ".keras": self.tr("Keras model"),
            ".h5": self.tr("HDF5 model"),
            ".loom": self.tr("Layerloom project"),
        }
        start = (self._path or Path.home() / "model").with_name("ensemble.keras")
        name, kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the ensemble"), str(start),
            ";;".join(f"{text} (*{suffix})" for suffix, text in kinds.items()),
        )  # fmt: skip
        if name:
            wanted = next((suffix for suffix in kinds if f"*{suffix})" in kind), MODELS[0])
            known = name.endswith((*MODELS, PROJECT))
            self.export_to(Path(name if known else name + wanted))

    # What is shown

    @property
    def scores(self) -> EnsembleScores:
        """The page of scores: it is made when there are some, so that the dialog opens at once."""
        if self._made_scores is None:
            self._made_scores = EnsembleScores(self._theme, self)
            self._made_scores.failed.connect(self.failed)
            self._pages.addWidget(self._made_scores)
        return self._made_scores

    @property
    def _weights(self) -> WeightsOf:
        assert self.scores.outcome is not None
        weighting: Weighting = self._weighting.currentData()
        return self.scores.outcome.weights(weighting)

    def show_error(self, error: LayerloomError) -> None:
        """Say why something could not be done."""
        self._tell("")
        self._error.setText(told_error(error))
        self._error.show()

    def _tell(self, text: str) -> None:
        self._error.hide()
        self._line.setText(text)
        self._line.setToolTip(text)

    def _show_scores(self, outcome: EnsembleOutcome) -> None:
        self._scored = self.runs.chosen()
        self._pages.setCurrentWidget(self.scores)  # before: a hidden table cannot size itself
        self.scores.show_outcome(outcome)
        self._tell("")
        fitted = self._weighting.findData("fitted")
        self._weighting.setCurrentIndex(fitted if outcome.fitted else 0)
        self._weighting.setEnabled(bool(outcome.fitted))
        self._show_state()

    def _show_exported(self, event: Exported) -> None:
        if event.proof is not None and event.proof.equal is False:
            self.show_error(event.proof.error(event.path))
        else:
            self._tell(f"{event.path}: {event.note}")

    def _show_progress(self, event: Progress) -> None:
        words = {
            "load": self.tr("Reading the models…"),
            "predict": self.tr("Asking the models…"),
            "evaluate": self.tr("Scoring…"),
            "export": self.tr("Writing the model…"),
            "prove": self.tr("Proving the export…"),
            "draw": self.tr("Drawing the project…"),
        }
        self._tell(words.get(event.what, event.what))
        self._bar.show_fraction(event.fraction)

    def _take_state(self, state: str) -> None:
        """Say that it begins, or nothing more: what came of it is told afterwards."""
        if state != "stopping":
            self._bar.show_fraction(None)
            self._tell("" if state == "idle" else self.tr("Starting Keras…"))
        self._show_state()
        if state == "idle":
            self.runs.setFocus()  # it was away while the list could not be changed

    def _show_state(self, *_: object) -> None:
        state, chosen = self._session.state, self.runs.chosen()
        idle, stale = state == "idle", chosen != self._scored
        for widget in (self._bar, self._stop):
            widget.setVisible(not idle)
        self._stop.setEnabled(state == "running")
        self.runs.setEnabled(idle)
        self._score.setEnabled(idle and len(chosen) > 1)
        there = bool(self._scored)
        for part in (self._weighting, self._draw, self._export):
            part.setVisible(there and idle)
            part.setEnabled(not stale)
        if there and not self._weighting_is_free():
            self._weighting.setEnabled(False)
        self._pages.setEnabled(not (there and stale))
        self._stale.setVisible(idle and there and stale)
        self._hint.setText(self._hint_text(len(chosen)))

    def _weighting_is_free(self) -> bool:
        made = self._made_scores
        return made is not None and made.outcome is not None and bool(made.outcome.fitted)

    def _hint_text(self, chosen: int) -> str:
        if not self.runs.topLevelItemCount():
            return self.tr(
                "This project has no trained runs yet. Train it a few times, with other layers or "
                "another rate, or add the folder of a run."
            )
        if chosen < 2:
            return self.tr(
                "Tick at least two runs: their answers are averaged, and scored beside each."
            )
        return self.tr("Press Score: the data are loaded, and every run answers to them.")
