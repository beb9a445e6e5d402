"""A project's model with its weights, beside the rows that it is judged on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import keras
import msgspec
import numpy as np
from msgspec import Struct

from engine.data.bindings import completed
from engine.data.class_names import class_names
from engine.data.dataset import Dataset, fit_arrays, load_dataset, resolved_data
from engine.data.files import resolved
from engine.data.folders import find_files
from engine.data.load import load
from engine.data.loaded import Report
from engine.data.preview import described, facts
from engine.data.sources_info import IMAGE_ENDINGS, TEXT_ENDINGS, source_fields
from engine.keras_bridge.compile import check_whole
from engine.keras_bridge.files.export import current_model
from engine.project import Binding, Project
from engine.results.judged import judged_part
from engine.results.kinds import Asked
from engine.results.outcome import Part
from engine.training.adapt import adapt_layers
from engine.training.defaults import activation_of, training_outputs
from engine.training.fit import compile_for_training
from engine.training.plan import compile_plan

Arrays = Mapping[str, np.ndarray]

_BETWEEN_REPORTS = 0.1  # seconds
_LABELS = "labels"  # the column of a folder's classes


class Trained(Struct, frozen=True):
    """What results are made of: the compiled model, and the inputs and targets of one part.

    `weights` says where the model's are from; `trained` is False where they are fresh.
    """

    project: Project
    base: Path | None
    model: keras.Model
    weights: str
    trained: bool
    on: Part
    x: Arrays
    y: Arrays
    outputs: tuple[Asked, ...]

    @property
    def samples(self) -> int:
        """How many rows the part has."""
        return len(next(iter(self.x.values())))

    @property
    def whole(self) -> tuple[Any, Any]:
        """All inputs and targets in the form that the model takes them; batches where they stream.

        The places of what validates are those that are never shuffled.
        """
        x, y = dict(self.x), dict(self.y)
        x_whole, y_whole = fit_arrays(self.project, Dataset(x, y, x, y))[2:]
        return x_whole, y_whole

    def rows(self, chosen: np.ndarray) -> tuple[Any, Any]:
        """Inputs and targets of the rows of these numbers in the form that the model takes them."""
        x = {name: array[chosen] for name, array in self.x.items()}
        y = {name: array[chosen] for name, array in self.y.items()}
        return self.form(x, y)

    def form(self, x: Arrays, y: Arrays) -> tuple[Any, Any]:
        """A few rows by name in the form that the model takes them."""
        at_hand = msgspec.structs.replace(self.project.data, stream=False)
        project = msgspec.structs.replace(self.project, data=at_hand)
        return fit_arrays(project, Dataset(dict(x), dict(y), {}, {}))[:2]


def load_trained(
    project: Project,
    base: Path | None,
    run: Path | None = None,
    on_progress: Report | None = None,
) -> Trained:
    """The project's model with its current weights, or those of a run's folder, and its data.

    The rows are those kept for a test where the data have such, else those that validated the
    training (or, where none did, all). Raises BuildError, DataError, TrainingError, ExportError or
    DamagedFileError.
    """
    check_whole(project, project.main)
    dataset = load_dataset(project, base, on_progress, test=True)
    model, note = current_model(project, base, run, compiled=False)
    trained = run is not None or project.weights is not None
    if not trained:
        adapt_layers(project, model, dataset, on_progress=on_progress)
    compile_for_training(project, model)
    on, x, y = judged_part(dataset)
    return Trained(
        project=project,
        base=base,
        model=model,
        weights=note,
        trained=trained,
        on=on,
        x=x,
        y=y,
        outputs=_asked(project, base),
    )


def answers_of(trained: Trained, x: Any, callbacks: list[Any] | None = None) -> list[np.ndarray]:
    """What the model answers to inputs in its form, for each output in the project's order."""
    made = trained.model.predict(
        x, batch_size=trained.project.training.batch_size, verbose=0, callbacks=callbacks
    )
    if isinstance(made, dict):
        return [np.asarray(made[asked.name]) for asked in trained.outputs]
    return [np.asarray(a) for a in (made if isinstance(made, list | tuple) else [made])]


class Watch(keras.callbacks.Callback):
    """Tells how far an evaluation or a prediction is, and ends it when asked to."""

    def __init__(self, steps: int, report: Report, should_stop: Callable[[], bool]) -> None:
        super().__init__()
        self._steps, self._report, self._should_stop = max(steps, 1), report, should_stop
        self._last = 0.0

    def on_test_batch_end(self, batch: int, logs: Any = None) -> None:
        """After a batch that was judged."""
        self._tell("evaluate", batch)
        if self._should_stop():
            self.model.stop_evaluating = True

    def on_predict_batch_end(self, batch: int, logs: Any = None) -> None:
        """After a batch that was answered."""
        self._tell("predict", batch)
        if self._should_stop():
            self.model.stop_predicting = True

    def _tell(self, what: str, batch: int) -> None:
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS:
            self._last = now
            self._report(what, min(1.0, (batch + 1) / self._steps))


def _asked(project: Project, base: Path | None) -> tuple[Asked, ...]:
    names = _class_names(project, base)
    layers = {output.name: output.layer for output in training_outputs(project)}
    return tuple(
        Asked(plan.name, plan.loss, activation_of(layers[plan.name]), names.get(plan.name, ()))
        for plan in compile_plan(project).outputs
    )


def _class_names(project: Project, base: Path | None) -> dict[str, tuple[str, ...]]:
    """Names of the classes of outputs that are bound to a column of text, to folders, or to the
    labels of a known set.
    """
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    outputs = [output.name for output in training_outputs(project)]
    bindings: Mapping[str, Binding]
    if spec.source.class_name == "csv":
        loaded = load(spec.source, base, stream=spec.stream)
        categories: Mapping[str, tuple[str, ...]] = loaded.categories
        bindings = completed(project, described(loaded))
    elif spec.source.class_name in ("image_folder", "text_folder"):
        fields = source_fields(spec.source)
        images = spec.source.class_name == "image_folder"
        endings = IMAGE_ENDINGS if images else TEXT_ENDINGS
        found = find_files(resolved(fields["path"], base), fields["part"], endings)
        categories = {_LABELS: found.classes}
        bindings = {name: Binding((_LABELS,)) for name in outputs} | project.data.bindings
    elif known := class_names(spec.source):
        categories = known
        bindings = completed(project, facts(spec.source, base))
    else:
        return {}
    columns = {name: bindings[name].columns[0] for name in outputs if name in bindings}
    return {name: categories[c] for name, c in columns.items() if c in categories}
