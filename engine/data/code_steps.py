"""How generated code writes the steps that an array goes through, as `prepare` does them."""

from __future__ import annotations

import math

from engine.data.code_values import Expression
from engine.data.steps_info import (
    class_count,
    reshaped,
    resized,
    step_fields,
)
from engine.graph.model import Instance


def fitted(whole: Expression, shape: tuple[int | None, ...] | None) -> Expression:
    """`whole`, with a last axis of its own where the model wants one number as a vector."""
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
        case "resize":
            height, width = fields["height"], fields["width"]
            shape = resized(array.shape, height, width, where=at)
            text = f"resize({array.text}, {height}, {width})"
            return array.then(text, shape=shape, dtype="float32")
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


def after_learning(
    known: Expression, step: Instance, names: list[str], *, where: str
) -> tuple[str, Expression]:
    """The line of a step that learns, and what it makes of the arrays; raises DataError."""
    from engine.data.prepare import check_learnable

    fields = step_fields(step, where=where)
    kind = "U" if known.dtype == "text" else "f"
    check_learnable(kind, known.shape, step.class_name, where=f"{where}/{step.class_name}")
    given = "".join(f", {name}={value!r}" for name, value in fields.items())
    line = f"{', '.join(names)}{'' if names[1:] else ','} = "
    line += f"{step.class_name}({', '.join(names)}{given})"
    if step.class_name == "standardize":
        return line, known.then("", dtype="float32", low=None, high=None)
    shape = (fields["length"],) if step.class_name == "tokenize" else ()
    return line, known.then("", dtype="int64", shape=shape, low=None, high=None)
