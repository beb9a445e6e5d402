"""Which two or three fields of a layer a card names, and how: `3×3`, `relu`, `1000→32`."""

from __future__ import annotations

from engine.applications import Application
from engine.catalog import Entry
from engine.graph.fields import is_function, show
from engine.graph.model import Instance, Layer, Value

# By family or class, in the order in which they are shown.
_BY_FAMILY: dict[str, tuple[str, ...]] = {
    "conv": ("filters", "kernel_size", "strides", "activation"),
    "pool": ("pool_size", "output_size", "strides"),
    "rnn": ("units", "filters", "kernel_size", "layer", "cell", "return_sequences"),
    "reg": ("rate", "stddev", "l1", "l2"),
    "attn": ("num_heads", "num_query_heads", "key_dim", "head_dim"),
    "reshape": ("target_shape", "dims", "n", "size", "padding", "cropping"),
    "preprocess": (
        "scale", "height", "width", "factor", "num_bins", "num_tokens", "max_tokens", "output_mode",
    ),
}  # fmt: skip
_BY_CLASS: dict[str, tuple[str, ...]] = {
    "Activation": ("activation",),
    "Concatenate": ("axis",),
    "Dense": ("units", "activation"),
    "Dot": ("axes",),
    "EinsumDense": ("equation", "activation"),
    "Embedding": ("input_dim", "output_dim"),
    "GroupNormalization": ("groups",),
    "Input": ("shape",),
    "SpectralNormalization": ("layer",),
}
_ALWAYS = {"units", "pool_size", "size", "padding", "cropping"}  # told even at their default
_MOST = 3
_MOST_OF_CONV = 4


def telling_values(entry: Entry | None, layer: Layer) -> list[str]:
    """The values that tell two layers of a class apart, as a person reads them."""
    if entry is None:
        return [_short(value) for value in list(layer.fields.values())[:2]]
    if entry.name == "Input":
        shape = _shape(layer.fields.get("shape"))
        return [shape] if shape else []  # one of a model that is called has its caller's
    if isinstance(entry, Application):
        return _of_application(layer)
    if entry.name == "Embedding" and {"input_dim", "output_dim"} <= layer.fields.keys():
        return [f"{show(layer.fields['input_dim'])}→{show(layer.fields['output_dim'])}"]
    names = _BY_CLASS.get(entry.name) or _BY_FAMILY.get(entry.family) or _changed(entry, layer)
    told = [text for name in names if (text := _told(entry, layer, name))]
    return told[: _MOST_OF_CONV if entry.family == "conv" else _MOST]


def _of_application(layer: Layer) -> list[str]:
    """The weights it begins with, and whether it tells classes: `imagenet`, `no top`, `avg`."""
    told = [_short(value) for value in [layer.fields.get("weights")] if value is not None]
    if layer.fields.get("include_top", True) is not False:
        classes = layer.fields.get("classes")
        return [*told, _short(classes)] if classes is not None else told
    pooling = layer.fields.get("pooling")
    return [*told, "no top", *([_short(pooling)] if pooling is not None else [])]


def _changed(entry: Entry, layer: Layer) -> tuple[str, ...]:
    """Where nothing better is known: the fields that were set, required ones first."""
    required = [f.name for f in entry.fields if f.required]
    others = [name for name in layer.fields if name not in required and name != "dtype"]
    return tuple((required + others)[:2])


def _told(entry: Entry, layer: Layer, name: str) -> str:
    field = entry.field(name)
    if field is None:
        return ""
    given = name in layer.fields
    value = layer.fields[name] if given else _frozen(field.default)
    if value is None or value in ("linear", "valid", "same") or value is False:
        return ""
    if not given and name not in _ALWAYS:
        return ""
    if value is True:
        return name
    if name == "strides":
        default = _each_axis(_frozen(field.default), field.length)
        axes = _each_axis(value, field.length)
        return "" if axes == default else f"/{_short(axes[0] if _even(axes) else axes)}"
    if name in ("axis", "axes"):
        return f"{name} {_short(value)}"
    if field.kind == "int_tuple" and name not in ("cropping", "padding"):
        return _short(_each_axis(value, field.length))
    return _short(value)


def _each_axis(value: Value, length: int | None) -> Value:
    """3 as (3, 3) where the field has two axes: Keras means the same by both."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,) * (length or 1)
    return value


def _even(axes: Value) -> bool:
    return isinstance(axes, tuple) and len(axes) > 0 and len(set(axes)) == 1


def _frozen(value: object) -> Value:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _shape(value: Value) -> str:
    if not isinstance(value, tuple):
        return "" if value is None else show(value)
    if not value:
        return "scalar"
    return "×".join("?" if n is None else str(n) for n in value)


def _short(value: Value) -> str:
    """A value in few letters; an inner layer by its class and first number: `LSTM 32`."""
    if isinstance(value, Instance) and not is_function(value):
        first = next((v for v in value.fields.values() if isinstance(v, int | float | str)), None)
        return value.class_name if first is None else f"{value.class_name} {show(first)}"
    if isinstance(value, tuple) and any(n is None or n == -1 for n in value):
        return "×".join("?" if n in (None, -1) else str(n) for n in value)
    if isinstance(value, float):
        return f"{value:.3g}"
    return show(value)
