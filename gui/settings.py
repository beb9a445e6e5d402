"""What the program remembers between starts. Every setting is declared once, here."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from engine.atomic import make_folder, write_bytes
from engine.errors import SaveError

MOST_RECENT = 12


class Settings(msgspec.Struct):
    """The settings and their defaults.

    `recent` are paths of projects, newest first; `recent_layers` class names, newest first;
    `geometry` and `docks` are Qt's own state, in hexadecimal.
    """

    theme: Literal["dark", "light", "system"] = "system"
    language: str = "en"
    recent: list[str] = msgspec.field(default_factory=list)
    recent_layers: list[str] = msgspec.field(default_factory=list)
    geometry: str = ""
    docks: str = ""
    shapes_on_wires: bool = True

    def note_recent(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        text = str(path.resolve())
        self.recent = [text, *(p for p in self.recent if p != text)][:MOST_RECENT]


def settings_file() -> Path:
    """Where the settings lie: the platform's folder for them."""
    return Path(platformdirs.user_config_dir("layerloom", appauthor=False)) / "settings.json"


def runs_folder() -> Path:
    """Where runs are kept: the platform's folder for a program's data."""
    return Path(platformdirs.user_data_dir("layerloom", appauthor=False)) / "runs"


def load_settings(path: Path) -> Settings:
    """The settings in a file; defaults where it is missing or damaged: they are only comfort."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings; a full disk must not keep the program from ending."""
    with contextlib.suppress(SaveError):
        make_folder(path.parent)
        write_bytes(path, msgspec.json.format(msgspec.json.encode(settings), indent=1))
