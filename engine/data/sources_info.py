"""What data sources there are, and the fields of each: pure description, nothing is loaded.

SOURCES["csv"].fields          # path, separator, encoding
source_info(Instance("digits")).title
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from engine.catalog import Field
from engine.errors import DataError
from engine.graph.fields import check_value
from engine.graph.model import Instance

Group = Literal["embedded", "keras", "synthetic", "file"]


class SourceInfo(Struct, frozen=True):
    """One data source: its name in a project, and how it is shown and set.

    `group` says what it needs: "embedded" and "synthetic" no network, "keras" a download at first
    use, "file" a file of the person's own.
    """

    name: str
    title: str
    group: Group
    description: str
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field called `name`, or None."""
        return next((field for field in self.fields if field.name == name), None)


def _samples(default: int) -> Field:
    return Field("samples", "int", default, minimum=10, maximum=1_000_000, help="How many to make.")


def _length(default: int, what: str, minimum: int) -> Field:
    words = f"How many {what}."
    return Field("length", "int", default, minimum=minimum, maximum=2000, help=words)


_SEED = Field("seed", "seed", 0, minimum=0, help="Another seed makes other samples.")
_PART = Field(
    "part",
    "choice",
    "train",
    choices=("train", "test"),
    help="Which part of the set: test is kept for the end.",
)
_PATH = Field("path", "str", None, required=True, help="The file, from the project's folder on.")

_ALL = (
    SourceInfo(
        "digits",
        "Digits 8×8",
        "embedded",
        "1,797 handwritten digits in grey, 8×8 pixels from 0 to 16. Trains in seconds.",
    ),
    SourceInfo(
        "iris",
        "Iris flowers",
        "embedded",
        "150 flowers of three species by four lengths in centimetres.",
    ),
    SourceInfo(
        "wine",
        "Wine",
        "embedded",
        "178 wines of three growers by thirteen chemical measurements.",
    ),
    SourceInfo(
        "breast_cancer",
        "Breast cancer",
        "embedded",
        "569 tumours, malignant (0) or benign (1), by thirty measurements of their cells.",
    ),
    SourceInfo(
        "diabetes",
        "Diabetes",
        "embedded",
        "442 patients by ten measurements; the target is the progress of the disease in a year.",
    ),
    SourceInfo(
        "mnist",
        "MNIST digits",
        "keras",
        "70,000 handwritten digits in grey, 28×28 pixels from 0 to 255. Downloads 11 MB once.",
        (_PART,),
    ),
    SourceInfo(
        "fashion_mnist",
        "Fashion-MNIST",
        "keras",
        "70,000 pieces of clothing in ten kinds, 28×28 pixels in grey. Downloads 30 MB once.",
        (_PART,),
    ),
    SourceInfo(
        "cifar10",
        "CIFAR-10",
        "keras",
        "60,000 photographs in ten kinds, 32×32 pixels in colour. Downloads 163 MB once.",
        (_PART,),
    ),
    SourceInfo(
        "shapes",
        "Coloured shapes",
        "synthetic",
        "Images of 32×32×3 pixels from 0 to 255 with a disc, square, cross or ring on noise.",
        (_samples(1500), _SEED),
    ),
    SourceInfo(
        "question_answer",
        "Text, question, answer",
        "synthetic",
        "Sentences (who carried what where) and a question about each as word numbers; "
        "the answer is the number of a word.",
        (_samples(4000), _length(12, "words in a sentence", 7), _SEED),
    ),
    SourceInfo(
        "posts",
        "Posts of people",
        "synthetic",
        "Posts as word numbers, with the age, income group and gender of who wrote them.",
        (
            _samples(2000),
            _length(100, "words in a post", 10),
            Field("vocabulary", "int", 1000, minimum=200, maximum=100_000, help="Number of words."),
            _SEED,
        ),
    ),
    SourceInfo(
        "similar_sequences",
        "Similar sequences",
        "synthetic",
        "Pairs of waves with noise, and whether both have the same number of periods.",
        (_samples(1500), _length(24, "steps in a wave", 10), _SEED),
    ),
    SourceInfo(
        "csv",
        "CSV table",
        "file",
        "A text file with a header line and a row for each sample.",
        (
            _PATH,
            Field("separator", "str", ",", help="What stands between cells."),
            Field("encoding", "str", "utf-8", help="How the text is encoded."),
        ),
    ),
    SourceInfo(
        "npz",
        "NumPy arrays",
        "file",
        "A .npz file of arrays that all have a row for each sample.",
        (_PATH,),
    ),
)

SOURCES: dict[str, SourceInfo] = {info.name: info for info in _ALL}


def source_info(source: Instance | None) -> SourceInfo:
    """The description of a project's source; raises DataError where it is none or unknown."""
    known = f"one of {', '.join(SOURCES)}"
    if source is None:
        raise DataError("no data source is chosen", where="data", expected=known)
    if source.class_name not in SOURCES:
        raise DataError(
            f"there is no data source {source.class_name!r}", where="data", expected=known
        )
    return SOURCES[source.class_name]


def source_fields(source: Instance) -> dict[str, Any]:
    """Every field of a source with its value, defaults filled in.

    Raises DataError for an unknown source, an unknown or a missing field, and FieldError for a
    value that is not of the field's kind.
    """
    info = source_info(source)
    values: dict[str, Any] = {}
    for name in source.fields:
        if info.field(name) is None:
            raise DataError(
                f"the source {info.name} has no field {name!r}",
                where=f"data/{info.name}",
                expected=", ".join(field.name for field in info.fields) or "no fields",
            )
    for field in info.fields:
        value = source.fields.get(field.name, field.default)
        if field.required and value in (None, ""):
            raise DataError(
                f"no {field.name} is given", where=f"data/{info.name}", hint="Choose a file."
            )
        check_value(field, value, where=f"data/{info.name}/{field.name}")
        values[field.name] = value
    return values
