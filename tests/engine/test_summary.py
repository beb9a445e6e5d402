"""The summary: a row for each call, each layer counted once, and a form that others can read."""

from __future__ import annotations

import csv

import msgspec

from engine.graph.counting.summary import (
    cells_of,
    plain_text,
    scaled,
    share_text,
    summarise,
)
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.results.tables import csv_text
from tests.engine.drawing import chain, draw

SHARED = draw(
    ("x", "Input", None, {"shape": (784,)}),
    ("digit", "Dense", "x", {"units": 10}),
    ("again", "=digit", "x"),
    ("sum", "Add", ["digit", "again"]),
)
INFOS = {
    "x": NodeInfo((TensorSpec((None, 784)),)),
    "digit": NodeInfo(
        (TensorSpec((None, 10)),), 7_850, 0, (("kernel", (784, 10)), ("bias", (10,)))
    ),
    "again": NodeInfo(
        (TensorSpec((None, 10)),), 7_850, 0, (("kernel", (784, 10)), ("bias", (10,)))
    ),
}


def rows_by_node(project=SHARED, infos=INFOS):
    return {row.node: row for row in summarise(project, project.main, infos.get)}


def test_a_row_says_what_comes_out_and_how_its_parameters_come_about():
    row = rows_by_node()["digit"]
    assert (row.name, row.target, row.shapes) == ("digit", "Dense", "(None, 10)")
    assert row.parameters == 7_850
    assert row.explanation == "784×10 + bias 10 = 7,850"
    assert row.sources == ("x",)


def test_a_layer_that_is_called_twice_is_counted_at_its_first_call():
    rows = rows_by_node()
    assert sum(row.parameters for row in rows.values()) == 7_850
    assert rows["again"].counted_at == "digit"
    assert rows["again"].explanation == ""


def test_what_the_engine_has_not_said_is_not_made_up():
    row = rows_by_node()["sum"]
    assert not row.known
    assert (row.shapes, row.parameters, row.sources) == ("", 0, ("digit", "digit"))


def test_the_rows_stand_in_the_order_of_the_calls():
    backwards = msgspec.structs.replace(
        SHARED.graph(), nodes=type(SHARED.graph().nodes)(reversed(SHARED.graph().nodes.items()))
    )
    project = msgspec.structs.replace(SHARED, graphs=SHARED.graphs.put("main", backwards))
    order = [row.node for row in summarise(project, "main", INFOS.get)]
    assert order[0] == "x" and order[-1] == "sum"


def test_a_graph_with_a_loop_still_has_its_rows():
    project = draw(("a", "Dense", "b"), ("b", "Dense", "a"))
    assert [row.node for row in summarise(project, "main", lambda _: None)] == ["a", "b"]


def test_a_share_is_read_at_a_glance():
    assert share_text(125, 1_000) == "12.5 %"
    assert share_text(1, 100_000) == "< 0.1 %"
    assert share_text(0, 1_000) == share_text(0, 0) == ""


def test_sizes_are_told_with_three_figures():
    assert [scaled(n) for n in (0, 12, 999, 1_000, 2_100_000)] == [
        "0 ",
        "12 ",
        "999 ",
        "1 k",
        "2.1 M",
    ]
    assert scaled(999_999) == "1 M"  # not 1e+03 k


def test_as_text_the_numbers_stand_below_each_other():
    head = ("layer", "parameters")
    text = plain_text(head, [("dense", 7_850), ("a", 10)]).splitlines()
    assert text[2] == "dense       7,850"
    assert text[3] == "a              10"


def test_as_csv_a_name_is_never_a_formula():
    project = draw(("=1+1", "Dense", None, {"units": 1}))
    cells = [cells_of(row, 0) for row in summarise(project, "main", lambda _: None)]
    (_, line) = csv.reader(csv_text(("a", "b", "c", "d", "e", "f", "g"), cells).splitlines())
    assert line[0] == "'=1+1"


def test_five_thousand_rows_are_all_there():
    project = chain(4_999)
    assert len(summarise(project, "main", lambda _: None)) == 5_000
