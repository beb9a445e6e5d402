"""Objects in a Keras configuration as Values: what is on the catalogue's list, and nothing else.

Nothing is constructed here and nothing runs: a class that the catalogue lacks stays a name.
"""

from __future__ import annotations

from typing import Any

from engine.catalog import Entry, Field, load_catalog
from engine.errors import UnknownClassError
from engine.graph.fields import KINDS_OF_FUNCTIONS, SECTION_OF_KIND, freeze
from engine.graph.frozen import FrozenDict
from engine.graph.model import FUNCTION, INNER, Instance, Value

# Entries of a configuration that are kept elsewhere, or that Keras writes for itself.
_ELSEWHERE = {"name", "trainable", "registered_name", "build_config", "quantization_config"}


def is_object(data: Any) -> bool:
    """Whether this is how Keras writes an object: `{"class_name": ..., "config": ...}`."""
    return isinstance(data, dict) and "class_name" in data and "config" in data


def value_of(data: Any, field: Field | None = None) -> Value:
    """A configuration's value as a project keeps it."""
    if isinstance(data, list | tuple):
        return tuple(value_of(item, field) for item in data)
    if not isinstance(data, dict):
        return data
    if not is_object(data):
        return FrozenDict((key, value_of(item)) for key, item in data.items())
    name, config = data["class_name"], data["config"]
    if name in ("DTypePolicy", "Policy"):
        return config.get("name", "float32")
    if name == "function" and isinstance(config, str):
        return _function(config, field)
    if name == "__tuple__":
        return tuple(value_of(item) for item in config)
    if name in ("__tensor__", "__numpy__"):
        return Instance("array", FrozenDict(value=freeze(config.get("value")),
                                            dtype=config.get("dtype", "float32")))  # fmt: skip
    if name == "__slice__":
        return Instance("slice", FrozenDict((k, config.get(k)) for k in ("start", "stop", "step")))
    if name == INNER and set(config) == {"id"}:  # a model that became a layer of the project
        return Instance(INNER, FrozenDict(config))
    if name == "__ellipsis__":
        return Instance("ellipsis")
    return instance_of(name, config, field)


def _function(registered: str, field: Field | None) -> Value:
    """A function by its name; one that was registered as `PACKAGE>NAME` is of somebody's own.

    The model has no code of it: the project says which is missing until it has a source so called.
    """
    package, _, name = registered.rpartition(">")
    if package and field is not None and field.kind in KINDS_OF_FUNCTIONS:
        return Instance(FUNCTION, FrozenDict(source=name))
    return registered


def instance_of(name: str, config: Any, field: Field | None) -> Instance:
    """An object with the fields that its class has and that are not at their defaults."""
    entry = find_entry(name, field)
    if entry is None or not isinstance(config, dict):
        return Instance(name, FrozenDict(value=value_of(config)))
    return Instance(entry.name, fields_of(entry, config))


def find_entry(name: str, field: Field | None) -> Entry | None:
    """The catalogue's entry for a class in a field of this kind; None where it has none."""
    short = name.split(">")[-1]
    kind = field.kind if field is not None else ""
    wanted = "layers" if kind == "layers" else SECTION_OF_KIND.get(kind)
    sections = [wanted] if wanted else [
        "layers", "initializers", "regularizers", "constraints", "activations", "schedules"
    ]  # fmt: skip
    for section in sections:
        try:
            return load_catalog().find(section, short)
        except UnknownClassError:
            continue
    return None


def fields_of(entry: Entry, config: dict[str, Any]) -> FrozenDict[str, Value]:
    """The entries of a configuration that are fields of the class and not its defaults."""
    found: dict[str, Value] = {}
    for field in entry.fields:
        if field.name not in config or field.name in _ELSEWHERE:
            continue
        value = value_of(config[field.name], field)
        if field.name == "dtype" and value == "float32":
            continue
        if field.required or not _is_default(value, field):
            found[field.name] = value
    if found.get("bin_boundaries") is not None:
        found.pop("num_bins", None)  # Discretization writes both, and takes one of them
    return FrozenDict(found)


def _is_default(value: Value, field: Field) -> bool:
    default = freeze(field.default)
    if type(value) is type(default) and value == default:
        return True
    # `"glorot_uniform"` by default, an object with all at default in the configuration.
    if isinstance(value, Instance) and not value.fields and isinstance(default, str):
        entry = find_entry(value.class_name, field)
        return entry is not None and entry is find_entry(default, field)
    return False
