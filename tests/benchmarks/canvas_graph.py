"""The graph that canvases are measured with: a chain with residual links and inception blocks."""

from __future__ import annotations

from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Layer, Node, Ref
from engine.graph.placing.layout import arrange
from engine.project import GraphView, Project


class _Builder:
    def __init__(self) -> None:
        self.layers: dict[str, Layer] = {}
        self.nodes: dict[str, Node] = {}
        self.wires: list[tuple[str, str]] = []

    def add(self, target: str, *sources: str, many: bool = False, **fields: object) -> str:
        name = f"{target.lower()}_{len(self.nodes)}"
        refs = tuple(Ref(source) for source in sources)
        value = refs if many else refs[0] if refs else None
        arguments = FrozenDict({"inputs": value} if refs else {})
        self.layers[name] = Layer(name, target, fields=FrozenDict(fields))
        self.nodes[name] = Node(layer=name, arguments=arguments)
        self.wires += [(source, name) for source in sources]
        return name


def _folded(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """A long chain in rows, one below the other, in all about as wide and high as a screen."""
    top, bottom = min(y for _, y in places.values()), max(y for _, y in places.values())
    row = bottom - top + 150
    longest = max(x for x, _ in places.values()) + 232
    columns = max(round(((longest * row * 1.6) ** 0.5) / 232), 1)
    width = columns * 232
    return {n: (x % width, y - top + x // width * row) for n, (x, y) in places.items()}


def synthetic_project(count: int) -> Project:
    """A project of `count` nodes and about 1.3 × as many wires, laid out."""
    build = _Builder()
    last = build.add("Input", shape=(32, 32, 3))
    step = 0
    while len(build.nodes) < count:
        left = count - len(build.nodes)
        if step % 3 == 0 and left >= 4:
            a = build.add("Conv2D", last, filters=16, kernel_size=3, activation="relu")
            b = build.add("BatchNormalization", a)
            c = build.add("Conv2D", b, filters=16, kernel_size=3)
            last = build.add("Add", c, last, many=True)
        elif step % 3 == 1 and left >= 8:
            ways = [build.add("Conv2D", last, filters=8, kernel_size=1) for _ in range(3)]
            pool = build.add("MaxPooling2D", last)
            deep = build.add("Conv2D", ways[1], filters=8, kernel_size=3)
            deeper = build.add("Conv2D", ways[2], filters=8, kernel_size=5)
            last = build.add("Concatenate", ways[0], deep, deeper, pool, many=True)
        else:
            last = build.add("Activation", last, activation="relu")
        step += 1
    places = _folded(arrange([(node_id, 158.0, 50.0) for node_id in build.nodes], build.wires))
    graph = Graph(nodes=FrozenDict(build.nodes), inputs=(next(iter(build.nodes)),))
    return Project(
        layers=FrozenDict(build.layers),
        graphs=FrozenDict({"main": graph}),
        view=FrozenDict({"main": GraphView(positions=FrozenDict(places))}),
    )
