"""What a person can add to a graph: layers, operations, whole models of Keras."""

from __future__ import annotations

from collections.abc import Iterable

from engine.applications import Application, load_applications
from engine.catalog import Entry, load_catalog
from engine.graph.model import Added
from engine.operations import PREFIX, operation_entries


def offered() -> list[Entry]:
    """Everything there is, but for what a project has of its own."""
    layers = load_catalog().section("layers").values()
    return [*layers, *operation_entries().values(), *load_applications().values()]


def kind_of(name: str) -> Added:
    """What a name of the palette stands for: no two kinds have one name."""
    if name.startswith(PREFIX):
        return "operation"
    return "application" if name in load_applications() else "class"


def layers_first(found: Iterable[Entry]) -> list[Entry]:
    """What a search has found, in its order: layers, then operations, then whole models.

    Who types "dense" means a layer; nobody types "densenet" who does not mean the model.
    """
    return sorted(found, key=lambda e: (isinstance(e, Application), e.name.startswith(PREFIX)))
