"""How generated code loads each data source: import lines, the call, and where each column is."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from engine.data.bindings import is_whole
from engine.data.files import resolved
from engine.data.sources_info import source_fields, source_info
from engine.errors import DataError
from engine.graph.model import Instance
from engine.worker.messages import DataPreview


class Expression(Struct, frozen=True):
    """Source of an array, and what is known of the array.

    `shape` is that of a sample; `low` and `high` are the smallest and the largest number where
    they are known; `is_atom` tells whether something may follow it without parentheses.
    """

    text: str
    shape: tuple[int, ...]
    dtype: str
    low: float | None = None
    high: float | None = None
    is_atom: bool = True

    @property
    def atom(self) -> str:
        """The source, in parentheses where it needs them."""
        return self.text if self.is_atom else f"({self.text})"

    def then(self, text: str, **changes: Any) -> Expression:
        """Another expression, made of this one."""
        return msgspec.structs.replace(self, text=text, **{"is_atom": True, **changes})

    def cast(self, dtype: str) -> Expression:
        """The same numbers as `dtype`."""
        if self.dtype == dtype:
            return self
        return self.then(f'{self.atom}.astype("{dtype}")', dtype=dtype)


class SourceCode(Struct, frozen=True):
    """Import lines, constants and functions of the module, and the lines that load the source."""

    imports: tuple[str, ...]
    columns: dict[str, str]
    lines: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


def source_code(
    source: Instance, base: Path | None, preview: DataPreview, used: tuple[tuple[str, ...], ...]
) -> SourceCode:
    """Code for a source, where `used` names the columns of each binding. Raises DataError."""
    fields = source_fields(source)
    info = source_info(source)
    if info.name == "digits":
        columns = {
            "images": 'digits.images[..., np.newaxis].astype("float32")',
            "labels": "digits.target",
        }
        imports = ("from sklearn.datasets import load_digits",)
        return SourceCode(imports, columns, ("digits = load_digits()",))
    if info.group == "embedded":
        return _table(info.name, preview)
    if info.group == "keras":
        return _keras_set(info.name, fields["part"])
    if info.group == "synthetic":
        return _synthetic(info.name, source, preview)
    path = str(resolved(fields["path"], base))
    if info.name == "npz":
        names = {c.name: f"arrays[{c.name!r}]" for c in preview.columns}
        return SourceCode((), names, ("arrays = np.load(DATA_PATH)",), (f"DATA_PATH = {path!r}",))
    return _csv(path, fields["separator"], fields["encoding"], {c for some in used for c in some})


def joined(columns: tuple[str, ...], code: SourceCode, preview: DataPreview) -> Expression:
    """The columns of one binding as one array, as `prepare.stacked` joins them."""
    known = {column.name: column for column in preview.columns}
    parts = [
        Expression(
            code.columns[name],
            known[name].shape,
            "int64" if known[name].dtype.startswith("category") else known[name].dtype,
            known[name].low,
            known[name].high,
        )
        for name in columns
    ]
    for name in columns:
        if known[name].dtype == "text":
            raise DataError(f"the column {name!r} is text", where="data", expected="numbers")
    if len(parts) == 1:
        return parts[0]
    if len({part.dtype for part in parts}) > 1:
        parts = [part.cast("float32") for part in parts]
    dtype = parts[0].dtype
    if not any(part.shape for part in parts):
        text = f"np.stack([{', '.join(part.text for part in parts)}], axis=-1)"
        return Expression(text, (len(parts),), dtype)
    parts = [
        part if part.shape else part.then(f"{part.atom}[:, np.newaxis]", shape=(1,))
        for part in parts
    ]
    text = f"np.concatenate([{', '.join(part.text for part in parts)}], axis=-1)"
    width = sum(part.shape[-1] for part in parts)
    return Expression(text, (*parts[0].shape[:-1], width), dtype)


def _table(name: str, preview: DataPreview) -> SourceCode:
    columns = {"features": f'{name}.data.astype("float32")'}
    measured = [c.name for c in preview.columns if c.name not in ("features", "target")]
    for index, column in enumerate(measured):
        columns[column] = f'{name}.data[:, {index}].astype("float32")'
    target = next(c for c in preview.columns if c.name == "target")
    columns["target"] = f"{name}.target" if is_whole(target) else f'{name}.target.astype("float32")'
    imports = (f"from sklearn.datasets import load_{name}",)
    return SourceCode(imports, columns, (f"{name} = load_{name}()",))


def _keras_set(name: str, part: str) -> SourceCode:
    pair = "(images, labels), _" if part == "train" else "_, (images, labels)"
    grey = name != "cifar10"
    columns = {
        "images": "images[..., np.newaxis]" if grey else "images",
        "labels": 'labels.astype("int64")' if grey else 'labels.astype("int64").ravel()',
    }
    line = f"{pair} = keras.datasets.{name}.load_data()"
    return SourceCode(("import keras",), columns, (line,))


def _synthetic(name: str, source: Instance, preview: DataPreview) -> SourceCode:
    from engine.data import synthetic

    function = getattr(synthetic, f"make_{name}")
    given = ", ".join(f"{key}={value!r}" for key, value in source.fields.items())
    return SourceCode(
        (),
        {c.name: f"data[{c.name!r}]" for c in preview.columns},
        (f"data = make_{name}({given})",),
        functions=(inspect.getsource(function).strip(),),
    )


def _csv(path: str, separator: str, encoding: str, used: set[str]) -> SourceCode:
    from engine.data.csv_file import read_arguments, scan_file

    scan = scan_file(Path(path), separator, encoding)
    names = [column.name for column in scan.columns]
    columns = {}
    for column in scan.columns:
        place = f"table[{column.name!r}]"
        if column.categories:
            columns[column.name] = f"np.unique({place}, return_inverse=True)[1]"
        else:
            dtype = '"float32"' if column.kind == "float" else ""
            columns[column.name] = f"{place}.to_numpy({dtype})"
    if scan.features and len(names) > 1:
        if len(scan.features) == len(names) - 1:
            chosen = f"table.drop(columns={scan.target!r})"
        else:
            chosen = f"table[{list(scan.features)!r}]"
        columns.setdefault("features", f'{chosen}.to_numpy("float32")')
    if len(names) > 1:
        columns.setdefault("target", columns[scan.target])
    really = {scan.target if name == "target" and name not in names else name for name in used}
    arguments = read_arguments(scan, separator, encoding, really)
    text = {key: value for key, value in arguments.items() if key != "dtype"}
    given = [f"{key}={value!r}" for key, value in text.items()]
    if "dtype" in arguments:
        kinds = ", ".join(f"{name!r}: str" for name in arguments["dtype"])
        given.append(f"dtype={{{kinds}}}")
    line = f"table = pd.read_csv({', '.join(['DATA_PATH', *given])})"
    return SourceCode(("import pandas as pd",), columns, (line,), (f"DATA_PATH = {path!r}",))
