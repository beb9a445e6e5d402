"""A quiet card beside the field where an activation, an initializer or a schedule is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from engine.curves import Preview, preview
from engine.graph.model import Instance
from gui.language.numbers import written
from gui.panels.fields.editors import ChoiceField
from gui.panels.fields.row import FieldRow
from gui.panels.fields.text import class_named
from gui.theme import Theme, set_role

if TYPE_CHECKING:
    from gui.document import Document

_SECTIONS = {
    "activation": "activations",
    "initializer": "initializers",
    "schedule": "schedules",
}
_WIDTH = 236
_CURVE = QSize(_WIDTH - 24, 104)
_GAP = 10


class FunctionPreview(QObject):
    """Follows the focus: the card is there while such a field, or one inside it, is edited.

    It is made when it is first wanted. While the list is open it shows what the list points at.
    """

    def __init__(self, window: QWidget, document: Document, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self.card: Card | None = None
        self._row: FieldRow | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        document.changed.connect(self._later)
        document.replaced.connect(self._hide)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        row = _row_of(now, self._window) if now is not None else None
        if row is self._row:
            return
        if self._row is not None:
            self._row.destroyed.disconnect(self._gone)
            if isinstance(self._row.editor, ChoiceField):
                self._row.editor.highlighted.disconnect(self._point_at)
        self._row = row
        if row is None:
            self._hide()
            return
        row.destroyed.connect(self._gone)
        if isinstance(row.editor, ChoiceField):
            row.editor.highlighted.connect(self._point_at)
        self._show_value()

    def _gone(self) -> None:
        self._row = None
        self._hide()

    def _later(self, *_: object) -> None:
        if self._row is not None:
            QTimer.singleShot(0, self, self._show_value)  # the row follows the document first

    def _show_value(self) -> None:
        row = self._row
        if row is None:
            return
        entry = class_named(row.field, row.value)
        fields = row.value.fields if isinstance(row.value, Instance) else {}
        section = _SECTIONS[row.field.kind]
        self._show(preview(section, entry.name, fields) if entry is not None else None)

    def _point_at(self, index: int) -> None:
        """Show what the open list points at, with the defaults of its fields."""
        row = self._row
        if row is None or not isinstance(row.editor, ChoiceField):
            return
        entry = class_named(row.field, row.editor.itemData(index))
        section = _SECTIONS[row.field.kind]
        self._show(preview(section, entry.name, {}) if entry is not None else None)

    def _show(self, shown: Preview | None) -> None:
        if shown is None or self._row is None:
            self._hide()
            return
        if self.card is None:
            self.card = Card(self._theme, self._window)
        self.card.show_preview(shown)
        self.card.move(self._place(self._row))
        self.card.show()
        self.card.raise_()

    def _hide(self) -> None:
        if self.card is not None:
            self.card.hide()

    def _place(self, row: FieldRow) -> QPoint:
        """Left of the field, so that it hides no other one; right of it where there is no room."""
        assert self.card is not None  # it is what is placed
        size, window = self.card.size(), self._window
        at = window.mapFromGlobal(row.mapToGlobal(QPoint(0, 0)))  # its dock may float
        x = at.x() - size.width() - _GAP - 8
        if x < _GAP:
            x = at.x() + row.width() + _GAP + 8
        x = max(_GAP, min(x, window.width() - size.width() - _GAP))
        y = max(_GAP, min(at.y(), window.height() - size.height() - _GAP))
        return QPoint(x, y)


class Card(QFrame):
    """Name, curve, formula, and what is drawn; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("function_preview")
        self.setFixedWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(self, "popover")
        self._theme = theme
        self._name = QLabel(self)
        set_role(self._name, "strong")
        self.curve = CurveView(theme, self)
        self.formula = QLabel(self)
        self.formula.setObjectName("function_formula")
        self.formula.setWordWrap(True)
        self._note = QLabel(self)
        self._note.setObjectName("function_note")
        self._note.setWordWrap(True)
        set_role(self._note, "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        for widget in (self._name, self.curve, self.formula, self._note):
            layout.addWidget(widget)
        theme.changed.connect(self._dress)
        self._dress()

    def show_preview(self, shown: Preview) -> None:
        """Show another function."""
        self._name.setText(shown.name)
        self.formula.setText(shown.formula)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        self.curve.setVisible(bool(shown.points))
        self.curve.show_points(shown.points)
        self.setAccessibleName(f"{shown.name}: {shown.formula}")
        layout = self.layout()
        assert layout is not None  # made above
        inside = layout.heightForWidth(_WIDTH)
        self.setFixedHeight(inside if inside > 0 else self.sizeHint().height())

    def _dress(self) -> None:
        panel, border = (self._theme.color(name).name() for name in ("panel", "border"))
        self.setStyleSheet(
            f"QFrame#function_preview {{ background: {panel}; border: 1px solid {border};"
            " border-radius: 8px; }"
        )


class CurveView(QWidget):
    """A curve between its smallest and largest values, with the axes where they are in sight."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("function_curve")
        self.setFixedSize(_CURVE)
        self._theme = theme
        self._points: tuple[tuple[float, float], ...] = ()

    def show_points(self, points: tuple[tuple[float, float], ...]) -> None:
        """Draw these (x, y), in order of x."""
        self._points = points
        if points:
            xs, ys = zip(*points, strict=True)
            self.setAccessibleName(
                self.tr("From {0} at {1} to {2} at {3}").format(
                    _number(ys[0]), _number(xs[0]), _number(ys[-1]), _number(xs[-1])
                )
            )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        xs, ys = zip(*self._points, strict=True)
        (left, right), (low, high) = (min(xs), max(xs)), (min(ys), max(ys))
        if high - low < 1e-12:
            low, high = low - 1, high + 1
        text = painter.fontMetrics().height()
        plot = QRectF(self.rect()).adjusted(1, text, -1, -text - 2)

        def at(x: float, y: float) -> QPointF:
            across = (x - left) / ((right - left) or 1.0)
            up = (y - low) / (high - low)
            return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

        painter.setPen(QPen(theme.color("border"), 1))
        if low <= 0 <= high:
            painter.drawLine(at(left, 0), at(right, 0))
        if left <= 0 <= right:
            painter.drawLine(at(0, low), at(0, high))
        path = QPainterPath(at(*self._points[0]))
        for point in self._points[1:]:
            path.lineTo(at(*point))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPath(path)
        painter.setPen(theme.color("muted"))
        align = Qt.AlignmentFlag
        whole = QRectF(self.rect())
        painter.drawText(whole, align.AlignLeft | align.AlignBottom, _number(left))
        painter.drawText(whole, align.AlignRight | align.AlignBottom, _number(right))
        middle = align.AlignHCenter
        painter.drawText(whole, middle | align.AlignTop, _number(high))
        painter.drawText(whole, middle | align.AlignBottom, _number(low))
        painter.end()


def _row_of(widget: QWidget, window: QWidget) -> FieldRow | None:
    """The field with a curve that a widget belongs to: its editor, its list, a field inside it.

    None where there is none, or where it is in another window than this.
    """
    at: QWidget | None = widget
    found: FieldRow | None = None
    while at is not None and at is not window:
        if found is None and isinstance(at, FieldRow) and at.field.kind in _SECTIONS:
            found = at
        at = at.parentWidget()
    return found if at is window else None


def _number(value: float) -> str:
    return written(value, ".3g").replace("-", "−")
