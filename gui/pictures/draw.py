"""A canvas's picture from the command line: `python -m gui.pictures.draw FILE.loom OUT.svg`.

No Qt at the top: the engine's process imports this module again before it begins.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import ExportError, LayerloomError
from engine.storage import load_project
from engine.writable import check_file

_TICK = 50  # ms between looks whether the engine knows all shapes


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the picture; errors are one line on standard error. Needs no screen."""
    top = argparse.ArgumentParser(
        prog="python -m gui.pictures.draw", description="Picture of the canvas."
    )
    top.add_argument("file", type=Path, metavar="FILE.loom")
    top.add_argument("output", type=Path, metavar="OUT", help="a name in .svg, .png or .pdf")
    top.add_argument("--theme", choices=("dark", "light"), default="light")
    options = top.parse_args(arguments)
    try:
        print(draw(options.file, options.output, options.theme))
    except LayerloomError as error:
        print(f"layerloom: {error}", file=sys.stderr)
        return 2
    return 0


def draw(path: Path, target: Path, theme_name: str) -> str:
    """Draw the main graph of the project at `path`, with its shapes; answers what was written.

    Raises LayerloomError.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gui.document import Document
    from gui.pictures.canvas_picture import SUFFIXES, CanvasPicture
    from gui.sessions.engine_session import EngineSession
    from gui.theme import Theme

    if target.suffix not in SUFFIXES:
        raise ExportError(
            "there is no such picture of the canvas",
            where=str(target),
            expected=f"a name that ends in {', '.join(SUFFIXES)}",
            received=target.suffix or "no suffix",
        )
    check_file(target)
    project = load_project(path)
    app = QApplication([])
    theme = Theme(app, "dark" if theme_name == "dark" else "light")
    theme.apply(app)
    document = Document(project, app)
    session = EngineSession(document, app)
    waiting = QTimer(app)
    said: list[LayerloomError | str] = []

    def told(what: LayerloomError | str) -> None:
        said.append(what)
        app.quit()

    def begin() -> None:
        if session.idle:
            waiting.stop()
            picture = CanvasPicture(document, theme, target, app)
            picture.done.connect(lambda written, note: told(f"{written}: {note}"))
            picture.failed.connect(told)
            picture.start()

    session.died.connect(lambda event: told(event.error))
    waiting.timeout.connect(begin)
    waiting.start(_TICK)
    session.start()
    app.exec()
    session.close()
    if isinstance(said[0], LayerloomError):
        raise said[0]
    return said[0]


if __name__ == "__main__":
    sys.exit(main())
