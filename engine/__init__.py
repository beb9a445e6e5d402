"""Layerloom's engine: models, data and runs, without a window.

    import engine
    from engine.graph.gestures.building import new_node
    from engine.graph.edits import Connect, SetField
    from engine.graph.model import Ref, Slot

    project = engine.Project()
    for target in ("Input", "Dense"):
        project, undo = new_node(project, "main", target).apply(project)
    project, undo = SetField("input", "shape", (8,)).apply(project)
    project, undo = Connect("main", Ref("input"), Slot("dense", "inputs")).apply(project)
    model = engine.compile_model(project)          # a keras.Model
    print(engine.generate_code(project))           # the Python that builds it

A project is an immutable value; an edit's `apply` answers the next project and the patch that
undoes it, and `engine.graph.rules.check` says beforehand whether an edit may be made. Importing
`engine` imports no Keras: the functions that need it do so when they are called.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.project import Project
from engine.storage import load_project

if TYPE_CHECKING:
    import keras

    from engine.training.events import TrainingEvent
    from engine.training.run import Run

__version__ = "0.1.0"
__all__ = ["Project", "compile_model", "generate_code", "import_model", "load_project", "train"]


def compile_model(project: Project) -> keras.Model:
    """The Keras model that a project's main graph draws, with fresh or pretrained weights.

    Layers are constructed in the order of their first call; the project's seed is set just before.
    Raises BuildError naming the node.
    """
    from engine.keras_bridge.compile import compile_model as compile_
    from engine.keras_bridge.pretrained import with_pretrained

    with with_pretrained():
        return compile_(project)


def import_model(model: keras.Model | str | Path) -> Project:
    """The project that draws an existing model, from its configuration alone (no weights).

    `model` is a Keras model, or the path of a `.keras`, `.h5` or configuration `.json` file, which
    is read without Keras: nothing in it runs. Raises FileError or DamagedFileError.
    """
    from engine.importing.files import read_config
    from engine.importing.functional import project_of

    if isinstance(model, str | Path):
        return project_of(read_config(Path(model)))
    return project_of(json.loads(model.to_json()))


def generate_code(project: Project, training: bool = False, base: Path | None = None) -> str:
    """Python with `build_model()`, and with `training` also `main(epochs=None)`.

    It needs Keras and nothing of Layerloom. `base` is the folder that relative data paths start
    from. Raises BuildError.
    """
    from engine.keras_bridge.code.codegen import generate_code as generate

    return generate(project, training=training, base=base).text


def train(
    project: Project,
    epochs: int | None = None,
    on_event: Callable[[TrainingEvent], Any] | None = None,
    base: Path | None = None,
) -> Run:
    """Fit the project's model on its data; the answer has `history`, `model` and `status`.

    `on_event` receives the events of `engine.training.events` as they happen. Raises BuildError,
    DataError or TrainingError.
    """
    from engine.training.fit import train as train_

    return train_(project, epochs=epochs, on_event=on_event, base=base)
