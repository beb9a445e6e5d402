"""How generated code loads a person's own files."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.data.bindings import is_whole
from engine.data.code_values import SourceCode
from engine.data.columns import DataPreview
from engine.data.sources_info import IMAGE_ENDINGS, TEXT_ENDINGS

if TYPE_CHECKING:
    from engine.data.csv_file import Scan


def npz(paths: dict[str, str], fields: dict[str, Any]) -> SourceCode:
    """The arrays of one part of a `.npz` file."""
    from engine.data.npz_file import npz_parts

    names = npz_parts(Path(paths["path"]))[fields["part"]]
    columns = {name: f"arrays[{stored!r}]" for name, stored in names.items()}
    return SourceCode((), columns, ("arrays = np.load(DATA_PATH)",), _constants(paths))


def npy(paths: dict[str, str]) -> SourceCode:
    """The array of a `.npy` file, and that of its targets."""
    columns = {"x": "np.load(DATA_PATH)", "y": "np.load(TARGET_PATH)"}
    return SourceCode((), columns, (), _constants(paths))


def svmlight(paths: dict[str, str], fields: dict[str, Any], preview: DataPreview) -> SourceCode:
    """The rows of a file of svmlight's, or of one of two that are read together."""
    from engine.data.svmlight_file import reader_arguments

    pair = "features, target"
    given = "".join(f", {k}={v!r}" for k, v in reader_arguments(fields).items())
    if "test_path" in paths:
        before, after = ("_, _, ", "") if fields["part"] == "test" else ("", ", _, _")
        call = f"load_svmlight_files([DATA_PATH, TEST_PATH]{given})"
        imports = ("from sklearn.datasets import load_svmlight_files",)
    else:
        before = after = ""
        call = f"load_svmlight_file(DATA_PATH{given})"
        imports = ("from sklearn.datasets import load_svmlight_file",)
    column = next(c for c in preview.columns if c.name == "target")
    columns = {
        "features": 'features.toarray().astype("float32")',
        "target": f'target.astype("{"int64" if is_whole(column) else "float32"}")',
    }
    return SourceCode(imports, columns, (f"{before}{pair}{after} = {call}",), _constants(paths))


def folder(name: str, paths: dict[str, str], fields: dict[str, Any]) -> SourceCode:
    """The images or texts of one part of a folder."""
    from engine.data import folders

    images = name == "image_folder"
    endings = IMAGE_ENDINGS if images else TEXT_ENDINGS
    found = folders.find_files(Path(paths["path"]), fields["part"], endings)
    if images:
        function: Any = folders.read_image
        size = f"{fields['height']}, {fields['width']}, {folders.MODES[fields['color_mode']]!r}"
        read, kept, stacked = f"read_image(path, {size})", "images", "np.stack(images)"
    else:
        function, read = folders.read_text, f"read_text(path, {fields['encoding']!r})"
        kept, stacked = "text", "np.array(text, dtype=object)"
    part = found.path.relative_to(paths["path"]).as_posix()
    inside = "DATA_PATH" if part == "." else f"Path(DATA_PATH) / {part!r}"
    lines = (
        f"files = sample_files({inside}, CLASSES, ENDINGS)",
        f"read = [({read}, label) for path, label in files]",
        f"{kept} = [sample for sample, _ in read if sample is not None]",
        "labels = np.array([label for sample, label in read if sample is not None])",
        f"if len({kept}) < len(files):",
        f'    print(len(files) - len({kept}), "of", len(files), "files cannot be read")',
        f"{kept} = {stacked}",
    )
    constants = (
        *_constants(paths),
        f"CLASSES = {found.classes!r}",
        f"ENDINGS = {endings!r}",
    )
    return SourceCode(
        ("import warnings", "from pathlib import Path")
        if images
        else ("from pathlib import Path",),
        {column: column for column in (kept, "labels")},
        lines,
        constants,
        tuple(inspect.getsource(f).strip() for f in (folders.sample_files, function)),
    )


def streaming(
    name: str, paths: dict[str, str], fields: dict[str, Any], used: set[str]
) -> SourceCode:
    """The rows of a source that stays on the disk, as batches ask for them.

    `used` names the columns that are bound.
    """
    from engine.data import folders, image_rows, npz_file
    from engine.data.streaming import Batches

    functions: list[Any] = [Batches]
    imports = ["import numpy as np", "import keras"]
    lines: list[str] = []
    if name == "csv":
        return _csv_streaming(paths, fields, used)
    if name == "image_folder":
        eager = folder(name, paths, fields)
        size = f"{fields['height']}, {fields['width']}, {folders.MODES[fields['color_mode']]!r}"
        one = f"lambda row: read_image(files[row][0], {size})"
        lines = [
            eager.lines[0],
            f"files = readable_files(files, {size})",
            "labels = np.array([label for _, label in files])",
            "pool = ThreadPoolExecutor()",
        ]
        columns = {
            "images": f"np.stack(list(pool.map({one}, rows)))",
            "labels": "labels[rows]",
        }
        count, constants = "len(files)", eager.constants
        functions += [folders.sample_files, folders.read_image, image_rows.readable_files]
        imports += [*eager.imports, "from concurrent.futures import ThreadPoolExecutor"]
    elif name == "npz":
        names = npz_file.npz_parts(Path(paths["path"]))[fields["part"]]
        columns = {name: f"arrays[{stored!r}][rows]" for name, stored in names.items()}
        lines, constants = ["arrays = mapped_npz(DATA_PATH)"], _constants(paths)
        count = f"len(arrays[{next(iter(names.values()))!r}])"
        functions.append(npz_file.mapped_npz)
        imports.append("import zipfile")
    else:
        lines = ['samples = np.load(DATA_PATH, mmap_mode="r")']
        columns = {"x": "samples[rows]", "y": "targets[rows]"}
        if "target_path" in paths:
            lines.append('targets = np.load(TARGET_PATH, mmap_mode="r")')
        count, constants = "len(samples)", _constants(paths)
    texts = tuple(inspect.getsource(function).strip() for function in functions)
    return SourceCode(tuple(imports), columns, tuple(lines), constants, texts, count=count)


def _constants(paths: dict[str, str]) -> tuple[str, ...]:
    names = {"path": "DATA_PATH", "target_path": "TARGET_PATH", "test_path": "TEST_PATH"}
    return tuple(f"{names[key]} = {path!r}" for key, path in paths.items())


def csv(paths: dict[str, str], fields: dict[str, Any], used: set[str]) -> SourceCode:
    """A table, where `used` names the columns that are bound."""
    from engine.data.csv_file import scan_file

    drop = fields["missing"] == "drop"
    path, separator, encoding = Path(paths["path"]), fields["separator"], fields["encoding"]
    scan = scan_file(path, separator, encoding, drop=drop)
    given = _csv_arguments(scan, fields, used)
    lines = [f"table = pd.read_csv({', '.join(['DATA_PATH', *given])})"]
    if scan.gappy:
        lines.append(f"table = table.dropna(subset={list(scan.gappy)!r}, ignore_index=True)")
    columns = _csv_columns(scan, stream=False)
    words = {c.name: f"table[{c.name!r}].to_numpy(str)" for c in scan.columns if c.kind == "text"}
    if scan.target in words:
        words.setdefault("target", words[scan.target])
    constants = _constants(paths)
    return SourceCode(("import pandas as pd",), columns, tuple(lines), constants, words=words)


def _csv_streaming(paths: dict[str, str], fields: dict[str, Any], used: set[str]) -> SourceCode:
    from engine.data.csv_file import separator_of
    from engine.data.csv_rows import CsvRows, gaps_of, open_csv, row_encoding
    from engine.data.streaming import Batches

    drop = fields["missing"] == "drop"
    path, separator, encoding = Path(paths["path"]), fields["separator"], fields["encoding"]
    scan = open_csv(path, separator, encoding, drop=drop).scan
    given = [
        "DATA_PATH",
        repr(separator_of(separator)),
        repr(row_encoding(encoding)),
        repr(gaps_of(scan)),
        *_csv_arguments(scan, fields, used),
    ]
    imports = ("import csv", "import io", "from array import array", "import keras")
    return SourceCode(
        (*imports, "import numpy as np", "import pandas as pd"),
        _csv_columns(scan, stream=True),
        (f"samples = CsvRows({', '.join(given)})",),
        _constants(paths),
        tuple(inspect.getsource(function).strip() for function in (Batches, CsvRows)),
        count="len(samples)",
        each=("table = samples.table(rows)",),
    )


def _csv_columns(scan: Scan, *, stream: bool) -> dict[str, str]:
    """The source of each column of a table; of a part of it, where it streams."""
    names = [column.name for column in scan.columns]
    columns = {}
    for column in scan.columns:
        place = f"table[{column.name!r}]"
        if column.categories and stream:
            columns[column.name] = (
                f"np.searchsorted({list(column.categories)!r}, {place}.to_numpy(str))"
            )
        elif column.categories:
            columns[column.name] = f"np.unique({place}, return_inverse=True)[1]"
        else:
            dtype = '"float32"' if column.kind == "float" else '"int64"' if column.missing else ""
            columns[column.name] = f"{place}.to_numpy({dtype})"
    if scan.features and len(names) > 1:
        if len(scan.features) == len(names) - 1:
            chosen = f"table.drop(columns={scan.target!r})"
        else:
            chosen = f"table[{list(scan.features)!r}]"
        # In rows, as they are loaded for a training: sums depend on the layout in the last digit.
        columns.setdefault("features", f'np.ascontiguousarray({chosen}, "float32")')
    if len(names) > 1:
        columns.setdefault("target", columns[scan.target])
    return columns


def _csv_arguments(scan: Scan, fields: dict[str, Any], used: set[str]) -> list[str]:
    """What pandas is told beside the path, as source; `used` names the columns that are bound."""
    from engine.data.csv_file import read_arguments

    names = {column.name for column in scan.columns}
    really = {scan.target if name == "target" and name not in names else name for name in used}
    arguments = read_arguments(scan, fields["separator"], fields["encoding"], really)
    given = [f"{key}={value!r}" for key, value in arguments.items() if key != "dtype"]
    if "dtype" in arguments:
        kinds = ", ".join(
            f"{name!r}: {'str' if kind is str else repr(kind)}"
            for name, kind in arguments["dtype"].items()
        )
        given.append(f"dtype={{{kinds}}}")
    return given
