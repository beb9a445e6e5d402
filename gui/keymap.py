"""Which keys do which command: the table's own, a preset's, and those that a person chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtGui import QAction, QKeySequence

from gui.actions import COMMANDS, Command, set_keys
from gui.settings import Settings

Keys = tuple[str, ...]

# What differs from the table. "blender" follows the node editors of Blender.
PRESETS: dict[str, dict[str, Keys]] = {
    "layerloom": {},
    "blender": {
        "delete": ("X", "Del"),
        "delete_heal": ("Ctrl+X",),
        "cut": ("Ctrl+Shift+X",),
        "duplicate": ("Shift+D", "Ctrl+D"),
        "duplicate_wired": ("Ctrl+Shift+D",),
        "duplicate_shared": ("Alt+D",),
        "select_all": ("A", "Ctrl+A"),
        "select_upstream": ("L",),
        "select_downstream": ("Shift+L",),
        "mute": ("M",),
        "connect": ("F",),
        "unpack": ("Ctrl+Alt+G",),
        "fit_selection": (".",),
        "frame": ("Ctrl+J",),
        "edit_text": ("F2",),
        "commands": ("F3", "Ctrl+Shift+P"),
        "preferences": ("F4", "Ctrl+,"),
    },
}


def default_keys(command: Command, preset: str) -> Keys:
    """The keys of a command in a preset; in one that is not known, the table's."""
    own = (command.keys, *command.more_keys) if command.keys else ()
    return PRESETS.get(preset, {}).get(command.id, own)


def keys_of(command: Command, settings: Settings) -> Keys:
    """The keys of a command as a person wants them; what is no key in the settings is left out."""
    own = settings.keys.get(command.id)
    if own is None:
        return default_keys(command, settings.key_preset)
    return tuple(key for key in own if portable(key))


def choose(command: Command, keys: Keys, settings: Settings) -> None:
    """Give a command these keys; nothing is noted where they are the preset's."""
    if keys == default_keys(command, settings.key_preset):
        settings.keys.pop(command.id, None)
    else:
        settings.keys[command.id] = keys


def conflicts(settings: Settings) -> Iterator[tuple[Command, Command, str]]:
    """Each two commands that one key would do, and the key: Qt would then do neither."""
    taken: dict[str, Command] = {}
    for command in COMMANDS:
        for key in keys_of(command, settings):
            text = portable(key)
            if text in taken:
                yield taken[text], command, text
            taken.setdefault(text, command)


def owners(key: str, settings: Settings) -> list[Command]:
    """The commands that a key does."""
    wanted = portable(key)
    return [c for c in COMMANDS if wanted in map(portable, keys_of(c, settings))]


def portable(key: str) -> str:
    """A key in one spelling: "ctrl+s" and "Ctrl+S" are one; empty where it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def is_typed(key: str) -> bool:
    """Whether a key writes a character in a field: a letter, or one with Shift."""
    return len(portable(key).removeprefix("Shift+")) == 1


def apply_keys(actions: Mapping[str, QAction], settings: Settings) -> None:
    """Give the actions their keys. What is typed elsewhere works on the canvas alone."""
    for command in COMMANDS:
        keys = keys_of(command, settings)
        on_canvas = command.on_canvas or any(map(is_typed, keys))
        set_keys(actions[command.id], command, keys, on_canvas=on_canvas)
