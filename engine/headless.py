"""The main job without a window: `python -m engine.headless FILE FOLDER`.

Trains the project with a progress bar and leaves `model.h5`, `model.keras`, `model.py`, `model.png`
and the run (`run.json`, `history.csv`, `log.txt`) in the folder. Exit status as `python -m engine`.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from engine.atomic import write_text
from engine.commands.training import train
from engine.errors import ExportError, LayerloomError
from engine.storage import load_project

EPOCHS = 8  # enough for the digits example to reach 98 %


def main(file: Path, folder: Path) -> int:
    """Train `file` and leave everything in `folder`; answers the exit status."""
    project = load_project(file)
    epochs = min(EPOCHS, project.training.epochs)
    status = train(Namespace(file=file, epochs=epochs, output=folder, save=False, json=False))
    if status:
        return status
    from engine.keras_bridge.codegen import generate_code
    from engine.keras_bridge.export import export_model, load_run_model, save_model

    base = file.resolve().parent
    model = load_run_model(folder)
    print(f"{folder / 'model.keras'}: trained")
    print(f"{folder / 'model.h5'}: {save_model(model, folder / 'model.h5').note}")
    write_text(folder / "model.py", generate_code(project, training=True, base=base).text)
    print(f"{folder / 'model.py'}: the training script")
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
