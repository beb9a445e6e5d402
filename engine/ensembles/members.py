"""Trained runs, as the folders that keep them tell of themselves. No Keras."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from engine.ensembles.faces import check_number
from engine.errors import DamagedFileError, FileError
from engine.graph.names import unique
from engine.project import Project
from engine.storage import project_from_text

# What the window writes behind a project's name: the time when the run began.
_STAMP = re.compile(r"-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-\d{3}")
_NODE = 14  # letters of a name that a node shows, with a number behind them


class FoundRun(Struct, frozen=True):
    """A run as a list shows it: the epoch whose weights it kept (0: not known), and its history's
    figures there by Keras's keys.

    `finished` is a time in ISO 8601, in UTC; empty where the run does not say.
    """

    folder: str
    name: str
    status: str = ""
    epochs: int = 0
    kept_epoch: int = 0
    finished: str = ""
    figures: dict[str, float] = {}


class Member(Struct, frozen=True):
    """A run that can be part of an ensemble: its folder, and its project as it was trained."""

    name: str
    folder: str
    project: Project


class _Facts(Struct):
    """What is read of `run.json`; older versions have less."""

    project: msgspec.Raw
    status: str = ""
    epochs: int = 0
    kept: str = ""
    kept_epoch: int = 0
    finished: str = ""


def find_run(folder: Path) -> FoundRun:
    """What a run's folder tells, read without its project and its model.

    Raises FileError where it is not the folder of a trained run, DamagedFileError.
    """
    facts = _facts(folder)
    shown = facts.kept_epoch or facts.epochs
    return FoundRun(
        folder=str(folder),
        name=folder.name,
        status=facts.status,
        epochs=facts.epochs,
        kept_epoch=facts.kept_epoch,
        finished=facts.finished,
        figures=_figures(folder / "history.csv", shown),
    )


def found_runs(runs: Path, project: str) -> Iterator[FoundRun | None]:
    """The trained runs of a project among all in a folder, newest first.

    `project` is the name of its file without the suffix, which the names of its runs begin with.
    Gives None for a folder that is no trained run, so that whoever reads can pause between.
    """
    folders = runs.iterdir() if runs.is_dir() else ()
    own = [each for each in folders if _is_of(each.name, project)]
    for folder in sorted(own, key=lambda each: each.name, reverse=True):
        try:
            yield find_run(folder)
        except FileError:
            yield None


def read_members(folders: Sequence[Path]) -> tuple[Member, ...]:
    """The runs in these folders with their projects, each with a name of its own.

    Raises FileError where one is not the folder of a trained run, or is named twice,
    DamagedFileError, NewerFileError, and TrainingError for fewer than two.
    """
    check_number(len(folders))
    members: dict[str, Member] = {}
    places: set[Path] = set()
    for folder in folders:
        place = folder.resolve()
        if place in places:
            raise FileError("the run is named twice", where=str(folder), expected="different runs")
        places.add(place)
        facts, name = _facts(folder), unique(place.name, members)
        project = project_from_text(bytes(facts.project).decode(), where=str(folder / "run.json"))
        members[name] = Member(name, str(place), project)
    return tuple(members.values())


def run_label(name: str) -> str:
    """A run's name as a list shows it: of one that the window named, the time when it began."""
    stamp = _STAMP.search(name)
    if stamp is None or stamp.end() < len(name):
        return name
    year, month, day, hour, minute, second = stamp.groups()
    return f"{year}-{month}-{day} {hour}:{minute}:{second}"


def node_label(name: str) -> str:
    """A run's name as a node has room for it: without the time when it began, cut after a word."""
    stamp = _STAMP.search(name)
    stem = name[: stamp.start()] if stamp is not None and stamp.end() == len(name) else name
    if len(stem) <= _NODE:
        return stem or name
    cut = max(stem[: _NODE + 1].rfind(between) for between in "-_ .")
    return stem[: cut if cut > 0 else _NODE]


def _is_of(run: str, project: str) -> bool:
    return run.startswith(project) and _STAMP.fullmatch(run[len(project) :]) is not None


def _facts(folder: Path) -> _Facts:
    path = folder / "run.json"
    if not folder.is_dir():
        raise FileError("there is no such run", where=str(folder))
    if not path.is_file():
        raise FileError(
            "this is not the folder of a run",
            where=str(folder),
            expected="a folder that a training left, with run.json and model.keras in it",
        )
    try:
        facts = msgspec.json.decode(path.read_bytes(), type=_Facts)
    except OSError as error:
        raise FileError(
            f"the run cannot be read: {error.strerror or error}", where=str(path)
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedFileError(
            f"the run is damaged: {error}", where=str(path), hint="Train again, or leave it out."
        ) from None
    if facts.kept == "nothing":
        raise FileError(
            "the run has no weights that are numbers: it diverged",
            where=str(folder),
            hint="Leave it out.",
        )
    if not (folder / "model.keras").is_file():
        raise FileError(
            "the run has no model",
            where=str(folder),
            expected="model.keras, which a training leaves when it ends",
            hint="Train to the end, or leave it out.",
        )
    return facts


def _figures(path: Path, epoch: int) -> dict[str, float]:
    """The row of an epoch (from 1) in `history.csv`; nothing where it cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        row = rows[epoch - 1] if 0 < epoch <= len(rows) else {}
        figures = {key: float(text) for key, text in row.items() if key and key != "epoch" and text}
    except (OSError, ValueError, TypeError, csv.Error):
        return {}
    return {key: value for key, value in figures.items() if math.isfinite(value)}
