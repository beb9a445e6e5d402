"""Models with layers of the project's own are exported, proved and trained like any other."""

import msgspec
import pytest

from engine import trust
from engine.errors import LayerloomError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.storage import load_project
from tests.engine.custom_projects import SIMPLE, sharpened, with_code


@pytest.mark.parametrize("name", ["m.keras", "m.h5", "m.weights.h5", "m.json"])
def test_a_clean_process_opens_what_was_written_with_the_sources_alone(
    name, tmp_path, monkeypatch, keras
):
    from engine.keras_bridge.files.export import export_model

    monkeypatch.setattr(trust, "is_allowed", lambda text: True)
    made = export_model(sharpened(), tmp_path / name)
    assert made.equal is True


def test_a_run_is_loaded_with_its_own_code_if_that_may_run(tmp_path, monkeypatch, keras):
    from engine.keras_bridge.files.export import current_model
    from engine.training.fit import train
    from engine.training.run import write_run

    project = load_project(example_path("digits-sharpened-cosine"))
    write_run(train(project, epochs=1), tmp_path / "run")
    model, note = current_model(project, None, tmp_path / "run")
    assert note == "weights of run" and model.count_params() == 6138
    monkeypatch.setattr(trust, "is_allowed", lambda text: False)
    with pytest.raises(LayerloomError, match="has not been allowed to run"):
        current_model(project, None, tmp_path / "run")


def test_a_training_of_code_that_may_not_run_is_refused(monkeypatch, keras):
    from engine.training.fit import train

    monkeypatch.setattr(trust, "is_allowed", lambda text: False)
    project = load_project(example_path("digits-sharpened-cosine"))
    with pytest.raises(LayerloomError, match="has not been allowed to run"):
        train(project, epochs=1)


def test_the_text_of_one_layer_does_not_hide_that_another_is_missing(keras, monkeypatch):
    from engine.keras_bridge.code.code_source import setup_of

    monkeypatch.setattr(trust, "is_allowed", lambda text: True)
    project = with_code(SIMPLE)
    assert "class Simple" in setup_of(project)
    unused = msgspec.structs.replace(project, graphs=FrozenDict(
        main=msgspec.structs.replace(
            project.graph(), nodes=project.graph().nodes.without("own"))
    ))  # fmt: skip
    assert setup_of(unused) == ""
