"""What data sources there are, and the fields of each: pure description, nothing is loaded.

SOURCES["csv"].fields          # path, separator, encoding
source_info(Instance("digits")).title
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from engine.catalog import Field
from engine.custom.definition import read
from engine.custom.sources import GENERATOR, SOURCE
from engine.errors import DataError
from engine.graph.fields import check_value
from engine.graph.model import Instance

IMAGE_ENDINGS = (
    ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm",
)  # fmt: skip
TEXT_ENDINGS = (".txt",)
Group = Literal["embedded", "keras", "synthetic", "file", "folder", "code"]


class SourceInfo(Struct, frozen=True):
    """One data source: its name in a project, and how it is shown and set.

    `group` says what it needs: "embedded" and "synthetic" no network, "keras" a download at first
    use, "file" and "folder" one of the person's own, "code" Python of the project.
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


def _pixels(name: str) -> Field:
    words = "Pixels to which each image is brought."
    return Field(name, "int", 64, minimum=1, maximum=4096, help=words)


_SEED = Field("seed", "seed", 0, minimum=0, help="Another seed makes other samples.")
_PART = Field(
    "part",
    "choice",
    "train",
    choices=("train", "test"),
    help="Which part of the set: test is kept for the end.",
)
_FOLDER = Field("path", "str", None, required=True, help="The folder, from the project's on.")
_FILE_PART = Field(
    "part",
    "choice",
    "train",
    choices=("train", "validation", "test"),
    help="Which part of the data, where they have several: test is kept for the end.",
)
_WORDS = (
    Field(
        "words",
        "int",
        10_000,
        minimum=10,
        maximum=100_000,
        help="How many numbers of words there are; rarer words are all number 2.",
    ),
    Field(
        "length",
        "int",
        200,
        minimum=1,
        maximum=5000,
        help="Words in a text: of longer ones the last, before shorter ones zeros.",
    ),
)
_PATH = Field("path", "str", None, required=True, help="The file, from the project's folder on.")
_GENERATOR = Field(SOURCE, "str", None, required=True, help="The code that yields the samples.")
_TAKEN = Field(
    "samples",
    "int",
    None,
    nullable=True,
    minimum=1,
    maximum=1_000_000_000,
    help="How many samples are taken; without a number all that there are.",
)
_SPLIT_PART = Field(
    "part",
    "choice",
    "train",
    choices=("train", "validation", "test"),
    help="Which samples, as the argument split says it: test is kept for the end.",
)
# What `resolved_data` adds to a generator: its text, and whether its samples are kept.
_RESOLVED = (Field("code", "str", ""), Field("stream", "bool", False))

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
        "cifar100",
        "CIFAR-100",
        "keras",
        "60,000 photographs in a hundred kinds, or twenty groups of them, 32×32 pixels in colour. "
        "Downloads 161 MB once.",
        (
            _PART,
            Field(
                "label_mode",
                "choice",
                "fine",
                choices=("fine", "coarse"),
                help="fine: a hundred kinds; coarse: twenty groups.",
            ),
        ),
    ),
    SourceInfo(
        "imdb",
        "IMDB reviews",
        "keras",
        "50,000 reviews of films as word numbers, bad (0) or good (1). Downloads 17 MB once.",
        (_PART, *_WORDS),
    ),
    SourceInfo(
        "reuters",
        "Reuters newswires",
        "keras",
        "11,228 newswires as word numbers, on 46 topics. Downloads 2 MB once.",
        (_PART, *_WORDS),
    ),
    SourceInfo(
        "california_housing",
        "California housing",
        "keras",
        "20,640 districts by eight measurements; the target is the median value of a house in "
        "dollars. Downloads 0.7 MB once.",
        (
            _PART,
            Field(
                "version",
                "choice",
                "large",
                choices=("large", "small"),
                help="small: 600 districts in all.",
            ),
        ),
    ),
    SourceInfo(
        "boston_housing",
        "Boston housing",
        "keras",
        "506 districts by thirteen measurements; the target is the median value of a house. One of "
        "them was made on the assumption that racial segregation raises prices, so that Keras and "
        "scikit-learn advise against the set: take California housing instead. "
        "Downloads 57 kB once.",
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
            Field(
                "missing",
                "choice",
                "refuse",
                choices=("refuse", "drop"),
                help="What becomes of empty cells, NA, NaN, null or ? among numbers: they are "
                "refused, or their rows are left out.",
            ),
        ),
    ),
    SourceInfo(
        "npz",
        "NumPy arrays",
        "file",
        "A .npz file of arrays that all have a row for each sample. Where every name ends in "
        "_train, _val or _test, these are its parts.",
        (_PATH, _FILE_PART),
    ),
    SourceInfo(
        "npy",
        "NumPy array",
        "file",
        "A .npy file with a row for each sample (x), and another one with what to predict (y).",
        (
            _PATH,
            Field("target_path", "str", "", help="The .npy file of the targets; none without it."),
        ),
    ),
    SourceInfo(
        "svmlight",
        "svmlight, libsvm",
        "file",
        "Lines such as 1 3:0.5 7:-1 (the target, then the columns that are not zero), plain or "
        "packed as .gz or .bz2: USPS and the other sets of libsvm.",
        (
            _PATH,
            Field("test_path", "str", "", help="A file with the test part, read with the other."),
            Field(
                "part",
                "choice",
                "train",
                choices=("train", "test"),
                help="Which of the two files: test is kept for the end.",
            ),
            Field(
                "features",
                "int",
                None,
                nullable=True,
                minimum=1,
                maximum=10_000_000,
                help="How many columns; as many as the file has where none is given.",
            ),
            Field(
                "first_index",
                "choice",
                "auto",
                choices=("auto", "0", "1"),
                help="The number of the first column; auto: 0 where the file has a column 0.",
            ),
        ),
    ),
    SourceInfo(
        "image_folder",
        "Images in folders",
        "folder",
        "A folder with a folder of images for each class, or with train, validation and test "
        "folders of such. What cannot be read is left out and listed.",
        (
            _FOLDER,
            _FILE_PART,
            _pixels("height"),
            _pixels("width"),
            Field(
                "color_mode",
                "choice",
                "rgb",
                choices=("rgb", "grayscale"),
                help="rgb: three channels; grayscale: one.",
            ),
        ),
    ),
    SourceInfo(
        "text_folder",
        "Texts in folders",
        "folder",
        "A folder with a folder of .txt files for each class, or with train, validation and test "
        "folders of such. What cannot be read is left out and listed.",
        (_FOLDER, _FILE_PART, Field("encoding", "str", "utf-8", help="How the text is encoded.")),
    ),
    SourceInfo(
        GENERATOR,
        "Generator",
        "code",
        "A function of the project's own that yields one sample after another.",
        (_GENERATOR,),
    ),
)

SOURCES: dict[str, SourceInfo] = {info.name: info for info in _ALL}


def generator_info(name: str, text: str) -> SourceInfo:
    """The generator that `text` defines, the source `name`, with its arguments as fields.

    Raises SourceError.
    """
    found, static = read(text, where=name), SOURCES[GENERATOR]
    own = any(field.name == _TAKEN.name for field in found.fields)
    parts = (_SPLIT_PART,) if found.has_parts else ()
    fields = (_GENERATOR, *found.fields, *(() if own else (_TAKEN,)), *parts)
    return SourceInfo(GENERATOR, found.name, "code", found.help or static.description, fields)


def source_info(source: Instance | None) -> SourceInfo:
    """The description of a project's source; raises DataError where it is none or unknown.

    Of a generator it tells of the arguments where the source has its `code` (SourceError).
    """
    known = f"one of {', '.join(SOURCES)}"
    if source is None:
        raise DataError("no data source is chosen", where="data", expected=known)
    if source.class_name not in SOURCES:
        raise DataError(
            f"there is no data source {source.class_name!r}", where="data", expected=known
        )
    if source.class_name == GENERATOR and (text := source.fields.get("code")):
        info = generator_info(str(source.fields.get(SOURCE)), str(text))
        return msgspec.structs.replace(info, fields=(*info.fields, *_RESOLVED))
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
                f"no {field.name} is given",
                where=f"data/{info.name}",
                hint=f"Choose a {info.group}.",
            )
        check_value(field, value, where=f"data/{info.name}/{field.name}")
        values[field.name] = value
    return values
