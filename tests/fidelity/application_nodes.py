"""Each model of keras.applications as one node: live, made, as code, unpacked, and Keras's own."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import keras
import numpy as np

import engine
from engine.applications import Application, find_application, load_applications
from engine.graph.edits import Connect, SetField
from engine.graph.gestures.building import new_node
from engine.graph.model import Ref, Slot
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.unpacking import unpack_application
from engine.project import Project


def check_applications(names: Iterable[str] = ()) -> int:
    """Print a line for each application (all without `names`); 1 where one is not Keras's own."""
    entries = [find_application(name) for name in names] or list(load_applications().values())
    wrong = []
    for entry in entries:
        began = time.perf_counter()
        found = [said for said, holds in checks(entry) if not holds()]
        wrong += [entry.name] if found else []
        seconds = time.perf_counter() - began
        counts = f"{entry.layers:4} layers {entry.parameters:12,} parameters"
        told = f"{entry.name:18} {counts} {seconds:6.1f} s"
        print("BAD " if found else "ok  ", told, *found, flush=True)
        keras.backend.clear_session()
        gc.collect()
    good = len(entries) - len(wrong)
    print(f"\n{good} of {len(entries)} the same" + (f"; not: {wrong}" if wrong else ""))
    return 1 if wrong else 0


def checks(entry: Application) -> Iterator[tuple[str, Callable[[], bool]]]:
    """What must hold of an application as a node, in words and as a question."""
    project, node = drawn(entry)
    live = judged(project)[node]
    yield "live: a problem", lambda: not live.problems
    yield "live: parameters", lambda: live.parameters == entry.parameters
    yield "live: output", lambda: live.outputs == (TensorSpec((None, 1000)),)

    own = getattr(keras.applications, entry.name)(weights=None)
    model = compile_model(project)
    yield "model: parameters", lambda: own.count_params() == model.count_params()
    image = np.random.default_rng(0).random((1, entry.size, entry.size, 3), "float32")
    answer = np.asarray(model(image))
    yield "model: weights in another order", lambda: answers(own, model, image, answer)

    scope: dict[str, Any] = {}
    exec(engine.generate_code(project), scope)
    keras.utils.set_random_seed(project.seed)
    written = scope["build_model"]()
    yield "code: another model", lambda: np.array_equal(np.asarray(written(image)), answer)

    images = TensorSpec((None, entry.size, entry.size, 3))
    opened, _ = unpack_application(project, node, images).edit.apply(project)
    known = judged(opened)
    yield "unpacked: a problem", lambda: not [i for i in known.values() if i.problems]
    unpacked = compile_model(opened)
    yield "unpacked: weights in another order", lambda: answers(unpacked, model, image, answer)


def drawn(entry: Application) -> tuple[Project, str]:
    """A project with images of the usual size and the application, and its node."""
    project = engine.Project()
    project, _ = new_node(project, "main", "Input").apply(project)
    project, _ = SetField("input", "shape", (entry.size, entry.size, 3)).apply(project)
    added = new_node(project, "main", entry.name, kind="application")
    project, _ = added.apply(project)
    wire = Connect("main", Ref("input"), Slot(added.node_id, "inputs"))
    project, _ = wire.apply(project)
    return project, added.node_id


def judged(project: Project) -> dict[str, NodeInfo]:
    """What live inference knows of the project's nodes in the end."""
    inference = Inference(project, project.main)
    while not inference.idle:
        inference.step(60.0)
    return inference.infos


def answers(other: keras.Model, model: keras.Model, image: np.ndarray, answer: np.ndarray) -> bool:
    """Whether another model with the weights of `model` answers the same."""
    other.set_weights(model.get_weights())
    return np.array_equal(np.asarray(other(image)), answer)
