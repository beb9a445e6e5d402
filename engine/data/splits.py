"""Which rows train and which validate.

Functions without types are held word for word by generated code.
"""

from __future__ import annotations

import math

import numpy as np

from engine.errors import DataError
from engine.project import DataSpec


def stratified(rows, classes, fraction):
    """Split `rows` so that the last `fraction` of each class (at least one row less) validates."""
    late = np.zeros(len(rows), bool)
    for kind in np.unique(classes[rows]):
        own = np.flatnonzero(classes[rows] == kind)
        late[own[max(1, int(len(own) * (1 - fraction))) :]] = True
    return rows[~late], rows[late]


def fold(rows, folds, number):
    """Split `rows` into `folds` equal parts; the one of this number (from 1) validates."""
    parts = np.array_split(rows, folds)
    val = parts.pop(number - 1)
    return np.concatenate(parts), val


def ordered_rows(samples: int, spec: DataSpec, seed: int) -> np.ndarray:
    """The numbers of the rows that are taken, in the order in which they are split."""
    rows = np.random.default_rng(seed).permutation(samples) if spec.shuffle else np.arange(samples)
    return rows if spec.samples is None else rows[: spec.samples]


def split_rows(
    samples: int, spec: DataSpec, seed: int, classes: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the rows that train and of those that validate, of a source without parts.

    `classes` is what a stratified split goes by. Raises DataError where a part would be empty.
    """
    check_split(spec, samples)
    rows = ordered_rows(samples, spec, seed)
    if spec.split == "folds":
        return fold(rows, spec.folds, spec.fold)
    if spec.split == "stratified" and spec.validation_split:
        assert classes is not None
        check_classes(classes)
        return stratified(rows, classes, spec.validation_split)
    # Keras's rule: keras/src/trainers/data_adapters/array_slicing.py, train_validation_split.
    at = math.floor(len(rows) * (1.0 - spec.validation_split))
    return rows[:at], rows[at:]


def check_split(spec: DataSpec, samples: int) -> None:
    """Refuse a split that cannot be made of so many rows; raises DataError."""
    if spec.samples is not None:
        if spec.samples < 1:
            raise DataError(
                "no samples are taken",
                where="data/samples",
                expected="at least 1, or nothing for all",
                received=str(spec.samples),
            )
        samples = min(samples, spec.samples)
    if spec.split == "folds":
        if not 2 <= spec.folds <= samples:
            raise DataError(
                "the samples cannot be split into so many folds",
                where="data/folds",
                expected=f"2 to {samples:,}",
                received=f"{spec.folds:,}",
            )
        if not 1 <= spec.fold <= spec.folds:
            raise DataError(
                "there is no such fold",
                where="data/fold",
                expected=f"1 to {spec.folds}",
                received=str(spec.fold),
            )
        return
    in_range = 0 <= spec.validation_split < 1  # nan is not
    at = math.floor(samples * (1.0 - spec.validation_split)) if in_range else 0
    if spec.split != "given" and (at == 0 or (spec.validation_split and at == samples)):
        raise DataError(
            "the split leaves a part empty",
            where="data/validation_split",
            expected="a fraction that leaves at least one sample on both sides",
            received=f"{spec.validation_split:g} of {samples:,} samples",
        )


def check_classes(classes: np.ndarray) -> None:
    """Refuse what is no class to stratify by: numbers that hardly repeat; raises DataError."""
    kinds = len(np.unique(classes)) if classes.ndim == 1 else 0
    if classes.ndim != 1 or 2 * kinds > max(len(classes), 4):
        raise DataError(
            "a stratified split needs classes",
            where="data/split",
            expected="one label for each sample, each of them several times",
            received=f"{kinds:,} different values in {len(classes):,} samples"
            if kinds
            else "several numbers for each sample",
            hint="Choose another split.",
        )
