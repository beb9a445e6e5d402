"""Settings that hold for the whole suite; they must be made before Qt or TensorFlow is imported."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
# Else matplotlib, in a process that has a Qt application, would show its windows and wait.
os.environ["MPLBACKEND"] = "Agg"

import pytest
from hypothesis import HealthCheck, settings

# The same examples at each run: a suite that was green stays green. `HYPOTHESIS_RANDOM=1` draws
# others, and so does `python -m tests.fidelity --random N`.
settings.register_profile(
    "layerloom",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="HYPOTHESIS_RANDOM" not in os.environ,
)
settings.load_profile("layerloom")


@pytest.fixture(scope="module", autouse=True)
def only_what_is_new_is_searched_for_garbage():
    """Search a process's old objects for garbage once a module, not at each collection.

    Keras is 400,000 objects: each collection that looks at them takes a quarter of a second.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def keras():
    """Keras on TensorFlow, imported as the engine imports it."""
    from engine.keras_bridge.quiet import import_keras

    import_keras()
    import keras

    return keras
