"""Projects with layers and functions of their own, for tests; each text is allowed by the test."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.custom.shipped import shipped_sources
from engine.graph.fields import freeze
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Instance, Layer, Node, Ref
from engine.project import Project

SQUARE = '''\
from keras import ops

HALF = 0.5


def square(x):
    """Half of the square."""
    return HALF * ops.square(x)
'''
SIMPLE = """\
import keras


class Simple(keras.layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor
"""


def with_code(text: str, shape: tuple[int, ...] = (4,), **fields: Any) -> Project:
    """Input → a layer made of `text` (the source "mine") with these fields."""
    own = Layer("own", "mine", kind="code", fields=FrozenDict(freeze_all(fields)))
    return _row([_input(shape), own], mine=text)


def with_function(text: str, name: str = "square") -> Project:
    """Input → a Lambda that calls the function of `text` (the source "mine")."""
    function = Instance("Function", FrozenDict(source="mine"))
    return _row(
        [_input((4,)), Layer(name, "Lambda", fields=FrozenDict(function=function))], mine=text
    )


def sharpened() -> Project:
    """Both layers that come with Layerloom, then a function, then a Dense."""
    texts = shipped_sources()
    function = Instance("Function", FrozenDict(source="square"))
    return _row(
        [
            _input((8, 8, 1)),
            Layer("scs", "SharpenedCosineSimilarity2D", kind="code",
                  fields=FrozenDict(filters=4, kernel_initializer="he_normal")),
            Layer("pool", "AbsoluteMaxPooling2D", kind="code"),
            Layer("square", "Lambda", fields=FrozenDict(function=function)),
            Layer("flat", "Flatten"),
            Layer("dense", "Dense", fields=FrozenDict(units=3)),
        ],
        SharpenedCosineSimilarity2D=texts["sharpened_cosine_similarity"],
        AbsoluteMaxPooling2D=texts["absolute_max_pooling"],
        square=SQUARE,
    )  # fmt: skip


def freeze_all(fields: dict[str, Any]) -> dict[str, Any]:
    """Plain values as projects keep them."""
    return {name: freeze(value) for name, value in fields.items()}


def changed(project: Project, layer: str, **attributes: Any) -> Project:
    """The project with other attributes of a layer."""
    other = msgspec.structs.replace(project.layers[layer], **attributes)
    return msgspec.structs.replace(project, layers=project.layers.put(layer, other))


def _input(shape: tuple[int, ...]) -> Layer:
    return Layer("image", "Input", fields=FrozenDict(shape=shape))


def _row(layers: list[Layer], **sources: str) -> Project:
    nodes: dict[str, Node] = {}
    for before, layer in zip([None, *layers], layers, strict=False):
        arguments = FrozenDict(inputs=Ref(before.name)) if before else FrozenDict()
        nodes[layer.name] = Node(layer.name, arguments=arguments)
    return Project(
        layers=FrozenDict({layer.name: layer for layer in layers}),
        graphs=FrozenDict(main=Graph(nodes=FrozenDict(nodes), inputs=("image",))),
        sources=FrozenDict(sources),
    )
