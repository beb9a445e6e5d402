"""Results as plain values, light enough for the pipe: at most some MB, arrays as bytes.

The window reads these; what makes them (numpy, scikit-learn, Keras) stays in the worker.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# Which rows of the data a model was judged on. "training" only where there are no others.
Part = Literal["test", "validation", "training"]


class Picture(Struct, frozen=True):
    """A small picture: rows × columns × channels (1: grey, 3: colours), a byte each, by rows."""

    height: int
    width: int
    channels: int
    pixels: bytes


class Spread(Struct, frozen=True):
    """How numbers are spread: a histogram of equal bins from `low` to `high`, and its measures.

    `zeros` is the share (0 to 1) of numbers that are exactly 0. NaN and infinities are counted in
    `lost` and in nothing else.
    """

    low: float
    high: float
    counts: tuple[int, ...]
    mean: float
    variance: float
    zeros: float = 0.0
    lost: int = 0


class RocCurve(Struct, frozen=True):
    """True positives over false positives, as shares, and the area under the whole curve."""

    false_positives: tuple[float, ...]
    true_positives: tuple[float, ...]
    area: float


class ClassResult(Struct, frozen=True):
    """How well one class is told from the rest; `roc` is None where it is absent, or all there is.

    `support` counts its samples. A measure that would divide by 0 is 0, as in scikit-learn.
    """

    name: str
    precision: float
    recall: float
    f1: float
    support: int
    roc: RocCurve | None = None


class Sample(Struct, frozen=True):
    """One sample as it is shown: a picture where it can be one, else its numbers as a text."""

    picture: Picture | None = None
    text: str = ""


class Mistake(Struct, frozen=True):
    """A sample (its number in the part, from 0) that the model takes for another class."""

    sample: int
    truth: str
    answer: str
    confidence: float
    shown: Sample = Sample()


class Classes(Struct, frozen=True):
    """The results of an output that tells classes.

    `confusion` has a row for each true class and a column for each answer; it is empty for several
    labels at once and for too many classes. `mistakes` are the most confident ones of `wrong`.
    """

    classes: tuple[ClassResult, ...]
    confusion: tuple[tuple[int, ...], ...]
    wrong: int
    mistakes: tuple[Mistake, ...] = ()


class Numbers(Struct, frozen=True):
    """The results of one number of an output.

    `truth` and `predicted` are float32 in the machine's byte order, of at most some thousand
    samples drawn evenly; the measures are of all. `r2` is None where the truth never varies.
    """

    name: str
    r2: float | None
    mean_absolute_error: float
    root_mean_squared_error: float
    truth: bytes
    predicted: bytes
    residuals: Spread


class OutputResult(Struct, frozen=True):
    """All that is known of one output: Keras's metrics, and what its kind adds."""

    name: str
    metrics: dict[str, float]
    classes: Classes | None = None
    numbers: tuple[Numbers, ...] = ()


class Evaluation(Struct, frozen=True):
    """A model judged on a part of the data. `metrics` are of all outputs together.

    `weights` says where they are from; without `trained` they are fresh ones.
    """

    on: Part
    samples: int
    seconds: float
    weights: str
    trained: bool
    metrics: dict[str, float]
    outputs: tuple[OutputResult, ...]


class VariableLook(Struct, frozen=True):
    """A layer's variable and how its numbers are spread."""

    name: str
    shape: tuple[int, ...]
    spread: Spread


class LayerLook(Struct, frozen=True):
    """One call in the order of the model: weights, what it answers, and the gradient on a batch.

    `gradient` is that of the loss for all its weights that are trained; None where there are none.
    """

    name: str
    kind: str
    shape: tuple[int | None, ...]
    weights: tuple[VariableLook, ...] = ()
    activations: Spread | None = None
    gradient: Spread | None = None


class Inspection(Struct, frozen=True):
    """A look inside a model on a batch of `samples`; `filters` are of the first convolution."""

    samples: int
    layers: tuple[LayerLook, ...]
    filters: tuple[Picture, ...] = ()
    filters_of: str = ""


class OverEpochs(Struct, frozen=True):
    """How the numbers of layers were spread at the ends of epochs; epoch 0 is before the first.

    `layers` stand in the order of the model. `counts` is uint32 (epochs × layers × kinds × bins),
    `measures` float64 (epochs × layers × kinds × measures), both in the machine's byte order; the
    kinds and measures are named in `engine.results.over_epochs`. `samples` rows were looked at.
    """

    layers: tuple[str, ...]
    epochs: tuple[int, ...]
    bins: int
    samples: int
    counts: bytes
    measures: bytes


class Prediction(Struct, frozen=True):
    """What an output answers for a sample: the likeliest classes with their shares, or numbers.

    `truth` is what the data say; empty for a sample that is not of the data.
    """

    output: str
    is_classes: bool
    answers: tuple[tuple[str, float], ...]
    truth: str = ""


class Thumbnail(Struct, frozen=True):
    """Small pictures side by side. Of a mask the shades say where to paint, not how light.

    What `fills` has no proportions of its own and takes all the room.
    """

    pictures: tuple[Picture, ...]
    fills: bool = False
    is_mask: bool = False


class SampleLook(Struct, frozen=True):
    """A sample on its way through the model: what goes in, what `layer` answers, what comes out.

    `sample` is its number in the part that was judged, -1 for one from a file, which is `origin`.
    `maps` are pictures of the layer's channels; where it answers a row of numbers these are
    `values`. `at_nodes` are what each node answers, by its id, where it was asked for: in the graph
    to which `trail` leads from the main one.
    """

    sample: int
    origin: str
    inputs: tuple[tuple[str, Sample], ...]
    predictions: tuple[Prediction, ...]
    layer: str = ""
    shape: tuple[int, ...] = ()
    maps: tuple[Picture, ...] = ()
    values: tuple[float, ...] = ()
    at_nodes: tuple[tuple[str, Thumbnail], ...] = ()
    trail: tuple[str, ...] = ()


class ClassicalScore(Struct, frozen=True):
    """A classical model (scikit-learn's name of its class), its measures, and seconds of fitting.

    `scores` are keyed and defined as those of the network: see `measures.comparable`.
    """

    model: str
    scores: dict[str, float]
    seconds: float


class Baseline(Struct, frozen=True):
    """How good classical models are at one output: fitted on `rows` of `of` training samples.

    They are judged on the part that the network is judged on, `on`, of `samples` rows. `kind` says
    what the output tells; `refused` why there is nothing to compare with.
    """

    output: str
    kind: Literal["classes", "labels", "numbers", ""]
    on: Part
    samples: int
    rows: int
    of: int
    models: tuple[ClassicalScore, ...] = ()
    refused: str = ""
