"""What a node answers for a sample, so small that it fits under its card on the canvas."""

from __future__ import annotations

import math

import numpy as np

from engine.results.outcome import Picture, Thumbnail
from engine.results.pictures import is_picture, picture_of
from engine.results.spread import spread_of, thinned

HEIGHT = 30  # pixels, of all that is drawn
_WIDTH = 96
_MOST_MAPS = 4
_MOST_BARS = 48
_BINS = 40


def thumbnail_of(answer: np.ndarray, *, colours: bool = False) -> Thumbnail | None:
    """The first feature maps of a picture, a short vector as bars, a sequence as one map.

    Of anything else it is a histogram.
    `answer` is that for one sample, without the batch's axis; with `colours` three channels are
    red, green and blue. None where there are no numbers.
    """
    if answer.dtype.kind not in "biuf" or not answer.size:
        return None
    if colours and is_picture(answer.shape):
        return Thumbnail((picture_of(_shrunk(answer)),))
    if answer.ndim == 3 and min(answer.shape[:2]) > 1:
        maps = (answer[..., channel] for channel in range(min(answer.shape[-1], _MOST_MAPS)))
        return Thumbnail(tuple(picture_of(_shrunk(one)) for one in maps))
    if answer.ndim == 2 and min(answer.shape) > 1:
        return Thumbnail((picture_of(_shrunk(answer.T, _WIDTH)),), fills=True)
    if 1 < answer.size <= _MOST_BARS:
        return _bars(answer.reshape(-1).astype("float64"))
    spread = spread_of(thinned(answer), _BINS)
    return None if spread is None else _bars(np.array(spread.counts, "float64"))


def _shrunk(array: np.ndarray, width: int = HEIGHT) -> np.ndarray:
    """Means over blocks, so that no more than HEIGHT × `width` pixels are left."""
    rows, columns = array.shape[:2]
    high, wide = math.ceil(rows / HEIGHT), math.ceil(columns / width)
    numbers = array.astype("float64")
    return np.add.reduceat(
        np.add.reduceat(numbers, range(0, rows, high), axis=0), range(0, columns, wide), axis=1
    ) / (
        np.diff([*range(0, rows, high), rows]).reshape(-1, 1, *(1,) * (array.ndim - 2))
        * np.diff([*range(0, columns, wide), columns]).reshape(1, -1, *(1,) * (array.ndim - 2))
    )


def _bars(numbers: np.ndarray) -> Thumbnail | None:
    """A bar for each number, from the line of 0; what is none has no bar."""
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return None
    low, high = min(float(finite.min()), 0.0), max(float(finite.max()), 0.0)
    cell = max(2, _WIDTH // len(numbers))
    shades = np.zeros((HEIGHT, cell * len(numbers)), "uint8")
    down = (HEIGHT - 1) / ((high - low) or 1.0)
    zero = round(high * down)
    for index, number in enumerate(numbers):
        if np.isfinite(number):
            end = round((high - float(number)) * down)
            top, bottom = min(zero, end), max(zero, end)
            shades[top : bottom + 1, index * cell : (index + 1) * cell - 1] = 255
    picture = Picture(*shades.shape, 1, shades.tobytes())
    return Thumbnail((picture,), fills=True, is_mask=True)
