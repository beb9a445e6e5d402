"""Sources as parts of one module: their imports together, then their texts as they were written.

A class or function that does not register itself with Keras gets the decorator that does, so that
what is saved with it can be loaded wherever the module is imported.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from msgspec import Struct

from engine.custom.definition import Definition
from engine.custom.sources import definition_of
from engine.errors import BuildError
from engine.project import Project

_REGISTERS = "register_keras_serializable"
_DECORATOR = f'@keras.saving.{_REGISTERS}(package="layerloom")'


class Sources(Struct, frozen=True):
    """Import statements, one name each, and what follows them; `names` are those it defines."""

    imports: frozenset[str]
    texts: tuple[str, ...]
    names: dict[str, str]  # each with the source that defines it


def joined(project: Project, names: Iterable[str]) -> Sources:
    """These sources of a project, in its order.

    Raises BuildError where two of them give one name to different things.
    """
    wanted = set(names)
    imports: set[str] = set()
    texts: list[str] = []
    defined: dict[str, str] = {}
    for name in project.sources:
        if name not in wanted:
            continue
        definition = definition_of(project, name)
        for each in sorted(definition.names):
            if each in defined:
                raise _taken(each, name, f"the source {defined[each]!r}")
            defined[each] = name
        own, text = _split(project.sources[name], definition)
        imports |= own
        texts.append(text)
    sources = Sources(frozenset(imports), tuple(texts), defined)
    check_names(sources, imports, ())
    return sources


def check_names(sources: Sources, imports: Iterable[str], names: Iterable[str]) -> None:
    """Raise BuildError where a name of the sources, or of an import, means something else too.

    `imports` and `names` are all that the module imports, and what else it defines.
    """
    for name in names:
        if name in sources.names:
            raise _taken(name, sources.names[name], "the generated code")
    bound: dict[str, str] = {}
    for line in sorted(imports):
        name = _bound(line)
        if name in sources.names:
            raise _taken(name, sources.names[name], f"`{line}`")
        if bound.setdefault(name, line) != line and not _same_package(line, bound[name]):
            raise BuildError(
                f"the name {name} means two things in the module", where="the project's code",
                expected=f"`{bound[name]}` alone", received=f"`{line}` too",
                hint="Import one of them under another name.",
            )  # fmt: skip


def setup_source(project: Project, names: Iterable[str]) -> str:
    """A module that defines and registers these sources; empty for none. Raises BuildError."""
    sources = joined(project, names)
    if not sources.texts:
        return ""
    ordered = sorted({"import keras", *sources.imports}, key=lambda line: "__future__" not in line)
    return "\n".join(ordered) + "\n\n\n" + "\n\n\n".join(sources.texts) + "\n"


def _taken(name: str, source: str, other: str) -> BuildError:
    return BuildError(
        f"the name {name} is taken by {other} in the generated code", where=source,
        expected="a name of its own", hint="Rename it in the source.",
    )  # fmt: skip


def _split(text: str, definition: Definition) -> tuple[set[str], str]:
    """The imports of a source, one name each, and its text without them, registered."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    module = ast.parse(text)
    imports: set[str] = set()
    for item in module.body:
        if isinstance(item, ast.Import | ast.ImportFrom):
            imports |= _one_by_one(item)
            lines[item.lineno - 1 : item.end_lineno] = [""] * _height(item)
    if ast.get_docstring(module, clean=False) is not None:
        words = (ast.get_docstring(module) or "").splitlines()
        said = [f"# {line}".rstrip() for line in words]  # in the midst of a module it is a comment
        lines[module.body[0].lineno - 1 : module.body[0].end_lineno] = said
    text = "\n".join(lines).strip("\n")
    return imports, _registered(text, definition)


def _height(item: ast.stmt) -> int:
    return (item.end_lineno or item.lineno) - item.lineno + 1


def _registered(text: str, definition: Definition) -> str:
    """The text with Keras's decorator at what it defines, unless it has it already.

    No saved model holds a callback or a generator.
    """
    if definition.kind in ("callback", "generator"):
        return text
    item = next(
        part
        for part in ast.parse(text).body
        if isinstance(part, ast.ClassDef | ast.FunctionDef) and part.name == definition.name
    )
    if any(_REGISTERS in ast.unparse(decorator) for decorator in item.decorator_list):
        return text
    lines = text.split("\n")
    lines.insert(min([item.lineno, *(d.lineno for d in item.decorator_list)]) - 1, _DECORATOR)
    return "\n".join(lines)


def _one_by_one(item: ast.Import | ast.ImportFrom) -> set[str]:
    begin = f"from {item.module} import " if isinstance(item, ast.ImportFrom) else "import "
    return {f"{begin}{ast.unparse(alias)}" for alias in item.names}


def _bound(line: str) -> str:
    """The name that an import statement of one name gives."""
    _, _, rest = line.rpartition("import ")
    name, _, given = rest.partition(" as ")
    return given or name.partition(".")[0]


def _same_package(one: str, other: str) -> bool:
    """`import os` and `import os.path` give the same name to the same package."""
    return all(line.startswith("import ") and " as " not in line for line in (one, other))
