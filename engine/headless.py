"""The main job without a window: `python -m engine.headless FILE FOLDER`.

Trains the project with a progress bar and leaves `model.h5`, `model.keras`, `model.py`, `model.png`
and the run (`run.json`, `history.csv`, `log.txt`) in the folder. Exit status as `python -m engine`.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from engine.commands.training import train
from engine.errors import ExportError, LayerloomError
from engine.storage import load_project

EPOCHS = 8  # enough for the digits example to reach 98 %


def main(file: Path, folder: Path) -> int:
    """Train `file` and leave everything in `folder`; answers the exit status."""
    project = load_project(file)
    epochs = min(EPOCHS, project.training.epochs)
    whole = {"keep": None, "continued": None, "fold": None, "save": False, "json": False}
    status = train(Namespace(file=file, epochs=epochs, output=folder, **whole))
    if status:
        return status
    from engine.keras_bridge.files.export import export_code, export_model
    from engine.keras_bridge.files.saving import load_run_model, save_model
    from engine.proof.clean_process import clean_process

    base = file.resolve().parent
    model = load_run_model(folder)
    print(f"{folder / 'model.keras'}: trained")
    with clean_process(".h5") as ask:
        print(f"{folder / 'model.h5'}: {save_model(model, folder / 'model.h5', ask).note}")
    written = export_code(project, folder / "model.py", base=base, training=True)
    print(f"{folder / 'model.py'}: {written.note}")
    try:
        export_model(project, folder / "model.png", base=base)
        print(f"{folder / 'model.png'}: drawn by plot_model")
    except ExportError as error:  # without graphviz all the rest is still worth having
        print(f"layerloom: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
    except LayerloomError as told:
        print(f"layerloom: {told}", file=sys.stderr)
        sys.exit(2)
