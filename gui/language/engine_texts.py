"""The engine's sentences, as templates: `{0} needs {1}` for `f"{layer} needs {wires}"`.

The engine knows no Qt and speaks English. Its sentences are the literals and f-strings among the
arguments of errors, problems, fixes and descriptions, and the prose of the modules that make them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

# Modules that write Python, reflect Keras or speak on the command line: what looks like prose
# there is not shown, unless an error or a problem is made of it.
_NOT_SHOWN = re.compile(
    r"engine/(__init__|__main__|headless|docstrings|errors|commands/.*|data/code\w*|worker/start"
    r"|custom/(docstrings|parameters)|importing/legacy|proof/(prover|__init__)|graph/gestures/search"
    r"|keras_bridge/(code/.*|reflection/(layers|docs|fields|help|operations|outputs|overrides)"
    r"|files/h5_form|quiet|operation_names))\.py|gui/.*"
)
_COMMAND_LINE = re.compile(
    r"engine/(__main__|headless|commands/.*)\.py|gui/(__main__|pictures/draw|language/.*)\.py"
)
# Calls whose arguments a person reads.
_TELLING = re.compile(
    r"(?!Key|Value|Type|Assertion|Index|Runtime|ArgumentType)\w*Error_?"
    r"|Problem|Fix|Field|Together|SetEntry|PlotOption|SourceInfo|StepInfo"
    r"|put_\w+|_set_\w+"
)
_PROSE = re.compile(r"[^\W\d_]{2,}\W* \W*[^\W\d_]+|[^\W\d_]{2,} |\} [^\W\d_]{2,}")
_TITLE = re.compile(r"[A-Z][a-z]+([ -][a-z]+)*( \{0\})?")
_CODE = re.compile(
    r"^\s|\s$|\n|\\[wdbs(.]|\(\?|^(import|from|def|return|lambda|print|for|if|not) |\w = "
    r"|\w\(\w*=|:$"
)
_HOLE = re.compile(r"(?<!\{)\{(\d+)\}(?!\})")
_DONE = re.compile(r"[A-Z][a-z]+ \{0\}")  # such as "Use {0}"
_LEAST_LETTERS = 4  # what has fewer beside its holes is no sentence


def templates(root: Path, trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """The files that hold each template; `trees` are the modules, by their paths from `root` on."""
    found: dict[str, set[str]] = {}
    catalog = json.loads((root / "resources/catalog.json").read_bytes())["sections"]
    names = {entry["name"] for entries in catalog.values() for entry in entries} | {"None"}
    for file, tree in trees.items():
        if _COMMAND_LINE.fullmatch(file):
            continue
        for template in _of_module(tree, shown=not _NOT_SHOWN.fullmatch(file)):
            if template not in names:  # Keras's names are never translated
                found.setdefault(template, set()).add(file)
    for entry in catalog["layers"]:
        found.setdefault(entry["category"], set()).add("resources/catalog.json")
    for path in sorted(root.glob("resources/examples/*.loom")):
        example = json.loads(path.read_bytes())
        views = example.get("view", {}).values()
        frames = [frame["title"] for view in views for frame in view.get("frames", {}).values()]
        for text in (example["title"], example["description"], *frames):
            found.setdefault(escaped(text), set()).add(path.relative_to(root).as_posix())
    return found


def _of_module(tree: ast.Module, *, shown: bool) -> Iterator[str]:
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings

    def walk(node: ast.AST, told: bool) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if id(child) in lone and isinstance(child, ast.Constant):
                continue
            text = template_of(child)
            if text is not None:
                text = _completed(text)
                if (_is_sentence(text) and (told or shown)) or (_is_title(text) and told):
                    yield text
                for hole in getattr(child, "values", ()):
                    if isinstance(hole, ast.FormattedValue):
                        yield from walk(hole, told)
                continue
            inside = told
            if isinstance(child, ast.Call):
                name = _name(child.func)
                if name in ("tr", "_tr", "translate"):
                    continue  # told by the window already
                inside = bool(_TELLING.fullmatch(name)) or told
            elif isinstance(child, ast.FunctionDef):
                inside = child.name == "label"  # what an edit is called in the menu
            elif isinstance(child, ast.AnnAssign):
                inside = getattr(child.target, "id", "") == "_GROUPS"  # of the examples
            yield from walk(child, inside)

    yield from walk(tree, False)


def template_of(node: ast.AST) -> str | None:
    """A literal as it stands, an f-string with numbered holes; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return escaped(node.value)
    if not isinstance(node, ast.JoinedStr):
        return None
    text, holes = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += escaped(str(part.value))
        else:
            text, holes = text + f"{{{holes}}}", holes + 1
    return text


def _completed(text: str) -> str:
    """A part of a sentence, with holes for what stands before and after it.

    ` of at least {0}` is `{0} of at least {1}`: such parts are put to others.
    """
    if text[:1] == " ":
        text = "{0}" + _HOLE.sub(lambda hole: f"{{{int(hole[1]) + 1}}}", text)
    if text[-1:] == " ":
        text += f"{{{len(_HOLE.findall(text))}}}"
    return text


def escaped(text: str) -> str:
    """Braces that are no holes are doubled, as in Python."""
    return text.replace("{", "{{").replace("}", "}}")


def _is_sentence(text: str) -> bool:
    if _DONE.fullmatch(text):
        return True
    letters = re.sub(r"\{\d+\}|[\W\d_]", "", text)
    return bool(_PROSE.search(text)) and len(letters) >= _LEAST_LETTERS and not _CODE.search(text)


def _is_title(text: str) -> bool:
    return bool(_TITLE.fullmatch(text))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
