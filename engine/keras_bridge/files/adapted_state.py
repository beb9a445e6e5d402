"""What a layer was adapted to and does not hold as variables: words, idf weights, bins' boundaries.

Keras keeps them in a layer's assets or in its config; its variables, and so a `.weights.h5`, have
none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np

State = Mapping[str, np.ndarray]
_LOOKUPS = (keras.layers.StringLookup, keras.layers.IntegerLookup)


def can_be_adapted(layer: keras.layers.Layer) -> bool:
    """Whether a layer takes values from data, since its fields have given it none."""
    if isinstance(layer, keras.layers.Normalization):
        return layer.input_mean is None
    if isinstance(layer, keras.layers.Discretization):
        return layer.num_bins is not None
    lookup = _lookup(layer)
    # No public word of Keras tells of a vocabulary that came from a file.
    return lookup is not None and not lookup._has_input_vocabulary


def adapted_state(layer: keras.layers.Layer) -> State:
    """What a layer was adapted to beside its variables; empty where there is nothing."""
    lookup = _lookup(layer)
    if not can_be_adapted(layer):
        return {}
    if isinstance(layer, keras.layers.Discretization):
        if layer.bin_boundaries is None:
            return {}
        boundaries = np.array(layer.bin_boundaries, "float64")
        return {"bin_boundaries": boundaries, "num_bins": np.array(layer.num_bins)}
    if lookup is None or not lookup.get_vocabulary(include_special_tokens=False):
        return {}
    if lookup.output_mode != "tf_idf":
        return {"vocabulary": np.array(lookup.get_vocabulary(include_special_tokens=False))}
    words = np.array(lookup.get_vocabulary())  # unknown words have a weight too
    return {"vocabulary": words, "idf_weights": np.array(lookup.idf_weights)[: len(words)]}


def put_state(layer: keras.layers.Layer, state: State) -> bool:
    """Give an adaptable layer its state; False where there is none for it or it does not fit.

    The variables of the layer have their values already.
    """
    if isinstance(layer, keras.layers.Normalization):
        layer.finalize_state()  # it computes with copies of its variables
        return True
    if isinstance(layer, keras.layers.Discretization):
        if state.get("num_bins") != layer.num_bins:
            return False
        layer.bin_boundaries = state["bin_boundaries"].tolist()
        return True
    lookup = _lookup(layer)
    if lookup is None or "vocabulary" not in state:
        return False
    idf = state.get("idf_weights") if lookup.output_mode == "tf_idf" else None
    try:
        lookup.set_vocabulary(state["vocabulary"].tolist(), idf)
    except ValueError:  # more words than `max_tokens` by now, or no weights of them
        return False
    return True


def _lookup(layer: keras.layers.Layer) -> Any:
    """The table of words of a layer that has one: itself, or the one within."""
    if isinstance(layer, keras.layers.TextVectorization):
        return layer._lookup_layer
    return layer if isinstance(layer, _LOOKUPS) else None
