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

from tests import warm_processes

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

# The files that take longest begin: then two processes end at about the same time.
LONGEST = (
    "test_engine_session", "test_main_job", "test_examples", "test_fidelity", "test_screenshot",
    "test_exporting", "test_training_control", "test_steering", "test_results_panel",
    "test_train_command", "test_training_options", "test_application_training", "test_proof",
    "test_training", "test_export", "test_adapting", "test_results_process", "test_nesting",
    "test_cli", "test_code_nodes", "test_training_callbacks", "test_picture_export",
    "test_training_continuing", "test_pretrained", "test_import", "test_custom_exports",
    "test_windows", "test_summary_panel", "test_application_window", "test_overviews",
)  # fmt: skip


def pytest_collection_modifyitems(items):
    """Put the longest files first, the others as they were."""
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="module", autouse=True)
def only_what_is_new_is_searched_for_garbage():
    """Search a process's old objects for garbage once a module, not at each collection.

    Keras is 400,000 objects: each collection that looks at them takes a quarter of a second.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def processes_are_warm():
    """Start processes by a fork of one that has imported Keras, where that is safe."""
    with pytest.MonkeyPatch.context() as patch:
        if warm_processes.AVAILABLE:
            warm_processes.fork_from_warm(patch)
        yield


@pytest.fixture
def spawned(monkeypatch):
    """The processes of this test start as in the program."""
    warm_processes.start_as_the_program(monkeypatch)


@pytest.fixture(scope="session")
def keras():
    """Keras on TensorFlow, imported as the engine imports it."""
    from engine.keras_bridge.quiet import import_keras

    import_keras()
    import keras

    return keras
