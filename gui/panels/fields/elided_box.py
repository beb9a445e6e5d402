"""A combo box whose text loses its middle where there is no room, and whose list loses nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

_BESIDE = 32  # pixels of the list round its widest text
_WIDEST = 420
_LEAST, _MOST = 100, 240  # pixels of a box that holds names


class ElidedBox(QComboBox):
    """ "SparseCategoricalCrossentropy" and "SparseCategoricalHinge" stay two things when short."""

    def shown_text(self) -> str:
        """What stands in the box: the current text, or as much of it as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._fitted(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            role = QPalette.ColorRole
            color = option.palette.color(role.PlaceholderText)
            option.palette.setColor(role.ButtonText, color)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._fitted(option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            whole = self._text()
            if self.shown_text() != whole:
                more = self.toolTip()
                tip = f"{whole}\n{more}" if more and more != whole else whole
                QToolTip.showText(event.globalPos(), tip, self)
                return True
        return super().event(event)

    def showPopup(self) -> None:
        """The list is as wide as its texts, within reason."""
        wanted = self.view().sizeHintForColumn(0) + _BESIDE
        self.view().setMinimumWidth(max(self.width(), min(wanted, _WIDEST)))
        super().showPopup()

    def _text(self) -> str:
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()

    def _fitted(self, option: QStyleOptionComboBox) -> str:
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        middle = Qt.TextElideMode.ElideMiddle
        return self.fontMetrics().elidedText(self._text(), middle, field.width() - 2)


class NameBox(ElidedBox):
    """For names of a person's, which may be long: as wide as they are, up to a limit."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), _MOST), hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())
