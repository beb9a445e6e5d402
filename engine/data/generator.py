"""Data that a function of the project's own yields, one sample after another.

    def waves(split, noise=0.1, seed=0):
        yield past, next                 # or a dictionary of arrays by name

Its arguments are fields of the source, whose `code` is the function's text (see
`dataset.resolved_data`), so that whatever is known of a source changes with it.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.custom.definition import SPLIT, Definition, read
from engine.custom.sources import SOURCE
from engine.data.files import LARGEST
from engine.data.loaded import Loaded, Report
from engine.errors import DataError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Value
from engine.keras_bridge import code_runs

if TYPE_CHECKING:
    import numpy as np


# Samples until a generator that was given no number is thought to have no end.
_MOST = 1_000_000
_WHERE = "data/source"
_SECONDS_BETWEEN_REPORTS = 0.25
_PATIENCE = 0.5  # of the time that code may run: so much all samples may take together
_FORMS = "x, y, or a dictionary of arrays by name"
_KINDS = {"f": "float32", "i": "int64", "b": "int64", "U": "text", "S": "text"}


def arguments_of(fields: dict[str, Any]) -> tuple[Definition, dict[str, Any]]:
    """What a source's text defines, and the arguments with which its generator is called.

    Those that have the value that the function gives them by itself are left out.
    """
    found = read(fields["code"], where=fields[SOURCE])
    given = {SPLIT: fields["part"]} if found.has_parts else {}
    for field in found.fields:
        value = fields[field.name]
        if field.required or value != field.default:
            given[field.name] = _thawed(value)
    return found, given


def _thawed(value: Value) -> Any:
    if isinstance(value, FrozenDict):
        return {key: _thawed(item) for key, item in value.items()}
    return tuple(_thawed(item) for item in value) if isinstance(value, tuple) else value


def begin_source(fields: dict[str, Any]) -> str:
    """The Python expression of all samples of a source."""
    from engine.keras_bridge.code.source import literal

    found, given = arguments_of(fields)
    call = f"{found.name}({', '.join(f'{name}={literal(v)}' for name, v in given.items())})"
    limit = _limit_of(found, fields)
    return call if limit is None else f"islice({call}, {limit})"


def _limit_of(found: Definition, fields: dict[str, Any]) -> int | None:
    """After how many samples the source ends; None where its function takes the number itself."""
    own = any(field.name == "samples" for field in found.fields)
    return None if own else fields["samples"]


def begin(fields: dict[str, Any]) -> Callable[[], Iterator[Any]]:
    """What gives all samples of a source, each time that it is called.

    Raises BuildError where the text cannot be run (TrustError where it may not).
    """
    from engine.keras_bridge.custom import run_source

    name, text = fields[SOURCE], fields["code"]
    code_runs.begin_source(fields, _WHERE)
    function = run_source(text, name, where=_WHERE)
    found, given = arguments_of(fields)
    limit = _limit_of(found, fields)
    if limit is None:
        return partial(function, **given)
    return lambda: itertools.islice(function(**given), limit)


def load_generated(fields: dict[str, Any], progress: Report | None) -> Loaded:
    """All samples as arrays by name, in the order in which they come.

    Of a source that streams each array draws its samples anew whenever it is asked for some; they
    are counted, and looked at one by one, before. Raises DataError naming the sample (from 1) and,
    where the function failed, its line; BuildError where it cannot run.
    """
    from engine.data.generated import column

    source = begin(fields)
    samples = _samples(source, fields, progress)
    if not fields["stream"]:
        kept = list(samples)
        return Loaded({name: column(kept, name) for name in kept[0]})
    return _streamed(source, samples, fields[SOURCE])


def _samples(
    source: Callable[[], Iterator[Any]], fields: dict[str, Any], progress: Report | None
) -> Iterator[dict[str, np.ndarray]]:
    """Each sample as arrays by name, all alike; raises DataError."""
    name, wanted = fields[SOURCE], fields["samples"]
    began = told = time.monotonic()
    patience = code_runs.patience() * _PATIENCE
    first: dict[str, np.ndarray] = {}
    size = 0
    for number, sample in enumerate(_drawn(source, name), 1):
        arrays = _arrays(sample, name, number)
        first = first or arrays
        _check_alike(arrays, first, name, number)
        size += 0 if fields["stream"] else sum(array.nbytes for array in arrays.values())
        if size > LARGEST:
            raise DataError(
                f"the samples of {name} do not fit into memory", where=_WHERE,
                expected=f"at most {LARGEST / 2**30:g} GiB",
                received=f"{number:,} samples, and more",
                hint="Let the data stream, or take fewer samples.",
            )  # fmt: skip
        if number > _MOST and wanted is None:
            raise DataError(
                f"{name} has not come to an end after {_MOST:,} samples", where=_WHERE,
                hint="Say how many samples there shall be.",
            )  # fmt: skip
        now = time.monotonic()
        if patience and now - began > patience:
            raise DataError(
                f"{name} is too slow to be looked into: {number:,} samples in {patience:g} s",
                where=_WHERE, hint="Take fewer samples. A training waits for as long as it needs.",
            )  # fmt: skip
        if progress is not None and now - told > _SECONDS_BETWEEN_REPORTS:
            told = now
            progress(f"{name}: {number:,} samples", number / wanted if wanted else None)
        yield arrays
    if not first:
        raise DataError(f"{name} yields no sample", where=_WHERE, expected=f"yield {_FORMS}")


def _drawn(source: Callable[[], Iterator[Any]], name: str) -> Iterator[Any]:
    """The samples; what the function raises is a DataError with its line."""
    from engine.keras_bridge.custom import source_failure

    number = 0
    try:
        for sample in source():
            number += 1
            yield sample
    except GeneratorExit:
        raise
    except (Exception, SystemExit) as error:
        told = source_failure(error)
        place, what = (told.where, told.what) if told else (name, str(error) or repr(error))
        raise DataError(
            f"{place}: {what}, at sample {number + 1:,}", where=_WHERE,
            expected=told.expected if told else "", received=told.received if told else "",
            hint=told.hint if told else "",
        ) from None  # fmt: skip


def _arrays(sample: Any, name: str, number: int) -> dict[str, np.ndarray]:
    import numpy as np

    from engine.data.generated import named

    def refuse(what: str, expected: str, received: str) -> DataError:
        return DataError(
            f"{name}: sample {number:,} {what}", where=_WHERE, expected=expected, received=received
        )

    if isinstance(sample, tuple) and len(sample) != 2:
        raise refuse("has another form", _FORMS, f"a tuple of {len(sample)}")
    parts = named(sample)
    if not parts or not all(isinstance(key, str) and key for key in parts):
        raise refuse("has another form", _FORMS, repr(list(parts)))
    arrays = {}
    for key, value in parts.items():
        try:
            array = np.asarray(value)
        except (ValueError, TypeError):
            array = np.asarray(None)
        if array.dtype.kind not in "biufUS":
            raise refuse(f"has no array as {key}", "numbers or text", type(value).__name__)
        if 0 in array.shape:
            raise refuse(f"has nothing in {key}", "at least one number", f"the shape {array.shape}")
        arrays[key] = array
    return arrays


def _check_alike(
    arrays: dict[str, np.ndarray], first: dict[str, np.ndarray], name: str, number: int
) -> None:
    def refuse(what: str, expected: str, received: str) -> DataError:
        return DataError(
            f"{name}: {what} of sample {number:,} is another one", where=_WHERE,
            expected=f"{expected}, as in sample 1", received=received,
        )  # fmt: skip

    if arrays.keys() != first.keys():
        raise refuse("the set of arrays", ", ".join(first), ", ".join(arrays))
    for key, array in arrays.items():
        if array.shape != first[key].shape:
            raise refuse(f"the shape of {key}", str(first[key].shape), str(array.shape))
        kinds = [_KINDS.get(a.dtype.kind, str(a.dtype)) for a in (first[key], array)]
        if kinds[0] != kinds[1]:
            raise refuse(f"the type of {key}", *kinds)


class DrawnColumn:
    """An array of samples, drawn when some are asked for; `shape` begins with their count."""

    def __init__(self, samples: Any, name: str, like: np.ndarray, count: int) -> None:
        from engine.data.generated import column

        self._samples, self._name = samples, name
        first = column([{name: like}], name)
        self.shape, self.dtype, self.ndim = (count, *like.shape), first.dtype, first.ndim

    def __len__(self) -> int:
        return int(self.shape[0])

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        from engine.data.generated import column

        return column(self._samples[rows], self._name)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        import numpy as np

        return np.asarray(self[np.arange(len(self))], dtype)


def _streamed(
    source: Callable[[], Iterator[Any]], samples: Iterator[dict[str, np.ndarray]], name: str
) -> Loaded:
    from engine.data.generated import InOrder, column

    first: dict[str, np.ndarray] = {}
    ranges: dict[str, tuple[float, float]] = {}
    count = 0
    for count, sample in enumerate(samples, 1):
        first = first or sample
        for key, array in sample.items():
            if array.dtype.kind not in "biuf":
                raise DataError(
                    f"{key} of {name} is text, which cannot stream", where=_WHERE,
                    expected="numbers", hint="Let the data not stream.",
                )  # fmt: skip
            made = column([sample], key)  # as it will be: rounded
            low, high = float(made.min()), float(made.max())
            if not (math.isfinite(low) and math.isfinite(high)):
                raise DataError(
                    f"{name}: {key} of sample {count:,} is not finite", where=_WHERE,
                    expected="numbers", received=str(high if math.isfinite(low) else low),
                )  # fmt: skip
            before = ranges.get(key, (low, high))
            ranges[key] = min(low, before[0]), max(high, before[1])
    drawn = InOrder(source)
    arrays: Any = {key: DrawnColumn(drawn, key, like, count) for key, like in first.items()}
    return Loaded(arrays, ranges=FrozenDict(ranges))
