"""Samples beside what a model's first layers make of them while it is trained."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec.structs import replace

from engine.data.studied import Studied, prepared_rows
from engine.data.study import Augmented
from engine.errors import BuildError, DataError
from engine.graph.augmenting import augmenting_start, is_random
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.step_errors import step_complaint
from engine.results.pictures import is_picture, picture_of

ORIGINALS, VARIANTS = 5, 5


def augmented_samples(of: Studied) -> Augmented | None:
    """Some training samples, each beside what the project's own layers make of it.

    None where the model does not begin with such layers, or takes no pictures. Raises BuildError
    where these layers cannot be built or called, and DataError where the data cannot be prepared.
    """
    found = augmenting_start(of.project)
    if found is None:
        return None
    input_id, start, layers = found
    project = of.project
    name = project.display_name(project.main, input_id)
    if name not in of.bindings:
        raise DataError(
            f"no data is bound to the input {name!r}",
            where=f"data/{name}",
            hint="Choose a column or array for it under Data.",
        )
    rows = of.rows_of(of.bindings[name].columns[0], most=ORIGINALS)[:ORIGINALS]
    samples = prepared_rows(of, name, rows)
    if not is_picture(samples.shape[1:]):
        return None
    alone = replace(project, graphs=project.graphs.put(project.main, start))
    model = compile_model(alone)
    batch = np.repeat(samples.astype("float32"), VARIANTS, axis=0)
    try:
        made = np.asarray(model(batch, training=True))
    except Exception as error:  # TensorFlow raises its own kinds
        said = step_complaint(error)
        raise BuildError(
            f"the pictures cannot be augmented: {said.what}",
            where=name,
            expected=said.expected,
            received=said.received,
            hint=said.hint or "Look at these layers' fields, and at the range of the pictures.",
        ) from None
    low, high = float(samples.min()), float(samples.max())
    drawn = [start.nodes[node_id] for node_id in start.nodes if node_id != input_id]
    kept = all(layer is not None and is_random(project, layer)
               for layer in map(project.layer_of, drawn))  # fmt: skip
    ends: tuple[Any, Any] = (low, high) if kept else (float(made.min()), float(made.max()))
    made = made.reshape(len(samples), VARIANTS, *made.shape[1:])
    return Augmented(
        input=name,
        layers=layers,
        originals=tuple(picture_of(sample, low, high) for sample in samples),
        variants=tuple(tuple(picture_of(one, *ends) for one in each) for each in made),
    )
