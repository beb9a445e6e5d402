"""Training: the same steps, in the same order, as the script that `codegen` writes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import msgspec

from engine.data.dataset import Dataset, comes_in_order, fit_arrays, load_dataset
from engine.data.loaded import Report
from engine.errors import LayerloomError, TrainingError
from engine.graph.model import Value
from engine.keras_bridge.compile import check_whole, compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.custom import source_failure, with_functions
from engine.keras_bridge.pretrained import downloads_told, with_pretrained
from engine.keras_bridge.step_errors import step_complaint
from engine.keras_bridge.values import scope_of, to_python
from engine.project import Project
from engine.training.adapt import adapt_layers
from engine.training.best import divergence_hint
from engine.training.callbacks import make_callbacks
from engine.training.checks import check_training
from engine.training.class_weights import class_weights
from engine.training.continuing import Start
from engine.training.control import Control
from engine.training.defaults import training_outputs
from engine.training.events import (
    EpochEnd,
    Keep,
    LayersLogged,
    Status,
    TrainingEvent,
    TrainingFinished,
    TrainingStarted,
)
from engine.training.keeper import Keeper, backing_up
from engine.training.memory import estimate, is_out_of_memory, out_of_memory
from engine.training.plan import compile_plan
from engine.training.precision import precision_of
from engine.training.printing import Printing
from engine.training.rate import learning_rate, rate_is_free
from engine.training.run import Run
from engine.training.shapes import check_shapes
from engine.training.stream import EventStream, ThrottledCallbacks
from engine.trust import check_training_allowed

_LOOK_AT = "Compare each loss and metric with its output's activation and its targets."


def train(
    project: Project,
    *,
    epochs: int | None = None,
    on_event: Callable[[TrainingEvent], Any] | None = None,
    base: Path | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    on_progress: Report | None = None,
    folder: Path | None = None,
    control: Control | None = None,
    keep: Keep | None = None,
    start: Start | None = None,
    place: str | None = None,
) -> Run:
    """Fit the project's model on its data, from fresh weights or from where `start` says.

    Layers that take values from the data are adapted first. `epochs` overrides the project's; of a
    training that goes on they are as many more. `should_stop` is asked after every batch, as is
    `control`, through which somebody can pause and steer it meanwhile. The model is left with the
    weights of the best epoch, or with the last ones (`keep`, or what the project says, unless
    whoever stopped it said).

    Callbacks keep their files in `folder`, the run's. Where `place` is given (the project's file,
    or "") so do backups, from which `start_from_run` goes on after a crash. Raises BuildError,
    DataError or TrainingError.
    """
    printing = Printing(on_event or (lambda event: None))
    emit = printing.emit
    control = control or Control(should_stop)
    more, epochs = epochs, project.training.epochs if epochs is None else epochs
    check_whole(project, project.main)
    check_training_allowed(project)
    _refuse_wrong(project, epochs)
    stopped = TrainingError("stopped while the data were loaded", hint="Train again.")
    data = load_dataset(project, base, _reporting(on_progress, control, stopped))
    arrays = fit_arrays(project, data)
    callbacks = make_callbacks(
        project,
        x_train=arrays[0],
        y_train=arrays[1],
        folder=folder,
        told=lambda log: emit(LayersLogged(log.epochs[-1], log)),
    )
    weights = class_weights(project, data)
    first = start.epoch if start else 0
    # What goes on would else see the samples in the order of its first epochs once more.
    keras.utils.set_random_seed((project.seed + first) % 2**32)
    model = _ready_model(project, data, control, on_progress)
    best = None
    if start is not None:
        model.optimizer.build(model.trainable_variables)
        best, epochs = start.fill(model), start.last_epoch(epochs, more)
    keeper = Keeper(history=start.history if start else None, best=best)
    stream = EventStream(emit, control, keeper, epochs)
    steps = -(-_samples(data.x_train) // project.training.batch_size)
    before = _events(start, epochs) if start else ()
    rate, free = learning_rate(model), rate_is_free(model)
    emit(TrainingStarted(epochs, steps, model.count_params(), device_name(), before, rate, free))
    began, earlier = time.perf_counter(), start.seconds if start else 0.0

    def seconds() -> float:
        return earlier + time.perf_counter() - began - stream.waited

    if folder is not None and place is not None:
        keeper.back_up = backing_up(project, place, folder, epochs, seconds)
    with printing:
        history = _fit(
            project,
            model,
            arrays,
            ThrottledCallbacks(
                stream, callbacks, add_history=True, epochs=epochs, steps=steps, verbose=0,
                model=model,
            ),
            weights,
            first,
        )  # fmt: skip
    spent = seconds()
    ended = first + len(history.epoch)
    status = _status(stream, early=ended < epochs)
    kept = keeper.finish(model, control.keep or keep or project.training.keep, stream.diverged)
    run = Run(
        project,
        keeper.history,
        model,
        status,
        keeper.best_epoch,
        spent,
        kept=kept or "nothing",
        planned=epochs,
        hint=divergence_hint(project) if stream.diverged else "",
    )
    emit(TrainingFinished(status, ended, run.best_epoch, spent, kept=run.kept, hint=run.hint))
    return run


def _reporting(on_progress: Report | None, control: Control, stopped: TrainingError) -> Report:
    """Tells how far something is before `fit`; raises `stopped` once that is asked for."""

    def report(what: str, fraction: float | None) -> None:
        if control.stopping():
            raise stopped
        if on_progress is not None:
            on_progress(what, fraction)

    return report


def _status(stream: EventStream, *, early: bool) -> Status:
    """How `fit` has ended; `early` before the last epoch that was planned."""
    if stream.diverged:
        return "diverged"
    if stream.stopped:
        return "stopped"
    return "early_stopped" if early else "completed"


def compile_for_training(project: Project, model: keras.Model) -> None:
    """`model.compile` as the project says; raises TrainingError."""
    plan = compile_plan(project)
    scope = scope_of(project)

    def one(value: Value, section: str, where: str = "") -> Any:
        if isinstance(value, str):
            return value
        place = f"training/{where or section}"
        value = with_functions(project, value, where=place)
        return to_python(value, None, scope, where=place, section=section)

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


def _ready_model(
    project: Project, data: Dataset, control: Control, on_progress: Report | None
) -> keras.Model:
    """The model as `fit` begins with it: made, adapted to the data and compiled."""
    stopped = TrainingError("stopped while weights were downloaded", hint="Train again.")
    with with_pretrained(), downloads_told(_reporting(on_progress, control, stopped)):
        model = _made(project)
    _check_shapes(project, model, data)
    adapt_layers(project, model, data, should_stop=control.stopping, on_progress=on_progress)
    compile_for_training(project, model)
    return model


def _made(project: Project) -> keras.Model:
    """The model with fresh weights; raises BuildError or TrainingError."""
    try:
        with precision_of(project):
            return compile_model(project, seed=False)
    except LayerloomError:
        raise
    except Exception as error:
        if is_out_of_memory(error):
            raise out_of_memory(None, device_name()) from None
        raise


def _events(start: Start, epochs: int) -> tuple[EpochEnd, ...]:
    """The epochs before, as they were told; what each took is not known any more."""
    seconds = start.seconds / max(start.epoch, 1)
    return tuple(
        EpochEnd(epoch, epochs, seconds, {k: v[epoch - 1] for k, v in start.history.items()})
        for epoch in range(1, start.epoch + 1)
    )


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
    project: Project,
    model: keras.Model,
    arrays: tuple[Any, Any, Any, Any],
    callbacks: ThrottledCallbacks,
    weights: dict[int, float] | None,
    first: int,
) -> keras.callbacks.History:
    x_train, y_train, x_val, y_val = arrays
    try:
        return model.fit(
            x_train,
            y_train,
            batch_size=project.training.batch_size,
            epochs=callbacks.params["epochs"],
            initial_epoch=first,
            validation_data=None if x_val is None else (x_val, y_val),
            shuffle=not comes_in_order(project),
            callbacks=callbacks,
            class_weight=weights,
            verbose=0,
        )
    except (LayerloomError, BrokenPipeError):
        raise  # a broken pipe is that of whoever listens to the events, such as `| head`
    except (Exception, SystemExit) as error:  # TensorFlow raises its own kinds inside the step
        told = source_failure(error)
        if told is not None:
            raise TrainingError(
                f"{told.where}: {told.what}, in epoch {callbacks.epoch}", where="training",
                expected=told.expected, received=told.received, hint=told.hint,
            ) from None  # fmt: skip
        if not isinstance(error, Exception):
            raise
        if is_out_of_memory(error):
            found = estimate(model, project.training.batch_size)
            raise out_of_memory(found, device_name()) from None
        raise _failure(error) from None


def _failure(error: Exception) -> TrainingError:
    said = step_complaint(error)
    return TrainingError(
        f"the training failed: {said.what}",
        expected=said.expected,
        received=said.received,
        hint=said.hint or _LOOK_AT,
    )


def _samples(arrays: dict[str, Any]) -> int:
    return len(next(iter(arrays.values())))
