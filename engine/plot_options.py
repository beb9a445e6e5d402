"""The options of `keras.utils.plot_model`, known without Keras: of the window and the command line.

parse_plot_options(["show_dtype=true", "rankdir=LR"])   # {"show_dtype": True, "rankdir": "LR"}
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from engine.errors import ExportError

PICTURES = (".png", ".svg", ".pdf")
SMALLEST_DPI, LARGEST_DPI = 10, 1200


class PlotOption(Struct, frozen=True):
    """One option: the name that Keras gives it, words for a person, and the value to begin with.

    `choices` are (value, words) where there are several to choose from.
    """

    name: str
    title: str
    default: bool | int | str
    choices: tuple[tuple[str, str], ...] = ()


PLOT_OPTIONS = (
    PlotOption("show_layer_names", "Names of the layers", True),
    PlotOption("show_shapes", "Shapes", True),
    PlotOption("show_dtype", "Types of the numbers", False),
    PlotOption("show_layer_activations", "Activations", False),
    PlotOption("show_trainable", "Which layers train", False),
    PlotOption("expand_nested", "Layers inside models", False),
    PlotOption("rankdir", "Direction", "TB", (("TB", "Downwards"), ("LR", "To the right"))),
    PlotOption("dpi", "Dots per inch", 120),
)


def parse_plot_options(pairs: Iterable[str]) -> dict[str, bool | int | str]:
    """Options written as `NAME=VALUE`; raises ExportError naming the one that is wrong."""
    known = {option.name: option for option in PLOT_OPTIONS}
    found: dict[str, bool | int | str] = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        if name not in known:
            raise ExportError(
                "there is no such option of a picture",
                where=pair,
                expected=", ".join(known),
                received=name,
            )
        found[name] = _value(known[name], text, pair)
    return found


def _value(option: PlotOption, text: str, pair: str) -> bool | int | str:
    if option.choices:
        values = {value: value for value, _ in option.choices}
        expected = " or ".join(values)
        value: bool | int | str | None = values.get(text.upper())
    elif isinstance(option.default, bool):
        expected = "true or false"
        value = {"true": True, "false": False}.get(text.lower())
    else:
        expected = f"a whole number from {SMALLEST_DPI} to {LARGEST_DPI}"
        whole = text.isascii() and text.isdecimal() and len(text) <= 4
        value = int(text) if whole and SMALLEST_DPI <= int(text) <= LARGEST_DPI else None
    if value is None:
        raise ExportError(
            "the option has another kind of value", where=pair, expected=expected, received=text
        )
    return value
