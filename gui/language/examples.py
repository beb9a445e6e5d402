"""The examples in the person's language: what they say about themselves, and their notes."""

from __future__ import annotations

import re

import msgspec

from engine.graph.frozen import FrozenDict
from engine.project import Note, Project
from gui.language.told import told

_ENDS = re.compile(r"(?<=[.!?…]) +")  # of sentences


def told_example(project: Project) -> Project:
    """An example as a person reads it; in English it is the same.

    The notes on its canvas are its description in parts, and stay as many.
    """
    view = project.view.get(project.main)
    description = told(project.description)
    if description == project.description or view is None:
        return project
    notes = view.notes
    if " ".join(note.text for note in notes.values()) == project.description:
        parts = in_parts(description, len(notes))
        notes = FrozenDict({
            key: Note(text, note.x, note.y)
            for (key, note), text in zip(notes.items(), parts, strict=False)
        })  # fmt: skip
    frames = FrozenDict({
        key: msgspec.structs.replace(frame, title=told(frame.title))
        for key, frame in view.frames.items()
    })  # fmt: skip
    view = msgspec.structs.replace(view, notes=notes, frames=frames)
    return msgspec.structs.replace(
        project,
        title=told(project.title),
        description=description,
        view=project.view.put(project.main, view),
    )


def in_parts(text: str, count: int) -> list[str]:
    """A text in at most so many parts of about one length, cut where a sentence ends."""
    sentences = _ENDS.split(text)
    parts: list[str] = [""]
    for sentence in sentences:
        room = len(text) * len(parts) / count  # where this part ends, from the text's beginning
        begun = sum(map(len, parts)) + len(sentence) / 2
        if parts[-1] and begun > room and len(parts) < count:
            parts.append("")
        parts[-1] = f"{parts[-1]} {sentence}".strip()
    return parts
