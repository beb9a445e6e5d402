"""What can be added and chosen, in the order in which it is offered."""

from engine.catalog import load_catalog
from engine.palette import usual_first


def test_what_nearly_every_model_has_stands_first_and_the_rest_by_name():
    activations = load_catalog().section("activations")
    offered = list(usual_first(activations))
    assert offered[:4] == ["relu", "sigmoid", "softmax", "tanh"]
    assert offered[5:] == sorted(offered[5:]) and sorted(offered) == sorted(activations)


def test_every_section_keeps_all_that_it_holds():
    for section in ("optimizers", "initializers", "regularizers"):
        entries = load_catalog().section(section)
        assert dict(usual_first(entries)) == dict(entries)
    assert next(iter(usual_first(load_catalog().section("optimizers")))) == "Adam"
