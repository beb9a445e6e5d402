"""A model's configuration (Functional or Sequential) as a project; older forms come by legacy.py.

Facts of the form: `keras_history` is [layer, call, output], from 0, but among the outputs of a
model the calls of a nested Functional count from 1; a recorded `training` is Keras's own; the
operations of automatic masks are recorded, but lead to no output.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.catalog import load_catalog
from engine.errors import DamagedFileError, UnknownClassError
from engine.graph.frozen import FrozenDict
from engine.graph.model import INNER, Argument, Graph, Layer, Node, Output, Ref, refs_in
from engine.graph.names import unique
from engine.graph.placing.layout import arrange
from engine.graph.ports import ports_of
from engine.graph.wiring import Wiring
from engine.importing.legacy import MODELS, modern
from engine.importing.objects import fields_of, is_object, value_of
from engine.importing.operations import operation_of
from engine.project import GraphView, Project

_INPUTS = ("InputLayer", "Input")


def project_of(model: dict[str, Any]) -> Project:
    """The project that draws the configured model; raises DamagedFileError."""
    if model.get("class_name") not in MODELS:
        raise DamagedFileError(
            "the file holds no functional or sequential model",
            expected="Functional or Sequential",
            received=str(model.get("class_name")),
            hint="A subclassed model is Python code; only its layers could be opened.",
        )
    reader = _Reader()
    try:
        model = modern(model)
        reader.read(model, "main")
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
        # A foreign file may hold anything where Keras would write something else.
        raise DamagedFileError(
            "the configuration is not as Keras writes it", received=f"{error!r}"[:80]
        ) from None
    project = Project(
        title=str(model["config"].get("name", "model")),
        layers=FrozenDict(reader.layers),
        graphs=FrozenDict(reader.graphs),
    )
    views = {graph_id: GraphView(_places(project, graph_id)) for graph_id in project.graphs}
    return msgspec.structs.replace(project, view=FrozenDict(views))


class _Reader:
    def __init__(self) -> None:
        self.layers: dict[str, Layer] = {}
        self.graphs: dict[str, Graph] = {}

    def read(self, model: dict[str, Any], graph_id: str) -> None:
        """Read one model into the graph `graph_id`; nested models become graphs of their own."""
        config = _expect(model.get("config"), dict, "config")
        self.graphs[graph_id] = Graph()  # keeps its place before the nested ones
        if model["class_name"] == "Sequential":
            graph = self._sequential(config)
        else:
            graph = _Functional(self, config).graph()
        self.graphs[graph_id] = graph

    def layer(self, data: dict[str, Any]) -> str:
        """Read a layer; answers its id."""
        name = str(data["config"].get("name") or data.get("name") or data["class_name"])
        layer_id = unique(name, self.layers)
        trainable = data["config"].get("trainable", True) is not False
        if data["class_name"] in MODELS:
            graph_id = unique(name if name != "main" else "main_model", self.graphs)
            self.layers[layer_id] = Layer(name, graph_id, "graph", trainable=trainable)
            self.read(data, graph_id)
            return layer_id
        class_name = str(data["class_name"]).split(">")[-1]
        try:
            entry = load_catalog().find("layers", class_name)
        except UnknownClassError:
            fields = FrozenDict((k, value_of(v)) for k, v in data["config"].items()
                                if k not in ("name", "trainable", "dtype"))  # fmt: skip
            self.layers[layer_id] = Layer(name, class_name, fields=fields, trainable=trainable)
            return layer_id
        config = self._with_models_drawn(data["config"])
        if class_name in _INPUTS:
            config = _input_config(config)
        self.layers[layer_id] = Layer(
            name, entry.name, fields=fields_of(entry, config), trainable=trainable
        )
        return layer_id

    def _with_models_drawn(self, value: Any) -> Any:
        """A configuration in which each model (what TimeDistributed wraps) is a layer's id."""
        if is_object(value) and value.get("class_name") in MODELS:
            return {"class_name": INNER, "config": {"id": self.layer(value)}}
        if isinstance(value, dict):
            return {key: self._with_models_drawn(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._with_models_drawn(item) for item in value]
        return value

    def _sequential(self, config: dict[str, Any]) -> Graph:
        nodes: dict[str, Node] = {}
        previous = ""
        inputs: list[str] = []
        for data in _expect(config.get("layers"), list, "layers"):
            layer_id = self.layer(data)
            node_id = unique(layer_id, nodes)
            if data["class_name"] in _INPUTS:
                nodes[node_id] = Node(layer_id)
                inputs.append(node_id)
            elif not previous:
                raise DamagedFileError(
                    "the sequential model has no input shape",
                    expected="an InputLayer first",
                    hint="Build the model before saving it.",
                )
            else:
                node = Node(layer_id)
                port = self.port_names(node)[0]
                nodes[node_id] = Node(layer_id, arguments=FrozenDict({port: Ref(previous)}))
            previous = node_id
        return Graph(
            name=str(config.get("name", "sequential")),
            nodes=FrozenDict(nodes),
            inputs=tuple(inputs),
            outputs=(Output(Ref(previous), ""),),
            input_structure="single",
            output_structure="single",
        )

    def port_names(self, node: Node) -> list[str]:
        """Names of a node's ports, then of the properties of its call, in the call's order."""
        known = Project(layers=FrozenDict(self.layers), graphs=FrozenDict(self.graphs))
        names = [port.name for port in ports_of(known, node)]
        layer = known.layer_of(node)
        if layer is not None and layer.kind == "class":
            try:
                entry = load_catalog().find("layers", layer.target)
                names += [field.name for field in entry.call_fields]
            except UnknownClassError:
                pass
        return names


class _Functional:
    """One functional configuration: its layers' calls become nodes."""

    def __init__(self, reader: _Reader, config: dict[str, Any]) -> None:
        self.reader, self.config = reader, config
        self.calls: dict[tuple[str, int], str] = {}  # (layer's name, call) -> node id
        self.nodes: dict[str, Node] = {}
        self.models: set[str] = set()  # names of nested functional models

    def graph(self) -> Graph:
        rows = _expect(self.config.get("layers"), list, "layers")
        ids: dict[str, str | None] = {}
        for data in rows:
            name = str(data.get("name") or data["config"]["name"])
            operation = operation_of(data)
            ids[name] = None if operation is not None else self.reader.layer(data)
            if data["class_name"] in ("Functional", "Model"):
                self.models.add(name)
            count = max(1, len(data.get("inbound_nodes", [])))
            for call in range(count):
                node_id = unique(name, self.nodes)
                self.nodes[node_id] = Node(
                    ids[name], operation.name if operation is not None else None
                )
                self.calls[name, call] = node_id
        for data in rows:
            self._wire(data, str(data.get("name") or data["config"]["name"]), ids)
        inputs = [self._end(h).node for h in _histories(self.config.get("input_layers"))]
        ends = [self._end(h) for h in _histories(self.config.get("output_layers"))]
        outputs = [
            Output(ref, name)
            for ref, name in zip(ends, _keys(self.config.get("output_layers")), strict=True)
        ]
        graph = Graph(
            name=str(self.config.get("name", "model")),
            nodes=FrozenDict(self._in_use(inputs, outputs)),
            inputs=tuple(inputs),
            outputs=tuple(outputs),
            input_structure=_structure(self.config.get("input_layers")),
            output_structure=_structure(self.config.get("output_layers")),
        )
        return graph

    def _wire(self, data: dict[str, Any], name: str, ids: dict[str, str | None]) -> None:
        operation = operation_of(data)
        for call, recorded in enumerate(data.get("inbound_nodes", [])):
            node_id = self.calls[name, call]
            node = self.nodes[node_id]
            args = [self._argument(a) for a in recorded.get("args", [])]
            kwargs = {k: self._argument(v) for k, v in recorded.get("kwargs", {}).items()}
            if operation is not None:
                arguments = operation.arguments(args, kwargs, data["config"])
            else:
                arguments = self._layer_arguments(node, args, kwargs)
            self.nodes[node_id] = Node(node.layer, node.operation, FrozenDict(arguments))

    def _layer_arguments(
        self, node: Node, args: list[Argument], kwargs: dict[str, Argument]
    ) -> dict[str, Argument]:
        kwargs.pop("training", None)
        names = self.reader.port_names(node)
        layer = self.reader.layers[node.layer or ""]
        if layer.kind == "graph" and args:
            args = list(args[0]) if isinstance(args[0], tuple) else args
            if isinstance(args[0], FrozenDict):
                return dict(args[0])
        if len(args) > len(names):
            raise DamagedFileError(
                f"{layer.name} is called with more arguments than it has inputs",
                expected=f"{len(names)} at most",
                received=str(len(args)),
            )
        return {k: v for k, v in zip(names, args, strict=False) if v is not None} | {
            k: v for k, v in kwargs.items() if v is not None
        }

    def _argument(self, data: Any) -> Argument:
        if is_object(data) and data["class_name"] == "__keras_tensor__":
            return self._ref(data["config"]["keras_history"])
        if isinstance(data, list):
            return tuple(self._argument(item) for item in data)
        if isinstance(data, dict) and not is_object(data):
            return FrozenDict((key, self._argument(item)) for key, item in data.items())
        if is_object(data) and data["class_name"] == "__tuple__":
            return tuple(self._argument(item) for item in data["config"])
        return value_of(data)

    def _end(self, history: list[Any]) -> Ref:
        """A tensor of `input_layers` or `output_layers`.

        A nested functional model was called once when it was made; here, and only here, that
        counts as its call 0.
        """
        name, call, output = history
        return self._ref([name, call - 1 if name in self.models else call, output])

    def _ref(self, history: list[Any]) -> Ref:
        name, call, output = str(history[0]), int(history[1]), int(history[2])
        node_id = self.calls.get((name, call))
        if node_id is None:
            raise DamagedFileError(
                "a tensor comes from a call that is not recorded", received=f"{name}, call {call}"
            )
        return Ref(node_id, output)

    def _in_use(self, inputs: list[str], outputs: list[Output]) -> dict[str, Node]:
        """Nodes that an output depends on: Keras adds the operations of automatic masks anew."""
        wiring = Wiring(FrozenDict(self.nodes))
        used = wiring.upstream([o.ref.node for o in outputs]) | set(inputs)
        kept = {n: node for n, node in self.nodes.items() if n in used}
        for layer_id in {n.layer for n in self.nodes.values()} - {n.layer for n in kept.values()}:
            if layer_id is not None:
                del self.reader.layers[layer_id]
        order = Wiring(FrozenDict(kept)).order
        return {node_id: kept[node_id] for node_id in order}


def _histories(data: Any) -> list[list[Any]]:
    """Tensors of `input_layers` or `output_layers`, whatever their structure."""
    if isinstance(data, dict):
        return [h for item in data.values() for h in _histories(item)]
    if isinstance(data, list) and len(data) == 3 and isinstance(data[0], str):
        return [data]
    if isinstance(data, list):
        return [h for item in data for h in _histories(item)]
    raise DamagedFileError("the model's inputs or outputs are not recorded")


def _keys(data: Any) -> list[str]:
    """The name of each of `_histories`: its key in a flat dictionary, and none elsewhere."""
    return list(data) if isinstance(data, dict) else [""] * len(_histories(data))


def _structure(data: Any) -> Any:
    if isinstance(data, dict):
        return "dict"
    single = isinstance(data, list) and len(data) == 3 and isinstance(data[0], str)
    return "single" if single else "list"


def _input_config(config: dict[str, Any]) -> dict[str, Any]:
    shape = config.get("batch_shape") or config.get("batch_input_shape") or [None]
    return {**config, "shape": list(shape[1:]), "batch_size": shape[0]}


def _places(project: Project, graph_id: str) -> FrozenDict[str, tuple[float, float]]:
    graph = project.graph(graph_id)
    sizes = [(node_id, 158.0, 50.0) for node_id in graph.nodes]
    edges = [
        (ref.node, node_id)
        for node_id, node in graph.nodes.items()
        for argument in node.arguments.values()
        for ref in refs_in(argument)
    ]
    return FrozenDict(arrange(sizes, edges))


def _expect(data: Any, kind: type, what: str) -> Any:
    if not isinstance(data, kind):
        raise DamagedFileError(
            f"the configuration has no {what}", expected=kind.__name__, received=type(data).__name__
        )
    return data
