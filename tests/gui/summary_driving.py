"""Driving the Summary panel in tests: a panel on a project whose engine has spoken, by hand."""

from __future__ import annotations

from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Project
from engine.worker.messages import Inferred
from gui.document import Document
from gui.panels.summary.panel import SummaryPanel
from gui.theme import Theme
from tests.engine.drawing import draw


def mlp(units: int = 16) -> Project:
    """image (64) → hidden → digit (10)."""
    return draw(
        ("image", "Input", None, {"shape": (64,)}),
        ("hidden", "Dense", "image", {"units": units}),
        ("digit", "Dense", "hidden", {"units": 10}),
    )


def dense(inputs: int, units: int) -> NodeInfo:
    """What the engine says of a Dense layer."""
    return NodeInfo(
        (TensorSpec((None, units)),),
        inputs * units + units,
        weights=(("kernel", (inputs, units)), ("bias", (units,))),
    )


def tell(document: Document, units: int = 16) -> None:
    """Let the document hear of the `mlp` what the engine would say."""
    infos = {
        ("main", "image"): NodeInfo((TensorSpec((None, 64)),)),
        ("main", "hidden"): dense(64, units),
        ("main", "digit"): dense(units, 10),
    }
    document.take(Inferred(document.revision, infos, (), idle=True))


def make_panel(qtbot, project: Project | None = None) -> SummaryPanel:
    """A panel on the screen."""
    document, theme = Document(project or mlp()), Theme(name="dark")
    panel = SummaryPanel(document, theme)
    document.setParent(panel)
    theme.setParent(panel)
    qtbot.addWidget(panel, before_close_func=lambda w: w.close_engine())
    panel.resize(1000, 320)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def texts(panel: SummaryPanel, column: int) -> list[str]:
    """What stands in a column, top down."""
    model = panel.table.model
    return [model.index(row, column).data() for row in range(model.rowCount())]
