"""Adapts a model's layers to the training data, as the training script does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from engine.data.dataset import Dataset, fit_arrays
from engine.errors import TrainingError
from engine.keras_bridge.complaints import complaint
from engine.project import Project
from engine.training.adapting import Adapting, adaptings


class _Stopping(keras.callbacks.Callback):
    """Ends a `predict` after the batch that runs, when asked to."""

    def __init__(self, should_stop: Callable[[], bool]) -> None:
        super().__init__()
        self._should_stop = should_stop

    def on_predict_batch_end(self, batch: int, logs: Any = None) -> None:
        if self._should_stop():
            self.model.stop_predicting = True


def adapt_layers(
    project: Project,
    model: keras.Model,
    data: Dataset,
    *,
    should_stop: Callable[[], bool] = lambda: False,
    on_progress: Callable[[str, float | None], None] | None = None,
) -> None:
    """Adapt what the project's model has to adapt, so that it is a whole model.

    `on_progress` hears of each layer. Once `should_stop` says so, no more than a batch is computed
    for the layers that are left. Raises TrainingError naming the layer.
    """
    in_model = {layer.name for layer in model.layers}  # what an Expression mutes is not
    waiting = [adapting for adapting in adaptings(project) if adapting.layer in in_model]
    for index, adapting in enumerate(waiting):
        if on_progress is not None:
            on_progress(f"Adapting {adapting.layer}", index / len(waiting))
        layer = model.get_layer(adapting.layer)
        try:
            layer.adapt(_flowing_into(project, model, adapting, data, should_stop))
        except Exception as error:  # whatever Keras or TensorFlow refuses is about this layer
            said = complaint(error)
            raise TrainingError(
                f"the layer cannot be adapted: {said.what}",
                where=adapting.layer,
                expected=said.expected,
                received=said.received,
                hint=said.hint or "Look at what flows into it, and at its fields.",
            ) from None


def _flowing_into(
    project: Project,
    model: keras.Model,
    adapting: Adapting,
    data: Dataset,
    should_stop: Callable[[], bool],
) -> Any:
    """What flows into a layer from all training data."""
    if adapting.inputs:
        arrays = [data.x_train[name] for name in adapting.inputs]
        return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
    before = keras.Model(model.input, model.get_layer(adapting.layer).input)
    x_train = fit_arrays(project, data)[0]
    return before.predict(x_train, verbose=0, callbacks=[_Stopping(should_stop)])
