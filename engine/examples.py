"""The example projects that come with Layerloom.

for example in list_examples():
    print(example.name, example.title)
project = load_project(example_path("digits-mlp"))
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from engine.errors import FileError
from engine.project import Project
from engine.storage import load_project

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "examples"

# In the order in which a course meets them; the group is the heading on the welcome page.
_GROUPS: dict[str, str] = {
    "perceptron": "First steps",
    "linear-normalized": "First steps",
    "digits-mlp": "First steps",
    "digits-hidden-layers": "First steps",
    "diabetes-regression": "First steps",
    "digits-momentum": "How to train",
    "digits-exponential-decay": "How to train",
    "digits-cosine-decay": "How to train",
    "digits-initializers": "Weights and activations",
    "digits-selu-batch-norm": "Weights and activations",
    "diabetes-regularization": "Against overfitting",
    "shapes-augmentation": "Against overfitting",
    "digits-cnn": "Convolutions",
    "shapes-separable": "Convolutions",
    "digits-residual": "Residual and Inception",
    "shapes-resnet": "Residual and Inception",
    "inception-block": "Residual and Inception",
    "digits-by-rows": "Sequences",
    "two-cameras-xception": "Several inputs and outputs",
    "siamese-shared": "Several inputs and outputs",
    "two-inputs-question-answer": "Several inputs and outputs",
    "three-outputs-age-income-gender": "Several inputs and outputs",
    "digits-sharpened-cosine": "Python of your own",
    "generator-two-moons": "Python of your own",
}


class Example(Struct, frozen=True):
    """An example project as it is shown on the welcome page and in lists."""

    name: str
    title: str
    description: str
    group: str


@cache
def list_examples() -> tuple[Example, ...]:
    """Every example, in the order of a course."""
    found = []
    for name, group in _GROUPS.items():
        project = load_example(name)
        found.append(Example(name, project.title, project.description, group))
    return tuple(found)


@cache
def load_example(name: str) -> Project:
    """The example of this name, read once; raises what `load_project` does, and `example_path`."""
    return load_project(example_path(name))


def example_path(name: str) -> Path:
    """The `.loom` file of an example; raises FileError where there is none of this name."""
    if name not in _GROUPS:
        raise FileError(
            "there is no example of this name",
            expected=f"one of {', '.join(_GROUPS)}",
            received=name,
        )
    return _FOLDER / f"{name}.loom"
