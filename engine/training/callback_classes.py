"""Callbacks that Keras lacks. Generated code holds these classes word for word, without types."""

import os

import keras
import numpy as np


class PeriodicCheckpoint(keras.callbacks.ModelCheckpoint):
    """Looks every so many epochs whether the model is to be saved, and not in between.

    With `save_freq` Keras counts batches, and then saves without asking which model is the best.
    """

    def __init__(self, filepath, *, every, **options):
        super().__init__(filepath, **options)
        self.every = every

    def on_epoch_end(self, epoch, logs=None):
        if (epoch + 1) % self.every == 0:
            super().on_epoch_end(epoch, logs)


class KeepBest(keras.callbacks.Callback):
    """Leaves the model as it was after the epoch of the lowest val_loss, or loss without it."""

    def on_train_begin(self, logs=None):
        self.lowest, self.best = float("inf"), []

    def variables(self):
        return [*self.model.weights, *self.model.optimizer.variables]

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get("val_loss", logs.get("loss"))
        if value < self.lowest:
            self.lowest = value
            self.best = [keras.ops.convert_to_numpy(variable) for variable in self.variables()]

    def on_train_end(self, logs=None):
        if self.best:
            for variable, value in zip(self.variables(), self.best, strict=True):
                variable.assign(value)
            # With `use_ema` a model ends with the averages of its weights.
            self.model.optimizer.finalize_variable_values(self.model.trainable_variables)


class ActivationsLogger(keras.callbacks.Callback):
    """Writes what `layers` make of some samples after each epoch: `epoch-0001.npz` and so on."""

    def __init__(self, x, layers, *, samples=16, directory="activations"):
        super().__init__()
        self.x = keras.tree.map_structure(lambda array: array[:samples], x)
        self.layers = layers
        self.directory = directory

    def on_train_begin(self, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        outputs = {name: self.model.get_layer(name).output for name in self.layers}
        self.watched = keras.Model(self.model.input, outputs)

    def on_epoch_end(self, epoch, logs=None):
        # Not by `predict`, which would set the random numbers of the training forth.
        made = self.watched(self.x, training=False)
        arrays = {name: keras.ops.convert_to_numpy(value) for name, value in made.items()}
        np.savez_compressed(f"{self.directory}/epoch-{epoch + 1:04}.npz", **arrays)
