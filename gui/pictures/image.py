"""The engine's small pictures as Qt's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap

from engine.results.outcome import Picture


def image_of(picture: Picture) -> QImage:
    """A picture of the engine's as one of Qt's, with its own memory."""
    grey = picture.channels == 1
    return _image(picture, QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888)


def mask_of(picture: Picture, color: QColor) -> QImage:
    """A grey picture as the strengths of one colour: transparent where it is black."""
    image = _image(picture, QImage.Format.Format_Indexed8)
    shades = [QColor(color.red(), color.green(), color.blue(), alpha) for alpha in range(256)]
    image.setColorTable([shade.rgba() for shade in shades])
    return image


def scaled(picture: Picture, edge: int) -> QPixmap:
    """A picture so large that its longer edge has `edge` pixels, each of its own a square."""
    return QPixmap.fromImage(image_of(picture)).scaled(
        edge, edge, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
    )


def _image(picture: Picture, form: QImage.Format) -> QImage:
    width = picture.width * picture.channels
    return QImage(picture.pixels, picture.width, picture.height, width, form).copy()
