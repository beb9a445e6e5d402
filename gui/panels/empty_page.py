"""What a panel shows as long as it has nothing to show: what will be there, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import Theme, set_role

_EDGE = 40  # pixels of the picture
_WIDEST = 460  # pixels: longer lines are hard to read


class EmptyPage(QWidget):
    """A picture, a headline and a hint in the middle of the panel `name`."""

    def __init__(
        self,
        name: str,
        icon: str,
        theme: Theme,
        parent: QWidget,
        *,
        title: str,
        headline: str,
        hint: str,
    ) -> None:
        """`icon` is one of the theme's, `title` what a screen reader says of it."""
        super().__init__(parent)
        self.setObjectName(f"{name}_empty")
        self._icon, self._theme = icon, theme
        self._picture = self._label(f"{name}_empty_picture", "", "")
        self._picture.setAccessibleName(title)
        words = self._label(f"{name}_empty_title", headline, "strong")
        more = self._label(f"{name}_empty_hint", hint, "muted")
        more.setWordWrap(True)
        more.setMaximumWidth(_WIDEST)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(more, 100)  # all of the width up to its largest
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def _label(self, name: str, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        if role:
            set_role(label, role)
        return label

    def _dress(self) -> None:
        icon = self._theme.icon(self._icon, "muted")
        self._picture.setPixmap(icon.pixmap(QSize(_EDGE, _EDGE)))
