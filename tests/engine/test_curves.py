"""Formulas and curves beside a field: what is drawn is what Keras computes."""

from __future__ import annotations

import numpy as np
import pytest

from engine.catalog import load_catalog
from engine.curves import FANS, activation, preview
from engine.errors import UnknownClassError

CATALOG = load_catalog()
X = np.linspace(-7, 7, 141)
OF_VECTORS = {"glu", "softmax", "log_softmax", "sparsemax"}
# Fields off their defaults, so that each of them is seen to count.
FIELDS = {
    "celu": {"alpha": 0.5},
    "elu": {"alpha": 0.3},
    "gelu": {"approximate": True},
    "hard_shrink": {"threshold": 1.5},
    "leaky_relu": {"negative_slope": 0.4},
    "relu": {"negative_slope": 0.1, "max_value": 5.0, "threshold": 1.0},
    "soft_shrink": {"threshold": 1.5},
    "squareplus": {"b": 2.0},
    "threshold": {"threshold": 1.0, "default_value": -2.0},
}


@pytest.mark.parametrize("name", sorted(set(CATALOG.section("activations")) - OF_VECTORS))
def test_an_activation_is_computed_as_keras_does(name):
    import keras

    defaults = {f.name: f.default for f in CATALOG.find("activations", name).fields}
    for own in ({}, FIELDS.get(name, {})):
        fields = defaults | own
        if name == "threshold" and not own:
            continue  # it has no defaults
        expected = np.asarray(getattr(keras.activations, name)(X.astype("float64"), **own))
        np.testing.assert_allclose(activation(name, X, fields), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("section", ["activations", "initializers", "schedules"])
def test_everything_that_can_be_chosen_has_a_formula(section):
    unknown = {"STFT"}  # no formula in a line tells a Fourier transform's windows
    for name in CATALOG.section(section).keys() - unknown:
        shown = preview(section, name, {})
        assert shown is not None and shown.formula and shown.name == name


def test_a_function_of_several_numbers_has_a_formula_and_no_curve():
    assert preview("activations", "softmax", {}).points == ()
    assert preview("activations", "relu", {}).points


def test_fields_change_the_curve_and_nonsense_in_them_leaves_the_formula():
    steep = preview("activations", "leaky_relu", {"negative_slope": 0.5}).points
    flat = preview("activations", "leaky_relu", {}).points
    assert steep[0][1] < flat[0][1] < 0 and steep[-1] == flat[-1]
    wrong = preview("activations", "elu", {"alpha": "much"})
    assert wrong.formula == preview("activations", "elu", {}).formula and not wrong.points


@pytest.mark.parametrize(
    "name",
    ["GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform",
     "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling"],
)  # fmt: skip
def test_first_weights_are_spread_as_keras_draws_them(name):
    import keras

    points = np.array(preview("initializers", name, {}).points)
    x = np.linspace(points[0, 0], points[-1, 0], 20_001)  # a step has no width to integrate over
    density = np.interp(x, points[:, 0], points[:, 1])
    assert np.trapezoid(density, x) == pytest.approx(1, abs=0.01)
    drawn = np.asarray(getattr(keras.initializers, name)(seed=1)((FANS, FANS)))
    spread = np.sqrt(np.trapezoid(density * x**2, x))
    assert spread == pytest.approx(drawn.std(), rel=0.04)


def test_a_formula_names_what_the_spread_goes_by():
    assert preview("initializers", "GlorotUniform", {}).formula.endswith("6 / (inputs + outputs)")
    assert preview("initializers", "HeNormal", {}).formula.endswith("σ² = 2 / inputs")
    wide = preview("initializers", "VarianceScaling", {"scale": 3.0, "mode": "fan_out"})
    assert wide.formula.endswith("σ² = 3 / outputs")


def test_constants_say_their_value():
    assert preview("initializers", "Ones", {}).formula == "every weight is 1"
    assert preview("initializers", "Constant", {"value": 0.25}).formula == "every weight is 0.25"


def test_a_schedule_has_a_curve_where_its_fields_are_known():
    fields = {"initial_learning_rate": 0.1, "decay_steps": 100}
    points = preview("schedules", "CosineDecay", fields).points
    assert points[0] == (0.0, pytest.approx(0.1)) and points[-1][1] == pytest.approx(0, abs=1e-6)
    assert preview("schedules", "CosineDecay", {}).points == ()


def test_what_keras_does_not_have_is_an_error_with_names():
    with pytest.raises(UnknownClassError, match="no activation"):
        preview("activations", "rellu6x", {})
