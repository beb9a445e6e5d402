"""svmlight and libsvm files (`1 3:0.5 7:-1`, plain, .gz or .bz2) as full rows of numbers."""

from __future__ import annotations

import bz2
import gzip
import itertools
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from msgspec import Struct

from engine.data.files import LARGEST, check_file
from engine.errors import DataError

_LARGEST_ROWS = 4 * 2**30  # bytes of all rows with their zeros: what a usual laptop can hold
_MOST_FEATURES = 2**31 - 1
_NUMBER = rb"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?"
_LINE = re.compile(
    rb"\s*+(?:" + _NUMBER + rb"(?:\s++qid:\d++)?+(?:\s++\d++:" + _NUMBER + rb")*+)?+\s*+(?:#.*)?",
    re.DOTALL,
)
_TARGET = re.compile(rb"\s*" + _NUMBER + rb"(?!\S)")
_FIRST_INDEX: dict[str, Any] = {"auto": "auto", "0": True, "1": False}


class _Sizes(Struct, frozen=True):
    """How many rows a file has, and the largest number of a column in it."""

    rows: int
    largest: int


def reader_arguments(fields: dict[str, Any]) -> dict[str, Any]:
    """What scikit-learn's reader is told beside the paths, where it is not its default."""
    arguments: dict[str, Any] = {}
    if fields["features"] is not None:
        arguments["n_features"] = fields["features"]
    if fields["first_index"] != "auto":
        arguments["zero_based"] = _FIRST_INDEX[fields["first_index"]]
    return arguments


def load_svmlight(
    path: Path, test: Path | None, part: str, fields: dict[str, Any]
) -> dict[str, np.ndarray]:
    """ "features" (float32, zeros filled in) and "target" (int64 where whole, else float32).

    With a `test` file both are read together, so that they have the same columns. Raises DataError
    naming the file and the line.
    """
    from sklearn.datasets import load_svmlight_files

    paths = [path] if test is None else [path, test]
    sizes = [_measured(each) for each in paths]
    width = fields["features"] or max(size.largest for size in sizes) + 1
    _check_size(path, sum(size.rows for size in sizes), width)
    try:
        read = load_svmlight_files([str(each) for each in paths], **reader_arguments(fields))
    except Exception as error:  # what its parser and the decompressors raise
        for each in paths:
            _find_bad_line(each, fields)
        raise DataError(
            "the file cannot be read",
            where=path.name,
            expected="lines such as 1 3:0.5 7:-1",
            received=" ".join(str(error).split())[:160],
        ) from None
    features, target = read[2:] if part == "test" else read[:2]
    whole = bool((target == np.floor(target)).all())
    return {
        "features": features.toarray().astype("float32"),
        "target": target.astype("int64" if whole else "float32"),
    }


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, unpacked; raises DataError where it is damaged or endless."""
    check_file(path)
    openers: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open}
    size = 0
    try:
        with openers.get(path.suffix, open)(path, "rb") as file:
            while line := file.readline(LARGEST):
                size += len(line)
                if size > LARGEST:
                    raise DataError(
                        "the file is too large",
                        where=path.name,
                        expected=f"at most {LARGEST / 2**30:g} GiB when it is unpacked",
                    )
                yield line
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(
            "the file is damaged or not packed as its name says",
            where=path.name,
            received=" ".join(str(error).split())[:120],
        ) from None


def _measured(path: Path) -> _Sizes:
    rows, largest = 0, 0
    for number, line in enumerate(_lines(path), start=1):
        text = line.partition(b"#")[0].strip()
        if not text:
            continue
        rows += 1
        # Columns are in order, so that the last one of a line is its largest.
        index = text.rpartition(b":")[0].rpartition(b" ")[2].rpartition(b"\t")[2]
        if (index and not index.isdigit()) or len(index) > 10:
            _refuse_line(path, number, line)
        largest = max(largest, int(index or 0))
    if not rows:
        raise DataError("the file is empty", where=path.name, expected="a line for each sample")
    return _Sizes(rows, largest)


def _check_size(path: Path, rows: int, width: int) -> None:
    size = 4 * rows * width
    if size > _LARGEST_ROWS or width > _MOST_FEATURES:
        raise DataError(
            "the rows with all their zeros would fill the memory",
            where=path.name,
            expected=f"at most {_LARGEST_ROWS / 2**30:g} GiB",
            received=f"{rows:,} rows of {width:,} numbers, {size / 2**30:.1f} GiB",
        )


def _find_bad_line(path: Path, fields: dict[str, Any]) -> None:
    """Raise DataError for the first line that does not belong; return where none is found."""
    first = 1 if fields["first_index"] == "1" else 0
    width = fields["features"]
    for number, line in enumerate(_lines(path), start=1):
        if not _LINE.fullmatch(line.rstrip(b"\r\n")):
            _refuse_line(path, number, line)
        found = re.findall(rb"\s(\d+):", line.partition(b"#")[0])
        indices = [int(index) for index in found]
        where = f"{path.name}, line {number}"
        for before, index in itertools.pairwise(indices):
            if index <= before:
                raise DataError(
                    "the columns of a row are not in order",
                    where=where,
                    expected=f"a number above {before}",
                    received=str(index),
                )
        if indices and indices[0] < first:
            raise DataError(
                "a column is numbered 0",
                where=where,
                expected="columns from 1 on",
                hint="Set first_index to 0.",
            )
        if indices and width is not None and indices[-1] >= width + first:
            raise DataError(
                "a column is beyond the number of features",
                where=where,
                expected=f"at most {width + first - 1}",
                received=str(indices[-1]),
                hint="Leave the number of features free, or set first_index.",
            )


def _refuse_line(path: Path, number: int, line: bytes) -> NoReturn:
    words = line.partition(b"#")[0].split()
    pair = re.compile(rb"(?:qid:\d+|\d+:" + _NUMBER + rb")")
    wrong = next((word for word in words[1:] if not pair.fullmatch(word)), b"")
    if not _TARGET.match(line):
        wrong = words[0] if words else b""
    raise DataError(
        "the line is not one of a svmlight file",
        where=f"{path.name}, line {number}",
        expected="a number, then COLUMN:NUMBER for what is not zero",
        received=repr(wrong[:40].decode("utf-8", "replace")),
    )
