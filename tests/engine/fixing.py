"""Fixes in tests: what is offered for a drawing, and whether it mends it. Keras must be there."""

from __future__ import annotations

from typing import Any

from engine.graph import rules
from engine.graph.edits import Edit
from engine.graph.fixing.fix_edits import Fix, Infos
from engine.graph.fixing.fixes import fixes
from engine.project import Problem, Project


def inferred(project: Project) -> tuple[tuple[Problem, ...], Infos]:
    """What is wrong with the main graph, and what is known of its nodes."""
    from engine.keras_bridge.inferring.infer import Inference

    inference = Inference(project, "main")
    while not inference.idle:
        inference.step(60)
    infos = {("main", node): info for node, info in inference.infos.items()}
    return inference.problems(), infos


def offered(project: Project, node: str = "n") -> dict[str, Fix]:
    """The fixes of a node's problems, by what their buttons say."""
    problems, infos = inferred(project)
    return {f.text: f for p in problems if p.node == node for f in fixes(project, p, infos)}


def assert_mended(project: Project, fix: Fix) -> None:
    """After the fix nothing is wrong, Keras makes the model, and undo leads back."""
    from engine.keras_bridge.compile import compile_model

    rules.check(project, fix.edit)
    mended, back = fix.edit.apply(project)
    assert inferred(mended)[0] == (), fix.text
    compile_model(mended)
    assert back.apply(mended)[0] == project


def changed(project: Project, *edits: Edit) -> Project:
    """The project after these edits, which the rules are not asked about."""
    for edit in edits:
        project, _ = edit.apply(project)
    return project


def image(*shape: int | None) -> tuple[Any, ...]:
    """The row of an Input called `a`."""
    return ("a", "Input", None, {"shape": shape})


def row(*shape: int | None) -> tuple[Any, ...]:
    """The row of an Input called `b`."""
    return ("b", "Input", None, {"shape": shape})


def node(target: str, inputs: Any = "a", **fields: Any) -> tuple[Any, ...]:
    """The row of a layer called `n`."""
    return ("n", target, inputs, fields)
