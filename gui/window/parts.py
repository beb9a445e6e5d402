"""The parts of the editor that take a while to make, made one after another."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from gui.canvas.view import Canvas
from gui.commands.code_nodes import CodeNodes
from gui.panels.code.layer_code import LayerCodePanel
from gui.panels.code.panel import CodePanel
from gui.panels.data.panel import DataPanel
from gui.panels.inspector.panel import Inspector
from gui.panels.layers.palette import LayerSearch, Palette
from gui.panels.log import LogPanel
from gui.panels.outline.panel import OutlinePanel
from gui.panels.problems.panel import ProblemsPanel
from gui.panels.results.panel import ResultsPanel
from gui.panels.study.panel import StudyPanel
from gui.panels.summary.panel import SummaryPanel
from gui.panels.training.panel import TrainingPanel
from gui.window.docks import DOCKS, Docks
from gui.window.shell import Shell


class Parts:
    """Canvas, panels and docks, once `make` has come to its end."""

    canvas: Canvas
    palette: Palette
    inspector: Inspector
    training: TrainingPanel
    results: ResultsPanel
    data: DataPanel
    study: StudyPanel
    code: CodePanel
    layer_code: LayerCodePanel
    problems: ProblemsPanel
    log: LogPanel
    outline: OutlinePanel
    summary: SummaryPanel
    layer_search: LayerSearch
    docks: Docks
    code_nodes: CodeNodes

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def make(self) -> Iterator[None]:
        """Make one part at each step: between two of them the window gets its turn."""
        shell = self._shell
        document, theme, window = shell.document, shell.theme, shell.window
        self.canvas = Canvas(document, theme, window)
        self.canvas.set_shapes_visible(shell.settings.shapes_on_wires)
        self.canvas.viewport().setAccessibleName(self.canvas.accessibleName())
        yield
        self.palette = Palette(theme, window)
        self.palette.set_recent(shell.settings.recent_layers)
        yield
        self.training = TrainingPanel(document, theme, window)
        yield
        self.results = ResultsPanel(document, theme, window)
        yield
        self.data = DataPanel(document, theme, window)
        yield
        self.study = StudyPanel(document, theme, window)
        yield
        self.inspector = Inspector(document, theme, window)
        self.problems = ProblemsPanel(document, theme, window)
        self.code = CodePanel(theme, window)
        self.layer_code = LayerCodePanel(document, theme, window)
        self.log = LogPanel(theme, window)
        self.layer_search = LayerSearch(theme, window)
        yield
        self.outline = OutlinePanel(document, theme, window)
        yield
        self.summary = SummaryPanel(document, theme, window)
        yield
        panels: dict[str, QWidget] = {
            "palette": self.palette,
            "outline": self.outline,
            "summary": self.summary,
            "inspector": self.inspector,
            "training": self.training,
            "results": self.results,
            "data": self.data,
            "study": self.study,
            "code": self.code,
            "layer_code": self.layer_code,
            "problems": self.problems,
            "log": self.log,
        }
        self.docks = Docks(window)
        for name in DOCKS:
            self.docks.add(name, panels[name])
            yield
        self.docks.reset()
        self.docks.set_visible(False)  # until there is an editor
        self.code_nodes = CodeNodes(
            document, self.canvas, self.palette, self.layer_code, self.docks, window
        )
        self.inspector.enter_requested.connect(self.code_nodes.open)
        self.data.code_requested.connect(self.code_nodes.show_or_add)
        self.training.form.code_requested.connect(self.code_nodes.show_or_add)
        self.inspector.functions.code_requested.connect(self.code_nodes.show_or_add)
        self.layer_code.allowed.connect(self.data.ask_again)
        yield
