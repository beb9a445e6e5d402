"""`python -m tests.benchmarks [PART ...] [--json FILE] [--quick]`: prints a table, writes JSON.

Parts: startup, edits, canvas, training, stalls. Each figure stands beside an alternative that was
measured in the same run; on a noisy machine only ratios mean anything.
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


def startup(quick: bool) -> Rows:
    """The first painted window."""
    from tests.benchmarks.startup import measure

    return {"window": measure(3 if quick else 7)}


def edits(quick: bool) -> Rows:
    """From an edit to its shapes."""
    from tests.benchmarks.edits import measure

    return {f"{n} layers": measure(n) for n in ((50, 500) if quick else (50, 500, 2000))}


def canvas(quick: bool) -> Rows:
    """Pan, zoom, drag."""
    from tests.benchmarks.canvas import measure

    return {f"{n} nodes": measure(n) for n in ((50, 1000) if quick else (50, 1000, 5000))}


def training(quick: bool) -> Rows:
    """`fit` with live plots."""
    from tests.benchmarks.training import CASES, measure

    return {case: measure(case, times=2 if quick else 5) for case in CASES}


def stalls(quick: bool) -> Rows:
    """The event loop while Keras loads and trains elsewhere."""
    from tests.benchmarks.stalls import measure

    return {"longest, ms": measure()}


PARTS: dict[str, Callable[[bool], Rows]] = {
    "startup": startup,
    "edits": edits,
    "canvas": canvas,
    "training": training,
    "stalls": stalls,
}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="fewer sizes and repetitions")
    options = parser.parse_args()
    unknown = set(options.parts) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    found: dict[str, Rows] = {}
    for part in options.parts or PARTS:
        found[part] = PARTS[part](options.quick)
        for row, figures in found[part].items():
            print(f"{part}: {row}")
            for name, value in figures.items():
                print(f"    {name:28} {value:12.3f}")
    options.json.write_text(json.dumps(found, indent=1) + "\n")
    print(f"written to {options.json}")


if __name__ == "__main__":
    main()
