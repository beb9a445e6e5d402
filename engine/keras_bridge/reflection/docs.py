"""What Keras's docstrings say: the Args entries and first sentences of classes and functions."""

import inspect
import re
from typing import Any

_SECTION = re.compile(r"^(?P<indent> *)(?P<title>[A-Z][A-Za-z ]*):\s*$")
_ITEM = re.compile(r"^ *\*{0,2}(?P<names>\w+(?:, ?\w+)*)(?: ?\([^)]*\))?: ?(?P<text>.*)$")
_SENTENCE_END = re.compile(
    r"(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!a\.k\.a\.)(?<!et al\.)(?<=[.!?])\s+(?=[A-Z`\"(0-9-])"
)
# Sentences that say no more than the kind, the range and the default do.
_NOTHING_NEW = re.compile(
    r"^(\(?optional\)?[.,]? ?)?(an? )?(optional |single |positive |python |scalar )*"
    r"((int|integer|float|bool|boolean|str|string|tuple|list|callable|dict|number|scalar)s?\b"
    r"(,? (or|of|in|between|>=?|value|optional|\(default).{0,90}|, an? .*use)?"
    r"|floating point value|defaults? (to )?\S+|must be positive|optional)?\.$",
    re.IGNORECASE,
)
# "int, the dimension ..." and "Boolean (default `False`), whether ...": the kind says it already.
_TUPLE_PREFIX = re.compile(
    r"^(an? )?int(eger)?,? (or )?(an? )?tuple(/list)? of [\w`]+ int(eger)?s?,? "
    r"(specifying |or None\. )?(?=\S)",
    re.IGNORECASE,
)
_TYPE_PREFIX = re.compile(
    r"^\(optional\) |^(an? )?(optional )?"
    r"(positive int(eger)?|int(eger)?|float|bool(ean)?|str(ing)?|number)"
    r"( \(default[^)]*\))?[,.:;] (?!or\b)(?=\S)|^\(default[^)]*\), ",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]]+)\]\( ?https?:[^)]*\)")


def args_of(documented: Any, title: str = "Args") -> dict[str, str]:
    """Each parameter's text in the `Args:` (or other) list of an object's own docstring."""
    lines = inspect.cleandoc(documented.__doc__ or "").splitlines()
    texts: dict[str, list[str]] = {}
    indent: int | None = None  # of the items, once inside the list
    outer = 0
    current: list[str] = []
    inside = False
    for line in lines:
        heading = _SECTION.match(line)
        depth = len(line) - len(line.lstrip())
        if heading and (not inside or depth <= outer):
            inside = heading["title"].lower() in (title.lower(), title.lower() + "uments")
            outer, indent = depth, None
        elif inside and line.strip():
            if depth <= outer:
                inside = False
                continue
            indent = depth if indent is None else indent
            item = _ITEM.match(line) if depth == indent else None
            if item:
                current = [item["text"]]
                texts |= {name.strip(): current for name in item["names"].split(",")}
            else:
                current.append(line.strip())
    return {name: " ".join(part for part in parts if part) for name, parts in texts.items()}


def args_along_mro(cls: type[Any]) -> dict[str, str]:
    """The Args of a class, the nearest class of the method resolution order first."""
    texts: dict[str, str] = {}
    for base in cls.__mro__[:-1]:
        for documented in (base, base.__dict__.get("__init__")):
            if documented is not None and base.__module__.startswith("keras"):
                texts = args_of(documented) | texts
    return texts


def first_sentence(text: str) -> str:
    """The first sentence that says more than a type, without its leading type word."""
    flat = _LINK.sub(r"\1", " ".join(text.split())).replace("{{base_optimizer_keyword_args}}", "")
    sentences = _SENTENCE_END.split(_TUPLE_PREFIX.sub("", flat.strip()))
    said = next((one for one in sentences if not _NOTHING_NEW.match(one)), sentences[0])
    said = _TYPE_PREFIX.sub("", said).strip()
    return said[:1].upper() + said[1:]


def summary_of(documented: Any) -> str:
    """The first sentence of an object's own docstring."""
    paragraphs = inspect.cleandoc(documented.__doc__ or "").split("\n\n")
    return first_sentence(paragraphs[0])
