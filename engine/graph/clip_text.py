"""Clips as text: what the clipboard holds, so that nodes can be pasted into another window."""

from __future__ import annotations

import json

from engine.errors import DamagedFileError
from engine.graph.building import Clip
from engine.json_form import from_json, pretty, struct_to_json

FORMAT = "layerloom-nodes"


def clip_text(clip: Clip) -> str:
    """The text of a clip (JSON)."""
    return pretty({"format": FORMAT} | struct_to_json(clip)) + "\n"


def clip_from_text(text: str) -> Clip:
    """The clip in a text; raises DamagedFileError saying what the text is not."""
    wrong = DamagedFileError(
        "the clipboard holds no nodes",
        expected="nodes that were copied in Layerloom",
        received=" ".join(text.split())[:40] or "nothing",
    )
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise wrong
    clip: Clip = from_json(data, Clip)
    for node_id, node in clip.nodes.items():
        if (node.layer is None) == (node.operation is None):
            raise DamagedFileError("a node calls a layer or an operation", where=node_id)
        if node.layer is not None and node.layer not in clip.layers:
            raise DamagedFileError("the node's layer is missing", where=node_id)
    return clip
