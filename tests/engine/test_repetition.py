"""What a graph repeats, found without Keras: which calls are alike, in what, and what counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph import edits
from engine.graph.blocks.block_names import function_stem
from engine.graph.blocks.likeness import likeness
from engine.graph.blocks.progression import counted, counting
from engine.graph.blocks.repetition import repeated_blocks
from engine.graph.expressions import Expr
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Layer, Ref
from tests.engine.drawing import draw


def residual(source, name, units=8, rate=0.1):
    """The rows of a residual block of dense layers."""
    row = (name.format(part) for part in ("a", "a_norm", "a_relu", "drop", "b", "b_norm", "add"))
    a, a_norm, a_relu, drop, b, b_norm, add = row
    return [
        (a, "Dense", source, {"units": units}),
        (a_norm, "BatchNormalization", a),
        (a_relu, "ReLU", a_norm),
        (drop, "Dropout", a_relu, {"rate": rate}),
        (b, "Dense", drop, {"units": 8}),
        (b_norm, "BatchNormalization", b),
        (add, "Add", [b_norm, source]),
        (name.format("out"), "ReLU", add),
    ]


def tower(*blocks, end=True, **project):
    """An Input, a Dense, residual blocks one after another, and a Dense.

    Blocks are keywords of `residual`.
    """
    rows = [("image", "Input", None, {"shape": (4,)}), ("stem", "Dense", "image", {"units": 8})]
    for block in blocks:
        rows += residual(rows[-1][0], **block)
    if end:
        rows.append(("digit", "Dense", rows[-1][0], {"units": 3}))
    return draw(*rows, **project)


def named(*names, **fields):
    """Keywords of blocks whose layers' names begin with these."""
    return [{"name": name + "_{}", **fields} for name in names]


def blocks_of(project):
    return repeated_blocks(project, "main", list(project.graph().nodes), {"image"})


def test_calls_that_are_alike_but_for_the_stem_of_their_names_are_a_block():
    (block,) = blocks_of(tower(*named("first", "second")))
    assert [run.piece for run in block.runs] == ["first", "second"]
    assert [run.inputs for run in block.runs] == [(Ref("stem"),), (Ref("first_out"),)]
    assert block.templates[0] == ("", "_a") and block.outputs == (7,)


def test_the_piece_may_be_a_number_inside_the_names():
    (block,) = blocks_of(tower({"name": "{}_1_x"}, {"name": "{}_2_x"}))
    assert (block.kind, [run.piece for run in block.runs]) == ("number", ["1", "2"])


def test_copies_that_got_numbers_and_their_original_are_a_block():
    (block,) = blocks_of(tower({"name": "{}"}, {"name": "{}_2"}, {"name": "{}_3"}))
    assert (block.kind, [run.piece for run in block.runs]) == ("suffix", ["", "_2", "_3"])


def test_names_that_share_nothing_make_no_block():
    names = iter("abcdefghijklmnop")
    project = tower(*named("first", "second"))
    for layer_id in [n for n in project.layers if n.startswith(("first", "second"))]:
        project, _ = edits.RenameLayer(layer_id, next(names)).apply(project)
    assert blocks_of(project) == []


def test_blocks_that_differ_in_their_wires_are_not_alike():
    project = tower(*named("first", "second"))
    project, _ = edits.SetArgument(
        "main", "second_add", "inputs", (Ref("second_b_norm"), Ref("second_b"))
    ).apply(project)
    assert blocks_of(project) == []


def test_a_block_that_would_save_no_line_is_none():
    project = draw(
        ("image", "Input", None, {"shape": (4,)}),
        ("one_a", "Dense", "image", {"units": 4}), ("one_b", "ReLU", "one_a"),
        ("one_c", "Dropout", "one_b"), ("two_a", "Dense", "one_c", {"units": 4}),
        ("two_b", "ReLU", "two_a"), ("two_c", "Dropout", "two_b"),
    )  # fmt: skip
    assert blocks_of(project) == []


def test_what_stays_outside_is_in_no_block():
    project = tower(*named("first", "second", "third"))
    order = list(project.graph().nodes)
    (block,) = repeated_blocks(project, "main", order, {"image", "second_drop"})
    assert [run.piece for run in block.runs] == ["first", "third"]


def dense(**fields):
    return Layer("d", "Dense", fields=FrozenDict(fields))


def parameters(*rows):
    return {p.name: p.values for p in likeness(rows).parameters}


def test_values_that_differ_are_parameters_called_after_their_fields():
    rows = [[dense(units=n), Layer("r", "Dropout", fields=FrozenDict(rate=n / 10))] for n in (3, 5)]
    alike = likeness(rows)
    assert parameters(*rows) == {"units": (3, 5), "rate": (0.3, 0.5)}
    assert alike.layers[0].fields["units"] == Expression("units")


def test_sizes_that_are_multiples_of_another_follow_from_it():
    rows = [[dense(units=n), dense(units=4 * n), dense(units=n)] for n in (16, 24, 48)]
    alike = likeness(rows)
    assert [p.name for p in alike.parameters] == ["units"]
    assert [layer.fields["units"].text for layer in alike.layers] == ["units", "4 * units", "units"]


def test_sizes_without_a_common_factor_are_parameters_of_their_own():
    rows = [[dense(units=n), dense(units=m)] for n, m in ((16, 10), (24, 30))]
    assert parameters(*rows) == {"units": (16, 24), "units_2": (10, 30)}


def test_values_that_are_equal_but_not_the_same_stay_apart():
    rows = [[dense(units=1), dense(units=1.0)], [dense(units=2), dense(units=2)]]
    assert [layer.fields["units"].text for layer in likeness(rows).layers] == ["units", "units_2"]


def test_small_numbers_that_happen_to_be_multiples_stay_apart():
    def conv(n):
        return Layer("c", "Conv2D", fields=FrozenDict(filters=16 * n, strides=n))

    assert parameters([conv(1)], [conv(2)]) == {"filters": (16, 32), "strides": (1, 2)}


def test_a_field_that_some_leave_out_has_its_default():
    (parameter,) = likeness([[dense(units=2)], [dense(units=2, use_bias=False)]]).parameters
    assert (parameter.name, parameter.values, parameter.usual) == (
        "use_bias", (True, False), (True,),
    )  # fmt: skip


def test_of_tuples_and_objects_only_the_part_that_differs_is_a_parameter():
    rows = [
        [
            Layer("r", "Reshape", fields=FrozenDict(target_shape=(1, n))),
            dense(units=3, kernel_regularizer=Instance("L2", FrozenDict(l2=n / 100))),
        ]
        for n in (2, 3)
    ]
    reshape, regular = likeness(rows).layers
    assert reshape.fields["target_shape"] == (1, Expression("target_shape"))
    assert regular.fields["kernel_regularizer"].fields["l2"] == Expression("l2")


sizes = st.integers(1, 12) | st.sampled_from([16, 32, 64]) | st.booleans() | st.floats(0, 1)
rows = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(
            st.dictionaries(
                st.sampled_from(["units", "use_bias", "activity_regularizer"]),
                sizes | st.tuples(sizes, sizes),
                min_size=1,
            ).map(lambda fields: dense(**fields)),
            min_size=width,
            max_size=width,
        ),
        min_size=2,
        max_size=4,
    )
)


@given(rows)
def test_with_their_values_in_the_parameters_the_layers_are_what_they_were(rows):
    alike = likeness(rows)
    for number, row in enumerate(rows):
        scope = {p.name: p.values[number] for p in alike.parameters}

        def value(of, scope=scope):
            if isinstance(of, tuple):
                return tuple(value(item) for item in of)
            return Expr.parse(of.text).value(scope) if isinstance(of, Expression) else of

        for layer, merged in zip(row, alike.layers, strict=True):
            for name, own in layer.fields.items():
                assert repr(value(merged.fields[name])) == repr(own)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["block1", "block2"], ("block", (1, 2), "")),
        (["a9_b", "a10_b", "a11_b"], ("a", (9, 10, 11), "_b")),
        (["a1", "a3", "a5"], ("a", (1, 3, 5), "")),
        (["a1", "a3"], None),
        (["a2", "a1"], None),
        (["a1", "a2", "a4"], None),
        (["a01", "a02"], None),
        (["a1_1", "a2_2"], None),
        (["left", "right"], None),
    ],
)
def test_texts_count_where_one_whole_number_grows_steadily(texts, found):
    counts = counting(texts)
    assert (counts and (counts.before, counts.numbers, counts.after)) == found


def test_numbers_follow_from_an_index_where_they_grow_with_it():
    assert counted([64, 128, 192], [1, 2, 3], "index") == "64 * index"
    assert counted([1, 2], [3, 4], "index") == "index - 2"
    assert counted([10, 14, 18], [1, 3, 5], "index") == "2 * index + 8"
    assert counted([24, 40], [1, 2], "index") is None  # two numbers always do somehow
    assert counted([8, 16, 32], [1, 2, 3], "index") is None
    assert counted([1.0, 2.0], [1, 2], "index") is None


@pytest.mark.parametrize(
    ("pieces", "function"),
    [
        (["dense_block_1", "dense_block_2"], "dense_block"),
        (["conv2_block1", "conv3_block1"], "conv_block"),
        (["net_stage_0_block_0", "net_stage_0_block_1"], "residual_block"),
        (["block1a", "block1b"], "residual_block"),
        (["encoder.layers.0", "encoder.layers.1"], "encoder_layers_block"),
        (["left", "right"], "residual_block"),
    ],
)
def test_a_function_is_called_after_what_its_blocks_names_share(pieces, function):
    project = tower(*named(*pieces))
    (block,) = blocks_of(project)
    run = block.runs[0]
    nodes = list(project.graph().nodes.values())[run.start : run.stop]
    assert function_stem(block, nodes, [project.layer_of(n) for n in nodes], "net") == function
