"""The study panel: asks for a study of the data, says what it is of, and shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.data.study import Study
from engine.errors import LayerloomError
from engine.graph.edits import Patch
from engine.project import Project
from engine.results.outdated import is_outdated
from engine.worker.messages import Progress, StudyMade
from gui.document import Document
from gui.elided_label import ElidedLabel
from gui.language.numbers import written
from gui.language.told import told, told_error
from gui.long_work import State
from gui.panels.empty_page import EmptyPage
from gui.panels.study.page import StudyPage
from gui.panels.work_line import WorkLine
from gui.theme import Theme, set_role

_UNEVEN = 10  # times as many samples in the largest class as in the smallest
_MOST_NAMES = 4


class StudyPanel(QWidget):
    """Asks for a study and shows what it is given."""

    study_requested = Signal()
    stop_requested = Signal()
    failed = Signal(object)  # LayerloomError: a card could not be saved

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("study")
        self.setAccessibleName(self.tr("Study of the data"))
        self._document, self._theme = document, theme
        self._of: Project | None = None  # what was studied
        self.page: StudyPage | None = None
        self.study: Study | None = None
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("study_pages")
        self._stack.addWidget(self._make_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._make_top())
        layout.addWidget(self._findings)
        layout.addWidget(self._stack, 1)
        document.changed.connect(self._changed)
        document.replaced.connect(self._forget)
        self._show_standing()

    def _make_top(self) -> QHBoxLayout:
        self._work = WorkLine(
            "study",
            "ask",
            self._theme,
            self,
            ask=self.tr("Study the data"),
            ask_told=self.tr("Study the data"),
            progress_told=self.tr("Progress of the study"),
            stop_told=self.tr("Stop the study"),
        )
        self._work.asked.connect(self.study_requested)
        self._work.stop_asked.connect(self.stop_requested)
        self._findings = ElidedLabel("", self)
        self._findings.setObjectName("study_findings")
        self._findings.setContentsMargins(12, 0, 12, 2)
        set_role(self._findings, "warning")
        self._findings.hide()
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 4)
        top.addWidget(self._work)
        return top

    def _make_empty(self) -> QWidget:
        return EmptyPage(
            "study",
            "table",
            self._theme,
            self,
            title=self.tr("No study yet"),
            headline=self.tr("Know your data before you train"),
            hint=self.tr(
                "A study measures every column of the training part, counts the classes, shows "
                "which columns go together and with the target, and sets augmented samples "
                "beside their originals. What validates is left alone: who has looked at it "
                "has chosen by it."
            ),
        )

    # What is told

    def set_state(self, state: State) -> None:
        """Say what the study does now: the buttons and the line follow."""
        if self._work.set_state(state):
            self._of = self._document.project
        self._show_standing()

    def show_progress(self, event: Progress) -> None:
        """Show how far the study is."""
        doing = {
            "study": self.tr("Measuring the columns…"),
            "augment": self.tr("Augmenting some samples…"),
        }
        self._work.show_progress(event.fraction, doing.get(event.what, told(event.what)))

    def show_study(self, event: StudyMade) -> None:
        """Show another study."""
        self._clear()
        self.study = event.study
        self.page = StudyPage(event.study, self._theme, self)
        self.page.failed.connect(self.show_error)
        self.page.failed.connect(self.failed)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self._show_standing()

    def show_error(self, error: LayerloomError) -> None:
        """Say why there is no study."""
        self._work.status.say(told_error(error), "error")

    # Inside

    def _clear(self) -> None:
        self.study = None
        self._stack.setCurrentIndex(0)
        if self.page is not None:
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def _forget(self) -> None:
        """Another project: what was found is not about it."""
        self._clear()
        self._of = None
        self._show_standing()

    def _changed(self, patch: Patch) -> None:
        if self._work.state == "idle":
            self._show_standing()

    def _show_standing(self) -> None:
        found = self.study
        has_data = self._document.project.data.source is not None
        self._work.ask.setEnabled(has_data)
        self._work.ask.setText(self.tr("Study again") if found else self.tr("Study the data"))
        self._work.promote(found is None)
        findings = self._found_in(found) if found is not None else []
        text = " · ".join(findings)
        self._findings.setText(text)
        self._findings.setToolTip("\n".join(findings))
        self._findings.setAccessibleName(text)
        self._findings.setVisible(bool(findings))
        if self._work.state != "idle":
            stopping = self._work.state == "stopping"
            self._work.status.say(
                self.tr("Stopping…") if stopping else self.tr("Loading the data…"), "muted"
            )
        elif found is None:
            self._work.status.say("" if has_data else self.tr("No data chosen"), "muted")
        else:
            parts = self._of_what(found)
            if self._is_old():
                parts.insert(0, self.tr("The data have changed since"))
            self._work.status.say(" · ".join(parts), "warning" if self._is_old() else "")

    def _of_what(self, found: Study) -> list[str]:
        number = written(found.samples)
        training = self.tr("{0} training samples") if found.part == "training" else self.tr(
            "all {0} samples")  # fmt: skip
        parts = [training.format(number)]
        if found.held_out:
            text = self.tr("{0} that validate are left alone")
            parts.append(text.format(written(found.held_out)))
        if found.rows < found.samples:
            text = self.tr("measured on {0} of them, drawn by the seed")
            parts.append(text.format(written(found.rows)))
        return parts

    def _found_in(self, found: Study) -> list[str]:
        """What should make a person think."""
        said = []
        same = [c.name for c in found.columns if c.is_constant and c.values]
        if same:
            said.append(self.tr("the same in every sample: {0}").format(_listed(same)))
        for balance in found.balances:
            if balance.unseen:
                text = self.tr("{0}: classes that validate, but never train: {1}")
                said.append(text.format(balance.column, _listed(balance.unseen)))
            ratio = balance.ratio
            if ratio is not None and ratio >= _UNEVEN:
                text = self.tr("{0}: the largest class has {1} times as many samples as the least")
                said.append(text.format(balance.column, written(ratio, ",.0f")))
        missing = [f"{c.name} ({written(c.missing)})" for c in found.columns if c.missing]
        if missing:
            said.append(self.tr("missing in: {0}").format(_listed(missing)))
        if found.not_augmented:
            said.append(told(found.not_augmented))
        if found.skipped:
            text = self.tr("{0} files cannot be read: {1}")
            said.append(text.format(written(len(found.skipped)), _listed(found.skipped)))
        return said

    def _is_old(self) -> bool:
        """Whether the data, or what they feed, are others by now."""
        then, now = self._of, self._document.project
        return then is not None and is_outdated("study", then, now)


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
