"""Histograms of layers over epochs: put together epoch by epoch, read by layer or by depth, a file.

A training may have thousands of epochs: of more than `MOST_EPOCHS` every second is let go, evenly.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from engine.atomic import write_bytes
from engine.errors import DamagedFileError, FileError
from engine.results.outcome import OverEpochs
from engine.results.spread import BINS, spread_of, thinned
from engine.results.tables import Cell

KINDS = ("weights", "activations", "gradients")
# `norm` is the Euclidean one; `zeros` is the share that is exactly 0, `lost` counts NaN and
# infinities.
MEASURES = ("low", "high", "mean", "variance", "zeros", "lost", "norm")
MOST_EPOCHS = 200
OVER_EPOCHS = "histograms.npz"  # in the folder of a run

# A layer's weights, activations and gradients; None where it has none.
Numbers = tuple[np.ndarray | None, np.ndarray | None, np.ndarray | None]


def one_epoch(epoch: int, samples: int, layers: Sequence[tuple[str, Numbers]]) -> OverEpochs:
    """What there is to keep of one epoch; `layers` in the order of the model."""
    counts = np.zeros((1, len(layers), len(KINDS), BINS), "uint32")
    measures = np.full((1, len(layers), len(KINDS), len(MEASURES)), np.nan)
    for at, (_, numbers) in enumerate(layers):
        for kind, array in enumerate(numbers):
            if array is not None and array.size and array.dtype.kind in "biuf":
                _measure(array, counts[0, at, kind], measures[0, at, kind])
    names = tuple(name for name, _ in layers)
    return OverEpochs(names, (epoch,), BINS, samples, counts.tobytes(), measures.tobytes())


def _measure(array: np.ndarray, counts: np.ndarray, measures: np.ndarray) -> None:
    some = thinned(array)
    spread = spread_of(some)
    if spread is None:
        measures[MEASURES.index("lost")] = array.size
        return
    counts[:] = spread.counts
    share = array.size / some.size
    norm = ((spread.mean**2 + spread.variance) * (some.size - spread.lost) * share) ** 0.5
    measures[:] = (
        spread.low, spread.high, spread.mean, spread.variance, spread.zeros,
        round(spread.lost * share), norm,
    )  # fmt: skip


def joined(log: OverEpochs | None, more: OverEpochs) -> OverEpochs:
    """Both, one after the other; of epochs that both have those of `more` count.

    What is about other layers replaces what was there.
    """
    if log is None or log.layers != more.layers or log.bins != more.bins:
        return more
    before = [i for i, epoch in enumerate(log.epochs) if epoch < more.epochs[0]]
    epochs = (*(log.epochs[i] for i in before), *more.epochs)
    kept = _kept(epochs)
    counts = np.concatenate([counts_of(log)[before], counts_of(more)])[kept]
    measures = np.concatenate([measures_of(log)[before], measures_of(more)])[kept]
    return OverEpochs(
        log.layers,
        tuple(epochs[i] for i in kept),
        log.bins,
        more.samples,
        counts.tobytes(),
        measures.tobytes(),
    )


def _kept(epochs: Sequence[int]) -> list[int]:
    """Places of the epochs that are kept: all, or an even choice with the last."""
    if len(epochs) <= MOST_EPOCHS:
        return list(range(len(epochs)))
    step = 1
    while sum((e - epochs[0]) % step == 0 for e in epochs) > MOST_EPOCHS // 2:
        step *= 2
    last = len(epochs) - 1
    return [i for i, e in enumerate(epochs) if (e - epochs[0]) % step == 0 or i == last]


def counts_of(log: OverEpochs) -> np.ndarray:
    """Epochs × layers × kinds × bins."""
    shape = (len(log.epochs), len(log.layers), len(KINDS), log.bins)
    return np.frombuffer(log.counts, "uint32").reshape(shape)


def measures_of(log: OverEpochs) -> np.ndarray:
    """Epochs × layers × kinds × measures; NaN where a layer has no such numbers."""
    shape = (len(log.epochs), len(log.layers), len(KINDS), len(MEASURES))
    return np.frombuffer(log.measures, "float64").reshape(shape)


def measure_by_depth(log: OverEpochs, epoch: int, kind: str, measure: str) -> np.ndarray:
    """A measure of each layer at the epoch in place `epoch` (-1: the last)."""
    return measures_of(log)[epoch, :, KINDS.index(kind), MEASURES.index(measure)]


def measure_over_epochs(log: OverEpochs, layer: str, kind: str, measure: str) -> np.ndarray:
    """A measure of one layer at each epoch."""
    at = log.layers.index(layer)
    return measures_of(log)[:, at, KINDS.index(kind), MEASURES.index(measure)]


def heat_of(
    log: OverEpochs, layer: str, kind: str, levels: int
) -> tuple[np.ndarray, float, float] | None:
    """How dense a layer's numbers are (levels × epochs, the lowest first), and from where to where.

    Each epoch's histogram has a range of its own; here all share one. Densities are shares of the
    epoch's densest level. None where the layer never has such numbers.
    """
    at, which = log.layers.index(layer), KINDS.index(kind)
    lows, highs = (measure_over_epochs(log, layer, kind, name) for name in ("low", "high"))
    there = np.isfinite(lows) & np.isfinite(highs)
    if not there.any():
        return None
    low, high = float(lows[there].min()), float(highs[there].max())
    edges = np.linspace(low, high, levels + 1)
    heat = np.zeros((levels, len(log.epochs)))
    for index in np.flatnonzero(there):
        own = np.linspace(lows[index], highs[index], log.bins + 1)
        below = np.concatenate([[0.0], np.cumsum(counts_of(log)[index, at, which])])
        found = np.diff(np.interp(edges, own, below))
        heat[:, index] = found / max(found.max(), 1e-12)
    return heat, low, high


def rows_of(log: OverEpochs, layer: str, kind: str) -> Iterator[tuple[Cell, ...]]:
    """A layer's measures and histogram as a table's rows; `head_of` names the columns."""
    at, which = log.layers.index(layer), KINDS.index(kind)
    for epoch, measures, counts in zip(
        log.epochs, measures_of(log)[:, at, which], counts_of(log)[:, at, which], strict=True
    ):
        yield epoch, *(float(n) for n in measures), *(int(n) for n in counts)


def head_of(log: OverEpochs) -> tuple[str, ...]:
    """The names of the columns of `rows_of`: bins are counted from `low` to `high`."""
    return ("epoch", *MEASURES, *(f"bin {n + 1}" for n in range(log.bins)))


# The file


def write_over_epochs(log: OverEpochs, path: Path) -> None:
    """Write it as `.npz`, whole or not at all; raises SaveError."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        layers=np.array(log.layers),
        kinds=np.array(KINDS),
        measure_names=np.array(MEASURES),
        epochs=np.array(log.epochs, "int64"),
        samples=np.array(log.samples),
        counts=counts_of(log),
        measures=measures_of(log),
    )
    write_bytes(path, file.getvalue())


def read_over_epochs(path: Path) -> OverEpochs:
    """What `write_over_epochs` wrote; raises FileError, or DamagedFileError where it is other."""
    try:
        # From memory: of a damaged file numpy leaves the handle open.
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as file:
            layers = tuple(str(name) for name in file["layers"])
            epochs = tuple(int(epoch) for epoch in file["epochs"])
            counts, measures = file["counts"].astype("uint32"), file["measures"].astype("float64")
            samples = int(file["samples"])
    except OSError as error:
        raise FileError(
            "the histograms of a run cannot be read", where=str(path), received=error.strerror or ""
        ) from None
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        raise _damaged(path, "") from None
    each = (len(epochs), len(layers), len(KINDS))
    whole = counts.ndim == 4 and counts.shape[:3] == each and measures.shape[:3] == each
    if not epochs or not whole or measures.shape[3:] != (len(MEASURES),):
        raise _damaged(path, f"counts {counts.shape}, measures {measures.shape}")
    return OverEpochs(
        layers, epochs, counts.shape[3], samples, counts.tobytes(), measures.tobytes()
    )


def _damaged(path: Path, received: str) -> DamagedFileError:
    return DamagedFileError(
        "this is no file of histograms over epochs, or it is broken",
        where=str(path),
        expected="an .npz file that LayerHistograms wrote",
        received=received,
        hint="Train again with LayerHistograms.",
    )
