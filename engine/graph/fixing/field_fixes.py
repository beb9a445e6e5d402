"""Ways out of a field that is missing or refused: its usual value, or back to the default."""

from __future__ import annotations

from collections.abc import Iterator

from engine.catalog import Entry, Field, load_catalog
from engine.errors import UnknownClassError
from engine.graph.adapting import has_open_width
from engine.graph.edits import ABSENT, SetField, SetLayer, Together
from engine.graph.fields import SECTION_OF_KIND
from engine.graph.fixing.fix_edits import Fix, Shape, entry_of, set_field, value_of
from engine.graph.gestures.building import first_fields
from engine.graph.model import Expression, Layer
from engine.project import Project

_MOST_TOKENS = 1000


def field_fixes(project: Project, layer_id: str, name: str) -> Iterator[Fix]:
    """Another value for the one field that a problem names."""
    layer = project.layers[layer_id]
    if name == "repeat":
        yield Fix("Set repeat to 1", SetLayer(layer_id, "repeat", 1))
        return
    entry = entry_of(layer)
    if entry is None or isinstance(layer.fields.get(name), Expression):
        return  # what somebody has worked out is not thrown away at a click
    field = entry.field(name)
    if name == "pad_to_max_tokens" and has_open_width(layer):
        yield _padded(layer_id, layer)
    elif field is None:
        yield Fix(f"Remove {name}", SetField(layer_id, name, ABSENT))
    else:
        yield _default_of(layer_id, entry, field)


def _padded(layer_id: str, layer: Layer) -> Fix:
    """As many tokens as there may be, so that the width is known before the layer is adapted."""
    pad = SetField(layer_id, "pad_to_max_tokens", True)
    if layer.fields.get("max_tokens") is not None:
        return Fix("Set pad_to_max_tokens to True", pad)
    text = f"Set max_tokens to {_MOST_TOKENS} and pad_to_max_tokens to True"
    return Fix(text, Together(text, (SetField(layer_id, "max_tokens", _MOST_TOKENS), pad)))


def refused_fields(project: Project, layer_id: str) -> tuple[Fix, ...]:
    """Fixes of fields with which Keras makes no such layer, whatever it is called on.

    Keras names the first of them alone, and not always by its field: all are mended together.
    """
    layer = project.layers[layer_id]
    entry = entry_of(layer)
    if entry is None:
        return ()
    wrong: list[tuple[Fix, ...]] = [
        (_default_of(layer_id, entry, field),)
        for field in entry.fields
        if _is_unknown(field, layer.fields.get(field.name))
    ]
    filters = layer.fields.get("filters")
    if isinstance(filters, int):
        wrong += _undivided(layer_id, layer, filters)
    if _is_over_one(value_of(layer, "strides")) and _is_over_one(value_of(layer, "dilation_rate")):
        names = ("dilation_rate", "strides")
        wrong.append(tuple(_back(layer_id, name, "1") for name in names))
    if len(wrong) < 2:
        return tuple(fix for ways in wrong for fix in ways)
    firsts = [ways[0] for ways in wrong]
    text = ", ".join([firsts[0].text, *(fix.text[0].lower() + fix.text[1:] for fix in firsts[1:])])
    return (Fix(text, Together(text, tuple(fix.edit for fix in firsts))),)


def unfit_fields(layer_id: str, layer: Layer, shape: Shape) -> Iterator[Fix]:
    """Fixes of fields that do not go with an input of this shape, batch included."""
    axis = layer.fields.get("axis")
    if isinstance(axis, int) and not -len(shape) <= axis < len(shape):
        yield _back(layer_id, "axis")
    if shape[-1] is not None:
        for ways in _undivided(layer_id, layer, shape[-1]):
            yield from ways


def _is_unknown(field: Field, value: object) -> bool:
    """Whether a field names a class or function that Keras does not have."""
    section = SECTION_OF_KIND.get(field.kind)
    if section is None or not isinstance(value, str):
        return False
    try:
        load_catalog().find(section, value)
    except UnknownClassError:
        return True
    return False


def _undivided(layer_id: str, layer: Layer, count: int) -> list[tuple[Fix, ...]]:
    """One group, where so many filters (or channels) cannot be divided into the groups."""
    groups = value_of(layer, "groups")
    whole = isinstance(groups, int) and groups > 1
    return [(_back(layer_id, "groups", "1"),)] if whole and count % groups else []


def _is_over_one(value: object) -> bool:
    lengths = value if isinstance(value, tuple) else (value,)
    return any(isinstance(n, int) and n > 1 for n in lengths)


def _default_of(layer_id: str, entry: Entry, field: Field) -> Fix:
    if field.required:
        return set_field(layer_id, field.name, first_fields(entry)[field.name])
    return _back(layer_id, field.name)


def _back(layer_id: str, name: str, default: str = "") -> Fix:
    text = f"Set {name} to {default}" if default else f"Reset {name}"
    return Fix(text, SetField(layer_id, name, ABSENT))
