"""The code that comes with Layerloom: layers, functions, callbacks and generators of data."""

from __future__ import annotations

from functools import cache
from importlib import resources

# What a new layer, a new function, a new callback and a new generator begin with.
TEMPLATE, FUNCTION_TEMPLATE = "scaled_shift", "half_square"
CALLBACK_TEMPLATE, GENERATOR_TEMPLATE = "gap_watcher", "two_moons"
TEMPLATES = (TEMPLATE, FUNCTION_TEMPLATE, CALLBACK_TEMPLATE, GENERATOR_TEMPLATE)


@cache
def function_templates() -> dict[str, str]:
    """The functions to begin with, by what they are for: `loss`, `schedule`, and so on."""
    return {**_texts("custom/functions"), FUNCTION_TEMPLATE: shipped_sources()[FUNCTION_TEMPLATE]}


@cache
def shipped_sources() -> dict[str, str]:
    """The text of each, by file name without its suffix."""
    return _texts("custom")


def _texts(place: str) -> dict[str, str]:
    folder = resources.files("resources") / place
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".py")), key=lambda f: f.name)
    return {file.name.removesuffix(".py"): file.read_text(encoding="utf-8") for file in files}
