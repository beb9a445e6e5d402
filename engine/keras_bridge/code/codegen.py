"""The Python that builds a project's model, as a colleague would have written it.

Layers are constructed in the order in which `compile_model` constructs them, so that with the same
seed both start from the same weights. What compile refuses is refused here with the same words:
nothing of a project file reaches the source unless Keras has accepted it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import black
from msgspec import Struct

from engine.custom.module import check_names
from engine.graph.model import Instance
from engine.graph.names import RESERVED, is_free_identifier
from engine.keras_bridge.code.code_source import used_sources
from engine.keras_bridge.code.functions import Functions
from engine.keras_bridge.code.source import SourceWriter, literal
from engine.keras_bridge.compile import check_whole
from engine.keras_bridge.inferring.infer import Inference
from engine.keras_bridge.values import scope_of
from engine.project import Project

_STYLE = black.Mode(line_length=88)


class Code(Struct, frozen=True):
    """Formatted source, and for each node the (first, last) lines, from 1, that are about it."""

    text: str
    lines: dict[str, tuple[tuple[int, int], ...]]


def generate_code(
    project: Project,
    *,
    training: bool = False,
    base: Path | None = None,
    known: Inference | None = None,
) -> Code:
    """The module with `build_model()`, and with `training` also `load_data()` and `main()`.

    `known` is the main graph's inference where there is one already. Raises BuildError (or another
    LayerloomError) naming the node.
    """
    check_whole(project, project.main)
    scope = scope_of(project, project.graph().parameters)
    sources = used_sources(project, training=training)
    defined: list[str] = []
    variables = [
        name
        for name in project.variables
        if is_free_identifier(name)
        and not isinstance(scope[name], Instance)
        and name not in sources.names
        and name not in project.graph().parameters
    ]
    writer = SourceWriter(scope, {name: name for name in variables})
    functions = Functions(project, writer)
    body = functions.main(known)
    parts = [*functions.texts, body]
    imports = {"import keras", *sources.imports}
    if any("layers." in part for part in parts):
        imports.add("from keras import layers")
    if any(re.search(r"(?<![.\w])ops\.", part) for part in parts):
        imports.add("from keras import ops")
    if training:
        from engine.keras_bridge.code.script import training_source

        script = training_source(project, base, writer)
        imports |= set(script.imports)
        parts.append(script.text)
        defined = [
            item.name
            for item in ast.parse(script.text).body
            if isinstance(item, ast.FunctionDef | ast.ClassDef)
        ]
    constants = [
        f"{name} = {literal(scope[name])}" for name in variables if name in writer.used_variables
    ]
    check_names(sources, imports, [*RESERVED, *functions.names, *constants, *defined])
    parts = [*sources.texts, *parts]
    head = [_docstring(project), *_sorted_imports(imports), "", *constants]
    text = black.format_str("\n".join(head) + "\n\n\n" + "\n\n\n".join(parts), mode=_STYLE)
    return Code(text, _lines(text, functions.nodes))


def _docstring(project: Project) -> str:
    unnamed = f"The Keras model `{project.graph().name}`"
    title = _printable(project.title or unnamed).replace('"', "'").rstrip(".")
    words = _printable(project.description).replace('"""', "'''").split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 86:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines += [line] if line else []
    return f'"""{title}.' + ("\n\n" + "\n".join(lines) + "\n" if lines else "") + '"""\n'


def _printable(text: str) -> str:
    """`text` on one line, without what would end or break a docstring."""
    kept = (c if c.isprintable() else " " for c in text.replace("\\", "/"))
    return " ".join("".join(kept).split())


def _sorted_imports(imports: Iterable[str]) -> list[str]:
    """Standard library first, then the rest; `import x` before `from x import y`."""

    def key(line: str) -> tuple[bool, bool, str]:
        module = line.split()[1].split(".")[0]
        standard = module in sys.stdlib_module_names
        # A __future__ comes before all else.
        return (not standard, line.startswith("from") and module != "__future__", line)

    ordered = sorted(imports, key=key)
    first = [line for line in ordered if not key(line)[0]]
    rest = [line for line in ordered if key(line)[0]]
    return [*first, "", *rest] if first else rest


def _lines(
    text: str, nodes: Mapping[str, list[tuple[str, ...]]]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Lines of each node: the formatted statements are those that were written, in order.

    A call or loop that stands for several nodes is about each of them; first come a node's lines in
    `build_model`, then those in the function of its block.
    """
    functions = {f.name: f.body[1:] for f in ast.parse(text).body if isinstance(f, ast.FunctionDef)}
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for name in ["build_model", *(name for name in nodes if name != "build_model")]:
        for statement, about in zip(functions[name], nodes[name], strict=True):
            span = (statement.lineno, statement.end_lineno or statement.lineno)
            for node in about:
                found[node] = (*found.get(node, ()), span)
    return found
