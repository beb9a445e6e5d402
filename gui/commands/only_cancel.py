"""While something is written, nothing is edited: of what a person does, only Cancel is heard."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

ENDS_WORK = "ends_work"  # the property of a button that ends what goes on, or leads to it
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_INPUT = _KEYS | {
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel, QEvent.Type.ContextMenu, QEvent.Type.Shortcut, QEvent.Type.Close,
    QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd,
}  # fmt: skip


class OnlyCancel(QObject):
    """A context in which the windows take no input; buttons with `ENDS_WORK` and Escape are heard.

    What stands in queues still comes: news of a training, the paint of the canvas.
    """

    def __init__(self, cancel: Callable[[], object]) -> None:
        super().__init__()
        self._cancel = cancel

    def __enter__(self) -> None:
        app = QApplication.instance()
        assert app is not None  # there are windows
        app.installEventFilter(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _INPUT or not isinstance(watched, QWidget):
            return kind == QEvent.Type.Shortcut
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and kind == QEvent.Type.KeyPress:
            self._cancel()
        elif watched.property(ENDS_WORK) and not escape:
            return False
        if kind == QEvent.Type.Close:
            event.ignore()
        return True
