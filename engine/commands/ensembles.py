"""The command that combines runs: scores beside those of their average, and that as a file."""

from __future__ import annotations

import argparse
import json
import math
import sys
from typing import TYPE_CHECKING, Any

from engine.ensembles.members import read_members
from engine.ensembles.outcome import (
    EnsembleOutcome,
    Weighting,
    columns_of,
    table_of,
    weightings_of,
)
from engine.errors import DataError, TrainingError
from engine.results.tables import Cell
from engine.writable import check_file

if TYPE_CHECKING:
    from engine.keras_bridge.files.export import Export


def ensemble(options: argparse.Namespace) -> int:
    """Score the runs and their averages, and write the one that was asked for; 1 if unequal."""
    members = read_members(options.runs)
    if options.output is not None:
        from engine.ensembles.forms import suffix_of

        suffix_of(options.output)
        check_file(options.output)
    from engine.keras_bridge.quiet import import_keras

    import_keras()
    from engine.keras_bridge.ensembles.ensemble import load_members
    from engine.keras_bridge.ensembles.files import export_ensemble
    from engine.keras_bridge.ensembles.scores import score

    progress = _Progress()
    try:
        loaded = load_members(members)
        outcome = score(loaded, options.data_folder, progress.tell)
        progress.end()
        assert outcome is not None  # nobody stops it
        weights = outcome.weights(options.weights)
        if not weights:
            raise TrainingError(
                "no weights can be fitted: the data have no validation part",
                where="--weights",
                expected="equal, or runs whose data were split",
            )
    except (DataError, TrainingError) as error:
        progress.end()
        print(f"layerloom: {error}", file=sys.stderr)
        return 2
    made = None
    if options.output is not None:
        made = export_ensemble(loaded, weights, options.output)
    if options.json:
        written = {} if made is None else _written(str(options.output), made)
        print(json.dumps(facts_of(outcome, options.weights) | written, allow_nan=False))
    else:
        print(text_of(outcome))
        if made is not None:
            print(f"\n{options.output}: {made.note}")
    return 1 if made is not None and made.equal is False else 0


def facts_of(outcome: EnsembleOutcome, weighting: Weighting) -> dict[str, Any]:
    """An outcome as `--json` prints it; a figure that is no number is null."""
    return {
        "runs": list(outcome.members),
        "samples": dict(outcome.samples),
        "weighting": weighting,
        "weights": {
            kind: {name: list(each) for name, each in weights.items()}
            for kind, weights in (("equal", outcome.equal), ("fitted", outcome.fitted))
        },
        "scores": [
            {
                "name": row.name,
                "kind": row.kind,
                **{
                    score.part: {
                        "loss": _number(score.loss),
                        "outputs": {
                            name: {key: _number(value) for key, value in figures.items()}
                            for name, figures in score.outputs.items()
                        },
                    }
                    for score in row.scores
                },
            }
            for row in outcome.rows
        ],
        "remarks": list(outcome.remarks),
    }


def text_of(outcome: EnsembleOutcome) -> str:
    """An outcome as lines of text: a table for each output, then what is to be known of it."""
    told = [f"{count:,} {part} samples" for part, count in outcome.samples.items()]
    lines = [", ".join(told)]
    for output in outcome.outputs:
        weights = [f"{kind} weight" for kind in weightings_of(outcome)]
        titles = [column.title for column in columns_of(outcome, output)]
        table = _aligned(["run", *weights, *titles], table_of(outcome, output))
        lines += ["", output, *table]
    if outcome.fitted:
        lines += ["", "Fitted weights make the loss on the validation samples the lowest."]
    return "\n".join([*lines, *(f"Note: {remark}." for remark in outcome.remarks)])


def _aligned(head: list[str], rows: list[list[Cell]]) -> list[str]:
    table = [head, *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    return [
        "  " + "  ".join([row[0].ljust(widths[0]),
                          *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])
        for row in table
    ]  # fmt: skip


def _cell(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.4g}" if math.isfinite(cell) else "–"
    return str(cell)


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _written(path: str, made: Export) -> dict[str, Any]:
    largest = made.proof.largest if made.proof is not None else None
    return {
        "path": path, "note": made.note, "equal": made.equal,
        "largest_difference": None if largest is None else _number(largest),
    }  # fmt: skip


class _Progress:
    """A line on standard error that says how far it is, where somebody looks."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._drawn = False

    def tell(self, what: str, fraction: float | None) -> None:
        if self._shown:
            share = "" if fraction is None else f" {fraction:4.0%}"
            sys.stderr.write(f"\r{what}{share}\x1b[K")
            sys.stderr.flush()
            self._drawn = True

    def end(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
