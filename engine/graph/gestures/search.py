"""Finding a layer by a few letters: "conv" finds Conv2D first, "mha" MultiHeadAttention.

Initials, beginnings of words and other names of a layer all count:

    best = search(load_catalog().section("layers").values(), "gap")[0]    # GlobalAveragePooling2D
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from engine.catalog import Entry
from engine.project import Project

# What courses use most, in the order in which a model is usually drawn.
# fmt: off
COMMON = (
    "Input", "Dense", "Flatten", "Conv2D", "MaxPooling2D", "GlobalAveragePooling2D",
    "BatchNormalization", "Dropout", "Activation", "Add", "Concatenate", "Embedding", "LSTM",
    "GRU", "Bidirectional", "MultiHeadAttention", "LayerNormalization", "Reshape", "Rescaling",
    "AveragePooling2D", "Conv1D", "MaxPooling1D", "GlobalAveragePooling1D", "GlobalMaxPooling1D",
    "Multiply", "SeparableConv2D", "DepthwiseConv2D", "Conv2DTranspose", "UpSampling2D",
    "ZeroPadding2D", "SpatialDropout2D", "SimpleRNN", "TimeDistributed", "Softmax", "ReLU",
    "LeakyReLU", "TextVectorization", "Normalization", "Resizing", "RandomFlip", "RandomRotation",
)
# fmt: on
_USUAL = {name: rank for rank, name in enumerate(COMMON)}

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|\d+D?")

# How good a match is, from the whole name down to a word of the help.
_WHOLE, _START, _INITIALS, _WORD, _INSIDE, _SCATTERED, _CATEGORY, _HELP = range(80, 0, -10)


def search(entries: Iterable[Entry], query: str, recent: Sequence[str] = ()) -> list[Entry]:
    """The entries that `query` may mean, best first; all of them for an empty query.

    Among equally good matches those in `recent` (newest first) come first, then the usual ones,
    then two-dimensional ones and short names. Hidden entries are left out, and so are loose
    matches beside good ones (see `_floor`).
    """
    wanted = _fold(query)
    shown = [entry for entry in entries if not entry.hidden]
    if not wanted:
        return sorted(shown, key=lambda entry: (-_recency(entry, recent), _rank(entry)))
    found = [(points, entry) for entry in shown if (points := score(entry, wanted))]
    least = _floor(max((points for points, _ in found), default=0), wanted)
    found = [pair for pair in found if pair[0] >= least]
    found.sort(key=lambda pair: (pair[0], _eagerness(pair[1], recent)), reverse=True)
    return [entry for _, entry in found]


def used_classes(project: Project) -> tuple[str, ...]:
    """The classes of a project's layers, the one that was added last first."""
    layers = reversed(project.layers.values())
    return tuple(dict.fromkeys(layer.target for layer in layers if layer.kind == "class"))


def common_first(groups: Mapping[str, Sequence[Entry]]) -> dict[str, list[Entry]]:
    """The palette's headings with the usual layers at the top of each."""
    return {title: sorted(entries, key=_rank) for title, entries in groups.items()}


def score(entry: Entry, query: str) -> int:
    """How well an entry matches folded text: 0 for not at all, 80 for its very name."""
    best = _score_name(entry.name, query)
    if alias := max((_score_name(alias, query) for alias in entry.aliases), default=0):
        best = max(best, alias - 1)
    if best:
        return best
    if len(query) < 3:
        return 0  # two letters are in every help
    if _fold(entry.category).startswith(query):
        return _CATEGORY
    return _HELP if any(w.startswith(query) for w in _plain_words(entry.help)) else 0


def _floor(best: int, query: str) -> int:
    """The points from which a match is shown beside a match of `best` points.

    Where names begin with what was typed, a person does not mean letters found elsewhere: beside
    Input, "inp" must not list all layers whose help speaks of inputs.
    """
    if best < _WORD - 1:  # one below: see `score` for a layer's other names
        return min(best, _CATEGORY)
    if len(query) < 3:
        return _WORD - 1  # one or two letters are inside every other name
    return _INSIDE - 1 if len(query) == 3 else _CATEGORY


def _score_name(name: str, query: str) -> int:
    folded = _fold(name)
    words = [word.lower() for word in _WORDS.findall(name)]
    initials = "".join(word[0] for word in words)
    if folded == query:
        return _WHOLE
    if folded.startswith(query):
        return _START
    if len(query) > 1 and initials.startswith(query):
        return _INITIALS
    starts = {folded.find(word, sum(map(len, words[:i]))) for i, word in enumerate(words)}
    if any(folded.startswith(query, start) for start in starts):
        return _WORD
    if query in folded:
        return _INSIDE
    return _SCATTERED if len(query) > 1 and _by_words(words, query) else 0


def _by_words(words: list[str], query: str) -> bool:
    """Whether `query` is beginnings of words in order: "gmaxp" in Global Max Pooling."""
    if not query:
        return True
    for index, word in enumerate(words):
        shared = 0
        while shared < min(len(word), len(query)) and word[shared] == query[shared]:
            shared += 1
        # A long bite may have eaten the start of the next word; try shorter ones too.
        if any(_by_words(words[index + 1 :], query[n:]) for n in range(shared, 0, -1)):
            return True
    return False


def _eagerness(entry: Entry, recent: Sequence[str]) -> tuple[int, int, float]:
    shape = 0.5 * ("2D" in entry.name) - 0.2 * len(entry.name)
    return _recency(entry, recent), -_rank(entry), shape


def _rank(entry: Entry) -> int:
    return _USUAL.get(entry.name, len(COMMON))


def _recency(entry: Entry, recent: Sequence[str]) -> int:
    return len(recent) - recent.index(entry.name) if entry.name in recent else 0


def _fold(text: str) -> str:
    return re.sub(r"[\s_\-]", "", text).lower()


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
