"""What a process imports that others are forked from (`warm_processes`); it computes nothing."""

import os
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["KERAS_BACKEND"] = "tensorflow"
# Keras reads it once, and whose test begins first is chance: who needs another asks for `spawned`.
os.environ.pop("KERAS_HOME", None)

# What TensorFlow's native code says here is about the machine.
_nowhere, _kept = os.open(os.devnull, os.O_WRONLY), os.dup(2)
os.dup2(_nowhere, 2)
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras
        import tensorflow
finally:
    os.dup2(_kept, 2)
    os.close(_kept)
    os.close(_nowhere)

__all__ = ["keras", "tensorflow"]
