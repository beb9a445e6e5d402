"""What a study is of: loaded data, and the rows of them that train and are looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from msgspec.structs import replace

from engine.data.bindings import completed
from engine.data.class_names import class_names
from engine.data.columns import DataColumn, DataPreview
from engine.data.dataset import resolved_data
from engine.data.load import load
from engine.data.loaded import Loaded, Report
from engine.data.parts import given_validation, with_part
from engine.data.prepare import apply_steps, stacked
from engine.data.preview import described, stays_on_the_disk
from engine.data.splits import ordered_rows, split_rows
from engine.data.study import StudiedPart
from engine.errors import DataError
from engine.graph.frozen import FrozenDict
from engine.project import Binding, DataSpec, Project
from engine.training.defaults import training_outputs

MOST_ROWS = 20_000  # that are looked at
_MOST_NUMBERS = 20_000_000  # of one array
_FEWEST_ROWS = 24  # that are looked at of arrays however large


class Studied(NamedTuple):
    """What a study is of: the data, which rows of them train, and which of those are looked at.

    `aliases` are second names of an array, which are not studied again. `validation` are the rows
    that validate, of `held` (which is `loaded`, unless they are given apart).
    """

    project: Project
    loaded: Loaded
    preview: DataPreview
    bindings: Mapping[str, Binding]
    names: Mapping[str, tuple[str, ...]]
    training: np.ndarray
    chosen: np.ndarray
    held: Loaded | None
    validation: np.ndarray
    part: StudiedPart
    aliases: Mapping[str, str]

    @property
    def columns(self) -> dict[str, DataColumn]:
        """The columns and arrays by name."""
        return {column.name: column for column in self.preview.columns}

    def rows_of(self, name: str, most: int = MOST_ROWS) -> np.ndarray:
        """Some of the rows that are looked at, fewer of large arrays; in their order."""
        array: Any = self.loaded.arrays[name]
        size = max(1, math.prod(array.shape[1:]))
        return np.sort(self.chosen[: min(most, max(_FEWEST_ROWS, _MOST_NUMBERS // size))])

    def values_of(self, name: str) -> np.ndarray:
        """An array's numbers (or texts) in the rows that are looked at."""
        return np.asarray(self.loaded.arrays[name][self.rows_of(name)])


def prepared_rows(of: Studied, name: str, rows: np.ndarray) -> np.ndarray:
    """Rows of the Input `name` as they go into the model; raises DataError.

    What a step learns (a mean) it learns from the rows that are looked at.
    """
    binding = of.bindings[name]
    where = f"data/{name}"
    learnt = of.rows_of(binding.columns[0]) if binding.steps else rows
    parts = [
        stacked([np.asarray(of.loaded.arrays[c][part]) for c in binding.columns],
                binding.columns, where=where)
        for part in (learnt, rows)
    ]  # fmt: skip
    return apply_steps(parts, binding.steps, where=where)[1]


def studied(project: Project, base: Path | None, progress: Report | None = None) -> Studied:
    """Load the project's data and say which rows train; raises DataError.

    A project without a model, or whose split cannot be made, has all of its rows studied.
    """
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    given = spec.split == "given"
    source = with_part(spec.source, "train") if given else spec.source
    loaded = load(source, base, progress, stream=stays_on_the_disk(source, base))
    held: Loaded | None = loaded
    if given:
        apart = given_validation(spec.source, base)
        held = load(apart, base, progress, stream=stays_on_the_disk(apart, base))
    preview = described(loaded)
    with_spec = replace(project, data=spec)
    bindings = completed(with_spec, preview)
    training, validation, part = _parts(with_spec, spec, loaded, held, bindings)
    random = np.random.default_rng(project.seed)
    return Studied(
        project=with_spec,
        loaded=loaded,
        preview=preview,
        bindings=bindings,
        names={**class_names(spec.source), **loaded.categories},
        training=training,
        chosen=random.permutation(training)[:MOST_ROWS],
        held=held if len(validation) else None,
        validation=validation,
        part=part,
        aliases=_aliases(loaded),
    )


def _parts(
    project: Project,
    spec: DataSpec,
    loaded: Loaded,
    held: Loaded | None,
    bindings: FrozenDict[str, Binding],
) -> tuple[np.ndarray, np.ndarray, StudiedPart]:
    nothing = np.empty(0, "int64")
    outputs = training_outputs(project)
    try:
        if spec.split == "given":
            assert held is not None
            training = ordered_rows(loaded.samples, spec, project.seed)
            return training, np.arange(held.samples), "training"
        classes = None
        if spec.split == "stratified":
            bound = bindings[outputs[0].name].columns[0]
            classes = np.asarray(loaded.arrays[bound])
        training, validation = split_rows(loaded.samples, spec, project.seed, classes)
    except (DataError, IndexError, KeyError):  # the study of such data helps to mend it
        return np.arange(loaded.samples), nothing, "all"
    return training, validation, "training" if len(validation) else "all"


def _aliases(loaded: Loaded) -> dict[str, str]:
    """Names of arrays that stand under another name already: a table's target."""
    first: dict[int, str] = {}
    found = {}
    for name, array in loaded.arrays.items():
        if name != "target":
            first.setdefault(id(array), name)
    for name, array in loaded.arrays.items():
        if name == "target" and id(array) in first:
            found[name] = first[id(array)]
    return found
