"""What a person without a mouse, or without sight, meets in a window: what has no name, no key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

INTERACTIVE = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox,
    QGraphicsView, QLineEdit, QPlainTextEdit, QTabBar, QTextEdit,
)  # fmt: skip
# What Qt makes inside its own widgets: reached and named through these.
_INNER_PARENTS = (QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar)


def interactive(root: QWidget) -> list[QWidget]:
    """The widgets under `root` that are shown and that a person does something with."""
    return [
        widget
        for widget in [root, *root.findChildren(QWidget)]
        if isinstance(widget, INTERACTIVE)
        and widget.isVisible()
        and widget.window() is root.window()
        and not isinstance(widget, QScrollBar | QHeaderView)
        and not widget.objectName().startswith("qt_")
        and not _is_inner(widget)
    ]


def nameless(root: QWidget) -> list[str]:
    """Those of them that a screen reader or a test cannot tell from others."""
    return [
        _told(widget)
        for widget in interactive(root)
        if not _name(widget) or not (widget.objectName() or _is_answer(widget))
    ]


def unreachable(root: QWidget) -> list[str]:
    """Those that Tab never comes to, and that are no picture of a command with a key."""
    reached = set()
    widget = root.nextInFocusChain()
    while widget is not root:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
        widget = widget.nextInFocusChain()
    return [
        _told(widget)
        for widget in interactive(root)
        if widget not in reached
        and widget.isEnabled()
        and not (widget.focusProxy() is not None and widget.focusProxy() in reached)
        and not _does_a_command(widget)
    ]


def commands_in(menu: QMenu) -> list[str]:
    """The objectNames of all actions of a menu and of those inside; separators have none."""
    found: list[str] = []
    for action in menu.actions():
        if isinstance(action.menu(), QMenu):
            found += commands_in(action.menu())
        elif not action.isSeparator():
            found.append(action.objectName() or f"? {action.text()}")
    return found


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _does_a_command(widget: QWidget) -> bool:
    action = getattr(widget, "defaultAction", lambda: None)()
    return action is not None and action.objectName().startswith("action_")


def _is_answer(widget: QWidget) -> bool:
    """Whether it is a button that Qt made in a dialog, by what it answers: Close, Cancel."""
    return isinstance(widget.parentWidget(), QDialogButtonBox)


def _is_inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, _INNER_PARENTS) and not widget.objectName():
            return True
        if type(parent).__name__ == "QComboBoxPrivateContainer":
            return True
        parent = parent.parentWidget()
    return False


def _told(widget: QWidget) -> str:
    above, way = widget.parentWidget(), []
    while above is not None and len(way) < 3:
        way.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    name = f"{type(widget).__name__} {widget.objectName()!r} named {_name(widget)!r}"
    return f"{name} in {' in '.join(way)}"
