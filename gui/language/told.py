"""The engine's English sentences, told in the person's language where they are shown.

    told("the model needs 3 wires")      "il faut 3 fils au modèle"

The engine knows no Qt. Its sentences were extracted as templates with holes; a sentence is matched
against them, its holes are told in turn, and put where the translation has them. What matches
nothing, such as Keras's own words, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from engine.errors import LayerloomError
from engine.project import Problem
from gui.language.linguist import ENGINE, Message
from gui.language.numbers import local

_PIECES = re.compile(r"\{\{|\}\}|\{(\d+)\}")
_HOLE = re.compile(r"(?<!\{)\{\d+\}(?!\})")
_FIRST_WORD = re.compile(r"[^\s{}]+(?=\s)")
_NAME = re.compile(r"[A-Z]\w*")  # such as Normalization, a layer there and a heading elsewhere
# Names of classes, identifiers, numbers and what stands in quotes, one or several.
_NAMED = re.compile(r"(([A-Z]\w*|\w*[_\d][\w.]*|'[^']*')(, |$))+")
_COUNT = re.compile(r"\d{1,3}(,\d{3})+")
_WORD = re.compile(r"(?<![\w'])[^\W\d_]{2,}(?![\w'])")
_FEW = 12  # letters: `{0} of {1}` is in many a sentence that is not ours
_DEEPEST = 4  # holes inside holes
_LONGEST = 1_000  # characters; what is longer is a file's content, not a sentence

Template = tuple[str, str]  # with holes: English, and its translation


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Told", text)


class Matcher:
    """Sentences of templates, in another language."""

    def __init__(self, translations: Mapping[str, str]) -> None:
        self._whole: dict[str, str] = {}
        self._told: dict[tuple[str, int], str] = {}
        self._by_word: dict[str, list[Template]] = {}
        open_: list[Template] = []
        for source, translation in translations.items():
            if _holes(source):
                open_.append((source, translation))
            else:
                self._whole[_filled(source, {})] = _filled(translation, {})
        # The most literal first: it says more about the sentence.
        for source, translation in sorted(open_, key=lambda t: -len(_PIECES.sub("", t[0]))):
            word = _FIRST_WORD.match(source)
            self._by_word.setdefault(word[0] if word else "", []).append((source, translation))

    def tell(self, sentence: str) -> str:
        """The sentence in the language; unchanged where no template fits."""
        self._told.clear()
        return self._tell(sentence, 0)

    def _tell(self, sentence: str, depth: int) -> str:
        """The same, of what stands `depth` holes deep; each is told once."""
        key = sentence, depth
        if key not in self._told:
            self._told[key] = self._tell_anew(sentence, depth)
        return self._told[key]

    def _tell_anew(self, sentence: str, depth: int) -> str:
        if depth and _NAME.fullmatch(sentence):
            return sentence
        if _COUNT.fullmatch(sentence):
            return local(sentence)
        whole = self._whole.get(sentence)
        if whole is not None or depth > _DEEPEST or len(sentence) > _LONGEST:
            return sentence if whole is None else whole
        word = _FIRST_WORD.match(sentence)
        near = self._by_word.get(word[0], []) if word else []
        for source, translation in (*near, *self._by_word.get("", ())):
            values = _values(_literals(source), sentence)
            if values is not None:
                tales = [self._tell(value, depth + 1) for value in values]
                if _letters(source) >= _FEW or not any(map(_is_left, values, tales)):
                    return _filled(translation, dict(zip(_holes(source), tales, strict=True)))
        return self._tell_joined(sentence, depth)

    def _tell_joined(self, sentence: str, depth: int) -> str:
        """Names or numbers that a word joins, such as `3 of 5`; else the sentence as it is."""
        counted = tr("{0} of {1}") if sentence[:1].isdigit() else tr("{0} of size {1}")
        forms = {" and ": tr("{0} and {1}"), " or ": tr("{0} or {1}"), " of ": counted}
        for word, form in forms.items():
            parts = sentence.split(word, 1)
            tales = [self._tell(part, depth + 1) for part in parts]
            named = (a != b or _NAMED.fullmatch(a) for a, b in zip(parts, tales, strict=True))
            if len(parts) == 2 and all(named):
                return form.format(*tales)
        return sentence


@cache
def _literals(source: str) -> tuple[str, ...]:
    """What a template says before, between and after its holes."""
    return tuple(_filled(part, {}) for part in _HOLE.sub("\0", source).split("\0"))


def _values(literals: tuple[str, ...], sentence: str) -> list[str] | None:
    """What stands in the holes, each as short as it can be; None where the sentence is another.

    In one walk from left to right: a pattern would try every place, and some sentences are long.
    """
    first, *between, last = literals
    at, end = len(first), len(sentence) - len(last)
    if at > end or not (sentence.startswith(first) and sentence.endswith(last)):
        return None
    values = []
    for literal in between:
        found = sentence.find(literal, at, end)
        if found < 0:
            return None
        values.append(sentence[at:found])
        at = found + len(literal)
    return [*values, sentence[at:end]]


@cache
def _letters(source: str) -> int:
    return sum(map(str.isalpha, source))


def _is_left(value: str, tale: str) -> bool:
    """Whether a hole holds a sentence that nobody could translate, such as Keras's."""
    return value == tale and len(_WORD.findall(value)) >= 3


def _holes(text: str) -> tuple[int, ...]:
    return tuple(int(piece[1]) for piece in _PIECES.finditer(text) if piece[1])


def _filled(translation: str, holes: Mapping[int, str]) -> str:
    def put(piece: re.Match[str]) -> str:
        return holes[int(piece[1])] if piece[1] else piece[0][0]

    return _PIECES.sub(put, translation)


_matcher: Matcher | None = None


def listen(messages: Iterable[Message]) -> None:
    """Tell from now on in the language of these messages; with none, in English."""
    global _matcher
    translations = {m.source: m.translation for m in messages if m.context == ENGINE}
    translations = {source: text for source, text in translations.items() if text}
    _matcher = Matcher(translations) if translations else None
    told.cache_clear()


@lru_cache(maxsize=4096)
def told(sentence: str) -> str:
    """A sentence of the engine's in the person's language."""
    return sentence if _matcher is None else _matcher.tell(sentence)


def told_error(error: LayerloomError | Problem) -> str:
    """All that an error or a problem says, in one line: as `str(error)`, in the language."""
    where = error.where if isinstance(error, LayerloomError) else ""
    what = told(error.what)
    text = tr("{0}: {1}").format(told(where), what) if where else what
    if error.expected:
        text += tr("; expected {0}").format(told(error.expected))
    if error.received:
        text += tr("; received {0}").format(told(error.received))
    return f"{text}. {told(error.hint)}" if error.hint else text


def told_sentence(error: LayerloomError | Problem) -> str:
    """What is wrong and what to do, as sentences."""
    text = told(error.what)
    text = f"{text[:1].upper()}{text[1:]}."
    return f"{text} {told(error.hint)}" if error.hint else text
