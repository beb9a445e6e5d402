"""What a person can add to a graph: layers, operations, whole models of Keras."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.applications import Application, load_applications
from engine.catalog import Entry, load_catalog
from engine.graph.model import Added
from engine.operations import PREFIX, operation_entries

# What nearly every model is made with: it stands before the rest of a long list.
_USUAL = (
    "relu", "sigmoid", "softmax", "tanh", "linear",
    "GlorotUniform", "HeNormal", "Zeros", "Ones",
    "Adam", "AdamW", "SGD", "RMSprop",
)  # fmt: skip


def usual_first(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The classes or functions of one section, in the order of a list to choose from."""
    usual = [name for name in _USUAL if name in entries]
    return {name: entries[name] for name in [*usual, *entries]}


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
