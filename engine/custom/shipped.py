"""The layers and functions that come with Layerloom, as examples of how one is written."""

from __future__ import annotations

from functools import cache
from importlib import resources

# What a new layer and a new function begin with.
TEMPLATE, FUNCTION_TEMPLATE = "scaled_shift", "half_square"


@cache
def shipped_sources() -> dict[str, str]:
    """The text of each, by file name without its suffix."""
    folder = resources.files("resources") / "custom"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".py")), key=lambda f: f.name)
    return {file.name.removesuffix(".py"): file.read_text(encoding="utf-8") for file in files}
