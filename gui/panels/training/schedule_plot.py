"""The learning rate over the training, drawn before it begins."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.project import Project
from engine.training.options import RATE, check_options
from engine.training.schedules import Curve, rates
from gui.language.numbers import written
from gui.language.told import told
from gui.panels.cards.line_chart import Line, LineChart
from gui.theme import Theme, set_role

_HEIGHT = 104  # pixels: a curve is told by its form


class SchedulePlot(QWidget):
    """A small curve under the schedule's fields; hidden where the rate is constant."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("schedule_plot")
        self.curve: Curve = ()
        self._chart = LineChart("schedule_plot_chart", "", theme, self)
        self._chart.setFixedHeight(_HEIGHT)
        self._caption = QLabel(self)
        self._caption.setObjectName("schedule_plot_caption")
        self._caption.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._chart)
        layout.addWidget(self._caption)
        self.hide()

    def show_project(self, project: Project, steps: int | None) -> None:
        """Draw what the project's schedule makes of the rate; `steps` are those of an epoch."""
        try:
            self.curve = rates(project, steps)
        except LayerloomError as error:
            self.curve = ()
            hint = f" {told(error.hint)}" if error.hint else ""
            self._say(f"{told(error.what)}.{hint}", "error")
            self._chart.hide()
            self.show()
            return
        self.setVisible(bool(self.curve))
        if not self.curve:
            return
        xs, ys = zip(*self.curve, strict=True)
        self._chart.show_lines([Line("", xs, ys, token="accent")])
        self._chart.show()
        doubts = (p for p in check_options(project) if p.field.startswith(RATE))
        if (doubt := next(doubts, None)) is not None:
            self._say(f"{told(doubt.what)}. {told(doubt.hint)}".strip(), doubt.level)
            return
        over = self.tr("over the steps")
        if steps is not None or not _has_schedule(project):
            over = self.tr("over the epochs")
        self._say(
            self.tr("Learning rate {0}: {1} at most, {2} at the end").format(
                over, written(max(ys), ".3g"), written(ys[-1], ".3g")
            )
        )

    def _say(self, text: str, role: str = "caption") -> None:
        text = text[:1].upper() + text[1:]
        self._caption.setText(text)
        set_role(self._caption, role)
        self.setAccessibleName(text)
        self._chart.setAccessibleName(text)


def _has_schedule(project: Project) -> bool:
    return hasattr(project.training.optimizer.fields.get("learning_rate"), "class_name")
