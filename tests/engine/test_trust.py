"""Python of a project runs only where a person has written it or allowed it."""

import json

import pytest

from engine import trust
from engine.custom.shipped import shipped_sources
from engine.errors import SaveError, TrustError
from engine.keras_bridge.quiet import import_keras
from tests.engine.custom_projects import SIMPLE, SQUARE, sharpened, with_code, with_function

# A source that leaves a trace where it runs, whatever is made of it.
TRACE = "import builtins\nbuiltins.layerloom_ran = True\n"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of the test's own."""
    monkeypatch.setattr(trust, "trust_file", lambda: tmp_path / "data" / "allowed.json")
    monkeypatch.setattr(trust, "_allowed_here", False)
    return tmp_path / "data" / "allowed.json"


@pytest.fixture
def ran(monkeypatch):
    """Whether the source with the trace has run."""
    import builtins

    monkeypatch.setattr(builtins, "layerloom_ran", False, raising=False)
    return lambda: builtins.layerloom_ran  # type: ignore[attr-defined]


def test_nothing_is_allowed_at_first_but_what_comes_with_layerloom():
    assert not trust.is_allowed(SIMPLE)
    assert all(trust.is_allowed(text) for text in shipped_sources().values())


def test_what_a_person_allows_is_allowed_from_then_on(store):
    trust.allow([SIMPLE])
    trust.allow([SQUARE])
    assert trust.is_allowed(SIMPLE) and trust.is_allowed(SQUARE)
    assert len(json.loads(store.read_text())["allowed"]) == 2


def test_one_other_character_is_another_text():
    trust.allow([SIMPLE])
    assert not trust.is_allowed(SIMPLE + " ")


def test_what_is_allowed_for_a_command_is_not_kept(store):
    trust.allow_here()
    assert trust.is_allowed(SIMPLE)
    assert not store.exists()


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"allowed": 3}', '{"allowed": [3]}', "\0"])
def test_a_damaged_store_allows_nothing_and_is_replaced(store, damage):
    store.parent.mkdir()
    store.write_text(damage)
    assert not trust.is_allowed(SIMPLE)
    trust.allow([SIMPLE])
    assert trust.is_allowed(SIMPLE)


def test_a_store_that_cannot_be_written_is_told(store):
    store.parent.write_text("a file where the folder should be")
    with pytest.raises(SaveError):
        trust.allow([SIMPLE])


def test_the_refusal_says_which_layer_and_what_to_do():
    with pytest.raises(TrustError) as caught:
        trust.check_allowed(SIMPLE, where="own")
    assert str(caught.value).startswith(
        "own: its code has not been allowed to run on this computer. Read the code, then allow it"
    )
    assert "--allow-code" in caught.value.hint


def test_only_what_layers_use_is_asked_about():
    project = sharpened()
    assert trust.untrusted(project) == ("square",)
    trust.allow([SQUARE])
    assert trust.untrusted(project) == ()


@pytest.mark.parametrize("make", [with_code, with_function])
def test_code_that_is_not_allowed_runs_nowhere(make, ran, keras):
    import_keras()
    from engine.keras_bridge.code.codegen import generate_code
    from engine.keras_bridge.compile import compile_model
    from engine.keras_bridge.custom import register_sources
    from engine.keras_bridge.inferring.check import graph_problems

    project = make(TRACE + (SIMPLE if make is with_code else SQUARE))
    [problem] = graph_problems(project)
    assert problem.node in ("own", "square")
    assert problem.what == "its code has not been allowed to run on this computer"
    for run in (compile_model, generate_code, register_sources):
        with pytest.raises(Exception, match="has not been allowed to run on this computer"):
            run(project)
    assert not ran()
    trust.allow(project.sources.values())
    assert graph_problems(project) == []
    assert ran()
