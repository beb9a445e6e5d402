"""Saving what a card or a plot shows: a picture, a drawing, or a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.atomic import write_bytes
from engine.errors import ExportError

PICTURES = (".png", ".svg")


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("saving", text)


def save_shown(
    path: Path,
    picture: Callable[[], QImage],
    svg: Callable[[], bytes],
    csv: Callable[[], str] | None,
) -> None:
    """Write a `.png`, `.svg` or `.csv` (where there is a table), whole or not at all.

    Raises SaveError, or ExportError for another kind of file.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv" and csv is not None:
        write_bytes(path, csv().encode())
    elif suffix == ".svg":
        write_bytes(path, svg())
    elif suffix == ".png":
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(picture())
        write_bytes(path, bytes(buffer.data().data()))
    else:
        raise ExportError(
            "this cannot be saved in such a file",
            where=str(path),
            expected=", ".join(PICTURES + ((".csv",) if csv else ())),
            received=path.suffix or "no suffix",
        )


def ask_for_picture(parent: QWidget, name: str) -> Path | None:
    """Where a picture called `name` shall go; None where nobody says."""
    kinds = f"{tr('Picture')} (*.png);;{tr('Drawing')} (*.svg)"
    return _ask(parent, tr("Save picture"), f"{name}.png", kinds)


def ask_for_table(parent: QWidget, name: str) -> Path | None:
    """Where a table called `name` shall go; None where nobody says."""
    return _ask(parent, tr("Save table"), f"{name}.csv", f"{tr('Table')} (*.csv)")


def _ask(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    if not chosen:
        return None
    # Who chooses a kind and types a name alone means a file of that kind.
    meant = next((s for s in (*PICTURES, ".csv") if f"*{s}" in kind), Path(name).suffix)
    return Path(chosen if Path(chosen).suffix else f"{chosen}{meant}")
