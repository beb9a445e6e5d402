"""The models of `keras.applications`, known without Keras: from `resources/applications.json`.

The data is written by `python -m engine.keras_bridge.reflection.applications`.
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources

import msgspec

from engine.catalog import Entry
from engine.errors import UnknownClassError

# The heading of the palette.
CATEGORY = "Applications"


class Application(Entry, frozen=True, omit_defaults=True):
    """One function of `keras.applications`, and what is known of its model at every default.

    `size` is the side of the images that it was trained on, `features` the channels of its last
    block, `pixels` the values that it expects ("" where its `preprocess_input` alone tells).
    `takes_name` is False where Keras's function fails with any name but its own.
    """

    size: int = 0
    parameters: int = 0
    layers: int = 0
    features: int = 0
    pixels: str = ""
    takes_name: bool = True

    @property
    def short_size(self) -> str:
        """The number of its parameters in few letters: `25.6 M`."""
        return f"{self.parameters / 1e6:.1f} M"


@cache
def load_applications() -> dict[str, Application]:
    """Every application by name, smaller ones of a family first."""
    text = resources.files("resources").joinpath("applications.json").read_bytes()
    return {entry.name: entry for entry in msgspec.json.decode(text, type=list[Application])}


def find_application(name: str) -> Application:
    """The application called `name`, in large or small letters.

    Raises UnknownClassError with the nearest names.
    """
    known = {entry.name.lower(): entry for entry in load_applications().values()}
    found = known.get(name.removeprefix("keras.applications.").lower())
    if found is None:
        near = difflib.get_close_matches(name.lower(), known, n=3)
        names = " or ".join(known[each].name for each in near)
        raise UnknownClassError(
            "Keras has no application of this name",
            expected="a model of keras.applications",
            received=name,
            hint=f"Did you mean {names}?" if near else "",
        )
    return found
