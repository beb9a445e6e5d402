"""Reads the layer catalogue off the installed Keras.

`python -m engine.keras_bridge.reflection.layers` rewrites `resources/catalog.json`. Fields come
from `fields`, docstrings from `docs`, output counts from `outputs`, and what none of them can see
from the tables in `overrides`.
"""

import importlib
import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import keras
import msgspec

from engine.catalog import CatalogFile, Entry, Family, Field, Port, Section
from engine.keras_bridge.reflection import overrides
from engine.keras_bridge.reflection.docs import args_of, first_sentence, summary_of
from engine.keras_bridge.reflection.fields import fields_of
from engine.keras_bridge.reflection.outputs import outputs_of

CATALOG_PATH = Path(__file__).parents[3] / "resources" / "catalog.json"

_MODULES: dict[str, str] = {"schedules": "keras.optimizers.schedules"}
_NOT_ENTRIES = ("get", "serialize", "deserialize")
# The folder of `keras.src.layers` that a class is defined in → palette heading, colour family.
_CATEGORY_OF_FOLDER: dict[str, tuple[str, Family]] = {
    "core": ("Core", "core"),
    "convolutional": ("Convolution", "conv"),
    "pooling": ("Pooling", "pool"),
    "normalization": ("Normalization", "norm"),
    "regularization": ("Regularization", "reg"),
    "merging": ("Merge", "merge"),
    "rnn": ("Recurrent", "rnn"),
    "attention": ("Attention", "attn"),
    "activations": ("Activation", "activation"),
    "reshaping": ("Reshaping", "reshape"),
    "preprocessing": ("Preprocessing", "preprocess"),
    "image_preprocessing": ("Image augmentation", "preprocess"),
    "custom": ("Custom", "custom"),
}
_CATEGORIES = [category for category, _ in _CATEGORY_OF_FOLDER.values()]
# Upper-case and lower-case short names that `keras.losses.get` and `keras.metrics.get` accept.
_SHORT_NAMES = ("mse", "mae", "mape", "msle", "bce", "kld")


def reflect() -> dict[str, Any]:
    """The catalogue of the installed Keras, as the JSON data of `resources/catalog.json`."""
    sections = {section: _entries_of(section) for section in get_args(Section)}
    data: dict[str, Any] = msgspec.to_builtins(
        CatalogFile(keras=keras.__version__, sections=sections)
    )
    return data


def public_classes(section: str) -> dict[str, tuple[Any, tuple[str, ...]]]:
    """The public classes (activations: functions) of a section by name, with their aliases.

    Among the layers also those few that only networks of `keras.applications` use.
    """
    path = _MODULES.get(section, f"keras.{section}")
    module: Any = keras
    for part in path.split(".")[1:]:
        module = getattr(module, part)
    wanted: Callable[[Any], bool] = (
        inspect.isfunction if section == "activations" else inspect.isclass
    )
    spellings: dict[Any, list[str]] = {}
    for public, target in sorted(vars(module).items()):
        if wanted(target) and not public.startswith("_") and public not in _NOT_ENTRIES:
            spellings.setdefault(target, []).append(public)
    left_out = overrides.CLASSES_LEFT_OUT.get(section, {})
    classes: dict[str, tuple[Any, tuple[str, ...]]] = {}
    if section == "layers":
        for name, place in overrides.MORE_LAYERS.items():
            classes[name] = getattr(importlib.import_module(place), name), ()
    for target, names in spellings.items():
        own = target.__name__
        if own not in left_out:
            # GroupedQueryAttention is public under another name than its own, but its own is
            # what a saved model has.
            public = own if own in names else names[0]
            classes[public] = target, tuple(sorted({own, *names} - {public}))
    return classes


def _entries_of(section: Section) -> tuple[Entry, ...]:
    entries = [
        _layer(cls, name, aliases) if section == "layers" else _entry(cls, section, aliases)
        for name, (cls, aliases) in public_classes(section).items()
    ]
    return tuple(sorted(entries, key=_palette_order))


def _palette_order(entry: Entry) -> tuple[int, str]:
    return (_CATEGORIES.index(entry.category) if entry.category else 0, entry.name)


def _entry(cls: Any, section: Section, aliases: tuple[str, ...]) -> Entry:
    identifier = _identifier(cls, section)
    extra = overrides.ALIASES.get((section, cls.__name__), ())
    names = (*aliases, *extra, *_short_names(cls, section))
    return Entry(
        name=cls.__name__,
        section=section,
        module=_MODULES.get(section, f"keras.{section}"),
        family="activation" if section == "activations" else "core",
        help=summary_of(cls),
        fields=fields_of(cls, section),
        aliases=tuple(sorted({*names, identifier} - {"", cls.__name__})),
        identifier=identifier,
        hidden=overrides.HIDDEN.get(cls.__name__, ""),
    )


def _layer(cls: Any, name: str, aliases: tuple[str, ...]) -> Entry:
    is_input = cls is keras.layers.InputLayer
    folder = cls.__module__.split(".")[-2]
    category, family = _CATEGORY_OF_FOLDER.get(folder, ("Custom", "custom"))
    ports, call_fields = _call_of(cls)
    entry = Entry(
        name="Input" if is_input else name,
        section="layers",
        module=overrides.MORE_LAYERS.get(name, "keras.layers"),
        family=overrides.FAMILIES.get(cls.__name__, family),
        category=category,
        help=overrides.SUMMARIES.get(cls.__name__) or summary_of(cls),
        fields=fields_of(cls, "layers", documented=(keras.Input,) if is_input else ()),
        ports=ports,
        call_fields=call_fields,
        aliases=("InputLayer",) if is_input else aliases,
        hidden=overrides.HIDDEN.get(cls.__name__, ""),
    )
    outputs, trains = (1, False) if is_input else outputs_of(entry, cls)
    return msgspec.structs.replace(entry, outputs=outputs, trains=trains)


def _call_of(cls: Any) -> tuple[tuple[Port, ...], tuple[Field, ...]]:
    """The tensor arguments of `call`, and its bool properties.

    No default: a required port; default None: an optional one; default a bool: a property.
    """
    texts = args_of(cls, "Call arguments")
    ports: list[Port] = []
    call_fields: list[Field] = []
    for parameter in list(inspect.signature(cls.call).parameters.values())[1:]:
        name, text = parameter.name, first_sentence(texts.get(parameter.name, ""))
        if name == "training" or parameter.kind is inspect.Parameter.VAR_KEYWORD:
            continue
        if isinstance(parameter.default, bool):
            call_fields.append(Field(name, "bool", default=parameter.default, help=text))
        elif parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            ports.append(Port("inputs"))
        else:
            required = parameter.default is inspect.Parameter.empty
            many = name in overrides.PORTS_OF_LISTS.get(cls.__name__, ())
            ports.append(Port(name, required=required, many=many, help=text))
    return tuple(ports), tuple(call_fields)


def _identifier(cls: Any, section: str) -> str:
    """The long string that Keras accepts for the class: `MeanSquaredError` → `mean_squared_error`.

    Empty where there is none; for an activation its own name.
    """
    if section in ("layers", "schedules", "callbacks"):
        return ""
    snake = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", cls.__name__)
    snake = re.sub(r"([a-z])([A-Z])", r"\1_\2", snake).lower()
    module = getattr(keras, section)
    for candidate in (cls.__name__, snake, cls.__name__.lower()):
        if candidate.islower() and _resolves(module, candidate, cls):
            return candidate
    return ""


def _short_names(cls: Any, section: str) -> tuple[str, ...]:
    if section not in ("losses", "metrics"):
        return ()
    module = getattr(keras, section)
    return tuple(name for name in _SHORT_NAMES if _resolves(module, name, cls))


def _resolves(module: Any, identifier: str, cls: Any) -> bool:
    """Whether `module.get(identifier)` gives the class, an instance of it or its function."""
    try:
        found = module.get(identifier)
    except (ValueError, TypeError, KeyError):  # unknown, or a class with required parameters
        return False
    name = getattr(found, "__name__", type(found).__name__)
    return bool(name.replace("_", "").lower() == cls.__name__.replace("_", "").lower())


def as_text(data: dict[str, Any]) -> str:
    """The file's text: a class a block, a field a line, so that a change reads well in a diff."""
    lines = [f'{{"keras": {json.dumps(data["keras"])},', ' "sections": {']
    for section, entries in data["sections"].items():
        lines.append(f"  {json.dumps(section)}: [")
        lines += [_block(entry) + "," for entry in entries]
        lines[-1] = lines[-1].removesuffix(",")
        lines.append("  ],")
    lines[-1] = "  ]"
    return "\n".join([*lines, " }", "}", ""])


def _block(entry: dict[str, Any]) -> str:
    parts = []
    for key, value in entry.items():
        if key in ("fields", "ports", "call_fields"):
            rows = ",\n".join("     " + json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f"{json.dumps(key)}: [\n{rows}]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "   {" + ",\n    ".join(parts) + "}"


def main() -> None:
    """Rewrites `resources/catalog.json`."""
    CATALOG_PATH.write_text(as_text(reflect()), encoding="utf-8")


if __name__ == "__main__":
    main()
