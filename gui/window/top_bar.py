"""The bar under the menus: the project's name on the left, Train and Export on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import set_role


class TopBar(QToolBar):
    """Not movable: it is where a person looks for what can be done now."""

    def __init__(self, actions: dict[str, QAction], export: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAccessibleName(self.tr("Main tools"))
        self.setWindowTitle(self.tr("Main tools"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(18, 18))
        self.toggleViewAction().setVisible(False)
        self.name = ElidedLabel(self)
        self.name.setObjectName("project_name")
        self.name.setAccessibleName(self.tr("Name of the project"))
        set_role(self.name, "title")
        self.edited = QLabel(self)
        self.edited.setObjectName("project_edited")
        self.edited.setAccessibleName(self.tr("Whether there are unsaved changes"))
        set_role(self.edited, "muted")
        self._space(8)
        self.addWidget(self.name)
        self.addWidget(self.edited)
        self._space(12)
        for ids in (("new", "open", "save"), ("undo", "redo"), ("add_layer", "arrange", "fit")):
            self.addSeparator()
            for action in ids:
                self.addAction(actions[action])
        self._stretch()
        self.train_button = self._button(actions["train"], "primary")
        self._space(4)
        self.export_button = self._button(actions["export"], "outlined")
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export_button.setMenu(export)
        self._space(4)
        for shown in self.actions():
            button = self.widgetForAction(shown)
            if isinstance(button, QToolButton) and not button.accessibleName():
                button.setObjectName(f"button_{shown.objectName().removeprefix('action_')}")
                button.setAccessibleName(shown.text())

    def show_name(self, name: str, edited: bool) -> None:
        """What the project is called, and whether it has unsaved changes."""
        self.name.say(name, "title")
        self.edited.setText(self.tr("· edited") if edited else "")
        # Its room stays, so that the buttons beside it do not slide.
        width = self.edited.fontMetrics().horizontalAdvance(self.tr("· edited"))
        self.edited.setMinimumWidth(width)

    def show_train(self, action: QAction, *, primary: bool) -> None:
        """Let the button do `action`: Train, or Stop while a training runs."""
        self.train_button.setDefaultAction(action)
        set_role(self.train_button, "primary" if primary else "outlined")

    def _button(self, action: QAction, role: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName(f"button_{action.objectName().removeprefix('action_')}")
        button.setAccessibleName(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_role(button, role)
        self.addWidget(button)
        return button

    def _space(self, width: int) -> None:
        space = QWidget(self)
        space.setFixedWidth(width)
        space.setAccessibleName(self.tr("Space"))
        space.setObjectName("top_bar_space")
        self.addWidget(space)

    def _stretch(self) -> None:
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        stretch.setAccessibleName(self.tr("Space"))
        stretch.setObjectName("top_bar_stretch")
        self.addWidget(stretch)
