"""`python -m engine`: everything but the window, from the command line.

Exit status: 0 done, 1 the answer is no (problems, unequal, diverged), 2 unusable input.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from engine import __version__
from engine.commands.ending import drop_output, ended_by_signals, told_of
from engine.errors import BuildError, FieldError, LayerloomError

# Adds a command: its name, the function that runs it, what it does.
Add = Callable[..., argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors are one line on standard error, never a traceback."""
    options = parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack "×"
    try:
        with ended_by_signals():
            status = int(options.run(options))
            print(end="", flush=True)  # at the interpreter's end nobody could answer an error
        return status
    except (BuildError, FieldError) as error:  # the file is fine, what it describes is not
        return _told(error, 1)
    except LayerloomError as error:
        return _told(error, 2)
    except KeyboardInterrupt as error:
        return _told(*told_of(error))
    except BrokenPipeError:  # `| head` has seen enough
        drop_output()
        return 0
    except OSError as error:  # a full disk behind `>`
        drop_output()
        what = error.filename or "the output cannot be written"
        return _told(f"{what}: {error.strerror or error}", 2)


def _told(what: object, status: int) -> int:
    # A name in a file written by hand may hold anything, line ends too.
    line = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(what))
    print(f"layerloom: {line}", file=sys.stderr)
    return status


def parser() -> argparse.ArgumentParser:
    """The command line, whole; commands are imported when they run."""
    top = argparse.ArgumentParser(
        prog="python -m engine",
        description="Layerloom without a window. FILE is a project, a .loom file.",
        epilog="Exit status: 0 done, 1 the answer is no (problems, unequal, diverged), 2 unusable "
        "input. `python -m engine COMMAND --help` tells a command's options.",
    )
    top.add_argument("--version", action="version", version=f"Layerloom {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: str, text: str, *, file: bool = False) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=lambda options: _run(run, options))
        if file:
            command.add_argument("file", type=Path, metavar="FILE", help="a project (.loom)")
            _allow_code(command)
        return command

    _projects(add)
    _models(add)
    _runs(add)
    catalog = add("catalog", "projects.catalog", "list Keras's classes, or one with its fields")
    catalog.add_argument("name", nargs="?", metavar="CLASS", help="such as Conv2D or Adam")
    catalog.add_argument("--json", action="store_true", help="print one JSON object")
    return top


def _projects(add: Add) -> None:
    add("examples", "projects.examples", "list the example projects")

    new = add("new", "projects.new", "write a new project")
    new.add_argument("output", type=Path, metavar="OUT.loom", help="the file to write")
    new.add_argument("--example", metavar="NAME", help="begin with this example")

    add(
        "check",
        "projects.check",
        "print what is wrong with a project, one problem a line",
        file=True,
    )


def _models(add: Add) -> None:
    add("summary", "models.summary", "print Keras's summary of the model", file=True)

    code = add("code", "models.code", "print the Python that builds the model", file=True)
    code.add_argument("-o", "--output", type=Path, metavar="OUT.py",
                      help="write it to a file, and prove that it makes the model")  # fmt: skip
    code.add_argument("--training", action="store_true",
                      help="the whole training script: data, model, compile, fit")  # fmt: skip

    export = add(
        "export", "models.export", "write the model to a file; the suffix says how", file=True
    )
    export.add_argument("-o", "--output", required=True, metavar="OUT",
                        help=".keras .h5 .weights.h5 .json .ipynb .onnx .tflite .png .svg .pdf, "
                        "or NAME/ for a SavedModel folder")  # fmt: skip
    export.add_argument("--run", type=Path, dest="run_folder", metavar="DIR",
                        help="with the weights of this run")  # fmt: skip
    export.add_argument("--option", action="append", default=[], metavar="NAME=VALUE",
                        help="of a picture, as show_dtype=true or rankdir=LR")  # fmt: skip
    export.add_argument("--json", action="store_true", help="print one JSON object")

    import_ = add("import", "models.import_", "make a project of a Keras model")
    import_.add_argument("model", type=Path, metavar="MODEL", help=".keras, .h5 or config .json")
    import_.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.loom",
                         help="the project to write")  # fmt: skip


def _runs(add: Add) -> None:
    train = add("train", "training.train", "train the project's model on its data", file=True)
    train.add_argument("--epochs", type=_positive, metavar="N",
                       help="so many, whatever the project says")  # fmt: skip
    train.add_argument("--output", type=Path, metavar="DIR", help="keep the run in this folder")
    train.add_argument("--keep", choices=("best", "last"),
                       help="the weights of the best epoch, or the last ones")  # fmt: skip
    train.add_argument(
        "--continue",
        dest="continued",
        nargs="?",
        const="",
        metavar="RUN",
        help="go on from this run's folder, or from the project's own weights",
    )
    train.add_argument("--fold", type=_positive, metavar="K",
                       help="validate on part K of the data's folds")  # fmt: skip
    train.add_argument("--save", action="store_true", help="put the weights into the project")
    train.add_argument("--json", action="store_true", help="print an event a line")

    evaluate = add(
        "evaluate", "evaluating.evaluate", "print how good the trained model is", file=True
    )
    evaluate.add_argument("--run", type=Path, dest="run_folder", metavar="DIR",
                          help="with the weights of this run")  # fmt: skip
    evaluate.add_argument("--baseline", action="store_true",
                          help="fit classical models too, and print their scores")  # fmt: skip
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")

    study = add("study", "studying.study", "print what the project's data hold", file=True)
    study.add_argument("--json", action="store_true", help="print one JSON object")

    ensemble = add("ensemble", "ensembles.ensemble", "combine trained runs, and score the average")
    ensemble.add_argument("runs", type=Path, nargs="+", metavar="RUN",
                          help="the folder of a run, from `train --output`")  # fmt: skip
    ensemble.add_argument("--weights", choices=("equal", "fitted"), default="equal",
                          help="how much each counts; fitted on the validation data")  # fmt: skip
    ensemble.add_argument("-o", "--output", type=Path, metavar="OUT",
                          help=".keras, .h5 or .loom")  # fmt: skip
    ensemble.add_argument("--data-folder", type=Path, metavar="DIR",
                          help="the folder that relative paths of the data start from")  # fmt: skip
    ensemble.add_argument("--json", action="store_true", help="print one JSON object")
    _allow_code(ensemble)


def _allow_code(command: argparse.ArgumentParser) -> None:
    command.add_argument("--allow-code", action="store_true",
                         help="let the project's own code run: read it first")  # fmt: skip


def _run(name: str, options: argparse.Namespace) -> int:
    from importlib import import_module

    if getattr(options, "allow_code", False):
        from engine.trust import allow_here

        allow_here()
    module, function = name.split(".")
    result: int = getattr(import_module(f"engine.commands.{module}"), function)(options)
    return result


def _positive(text: str) -> int:
    # Nine digits are more epochs than anybody waits for, and fewer than Python refuses to read.
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text, re.ASCII):
        received = text if len(text) <= 20 else f"{text[:20]}…"
        raise argparse.ArgumentTypeError(
            f"expected a whole number of at least 1, of 9 digits at most; received {received}"
        )
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
