"""Projects with a small application in tests: MobileNet of a quarter of its width, 64×64 images."""

from __future__ import annotations

from typing import Any

import engine
from engine.graph.edits import Connect, Edit, SetField, SetLayer
from engine.graph.fields import freeze
from engine.graph.gestures.building import new_node
from engine.graph.model import Ref, Slot
from engine.project import Project

SMALL: dict[str, Any] = {"alpha": 0.25, "include_top": False, "pooling": "avg"}


def with_application(
    target: str = "MobileNet",
    shape: tuple[int | None, ...] = (64, 64, 3),
    *,
    trainable: bool = True,
    units: int = 3,
    **fields: Any,
) -> Project:
    """Images, the application as the layer "base", and a Dense "classes" after it."""
    project = engine.Project()
    # The kinds are literals, which the loop widens to text.
    for kind, name in (("class", "Input"), ("application", target), ("class", "Dense")):
        project, _ = new_node(project, "main", name, kind=kind).apply(project)  # type: ignore[arg-type]
    image, base, classes = project.graph().nodes
    edits: list[Edit] = [
        SetField(image, "shape", shape),
        SetField(classes, "units", units),
        SetLayer(base, "trainable", trainable),
        Connect("main", Ref(image), Slot(base, "inputs")),
        Connect("main", Ref(base), Slot(classes, "inputs")),
    ]
    edits += [SetField(base, name, freeze(value)) for name, value in fields.items()]
    for edit in edits:
        project, _ = edit.apply(project)
    return project


def node_of(project: Project, target: str) -> str:
    """The node that calls the layer of this class or application."""
    layers = {n: project.layer_of(node) for n, node in project.graph().nodes.items()}
    return next(n for n, layer in layers.items() if layer is not None and layer.target == target)
