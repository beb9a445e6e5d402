"""Every text of the window that has to be translated, by the syntax tree.

    python -m gui.language.extract      brings resources/translations/*.ts up to date

What is new comes in unfinished, what is gone from the code goes. `self.tr("...")` belongs to the
context of its class, as PySide asks for it; a module's own `tr` to the context that it names.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gui.language import engine_texts, linguist
from gui.language.linguist import Key, Message

ROOT = Path(__file__).resolve().parent.parent.parent

# Tables whose texts are translated where they are shown: by the class of a row (or the name of a
# table), the places of its texts and their names. Their context is that of the module's `tr`.
_ROWS: Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "Command": ((2, 5), ("title", "tip")),
    "Format": ((1,), ("title",)),
}
_TABLES = {"MENUS", "DOCKS"}


def texts(root: Path = ROOT) -> dict[Key, tuple[str, ...]]:
    """The files that hold each text, by context and source; with the engine's sentences."""
    found: dict[Key, set[str]] = {}
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text("utf-8"))
        for folder in ("engine", "gui")
        for path in sorted(root.glob(f"{folder}/**/*.py"))
    }
    window = {
        _module(file): (file, tree) for file, tree in trees.items() if file.startswith("gui/")
    }
    contexts = {module: _own_context(tree) for module, (_, tree) in window.items()}
    for module, (file, tree) in window.items():
        reader = _Reader(_speakers(tree, contexts, module))
        reader.visit(tree)
        for key in reader.found:
            found.setdefault(key, set()).add(file)
    for source, files in engine_texts.templates(root, trees).items():
        found.setdefault((linguist.ENGINE, source), set()).update(files)
    return {key: tuple(sorted(files)) for key, files in found.items()}


def _module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


def _own_context(tree: ast.Module) -> str:
    """The context of a module's function `tr` or `_tr`; empty where it has none."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in ("tr", "_tr"):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Call) and _name(inner.func) == "translate":
                    return _literal(inner.args[0]) or ""
    return ""


def _speakers(tree: ast.Module, contexts: Mapping[str, str], module: str) -> dict[str, str]:
    """The contexts of the functions that translate, by the names that this module has for them."""
    found = {"tr": contexts[module], "_tr": contexts[module]} if contexts[module] else {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and contexts.get(node.module or ""):
            for alias in node.names:
                if alias.name in ("tr", "_tr"):
                    found[alias.asname or alias.name] = contexts[node.module or ""]
    return found


class _Reader(ast.NodeVisitor):
    """Walks one module; `found` are its texts."""

    def __init__(self, speakers: Mapping[str, str]) -> None:
        self.found: set[Key] = set()
        self._speakers = speakers
        self._class = ""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        self._table(node.targets[0], node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._table(node.target, node.value)
        self.generic_visit(node)

    def _table(self, target: ast.expr, value: ast.expr | None) -> None:
        if isinstance(target, ast.Name) and target.id in _TABLES and value is not None:
            values = value.values if isinstance(value, ast.Dict) else [value]
            for row in values:
                for inner in ast.walk(row):
                    self._note(self._speakers["tr"], inner)

    def visit_Call(self, node: ast.Call) -> None:
        function, args = node.func, node.args
        name = _name(function)
        if name == "translate" and len(args) > 1:
            self._note(_literal(args[0]) or "", args[1])
        elif isinstance(function, ast.Attribute) and name == "tr" and args:
            self._note(self._class, args[0])
        elif isinstance(function, ast.Name) and name in self._speakers and args:
            self._note(self._speakers[name], args[0])
        elif name in _ROWS and "tr" in self._speakers:
            places, names = _ROWS[name]
            for place in places:
                self._note(self._speakers["tr"], *args[place : place + 1])
            for keyword in node.keywords:
                if keyword.arg in names:
                    self._note(self._speakers["tr"], keyword.value)
        self.generic_visit(node)

    def _note(self, context: str, *texts: ast.AST) -> None:
        for text in texts:
            source = _literal(text)
            if context and source:
                self.found.add((context, source))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literal(node: ast.AST) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def updated(old: Sequence[Message], current: Mapping[Key, tuple[str, ...]]) -> list[Message]:
    """The texts of now with the translations that are known.

    A text that only came into another context keeps the translation that it had there.
    """
    known = {message.key: message.translation for message in old}
    elsewhere = {message.source: message.translation for message in old if message.translation}
    return [
        Message(*key, known.get(key) or elsewhere.get(key[1], ""), files)
        for key, files in sorted(current.items())
    ]


def main() -> int:
    """Bring each `.ts` up to date; answers how many languages have unfinished texts."""
    current, unfinished = texts(), 0
    for path in sorted(linguist.FOLDER.glob("layerloom_*.ts")):
        old = linguist.read(path)
        new = updated(old, current)
        language = path.stem.removeprefix("layerloom_")
        path.write_text(linguist.text_of(new, language), "utf-8")
        waiting = sum(not message.translation for message in new)
        gone = len({message.key for message in old} - current.keys())
        unfinished += bool(waiting)
        print(f"{path.name}: {len(new)} texts, {waiting} unfinished, {gone} gone")
    return unfinished


if __name__ == "__main__":
    sys.exit(main())
