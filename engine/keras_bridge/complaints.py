"""What Keras complains about, in our form: what, expected, received, and what to do.

Keras's messages are long and name its own insides. The patterns below are those that a person
drawing a graph meets; anything else keeps its first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct


class Complaint(Struct, frozen=True):
    """One complaint, ready to become a Problem or an error."""

    what: str
    expected: str = ""
    received: str = ""
    hint: str = ""


def _rank(found: re.Match[str]) -> Complaint:
    wanted, got = int(found["wanted"]), int(found["got"])
    shape = re.search(r"shape received: (\(.*?\))", found.string)
    hint = ""
    if wanted == 3 and got == 2:
        hint = "Set return_sequences=True on the layer before, or insert a Reshape."
    elif wanted == 2 < got:
        hint = "Insert a Flatten or a global pooling layer before it."
    elif got > wanted:
        hint = "Insert a Reshape that joins axes, such as the places of a picture to a sequence."
    elif wanted == 4 and got == 3:
        hint = "Insert a Reshape that adds the channels axis."
    elif wanted == 4 and got == 2:
        hint = "Wire it before a Flatten, or insert a Reshape to height, width and channels."
    sign = found["sign"] or ""
    at_least = {"min_": "at least ", "max_": "at most "}.get(sign, "")
    return Complaint(
        "the input has the wrong number of axes",
        f"a tensor of {at_least}{wanted} axes, batch included",
        f"{got} axes, {shape[1]}" if shape else f"{got} axes",
        hint,
    )


def _axis(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the input does not fit the layer's weights",
        f"{found['wanted']} along axis {found['axis']}",
        found["got"],
        "A layer that is called twice needs inputs of the same width.",
    )


def _merge(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the inputs have different shapes",
        "shapes that are equal except along the merged axis",
        found["got"],
        "Make them equal: padding='same', a 1×1 convolution, or a Dense of the same units.",
    )


def _inputs_alike(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the inputs have different shapes",
        "equal shapes, or axes of length 1",
        found["got"],
        "Use padding='same' for the size, a 1×1 convolution or a Dense for the last axis.",
    )


def _negative(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the input is smaller than the window",
        "an input of at least the kernel's (or pool's) size",
        _shape(found["got"]),
        "Set padding='same', or make the kernel, the strides or the pooling smaller.",
    )


def _shape(text: str | None) -> str:
    """`[None 8 8 1]` or `(None, 8, 8, 1)` as Keras's docs write it."""
    return "(" + ", ".join(re.findall(r"None|\d+", text)) + ")" if text else ""


def _axes(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the inputs cannot be multiplied along these axes",
        "equal lengths of the axes",
        f"{found['got']}",
        "Change `axes`, or make the inputs equally long with a Dense layer.",
    )


def _free(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the input has a free axis where the weights need a length",
        "a fixed length of the last axis",
        _shape(found["got"]),
        "Give the Input a fixed shape, or insert a global pooling layer.",
    )


def _list(found: re.Match[str]) -> Complaint:
    return Complaint(
        "the layer needs several inputs", "at least 2 tensors", "1", "Wire another tensor to it."
    )


_PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Complaint]]] = [
    (
        re.compile(r"expected (?P<sign>min_|max_)?ndim=(?P<wanted>\d+), "
                   r"found ndim=(?P<got>\d+)"),
        _rank,
    ),
    (
        re.compile(r"expected axis (?P<axis>-?\d+) of input shape to have value (?P<wanted>\d+), "
                   r"but received input with shape (?P<got>\(.*?\))"),
        _axis,
    ),
    (
        re.compile(r"requires inputs with matching shapes except for the concatenation axis\. "
                   r"Received: input_shape=(?P<got>.*)", re.S),
        _merge,
    ),
    (
        re.compile(r"Inputs have incompatible shapes\. Received shapes (?P<got>.*)", re.S),
        _inputs_alike,
    ),
    (
        re.compile(r"output size would be (?:zero or )?negative\. Received:? `inputs.?shape="
                   r"(?P<got>[\[(][^\])]*)"),
        _negative,
    ),
    (re.compile(r"[Nn]egative dimension size(?P<got>)"), _negative),
    (
        re.compile(r"Incompatible input shapes: axis values .*?Full input shapes: (?P<got>.*)"),
        _axes,
    ),
    (re.compile(r"must be fully-defined.*?Received: shape=(?P<got>\([^)]*\))", re.S), _free),
    (re.compile(r"should be called on a list of at least (?:1|2) input"), _list),
]  # fmt: skip
_NOISE = re.compile(
    r"^(Exception encountered when calling [^\n]*\n|"
    r"Could not automatically infer the output shape.*?\.)\s*",
    re.S,
)


def complaint(error: BaseException) -> Complaint:
    """The complaint in a Keras exception."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip() or type(error).__name__
    text = re.sub(r"<[\w.]*?(\w+) object at 0x[0-9a-f]+>", r"\1", text)
    for pattern, make in _PATTERNS:
        found = pattern.search(text)
        if found:
            return make(found)
    text = _NOISE.sub("", text).split("\n\nArguments received by")[0]
    first, _, rest = text.partition("Received:")
    sentence = " ".join(first.split()).rstrip(" .;")
    received = " ".join(rest.split()).rstrip(".")
    if len(sentence) > 240:
        sentence = sentence[:237] + "..."
    return Complaint(sentence or type(error).__name__, received=received[:120])
