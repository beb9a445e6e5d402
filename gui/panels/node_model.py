"""What the inspector offers for a node that calls a model: to enter it, to unpack it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.panels.node_selection import Selection


class ModelButtons(QWidget):
    """Two buttons under the name of a model."""

    enter_requested = Signal(str)  # node id
    unpack_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._node = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(7, 6, 0, 0)
        line.setSpacing(8)
        self.enter = QPushButton(self.tr("Enter"), self)
        self.enter.setObjectName("enter_model")
        self.enter.setAccessibleName(self.tr("Enter the model"))
        self.enter.setToolTip(self.tr("Show what is inside the model"))
        self.enter.clicked.connect(lambda: self.enter_requested.emit(self._node))
        self.unpack = QPushButton(self.tr("Unpack"), self)
        self.unpack.setObjectName("unpack_model")
        self.unpack.setAccessibleName(self.tr("Unpack the model"))
        self.unpack.setToolTip(self.tr("Put the nodes of the model in its place"))
        self.unpack.clicked.connect(lambda: self.unpack_requested.emit(self._node))
        for button in (self.enter, self.unpack):
            line.addWidget(button)
        line.addStretch(1)

    def show_selection(self, selection: Selection) -> None:
        """Be about this node; hidden where it calls no model."""
        self._node = selection.nodes[0]
        self.setVisible(selection.model is not None)
