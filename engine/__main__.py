"""`python -m engine`: everything but the window, from the command line.

Exit status: 0 done, 1 the answer is no (problems, unequal, diverged), 2 unusable input.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import BuildError, FieldError, LayerloomError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors are one line on standard error, never a traceback."""
    options = parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack "×"
    try:
        status = int(options.run(options))
        print(end="", flush=True)  # at the interpreter's end nobody could answer an error
        return status
    except (BuildError, FieldError) as error:  # the file is fine, what it describes is not
        return _told(error, 1)
    except LayerloomError as error:
        return _told(error, 2)
    except KeyboardInterrupt:
        return _told("interrupted", 130)
    except BrokenPipeError:  # `| head` has seen enough
        _drop_output()
        return 0
    except OSError as error:  # a full disk behind `>`
        _drop_output()
        what = error.filename or "the output cannot be written"
        return _told(f"{what}: {error.strerror or error}", 2)


def _told(what: object, status: int) -> int:
    # A name in a file written by hand may hold anything, line ends too.
    line = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(what))
    print(f"layerloom: {line}", file=sys.stderr)
    return status


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, or the interpreter's end would try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The command line, whole; commands are imported when they run."""
    top = argparse.ArgumentParser(
        prog="python -m engine", description="Layerloom without a window."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=lambda options: _run(run, options))
        return command

    add("examples", "projects.examples", "list the example projects")

    new = add("new", "projects.new", "write a new project")
    new.add_argument("output", type=Path, metavar="OUT.loom")
    new.add_argument("--example", metavar="NAME", help="begin with this example")

    check = add("check", "projects.check", "print what is wrong with a project, one problem a line")
    check.add_argument("file", type=Path, metavar="FILE")

    summary = add("summary", "models.summary", "print Keras's summary of the model")
    summary.add_argument("file", type=Path, metavar="FILE")

    code = add("code", "models.code", "print the Python that builds the model")
    code.add_argument("file", type=Path, metavar="FILE")
    code.add_argument("-o", "--output", type=Path, metavar="OUT.py")
    code.add_argument("--training", action="store_true", help="the whole training script")

    export = add("export", "models.export", "write the model to a file; the suffix says how")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    export.add_argument("--run", type=Path, dest="run_folder", metavar="DIR",
                        help="with the weights of this run")  # fmt: skip
    export.add_argument("--option", action="append", default=[], metavar="NAME=VALUE",
                        help="of a picture, as show_dtype=true or rankdir=LR")  # fmt: skip
    export.add_argument("--json", action="store_true", help="print one JSON object")

    import_ = add("import", "models.import_", "make a project of a Keras model")
    import_.add_argument("model", type=Path, metavar="MODEL", help=".keras, .h5 or config .json")
    import_.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.loom")

    train = add("train", "training.train", "train the project's model on its data")
    train.add_argument("file", type=Path, metavar="FILE")
    train.add_argument("--epochs", type=_positive, metavar="N")
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

    evaluate = add("evaluate", "evaluating.evaluate", "print how good the trained model is")
    evaluate.add_argument("file", type=Path, metavar="FILE")
    evaluate.add_argument("--run", type=Path, dest="run_folder", metavar="DIR",
                          help="with the weights of this run")  # fmt: skip
    evaluate.add_argument("--baseline", action="store_true",
                          help="fit classical models too, and print their scores")  # fmt: skip
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")

    study = add("study", "studying.study", "print what the project's data hold")
    study.add_argument("file", type=Path, metavar="FILE")
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

    for command in (check, summary, code, export, train, evaluate, ensemble, study):
        command.add_argument("--allow-code", action="store_true",
                             help="let the project's own code run: read it first")  # fmt: skip

    catalog = add("catalog", "projects.catalog", "list Keras's classes, or one with its fields")
    catalog.add_argument("name", nargs="?", metavar="CLASS")
    catalog.add_argument("--json", action="store_true")
    return top


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
        raise argparse.ArgumentTypeError("expected a whole number of at least 1, in 9 digits")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
