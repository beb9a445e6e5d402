"""Everything wrong with a project: its graphs by Keras's verdict, then its data and training."""

from __future__ import annotations

from engine.keras_bridge.inferring.infer import Inference
from engine.project import Problem, Project
from engine.training.checks import check_training


def graph_problems(project: Project) -> list[Problem]:
    """What is wrong with the main graph, node by node."""
    inference = Inference(project, project.main)
    while not inference.idle:
        inference.step(60.0)
    return list(inference.problems())


def all_problems(project: Project) -> list[Problem]:
    """Problems of the graph; where it has none, those of data and training too.

    A project without any data source is not asked about its training: it may only be drawn.
    """
    if not project.graph().nodes:
        hint = "Add an Input and a layer, and wire them."
        return [Problem(project.main, "", "the graph is empty", hint=hint)]
    found = graph_problems(project)
    if not found and project.data.source is not None:
        found += check_training(project)
    return found
