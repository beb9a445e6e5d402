"""The whole graph, as the canvas shows it, as a picture: SVG, PDF or PNG.

Nodes and wires are painted one by one between events, so that the window goes on answering however
large the graph is. SVG and PDF hold shapes and words, not pixels.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QObject,
    QRectF,
    QSizeF,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from engine.atomic import write_bytes
from engine.errors import ExportError, LayerloomError
from gui.canvas.look import Look
from gui.canvas.scene import GraphScene
from gui.document import Document
from gui.theme import Theme

SUFFIXES = (".svg", ".png", ".pdf")
_MARGIN = 32.0  # pixels round the graph
_SHARPNESS = 2.0  # pixels of a PNG for one of the canvas at 100 %
_LARGEST_EDGE, _LARGEST_AREA = 16_000.0, 24e6  # pixels of a PNG; beyond, it is drawn smaller
_DOTS = 96  # an inch of an SVG or a PDF: a pixel of the canvas is a dot
_NO_PLATES = 4.0  # above the scale at which nodes are painted from stored pixels
_SLICE = 0.008  # seconds


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("CanvasPicture", text)


class CanvasPicture(QObject):
    """Draws the graph that `document` shows into a file.

    `done`, `failed` or, once it is asked to `stop`, `stopped` follows: nothing is written then.
    """

    done = Signal(str, str)  # path, what it is
    failed = Signal(object)  # LayerloomError
    stopped = Signal()

    def __init__(self, document: Document, theme: Theme, target: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._unwanted = threading.Event()
        self._steps = _draw(document, theme, target, self, self._unwanted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._slice)

    def start(self) -> None:
        """Begin; it goes on whenever the event loop has nothing else to do."""
        self._timer.start(0)

    def stop(self) -> None:
        """Give it up, unless the file is in its place already."""
        self._unwanted.set()

    def _slice(self) -> None:
        until = perf_counter() + _SLICE
        try:
            if self._unwanted.is_set():
                self._steps.throw(InterruptedError)
            for note in self._steps:
                if note is not None:
                    self.done.emit(str(self._target), note)
                    break
                if perf_counter() > until:
                    self._timer.start(0)
                    return
        except InterruptedError:
            self.stopped.emit()
        except LayerloomError as error:
            self.failed.emit(error)
        self.deleteLater()


def _draw(
    document: Document, theme: Theme, target: Path, parent: QObject, unwanted: threading.Event
) -> Generator[str | None]:
    """Draw step by step; the last one says what was written. Raises ExportError or SaveError.

    An InterruptedError may be thrown in at any step.
    """
    if not document.graph.nodes:
        raise ExportError(
            "the graph is empty", where=str(target), hint="Add a layer: then there is a picture."
        )
    is_png = target.suffix == ".png"
    look = Look(theme, _SHARPNESS if is_png else 1.0)
    if not is_png:
        look.ratio = _NO_PLATES
        for pen in (look.border, look.dashed, look.wire):
            pen.setCosmetic(False)  # it grows with the picture
    scene = GraphScene(document, look, parent)
    while scene.building:
        yield None
    # What is in front comes last.
    wires, labels, nodes = scene.wires.items.values(), scene.wires.labels(), scene.nodes.values()
    items: tuple[QGraphicsItem, ...] = (*wires, *labels, *nodes)
    area = QRectF()
    for item in items:
        area = area.united(item.sceneBoundingRect())
        yield None
    area.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    scale = _scale(area) if is_png else 1.0
    if is_png:
        look.zoom = min(scale / _SHARPNESS, 1.0)  # what is too small to be read is left out
    device = _device(target.suffix, area, scale, buffer, document.project.graph().name)
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        painter.fillRect(area, look.canvas)
        option = QStyleOptionGraphicsItem()
        for item in items:
            painter.save()
            painter.translate(item.pos())
            item.paint(painter, option, None)
            painter.restore()
            yield None
    finally:
        painter.end()
        scene.deleteLater()
    yield None

    def data() -> bytes:
        if isinstance(device, QImage):
            QImageWriter(buffer, QByteArray(b"png")).write(device)
        made = bytes(buffer.data().data())
        # For who does not have the font.
        svg = target.suffix == ".svg"
        return made.replace(b'="Inter"', b'="Inter, sans-serif"') if svg else made

    yield from _write(target, data, unwanted)
    width, height = round(area.width() * scale), round(area.height() * scale)
    yield tr("the canvas in {0} × {1} pixels").format(width, height)


def _write(target: Path, data: Callable[[], bytes], unwanted: threading.Event) -> Generator[None]:
    """Make the file beside the event loop: millions of pixels or megabytes take a while."""
    failed: list[LayerloomError | InterruptedError] = []

    def hear(_: float) -> None:
        if unwanted.is_set():
            raise InterruptedError

    def write() -> None:
        try:
            write_bytes(target, data(), told=hear)
        except (LayerloomError, InterruptedError) as error:
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        writer.join(_SLICE)
        with contextlib.suppress(InterruptedError):  # the writer knows whether it is in time
            yield None
    if failed:
        raise failed[0]


def _scale(area: QRectF) -> float:
    edge = _LARGEST_EDGE / max(area.width(), area.height())
    return min(_SHARPNESS, edge, (_LARGEST_AREA / (area.width() * area.height())) ** 0.5)


def _device(suffix: str, area: QRectF, scale: float, buffer: QBuffer, title: str) -> QPaintDevice:
    """Something to paint on that is as large as `area`."""
    if suffix == ".png":
        size = (area.size() * scale).toSize()
        return QImage(size, QImage.Format.Format_RGB32)
    if suffix == ".svg":
        from PySide6.QtSvg import QSvgGenerator

        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setResolution(_DOTS)
        drawing.setSize(area.size().toSize())
        drawing.setViewBox(QRectF(0, 0, area.width(), area.height()))
        drawing.setTitle(title)
        return drawing
    writer = QPdfWriter(buffer)
    points = 72 / _DOTS
    page = QSizeF(area.width() * points, area.height() * points)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, title, exact))
    writer.setPageOrientation(QPageLayout.Orientation.Portrait)
    writer.setPageMargins(QMarginsF())
    writer.setResolution(_DOTS)
    writer.setTitle(title)
    return writer
