"""Which widgets show less of their text than there is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

_SPARE = 1  # a pixel for what fonts round


def clipped(root: QWidget) -> list[str]:
    """A line for each visible widget in `root` whose text is wider, or higher, than its room."""
    return [line for widget in _shown(root) for line in _short_of(widget)]


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and widget.width() > 0:
            yield widget


def _short_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTabBar):
        for index in range(widget.count()):
            yield from _said(widget, widget.tabText(index), widget.tabRect(index).width())
    elif isinstance(widget, QLabel):
        if (
            not widget.text()
            or widget.pixmap().width()
            or (widget.textFormat() != Qt.TextFormat.PlainText and "<" in widget.text())
        ):
            return
        room = widget.contentsRect()
        if not widget.wordWrap():
            yield from _said(widget, widget.text(), room.width() - 2 * widget.margin())
        elif widget.heightForWidth(widget.width()) > widget.height() + _SPARE:
            yield f"{_name(widget)}: {widget.text()!r} is cut at the bottom"
    elif isinstance(widget, QToolButton):
        bare = widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        if widget.text() and not bare and widget.sizeHint().width() > widget.width() + _SPARE:
            yield f"{_name(widget)}: {widget.text()!r} in {widget.width()} px"
    elif isinstance(widget, (QPushButton, QCheckBox, QRadioButton)):
        yield from _said(widget, widget.text(), _room_of_button(widget))
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            widget,
        )
        yield from _said(widget, widget.currentText(), room.width())


def _room_of_button(button: QAbstractButton) -> int:
    option = QStyleOptionButton()
    option.initFrom(button)
    element = QStyle.SubElement.SE_PushButtonContents
    if isinstance(button, QCheckBox):
        element = QStyle.SubElement.SE_CheckBoxContents
    elif isinstance(button, QRadioButton):
        element = QStyle.SubElement.SE_RadioButtonContents
    room = button.style().subElementRect(element, option, button).width()
    return room - (button.iconSize().width() + 4 if not button.icon().isNull() else 0)


def _said(widget: QWidget, text: str, room: int) -> Iterator[str]:
    metrics = QFontMetrics(widget.font())
    width = max(
        (metrics.horizontalAdvance(line.replace("&", "")) for line in text.split("\n")), default=0
    )
    if width > room + _SPARE:
        yield f"{_name(widget)}: {text!r} takes {width} px of {room}"


def _name(widget: QWidget) -> str:
    named: QWidget | None = widget
    while named is not None and not named.objectName():
        named = named.parentWidget()
    return f"{type(widget).__name__} in {named.objectName() if named is not None else '?'}"
