"""The end of the inspector: what comes out of a node, and how its parameters come about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from engine.graph.adapting import is_adapted
from engine.graph.counting.explain import explain_parameters
from engine.graph.node_info import NodeInfo, TensorSpec
from gui.document import Document
from gui.language.numbers import local, written
from gui.panels.inspector.node_selection import Selection
from gui.theme import Theme, set_role


class NodeSummary(QFrame):
    """Output shape and dtype, parameters, and the sum that they are."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_summary")
        self.setAccessibleName(self.tr("Output and parameters"))
        set_role(self, "card")
        self._document = document
        self._output_title = QLabel(self.tr("Output"), self)
        self._parameters_title = QLabel(self.tr("Parameters"), self)
        self.output = self._value("summary_output", theme)
        self.parameters = self._value("summary_parameters", theme)
        self.explanation = self._value("summary_explanation", theme)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignLeft)
        set_role(self.explanation, "muted")
        for label in (self._output_title, self._parameters_title):
            set_role(label, "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._output_title, 0, 0, top)
        grid.addWidget(self.output, 0, 1)
        grid.addWidget(self._parameters_title, 1, 0, top)
        grid.addWidget(self.parameters, 1, 1)
        grid.addWidget(self.explanation, 2, 0, 1, 2)

    def show_selection(self, selection: Selection) -> None:
        """Show what the engine knows of the nodes; several have a sum only."""
        infos = [self._document.info(node, selection.graph) for node in selection.nodes]
        known = [info for info in infos if info is not None]
        one = len(infos) == 1
        self._output_title.setVisible(one)
        self.output.setVisible(one)
        if one:
            outputs = known[0].outputs if known else ()
            self.output.setText("\n".join(map(shape_text, outputs)) or "–")
        self.parameters.setText(self._count(selection, infos))
        # All the weights of a model would be a page: what is inside explains its own.
        told = one and known and selection.model is None
        sentence = self._explain(known[0]) if told else ""
        layers = self._document.project.layers
        if selection.layers and all(is_adapted(layers.get(i)) for i in selection.layers):
            adapted = self.tr("adapted to the training data when a training starts")
            sentence = f"{sentence}\n{adapted}".strip()
        self.explanation.setText(sentence)
        self.explanation.setVisible(bool(sentence))

    def _count(self, selection: Selection, infos: list[NodeInfo | None]) -> str:
        if None in infos:
            return "–"
        # A shared layer has its weights once, however often it is called.
        nodes = self._document.project.graphs[selection.graph].nodes
        by_layer = {
            nodes[node].layer or node: info.parameters
            for node, info in zip(selection.nodes, infos, strict=True)
            if info is not None
        }
        return written(sum(by_layer.values()))

    def _explain(self, info: NodeInfo) -> str:
        text = local(explain_parameters(info.weights))
        if info.other_parameters and info.trainable_parameters:
            trainable = written(info.trainable_parameters)
            text += "\n" + self.tr("{0} of them trainable").format(trainable)
        elif info.other_parameters:
            text += "\n" + self.tr("none of them trainable")
        return text.strip()

    def _value(self, name: str, theme: Theme) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        font = theme.font("code")
        font.setPixelSize(theme.font("caption").pixelSize())
        label.setFont(font)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label


def shape_text(spec: TensorSpec) -> str:
    """A tensor as Keras writes it: `(None, 28, 28, 16) float32`."""
    inside = ", ".join(map(str, spec.shape)) + ("," if len(spec.shape) == 1 else "")
    return f"({inside}) {spec.dtype}"
