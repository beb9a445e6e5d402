"""`load_data()` in Python: what `load_dataset` does, with numpy, pandas, scikit-learn and Keras.

A test runs what is written here and compares every array exactly.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from engine.data.bindings import (
    completed,
    input_shape,
    reads_words,
    takes_text,
    text_column,
)
from engine.data.code_sources import joined, source_code, words_of
from engine.data.code_steps import after_learning, after_step, fitted
from engine.data.code_values import Expression, SourceCode
from engine.data.columns import DataPreview
from engine.data.dataset import (
    check_bindings,
    check_streaming,
    comes_in_order,
    counted_classes,
    resolved_data,
    resolved_inputs,
    stratified_by,
)
from engine.data.load import batches_ahead
from engine.data.parts import given_validation, with_part
from engine.data.preview import facts, merged
from engine.data.sources_info import source_info
from engine.data.steps_info import (
    STEPS,
    learner_of,
)
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Layer
from engine.project import Binding, DataSpec, Project
from engine.training.defaults import training_outputs
from engine.training.plan import compile_plan


class DataCode(Struct, frozen=True):
    """Import lines, and the source of constants and functions, of which one is `load_data()`."""

    imports: tuple[str, ...]
    functions: str


class _Array(Struct, frozen=True):
    """A bound array: the expression on all rows, and the steps that need the split first.

    Words become tensors, which have no rows to choose, after the split.
    """

    name: str
    whole: Expression
    late: tuple[Instance, ...]
    shape: tuple[int | None, ...] | None
    words: bool = False


class _Arrays(Struct, frozen=True):
    """The arrays of a model's inputs, or of its outputs, and how the variable holds them."""

    variable: str
    arrays: tuple[_Array, ...]
    keyed: str


def data_code(project: Project, base: Path | None) -> DataCode:
    """Source of `load_data()`, which returns `x_train, y_train, x_val, y_val` for `fit`.

    Single arrays where there is one input or output, dictionaries by name where there are several,
    and None for the last two without a validation split. Raises DataError as `load_dataset` does.
    """
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    sources = {"train": spec.source}
    if spec.split == "given":
        sources = {
            "train": with_part(spec.source, "train"),
            "validation": given_validation(spec.source, base),
        }
    found = merged([facts(source, base) for source in sources.values()])
    check_streaming(project, spec)
    bindings = completed(msgspec.structs.replace(project, data=spec), found)
    check_bindings(project, bindings, {c.name: c for c in found.columns})
    _check_split(spec, found.samples)
    names = (*resolved_inputs(project), *(output.name for output in training_outputs(project)))
    used = tuple(bindings[name].columns for name in names)
    codes = [
        source_code(source, base, found, used, stream=spec.stream) for source in sources.values()
    ]
    x, y = _bound(project, bindings, codes[0], found)
    if spec.stream:
        body = _streaming(project, spec, x, y)
        loaders = [
            _opener(part, code, _bound(project, bindings, code, found))
            for part, code in zip(sources, codes, strict=True)
        ]
    elif len(codes) == 1:
        body = [*codes[0].lines, *_assign(x), *_assign(y)]
        body += _split(project, spec, x, y, _classes(project, spec, bindings, codes[0]))
        loaders = []
    else:
        body = _given(project, spec, x, y)
        loaders = [
            _loader(part, code, _bound(project, bindings, code, found))
            for part, code in zip(sources, codes, strict=True)
        ]
    functions = [*dict.fromkeys(f for code in codes for f in code.functions)]
    functions += _functions(spec, (*x.arrays, *y.arrays))
    constants = "\n".join(dict.fromkeys(line for code in codes for line in code.constants))
    doc = f'    """Return x_train, y_train, x_val, y_val: {source_info(spec.source).title}."""'
    text = ["def load_data():", doc, *(f"    {line}" for line in body)]
    parts = [constants] if constants else []
    parts += [*functions, *loaders, "\n".join(text)]
    return DataCode(_imports(codes, functions, x), "\n\n\n".join(parts))


def _check_split(spec: DataSpec, samples: int) -> None:
    from engine.data.splits import check_split

    check_split(spec, samples)


def _bound(
    project: Project, bindings: FrozenDict[str, Binding], code: SourceCode, found: DataPreview
) -> tuple[_Arrays, _Arrays]:
    """What the inputs and the outputs get, as expressions over what `code` loads."""
    layers = resolved_inputs(project)

    def array(name: str, layer: Layer | None) -> _Array:
        binding, shape = bindings[name], input_shape(layer) if layer is not None else None
        if layer is not None and takes_text(layer):
            words = words_of(text_column(name, binding, found), code, found)
            return _Array(name, fitted(words, shape), (), shape, words=True)
        if reads_words(binding, found.columns):
            return _Array(name, words_of(binding.columns[0], code, found), binding.steps, shape)
        if project.data.stream:
            steps = counted_classes(binding, found, where=f"data/{name}")
            binding = Binding(binding.columns, steps)
        return _early(name, binding, joined(binding.columns, code, found), shape)

    x = tuple(array(name, layer) for name, layer in layers.items())
    y = tuple(array(output.name, None) for output in training_outputs(project))
    return (
        _Arrays("x", x, "dict" if len(x) > 1 else "single"),
        _Arrays("y", y, compile_plan(project).keyed),
    )


def _imports(codes: list[SourceCode], functions: list[str], x: _Arrays) -> tuple[str, ...]:
    tensors = ("import keras",) if any(array.words for array in x.arrays) else ()
    tokens = ("import re", "from collections import Counter")
    needed = tokens if any("Counter(" in function for function in functions) else ()
    own = (line for code in codes for line in code.imports)
    return tuple(dict.fromkeys((*needed, "import numpy as np", *tensors, *own)))


def _functions(spec: DataSpec, arrays: tuple[_Array, ...]) -> list[str]:
    """The source of functions that steps and splits need, word for word."""
    from engine.data import prepare, splits

    steps = {step.class_name for array in arrays for step in array.late}
    found: list[Any] = [learn for name, learn in prepare.LEARNERS.items() if name in steps]
    if spec.stream and found:
        from engine.data.streaming import measured

        found = [measured]  # what else learns is refused
    if any("resize(" in array.whole.text for array in arrays) or "resize" in steps:
        found.append(prepare.resize)
    if spec.split == "folds":
        found.append(splits.fold)
    if spec.split == "stratified" and spec.validation_split:
        found.append(splits.stratified)
    return [inspect.getsource(function).strip() for function in found]


def _loader(part: str, code: SourceCode, bound: tuple[_Arrays, _Arrays]) -> str:
    """The function that loads one of the parts that the source itself has."""
    lines = [*code.lines, *_assign(bound[0]), *_assign(bound[1]), "return x, y"]
    head = [f"def load_{part}():", f'    """Return x and y of the {part} part."""']
    return "\n".join([*head, *(f"    {line}" for line in lines)])


def _opener(part: str, code: SourceCode, bound: tuple[_Arrays, _Arrays]) -> str:
    """The function that tells how to read rows of a part that stays on the disk."""
    head = [
        f"def open_{part}():",
        f'    """Return how to read rows of the {part} part, and how many there are."""',
    ]
    inside = [*code.each, *_assign(bound[0]), *_assign(bound[1]), "return x, y"]
    lines = [*code.lines, "", "def read(rows):", *(f"    {line}" for line in inside), ""]
    lines.append(f"return read, {code.count}")
    return "\n".join([*head, *(f"    {line}" if line else "" for line in lines)])


def _streaming(project: Project, spec: DataSpec, x: _Arrays, y: _Arrays) -> list[str]:
    """Split the rows, measure what is standardized, and `return` batches of both parts."""
    lines = ["read, count = open_train()", f"rows = {_order(spec, project.seed, 'count')}"]
    train, val = "rows", ""
    read_val = "read"
    if spec.split == "given":
        lines.append("read_val, count_val = open_validation()")
        val, read_val = "np.arange(count_val)", "read_val"
    elif spec.split == "folds":
        lines.append(f"train, val = fold(rows, {spec.folds}, {spec.fold})")
        train, val = "train", "val"
    elif spec.validation_split:
        lines.append(f"split = int(len(rows) * (1 - {spec.validation_split!r}))")
        lines.append("train, val = rows[:split], rows[split:]")
        train, val = "train", "val"
    learned, late = _learned_in_passes(x, y, train)
    lines += learned
    if late:
        inside = [*late, "return x, y"]
        lines += ["", "def prepared(x, y):", *(f"    {line}" for line in inside), ""]

    def batches(read: str, rows: str, *more: object) -> str:
        read = f"lambda rows: prepared(*{read}(rows))" if late else read
        size = project.training.batch_size
        ahead = batches_ahead(spec.source.class_name if spec.source else "", size)
        given = (read, rows, size, *more, *([f"ahead={ahead}"] if ahead > 1 else []))
        return f"Batches({', '.join(map(str, given))})"

    last = batches(read_val, val) if val else "None"
    seed = () if comes_in_order(project) else (project.seed,)
    return [*lines, f"return {batches('read', train, *seed)}, None, {last}, None"]


def _learned_in_passes(x: _Arrays, y: _Arrays, train: str) -> tuple[list[str], list[str]]:
    """Lines that measure the training rows once for each array, and those that use it."""
    learned: list[str] = []
    late: list[str] = []
    for place, held in enumerate((x, y)):
        for index, array in enumerate(held.arrays):
            where = f"data/{array.name}"
            if learner_of(array.late, where=where) is None:
                continue
            name = _part(held.variable, held, index)
            known = f"mean_{len(learned) + 1}, deviation_{len(learned) + 1}"
            mean, deviation = known.split(", ")
            read = _part(f"read(rows)[{place}]", held, index)
            learned.append(f"{known} = measured(lambda rows: {read}, {train})")
            late.append(f'{name} = (({name} - {mean}) / {deviation}).astype("float32")')
            made = array.whole.then(name, dtype="float32", low=None, high=None)
            for step in array.late[1:]:
                made = after_step(made.then(name), step, where=where)
                late.append(f"{name} = {made.text}")
            if (column := fitted(made.then(name), array.shape)).text != name:
                late.append(f"{name} = {column.text}")
    return learned, late


def _classes(
    project: Project, spec: DataSpec, bindings: FrozenDict[str, Binding], code: SourceCode
) -> str:
    """The expression of the labels by which rows are split; "" where nothing asks for them."""
    if spec.split != "stratified" or not spec.validation_split:
        return ""
    return code.columns[stratified_by(project, bindings)]


def _early(
    name: str, binding: Binding, whole: Expression, shape: tuple[int | None, ...] | None
) -> _Array:
    """Steps up to the first that learns from the training part are made on all rows."""
    steps = binding.steps
    for index, step in enumerate(steps):
        if step.class_name in STEPS and STEPS[step.class_name].learns:
            return _Array(name, whole, steps[index:], shape)
        whole = after_step(whole, step, where=f"data/{name}")
    return _Array(name, fitted(whole, shape), (), shape)


def _assign(held: _Arrays) -> list[str]:
    variable, arrays = held.variable, held.arrays
    if held.keyed == "single":
        return [f"{variable} = {arrays[0].whole.text}"]
    if held.keyed == "list":
        return [f"{variable} = [{', '.join(array.whole.text for array in arrays)}]"]
    items = ", ".join(f'"{_escaped(array.name)}": {array.whole.text}' for array in arrays)
    return [f"{variable} = {{{items}}}"]


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


def _order(spec: DataSpec, seed: int, count: str) -> str:
    """The numbers of the rows that are taken, in the order in which they are split."""
    rows = f"np.random.default_rng({seed}).permutation({count})"
    rows = rows if spec.shuffle else f"np.arange({count})"
    return rows if spec.samples is None else f"{rows}[:{spec.samples}]"


def _split(project: Project, spec: DataSpec, x: _Arrays, y: _Arrays, classes: str) -> list[str]:
    """Shuffle, split, the steps that learn from the training part, and `return`."""
    order = _order(spec, project.seed, f"len({_part('x', x, 0)})")
    halves = ["train"]
    if spec.split == "folds":
        lines = [f"rows = {order}", f"train, val = fold(rows, {spec.folds}, {spec.fold})"]
        halves.append("val")
    elif classes:
        fraction = repr(spec.validation_split)
        lines = [f"rows = {order}", f"train, val = stratified(rows, {classes}, {fraction})"]
        halves.append("val")
    elif spec.validation_split:
        lines = [
            f"rows = {order}",
            f"split = int(len(rows) * (1 - {spec.validation_split!r}))",
            "train, val = rows[:split], rows[split:]",
        ]
        halves.append("val")
    else:
        lines = [f"train = {order}"] if spec.shuffle or spec.samples is not None else []
    chosen = bool(lines)
    late = any(array.late or array.words for array in (*x.arrays, *y.arrays))
    results: list[str] = []
    for half in halves:
        parts = {
            h.variable: _rows(h.variable, half, h.keyed) if chosen else h.variable for h in (x, y)
        }
        named = [h.variable for h in (x, y) if late or h.keyed != "single"]
        if len(named) == 2 and x.keyed == y.keyed == "single":
            lines.append(f"x_{half}, y_{half} = {parts['x']}, {parts['y']}")
        else:
            lines += [f"{v}_{half} = {parts[v]}" for v in named]
        results += [f"{v}_{half}" if v in named else parts[v] for v in ("x", "y")]
    lines += _all_late(x, y, halves)
    if len(halves) == 1:
        results += ["None", "None"]
    return [*lines, f"return {', '.join(results)}"]


def _given(project: Project, spec: DataSpec, x: _Arrays, y: _Arrays) -> list[str]:
    """The parts of the source itself: their rows, the steps that learn, and `return`."""
    lines = ["x_train, y_train = load_train()", "x_val, y_val = load_validation()"]
    if spec.shuffle or spec.samples is not None:
        count = f"len({_part('x_train', x, 0)})"
        lines.append(f"rows = {_order(spec, project.seed, count)}")
        lines += [f"{v} = {_rows(v, 'rows', h.keyed)}" for v, h in (("x_train", x), ("y_train", y))]
    return [*lines, *_all_late(x, y, ["train", "val"]), "return x_train, y_train, x_val, y_val"]


def _all_late(x: _Arrays, y: _Arrays, halves: list[str]) -> list[str]:
    return [
        line
        for held in (x, y)
        for index, array in enumerate(held.arrays)
        for line in _late(array, [_part(f"{held.variable}_{half}", held, index) for half in halves])
    ]


def _rows(variable: str, half: str, keyed: str) -> str:
    if keyed == "single":
        return f"{variable}[{half}]"
    if keyed == "list":
        return f"[array[{half}] for array in {variable}]"
    return f"{{name: array[{half}] for name, array in {variable}.items()}}"


def _part(variable: str, held: _Arrays, index: int) -> str:
    if held.keyed == "single":
        return variable
    key = str(index) if held.keyed == "list" else f'"{_escaped(held.arrays[index].name)}"'
    return f"{variable}[{key}]"


def _late(array: _Array, names: list[str]) -> list[str]:
    """The steps from the first that learns on: `names` are the training part and the other."""
    if array.words:
        return [f"{name} = keras.ops.convert_to_tensor({name})" for name in names]
    lines: list[str] = []
    known: Any = array.whole
    for step in array.late:
        if step.class_name in STEPS and STEPS[step.class_name].learns:
            line, known = after_learning(known, step, names, where=f"data/{array.name}")
            lines.append(line)
        else:
            lines += [
                f"{name} = {after_step(known.then(name), step, where=f'data/{array.name}').text}"
                for name in names
            ]
            known = after_step(known, step, where=f"data/{array.name}")
    if array.late and fitted(known, array.shape) is not known:
        lines += [f"{name} = {name}[:, np.newaxis]" for name in names]
    return lines
