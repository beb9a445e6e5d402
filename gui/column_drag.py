"""Columns of the data on their way by the mouse: to a node of the canvas, or within the data panel.

The canvas and the panels know neither each other; this is what they have in common.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from gui.theme import Theme

MIME_TYPE = "application/x-layerloom-columns"
_HIGH = 28  # pixels


def column_mime(names: Sequence[str]) -> QMimeData:
    """What is dragged: the names of columns, as JSON and as text."""
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(json.dumps(list(names)).encode()))
    data.setText(", ".join(names))
    return data


def dragged_columns(data: QMimeData) -> tuple[str, ...]:
    """The columns that a drag carries; none for any other drag."""
    if not data.hasFormat(MIME_TYPE):
        return ()
    try:
        names = json.loads(bytes(data.data(MIME_TYPE).data()).decode())
    except ValueError:
        return ()
    known = isinstance(names, list) and all(isinstance(name, str) for name in names)
    return tuple(names) if known else ()


def drag_columns(names: Sequence[str], theme: Theme, source: QWidget) -> None:
    """Let a person drag these columns from `source`, until they are dropped."""
    drag = QDrag(source)
    drag.setMimeData(column_mime(names))
    drag.setPixmap(_chip(", ".join(names), theme, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(12, _HIGH // 2))
    drag.exec(Qt.DropAction.CopyAction)


def _chip(text: str, theme: Theme, scale: float) -> QPixmap:
    """What hangs on the pointer: the names, as a small card."""
    font = theme.font("body")
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 220)
    width = metrics.horizontalAdvance(text) + 24
    pixmap = QPixmap(QSize(width, _HIGH) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("accent"))
    painter.setBrush(theme.color("node"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, _HIGH - 1), 6, 6)
    painter.setPen(theme.color("text"))
    painter.setFont(font)
    painter.drawText(QRectF(12, 0, width, _HIGH), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return pixmap
