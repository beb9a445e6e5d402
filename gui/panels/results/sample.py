"""One sample on its way through the model: what goes in, what a layer makes of it, the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.results.outcome import Inspection, Picture, Prediction, SampleLook
from engine.results.tables import csv_text
from gui.language.numbers import short_number, written
from gui.panels.cards.card import ResultCard
from gui.panels.cards.card_row import CardRow
from gui.panels.cards.chart import Chart
from gui.panels.cards.line_chart import Line, LineChart
from gui.panels.cards.picture_grid import PictureGrid
from gui.panels.fields.elided_box import NameBox
from gui.panels.results.drawing import DrawingDialog
from gui.pictures.image import image_of
from gui.theme import Theme, set_role

_KINDS = "*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.npy *.npz *.csv"
_LINE = 22  # pixels of an answer's row


class SamplePage(CardRow):
    """Asks for samples by number or file, and shows what is found.

    `asked` carries the number, the path of a file (None without one) and the layer's name.
    """

    asked = Signal(int, object, str)

    def __init__(
        self, samples: int, inspection: Inspection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("results_sample", "", theme, parent)
        self.setAccessibleName(self.tr("Sample"))
        self._path: Path | None = None
        self._look: SampleLook | None = None
        self._make_controls(samples, inspection)
        self.inputs = InputView(theme, self)
        self._add("input", self.tr("Input"), self.inputs, 190)
        self.answers = AnswerBars(theme, self)
        self._add("answers", self.tr("Answer"), self.answers, 240, self._answers_csv)
        self.maps = PictureGrid("result_maps", self.tr("Feature maps"), theme, self)
        self.values = LineChart("result_values", self.tr("What the layer answers"), theme, self)
        self._inside = QStackedWidget(self)
        self._inside.setObjectName("result_inside")
        self._inside.setAccessibleName(self.tr("What the layer answers"))
        self._inside.addWidget(self.maps)
        self._inside.addWidget(self.values)
        self._inside_card = self._add("inside", self.tr("Inside"), self._inside, 300)

    def _add(
        self,
        key: str,
        title: str,
        body: QWidget,
        width: int,
        csv: Callable[[], str] | None = None,
    ) -> ResultCard:
        return self.add(ResultCard(key, title, body, self.theme, self, csv), width, 2)

    def _make_controls(self, samples: int, inspection: Inspection) -> None:
        box = QWidget(self)
        box.setObjectName("sample_controls")
        box.setFixedWidth(180)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.number = QSpinBox(box)
        self.number.setObjectName("field_sample")
        self.number.setAccessibleName(self.tr("Number of the sample"))
        self.number.setRange(0, max(samples - 1, 0))
        self.number.setKeyboardTracking(False)
        self.number.lineEdit().setTextMargins(5, 0, 0, 0)  # no style sheet reaches it
        self.number.valueChanged.connect(self.choose_sample)
        self.layer = NameBox(box)
        self.layer.setObjectName("field_sample_layer")
        self.layer.setAccessibleName(self.tr("Layer whose answer is shown"))
        self.layer.addItems([look.name for look in inspection.layers])
        # What learns is more telling than what stands before it.
        learning = [i for i, look in enumerate(inspection.layers) if look.weights]
        self.layer.setCurrentIndex(learning[0] if learning else 0)
        self.layer.setSizeAdjustPolicy(
            NameBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.layer.currentTextChanged.connect(lambda _: self.ask())
        file = QPushButton(self.tr("From a file…"), box)
        file.setObjectName("sample_file")
        file.setAccessibleName(self.tr("Predict for an image, an array or a row of a table"))
        file.setToolTip(self.tr("An image, a .npy or .npz array, or the first row of a .csv"))
        file.clicked.connect(self._ask_for_file)
        self.drawing = DrawingDialog(self)
        self.drawing.drawn.connect(self.choose_file)
        self._draw = QPushButton(self.tr("Draw…"), box)
        self._draw.setObjectName("sample_draw")
        self._draw.setAccessibleName(self.tr("Draw a picture and predict for it"))
        self._draw.setEnabled(False)  # until an input is seen to be a picture
        self._draw.clicked.connect(self._show_drawing)
        self._origin = QLabel(box)
        self._origin.setObjectName("sample_origin")
        self._origin.setWordWrap(True)
        set_role(self._origin, "caption")
        for text, field in (
            (self.tr("Sample"), self.number),
            (self.tr("Layer"), self.layer),
        ):
            label = QLabel(text, box)
            label.setBuddy(field)
            set_role(label, "caption")
            layout.addWidget(label)
            layout.addWidget(field)
        layout.addSpacing(4)
        layout.addWidget(file)
        layout.addWidget(self._draw)
        layout.addWidget(self._origin)
        layout.addStretch(1)
        self.add_widget(box)

    # Asking

    def choose_sample(self, number: int) -> None:
        """Show a row of the part that was judged."""
        self._path = None
        if self.number.value() != number:
            self.number.setValue(number)  # asks
        else:
            self.ask()

    def choose_layer(self, name: str) -> None:
        """Show what a layer makes of the sample, if it is there."""
        index = self.layer.findText(name)
        if index >= 0:
            self.layer.setCurrentIndex(index)

    def choose_file(self, path: Path) -> None:
        """Show the sample in a file."""
        self._path = path
        self.ask()

    def ask(self) -> None:
        """Ask for what is chosen now."""
        self.asked.emit(self.number.value(), self._path, self.layer.currentText())

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Predict for a file"), str(Path.home()),
            self.tr("Samples") + f" ({_KINDS})",
        )  # fmt: skip
        if name:
            self.choose_file(Path(name))

    def _show_drawing(self) -> None:
        self.drawing.show()
        self.drawing.raise_()
        self.drawing.activateWindow()

    # Showing

    def show_look(self, look: SampleLook) -> None:
        """Show what was found."""
        self._look = look
        self._origin.setText(look.origin)
        self._draw.setEnabled(any(one.picture is not None for _, one in look.inputs))
        self.inputs.show_inputs(look)
        self.answers.show_predictions(look.predictions)
        shape = "×".join(map(str, look.shape))
        title = self.tr("Inside") if not look.layer else f"{look.layer} · {shape}"
        self._inside_card.set_title(title)
        self.maps.show_pictures(look.maps)
        self.values.show_lines([Line("", range(len(look.values)), look.values, style="stems")])
        self._inside.setCurrentWidget(self.maps if look.maps else self.values)

    def _answers_csv(self) -> str:
        predictions = self._look.predictions if self._look else ()
        rows = [(p.output, name, value) for p in predictions for name, value in p.answers]
        head = (self.tr("output"), self.tr("class or number"), self.tr("value"))
        return csv_text(head, rows)


class InputView(Chart):
    """The inputs of a sample: pictures, and numbers or words as text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("result_input", "", theme, parent)
        self.setAccessibleName(self.tr("Input"))
        self._shown: tuple[tuple[str, Picture | None, str], ...] = ()

    def show_inputs(self, look: SampleLook) -> None:
        """Show the inputs of a sample."""
        self._shown = tuple((name, one.picture, one.text) for name, one in look.inputs)
        self.setAccessibleDescription("; ".join(f"{n}: {t}" for n, _, t in self._shown if t))
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        height = area.height() / max(len(self._shown), 1)
        for index, (name, picture, text) in enumerate(self._shown):
            box = QRectF(area.left(), area.top() + index * height, area.width(), height - 6)
            if len(self._shown) > 1:
                painter.setPen(self.theme.color("muted"))
                painter.drawText(box, Qt.AlignmentFlag.AlignTop, name)
                box.adjust(0, 16, 0, 0)
            if picture is not None:
                factor = min(box.width() / picture.width, box.height() / picture.height)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
                painter.drawImage(
                    QRectF(box.left(), box.top(), picture.width * factor, picture.height * factor),
                    image_of(picture),
                )
            else:
                painter.setPen(self.theme.color("text"))
                painter.drawText(box, Qt.TextFlag.TextWordWrap, text)


class AnswerBars(Chart):
    """What each output answers: the likeliest classes with bars, or numbers, and the truth."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("result_answers", "", theme, parent)
        self.setAccessibleName(self.tr("Answer"))
        self.predictions: tuple[Prediction, ...] = ()

    def show_predictions(self, predictions: tuple[Prediction, ...]) -> None:
        """Show other answers."""
        self.predictions = predictions
        self.setAccessibleDescription("; ".join(map(self._spoken, predictions)))
        self.update()

    def _spoken(self, prediction: Prediction) -> str:
        name, value = prediction.answers[0] if prediction.answers else ("", 0.0)
        told = f"{prediction.output}: {name} {short_number(value)}"
        truth = self.tr("truth {0}").format(prediction.truth) if prediction.truth else ""
        return ", ".join(filter(None, (told, truth)))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        room = area.height() / max(len(self.predictions), 1)
        for index, prediction in enumerate(self.predictions):
            top = area.top() + index * room
            self._draw_one(painter, prediction, QRectF(area.left(), top, area.width(), room - 6))

    def _draw_one(self, painter: QPainter, prediction: Prediction, box: QRectF) -> None:
        head = prediction.output if len(self.predictions) > 1 else ""
        if prediction.truth:
            truth = self.tr("truth {0}").format(prediction.truth)
            head = f"{head} · {truth}" if head else truth
        top = box.top()
        if head:
            painter.setPen(self.theme.color("muted"))
            line = QRectF(box.left(), top, box.width(), 16)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, head)
            top += 18
        metrics = painter.fontMetrics()
        fitting = prediction.answers[: max(1, int((box.bottom() - top) // _LINE))]
        names = max((metrics.horizontalAdvance(name) for name, _ in fitting), default=0)
        left = box.left() + min(names, int(box.width() * 0.5)) + 8
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for row, (name, value) in enumerate(fitting):
            line = QRectF(box.left(), top + row * _LINE, box.width(), _LINE)
            painter.setPen(self.theme.color("text"))
            elided = metrics.elidedText(
                name, Qt.TextElideMode.ElideRight, int(left - box.left() - 6)
            )
            painter.drawText(line, flags, elided)
            text = short_number(value)
            if prediction.is_classes:
                wide = (box.right() - left - 48) * min(max(value, 0.0), 1.0)
                right = not prediction.truth or name in prediction.truth.split(", ")
                bar = QRectF(left, line.top() + 5, max(wide, 1.0), _LINE - 10)
                painter.fillRect(bar, self.theme.color("train" if right else "val"))
                text = written(value, ".1%")
            flags_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, flags_right, text)
