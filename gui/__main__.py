"""`layerloom`: reads the command line, then opens the window.

No Qt at the top: a worker process imports this module again before it begins.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

PROVE = "--prove"  # how a bundle starts the clean process that proves an export
VIEWS = ("welcome", "design", "train", "compare")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the application; answers its exit status."""
    multiprocessing.freeze_support()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [PROVE]:  # a bundle is its own Python
        importlib.import_module("engine.proof.prover").main(given[1])
        return 0
    options = parser().parse_args(arguments)
    if options.scale:
        os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    if options.screenshot is not None and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.file is not None and not options.file.exists():
        print(f"layerloom: {options.file}: there is no such file", file=sys.stderr)
        return 2
    if options.screenshot is not None and not _can_be_written(options.screenshot):
        return 2
    from gui.app import run

    return run(options)


def parser() -> argparse.ArgumentParser:
    """The command line of the application."""
    top = argparse.ArgumentParser(
        prog="layerloom", description="Draw a neural network as a graph and get a real Keras model."
    )
    top.add_argument("file", nargs="?", type=Path, metavar="FILE",
                     help="a project (.loom) or a Keras model (.keras, .h5, .json)")  # fmt: skip
    picture = top.add_argument_group("pictures of the window")
    picture.add_argument("--screenshot", type=Path, metavar="OUT.png",
                         help="save the window's picture when all is drawn, and end")  # fmt: skip
    picture.add_argument("--view", choices=VIEWS, help="what to show")
    picture.add_argument("--size", type=_size, metavar="WxH", help="the window's size, in pixels")
    picture.add_argument("--scale", type=_scale, metavar="S", help="screen scaling, such as 1.5")
    picture.add_argument("--select", nargs="+", metavar="NODE", help="nodes of the graph to select")
    picture.add_argument("--train", type=_epochs, metavar="EPOCHS", help="train first")
    top.add_argument("--theme", choices=("dark", "light"), help="not the one of the preferences")
    top.add_argument("--language", choices=("en", "fr"), help="not the one of the preferences")
    return top


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError("expected WIDTHxHEIGHT, such as 1600x1000") from None
    if not (200 <= width <= 10_000 and 200 <= height <= 10_000):
        raise argparse.ArgumentTypeError("expected a width and height from 200 to 10000")
    return width, height


def _scale(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0.5 <= number <= 4:
        raise argparse.ArgumentTypeError(f"expected a number from 0.5 to 4; received {text[:20]}")
    return number


def _epochs(text: str) -> int:
    if not re.fullmatch(r"0*[1-9][0-9]{0,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(
            f"expected a whole number from 1 to 999999; received {text[:20]}"
        )
    return int(text)


def _can_be_written(picture: Path) -> bool:
    """Whether a picture can be saved there; told on standard error before the long work."""
    from engine.errors import SaveError
    from engine.writable import check_file

    try:
        check_file(picture, ".png")
    except SaveError as error:
        print(f"layerloom: {error}", file=sys.stderr)
        return False
    return True


def _has_display() -> bool:
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


if __name__ == "__main__":
    sys.exit(main())
