"""The training script as a notebook (`.ipynb`): the same steps in the same order, in cells."""

from __future__ import annotations

import ast
import re
import textwrap
from hashlib import sha256
from pathlib import Path

import black
import nbformat
from msgspec import Struct
from nbformat import v4

from engine.errors import ExportError
from engine.keras_bridge.code.code_source import used_sources
from engine.keras_bridge.code.codegen import generate_code
from engine.project import Project

_PLOT = """
metrics = [name for name in history.history if not name.startswith("val_")]
figure, plots = plt.subplots(
    1, len(metrics), figsize=(4.5 * len(metrics), 3.5), squeeze=False, layout="constrained"
)
for plot, metric in zip(plots[0], metrics):
    for name in (metric, f"val_{metric}"):
        if name in history.history:
            plot.plot([epoch + 1 for epoch in history.epoch], history.history[name], label=name)
    plot.set(title=metric, xlabel="epoch")
    plot.legend()
plt.show()
"""
_PLOT_IMPORT = "import matplotlib.pyplot as plt  # pip install matplotlib"
_STYLE = black.Mode(line_length=88)


class _Cell(Struct, frozen=True):
    """A heading with words under it, and the code that follows."""

    heading: str
    code: str


def notebook_text(project: Project, base: Path | None) -> str:
    """The notebook as JSON, valid by nbformat; without a data source it ends with the model.

    Raises BuildError (or another LayerloomError) as the script does, or ExportError.
    """
    training = project.data.source is not None
    code = generate_code(project, training=training, base=base).text
    title, cells = _cells(code, frozenset(used_sources(project, training=training).names))
    book = v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    parts = [v4.new_markdown_cell(title)]
    for cell in cells:
        parts += [v4.new_markdown_cell(f"## {cell.heading}"), v4.new_code_cell(cell.code)]
    for number, part in enumerate(parts):  # nbformat draws ids by lot: each export would differ
        part.id = sha256(f"{number} {part.source}".encode()).hexdigest()[:8]
    book.cells = parts
    try:
        nbformat.validate(book)
    except nbformat.ValidationError as error:
        raise ExportError(f"the notebook is not valid: {error.message}") from None
    return str(nbformat.writes(book))


def _cells(script: str, own: frozenset[str]) -> tuple[str, list[_Cell]]:
    """The first cell's words, and the cells with code; `own` are names that sources define."""
    module = _Lines(script)
    imports = [s for s in module.statements if isinstance(s, ast.Import | ast.ImportFrom)]
    functions = {s.name: s for s in module.statements if isinstance(s, ast.FunctionDef)}
    first, build, main = module.statements[0], functions["build_model"], functions.get("main")
    # The data may need what the sources define, and so may the model.
    defined = [s for s in module.statements if own & _defined_by(s)]
    begin = [_Cell("Own code", module.text(imports[-1], defined[-1]))] if defined else []
    model = module.text(defined[-1] if defined else imports[-1], build)
    head = _Cell("Libraries", module.text(first, imports[-1]))
    if main is None:
        code = f"{model}\n\n\nmodel = build_model()\nmodel.summary()\n"
        return _title(script), [head, *begin, _Cell("Model", _formatted(code))]
    head = _Cell("Libraries", f"{head.code}\n{_PLOT_IMPORT}")
    steps = _Lines(textwrap.dedent(module.inside(main)))
    load, made = _assigning(steps, "x_train"), _assigning(steps, "model")
    fit = steps.text(made, steps.statements[-1])
    fit = re.sub(r"^return ", "history = ", fit, flags=re.MULTILINE)
    fit = re.sub(r"\bepochs=epochs or ", "epochs=", fit)
    # What training needs beside the data, such as a callback of its own.
    last = module.statements[module.statements.index(main) - 1]
    fit = "\n\n\n".join(part for part in (module.text(functions["load_data"], last), fit) if part)
    data = f"{module.text(build, functions['load_data'])}\n\n\n{steps.text(None, load)}"
    model = f"{model}\n\n\n{steps.text(load, made)}\nmodel.summary()"
    cells = (("Data", data), ("Model", model), ("Training", fit), ("History", _PLOT))
    named = (_Cell(name, _formatted(code)) for name, code in cells)
    return _title(script), [head, *begin, *named]


def _defined_by(statement: ast.stmt) -> set[str]:
    """Names that a statement at the top level gives to something."""
    if isinstance(statement, ast.ClassDef | ast.FunctionDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return set()
    return {
        part.id
        for part in ast.walk(statement)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


class _Lines:
    """Source in pieces: from the end of one statement to the end of another, comments and all."""

    def __init__(self, source: str) -> None:
        self._lines = source.splitlines()
        self.statements = ast.parse(source).body

    def text(self, after: ast.stmt | None, last: ast.stmt) -> str:
        """What stands after one statement, to the end of another."""
        start = (after.end_lineno or 0) if after is not None else 0
        return "\n".join(self._lines[start : last.end_lineno]).strip()

    def inside(self, function: ast.FunctionDef) -> str:
        """A function's body without its docstring."""
        return "\n".join(self._lines[function.body[1].lineno - 1 : function.end_lineno])


def _assigning(steps: _Lines, name: str) -> ast.stmt:
    """The statement that gives `name` its value."""
    for statement in steps.statements:
        if isinstance(statement, ast.Assign):
            given = [n.id for n in ast.walk(statement.targets[0]) if isinstance(n, ast.Name)]
            if name in given:
                return statement
    raise ExportError("the training script has no such step", expected=f"{name} = ...")


def _title(script: str) -> str:
    """The docstring as Markdown: its first line is the heading."""
    first, _, rest = (ast.get_docstring(ast.parse(script)) or "").partition("\n")
    return f"# {first.rstrip('.')}\n{rest}".strip()


def _formatted(code: str) -> str:
    return black.format_str(code, mode=_STYLE).strip()
