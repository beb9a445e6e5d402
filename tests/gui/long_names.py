"""Names of 200 characters in several scripts, and a project that has them wherever it can."""

from __future__ import annotations

import msgspec

from engine.data.columns import DataColumn, DataPreview
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Instance, Layer, Node, Ref
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import DataSpec, Frame, GraphView, Note, Problem, Project
from engine.worker.messages import Inferred
from gui.document import Document
from tests.engine.drawing import draw

LONG = {
    "latin": "averylongnamewithoutanyspaceinside" * 6,
    "arabic": "شبكة عصبية طويلة " * 12,
    "emoji": "👩🏽‍🔬🇫🇷☕️" * 22,
    "combining": "re\u0301seau a\u0308\u0323" * 14,
}


def long_project(name: str) -> Project:
    """A model whose layers, graphs, variables, frames and notes are all called `name`."""
    drawn = draw(
        ("image", "Input", None, {"shape": (4,)}),
        ("a", "Dense", "image", {"units": 3}),
        ("b", "Dense", "a", {"units": 3}),
        ("again", "=b", "b"),
        ("sum", "Add", ["a", "again"]),
    )
    layers = {
        key: msgspec.structs.replace(layer, name=f"{index}{name}")
        for index, (key, layer) in enumerate(drawn.layers.items())
    }
    inner = f"inner {name}"
    layers["model"] = Layer(f"model {name}", inner, kind="graph")
    graph = drawn.graph()
    call = Node(layer="model", arguments=FrozenDict({"inputs": Ref("sum")}))
    nodes = graph.nodes.put("model", call)
    return msgspec.structs.replace(
        drawn,
        title=name,
        description=name,
        layers=FrozenDict(layers),
        graphs=FrozenDict({"main": msgspec.structs.replace(graph, nodes=nodes), inner: Graph()}),
        variables=FrozenDict({f"{name}{i}": i for i in range(2)}),
        data=DataSpec(Instance("csv", FrozenDict(path=f"/data/{name}.csv"))),
        view=FrozenDict(
            main=GraphView(
                frames=FrozenDict(frame=Frame(name, 0, 200, 300, 100)),
                notes=FrozenDict(note=Note(name, 0, 320)),
            )
        ),
    )


def long_preview(name: str) -> DataPreview:
    """Data whose columns are called `name`."""
    columns = (DataColumn(f"0{name}", (4,), "float32", 0.0, 1.0), DataColumn(name, (), "int64"))
    return DataPreview(100, columns)


def tell_all(document: Document, name: str) -> None:
    """What an engine would tell: a shape for each node, and a problem that speaks of `name`."""
    spec = TensorSpec((None, 3), "float32")
    nodes = {("main", node): NodeInfo((spec,)) for node in document.graph.nodes}
    problem = Problem("main", "a", f"the layer {name} cannot be", "units", name, name, name)
    document.take(Inferred(document.revision, nodes, (problem,), True))
