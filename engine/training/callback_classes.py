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
