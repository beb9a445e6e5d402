"""What a layer's constructor and call take, whichever kind of layer it is."""

from __future__ import annotations

from engine.applications import find_application
from engine.catalog import Entry, load_catalog
from engine.custom.sources import code_entry
from engine.errors import SourceError, UnknownClassError
from engine.graph.model import Layer
from engine.project import Project


def entry_of(project: Project, layer: Layer) -> Entry | None:
    """The fields and ports of a layer; None for a model, whose graph tells them.

    Raises UnknownClassError where there is no such class, SourceError where its code has none.
    """
    if layer.kind == "class":
        return load_catalog().find("layers", layer.target)
    if layer.kind == "application":
        return find_application(layer.target)
    if layer.kind == "code":
        return code_entry(project, layer.target)
    return None


def known_entry(project: Project, layer: Layer | None) -> Entry | None:
    """The fields and ports of a layer; None for whatever has none, an unknown class too."""
    if layer is None:
        return None
    try:
        return entry_of(project, layer)
    except (UnknownClassError, SourceError):
        return None
