"""How generated code draws the samples of a generator, whose own source stands in the module."""

from __future__ import annotations

import inspect
from typing import Any

from engine.data.code_values import SourceCode
from engine.data.columns import DataPreview
from engine.data.generator import begin_source


def generator(fields: dict[str, Any], preview: DataPreview, *, stream: bool) -> SourceCode:
    """The samples of one part, all at once, or with `stream` in their order as batches ask."""
    from engine.data import generated
    from engine.data.streaming import Batches

    begin, part = begin_source(fields), f"{fields.get('part', 'all')}_samples"
    # In a function of its own: its name may be that of a variable of `load_data`.
    drawn = f"def {part}():\n    return {begin}"
    names = [column.name for column in preview.columns]
    functions: list[Any] = [generated.named, generated.column]

    def texts() -> tuple[str, ...]:
        return (*(inspect.getsource(function).strip() for function in functions), drawn)

    imports = ["import numpy as np"]
    if "islice(" in begin:
        imports.append("from itertools import islice")
    if not stream:
        columns = {name: f"column(samples, {name!r})" for name in names}
        lines = (f"samples = [named(sample) for sample in {part}()]",)
        return SourceCode(tuple(imports), columns, lines, functions=texts())
    functions += [generated.InOrder, Batches]
    columns = {name: f"column(samples[rows], {name!r})" for name in names}
    lines = (f"samples = InOrder({part})",)
    count = str(preview.samples)
    imports += ["import keras", "import threading"]
    return SourceCode(tuple(imports), columns, lines, functions=texts(), count=count)
