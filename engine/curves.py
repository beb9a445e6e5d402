"""What an activation, an initializer or a schedule does: its formula, and points of its curve.

    preview("activations", "elu", {"alpha": 0.5}).formula
    preview("initializers", "HeNormal", {}).points     # of its density, for 100 inputs

Computed with numpy alone: the window shows it where one is chosen, and does not load Keras. A test
compares each with Keras.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from engine.catalog import load_catalog
from engine.errors import LayerloomError

Array = np.ndarray
Fields = Mapping[str, Any]
Points = tuple[tuple[float, float], ...]

_POINTS = 161
FANS = 100  # inputs and outputs of the layer whose first weights are drawn
_erf = np.vectorize(math.erf, otypes=[float])


class Preview(NamedTuple):
    """`points` are (x, y) of a curve, none where there is none; `note` says what is drawn."""

    name: str
    formula: str
    points: Points = ()
    note: str = ""


class _Activation(NamedTuple):
    formula: str
    of: Callable[[Array, Fields], Array]
    span: tuple[float, float] = (-4.0, 4.0)


def preview(section: str, name: str, fields: Fields) -> Preview | None:
    """Formula and curve of an entry of the catalogue; None where nothing is known about it.

    `section` is "activations", "initializers" or "schedules". Fields that are not given, or not
    plain values, are at their defaults. Raises UnknownClassError where there is no such entry.
    """
    plain = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    known = {k: v for k, v in plain.items() if isinstance(v, (bool, int, float, str, tuple))}
    try:
        return _preview(section, name, tuple(sorted(known.items())))
    except TypeError:  # a tuple with something in it that is no plain value
        return _preview(section, name, ())


@lru_cache(maxsize=256)
def _preview(section: str, name: str, given: tuple[tuple[str, Any], ...]) -> Preview | None:
    entry = load_catalog().find(section, name)
    fields = {field.name: field.default for field in entry.fields} | dict(given)
    try:
        with np.errstate(all="ignore"):
            return _PREVIEWS[section](entry.name, fields)
    except (TypeError, ValueError, ArithmeticError, LookupError, LayerloomError):
        # Fields that make no curve: each is told as a problem of its own, where it stands.
        formula = _FORMULAS_OF_SCHEDULES.get(entry.name) or _formula_of(entry.name)
        return Preview(entry.name, formula) if formula else None


def activation(name: str, x: Array, fields: Fields) -> Array:
    """What `keras.activations.NAME` makes of `x`, element by element; KeyError for any other."""
    return np.asarray(_ACTIVATIONS[name].of(np.asarray(x, dtype=float), fields))


# Activations


def _sigmoid(x: Array) -> Array:
    return 0.5 * (1 + np.tanh(x / 2))  # never overflows


def _softplus(x: Array) -> Array:
    return np.logaddexp(0, x)


def _gelu(x: Array, fields: Fields) -> Array:
    if fields.get("approximate"):
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    return 0.5 * x * (1 + _erf(x / math.sqrt(2)))


def _relu(x: Array, fields: Fields) -> Array:
    low, high = fields["threshold"], fields["max_value"]
    y = np.where(x > low, x, fields["negative_slope"] * (x - low))
    return y if high is None else np.minimum(y, high)


def _shrink(x: Array, fields: Fields) -> Array:
    by = fields["threshold"]
    return np.where(x > by, x - by, np.where(x < -by, x + by, 0.0))


_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772

_ACTIVATIONS: dict[str, _Activation] = {
    "celu": _Activation(
        "max(0, x) + min(0, α (exp(x/α) − 1))",
        lambda x, f: np.maximum(x, 0) + np.minimum(0, f["alpha"] * np.expm1(x / f["alpha"])),
    ),
    "elu": _Activation(
        "x where x > 0, else α (eˣ − 1)",
        lambda x, f: np.where(x > 0, x, f["alpha"] * np.expm1(np.minimum(x, 0))),
    ),
    "exponential": _Activation("eˣ", lambda x, f: np.exp(x), (-4, 2.5)),
    "gelu": _Activation("x Φ(x), with Φ of the normal distribution", _gelu),
    "hard_shrink": _Activation(
        "x where |x| > λ, else 0", lambda x, f: np.where(np.abs(x) > f["threshold"], x, 0.0)
    ),
    "hard_sigmoid": _Activation(
        "x/6 + ½, between 0 and 1", lambda x, f: np.clip(x / 6 + 0.5, 0, 1)
    ),
    "hard_silu": _Activation(
        "x · (x/6 + ½, between 0 and 1)", lambda x, f: x * np.clip(x / 6 + 0.5, 0, 1)
    ),
    "hard_tanh": _Activation("x, between −1 and 1", lambda x, f: np.clip(x, -1, 1)),
    "leaky_relu": _Activation(
        "x where x > 0, else a x", lambda x, f: np.where(x > 0, x, f["negative_slope"] * x)
    ),
    "linear": _Activation("x", lambda x, f: x),
    "log_sigmoid": _Activation("−log(1 + e⁻ˣ)", lambda x, f: -_softplus(-x)),
    "mish": _Activation("x tanh(log(1 + eˣ))", lambda x, f: x * np.tanh(_softplus(x))),
    "relu": _Activation("max(0, x)", _relu),
    "relu6": _Activation("max(0, x), at most 6", lambda x, f: np.clip(x, 0, 6), (-4, 8)),
    "selu": _Activation(
        "λ x where x > 0, else λ α (eˣ − 1);  λ = 1.0507, α = 1.6733",
        lambda x, f: _SELU_SCALE * np.where(x > 0, x, _SELU_ALPHA * np.expm1(np.minimum(x, 0))),
    ),
    "sigmoid": _Activation("1 / (1 + e⁻ˣ)", lambda x, f: _sigmoid(x)),
    "silu": _Activation("x / (1 + e⁻ˣ)", lambda x, f: x * _sigmoid(x)),
    "soft_shrink": _Activation("x − λ where x > λ, x + λ where x < −λ, else 0", _shrink),
    "softplus": _Activation("log(1 + eˣ)", lambda x, f: _softplus(x)),
    "softsign": _Activation("x / (1 + |x|)", lambda x, f: x / (1 + np.abs(x))),
    "sparse_plus": _Activation(
        "0 up to −1, ¼ (x + 1)² up to 1, then x",
        lambda x, f: np.where(x <= -1, 0.0, np.where(x < 1, (x + 1) ** 2 / 4, x)),
    ),
    "sparse_sigmoid": _Activation(
        "½ (x + 1), between 0 and 1", lambda x, f: np.clip((x + 1) / 2, 0, 1)
    ),
    "squareplus": _Activation("½ (x + √(x² + b))", lambda x, f: (x + np.sqrt(x**2 + f["b"])) / 2),
    "tanh": _Activation("(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)", lambda x, f: np.tanh(x)),
    "tanh_shrink": _Activation("x − tanh x", lambda x, f: x - np.tanh(x)),
    "threshold": _Activation(
        "x where x > t, else v",
        lambda x, f: np.where(x > f["threshold"], x, float(f["default_value"])),
    ),
}

# These look at several numbers at once: no curve of one variable tells what they do.
_OF_VECTORS = {
    "glu": "a · σ(b), with a and b the halves of x",
    "log_softmax": "xᵢ − log Σⱼ exp(xⱼ)",
    "softmax": "exp(xᵢ) / Σⱼ exp(xⱼ)",
    "sparsemax": "the point nearest to x whose parts are ≥ 0 and add up to 1",
}


def _formula_of(name: str) -> str:
    found = _ACTIVATIONS.get(name)
    return found.formula if found else _OF_VECTORS.get(name, "")


def _of_activation(name: str, fields: Fields) -> Preview | None:
    if name in _OF_VECTORS:
        return Preview(name, _OF_VECTORS[name])
    if name not in _ACTIVATIONS:
        return None
    low, high = _ACTIVATIONS[name].span
    x = np.linspace(low, high, _POINTS)
    return Preview(name, _formula_of(name), _points(x, activation(name, x, fields)))


# Initializers: the density of the first weights


def _uniform(limit: float, middle: float = 0.0) -> Points:
    edge, height = abs(limit), 1 / (2 * abs(limit))
    inside = ((middle - edge, height), (middle + edge, height))
    return (
        (middle - 1.4 * edge, 0.0), (middle - edge, 0.0), *inside,
        (middle + edge, 0.0), (middle + 1.4 * edge, 0.0),
    )  # fmt: skip


def _normal(mean: float, stddev: float, *, truncated: bool) -> Points:
    """The density of a normal distribution; truncated, nothing lies beyond two `stddev`."""
    x = np.linspace(-3.2, 3.2, _POINTS)
    y = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    if truncated:
        y = np.where(np.abs(x) <= 2, y / math.erf(2 / math.sqrt(2)), 0.0)
    return _points(mean + stddev * x, y / stddev)


# Of a normal distribution cut off at two standard deviations, the part of the deviation that stays.
_KEPT = 0.87962566103423978
# Initializer: (scale, fan, distribution) of keras.initializers.VarianceScaling.
_SCALINGS = {
    "GlorotNormal": (1.0, "fan_avg", "truncated_normal"),
    "GlorotUniform": (1.0, "fan_avg", "uniform"),
    "HeNormal": (2.0, "fan_in", "truncated_normal"),
    "HeUniform": (2.0, "fan_in", "uniform"),
    "LecunNormal": (1.0, "fan_in", "truncated_normal"),
    "LecunUniform": (1.0, "fan_in", "uniform"),
}
# Mode: what the variance is divided by, and by how much of it.
_FANS = {
    "fan_in": ("inputs", 1),
    "fan_out": ("outputs", 1),
    "fan_avg": ("(inputs + outputs)", 2),
}


def _scaled(name: str, scale: float, mode: str, distribution: str) -> Preview:
    fan, times = _FANS[mode]
    note = f"Weights of a layer with {FANS} inputs and {FANS} outputs"
    if distribution == "uniform":
        formula = f"evenly from −a to a;  a² = {3 * times * scale:g} / {fan}"
        return Preview(name, formula, _uniform(math.sqrt(3 * scale / FANS)), note)
    cut = distribution == "truncated_normal"
    formula = f"normal{', cut at 2 σ' if cut else ''};  σ² = {times * scale:g} / {fan}"
    stddev = math.sqrt(scale / FANS) / (_KEPT if cut else 1.0)
    return Preview(name, formula, _normal(0.0, stddev, truncated=cut), note)


def _of_initializer(name: str, fields: Fields) -> Preview | None:
    note = "Weights before the training"
    match name:
        case "Zeros" | "Ones" | "Constant":
            value = {"Zeros": 0.0, "Ones": 1.0}.get(name)
            return Preview(name, f"every weight is {fields['value'] if value is None else value:g}")
        case "Identity":
            return Preview(name, f"{fields['gain']:g} on the diagonal, 0 beside it")
        case "Orthogonal":
            return Preview(name, f"an orthogonal matrix, times {fields['gain']:g}")
        case "RandomNormal" | "TruncatedNormal":
            cut = name == "TruncatedNormal"
            mean, stddev = fields["mean"], fields["stddev"]
            text = f"normal{', cut at 2 σ' if cut else ''};  μ = {mean:g}, σ = {stddev:g}"
            return Preview(name, text, _normal(mean, stddev, truncated=cut), note)
        case "RandomUniform":
            low, high = fields["minval"], fields["maxval"]
            text = f"evenly from {low:g} to {high:g}".replace("-", "−")
            return Preview(name, text, _uniform((high - low) / 2, (high + low) / 2), note)
        case "VarianceScaling":
            mode, distribution = fields["mode"], fields["distribution"]
            return _scaled(name, fields["scale"], mode, distribution)
    return _scaled(name, *_SCALINGS[name]) if name in _SCALINGS else None


# Schedules

_FORMULAS_OF_SCHEDULES = {
    "CosineDecay": "r ((1 − α) ½ (1 + cos(π t/T)) + α), after a warm-up",
    "CosineDecayRestarts": "r ((1 − α) ½ (1 + cos(π t/T)) + α), anew after each T, 2 T, 4 T …",
    "ExponentialDecay": "r · dᵗᐟᵀ",
    "InverseTimeDecay": "r / (1 + d t/T)",
    "PiecewiseConstantDecay": "values[i] from boundaries[i − 1] to boundaries[i]",
    "PolynomialDecay": "(r − e) (1 − t/T)ᵖ + e",
}


def _of_schedule(name: str, fields: Fields) -> Preview | None:
    from engine.graph.frozen import FrozenDict
    from engine.graph.model import Instance
    from engine.training.schedules import horizon, rate_at

    known = {key: value for key, value in fields.items() if value is not None}
    schedule = Instance(name, FrozenDict(known))
    steps = np.linspace(0, horizon(schedule, {}), _POINTS)
    points = tuple((float(step), rate_at(schedule, float(step))) for step in steps)
    return Preview(name, _FORMULAS_OF_SCHEDULES[name], points, "Learning rate over the steps")


_PREVIEWS: dict[str, Callable[[str, Fields], Preview | None]] = {
    "activations": _of_activation,
    "initializers": _of_initializer,
    "schedules": _of_schedule,
}


def _points(x: Array, y: Array) -> Points:
    finite = np.isfinite(y)
    return tuple(zip(x[finite].tolist(), y[finite].tolist(), strict=True))
