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


class OpenWindow(msgspec.Struct):
    """A window that was open: its project's path ("" without one), and Qt's own geometry."""

    project: str = ""
    geometry: str = ""


class Settings(msgspec.Struct):
    """The settings and their defaults.

    `recent` are paths of projects, newest first; `recent_layers` class names, newest first;
    `recent_commands` names of actions. `geometry` (of the window that was closed last) and the
    values of `workspaces` are Qt's own state, in hexadecimal. `session` are the windows that were
    open last, for `restore_session`; `new_windows` says that projects open in windows of their own.
    `keys` are those of commands, by their ids, where a person wants others than the preset's.
    `tour_due` is true until the tour was seen or skipped.
    """

    theme: Literal["dark", "light", "system"] = "system"
    language: str = "system"
    reduced_motion: bool = False
    recent: list[str] = msgspec.field(default_factory=list)
    recent_layers: list[str] = msgspec.field(default_factory=list)
    recent_commands: list[str] = msgspec.field(default_factory=list)
    restore_session: bool = False
    session: list[OpenWindow] = msgspec.field(default_factory=list)
    new_windows: bool = False
    geometry: str = ""
    workspace: str = "design"
    workspaces: dict[str, str] = msgspec.field(default_factory=dict)
    shapes_on_wires: bool = True
    ranks_on_wires: bool = True
    minimap: bool = False
    snap: bool = False
    key_preset: str = "layerloom"
    keys: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    tour_due: bool = False

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
    """The settings in a file; defaults where it is damaged: they are only comfort.

    Without a file this is the first start, and the tour is due.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings(tour_due=True)
    except (OSError, msgspec.DecodeError):
        return Settings()


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings; a full disk must not keep the program from ending."""
    with contextlib.suppress(SaveError):
        make_folder(path.parent)
        write_bytes(path, msgspec.json.format(msgspec.json.encode(settings), indent=1))
