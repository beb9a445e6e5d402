"""What the clipboard holds, as text: a part of a project, a whole one, or a Keras model."""

from __future__ import annotations

import json
from collections.abc import Collection

from msgspec import Struct

from engine.errors import DamagedFileError
from engine.graph.gestures.excerpt import excerpt
from engine.importing.functional import project_of
from engine.project import FORMAT, Project
from engine.storage import project_from_text, project_text


class Pasted(Struct, frozen=True):
    """What a text on the clipboard is; `foreign` where it is no project but a model of Keras."""

    project: Project
    foreign: bool = False


def clipboard_text(project: Project, graph_id: str, node_ids: Collection[str]) -> str:
    """The chosen nodes, and all that they need, as the text of a project (JSON)."""
    return project_text(excerpt(project, graph_id, node_ids))


def read_clipboard(text: str) -> Pasted:
    """The project in a text, or the one that draws the Keras model in it.

    Raises DamagedFileError saying what the text is not, or NewerFileError.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict) and data.get("format") == FORMAT:
        return Pasted(project_from_text(text, where="the clipboard"))
    if isinstance(data, dict) and {"class_name", "config"} <= data.keys():
        return Pasted(project_of(data), foreign=True)
    raise DamagedFileError(
        "the clipboard holds no nodes",
        expected="nodes copied in Layerloom, a project, or a model that Keras wrote as JSON",
        received=" ".join(text.split())[:40] or "nothing",
        hint="Copy nodes on a canvas first.",
    )
