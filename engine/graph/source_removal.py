"""A source of the project goes with what is made of it: nodes, callbacks, losses, the data.

remove_source in engine/graph/sources.py refuses while anything uses the source; here it is said
what does, and the step is made that takes it all out, which undo brings back.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.custom.sources import functions_in, sources_in, training_sources, users_of
from engine.graph.edits import ABSENT, Edit, RemoveNodes, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.sources import remove_source
from engine.project import Project


def source_users(project: Project, name: str) -> list[str]:
    """What uses a source, for a person: names of layers, then places such as `data/source`."""
    layers = [project.layers[layer_id].name for layer_id in users_of(project, name)]
    return layers + [path for path, used in training_sources(project) if used == name]


def remove_source_and_users(project: Project, name: str) -> Together:
    """The edit that removes a source and all that uses it.

    Raises EditError where there is no such source, or a layer inside another one uses it.
    """
    edits: list[Edit] = [
        RemoveNodes(graph_id, tuple(nodes)) for graph_id, nodes in _calls(project, name).items()
    ]
    edits += _training_edits(project, name)
    without = project
    for edit in edits:
        without, _ = edit.apply(without)
    last = remove_source(without, name)
    return Together(last.label, (*edits, last))


def _calls(project: Project, name: str) -> dict[str, list[str]]:
    """The nodes that call layers made of a source, by graph."""
    calls: dict[str, list[str]] = {}
    for layer_id in users_of(project, name):
        for graph_id, node_id in project.calls_of(layer_id):
            calls.setdefault(graph_id, []).append(node_id)
    return calls


def _training_edits(project: Project, name: str) -> list[Edit]:
    edits: list[Edit] = []
    used = {path for path, source in training_sources(project) if source == name}
    if "data/source" in used:
        data = replace(project.data, source=None, bindings=FrozenDict())
        edits.append(SetEntry(("data",), data))
    training = project.training
    callbacks = tuple(each for each in training.callbacks if name not in sources_in(each))
    if callbacks != training.callbacks:
        edits.append(SetEntry(("training", "callbacks"), callbacks))
    for output, loss in training.losses.items():
        if name in functions_in(loss):
            edits.append(SetEntry(("training", "losses", output), ABSENT))
    for output, metrics in training.metrics.items():
        kept = tuple(metric for metric in metrics if name not in functions_in(metric))
        if kept != metrics:
            edits.append(SetEntry(("training", "metrics", output), kept))
    return edits
