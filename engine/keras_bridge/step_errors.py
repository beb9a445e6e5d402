"""What went wrong inside a compiled step, without TensorFlow's own traceback."""

from __future__ import annotations

import re

from engine.keras_bridge.complaints import Complaint, complaint

# The traceback has many lines; the reason stands last, before the node that raised it.
_REASON = re.compile(r"\n\s*([^\n]+)\n\s*\[\[\{\{node")


def step_complaint(error: Exception) -> Complaint:
    """What an error of `evaluate`, `predict` or a call of the model says to a person."""
    inside = _REASON.search(str(error))
    return Complaint(inside[1].strip()) if inside else complaint(error)
