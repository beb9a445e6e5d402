"""The project's callbacks as Keras's: made, and tried, before anything is trained."""

from __future__ import annotations

from pathlib import Path

import keras

from engine.errors import LayerloomError, SaveError, TrainingError
from engine.graph.model import Instance
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.values import plain, scope_of, to_python
from engine.project import Project
from engine.writable import check_file, check_folder


def make_callbacks(project: Project) -> list[keras.callbacks.Callback]:
    """Every callback of the project, in order.

    Raises TrainingError where Keras refuses one, or where one could not write its file: Keras would
    notice at the end of the first epoch.
    """
    scope = scope_of(project)
    made = []
    for index, callback in enumerate(project.training.callbacks):
        where = f"training/callbacks/{index}"
        try:
            callback = plain(callback, scope, where=where)
            made.append(to_python(callback, None, scope, where=where, section="callbacks"))
            _check_place(callback)
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
                where=error.where,
                expected=error.expected,
                received=error.received,
                hint=error.hint,
            ) from None
        except Exception as error:  # whatever a constructor raises is a wrong field
            raise TrainingError(complaint(error).what, where=where) from None
    return made


def _check_place(callback: Instance) -> None:
    """Raise SaveError where the file or folder that a callback's field names is out of reach."""
    fields = callback.fields
    match callback.class_name:
        case "CSVLogger":
            check_file(Path(fields["filename"]))
        case "ModelCheckpoint":
            check_folder(Path(fields["filepath"]).parent)  # Keras makes the folder
        case "BackupAndRestore":
            check_folder(Path(fields["backup_dir"]))
        case "TensorBoard" if "log_dir" in fields:
            check_folder(Path(fields["log_dir"]))
