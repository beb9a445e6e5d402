"""What the inspector offers for a node that calls a model: to enter it, to unpack it.

Of a layer with code of the project's own: to see and change its code.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from engine.applications import Application
from engine.custom.sources import has_code
from gui.panels.inspector.node_selection import Selection


class ModelButtons(QWidget):
    """Buttons under the name of a model, or of a layer with code."""

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
        self.unpack.clicked.connect(lambda: self.unpack_requested.emit(self._node))
        self.code = QPushButton(self.tr("Edit code…"), self)
        self.code.setObjectName("edit_code")
        self.code.setAccessibleName(self.tr("Edit the code of the layer"))
        self.code.setToolTip(self.tr("Show the Python of this layer"))
        self.code.clicked.connect(lambda: self.enter_requested.emit(self._node))
        for button in (self.enter, self.unpack, self.code):
            line.addWidget(button)
        line.addStretch(1)

    def show_selection(self, selection: Selection) -> None:
        """Be about this node; hidden where it calls no model and is no application.

        An application can be entered once it is unpacked: it then is a model.
        """
        self._node = selection.nodes[0]
        application = len(selection.nodes) == 1 and isinstance(selection.entry, Application)
        code = (
            len(selection.nodes) == 1 and selection.entry is not None and has_code(selection.entry)
        )
        self.setVisible(selection.model is not None or application or code)
        self.enter.setVisible(selection.model is not None)
        self.unpack.setVisible(selection.model is not None or application)
        self.code.setVisible(code)
        self.unpack.setToolTip(
            self.tr("Make a model of the layers that it has, to be entered and changed")
            if application
            else self.tr("Put the nodes of the model in its place")
        )
