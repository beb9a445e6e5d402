"""The docstrings of Keras, for help without a network: `resources/help.json.gz`.

`python -m engine.keras_bridge.reflection.help` writes the file again. Keras and its docstrings are
under the Apache License 2.0.
"""

import gzip
import inspect
import json
from functools import reduce
from importlib import import_module
from pathlib import Path

import keras

from engine.applications import load_applications
from engine.catalog import load_catalog
from engine.operations import load_operations

HELP_PATH = Path(__file__).parents[3] / "resources" / "help.json.gz"


def docstrings() -> dict[str, str]:
    """Docstrings by where their object stands: "layers/Conv2D", "ops/relu"."""
    layers = load_catalog().section("layers").values()
    objects = {f"layers/{e.name}": getattr(import_module(e.module), e.name) for e in layers}
    for name in load_applications():
        objects[f"applications/{name}"] = getattr(keras.applications, name)
    objects |= {f"ops/{name}": _operation(name) for name in load_operations()}
    texts = {place: inspect.cleandoc(found.__doc__ or "") for place, found in objects.items()}
    return {place: text for place, text in sorted(texts.items()) if text}


def _operation(name: str) -> object:
    return reduce(getattr, name.split("."), keras.ops)  # "linalg.norm"


def main() -> None:
    """Rewrites `resources/help.json.gz`."""
    text = json.dumps(docstrings(), ensure_ascii=False, indent=0)
    HELP_PATH.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
