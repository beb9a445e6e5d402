"""`python -m tests.benchmarks [PART ...] [--json FILE] [--quick]`: prints a table, writes JSON.

Parts: startup, edits, canvas, training, stalls. Each figure stands beside an alternative that was
measured in the same run; on a noisy machine only ratios mean anything. The part memory runs where
it is named: it fills a temporary folder with `--megabytes` (1000) of pictures, tables and arrays.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

Rows = dict[str, dict[str, float]]


def startup(options: argparse.Namespace) -> Rows:
    """The first painted window."""
    from tests.benchmarks.startup import measure

    return {"window": measure(3 if options.quick else 7)}


def edits(options: argparse.Namespace) -> Rows:
    """From an edit to its shapes."""
    from tests.benchmarks.edits import measure

    return {f"{n} layers": measure(n) for n in ((50, 500) if options.quick else (50, 500, 2000))}


def canvas(options: argparse.Namespace) -> Rows:
    """Pan, zoom, drag."""
    from tests.benchmarks.canvas import measure

    return {f"{n} nodes": measure(n) for n in ((50, 1000) if options.quick else (50, 1000, 5000))}


def training(options: argparse.Namespace) -> Rows:
    """`fit` with live plots."""
    from tests.benchmarks.training import CASES, measure

    return {case: measure(case, 12 if options.quick else 42) for case in CASES}


def stalls(options: argparse.Namespace) -> Rows:
    """The event loop while Keras loads and trains elsewhere."""
    from tests.benchmarks.stalls import measure

    return {"longest, ms": measure()}


def memory(options: argparse.Namespace) -> Rows:
    """Training on files larger than the memory that it may take."""
    from tests.benchmarks.memory import KINDS, measure

    return {kind: measure(kind, options.megabytes) for kind in options.kinds or KINDS}


PARTS: dict[str, Callable[[argparse.Namespace], Rows]] = {
    "startup": startup,
    "edits": edits,
    "canvas": canvas,
    "training": training,
    "stalls": stalls,
    "memory": memory,
}
_ASKED_FOR = {"memory"}  # parts that take minutes and much room on the disk


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="fewer sizes and repetitions")
    parser.add_argument("--megabytes", type=int, default=1000, help="memory: files of each kind")
    parser.add_argument(
        "--kinds", nargs="*", choices=("pictures", "table", "array"), help="memory: which files"
    )
    options = parser.parse_args()
    unknown = set(options.parts) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    found: dict[str, Rows] = {}
    for part in options.parts or [part for part in PARTS if part not in _ASKED_FOR]:
        found[part] = PARTS[part](options)
        for row, figures in found[part].items():
            print(f"{part}: {row}")
            for name, value in figures.items():
                print(f"    {name:36} {value:12.3f}")
    options.json.write_text(json.dumps(found, indent=1) + "\n")
    print(f"written to {options.json}")


if __name__ == "__main__":
    main()
