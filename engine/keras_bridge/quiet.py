"""Importing Keras without the lines that TensorFlow's native code writes to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator


@contextlib.contextmanager
def native_silence() -> Iterator[None]:
    """Send file descriptor 2 nowhere meanwhile: native code does not ask `sys.stderr`."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, AttributeError, ValueError):  # no standard error at all (a windowed start)
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def import_keras() -> None:
    """Import Keras on its TensorFlow backend, quietly; later imports are free.

    Functional models of about 1,000 layers need a higher recursion limit; 20,000 serves 2,000.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ["KERAS_BACKEND"] = "tensorflow"
    with native_silence(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import absl.logging
        import keras
        import tensorflow as tf

        absl.logging.set_verbosity(absl.logging.ERROR)
        tf.get_logger().setLevel("ERROR")
        keras.utils.disable_interactive_logging()
        # The first tensor makes TensorFlow say what it thinks of the processor.
        tf.constant(0)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))
