"""The worker's part in files: models are exported, read from others, unpacked into a project."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from engine.atomic import make_folder
from engine.data.loaded import Report
from engine.errors import ExportError, LayerloomError
from engine.proof.clean_process import clean_process
from engine.worker import messages as m


def export(command: m.ExportModel, report: Report, should_stop: Callable[[], bool]) -> m.Exported:
    """Write a model, or its code, and prove it; raises LayerloomError."""
    from engine.keras_bridge.files.export import export_code, export_model

    base = Path(command.project_path).parent if command.project_path else None
    report("export", None)
    project, target, options = command.project, Path(command.path), dict(command.options)
    place = partial(clean_process, should_stop=should_stop, on_ask=lambda: report("prove", None))
    try:
        if target.suffix == ".py":
            training = bool(options.get("training"))
            made = export_code(project, target, base=base, training=training, prove_in=place)
        else:
            run = Path(command.run) if command.run else None
            made = export_model(
                project, target, base=base, run=run, options=options, prove_in=place
            )
    except ExportError:
        if not should_stop():
            raise
        return m.Exported(command.path, "stopped; nothing was written")
    return m.Exported(command.path, made.note, made.proof)


def read_model(command: m.ImportModel) -> m.Imported:
    """Read a Keras model as a project, with its weights where they can be read.

    Raises LayerloomError where the model cannot.
    """
    from engine import import_model
    from engine.keras_bridge.files.weights import read_foreign_weights, write_weights

    path, folder = Path(command.path), Path(command.folder)
    project, warning = import_model(path), ""
    if path.suffix.lower() != ".json":
        try:
            model = read_foreign_weights(project, path)
            make_folder(folder)
            weights = write_weights(project, model, folder / "weights.npz", path.name)
            project = replace(project, weights=weights)
        except LayerloomError as error:
            warning = str(error)
    return m.Imported(project, warning)


def unpack(command: m.UnpackApplication) -> m.Unpacked:
    """Make a graph of an application, with its weights; raises LayerloomError."""
    from engine.keras_bridge.unpacking import unpack_with_weights

    base = Path(command.project_path).parent if command.project_path else None
    edit, weights = unpack_with_weights(
        command.project, command.layer, command.images, Path(command.folder), base
    )
    return m.Unpacked(command.revision, edit, weights)
