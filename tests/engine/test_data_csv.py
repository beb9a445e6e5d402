"""CSV files are read strictly: what is not a clean table is refused, and where is said."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from engine.data.load import load, load_arrays
from engine.data.look import DataLook
from engine.data.preview import preview
from engine.errors import DataError, FieldError
from tests.engine.data_projects import source, write_csv


def read(path: Path, content: bytes | str, **fields: str) -> dict[str, np.ndarray]:
    """The arrays of a file with this content."""
    file = path / "table.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_arrays(source("csv", path="table.csv", **fields), path)


def refusal(path: Path, content: bytes | str, **fields: str) -> str:
    """What is said of a file that cannot be used."""
    with pytest.raises(DataError) as caught:
        read(path, content, **fields)
    return str(caught.value)


def test_columns_by_what_they_hold(tmp_path: Path) -> None:
    arrays = read(tmp_path, "size,count,kind\n1.5,3,red\n2,4,blue\n.5,-5,red\n")
    assert arrays["size"].dtype == np.float32
    assert arrays["size"].tolist() == [1.5, 2.0, 0.5]
    assert arrays["count"].dtype == np.int64
    assert arrays["count"].tolist() == [3, 4, -5]
    assert arrays["kind"].tolist() == [1, 0, 1]  # blue, red: sorted names


def test_features_and_target_for_convenience(tmp_path: Path) -> None:
    arrays = read(tmp_path, "label,a,name,b\n1,2,x,3.5\n0,4,y,5.5\n")
    assert arrays["target"].tolist() == [1, 0]
    assert arrays["features"].tolist() == [[2, 3.5], [4, 5.5]]
    without_name = read(tmp_path, "a,b,price\n1,2,3\n")
    assert without_name["target"].tolist() == [3]


def test_columns_called_features_and_target_are_what_they_are(tmp_path: Path) -> None:
    arrays = read(tmp_path, "target,features\n7,1\n8,2\n")
    assert arrays["features"].tolist() == [1, 2]
    assert arrays["target"].tolist() == [7, 8]


def test_preview_names_the_categories(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [["x", "colour"], [1, "red"], [2, "blue"], [3, "red"]])
    columns = {c.name: c for c in preview(source("csv", path="a.csv"), tmp_path).columns}
    assert columns["colour"].dtype == columns["target"].dtype == "category (blue, red)"
    assert (columns["x"].dtype, columns["x"].low, columns["x"].high) == ("int64", 1, 3)


def test_preview_follows_the_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [["x"], [1]])
    assert preview(source("csv", path="a.csv"), tmp_path).samples == 1
    write_csv(tmp_path / "a.csv", [["x"], [1], [2]])
    assert preview(source("csv", path="a.csv"), tmp_path).samples == 2


def test_text_of_many_values_stays_text(tmp_path: Path) -> None:
    arrays = read(tmp_path, "name,x\n" + "".join(f"n{i},{i}\n" for i in range(101)))
    assert arrays["name"].dtype.kind == "U"
    assert list(arrays["name"][:2]) == ["n0", "n1"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfa,b\n1,2\n3,4\n",
        b"a,b\r\n1,2\r\n3,4\r\n",
        b"a,b\n1,2\n3,4",
        b"a,b\n1,2\n3,4\n\n  \n",
        b'"a","b"\n"1"," 2 "\n3,+4\n',
    ],
    ids=["BOM", "CRLF", "no newline at the end", "blank lines at the end", "quoted, spaces, sign"],
)
def test_harmless_variations(content: bytes, tmp_path: Path) -> None:
    arrays = read(tmp_path, content)
    assert arrays["a"].tolist() == [1, 3]
    assert arrays["b"].tolist() == [2, 4]
    assert arrays["a"].dtype == arrays["b"].dtype == np.int64


@pytest.mark.parametrize("encoding", ["utf-8", "utf_8", "UTF8", "U8", "utf-8-sig", "utf_8_sig"])
def test_a_mark_at_the_beginning_is_no_part_of_a_name(encoding: str, tmp_path: Path) -> None:
    arrays = read(tmp_path, b"\xef\xbb\xbfa,b\n1,2\n", encoding=encoding)
    assert list(arrays) == ["features", "a", "b", "target"]
    utf16 = read(tmp_path, "a,b\n1,2\n".encode("utf-16"), encoding="utf-16")
    assert utf16["a"].tolist() == [1]


@pytest.mark.parametrize(
    ("content", "encoding", "right"),
    [
        (b"\xef\xbb\xbfa,b\n1,2\n", "latin-1", "utf-8"),
        (b"\xff\xfe" + "a,b\n1,2\n".encode("utf-16-le"), "utf_16_le", "utf_16"),
    ],
)
def test_the_mark_of_another_encoding_is_refused(
    content: bytes, encoding: str, right: str, tmp_path: Path
) -> None:
    said = refusal(tmp_path, content, encoding=encoding)
    assert f"the mark of another encoding; expected {right}; received {encoding}" in said


def test_decimal_commas_are_numbers(tmp_path: Path) -> None:
    content = "size;count;kind\n1,5;3;red\n-,25;4;blue, or so\n2e3;5;red\n"
    arrays = read(tmp_path, content, separator=";")
    assert arrays["size"].tolist() == [1.5, -0.25, 2000.0]
    assert arrays["count"].dtype == np.int64
    assert arrays["kind"].tolist() == [1, 0, 1]


def test_a_point_and_a_comma_in_one_file_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, "a;b\n1,5;2\n1;2.5\n", separator=";")
    assert "expected one of the two; received a point on line 3, a comma on line 2" in said


@pytest.mark.parametrize(
    ("cell", "separator"),
    [('"1,5"', ","), ('"1,234"', ","), ("1.234,5", ";"), ("1.234.567", ","), ("1'234", ";")],
)
def test_numbers_that_could_be_names_are_refused(cell: str, separator: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, f"a{separator}b\n{cell}{separator}2\n", separator=separator)
    assert "line 2, column 'a': " in said and "such as 1234.5" in said


@pytest.mark.parametrize("cell", ["Berlin, 5", "2.1.2020", "192.168.0.1", "1,2,3", "3,5 kg"])
def test_text_with_numbers_in_it_is_text(cell: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"a;b\n{cell};2\n", separator=";")["a"].tolist() == [0]


def test_whole_numbers_up_to_the_last_that_fits(tmp_path: Path) -> None:
    cells = [2**63 - 1, -(2**63), 0]
    content = "a\n" + "\n".join(map(str, cells)) + "\n"
    assert read(tmp_path, content)["a"].tolist() == cells
    zeros = "0" * 5000
    assert read(tmp_path, f"a,b\n{zeros}7,1\n-{zeros},2\n")["a"].tolist() == [7, 0]


@pytest.mark.parametrize("cell", ["9" * 5000, "-" + "9" * 5000, "9" * 20], ids=range(3))
def test_a_number_of_too_many_digits_is_refused(cell: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, f"a,b\n1,2\n{cell},4\n")
    assert said.startswith("table.csv, line 3, column 'a': the whole number is too large")
    assert len(said) < 200
    said = refusal(tmp_path, f"a,b\n1,2\n{cell}.5,4\n") if len(cell) > 20 else "too large"
    assert "too large" in said


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    arrays = read(tmp_path, 'x,word\n1,NA\n2,\n3,"a\nb"\n4,True\n5, NA\n')
    names = sorted(["NA", "", "a\nb", "True", " NA"])
    assert arrays["word"].tolist() == [names.index(w) for w in ["NA", "", "a\nb", "True", " NA"]]


@pytest.mark.parametrize("separator", ["\t", "\\t", "tab"])
def test_tabs(separator: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a\tb\n1\t2\n", separator=separator)["b"].tolist() == [2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "table.csv: the file is empty; expected a line with column names"),
        ("\n\n", "table.csv: the file is empty"),
        ("a,b\n", "table.csv: there are no rows below the column names"),
        ("a,b\n1,2\n3\n", "line 3, column 'b': the row has too few cells; expected 2"),
        ("a,b\n1,2\n3,4,5\n", "line 3, column 3: the row has too many cells; expected 2"),
        ("a,b\n1,2\n\n3,4\n", "line 3, column 'a': the row has too few cells; expected 2"),
        ("a,b,a\n1,2,3\n", "line 1, column 3: two columns are called 'a'"),
        ("a;b\n1;2\n", "line 1: the whole line is one column; expected several columns; received "
         "'a;b'. Choose the separator ';'."),
        ("a\tb\n1\t2\n", "Choose the separator tab."),
        ("a,,c\n1,2,3\n", "line 1: column 2 has no name"),
        ("1.5,2.5\n3.5,4.5\n", "line 1: the first line holds numbers; expected the names"),
        ('a,b\n1,"2\n3,4\n', "line 2, column 2: a quoted cell is never closed"),
        ('a,b\n1,"2"x\n', "line 2, column 2: text follows a closing quote"),
        ("a,b\n1,2\n3,x\n", "line 3, column 'b': numbers and text are mixed; expected a number"),
        ("a,b\n1,x\n3,4\n", "line 3, column 'b': numbers and text are mixed; expected text"),
        ("a,b\n1,2\n3,\n", "line 3, column 'b': a cell is empty; expected a number"),
        ("a,b\n1,2\n3,=A1+5\n", "line 3, column 'b': the cell holds a formula; expected its value; "
         "received '=A1+5'. Save the table with values"),
        ("a,b\nx,y\nz,=SUM(A1:A2)\n", "line 3, column 'b': the cell holds a formula"),
        ("a,b\n1,2\n3,nan\n", "line 3, column 'b': a number is missing; expected a number"),
        (f"a,b\n1,2\n3,{2**63}\n", f"column 'b': the whole number is too large; expected at most "
         f"19 digits; received {2**63}"),
        ("a,b\n1,2\n3,1e39\n", "line 3, column 'b': the number is too large"),
        ("a,b\n1,2\n3,1_000\n", "line 3, column 'b': numbers and text are mixed"),
        ('a,b\nx,y\n" "\n', "the end of the file is not clear; expected 1 rows; received 2"),
        ("a,b\n1,2\n3,\0\n", "line 3, column 2: the file holds a NUL character"),
        (b"a,b\n1,\xe9\n", "line 2, column 2: the file is not in this encoding; expected utf-8; "
         "received the byte 0xe9"),
    ],
)  # fmt: skip
def test_what_is_not_a_clean_table_is_refused(
    content: str | bytes, said: str, tmp_path: Path
) -> None:
    message = refusal(tmp_path, content)
    assert message.startswith("table.csv")
    assert said in message


def test_rows_in_which_a_number_is_missing_are_left_out_where_that_is_said(tmp_path: Path) -> None:
    rows = [
        "size,count,kind,word",
        "1.5,9007199254740993,red,NA",
        ",4,green,x",
        "2.5,NA,red,",
        "3.5, ,blue,y",
        "NaN,?,blue,y",
        "4.5,-6,blue,null",
    ]
    arrays = read(tmp_path, "\n".join(rows) + "\n", missing="drop")
    assert arrays["size"].tolist() == [1.5, 4.5]
    assert arrays["count"].tolist() == [2**53 + 1, -6]  # a float would change the first
    assert arrays["count"].dtype == np.int64
    found = preview(source("csv", path="table.csv", missing="drop"), tmp_path)
    columns = {column.name: column.dtype for column in found.columns}
    assert columns["kind"] == "category (blue, red)"  # green was in a row that is left out
    assert columns["word"] == "category (NA, null)"
    assert found.samples == 2
    assert isinstance(found, DataLook)
    assert dict(found.missing) == {"size": 2, "count": 3}


def test_rows_are_not_left_out_for_other_reasons(tmp_path: Path) -> None:
    said = refusal(tmp_path, "a,b\n1,2\n,3\nx,4\n", missing="drop")
    assert "line 4, column 'a': numbers and text are mixed" in said
    said = refusal(tmp_path, "a,b\n1,\n,3\n", missing="drop")
    assert "in each row a number is missing; expected some rows without gaps" in said
    assert "Fill it in, or let missing be drop" in refusal(tmp_path, "a,b\n1,2\n,3\n")


def test_lines_count_physical_lines(tmp_path: Path) -> None:
    assert "line 4," in refusal(tmp_path, 'a,b\n"x\ny",2\nz\n')


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"encoding": "utf-99"}, "there is no such encoding; expected one such as utf-8"),
        ({"separator": ";;"}, "this separator cannot be used"),
        ({"separator": ""}, "this separator cannot be used"),
        ({"separator": '"'}, "this separator cannot be used"),
        ({"separator": "§"}, "this separator cannot be used"),
        ({"separator": "\0"}, "this separator cannot be used"),
        ({"encoding": "hex"}, "there is no such encoding"),
        ({"encoding": "idna\0"}, "there is no such encoding"),
        ({"encoding": ""}, "there is no such encoding"),
    ],
)
def test_wrong_fields(fields: dict[str, str], said: str, tmp_path: Path) -> None:
    assert said in refusal(tmp_path, "a,b\n1,2\n", **fields)


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path, said in (("no.csv", "the file is not there"), ("folder", "this is a folder")):
        with pytest.raises(DataError, match=said) as caught:
            load_arrays(source("csv", path=path), tmp_path)
        assert str(tmp_path / path) in str(caught.value)
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        ("pipe", "this is a device or a pipe; expected a file"),
        ("/dev/null", "this is a device or a pipe; expected a file"),
        ("~nobody-of-this-name/a.csv", "nobody of this name has a home folder here"),
        ("a\0b.csv", "the file cannot be read"),
        ("a\ud800b.csv", "the file cannot be read"),
    ):
        for ask in (load_arrays, preview):
            with pytest.raises(DataError, match=said):
                ask(source("csv", path=path), tmp_path)
    with pytest.raises(FieldError, match="path cannot be 5"):
        load_arrays(source("csv", path=5), tmp_path)
    with pytest.raises(DataError, match="no path is given"):
        load_arrays(source("csv"), tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,nan\n2,3\n", "line 2, column 'b': a number is missing; expected a number"),
        ("a,b\n1,2\n2,NULL\n", "line 3, column 'b': a number is missing"),
        ("a,b\n1,2\n2,-inf\n", "line 3, column 'b': the number is infinite"),
        ("a,b\n1,Infinity\n2,3\n", "line 2, column 'b': the number is infinite"),
        ('a,b\n1,2\n3,"4"x\n', "line 3, column 2: text follows a closing quote"),
        ('a,b\n1,2\n"3""x","4\n', "line 3, column 2: a quoted cell is never closed"),
        ('a,b\n1,2\n"3, ""y"", z"x,4\n', "line 3, column 1: text follows a closing quote"),
    ],
)
def test_the_cell_that_is_wrong_is_the_one_that_is_named(
    content: str, said: str, tmp_path: Path
) -> None:
    assert said in refusal(tmp_path, content)


def test_among_names_a_word_for_nothing_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("kind,y\nNA,1\nrose,2\nnull,3\n")
    assert load(source("csv", path=str(path)), None).categories["kind"] == ("NA", "null", "rose")


def test_a_table_that_is_too_large_may_stream(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with path.open("wb") as file:
        file.truncate(2**31 + 1)  # it takes no room on the disk
    with pytest.raises(DataError, match=r"the file is too large; .* Let it stream\.$"):
        load(source("csv", path=str(path)), None)
