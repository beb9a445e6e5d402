"""The benchmark of memory runs, and what it trains on never comes into the memory as a whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing limits private memory")
@pytest.mark.parametrize("kind", ["pictures", "table", "array"])
def test_files_that_stream_are_trained_on_within_the_limit(kind: str, tmp_path: Path) -> None:
    told = tmp_path / "figures.json"
    subprocess.run(
        [
            *(sys.executable, "-m", "tests.benchmarks", "memory", "--kinds", kind),
            *("--megabytes", "100", "--json", str(told)),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    figures = json.loads(told.read_text())["memory"][kind]
    assert figures["streamed: files, MB"] > 90
    assert figures["streamed: peak, MB"] < figures["limit, MB"]
    assert figures["streamed: samples/s in fit"] > 0
