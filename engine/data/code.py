"""`load_data()` in Python: what `load_dataset` does, with numpy, pandas, scikit-learn and Keras.

A test runs what is written here and compares every array exactly.
"""

from __future__ import annotations

import inspect
import math
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from engine.data.bindings import completed, input_shape
from engine.data.code_sources import Expression, SourceCode, joined, source_code
from engine.data.dataset import check_bindings, resolved_data, resolved_inputs
from engine.data.preview import preview
from engine.data.sources_info import source_info
from engine.data.steps_info import class_count, reshaped, step_fields
from engine.graph.model import Instance
from engine.project import Binding, DataSpec, Project
from engine.training.defaults import training_outputs
from engine.training.plan import compile_plan


class DataCode(Struct, frozen=True):
    """Import lines, and the source of constants and functions, of which one is `load_data()`."""

    imports: tuple[str, ...]
    functions: str


class _Array(Struct, frozen=True):
    """A bound array: the expression on all rows, and the steps that need the split first."""

    name: str
    whole: Expression
    late: tuple[Instance, ...]
    shape: tuple[int | None, ...] | None


def data_code(project: Project, base: Path | None) -> DataCode:
    """Source of `load_data()`, which returns `x_train, y_train, x_val, y_val` for `fit`.

    Single arrays where there is one input or output, dictionaries by name where there are several,
    and None for the last two without a validation split. Raises DataError as `load_dataset` does.
    """
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    found = preview(spec.source, base)
    bindings = completed(msgspec.structs.replace(project, data=spec), found)
    check_bindings(project, bindings, {c.name: c for c in found.columns})
    inputs = {name: input_shape(layer) for name, layer in resolved_inputs(project).items()}
    outputs = [output.name for output in training_outputs(project)]
    used = tuple(bindings[name].columns for name in (*inputs, *outputs))
    source = source_code(spec.source, base, found, used)

    def array(name: str, shape: tuple[int | None, ...] | None) -> _Array:
        binding = bindings[name]
        return _early(name, binding, joined(binding.columns, source, found), shape)

    x = [array(name, shape) for name, shape in inputs.items()]
    y = [array(name, None) for name in outputs]
    keyed = compile_plan(project).keyed
    body = [
        *source.lines,
        *_assign("x", x, "dict" if len(x) > 1 else "single"),
        *_assign("y", y, keyed),
        *_split(spec, project.seed, x, y, "dict" if len(x) > 1 else "single", keyed),
    ]
    return DataCode(_imports(source), _module(source, body, x + y, source_info(spec.source).title))


def _imports(source: SourceCode) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("import numpy as np", *source.imports)))


def _module(source: SourceCode, body: list[str], arrays: list[_Array], title: str) -> str:
    functions = list(source.functions)
    if any(step.class_name == "standardize" for array in arrays for step in array.late):
        from engine.data.prepare import standardize

        functions.append(inspect.getsource(standardize).strip())
    doc = f'    """Return x_train, y_train, x_val, y_val: {title}."""'
    lines = ["def load_data():", doc, *(f"    {line}" for line in body)]
    constants = ["\n".join(source.constants)] if source.constants else []
    return "\n\n\n".join([*constants, *functions, "\n".join(lines)])


def _early(
    name: str, binding: Binding, whole: Expression, shape: tuple[int | None, ...] | None
) -> _Array:
    """Steps up to the first that learns from the training part are made on all rows."""
    steps = binding.steps
    for index, step in enumerate(steps):
        if step.class_name == "standardize":
            return _Array(name, whole, steps[index:], shape)
        whole = after_step(whole, step, where=f"data/{name}")
    return _Array(name, _fitted(whole, shape), (), shape)


def _fitted(whole: Expression, shape: tuple[int | None, ...] | None) -> Expression:
    if shape == (1,) and not whole.shape:
        return whole.then(f"{whole.atom}[:, np.newaxis]", shape=(1,))
    return whole


def after_step(array: Expression, step: Instance, *, where: str) -> Expression:
    """`array` after one step, as `prepare.apply_step` does it; raises DataError."""
    fields = step_fields(step, where=where)
    size, at = math.prod(array.shape), f"{where}/{step.class_name}"
    match step.class_name:
        case "scale":
            factor, cast = fields["factor"], array.cast("float32")
            ends = [None if end is None else end * factor for end in (array.low, array.high)]
            low, high = ends if factor >= 0 else ends[::-1]
            text = f"{cast.atom} * {_factor(factor)}"
            return cast.then(text, low=low, high=high, is_atom=False)
        case "one_hot":
            return _one_hot(array, fields["classes"], at)
        case "flatten":
            return array.then(f"{array.atom}.reshape(-1, {size})", shape=(size,))
        case "reshape":
            shape = reshaped(array.shape, fields["shape"], where=at)
            inside = ", ".join(map(str, (-1, *shape)))
            return array.then(f"{array.atom}.reshape({inside})", shape=shape)
        case "add_channel":
            return array.then(f"{array.atom}[..., np.newaxis]", shape=(*array.shape, 1))
        case "to_float":
            return array.cast("float32")
        case _:  # to_int
            return array.cast("int64")


def _one_hot(array: Expression, classes: int | None, where: str) -> Expression:
    count = class_count(classes, array.low, array.high, where=where)
    whole = array if array.dtype.startswith(("int", "uint")) else array.cast("int64")
    labels = f"{whole.atom}.reshape(-1)" if array.shape else whole.text
    text = f'np.eye({count}, dtype="float32")[{labels}]'
    return Expression(text, (count,), "float32", 0.0, 1.0)


def _factor(factor: float) -> str:
    """1/255 as it is thought of, where that is the very same number."""
    whole = round(1 / factor) if factor else 0
    return f"(1 / {whole})" if whole > 1 and 1 / whole == factor else repr(factor)


def _assign(variable: str, arrays: list[_Array], keyed: str) -> list[str]:
    if keyed == "single":
        return [f"{variable} = {arrays[0].whole.text}"]
    if keyed == "list":
        return [f"{variable} = [{', '.join(array.whole.text for array in arrays)}]"]
    items = ", ".join(f'"{_escaped(array.name)}": {array.whole.text}' for array in arrays)
    return [f"{variable} = {{{items}}}"]


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


def _split(
    spec: DataSpec, seed: int, x: list[_Array], y: list[_Array], x_keyed: str, y_keyed: str
) -> list[str]:
    """Shuffle, split, the steps that learn from the training part, and `return`."""
    count = f"len({_part('x', x, 0, x_keyed)})"
    rows = f"np.random.default_rng({seed}).permutation({count})" if spec.shuffle else ""
    halves = ["train"]
    if spec.validation_split:
        lines = [
            f"rows = {rows or f'np.arange({count})'}",
            f"split = int(len(rows) * (1 - {spec.validation_split!r}))",
            "train, val = rows[:split], rows[split:]",
        ]
        halves.append("val")
    else:
        lines = [f"train = {rows}"] if rows else []
    chosen = bool(lines)
    late = any(array.late for array in x + y)
    results: list[str] = []
    for half in halves:
        keys = {"x": x_keyed, "y": y_keyed}
        parts = {v: _rows(v, half, keyed) if chosen else v for v, keyed in keys.items()}
        named = [v for v, keyed in keys.items() if late or keyed != "single"]
        if len(named) == 2 and x_keyed == y_keyed == "single":
            lines.append(f"x_{half}, y_{half} = {parts['x']}, {parts['y']}")
        else:
            lines += [f"{v}_{half} = {parts[v]}" for v in named]
        results += [f"{v}_{half}" if v in named else parts[v] for v in keys]
    for variable, arrays, keyed in (("x", x, x_keyed), ("y", y, y_keyed)):
        for index, array in enumerate(arrays):
            names = [_part(f"{variable}_{half}", arrays, index, keyed) for half in halves]
            lines += _late(array, names)
    if not spec.validation_split:
        results += ["None", "None"]
    return [*lines, f"return {', '.join(results)}"]


def _rows(variable: str, half: str, keyed: str) -> str:
    if keyed == "single":
        return f"{variable}[{half}]"
    if keyed == "list":
        return f"[array[{half}] for array in {variable}]"
    return f"{{name: array[{half}] for name, array in {variable}.items()}}"


def _part(variable: str, arrays: list[_Array], index: int, keyed: str) -> str:
    if keyed == "single":
        return variable
    return (
        f"{variable}[{index}]"
        if keyed == "list"
        else f'{variable}["{_escaped(arrays[index].name)}"]'
    )


def _late(array: _Array, names: list[str]) -> list[str]:
    """The steps from the first that learns on: `names` are the training part and the other."""
    lines: list[str] = []
    known: Any = array.whole
    for step in array.late:
        if step.class_name == "standardize":
            lines.append(
                f"{', '.join(names)}{'' if names[1:] else ','} = standardize({', '.join(names)})"
            )
            known = known.then("", dtype="float32", low=None, high=None)
        else:
            lines += [
                f"{name} = {after_step(known.then(name), step, where=f'data/{array.name}').text}"
                for name in names
            ]
            known = after_step(known, step, where=f"data/{array.name}")
    if array.late and _fitted(known, array.shape) is not known:
        lines += [f"{name} = {name}[:, np.newaxis]" for name in names]
    return lines
