"""Training: the same steps, in the same order, as the script that `codegen` writes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import msgspec

from engine.data.dataset import Dataset, fit_arrays, load_dataset
from engine.errors import LayerloomError, TrainingError
from engine.graph.model import Value
from engine.keras_bridge.compile import check_whole, compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.values import scope_of, to_python
from engine.project import Project
from engine.training.callbacks import make_callbacks
from engine.training.checks import check_training
from engine.training.defaults import training_outputs
from engine.training.plan import compile_plan
from engine.training.run import Run
from engine.training.shapes import check_shapes
from engine.training.stream import EventStream, ThrottledCallbacks
from engine.worker.messages import TrainingEvent, TrainingFinished, TrainingStarted

_LOOK_AT = "Compare each loss and metric with its output's activation and its targets."


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
    epochs = project.training.epochs if epochs is None else epochs
    check_whole(project, project.main)
    _refuse_wrong(project, epochs)
    callbacks = make_callbacks(project)
    data = load_dataset(project, base, on_progress)
    keras.utils.set_random_seed(project.seed)
    model = compile_model(project, seed=False)
    compile_for_training(project, model)
    _check_shapes(project, model, data)
    stream = EventStream(emit, should_stop, epochs)
    steps = -(-_samples(data.x_train) // project.training.batch_size)
    emit(TrainingStarted(epochs, steps, model.count_params(), device_name()))
    began = time.perf_counter()
    history = _fit(
        project,
        model,
        data,
        ThrottledCallbacks(
            stream, callbacks, add_history=True, epochs=epochs, steps=steps, verbose=0, model=model
        ),
    )
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

    def one(value: Value, section: str, where: str = "") -> Any:
        if isinstance(value, str):
            return value
        return to_python(value, None, scope, where=f"training/{where or section}", section=section)

    arguments = {
        "loss": plan.shaped([one(output.loss, "losses") for output in plan.outputs]),
        "metrics": plan.shaped([[one(m, "metrics") for m in o.metrics] for o in plan.outputs]),
        "loss_weights": None if plan.weights is None else plan.shaped(plan.weights),
    }
    optimizer = one(project.training.optimizer, "optimizers", "optimizer")
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


def _refuse_wrong(project: Project, epochs: int) -> None:
    training = msgspec.structs.replace(project.training, epochs=epochs)
    for problem in check_training(msgspec.structs.replace(project, training=training)):
        if problem.level == "error":
            raise TrainingError(
                problem.what,
                where=problem.path,
                expected=problem.expected,
                received=problem.received,
                hint=problem.hint,
            )


def _check_shapes(project: Project, model: keras.Model, data: Dataset) -> None:
    targets = [data.y_train[output.name].shape[1:] for output in training_outputs(project)]
    made = [tuple(tensor.shape[1:]) for tensor in model.outputs]
    check_shapes(compile_plan(project), made, targets)


def _fit(
    project: Project, model: keras.Model, data: Dataset, callbacks: ThrottledCallbacks
) -> keras.callbacks.History:
    x_train, y_train, x_val, y_val = fit_arrays(project, data)
    try:
        return model.fit(
            x_train,
            y_train,
            batch_size=project.training.batch_size,
            epochs=callbacks.params["epochs"],
            validation_data=None if x_val is None else (x_val, y_val),
            callbacks=callbacks,
            verbose=0,
        )
    except (LayerloomError, BrokenPipeError):
        raise  # a broken pipe is that of whoever listens to the events, such as `| head`
    except Exception as error:  # TensorFlow raises its own kinds from inside the step
        raise _failure(error) from None


def _failure(error: Exception) -> TrainingError:
    # An error inside the compiled step is a traceback of many lines; its reason stands last.
    inside = re.search(r"\n\s*([^\n]+)\n\s*\[\[\{\{node", str(error))
    if inside:
        return TrainingError(f"the training failed: {inside[1].strip()}", hint=_LOOK_AT)
    said = complaint(error)
    return TrainingError(
        f"the training failed: {said.what}",
        expected=said.expected,
        received=said.received,
        hint=said.hint or _LOOK_AT,
    )


def _samples(arrays: dict[str, Any]) -> int:
    return len(next(iter(arrays.values())))
