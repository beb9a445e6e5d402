"""Training: the same steps, in the same order, as the script that `codegen` writes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras

from engine.catalog import load_catalog
from engine.data.dataset import Dataset, fit_arrays, load_dataset
from engine.errors import LayerloomError, TrainingError
from engine.graph.model import Value
from engine.keras_bridge.compile import check_whole, compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.values import scope_of, to_python
from engine.project import Project
from engine.training.checks import check_training
from engine.training.plan import compile_plan
from engine.training.run import Run
from engine.training.stream import EventStream, ThrottledCallbacks
from engine.worker.messages import TrainingEvent, TrainingFinished, TrainingStarted


def train(
    project: Project,
    *,
    epochs: int | None = None,
    on_event: Callable[[TrainingEvent], Any] | None = None,
    base: Path | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    on_progress: Callable[[str, float | None], None] | None = None,
) -> Run:
    """Fit the project's model on its data, from fresh weights.

    `epochs` overrides the project's. `should_stop` is asked after every batch; the model is then
    kept as it is. Raises BuildError, DataError or TrainingError.
    """
    emit = on_event or (lambda event: None)
    check_whole(project, project.main)
    _refuse_wrong(project)
    data = load_dataset(project, base, on_progress)
    keras.utils.set_random_seed(project.seed)
    model = compile_model(project, seed=False)
    compile_for_training(project, model)
    epochs = epochs or project.training.epochs
    stream = EventStream(emit, should_stop, epochs)
    steps = -(-_samples(data.x_train) // project.training.batch_size)
    emit(TrainingStarted(epochs, steps, model.count_params(), device_name()))
    began = time.perf_counter()
    history = _fit(project, model, data, epochs, steps, stream)
    seconds = time.perf_counter() - began
    ended = len(history.epoch)
    status: Any = "completed"
    if stream.diverged:
        status = "diverged"
    elif stream.stopped:
        status = "stopped"
    elif ended < epochs:
        status = "early_stopped"
    emit(TrainingFinished(status, ended, stream.best_epoch, seconds))
    numbers = {key: [float(v) for v in values] for key, values in history.history.items()}
    return Run(project, numbers, model, status, stream.best_epoch, seconds)


def compile_for_training(project: Project, model: keras.Model) -> None:
    """`model.compile` as the project says; raises TrainingError."""
    plan = compile_plan(project)
    scope = scope_of(project)

    def one(value: Value, section: str) -> Any:
        if isinstance(value, str):
            return load_catalog().find(section, value).identifier or value
        return to_python(value, None, scope, where=f"training/{section}")

    arguments: dict[str, Any] = {
        "loss": [one(output.loss, "losses") for output in plan.outputs],
        "metrics": [[one(m, "metrics") for m in output.metrics] for output in plan.outputs],
    }
    if plan.weighted and plan.keyed != "single":
        arguments["loss_weights"] = [
            1.0 if output.weight is None else output.weight for output in plan.outputs
        ]
    if plan.keyed == "single":
        arguments = {name: values[0] for name, values in arguments.items()}
    elif plan.keyed == "dict":
        names = [output.name for output in plan.outputs]
        arguments = {n: dict(zip(names, v, strict=True)) for n, v in arguments.items()}
    optimizer = to_python(project.training.optimizer, None, scope, where="training/optimizer")
    try:
        model.compile(
            optimizer=optimizer,
            steps_per_execution=project.training.steps_per_execution,
            **arguments,
        )
    except (ValueError, TypeError) as error:
        said = complaint(error)
        raise TrainingError(said.what, where="training", received=said.received) from None


def device_name() -> str:
    """Where TensorFlow computes: "GPU" with its name, or "CPU"."""
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    if not gpus:
        return "CPU"
    details = tf.config.experimental.get_device_details(gpus[0])
    return str(details.get("device_name", "GPU"))


def _refuse_wrong(project: Project) -> None:
    for problem in check_training(project):
        if problem.level == "error":
            raise TrainingError(
                problem.what,
                where=problem.path,
                expected=problem.expected,
                received=problem.received,
                hint=problem.hint,
            )


def _fit(
    project: Project,
    model: keras.Model,
    data: Dataset,
    epochs: int,
    steps: int,
    stream: EventStream,
) -> Any:
    scope = scope_of(project)
    others = [
        to_python(callback, None, scope, where="training/callbacks")
        for callback in project.training.callbacks
    ]
    x_train, y_train, x_val, y_val = fit_arrays(project, data)
    callbacks = ThrottledCallbacks(
        stream, others, add_history=True, epochs=epochs, steps=steps, verbose=0, model=model
    )
    try:
        return model.fit(
            x_train,
            y_train,
            batch_size=project.training.batch_size,
            epochs=epochs,
            validation_data=None if x_val is None else (x_val, y_val),
            callbacks=callbacks,
            verbose=0,
        )
    except LayerloomError:
        raise
    except Exception as error:  # TensorFlow raises its own kinds from inside the step
        said = complaint(error)
        raise TrainingError(
            f"the training failed: {said.what}",
            expected=said.expected,
            received=said.received,
            hint=said.hint or "Compare each loss with its output's activation and its targets.",
        ) from None


def _samples(arrays: dict[str, Any]) -> int:
    return len(next(iter(arrays.values())))
