"""Commands that make the model: summary, code, export."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.atomic import make_folder
from engine.errors import ExportError, FileError, LayerloomError
from engine.plot_options import PICTURES, parse_plot_options
from engine.storage import load_project, with_weights_beside
from engine.writable import check_file

if TYPE_CHECKING:
    from engine.keras_bridge.files.export import Export


def summary(options: argparse.Namespace) -> int:
    """Print Keras's summary."""
    from engine.keras_bridge.quiet import import_keras

    project = load_project(options.file)
    import_keras()
    from engine.keras_bridge.compile import compile_model

    compile_model(project).summary(print_fn=print)
    return 0


def code(options: argparse.Namespace) -> int:
    """Print the generated Python, or write it and say how it was proved."""
    from engine.keras_bridge.quiet import import_keras

    project = load_project(options.file)
    if options.output is not None:
        check_file(options.output, ".py")
    import_keras()
    base = options.file.resolve().parent
    if options.output is None:
        from engine.keras_bridge.code.codegen import generate_code

        sys.stdout.write(generate_code(project, training=options.training, base=base).text)
        return 0
    from engine.keras_bridge.files.export import export_code

    made = export_code(project, options.output, base=base, training=options.training)
    print(f"{options.output}: {made.note}")
    return 1 if made.equal is False else 0


def export(options: argparse.Namespace) -> int:
    """Write the model and say in one line what was written and how it was proved; 1 if unequal."""
    from engine.keras_bridge.quiet import import_keras

    picture, target = parse_plot_options(options.option), Path(options.output)
    suffix = ".savedmodel" if options.output.endswith(("/", os.sep)) else ""
    if picture and (suffix or target.suffix not in PICTURES):
        raise ExportError(
            "only a picture has options",
            where=str(target),
            expected=f"a name that ends in {', '.join(PICTURES)}",
        )
    project = load_project(options.file)
    if options.run_folder is not None and not options.run_folder.is_dir():
        raise FileError(
            "there is no such run",
            where=str(options.run_folder),
            expected="a folder that `train --output` wrote",
        )
    # A SavedModel is a folder, and may replace an older one.
    folder = ".savedmodel" in (suffix, target.suffix) and target.is_dir()
    check_file(target / "saved_model.pb" if folder else target)
    import_keras()
    from engine.keras_bridge.files.export import export_model

    base = options.file.resolve().parent
    made = export_model(
        project, target, base=base, run=options.run_folder, options=picture, suffix=suffix
    )
    if options.json:
        print(json.dumps(_facts(target, made)))
    else:
        print(f"{target}: {made.note}")
    return 1 if made.equal is False else 0


def _facts(path: Path, made: Export) -> dict[str, object]:
    """What was exported, for JSON, which has no infinite number: a null and `equal` say it."""
    largest = made.proof.largest if made.proof is not None else None
    finite = largest if largest is not None and math.isfinite(largest) else None
    return {
        "path": str(path), "note": made.note, "equal": made.equal, "largest_difference": finite,
    }  # fmt: skip


def import_(options: argparse.Namespace) -> int:
    """Write the project of a model; its weights go beside it where the file has them.

    1 where the graph is whole but the weights cannot be put into it (a Lambda's bytecode).
    """
    from engine import import_model

    check_file(options.output, ".loom")
    project = import_model(options.model)
    if options.model.suffix != ".json":
        from engine.keras_bridge.quiet import import_keras

        import_keras()
        from engine.keras_bridge.files.weights import read_foreign_weights, write_weights

        path = options.output.resolve()
        try:
            model = read_foreign_weights(project, options.model)
        except LayerloomError as error:
            project.save(options.output)
            print(f"layerloom: without weights: {error}", file=sys.stderr)
            return 1
        kept = path.parent / f"{path.stem}.files" / "weights.npz"
        make_folder(kept.parent)
        weights = write_weights(project, model, kept, options.model.name)
        project = with_weights_beside(msgspec.structs.replace(project, weights=weights), path)
        kept.unlink()
    project.save(options.output)
    return 0
