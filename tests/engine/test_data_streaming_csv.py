"""Tables that stay on the disk: the numbers of the whole table, read a few rows at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.csv_rows import open_csv
from engine.data.dataset import fit_arrays, load_dataset
from engine.data.load import load
from engine.data.preview import preview
from engine.data.streaming import measured
from engine.errors import DataError
from engine.graph.model import Instance
from engine.project import Project
from tests.engine.data_projects import (
    assert_same,
    bound,
    project_on,
    run_code,
    source,
    write_csv,
)

STANDARD = Instance("standardize")


def write_flowers(path: Path, rows: int = 60) -> Path:
    """A table with whole numbers, fractions, names and a few gaps."""
    rng = np.random.default_rng(1)
    lines: list[list[Any]] = [["petals", "wide", "long", "note", "kind"]]
    for row in range(rows):
        note = f"row {row},\nsecond line" if row % 7 == 0 else f"row {row}"
        wide = "" if row % 11 == 5 else f"{rng.normal():.6f}"
        kind = ("lily", "rose", "iris")[int(rng.integers(3))]
        lines.append([int(rng.integers(9)), wide, f"{rng.normal(5, 20):.6f}", note, kind])
    return write_csv(path, lines)


def flowers(*, stream: bool, **spec: Any) -> Project:
    """A project on them: two inputs, of which one is standardized and reshaped, and classes."""
    bindings = {
        "sizes": bound("wide", "long", steps=(STANDARD, Instance("add_channel"))),
        "petals": bound("petals"),
        "kind": bound("kind", steps=(Instance("one_hot"),)),
    }
    data = source("csv", path="flowers.csv", missing="drop")
    inputs = {"sizes": (2, 1), "petals": (1,)}
    return project_on(data, inputs, {"kind": (3, "softmax")}, bindings, stream=stream, **spec)


def whole(batches: Any) -> tuple[Any, Any]:
    """One epoch of batches in one."""
    made = [batches[index] for index in range(len(batches))]
    x = {name: np.concatenate([part[name] for part, _ in made]) for name in made[0][0]}
    return x, np.concatenate([part for _, part in made])


@pytest.mark.parametrize(
    "spec",
    [{}, {"shuffle": False}, {"split": "folds", "fold": 2, "samples": 30}, {"validation_split": 0}],
    ids=str,
)
def test_a_table_that_streams_has_the_numbers_of_one_in_memory(
    spec: dict[str, Any], tmp_path: Path
) -> None:
    write_flowers(tmp_path / "flowers.csv")
    streamed = load_dataset(flowers(stream=True, **spec), tmp_path)
    at_hand = load_dataset(flowers(stream=False, **spec), tmp_path)
    for part in ("x_train", "x_val", "y_train", "y_val"):
        there, here = getattr(streamed, part), getattr(at_hand, part)
        assert list(there) == list(here)
        for name, array in here.items():
            made = there[name] if isinstance(there[name], np.ndarray) else there[name].whole()
            assert made.dtype == array.dtype
            assert np.allclose(made, array, rtol=1e-6, atol=1e-6)
    assert len(at_hand.x_train["petals"])


@pytest.mark.parametrize("spec", [{}, {"validation_split": 0}, {"split": "folds"}], ids=str)
def test_generated_code_gives_the_same_batches(spec: dict[str, Any], tmp_path: Path) -> None:
    write_flowers(tmp_path / "flowers.csv")
    project = flowers(stream=True, **spec)
    made, expected = (
        run_code(project, tmp_path),
        fit_arrays(project, load_dataset(project, tmp_path)),
    )
    assert made[1] is made[3] is None
    for _ in range(2):
        for place in (0, 2):
            assert (made[place] is None) == (expected[place] is None)
            if made[place] is not None:
                assert_same(whole(made[place]), whole(expected[place]))
                made[place].on_epoch_end()
                expected[place].on_epoch_end()


def test_the_training_part_alone_is_measured(tmp_path: Path) -> None:
    rows = [[f"{value}.5", 0] for value in (1, 3, 1, 3, 1, 3, 1, 3, 900, 900)]
    write_csv(tmp_path / "flowers.csv", [["x", "y"], *rows])
    project = project_on(
        source("csv", path="flowers.csv"), {"x": (1,)}, {"y": (1, "sigmoid")},
        {"x": bound("x", steps=(STANDARD,)), "y": bound("y")},
        stream=True, shuffle=False,
    )  # fmt: skip
    dataset = load_dataset(project, tmp_path)
    assert dataset.x_train["x"].whole().ravel().tolist() == [-1, 1, -1, 1, -1, 1, -1, 1]
    assert dataset.x_val["x"].whole().ravel().tolist() == [898, 898]


def test_each_epoch_has_all_rows_in_an_order_of_its_own(tmp_path: Path) -> None:
    write_flowers(tmp_path / "flowers.csv")
    project = flowers(stream=True)
    train = fit_arrays(project, load_dataset(project, tmp_path))[0]
    first = whole(train)[0]["sizes"][:, 1, 0]
    train.on_epoch_end()
    second = whole(train)[0]["sizes"][:, 1, 0]
    assert not np.array_equal(first, second)
    assert np.array_equal(np.sort(first), np.sort(second))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.integers(1, 3), st.randoms())
def test_measuring_in_parts_is_measuring_at_once(
    values: list[float], width: int, random: Any
) -> None:
    array = np.repeat(np.array(values)[:, np.newaxis], width, axis=1)
    mean, deviation = measured(lambda rows: array[rows], np.arange(len(array)))
    spread = array.std(axis=0)
    assert np.allclose(mean, array.mean(axis=0), rtol=1e-9, atol=1e-6)
    assert np.allclose(deviation, np.where(spread > 0, spread, 1.0), rtol=1e-6, atol=1e-6) or (
        spread.max() < 1e-9
    )


def test_measuring_joins_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    class Heavy(np.ndarray):
        """As if a row were a megabyte."""

        nbytes = 2**20

    array = np.random.default_rng(0).normal(7, 3, (101, 4, 2))
    asked: list[int] = []

    def read(rows: np.ndarray) -> np.ndarray:
        asked.append(len(rows))
        return array[rows].view(Heavy)

    mean, deviation = measured(read, np.random.default_rng(1).permutation(101))
    assert asked == [1, 16, 16, 16, 16, 16, 16, 5]
    assert np.allclose(mean, array.mean(axis=(0, 1)), rtol=1e-12)
    assert np.allclose(deviation, array.std(axis=(0, 1)), rtol=1e-12)


BAD: list[tuple[bytes, str]] = [
    (b"a,b\n1,2\n3\n", "line 3, column 'b': the row has too few cells"),
    (b"a,b\n1,2\n3,4,5\n", "line 3, column 3: the row has too many cells"),
    (b"a,a\n1,2\n", "two columns are called 'a'"),
    (b"a,b\n1,2\nx,4\n", "line 3, column 'a': numbers and text are mixed"),
    (b"a,b\n1,2\n,4\n", "line 3, column 'a': a cell is empty"),
    (b"a,b\n1,2\n99999999999999999999,4\n", "line 3, column 'a': the whole number is too large"),
    (b"a,b\n1,2\n3,\xff\n", "line 3, column 2: the file is not in this encoding"),
    (b"", "the file is empty"),
    (b"a,b\n", "there are no rows"),
    (b'a,b\n1,2\n"3,4\n', "line 3, column 1: a quoted cell is never closed"),
    (b"a,b\n1,2\n=A1,4\n", "line 3, column 'a': the cell holds a formula"),
    (b"a,b\n1,2\n3,\0\n", "line 3, column 2: the file holds a NUL character"),
    (b"\xff\xfea\0\n\0", "the file is not in this encoding"),
]


@pytest.mark.parametrize(("content", "said"), BAD, ids=[said for _, said in BAD])
def test_a_table_is_as_strictly_read_where_it_streams(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    data = source("csv", path=str(path))
    for stream in (True, False):
        with pytest.raises(DataError) as caught:
            load(data, None, stream=stream)
        assert said in str(caught.value)


def test_marks_line_ends_and_a_decimal_comma_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("\ufeffa;b\r\n1,5;süß\r\n2,25;bitter\r\n\r\n".encode())
    table = load(source("csv", path=str(path), separator=";"), None, stream=True)
    assert table.samples == 2
    assert table.arrays["a"][np.array([1, 0])].tolist() == [2.25, 1.5]
    assert table.words("b").tolist() == ["süß", "bitter"]


def test_utf_16_cannot_stream(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("a,b\n1,2\n".encode("utf-16"))
    with pytest.raises(DataError, match="tables of this encoding cannot stream"):
        load(source("csv", path=str(path), encoding="utf-16"), None, stream=True)


def test_a_table_is_parsed_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.data.csv_rows._BLOCK", 200)
    table = open_csv(write_flowers(tmp_path / "flowers.csv"), ",", "utf-8", drop=True)
    at_hand = load(source("csv", path=str(tmp_path / "flowers.csv"), missing="drop"), None)
    for name, array in table.arrays().items():
        assert np.asarray(array).tolist() == at_hand.arrays[name].tolist()


def test_looking_through_a_table_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.csv_rows._BETWEEN", 200)
    path = write_flowers(tmp_path / "flowers.csv")
    told: list[float] = []
    open_csv(path, ",", "utf-8", drop=True, progress=lambda _, done: told.append(done or 0))
    assert told == sorted(told)
    assert len(told) > 3
    assert 0 < told[0] < told[-1] <= 1


def test_the_preview_of_a_large_table_is_that_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = source("csv", path=str(write_flowers(tmp_path / "flowers.csv")), missing="drop")
    small = preview(data, None)
    monkeypatch.setattr("engine.data.preview._LARGE", 1)
    (tmp_path / "more").mkdir()
    moved = write_flowers(tmp_path / "more" / "flowers.csv")
    large = preview(source("csv", path=str(moved), missing="drop"), None)
    assert large == small


def test_text_cannot_be_an_input_where_it_streams(tmp_path: Path) -> None:
    write_flowers(tmp_path / "flowers.csv")
    project = flowers(stream=True)
    steps = {"petals": bound("note", steps=(source("tokenize", words=9, length=3),))}
    bindings = project.data.bindings | steps
    from msgspec.structs import replace

    project = replace(project, data=replace(project.data, bindings=bindings))
    with pytest.raises(DataError, match="data/petals"):
        load_dataset(project, tmp_path)


MEASURED = """
import resource, sys
from pathlib import Path
import numpy as np
import pandas, engine.data.streaming, engine.keras_bridge.values
from engine.data.dataset import load_dataset
from engine.storage import load_project
project = load_project(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
x = load_dataset(project, None).x_train["x"]
for start in range(0, len(x), 4096):
    x[np.arange(start, min(start + 4096, len(x)))]
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, x.shape)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="peaks are counted in other units there")
def test_a_table_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    line = ",".join(["0.123456789"] * 40)
    with path.open("w") as file:
        file.write(",".join([*(f"c{n}" for n in range(40)), "y"]) + "\n")
        for row in range(200_000):  # 96 MB
            file.write(f"{line},{row % 2}\n")
    project = project_on(
        source("csv", path=str(path)), {"x": (40,)}, {"y": (1, "sigmoid")},
        {"x": bound("features", steps=(STANDARD,)), "y": bound("y")}, stream=True,
    )  # fmt: skip
    project.save(tmp_path / "large.loom")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / "large.loom")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "(160000, 40)" in done.stdout
    assert float(done.stdout.split()[0]) < 80  # MB; read at once it takes more than 400
