"""`.npz` files: plain arrays of equal length, and nothing that could run code."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data import npz_file
from engine.data.load import load_arrays
from engine.data.preview import preview
from engine.errors import DataError
from tests.engine.data_projects import source

NPZ = source("npz", path="data.npz")


def saved(folder: Path, **arrays: Any) -> Path:
    """The file with these arrays."""
    path = folder / "data.npz"
    np.savez(path, **arrays)
    return path


def refusal(folder: Path) -> str:
    """What is said of a file that cannot be used."""
    with pytest.raises(DataError) as caught:
        load_arrays(NPZ, folder)
    return str(caught.value)


def test_arrays_as_they_were_saved(tmp_path: Path) -> None:
    x, y = np.arange(12, dtype="uint8").reshape(4, 3), np.array([0.5, 1, 2, 3])
    saved(tmp_path, x=x, y=y)
    arrays = load_arrays(NPZ, tmp_path)
    assert list(arrays) == ["x", "y"]
    assert np.array_equal(arrays["x"], x)
    assert arrays["x"].dtype == np.uint8
    found = preview(NPZ, tmp_path)
    assert found.samples == 4
    assert [(c.name, c.shape, c.dtype, c.low, c.high) for c in found.columns] == [
        ("x", (3,), "uint8", 0, 11),
        ("y", (), "float64", 0.5, 3),
    ]


def test_objects_are_refused_by_name_and_never_unpickled(tmp_path: Path) -> None:
    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return (Path(tmp_path, "exploded").touch, ())

    saved(tmp_path, x=np.zeros(3), bad=np.array([Bomb()] * 3, dtype=object))
    assert refusal(tmp_path).startswith("data.npz, array 'bad': the array holds Python objects")
    assert not (tmp_path / "exploded").exists()


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"x": np.zeros((3, 2)), "y": np.zeros(4)}, "different numbers of samples; expected"),
        ({"x": np.float64(1)}, "array 'x': the array has no samples"),
        ({"x": np.zeros((0, 3))}, "array 'x': the array has no samples"),
        ({"x": np.zeros(3, complex)}, "array 'x': the array cannot be used; expected numbers"),
        ({}, "the file holds no array"),
    ],
)
def test_arrays_that_cannot_be_used(arrays: dict[str, Any], said: str, tmp_path: Path) -> None:
    saved(tmp_path, **arrays)
    assert said in refusal(tmp_path)


@pytest.mark.skipif(np.dtype(np.longdouble).itemsize == 8, reason="a double here")
def test_numbers_longer_than_a_double_are_refused(tmp_path: Path) -> None:
    saved(tmp_path, x=np.zeros(3, np.longdouble))
    assert "array 'x': the array cannot be used; expected numbers" in refusal(tmp_path)


def test_a_size_is_refused_before_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<f8", "fortran_order": False, "shape": (10**6, 10**6)}
    )
    with zipfile.ZipFile(tmp_path / "data.npz", "w") as archive:
        archive.writestr("huge.npy", header.getvalue())
    monkeypatch.setattr(npz_file.np, "load", lambda *_, **__: pytest.fail("was loaded"))
    assert "the arrays are too large; expected at most 4 GiB in all; received 7450" in refusal(
        tmp_path
    )


def test_damaged_files(tmp_path: Path) -> None:
    path = saved(tmp_path, x=np.arange(1000))
    whole = path.read_bytes()
    cut_short = whole[: len(whole) // 2]
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("x.npy", b"\x93NUMPY\x01\x00\x10\x00nonsense........")
    for content in (b"", b"no zip", cut_short, bytes(flipped), other.getvalue()):
        path.write_bytes(content)
        assert "the file is damaged or not a .npz file" in refusal(tmp_path)


def test_a_zip_of_other_things(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.npz", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "'readme.txt' is not an array" in refusal(tmp_path)


def test_names_that_end_in_train_and_test_are_parts(tmp_path: Path) -> None:
    saved(tmp_path, x_train=np.zeros((4, 3)), y_train=np.zeros(4), x_test=np.ones((2, 3)),
          y_test=np.ones(2))  # fmt: skip
    train = load_arrays(NPZ, tmp_path)
    assert {name: array.shape for name, array in train.items()} == {"x": (4, 3), "y": (4,)}
    test = load_arrays(source("npz", path="data.npz", part="test"), tmp_path)
    assert {name: array.shape for name, array in test.items()} == {"x": (2, 3), "y": (2,)}
    with pytest.raises(DataError, match="the file has no validation part; expected arrays whose"):
        load_arrays(source("npz", path="data.npz", part="validation"), tmp_path)


def test_one_name_without_an_ending_makes_one_part_of_all(tmp_path: Path) -> None:
    saved(tmp_path, x_train=np.zeros((4, 3)), x_test=np.zeros((4, 3)), other=np.zeros(4))
    assert list(load_arrays(NPZ, tmp_path)) == ["x_train", "x_test", "other"]


def test_a_npy_file_with_its_targets(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.arange(6, dtype="uint8").reshape(3, 2))
    np.save(tmp_path / "y.npy", np.array([0.5, 1, 2]))
    both = source("npy", path="x.npy", target_path="y.npy")
    arrays = load_arrays(both, tmp_path)
    assert {name: (a.shape, str(a.dtype)) for name, a in arrays.items()} == {
        "x": ((3, 2), "uint8"),
        "y": ((3,), "float64"),
    }
    assert list(load_arrays(source("npy", path="x.npy"), tmp_path)) == ["x"]
    np.save(tmp_path / "y.npy", np.zeros(4))
    with pytest.raises(DataError, match=r"y\.npy: the two files have different numbers of samples"):
        load_arrays(both, tmp_path)


def test_a_npy_file_that_cannot_be_used(tmp_path: Path) -> None:
    def said() -> str:
        with pytest.raises(DataError) as caught:
            load_arrays(source("npy", path="x.npy"), tmp_path)
        return str(caught.value)

    np.save(tmp_path / "x.npy", np.array([{}, []], dtype=object))
    assert said().startswith("x.npy, array 'x': the array holds Python objects")
    np.save(tmp_path / "x.npy", np.zeros(100))
    whole = (tmp_path / "x.npy").read_bytes()
    for content in (b"", b"no array", whole[:300]):
        (tmp_path / "x.npy").write_bytes(content)
        assert "the file is damaged or not a .npy file" in said()
