"""Arrays as small pictures, and samples as pictures or texts."""

from __future__ import annotations

import numpy as np

from engine.results.outcome import Picture, Sample

# Pixels along an edge; a larger picture is thinned to this.
LARGEST_EDGE = 96
_LEAST_EDGE = 3  # an array with a shorter edge is rather a table of numbers
_MOST_NUMBERS = 24  # of a sample that is no picture


def picture_of(array: np.ndarray, low: float | None = None, high: float | None = None) -> Picture:
    """`array` (rows × columns, or with 1, 3 or 4 channels) with `low` as black, `high` as white.

    Without these they are the array's own smallest and largest number. Of a fourth channel, which
    says how opaque a pixel is, nothing is shown.
    """
    pixels = np.asarray(array, "float64")
    if pixels.ndim == 2:
        pixels = pixels[..., np.newaxis]
    if pixels.shape[-1] in (2, 4):
        pixels = pixels[..., :-1]
    step = -(-max(pixels.shape[:2]) // LARGEST_EDGE)
    pixels = pixels[::step, ::step]
    finite = pixels[np.isfinite(pixels)]
    if low is None:
        low = float(finite.min()) if finite.size else 0.0
    if high is None:
        high = float(finite.max()) if finite.size else 1.0
    width = high - low
    plain = np.where(np.isfinite(pixels), 0.5, pixels)  # all the same, but for what is no number
    shares = np.nan_to_num((pixels - low) / width if width > 0 else plain)
    shades = (shares.clip(0, 1) * 255).round().astype("uint8")
    rows, columns, channels = shades.shape
    return Picture(rows, columns, channels, shades.tobytes())


def is_picture(shape: tuple[int | None, ...]) -> bool:
    """Whether a sample of this shape can be shown as a picture."""
    if len(shape) not in (2, 3) or None in shape:
        return False
    edges = [n or 0 for n in shape[:2]]
    channels = shape[2] if len(shape) == 3 else 1
    return min(edges) >= _LEAST_EDGE and channels in (1, 3, 4)


def sample_of(array: np.ndarray, low: float | None = None, high: float | None = None) -> Sample:
    """One sample as it is shown; `low` and `high` are the range of all samples."""
    if is_picture(array.shape):
        return Sample(picture_of(array, low, high))
    flat = np.asarray(array).reshape(-1)
    shown = "  ".join(_number(n) for n in flat[:_MOST_NUMBERS])
    more = flat.size - _MOST_NUMBERS
    return Sample(text=f"{shown}  … and {more:,} more" if more > 0 else shown)


def maps_of(answer: np.ndarray, most: int) -> tuple[Picture, ...]:
    """The channels of what a layer answers for one sample, each with its own range.

    Rows × columns × channels are a picture each; of a sequence (steps × features) there is one
    picture. Anything else has none.
    """
    if answer.ndim == 3:
        return tuple(picture_of(answer[..., c]) for c in range(min(answer.shape[-1], most)))
    if answer.ndim == 2:
        return (picture_of(answer.T),)
    return ()


def filters_of(kernel: np.ndarray, most: int) -> tuple[Picture, ...]:
    """A convolution's kernel (rows × columns × inputs × filters) as a picture for each filter.

    Three inputs are red, green and blue; of other numbers the mean is shown. All share one range,
    with 0 in its middle, so that strong filters look strong.
    """
    reach = float(np.abs(kernel).max()) or 1.0
    colours = kernel.shape[2] == 3
    found = []
    for index in range(min(kernel.shape[3], most)):
        one = kernel[..., index]
        found.append(picture_of(one if colours else one.mean(axis=-1), -reach, reach))
    return tuple(found)


def _number(value: float | str) -> str:
    if isinstance(value, str):
        return value  # a model may take words
    return str(int(value)) if float(value).is_integer() else f"{value:.3g}"
