"""The project's callbacks as Keras's: made, and tried, before anything is trained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras

from engine.atomic import make_folder
from engine.errors import LayerloomError, SaveError, TrainingError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.values import Scope, plain, scope_of, to_python
from engine.project import Project
from engine.training.callback_classes import ActivationsLogger, PeriodicCheckpoint
from engine.training.callback_entries import (
    LOGGER,
    PLACES,
    SCHEDULER,
    active_callbacks,
    formula_of,
    is_periodic,
)
from engine.training.tensorboard import check_tensorboard
from engine.writable import check_file, check_folder


def make_callbacks(
    project: Project, *, x_train: Any = None, folder: Path | None = None
) -> list[keras.callbacks.Callback]:
    """Every callback of the project that is switched on, in order.

    `x_train` is what `fit` gets; relative paths begin in `folder` (the run's), or where the program
    was started. Raises TrainingError where Keras refuses one, or where one could not write its
    file: Keras would notice at the end of the first epoch.
    """
    scope = scope_of(project)
    if folder is not None and any(c.class_name in PLACES for _, c in active_callbacks(project)):
        make_folder(folder)
    made = []
    for index, callback in active_callbacks(project):
        where = f"training/callbacks/{index}"
        try:
            placed = _placed(plain(callback, scope, where=where), folder)
            if placed.class_name == "TensorBoard":
                check_tensorboard(where)
            _check_place(placed)
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
            raise TrainingError(complaint(error).what, where=where) from None
    return made


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
