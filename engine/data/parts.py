"""The parts that a source itself has: for training, for validation, and for the test at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from engine.data.files import resolved
from engine.data.sources_info import source_fields, source_info
from engine.errors import DataError
from engine.graph.model import Instance

Part = Literal["train", "validation", "test"]


def parts_of(source: Instance, base: Path | None) -> tuple[str, ...]:
    """The parts of a source; those without any are one training part. Raises DataError."""
    fields, info = source_fields(source), source_info(source)
    if info.field("part") is None:
        return ("train",)
    if info.group == "keras":
        return ("train", "test")
    if info.group == "code":
        return ("train", "validation", "test")
    path = resolved(fields["path"], base)
    if info.name == "svmlight":
        return ("train", "test") if fields["test_path"] else ("train",)
    if info.name == "npz":
        from engine.data.npz_file import npz_parts

        return tuple(npz_parts(path))
    from engine.data.folders import folder_parts

    return tuple(folder_parts(path))


def with_part(source: Instance, part: Part) -> Instance:
    """The source that gives this part; one without parts is itself."""
    if source_info(source).field("part") is None:
        return source
    return msgspec.structs.replace(source, fields=source.fields.put("part", part))


def given_validation(source: Instance, base: Path | None) -> Instance:
    """The source of the part that validates: the test part where there is no other.

    Raises DataError where the source has training data only.
    """
    known = parts_of(source, base)
    for part in ("validation", "test"):
        if part in known:
            return with_part(source, part)
    raise DataError(
        "the data have no part for validation",
        where="data/split",
        expected="a source with a validation or a test part",
        received=source_info(source).title,
        hint="Choose another split.",
    )


def final_source(source: Instance, base: Path | None) -> Instance | None:
    """The source of the part that is kept for the end; None where there is none."""
    return with_part(source, "test") if "test" in parts_of(source, base) else None
