"""The project's callbacks as Keras's: made, and tried, before anything is trained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras

from engine.atomic import make_folder
from engine.custom.sources import CALLBACK, SOURCE, sources_in
from engine.errors import LayerloomError, SaveError, TrainingError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.custom import callback_class, source_failure, with_functions
from engine.keras_bridge.values import Scope, plain, public, scope_of, to_python
from engine.project import Project
from engine.results.outcome import OverEpochs
from engine.results.over_epochs import OVER_EPOCHS
from engine.training.callback_classes import ActivationsLogger, PeriodicCheckpoint
from engine.training.callback_entries import (
    HISTOGRAMS,
    LOGGER,
    PLACES,
    SCHEDULER,
    active_callbacks,
    entry_of_callback,
    formula_of,
    is_periodic,
)
from engine.training.histograms import LayerHistograms
from engine.training.tensorboard import check_tensorboard
from engine.writable import check_file, check_folder

_WRITING = (*PLACES, HISTOGRAMS)


def make_callbacks(
    project: Project,
    *,
    x_train: Any = None,
    y_train: Any = None,
    folder: Path | None = None,
    told: Callable[[OverEpochs], Any] | None = None,
) -> list[keras.callbacks.Callback]:
    """Every callback of the project that is switched on, in order.

    `x_train` and `y_train` are what `fit` gets, `told` gets what LayerHistograms finds; relative
    paths begin in `folder` (the run's), or where the program was started. Raises TrainingError
    where Keras refuses one, or where one could not write its file: Keras would notice at the end
    of the first epoch.
    """
    scope = scope_of(project)
    if folder is not None and any(c.class_name in _WRITING for _, c in active_callbacks(project)):
        make_folder(folder)
    made = []
    for index, callback in active_callbacks(project):
        where = f"training/callbacks/{index}"
        try:
            placed = _placed(plain(callback, scope, where=where), folder)
            if placed.class_name == "TensorBoard":
                check_tensorboard(where)
            _check_place(placed)
            if placed.class_name == HISTOGRAMS:
                made.append(_histograms(placed, project, (x_train, y_train), folder, told))
                continue
            if any(True for _ in sources_in(placed)):
                made.append(_own(project, placed, scope, where))
                continue
            made.append(_made(placed, scope, x_train, where))
        except SaveError as error:
            raise TrainingError(
                f"{callback.class_name} cannot keep its files: {error.what}",
                where=where,
                received=error.where,
                hint=error.hint,
            ) from None
        except LayerloomError as error:
            raise TrainingError(
                error.what,
                where=error.where or where,
                expected=error.expected,
                received=error.received,
                hint=error.hint,
            ) from None
        except Exception as error:  # whatever a constructor raises is a wrong field
            failed = source_failure(error)
            if failed is not None:
                raise TrainingError(f"{failed.where}: {failed.what}", where=where) from None
            raise TrainingError(complaint(error).what, where=where) from None
    return made


def _histograms(
    callback: Instance,
    project: Project,
    arrays: tuple[Any, Any],
    folder: Path | None,
    told: Callable[[OverEpochs], Any] | None,
) -> LayerHistograms:
    fields: dict[str, Any] = dict(callback.fields)
    layers = _several(fields.pop("layers", ()))
    fields["path"] = folder / OVER_EPOCHS if folder is not None else None
    return LayerHistograms(*arrays, seed=project.seed, layers=layers, told=told, **fields)


def _own(
    project: Project, callback: Instance, scope: Scope, where: str
) -> keras.callbacks.Callback:
    """A callback of the project's own, or one of Keras's that takes functions of the project."""
    entry = entry_of_callback(project, callback)
    if callback.class_name == CALLBACK:
        made = callback_class(project, callback, where=where)
    else:
        made = public(entry)
    fields = with_functions(project, callback, where=where).fields.without(SOURCE)
    return made(**{
        name: to_python(value, entry.field(name), scope, where=f"{where}/{name}")
        for name, value in fields.items()
    })  # fmt: skip


def _made(callback: Instance, scope: Scope, x_train: Any, where: str) -> keras.callbacks.Callback:
    fields: dict[str, Any] = dict(callback.fields)
    if callback.class_name == LOGGER:
        layers = fields.pop("layers")
        return ActivationsLogger(x_train, list(_several(layers)), **fields)
    if callback.class_name == SCHEDULER:
        formula = formula_of(callback)

        def schedule(epoch: int, lr: float) -> float:
            return float(formula.value({**scope, "epoch": epoch, "lr": lr}, where=where))

        return keras.callbacks.LearningRateScheduler(**fields | {"schedule": schedule})
    if is_periodic(callback):
        return PeriodicCheckpoint(**fields)
    known = Instance(callback.class_name, callback.fields.without("every"))
    return to_python(known, None, scope, where=where, section="callbacks")


def _several(layers: Any) -> tuple[str, ...]:
    return layers if isinstance(layers, tuple) else (layers,)


def _placed(callback: Instance, folder: Path | None) -> Instance:
    """The callback with its files in `folder`, where its path does not begin elsewhere."""
    if callback.class_name not in PLACES or folder is None:
        return callback
    field, usual = PLACES[callback.class_name]
    place = folder.absolute() / str(callback.fields.get(field, usual))
    return Instance(callback.class_name, FrozenDict(callback.fields.put(field, str(place))))


def _check_place(callback: Instance) -> None:
    """Raise SaveError where the file or folder that a callback's field names is out of reach."""
    if callback.class_name not in PLACES:
        return
    field, usual = PLACES[callback.class_name]
    place = Path(str(callback.fields.get(field, usual)))
    match callback.class_name:
        case "CSVLogger":
            check_file(place)
        case "ModelCheckpoint":
            check_folder(place.parent)  # Keras makes the folder
        case _:
            check_folder(place)
