"""What Keras classes exist and what each one's fields and ports are, known without importing keras.

The data is `resources/catalog.json`, written by `python -m engine.keras_bridge.reflection.layers`.

    catalog = load_catalog()
    catalog.find("layers", "Dense").field("units").kind      # "int"
    catalog.find("optimizers", "adam").name                  # "Adam"
    long_name("losses", "mse")                               # "mean_squared_error"
"""

import difflib
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

import msgspec

from engine.errors import UnknownClassError

# fmt: off
Section = Literal[
    "layers", "optimizers", "schedules", "losses", "metrics",
    "activations", "initializers", "regularizers", "constraints", "callbacks",
]
Kind = Literal[
    "int", "float", "bool", "str", "dict", "dtype", "seed",
    "int_tuple",  # one int or a tuple of `Field.length` ints; padding and cropping also take pairs
    "shape",  # a tuple of ints and Nones
    "axis",  # one int or a tuple of ints, negative counted from the end
    "choice",  # one of `Field.choices`
    "activation", "initializer", "regularizer", "constraint",
    "layer", "layers", "optimizer", "loss", "metric",
    "schedule",  # a learning rate: a float or an entry of the section "schedules"
    "callable",  # a function of the user's own
    "formula",  # text to be computed, or a function of the user's own
    "index",  # parts of a tensor: whole numbers, slices, `...`, None
    "literal",  # any Python literal: the fallback
]
Family = Literal[  # the colour families of the canvas
    "io", "core", "conv", "pool", "norm", "reg", "merge", "rnn",
    "attn", "activation", "reshape", "preprocess", "op", "model", "custom",
]
# fmt: on
SECTIONS: tuple[str, ...] = get_args(Section)
KINDS: tuple[str, ...] = get_args(Kind)


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """One constructor parameter. `default` is plain JSON data: tuples are lists.

    `minimum` and `maximum` are themselves allowed; `note` says what the kind alone does not.
    """

    name: str
    kind: Kind
    default: Any = None
    required: bool = False
    nullable: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    length: int | None = None
    help: str = ""
    note: str = ""


class Port(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tensor argument of `call`; with `many` it takes a list of tensors, in order."""

    name: str
    required: bool = True
    many: bool = False
    help: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One public Keras class, or one function of `keras.activations`.

    `module` is the public import path, `identifier` the long string Keras accepts for it (empty
    where there is none), `call_fields` the bool properties of a call. `outputs` counts the tensors
    returned with every field at its default. `trains` says whether it has trainable weights then.
    `hidden` is the reason why the palette does not offer it, where there is one.
    """

    name: str
    section: Section
    module: str
    family: Family = "core"
    category: str = ""
    help: str = ""
    fields: tuple[Field, ...] = ()
    ports: tuple[Port, ...] = ()
    call_fields: tuple[Field, ...] = ()
    outputs: int = 1
    aliases: tuple[str, ...] = ()
    identifier: str = ""
    trains: bool = False
    hidden: str = ""

    def field(self, name: str) -> Field | None:
        """The constructor parameter called `name`, or None."""
        return next((field for field in self.fields if field.name == name), None)

    def port(self, name: str) -> Port | None:
        """The tensor argument called `name`, or None."""
        return next((port for port in self.ports if port.name == name), None)


class CatalogFile(msgspec.Struct, frozen=True):
    """The form of `resources/catalog.json`."""

    keras: str
    sections: dict[Section, tuple[Entry, ...]]


class Catalog:
    """All entries by section and name; read-only."""

    def __init__(self, file: CatalogFile) -> None:
        self.keras_version = file.keras
        self._sections: dict[str, dict[str, Entry]] = {
            section: {entry.name: entry for entry in file.sections.get(section, ())}
            for section in get_args(Section)
        }
        self._spellings = {
            section: _spellings(entries.values()) for section, entries in self._sections.items()
        }

    def section(self, name: str) -> Mapping[str, Entry]:
        """The entries of a section by class name.

        Raises UnknownClassError if there is no such section.
        """
        if name not in self._sections:
            raise UnknownClassError(
                "no such section of the catalogue", expected=", ".join(SECTIONS), received=name
            )
        return self._sections[name]

    def find(self, section: str, name: str) -> Entry:
        """The entry called `name`, which may be an alias or Keras's string identifier.

        Raises UnknownClassError, with the nearest names as its hint.
        """
        entry = self.section(section).get(name) or self._spellings[section].get(_fold(name))
        if entry is None:
            raise UnknownClassError(
                f"no {_singular(section)} of this name in Keras {self.keras_version}",
                expected=f"a name from the catalogue section {section!r}",
                received=name,
                hint=self._did_you_mean(section, name),
            )
        return entry

    def layers_by_category(self) -> dict[str, list[Entry]]:
        """The palette: its headings in order, each with its layers in order."""
        palette: dict[str, list[Entry]] = {}
        for entry in self._sections["layers"].values():
            if not entry.hidden:
                palette.setdefault(entry.category, []).append(entry)
        return palette

    def _did_you_mean(self, section: str, name: str) -> str:
        spellings = self._spellings[section]
        near = difflib.get_close_matches(_fold(name), spellings, n=5, cutoff=0.6)
        names = list(dict.fromkeys(spellings[spelling].name for spelling in near))[:3]
        return f"Did you mean {' or '.join(names)}?" if names else ""


def _fold(name: str) -> str:
    """`name` without case and underscores: 'GlorotUniform' and 'glorot_uniform' are one."""
    return name.replace("_", "").lower()


def _singular(section: str) -> str:
    return {"losses": "loss"}.get(section, section.removesuffix("s"))


def _spellings(entries: Collection[Entry]) -> dict[str, Entry]:
    """Every accepted spelling, folded. A class's own name wins over another one's alias."""
    spellings = {_fold(alias): entry for entry in entries for alias in entry.aliases}
    spellings |= {_fold(entry.name): entry for entry in entries}
    return spellings


@cache
def load_catalog() -> Catalog:
    """The catalogue that comes with Layerloom; decoded once."""
    text = resources.files("resources").joinpath("catalog.json").read_bytes()
    return Catalog(msgspec.json.decode(text, type=CatalogFile))


def long_name(section: str, name: str) -> str:
    """The unambiguous identifier of a loss or metric: "mse" → "mean_squared_error".

    "accuracy" stays "accuracy", since another spelling would change the keys of the history.
    Raises UnknownClassError if Keras has no such name.
    """
    entry = load_catalog().find(section, name)
    return entry.identifier or entry.name
