"""svmlight files: the rows with their zeros, and a refusal that names the line."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data import svmlight_file
from engine.data.load import load_arrays
from engine.data.preview import preview
from engine.errors import DataError
from tests.engine.data_projects import source

LINES = b"1 1:0.5 3:-1\n-1 2:1e-2 # a remark\n# nothing but a remark\n\n3 3:7\n"


def saved(folder: Path, content: bytes, name: str = "data.svm") -> Path:
    """The file with this content, packed as its name says."""
    pack: Any = {".gz": gzip.compress, ".bz2": bz2.compress}.get(Path(name).suffix, bytes)
    (folder / name).write_bytes(pack(content))
    return folder / name


def refusal(folder: Path, content: bytes, **fields: Any) -> str:
    """What is said of a file that cannot be used."""
    saved(folder, content)
    with pytest.raises(DataError) as caught:
        load_arrays(source("svmlight", path="data.svm", **fields), folder)
    return str(caught.value)


@pytest.mark.parametrize("name", ["data.svm", "usps.gz", "usps.bz2"])
def test_what_is_not_there_is_zero(name: str, tmp_path: Path) -> None:
    saved(tmp_path, LINES, name)
    arrays = load_arrays(source("svmlight", path=name), tmp_path)
    assert arrays["features"].tolist() == [[0.5, 0, -1], [0, np.float32(0.01), 0], [0, 0, 7]]
    assert arrays["features"].dtype == np.float32
    assert arrays["target"].tolist() == [1, -1, 3]
    assert arrays["target"].dtype == np.int64
    assert preview(source("svmlight", path=name), tmp_path).samples == 3


def test_numbers_to_predict_stay_fractions(tmp_path: Path) -> None:
    saved(tmp_path, b"1.5 1:2\n2 1:3\n")
    assert load_arrays(source("svmlight", path="data.svm"), tmp_path)["target"].dtype == np.float32


def test_columns_count_from_one_unless_there_is_a_column_zero_or_it_is_said(tmp_path: Path) -> None:
    saved(tmp_path, b"1 0:5 2:6\n")
    assert load_arrays(source("svmlight", path="data.svm"), tmp_path)["features"].shape == (1, 3)
    saved(tmp_path, b"1 1:5 2:6\n")
    for first, wide in (("auto", 2), ("0", 3), ("1", 2)):
        data = source("svmlight", path="data.svm", first_index=first)
        assert load_arrays(data, tmp_path)["features"].shape == (1, wide)
    more = source("svmlight", path="data.svm", features=9)
    assert load_arrays(more, tmp_path)["features"].shape == (1, 9)


def test_a_test_file_has_the_columns_of_the_training_file(tmp_path: Path) -> None:
    saved(tmp_path, b"1 1:5 2:6\n2 4:1\n")
    saved(tmp_path, b"2 2:6\n", "data.t")
    both = {"path": "data.svm", "test_path": "data.t"}
    assert load_arrays(source("svmlight", **both), tmp_path)["features"].shape == (2, 4)
    test = load_arrays(source("svmlight", part="test", **both), tmp_path)
    assert test["features"].tolist() == [[0, 6, 0, 0]]
    with pytest.raises(DataError, match="there is no test part"):
        load_arrays(source("svmlight", path="data.svm", part="test"), tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "data.svm: the file is empty"),
        (b"# a remark\n", "data.svm: the file is empty"),
        (b"1 1:2\ncat 1:2\n", "line 2: the line is not one of a svmlight file; expected a number, "
         "then COLUMN:NUMBER for what is not zero; received 'cat'"),
        (b"1 1:2\n1 1:2 3:x\n", "line 2: the line is not one of a svmlight file"),
        (b"1 1:2\n1 1:2 3\n", "received '3'"),
        (b"1 a:2\n", "received 'a:2'"),
        (b"1,2 1:2\n", "line 1: the line is not one of a svmlight file"),
        (b"1 2:1 1:5\n", "line 1: the columns of a row are not in order; expected a number "
         "above 2"),
        (b"1 1:1 1:5\n", "the columns of a row are not in order"),
        (b"1 1:1 -2:5\n", "received '-2:5'"),
        (b"1 1:" + b"1" * 200_000 + b"x 2\n", "line 1: the line is not one of a svmlight file"),
        (b"1 99999999999:5\n", "line 1: the line is not one of a svmlight file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "line 1: the line is not one of a svmlight file"),
    ],
)  # fmt: skip
def test_what_is_no_svmlight_is_refused_with_its_line(
    content: bytes, said: str, tmp_path: Path
) -> None:
    assert said in refusal(tmp_path, content)


def test_wrong_fields(tmp_path: Path) -> None:
    assert "a column is beyond the number of features; expected at most 2; received 3" in refusal(
        tmp_path, LINES, features=2, first_index="1"
    )
    assert "line 1: a column is numbered 0; expected columns from 1 on" in refusal(
        tmp_path, b"1 0:5\n", first_index="1"
    )


def test_files_that_are_not_packed_as_they_say(tmp_path: Path) -> None:
    whole = bz2.compress(LINES * 100)
    for name, content in (("a.gz", LINES), ("a.bz2", LINES), ("b.bz2", whole[: len(whole) // 2])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataError, match="damaged or not packed as its name says"):
            load_arrays(source("svmlight", path=name), tmp_path)


def test_rows_that_would_fill_the_memory_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refusal(tmp_path, b"1 1000000:1\n" * 2000)
    assert "the rows with all their zeros would fill the memory; expected at most 4 GiB" in said
    monkeypatch.setattr(svmlight_file, "LARGEST", 1000)
    saved(tmp_path, LINES * 100, "bomb.bz2")
    with pytest.raises(DataError, match="the file is too large"):
        load_arrays(source("svmlight", path="bomb.bz2"), tmp_path)
