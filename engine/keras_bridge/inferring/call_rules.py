"""What Keras accepts in a call and cannot use: found before the model fails elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras

from engine.errors import BuildError
from engine.graph.fixing.shape_fixes import axes_wanted, takes_images
from engine.graph.model import Layer


def check_inputs(layer: Layer, tensors: Iterable[Any], where: str) -> None:
    """Raise BuildError where a layer for pictures gets something else: its shape rule minds not.

    Three axes, which such a layer takes for a single picture, are a batch without channels here.
    """
    if not takes_images(layer):
        return
    for tensor in keras.tree.flatten(list(tensors)):
        shape = tuple(getattr(tensor, "shape", ()))
        if len(shape) != axes_wanted(layer):
            raise BuildError(
                "the input has the wrong number of axes",
                where=where,
                expected="pictures: 4 axes, (batch, height, width, channels)",
                received=f"{len(shape)} axes, {shape}",
                hint="Insert a Reshape that gives height, width and channels.",
            )


def check_outputs(given: Iterable[Any], result: Any, where: str) -> None:
    """Raise BuildError where a call gives back the very tensor that it got (Equalization does).

    Keras would take the layer for the maker of its own input.
    """
    inputs = {id(tensor) for tensor in keras.tree.flatten(list(given))}
    if any(id(tensor) in inputs for tensor in keras.tree.flatten(result)):
        raise BuildError(
            "Keras cannot use this layer in a functional model: it gives back the tensor it got",
            where=where,
            expected="a layer that makes a tensor of its own",
            hint="Remove it, or prepare the data with it before.",
        )
