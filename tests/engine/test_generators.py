"""Data from a function of the project's own: drawn once or as a stream, in run and script alike."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

import engine
from engine import trust
from engine.custom.definition import read
from engine.custom.shipped import shipped_sources
from engine.data.dataset import fit_arrays, load_dataset, resolved_data
from engine.data.parts import parts_of
from engine.data.preview import preview
from engine.data.sources_info import generator_info
from engine.errors import (
    BuildError,
    DataError,
    LayerloomError,
    SourceError,
    TrainingError,
    TrustError,
)
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from engine.graph.sources import add_training_code, remove_source, rename_source, set_source
from engine.keras_bridge import code_runs
from engine.training.checks import check_training
from tests.engine.data_projects import assert_code_is_exact, project_on, source

MOONS = shipped_sources()["two_moons"]
SERIES = """\
import numpy as np


def samples(length=4, samples=12):
    for start in range(samples):
        row = np.arange(start, start + length)
        yield {"past": row[:, np.newaxis] / 10, "next": float(row[-1] + 1), "even": start % 2 == 0}
"""


@pytest.fixture(autouse=True)
def all_code_may_run(keras, monkeypatch):
    monkeypatch.setattr(trust, "_allowed_here", True)


def of(text, outputs=None, shape=(2,), fields=None, **spec):
    """A project whose data are the generator that `text` defines."""
    name = read(text).name
    outputs = outputs or {"y": (1, "sigmoid")}
    project = project_on(source("generator", source=name, **(fields or {})), {"x": shape}, outputs,
                         **spec)  # fmt: skip
    training = msgspec.structs.replace(project.training, epochs=2, batch_size=16)
    sources = FrozenDict({name: text})
    return msgspec.structs.replace(project, sources=sources, training=training)


def moons(count=40, fields=None, **spec):
    return of(MOONS, fields={"count": count, **(fields or {})}, **spec)


def saying(body):
    return of(f"def bad(count=30):\n    for n in range(count):\n        {body}\n")


def look(project):
    spec, _ = resolved_data(project)
    return preview(spec.source, None)


def script_of(project):
    """The functions of the training script."""
    module = {"__name__": "script"}
    exec(compile(engine.generate_code(project, training=True), "script.py", "exec"), module)
    return module


def train(project, **arguments):
    from engine.training.fit import train as fit

    return fit(project, **arguments)


def test_arguments_with_defaults_are_fields_and_split_makes_parts():
    info = generator_info("moons", MOONS)
    assert info.title == "two_moons"
    assert [field.name for field in info.fields] == [
        "source", "count", "noise", "seed", "samples", "part",
    ]  # fmt: skip
    assert [field.default for field in info.fields[1:4]] == [600, 0.1, 0]
    assert info.fields[2].help == "How far points stray from their moon."
    spec, _ = resolved_data(moons())
    assert parts_of(spec.source, None) == ("train", "validation", "test")


def test_a_generator_without_split_is_one_part_and_may_count_itself():
    project = of(SERIES, {"next": (1, None)}, (4, 1))
    assert parts_of(resolved_data(project)[0].source, None) == ("train",)
    assert [f.name for f in generator_info("s", SERIES).fields] == ["source", "length", "samples"]
    assert look(project).samples == 12


def test_the_preview_tells_names_shapes_and_ranges():
    found = look(of(SERIES, {"next": (1, None)}, (4, 1)))
    told = [(c.name, c.shape, c.dtype, c.low, c.high) for c in found.columns]
    assert told == [
        ("past", (4, 1), "float32", 0.0, pytest.approx(1.4)),
        ("next", (), "float32", 4.0, 15.0),
        ("even", (), "int64", 0.0, 1.0),
    ]


def test_a_stream_is_previewed_like_what_is_kept():
    assert look(moons()) == look(moons(stream=True))
    series = SERIES.replace("yield {", "yield {'start': start, 'half': start / 2, ")
    kept, drawn = (
        look(of(series, {"next": (1, None)}, (4, 1), fields={"samples": 40, "stream": stream}))
        for stream in (False, True)
    )
    assert kept.rows and kept == drawn


def test_another_text_is_another_preview():
    assert look(moons()).columns[0].shape == (2,)
    wider = MOONS.replace("yield point + random.normal(0, noise, 2)", "yield np.zeros(3)")
    assert look(of(wider)).columns[0].shape == (3,)


def test_an_endless_generator_gives_as_many_samples_as_are_wanted():
    endless = of("def ones():\n    while True:\n        yield [1.0, 2.0], 1\n",
                 fields={"samples": 7})  # fmt: skip
    assert load_dataset(endless, None).x_train["x"].shape == (5, 2)


def test_an_endless_generator_without_a_number_is_refused(monkeypatch):
    monkeypatch.setattr("engine.data.generator._MOST", 50)
    endless = of("def ones():\n    while True:\n        yield [1.0, 2.0], 1\n")
    with pytest.raises(DataError, match=r"ones has not come to an end after 50 samples.* Say how"):
        load_dataset(endless, None)


def test_what_does_not_fit_into_memory_is_refused_but_streams(monkeypatch):
    monkeypatch.setattr("engine.data.generator.LARGEST", 400)
    with pytest.raises(
        DataError, match=r"the samples of two_moons do not fit.*Let the data stream"
    ):
        load_dataset(moons(), None)
    assert len(load_dataset(moons(stream=True), None).x_train["x"]) == 32


def test_expressions_stand_for_arguments():
    project = msgspec.structs.replace(moons(), variables=FrozenDict(many=24))
    data = msgspec.structs.replace(
        project.data, source=source("generator", source="two_moons", count=Expression("many"))
    )
    assert look(msgspec.structs.replace(project, data=data)).samples == 24


@pytest.mark.parametrize("split", ["fraction", "stratified", "folds", "given"])
def test_generated_code_gives_the_very_arrays(split):
    assert_code_is_exact(moons(fields={"noise": 0.3}, split=split))


def test_generated_code_of_several_arrays_is_exact_whatever_the_function_is_called():
    two = {"next": (1, None), "even": (1, "sigmoid")}
    assert_code_is_exact(of(SERIES, two, (4, 1), fields={"samples": 9}))


@pytest.mark.parametrize(("stream", "split"), [(False, "given"), (True, "folds")])
def test_the_script_alone_gives_the_history_of_the_run(stream, split):
    project = moons(fields={"noise": 0.2}, stream=stream, split=split)
    run = train(project)
    script = script_of(project)["main"]().history
    assert script.keys() == run.history.keys() and len(run.history["val_loss"]) == 2
    for name, values in script.items():
        assert np.allclose(values, run.history[name], atol=1e-6, rtol=0)


def test_the_same_seed_gives_the_same_samples_and_another_one_others():
    first, again, other = (
        load_dataset(moons(fields={"seed": seed}), None).x_train["x"] for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_a_stream_comes_in_its_own_order_each_epoch():
    project = moons(stream=True)
    batches, _, last, _ = fit_arrays(project, load_dataset(project, None))
    drawn = [np.concatenate([batches[i][0] for i in range(len(batches))]) for _ in range(2)]
    assert np.array_equal(*drawn) and len(drawn[0]) == 32
    kept = load_dataset(
        msgspec.structs.replace(
            project, data=msgspec.structs.replace(project.data, stream=False, shuffle=False)
        ),
        None,
    )
    assert np.array_equal(drawn[0], kept.x_train["x"])
    assert np.array_equal(last[0][0], kept.x_val["x"])  # fmt: skip


def test_the_test_part_is_what_the_function_gives_as_test():
    data = load_dataset(moons(), None, test=True)
    assert data.x_test["x"].shape == (40, 2)
    assert not np.array_equal(data.x_test["x"][:32], data.x_train["x"])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("yield [1.0, 2.0], 1 // (17 - n)",
         r"data/source: bad:3: integer division or modulo by zero, at sample 18"),
        ("yield [1.0] * (3 if n == 4 else 2), 1",
         r"the shape of x of sample 5 is another one; expected \(2,\), .*; received \(3,\)"),
        ("yield [1.0, 2.0], (0.5 if n == 4 else 1)",
         "the type of y of sample 5 is another one; expected int64, .*; received float32"),
        ("yield ({'x': [1.0]} if n else {'x': [1.0], 'y': 1})",
         "the set of arrays of sample 2 is another one; expected x, y, .*; received x"),
        ("yield [1.0, 2.0], 1, 2", "sample 1 has another form; expected x, y, or.*a tuple of 3"),
        ("yield [1.0, [2.0]], 1", "sample 1 has no array as x; expected numbers.*; received list"),
        ("yield object(), 1", "sample 1 has no array as x; expected numbers.*; received object"),
        ("yield [], 1", "sample 1 has nothing in x"),
        ("yield {}", "sample 1 has another form"),
        ("yield {1: 2}", "sample 1 has another form"),
        ("raise SystemExit(3)\n        yield 1, 2", r"bad:3: SystemExit\(3\), at sample 1"),
        ("if n < 0:\n            yield 1, 2", "bad yields no sample"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_sample_is_named_by_its_number(body, said):
    with pytest.raises(DataError, match=said) as caught:
        load_dataset(saying(body), None)
    assert "Traceback" not in str(caught.value)


def test_text_and_lost_numbers_do_not_stream():
    words = "def bad():\n    yield 'one', 1\n    yield 'two', 0\n"
    with pytest.raises(DataError, match="x of bad is text, which cannot stream"):
        load_dataset(of(words, stream=True), None)
    lost = "def bad():\n    yield 1.0, 1\n    yield float('nan'), 0\n"
    with pytest.raises(DataError, match=r"x of sample 2 is not finite; expected numbers; rec.*nan"):
        load_dataset(of(lost, shape=(1,), stream=True), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def f(*rows):\n    yield 1, 2", "rows has no names"),
        ("def f(part):\n    yield 1, 2", "an argument of a generator cannot be called 'part'"),
        ("def f(x):\n    yield x\n\ndef g(x):\n    yield x", "there are two functions"),
    ],
)
def test_what_cannot_be_a_source_of_data_is_refused_with_its_line(text, said):
    with pytest.raises(SourceError, match=said):
        read(text)


def test_a_function_that_yields_inside_of_another_one_is_no_generator():
    assert read("def f(x):\n    def g():\n        yield x\n    return sum(g())").kind == "function"
    assert read("def f(rows=3):\n    yield from range(rows)").kind == "generator"


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"source": "none"}, "data/source", "no source of this name"),
        ({"bogus": 3}, "data/generator", "no field 'bogus'"),
        ({"noise": "much"}, "data/generator/noise", "noise cannot be much"),
        ({"samples": 0}, "data/generator/samples", "samples is out of range"),
        ({"part": "all"}, "data/generator/part", "part cannot be all"),
    ],
)
def test_a_source_that_cannot_be_is_a_problem_before_it_runs(fields, path, said):
    project = moons()
    wrong = source("generator", **{"source": "two_moons", **fields})
    data = msgspec.structs.replace(project.data, source=wrong)
    [problem] = check_training(msgspec.structs.replace(project, data=data))
    assert problem.path == path and said in f"{problem.what}"
    with pytest.raises(LayerloomError):
        train(msgspec.structs.replace(project, data=data))


def test_a_text_that_is_no_generator_is_a_problem_with_its_line():
    project = moons()
    broken = msgspec.structs.replace(project, sources=FrozenDict(two_moons="def f(:\n  yield 1"))
    [problem] = check_training(broken)
    assert problem.what.startswith("two_moons:1: this is not Python")


def test_code_from_elsewhere_does_not_run_before_it_is_allowed(monkeypatch, tmp_path):
    monkeypatch.setattr(trust, "_allowed_here", False)
    monkeypatch.setattr(trust, "trust_file", lambda: tmp_path / "allowed.json")
    touched = tmp_path / "touched"
    text = f"open({str(touched)!r}, 'w').close()\n\ndef mine():\n    yield [1.0, 2.0], 1\n"
    project = of(text)
    assert trust.untrusted(project) == ("mine",)
    for run in (train, look, lambda p: engine.generate_code(p, training=True)):
        with pytest.raises(TrustError, match="data/source: its code has not been allowed"):
            run(project)
    assert [p.path for p in check_training(project)] == ["data/source"]
    assert not touched.exists()
    trust.allow([text])
    assert look(project).samples == 1 and touched.exists()


def test_a_stop_is_heard_while_samples_are_drawn(monkeypatch):
    monkeypatch.setattr("engine.data.generator._SECONDS_BETWEEN_REPORTS", 0.0)
    drawn = []

    def stopped():
        drawn.append(1)
        return len(drawn) > 5

    with pytest.raises(TrainingError, match="stopped while the data were loaded"):
        train(moons(count=100_000), should_stop=stopped)


def test_a_slow_generator_is_not_looked_into_for_ever(monkeypatch):
    slow = of("import time\n\ndef slow():\n    while True:\n        time.sleep(0.01)\n"
              "        yield [1.0, 2.0], 1\n")  # fmt: skip
    monkeypatch.setattr(code_runs, "patience", lambda: 0.2)
    with pytest.raises(DataError, match="slow is too slow to be looked into"):
        look(slow)


def test_what_ended_the_engine_is_not_tried_again():
    keys = []
    code_runs.announce(keys.append)
    try:
        load_dataset(moons(fields={"noise": 0.123}), None)
        code_runs.give_up(keys, 30)
        with pytest.raises(BuildError, match="data/source: its code took longer than 30 s"):
            load_dataset(moons(fields={"noise": 0.123}), None)
        load_dataset(moons(fields={"noise": 0.124}), None)
    finally:
        code_runs.announce(lambda key: None)
        code_runs.give_up((), 0.0)


def test_data_of_ones_own_are_added_renamed_and_kept_while_they_are_used():
    project = msgspec.structs.replace(moons(), sources=FrozenDict())
    added, back = add_training_code(project, MOONS).apply(project)
    assert added.data.source == Instance("generator", FrozenDict(source="two_moons"))
    assert back.apply(added)[0] == project
    renamed, _ = rename_source(added, "two_moons", "points").apply(added)
    assert renamed.data.source.fields["source"] == "points"
    with pytest.raises(LayerloomError, match="points is used by data/source"):
        remove_source(renamed, "points")


def test_fields_follow_the_arguments_and_undo_brings_them_back():
    project = moons(fields={"noise": 0.3})
    without = MOONS.replace("noise=0.1, ", "").replace("noise, 2", "0.1, 2")
    changed, back = set_source(project, "two_moons", without).apply(project)
    assert dict(changed.data.source.fields) == {"source": "two_moons", "count": 40}
    assert back.apply(changed)[0] == project


def test_the_notebook_has_the_code_before_the_data():
    from engine.keras_bridge.code.notebook import notebook_text

    cells = json.loads(notebook_text(moons(), None))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert code[1].startswith("def two_moons(split, count=600") and "def" not in code[0]
    scope: dict[str, object] = {}
    for text in code[:3]:
        exec(text, scope)
    assert np.array_equal(scope["x_train"], load_dataset(moons(), None).x_train["x"])
