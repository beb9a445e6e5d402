"""How generated code loads each data source: import lines, the call, and where each column is."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from engine.data import code_files
from engine.data.bindings import is_whole
from engine.data.code_generator import generator
from engine.data.code_values import Expression, SourceCode
from engine.data.columns import DataPreview
from engine.data.files import resolved
from engine.data.sources_info import source_fields, source_info
from engine.errors import DataError
from engine.graph.model import Instance


def source_code(
    source: Instance,
    base: Path | None,
    preview: DataPreview,
    used: tuple[tuple[str, ...], ...],
    *,
    stream: bool = False,
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
        return _keras_set(info.name, fields)
    if info.group == "synthetic":
        return _synthetic(info.name, source, preview)
    if info.group == "code":
        from engine.data.preview import facts

        return generator(fields, facts(source, base), stream=stream)
    paths = {
        name: str(resolved(value, base))
        for name, value in fields.items()
        if name.endswith("path") and value
    }
    if stream:
        used_columns = {c for some in used for c in some}
        return code_files.streaming(info.name, paths, fields, used_columns)
    match info.name:
        case "csv":
            return code_files.csv(paths, fields, {c for some in used for c in some})
        case "npz":
            return code_files.npz(paths, fields)
        case "npy":
            return code_files.npy(paths)
        case "image_folder" | "text_folder":
            return code_files.folder(info.name, paths, fields)
        case _:
            return code_files.svmlight(paths, fields, preview)


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


def words_of(column: str, code: SourceCode, preview: DataPreview) -> Expression:
    """A column of text as it is."""
    shape = next(c.shape for c in preview.columns if c.name == column)
    return Expression(code.words.get(column, code.columns[column]), shape, "text")


def _table(name: str, preview: DataPreview) -> SourceCode:
    columns = {"features": f'{name}.data.astype("float32")'}
    measured = [c.name for c in preview.columns if c.name not in ("features", "target")]
    for index, column in enumerate(measured):
        columns[column] = f'{name}.data[:, {index}].astype("float32")'
    target = next(c for c in preview.columns if c.name == "target")
    columns["target"] = f"{name}.target" if is_whole(target) else f'{name}.target.astype("float32")'
    imports = (f"from sklearn.datasets import load_{name}",)
    return SourceCode(imports, columns, (f"{name} = load_{name}()",))


def _keras_set(name: str, fields: dict[str, Any]) -> SourceCode:
    from engine.data.keras_sets import SETS, loader_arguments

    known = SETS[name]
    first, second = (column.name for column in known.columns)
    given = ", ".join(f"{k}={v!r}" for k, v in loader_arguments(name, fields).items())
    pair = f"({first}, {second})"
    both = f"{pair}, _" if fields["part"] == "train" else f"_, {pair}"
    lines = [f"{both} = keras.datasets.{name}.load_data({given})"]
    match known.kind:
        case "images":
            grey = known.columns[0].shape[-1] == 1
            columns = {
                first: "images[..., np.newaxis]" if grey else "images",
                second: 'labels.astype("int64")' if grey else 'labels.astype("int64").ravel()',
            }
        case "words":
            padded = f'keras.utils.pad_sequences(text, {fields["length"]}, dtype="int64")'
            lines.append(f"text = {padded}")
            columns = {first: "text", second: 'labels.astype("int64")'}
        case _:
            columns = {column: f'{column}.astype("float32")' for column in (first, second)}
    return SourceCode(("import keras",), columns, tuple(lines))


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
