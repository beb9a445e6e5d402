"""`python -m engine`: everything but the window, from the command line.

Exit status: 0 done, 1 the answer is no (problems, unequal, diverged), 2 unusable input.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import BuildError, LayerloomError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors are one line on standard error, never a traceback."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BuildError as error:
        print(f"layerloom: {error}", file=sys.stderr)
        return 1
    except LayerloomError as error:
        print(f"layerloom: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("layerloom: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `| head` has seen enough
        sys.stderr.close()
        return 0


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
    export.add_argument("--json", action="store_true", help="print one JSON object")

    import_ = add("import", "models.import_", "make a project of a Keras model")
    import_.add_argument("model", type=Path, metavar="MODEL", help=".keras, .h5 or config .json")
    import_.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.loom")

    train = add("train", "training.train", "train the project's model on its data")
    train.add_argument("file", type=Path, metavar="FILE")
    train.add_argument("--epochs", type=_positive, metavar="N")
    train.add_argument("--output", type=Path, metavar="DIR", help="keep the run in this folder")
    train.add_argument("--save", action="store_true", help="put the weights into the project")
    train.add_argument("--json", action="store_true", help="print an event a line")

    catalog = add("catalog", "projects.catalog", "list Keras's classes, or one with its fields")
    catalog.add_argument("name", nargs="?", metavar="CLASS")
    catalog.add_argument("--json", action="store_true")
    return top


def _run(name: str, options: argparse.Namespace) -> int:
    from importlib import import_module

    module, function = name.split(".")
    result: int = getattr(import_module(f"engine.commands.{module}"), function)(options)
    return result


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("expected a whole number of at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
