"""What the editor is given by the window around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from engine.errors import LayerloomError
from gui.document import Document
from gui.settings import Settings
from gui.theme import Theme
from gui.window.status import StatusBar


@dataclass(frozen=True)
class Shell:
    """The window's own parts and doings, without the window's class.

    `tell` shows an error, `refresh` enables the commands that can be done, `train` is the command,
    `runs` says where runs are kept.
    """

    window: QMainWindow
    document: Document
    theme: Theme
    settings: Settings
    status: StatusBar
    actions: dict[str, QAction]
    export_menu: QMenu
    tell: Callable[[LayerloomError], None]
    refresh: Callable[..., None]
    train: Callable[[], None]
    runs: Callable[[], Path]
