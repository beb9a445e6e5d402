"""Small parts of forms: the reset button, headings that fold."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import Theme, set_role

LABEL_WIDTH = 112  # pixels of the left column, buttons included


class ResetButton(QToolButton):
    """There for the keyboard at any time, seen only while its field is looked at."""

    shown = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown or self.hasFocus():
            super().paintEvent(event)


class Section(QWidget):
    """A heading in small capitals with rows under it; it may fold."""

    unfolded = Signal()

    def __init__(self, title: str, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._theme = theme
        self._title = title
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 12, 0, 0)
        self._layout.setSpacing(0)
        self._heading: QLabel | QToolButton = ElidedLabel(title.upper(), self)
        set_role(self._heading, "group")
        self._heading.setContentsMargins(0, 0, 0, 3)
        self._layout.addWidget(self._heading)
        self.body = QWidget(self)
        rows = QVBoxLayout(self.body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._layout.addWidget(self.body)

    def add(self, widget: QWidget) -> None:
        """Put a widget under the others."""
        layout = self.body.layout()
        assert layout is not None  # made above
        layout.addWidget(widget)

    def set_title(self, title: str) -> None:
        """Say what the rows are about."""
        self._title = title
        self._heading.setText(title.upper())
        self.setAccessibleName(title)

    def make_foldable(self, *, folded: bool) -> None:
        """Turn the heading into a button that folds the rows away."""
        button = QToolButton(self)
        button.setObjectName(f"{self.objectName()}_fold")
        button.setAccessibleName(self.tr("Show {0}").format(self._title))
        button.setText(self._title.upper())
        button.setCheckable(True)
        button.setIconSize(QSize(12, 12))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron after the words
        set_role(button, "group")
        button.toggled.connect(self._fold)
        self._layout.replaceWidget(self._heading, button)
        self._layout.setAlignment(
            button, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        )
        self._heading.hide()
        self._heading.deleteLater()
        self._heading = button
        button.setChecked(not folded)
        self._fold(not folded)

    def unfold(self) -> None:
        """Show the rows."""
        if isinstance(self._heading, QToolButton):
            self._heading.setChecked(True)

    def _fold(self, unfolded: bool) -> None:
        if unfolded:
            self.unfolded.emit()  # whoever fills it late does so now
        self.body.setVisible(unfolded)
        assert isinstance(self._heading, QToolButton)  # only a button folds
        icon = "chevron-down" if unfolded else "chevron-right"
        self._heading.setIcon(self._theme.icon(icon, "muted"))
