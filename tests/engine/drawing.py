"""Drawing projects in tests: by hand with `draw`, at random with `edits_for`."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from engine.graph import edits
from engine.graph.fields import freeze
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes, new_node
from engine.graph.model import Expression, Graph, Instance, Layer, Node, Ref, Slot
from engine.project import Project

Step = tuple[Any, ...]


def draw(*steps: Step, **project: Any) -> Project:
    """A project from (name, class, inputs, fields) rows; inputs are names, or a list of names.

    `draw(("image", "Input", None, {"shape": (8,)}), ("a", "Dense", "image", {"units": 3}))`. A row
    whose class is "=name" is another call of the layer `name`.
    """
    layers: dict[str, Layer] = {}
    nodes: dict[str, Node] = {}
    for name, target, inputs, *rest in steps:
        fields = FrozenDict((k, freeze(v)) for k, v in (rest[0] if rest else {}).items())
        arguments: FrozenDict[str, Any] = FrozenDict()
        if isinstance(inputs, str):
            arguments = FrozenDict({_first_port(target, layers): Ref(inputs)})
        elif isinstance(inputs, list):
            refs = tuple(Ref(i) for i in inputs)
            arguments = FrozenDict({_first_port(target, layers): refs})
        elif isinstance(inputs, dict):
            arguments = FrozenDict({k: _ref(v) for k, v in inputs.items()})
        if target.startswith("="):
            nodes[name] = Node(layer=target[1:], arguments=arguments)
        else:
            layers[name] = Layer(name, target, fields=fields)
            nodes[name] = Node(layer=name, arguments=arguments)
    inputs_ = tuple(n for n, node in nodes.items() if layers[node.layer].target == "Input")
    graph = Graph(nodes=FrozenDict(nodes), inputs=inputs_)
    return Project(layers=FrozenDict(layers), graphs=FrozenDict(main=graph), **project)


def _ref(value: Any) -> Any:
    return Ref(*value) if isinstance(value, tuple) else Ref(value)


def _first_port(target: str, layers: dict[str, Layer]) -> str:
    from engine.catalog import load_catalog

    name = layers[target[1:]].target if target.startswith("=") else target
    return load_catalog().find("layers", name).ports[0].name


def chain(length: int) -> Project:
    """Input(16) and `length` layers in a row that keep the shape: Dense(16), Dropout, Dense, ..."""
    rows: list[Step] = [("input", "Input", None, {"shape": (16,)})]
    previous = "input"
    for i in range(length):
        name = f"layer_{i}"
        if i % 2 == 0:
            rows.append((name, "Dense", previous, {"units": 16}))
        else:
            rows.append((name, "Dropout", previous, {"rate": 0.1}))
        previous = name
    return draw(*rows)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False)
    | st.text(max_size=8) | st.builds(Expression, st.sampled_from(["a + 1", "i % 2", "2 ** i"])),
    lambda inner: st.lists(inner, max_size=3).map(tuple)
    | st.builds(
        Instance,
        st.sampled_from(["L2", "HeNormal", "Adam"]),
        st.dictionaries(st.text(max_size=5), inner, max_size=2).map(FrozenDict),
    )
    | st.dictionaries(st.text(max_size=5), inner, max_size=2).map(FrozenDict),
    max_leaves=6,
)  # fmt: skip

_TARGETS = ["Input", "Dense", "Conv2D", "Add", "Concatenate", "Dropout", "LSTM"]
_FIELDS = {
    "Dense": st.tuples(st.just("units"), st.integers(1, 64)),
    "Conv2D": st.tuples(st.just("filters"), st.integers(1, 64)),
    "Dropout": st.tuples(st.just("rate"), st.sampled_from([0.1, 0.5])),
    "LSTM": st.tuples(st.just("return_sequences"), st.booleans()),
    "Input": st.tuples(st.just("shape"), st.sampled_from([(8,), (8, 8, 1), (None, 3)])),
}


@st.composite
def edits_for(draw_: Any, project: Project) -> edits.Edit:
    """Any edit that names things which are there (the rules may still refuse it)."""
    graph = project.graph()
    nodes, layers = list(graph.nodes), list(project.layers)
    kinds = ["add"]
    if nodes:
        kinds += ["remove", "connect", "disconnect", "move", "mute", "outputs", "copy", "argument"]
    if layers:
        kinds += ["field", "rename", "trainable", "reset"]
    kinds += ["training", "together"]
    kind = draw_(st.sampled_from(kinds))
    place = st.tuples(st.floats(-500, 500), st.floats(-500, 500))
    some = st.sampled_from(nodes) if nodes else st.nothing()
    if kind == "add":
        return new_node(project, "main", draw_(st.sampled_from(_TARGETS)), draw_(place))
    if kind == "remove":
        return edits.RemoveNodes("main", tuple(draw_(st.sets(some, min_size=1, max_size=3))))
    if kind in ("connect", "disconnect"):
        node = draw_(some)
        name = draw_(st.sampled_from(["inputs", "sequences", "mask"]))
        slot = Slot(node, name, draw_(st.sampled_from([None, 0, 1])))
        if kind == "disconnect":
            return edits.Disconnect("main", slot)
        return edits.Connect("main", Ref(draw_(some)), slot)
    if kind == "move":
        moved = draw_(st.dictionaries(some, place, min_size=1, max_size=12))
        return edits.MoveNodes("main", FrozenDict(moved))
    if kind == "mute":
        return edits.SetMuted("main", draw_(some), draw_(st.booleans()))
    if kind == "outputs":
        from engine.graph.model import Output

        return edits.SetOutputs("main", (Output(Ref(draw_(some)), draw_(st.text(max_size=3))),))
    if kind == "copy":
        chosen = draw_(st.sets(some, min_size=1, max_size=3))
        return copy_nodes(project, "main", chosen, shared=draw_(st.booleans()))
    if kind == "argument":
        value = draw_(st.sampled_from([None, True]))
        return edits.SetArgument("main", draw_(some), "use_causal_mask", value)
    if kind == "training":
        return edits.SetEntry(("training", "epochs"), draw_(st.integers(1, 50)))
    if kind == "together":
        first = new_node(project, "main", "Dense", (0.0, 0.0))
        wire = edits.SetField(first.node_id, "units", draw_(st.integers(1, 9)))
        return edits.Together("Add and set", (first, wire))
    layer = draw_(st.sampled_from(layers))
    if kind == "rename":
        return edits.RenameLayer(layer, draw_(st.text(min_size=1, max_size=6)))
    if kind == "trainable":
        return edits.SetLayer(layer, "trainable", draw_(st.booleans()))
    field, value = draw_(_FIELDS.get(project.layers[layer].target, _FIELDS["Dense"]))
    return edits.SetField(layer, field, edits.ABSENT if kind == "reset" else value)


@st.composite
def histories(draw_: Any, size: int = 14) -> list[tuple[Project, edits.Edit | None]]:
    """A random life of a project: each state with the edit that led to it."""
    from engine.graph import rules

    project = Project()
    states: list[tuple[Project, edits.Edit | None]] = [(project, None)]
    for _ in range(draw_(st.integers(1, size))):
        edit = draw_(edits_for(project))
        if rules.allows(project, edit):
            project, _ = edit.apply(project)
            states.append((project, edit))
    return states
