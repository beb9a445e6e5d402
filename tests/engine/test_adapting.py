"""Layers that take their values from the training data before `fit`: adapted, kept, told of."""

from __future__ import annotations

import csv

import msgspec
import numpy as np
import pytest

import engine
from engine.__main__ import main
from engine.data.bindings import completed
from engine.data.preview import preview
from engine.errors import DataError, TrainingError
from engine.graph.edits import RenameLayer, SetEntry, SetField
from engine.graph.fixing.fixes import fixes
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Instance, Layer, Node, Ref
from engine.project import Binding, DataSpec, TrainingSpec
from engine.training.adapting import Adapting, adapting_problems, adaptings
from engine.training.data_doubts import data_doubts
from engine.training.fixes import training_fixes
from tests.engine.alone import histories_of_scripts
from tests.engine.data_projects import write_csv
from tests.engine.drawing import draw
from tests.engine.fixing import assert_mended

WINE = DataSpec(
    Instance("wine"), FrozenDict(sample=Binding(("features",)), grape=Binding(("target",)))
)
SAMPLE = ("sample", "Input", None, {"shape": (13,)})
GRAPE = ("grape", "Dense", "x", {"units": 3, "activation": "softmax"})
JUDGED = TrainingSpec(epochs=2, metrics=FrozenDict(grape=("accuracy",)))


def wine(*rows, **project):
    """A classifier of wines; what the rows call `x` goes into its last layer."""
    return draw(SAMPLE, *rows, GRAPE, data=WINE, training=JUDGED, **project)


DIRECT = wine(("x", "Normalization", "sample"))
DOWNSTREAM = wine(
    ("smaller", "Rescaling", "sample", {"scale": 0.01}),
    ("norm", "Normalization", "smaller"),
    ("bins", "Discretization", "norm", {"num_bins": 6, "output_mode": "one_hot"}),
    ("flat", "Flatten", "bins"),
    ("x", "Dropout", "flat", {"rate": 0.3}),
)


def trained(project, **arguments):
    from engine.training.fit import train

    return train(project, **arguments)


def training_part(project):
    from engine.data.dataset import load_dataset

    return load_dataset(project, None).x_train


# What is adapted, on what, and when


def test_a_layer_at_an_input_is_adapted_on_the_training_part_alone(keras):
    run = trained(DIRECT, epochs=1)
    layer = run.model.get_layer("x")
    x = training_part(DIRECT)["sample"]
    assert len(x) == 142  # of 178: the rest validates
    np.testing.assert_allclose(layer.adapt_mean, x.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(layer.adapt_variance, x.var(axis=0), rtol=1e-4)
    assert np.abs(np.asarray(layer(x)).mean(axis=0)).max() < 1e-3


def test_a_layer_further_on_is_adapted_on_what_the_adapted_ones_before_it_make(keras):
    assert adaptings(DOWNSTREAM) == (Adapting("norm", ()), Adapting("bins", ()))
    run = trained(DOWNSTREAM, epochs=1)
    norm, bins = run.model.get_layer("norm"), run.model.get_layer("bins")
    x = training_part(DOWNSTREAM)["sample"] * 0.01
    np.testing.assert_allclose(norm.adapt_mean, x.mean(axis=0), rtol=1e-4)
    made = np.asarray(norm(x))
    assert len(bins.bin_boundaries) == 5
    shares = np.bincount(np.asarray(bins.backend.numpy.digitize(made, bins.bin_boundaries)).ravel())
    assert shares.min() > 0.1 * made.size  # six bins of about the same share


def test_values_that_are_fields_are_left_as_they_are(keras):
    fields = {"mean": 7.0, "variance": 4.0}
    given = wine(("x", "Normalization", "sample", fields))
    assert adaptings(given) == ()
    assert np.allclose(trained(given, epochs=1).model.get_layer("x").mean, 7.0)


def test_an_adapted_layer_trains_like_one_with_the_same_values_as_fields(keras):
    """Adapting changes no random number: weights, order of samples and dropout are the same."""
    rows = (("norm", "Normalization", "sample"), ("x", "Dropout", "norm", {"rate": 0.3}))
    first = trained(wine(*rows))
    norm = first.model.get_layer("norm")
    values = {
        "mean": tuple(np.asarray(norm.adapt_mean).tolist()),
        "variance": tuple(np.asarray(norm.adapt_variance).tolist()),
    }
    same = trained(wine(("norm", "Normalization", "sample", values), rows[1]))
    for key, numbers in first.history.items():
        np.testing.assert_allclose(same.history[key], numbers, rtol=1e-4)


def test_a_layer_that_several_inputs_share_is_adapted_on_all_of_them(keras):
    project = draw(
        SAMPLE,
        ("other", "Input", None, {"shape": (13,)}),
        ("norm", "Normalization", "sample"),
        ("again", "=norm", "other"),
        ("x", "Subtract", ["norm", "again"]),
        GRAPE,
        data=msgspec.structs.replace(
            WINE,
            bindings=WINE.bindings.put(
                "other", Binding(("features",), (Instance("scale", FrozenDict(factor=2.0)),))
            ),
        ),
    )
    assert adaptings(project) == (Adapting("norm", ("sample", "other")),)
    norm = trained(project, epochs=1).model.get_layer("norm")
    mean = training_part(project)["sample"].mean(axis=0)
    np.testing.assert_allclose(norm.adapt_mean, 1.5 * mean, rtol=1e-4)


def test_a_muted_layer_is_not_adapted_and_lets_the_data_through(keras):
    rows = (
        ("first", "Rescaling", "sample", {"scale": 0.5}),
        ("second", "Normalization", "first"),
        ("x", "Normalization", "second"),
    )
    project = wine(*rows)
    for node in ("first", "second"):
        project, _ = SetEntry(("graphs", "main", "nodes", node, "muted"), True).apply(project)
    assert adaptings(project) == (Adapting("x", ("sample",)),)
    muted = SetEntry(("graphs", "main", "nodes", "x", "muted"), Expression("1 < 2"))
    run = trained(muted.apply(project)[0], epochs=1)
    assert [layer.name for layer in run.model.layers] == ["sample", "grape"]


def test_the_progress_names_each_layer(keras):
    heard = []
    trained(DOWNSTREAM, epochs=1, on_progress=lambda what, _: heard.append(what))
    assert heard[-2:] == ["Adapting norm", "Adapting bins"]


def test_a_stop_while_adapting_leaves_a_whole_model_and_takes_no_longer_than_a_batch(keras):
    heard = []
    run = trained(
        DOWNSTREAM,
        epochs=9,
        on_progress=lambda what, _: heard.append(what),
        should_stop=lambda: "Adapting norm" in heard,
    )
    assert run.status == "stopped" and run.epochs <= 1
    first = training_part(DOWNSTREAM)["sample"][:32] * 0.01
    norm, bins = run.model.get_layer("norm"), run.model.get_layer("bins")
    np.testing.assert_allclose(norm.adapt_mean, first.mean(axis=0), rtol=1e-4)
    assert len(bins.bin_boundaries) == 5


# The script


NUMBERS = DataSpec(
    Instance("csv", FrozenDict(path="table.csv")), validation_split=0.0, shuffle=False
)


def table_project(folder):
    """Two inputs, an adapted layer at each and one further on; all rows train, as they stand."""
    rng = np.random.default_rng(4)
    rows = [[*map(float, rng.normal(5000, 2, 3)), int(rng.integers(3, 9)), int(rng.integers(2))]
            for _ in range(400)]  # fmt: skip
    write_csv(folder / "table.csv", [["a", "b", "c", "d", "y"], *rows])
    return draw(
        ("numbers", "Input", None, {"shape": (4,)}),
        ("count", "Input", None, {"shape": (1,), "dtype": "int64"}),
        ("norm", "Normalization", "numbers"),
        ("shifted", "Rescaling", "norm", {"scale": 3.0, "offset": 1.0}),
        ("bins", "Discretization", "shifted", {"num_bins": 5}),
        ("binned", "Embedding", "bins", {"input_dim": 5, "output_dim": 2}),
        ("flat", "Flatten", "binned"),
        ("words", "IntegerLookup", "count",
         {"output_mode": "one_hot", "max_tokens": 10, "pad_to_max_tokens": True}),
        ("all", "Concatenate", ["norm", "flat", "words"]),
        ("y", "Dense", "all", {"units": 1, "activation": "sigmoid"}),
        data=msgspec.structs.replace(
            NUMBERS,
            bindings=FrozenDict(
                numbers=Binding(("features",)), count=Binding(("d",)), y=Binding(("y",))
            ),
        ),
        training=TrainingSpec(epochs=2),
    )  # fmt: skip


def reviews_project(folder):
    """Sentences of many kinds, colours of few, and a number."""
    rng = np.random.default_rng(2)
    words = ["good", "bad", "fine", "dull", "great", "NA", "été", "猫"]
    rows = [[" ".join(rng.choice(words, 6)), str(rng.choice(["red", "green", "NA"])),
             float(rng.normal()), int(rng.integers(2))] for _ in range(300)]  # fmt: skip
    write_csv(folder / "reviews.csv", [["review", "colour", "size", "liked"], *rows])
    return draw(
        ("review", "Input", None, {"shape": (), "dtype": "string"}),
        ("colour", "Input", None, {"shape": (1,), "dtype": "string"}),
        ("size", "Input", None, {"shape": (1,)}),
        ("words", "TextVectorization", "review", {"output_mode": "multi_hot", **PADDED}),
        ("colours", "StringLookup", "colour", {"output_mode": "one_hot", **PADDED}),
        ("all", "Concatenate", ["words", "colours", "size"]),
        ("liked", "Dense", "all", {"units": 1, "activation": "sigmoid"}),
        data=DataSpec(Instance("csv", FrozenDict(path="reviews.csv"))),
        training=TrainingSpec(epochs=2),
    )  # fmt: skip


PADDED = {"max_tokens": 12, "pad_to_max_tokens": True}
PROJECTS = {
    "wine": lambda folder: DOWNSTREAM,
    "a table for two inputs": table_project,
    "a table of words": reviews_project,
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory, keras):
    """The folder of each project and its script, and what the script alone gives."""
    folders = [tmp_path_factory.mktemp("project") for _ in PROJECTS]
    for make, folder in zip(PROJECTS.values(), folders, strict=True):
        project = make(folder)
        project.save(folder / "net.loom")
        text = engine.generate_code(project, training=True, base=folder)
        (folder / "script.py").write_text(text)
    return dict(
        zip(PROJECTS, zip(folders, histories_of_scripts(folders), strict=True), strict=True)
    )


@pytest.mark.parametrize("name", PROJECTS)
def test_the_script_alone_gives_the_history_of_the_run(name, scripts):
    folder, script = scripts[name]
    assert main(["train", str(folder / "net.loom"), "--output", str(folder / "run")]) == 0
    with (folder / "run" / "history.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert {k: [float(r[k]) for r in rows] for k in script} == script


def test_words_reach_the_layers_that_learn_them(tmp_path, keras):
    project = reviews_project(tmp_path)
    model = trained(project, base=tmp_path, epochs=1).model
    colours = model.get_layer("colours").get_vocabulary()
    assert colours[0] == "[UNK]" and set(colours[1:]) == {"red", "green", "NA"}
    assert set(model.get_layer("words").get_vocabulary()) >= {"good", "na", "été", "猫"}


def test_the_only_column_of_words_feeds_an_input_of_words(tmp_path):
    project = reviews_project(tmp_path)
    held = preview(project.data.source, tmp_path)
    names = {name: b.columns for name, b in completed(project, held).items()}
    assert names == {c: (c,) for c in ("review", "colour", "size", "liked")}
    renamed, _ = RenameLayer("review", "text").apply(project)
    assert completed(renamed, held)["text"].columns == ("review",)
    write_csv(tmp_path / "named.csv", [["review", "label"], ["good", "p"], ["bad", "n"]])
    labelled = preview(Instance("csv", FrozenDict(path="named.csv")), tmp_path)
    assert completed(renamed, labelled)["text"].columns == ("review",)
    both, _ = RenameLayer("colour", "tint").apply(renamed)
    assert "text" not in completed(both, held)  # a person chooses between two


def test_an_input_of_words_refuses_what_holds_none(tmp_path, keras):
    project = reviews_project(tmp_path)
    scaled = Binding(("colour",), (Instance("to_float"),))
    for wrong in (Binding(("size",)), Binding(("review", "colour")), scaled):
        bindings = FrozenDict(review=wrong)
        changed, _ = SetEntry(("data", "bindings"), bindings).apply(project)
        with pytest.raises(DataError, match="data/review: the input 'review' takes words"):
            trained(changed, base=tmp_path)
        with pytest.raises(DataError, match="data/review: the input 'review' takes words"):
            engine.generate_code(changed, training=True, base=tmp_path)


def test_the_script_reads_as_a_person_would_write_it(tmp_path, keras):
    text = engine.generate_code(table_project(tmp_path), training=True, base=tmp_path)
    assert 'model.get_layer("norm").adapt(x_train["numbers"])' in text
    assert 'model.get_layer("words").adapt(x_train["count"])' in text
    assert 'keras.Model(model.input, model.get_layer("bins").input).predict(' in text
    assert "adapt" not in engine.generate_code(table_project(tmp_path), base=tmp_path)


# What cannot be adapted is told, with ways out


def told(project):
    return [(p.node, p.field, p.level) for p in adapting_problems(project)]


def test_a_layer_that_is_called_again_on_what_others_make_is_refused(keras):
    project = wine(
        ("norm", "Normalization", "sample"),
        ("half", "Rescaling", "sample", {"scale": 0.5}),
        ("again", "=norm", "half"),
        ("x", "Add", ["norm", "again"]),
    )
    assert told(project) == [("norm", "mean", "error")]
    with pytest.raises(TrainingError, match="norm/mean: a layer that is called several times"):
        trained(project)


def inside_a_model(target):
    """Wines, with a layer inside a model that is a layer."""
    project = wine(("x", "Rescaling", "sample", {"scale": 1.0}))
    inner = Graph(
        name="encoder",
        nodes=FrozenDict(
            inside=Node("inside"), deep=Node("deep", arguments=FrozenDict(inputs=Ref("inside")))
        ),
        inputs=("inside",),
    )
    layers = project.layers.put("x", Layer("x", "inner", kind="graph"))
    layers = layers.put("inside", Layer("inside", "Input", fields=FrozenDict(shape=(13,))))
    layers = layers.put("deep", Layer("deep", target))
    main = project.graph()
    call = Node("x", arguments=FrozenDict(inside=Ref("sample")))
    main = msgspec.structs.replace(main, nodes=main.nodes.put("x", call))
    return msgspec.structs.replace(
        project, layers=layers, graphs=FrozenDict(main=main, inner=inner)
    )


def test_what_stands_inside_another_layer_is_told_by_what_it_does_there(keras):
    """A Normalization passes on what it gets; a lookup that knows no word is of no use."""
    assert told(inside_a_model("Normalization")) == [("x", "", "warning")]
    assert told(inside_a_model("StringLookup")) == [("x", "", "error")]
    wrapped = {"layer": Instance("IntegerLookup")}
    project = draw(
        ("code", "Input", None, {"shape": (4, 1)}), ("n", "TimeDistributed", "code", wrapped)
    )
    assert told(project) == [("n", "", "error")]
    assert told(wine(("x", "Normalization", "sample"))) == []


def test_what_keras_could_not_read_again_is_refused_before_the_training(keras):
    project = draw(
        ("text", "Input", None, {"shape": (), "dtype": "string"}),
        ("n", "TextVectorization", "text", {"output_mode": "tf_idf", **PADDED}),
    )
    assert told(project) == [("n", "output_mode", "error")]
    given = {"vocabulary": ("cat",), "idf_weights": (1.0,)}
    for name, value in given.items():
        project, _ = SetField("n", name, value).apply(project)
    assert told(project) == []


def test_a_width_that_the_words_will_tell_is_refused_and_mended(keras):
    project = draw(("code", "Input", None, {"shape": (1,), "dtype": "int64"}),
                   ("n", "IntegerLookup", "code", {"output_mode": "one_hot"}),
                   ("y", "Dense", "n", {"units": 1}))  # fmt: skip
    (problem,) = adapting_problems(project)
    assert (problem.node, problem.field) == ("n", "pad_to_max_tokens")
    (fix,) = fixes(project, problem, {})
    assert training_fixes(project, problem) == (fix,)
    assert fix.text == "Set max_tokens to 1000 and pad_to_max_tokens to True"
    assert told(fix.edit.apply(project)[0]) == []
    assert_mended(project, fix)
    known, _ = SetField("n", "max_tokens", 20).apply(project)
    assert [fix.text for fix in fixes(known, problem, {})] == ["Set pad_to_max_tokens to True"]


COLUMNS = ("a", "b", "c")


@pytest.mark.parametrize("columns", [COLUMNS, ("features",)], ids=["one by one", "features"])
def test_a_normalization_over_a_constant_column_is_doubtful(columns, tmp_path):
    write_csv(tmp_path / "t.csv", [["a", "b", "c", "y"], *([i, 7, i / 3, i % 2] for i in range(9))])
    bindings = FrozenDict(numbers=Binding(columns), y=Binding(("y",)))
    project = draw(
        ("numbers", "Input", None, {"shape": (3,)}),
        ("norm", "Normalization", "numbers"),
        ("y", "Dense", "norm", {"units": 1, "activation": "sigmoid"}),
        data=DataSpec(Instance("csv", FrozenDict(path="t.csv")), bindings),
    )
    held = preview(project.data.source, tmp_path)
    ((problem, (fix,)),) = data_doubts(project, held)
    assert (problem.node, problem.level, problem.received) == ("norm", "warning", "b")
    assert fix.text == "Leave b out"
    mended, back = fix.edit.apply(project)
    assert data_doubts(mended, held) == [] and back.apply(mended)[0] == project
    assert mended.data.bindings["numbers"].columns == ("a", "c")
    assert mended.layers["numbers"].fields["shape"] == (2,)
    whole, _ = SetField("norm", "axis", None).apply(project)
    assert data_doubts(whole, held) == []


def test_a_normalization_over_places_that_never_change_is_doubtful():
    flat = Binding(("images",), (Instance("flatten"),))
    project = draw(
        ("pixels", "Input", None, {"shape": (64,)}),
        ("norm", "Normalization", "pixels"),
        ("digit", "Dense", "norm", {"units": 10, "activation": "softmax"}),
        data=DataSpec(Instance("digits"), FrozenDict(pixels=flat, digit=Binding(("labels",)))),
    )
    held = preview(project.data.source, None)
    ((problem, (fix,)),) = data_doubts(project, held)
    assert (problem.node, problem.field, problem.level) == ("norm", "axis", "warning")
    assert problem.received == "3 of 64 that never change"
    mended, back = fix.edit.apply(project)
    assert mended.layers["norm"].fields["axis"] is None
    assert data_doubts(mended, held) == [] and back.apply(mended)[0] == project
