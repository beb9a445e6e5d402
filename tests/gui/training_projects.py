"""Projects that the tests of the training's panel and form begin with."""

from __future__ import annotations

from engine.graph.edits import Connect, RenameLayer, SetEntry, SetField
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Ref, Slot
from engine.project import Project


def classifier() -> Project:
    """Input → Dense `digit` (softmax over 10), with data."""
    project = Project()
    for target in ("Input", "Dense"):
        project, _ = new_node(project, "main", target).apply(project)
    for edit in (
        Connect("main", Ref("input"), Slot("dense", "inputs")),
        SetField("dense", "units", 10),
        SetField("dense", "activation", "softmax"),
        RenameLayer("dense", "digit"),
        SetEntry(("data", "source"), Instance("digits")),
    ):
        project, _ = edit.apply(project)
    return project
