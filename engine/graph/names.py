"""Names: which Keras can train under, and how they are written as Python names."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

# TensorFlow makes a name scope of every layer's name while it traces a training step, and refuses
# all else there ("not a valid scope name"); the scope of a model is a root, with a stricter start.
_LAYER_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_MODEL_NAME = re.compile(r"[A-Za-z0-9.][A-Za-z0-9_.-]*")
LAYER_NAME_WORDS = 'letters a to z, digits, "_", "-" and "."'
MODEL_NAME_WORDS = f"{LAYER_NAME_WORDS}, beginning with a letter or a digit"
# What generated modules call something else.
RESERVED = frozenset({"keras", "layers", "ops", "np", "x", "build_model", "load_data", "main"})


@lru_cache(maxsize=65536)  # asked of every layer after every edit
def is_layer_name(name: str) -> bool:
    """Whether a layer can be called so."""
    return _LAYER_NAME.fullmatch(name) is not None


def nearest_layer_name(name: str) -> str:
    """The allowed name that is nearest to `name`: `couche cachée` is `couche_cachee`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]+", "_", plain).strip("_") or "layer"


def is_model_name(name: str) -> bool:
    """Whether a graph, which becomes a model, can be called so."""
    return _MODEL_NAME.fullmatch(name) is not None


def is_identifier(name: str) -> bool:
    """Whether a name can stand in Python source as it is."""
    return name.isidentifier() and not keyword.iskeyword(name)


def is_free_identifier(name: str) -> bool:
    """Whether a generated module can use a name for something of the project's own."""
    return is_identifier(name) and name not in RESERVED and not hasattr(builtins, name)


def identifier(name: str) -> str:
    """Any name as a Python name of plain letters: `conv2d-1` is `conv2d_1`."""
    text = re.sub(r"[^0-9a-z_]+", "_", name.lower()).strip("_") or "tensor"
    return text if is_identifier(text) else f"layer_{text}"


def unique(stem: str, taken: Collection[str]) -> str:
    """`stem`, or `stem_2`, `stem_3`, ..., the first that is not taken."""
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    return name
