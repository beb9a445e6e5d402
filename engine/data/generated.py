"""Samples of a generator as arrays, all at once or in order as they are asked for.

Functions and classes without types are held word for word by generated code.
"""

import threading

import numpy as np


def named(sample):
    """A sample as arrays by name: of a pair x and y."""
    if isinstance(sample, dict):
        return sample
    return dict(zip("xy", sample if isinstance(sample, tuple) else (sample,), strict=False))


def column(samples, name):
    """One array of all samples: floats as float32, whole numbers as int64, bytes as they are."""
    array = np.stack([np.asarray(sample[name]) for sample in samples])
    kinds = {"f": "float32", "i": "int64", "b": "int64"}
    return array.astype(kinds.get(array.dtype.kind, array.dtype))


class InOrder:
    """Samples by number: `begin()` gives them all, and is called anew for what has gone by."""

    def __init__(self, begin):
        self.begin, self.at, self.rest = begin, 0, None
        self.lock, self.numbers, self.held = threading.Lock(), np.empty(0), []

    def __getitem__(self, numbers):
        with self.lock:  # tf.data asks from threads of its own
            if not np.array_equal(numbers, self.numbers):
                self.held, self.numbers = self.read(numbers), np.array(numbers)
            return self.held

    def read(self, numbers):
        wanted, places = np.unique(numbers, return_inverse=True)
        if self.rest is None or (len(wanted) and wanted[0] < self.at):
            self.rest, self.at = iter(self.begin()), 0
        found = []
        for number in wanted:
            while self.at <= number:
                sample = next(self.rest)
                self.at += 1
            found.append(named(sample))
        return [found[place] for place in places]
