"""What is dropped on the window: files open, data are offered, the rest is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.errors import FileError
from gui.commands.files import MODEL_SUFFIXES, SUFFIX
from gui.panels.fields.wrapped_label import breakable

_WORD = 120  # characters; a box would be wider than a screen with a longer one


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Dropping", text)


class Dropped(NamedTuple):
    """What a drop is for: the file that opens, or the file or folder that can be data.

    `beside` are further files, which open in windows of their own; `left_out` is what nothing is
    done with.
    """

    use: Literal["open", "data"]
    path: Path
    beside: tuple[Path, ...] = ()
    left_out: tuple[Path, ...] = ()


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that a drag carries."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def meant(paths: Sequence[Path]) -> Dropped:
    """What dropping these means: the first that opens, else the first that can be data.

    Raises FileError, which says what can be dropped.
    """
    from gui.panels.data.source import kind_of  # with the data panel, which no first paint needs

    suffixes = (SUFFIX, *MODEL_SUFFIXES)
    files = [path for path in paths if path.suffix.lower() in suffixes and not path.is_dir()]
    if files:
        left_out = tuple(path for path in paths if path not in files)
        return Dropped("open", files[0], tuple(files[1:]), left_out)
    for path in paths:
        if kind_of(path) is not None:
            return Dropped("data", path, (), tuple(other for other in paths if other != path))
    first = paths[0]
    raise FileError(
        "this cannot be dropped here",
        where=str(first),
        expected=f"a project ({SUFFIX}), a Keras model ({', '.join(MODEL_SUFFIXES)}), "
        "data (such as .csv, .tsv, .npz or .npy) or a folder of pictures or texts",
        received="a folder without pictures or texts" if first.is_dir()
        else f"a file with the ending {first.suffix}" if first.suffix
        else "a file without an ending",
        hint="Pictures and texts lie in one folder for each class.",
    )  # fmt: skip


def offer_as_data(parent: QWidget, path: Path, use: Callable[[], object]) -> QMessageBox:
    """Ask whether the file or folder is to be the project's data; `use` is called if so."""
    box = QMessageBox(parent)
    box.setObjectName("offer_data")
    box.setAccessibleName(tr("Use as data?"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Layerloom")
    text = tr("Use {0} as the data of this project?").format(path.name)
    box.setText(breakable(text, _WORD))
    box.setInformativeText(
        tr("It takes the place of the data chosen so far. Undo brings them back.")
    )
    accept = box.addButton(tr("Use as data"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(accept)
    accept.clicked.connect(lambda: use())
    box.open()
    return box
