"""Valid graphs at random, over the common layers: a hypothesis strategy."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes
from engine.graph.model import Instance, Layer, Node, Ref, Slot
from engine.project import Project

Shape = tuple[int, ...]
_ACTIVATIONS = ["relu", "tanh", "sigmoid", "linear", "gelu"]
_INPUTS: list[Shape] = [(8,), (6,), (6, 4), (8, 8, 3), (9, 9, 2)]


class Drawing:
    """A project that grows, and the shape of every tensor in it."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.project = Project()
        self.shapes: dict[str, Shape] = {}

    def pick(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def some(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def add(self, target: str, shape: Shape, fields: dict[str, Any], **arguments: Any) -> str:
        """A new layer of a class, called on these arguments."""
        name = f"{target.lower()}_{len(self.shapes)}"
        layer = Layer(name, target, fields=FrozenDict(fields), trainable=self.some(0, 7) > 0)
        node = Node(name, arguments=FrozenDict(arguments))
        self.project, _ = edits.AddNode("main", name, node, layer).apply(self.project)
        self.shapes[name] = shape
        return name

    def operation(self, operation: str, shape: Shape, **arguments: Any) -> str:
        """A new call of an operation."""
        name = f"{operation}_{len(self.shapes)}"
        node = Node(operation=operation, arguments=FrozenDict(arguments))
        self.project, _ = edits.AddNode("main", name, node).apply(self.project)
        self.shapes[name] = shape
        return name

    def step(self) -> None:
        """One more node, on tensors that are there."""
        source = self.pick(*self.shapes)
        shape = self.shapes[source]
        kinds = ["Dense", "Dropout", "norm", "Activation", "merge", "operator", "share", "slice"]
        kinds += {1: ["Reshape"], 2: ["recurrent", "Conv1D", "attention", "pool", "flat"],
                  3: ["Conv2D", "pool", "flat", "UpSampling2D"]}[len(shape)]  # fmt: skip
        getattr(self, "_" + self.pick(*kinds).lower())(source, shape, Ref(source))

    def _dense(self, source: str, shape: Shape, ref: Ref) -> None:
        units = self.some(1, 6)
        fields: dict[str, Any] = {"units": units, "activation": self.pick(*_ACTIVATIONS)}
        if self.some(0, 2) == 0:
            fields |= {"use_bias": False, "kernel_regularizer": Instance("L2")}
        self.add("Dense", (*shape[:-1], units), fields, inputs=ref)

    def _dropout(self, source: str, shape: Shape, ref: Ref) -> None:
        self.add("Dropout", shape, {"rate": 0.25}, inputs=ref)

    def _norm(self, source: str, shape: Shape, ref: Ref) -> None:
        self.add(self.pick("BatchNormalization", "LayerNormalization"), shape, {}, inputs=ref)

    def _activation(self, source: str, shape: Shape, ref: Ref) -> None:
        self.add("Activation", shape, {"activation": self.pick(*_ACTIVATIONS)}, inputs=ref)

    def _reshape(self, source: str, shape: Shape, ref: Ref) -> None:
        wide = shape[0]
        target = self.pick((1, wide), (wide, 1), (1, 1, wide))
        self.add("Reshape", target, {"target_shape": target}, inputs=ref)

    def _flat(self, source: str, shape: Shape, ref: Ref) -> None:
        size = 1
        for length in shape:
            size *= length
        if size > 200:
            rank = len(shape) - 1
            target = f"{self.pick('GlobalAveragePooling', 'GlobalMaxPooling')}{rank}D"
            self.add(target, shape[-1:], {}, inputs=ref)
        else:
            self.add("Flatten", (size,), {}, inputs=ref)

    def _recurrent(self, source: str, shape: Shape, ref: Ref) -> None:
        units, target = self.some(1, 4), self.pick("LSTM", "GRU", "SimpleRNN")
        fields: dict[str, Any] = {"units": units}
        if self.pick(True, False):
            fields["return_sequences"] = True
        out = (shape[0], units) if "return_sequences" in fields else (units,)
        if self.some(0, 2) == 0:
            inner = Instance(target, FrozenDict(fields))
            wide = (*out[:-1], 2 * units)
            self.add("Bidirectional", wide, {"layer": inner}, sequences=ref)
        else:
            self.add(target, out, fields, sequences=ref)

    def _conv1d(self, source: str, shape: Shape, ref: Ref) -> None:
        fields = {"filters": self.some(1, 5), "kernel_size": self.some(1, 3)}
        fields["padding"] = self.pick("same", "causal")
        self.add("Conv1D", (shape[0], fields["filters"]), fields, inputs=ref)

    def _conv2d(self, source: str, shape: Shape, ref: Ref) -> None:
        fields: dict[str, Any] = {"filters": self.some(1, 5), "kernel_size": self.some(1, 3)}
        fields |= {"padding": "same", "strides": self.some(1, 2)}
        target = self.pick("Conv2D", "SeparableConv2D")
        short = tuple(-(-n // fields["strides"]) for n in shape[:2])
        self.add(target, (*short, fields["filters"]), fields, inputs=ref)

    def _upsampling2d(self, source: str, shape: Shape, ref: Ref) -> None:
        if shape[0] <= 8:
            self.add("UpSampling2D", (2 * shape[0], 2 * shape[1], shape[2]), {}, inputs=ref)

    def _pool(self, source: str, shape: Shape, ref: Ref) -> None:
        rank = len(shape) - 1
        fields = {"pool_size": 2, "strides": self.pick(None, 1), "padding": "same"}
        step = fields["strides"] or 2
        short = tuple(-(-n // step) for n in shape[:-1])
        target = f"{self.pick('Max', 'Average')}Pooling{rank}D"
        self.add(target, (*short, shape[-1]), fields, inputs=ref)

    def _attention(self, source: str, shape: Shape, ref: Ref) -> None:
        fields = {"num_heads": self.some(1, 2), "key_dim": self.some(1, 3)}
        self.add("MultiHeadAttention", shape, fields, value=ref, query=ref)

    def _merge(self, source: str, shape: Shape, ref: Ref) -> None:
        alike = [n for n, s in self.shapes.items() if s == shape]
        first, second = Ref(self.pick(*alike)), Ref(self.pick(*alike))
        target = self.pick("Add", "Multiply", "Average", "Maximum", "Subtract", "Concatenate")
        out = (*shape[:-1], 2 * shape[-1]) if target == "Concatenate" else shape
        self.add(target, out, {}, inputs=(first, second))

    def _operator(self, source: str, shape: Shape, ref: Ref) -> None:
        alike = [n for n, s in self.shapes.items() if s == shape]
        other: Any = self.pick(Ref(self.pick(*alike)), 2.0)
        pair = {"x1": ref, "x2": other} if self.pick(True, False) else {"x2": ref, "x1": other}
        self.operation(self.pick("add", "multiply", "subtract", "maximum"), shape, **pair)

    def _slice(self, source: str, shape: Shape, ref: Ref) -> None:
        if shape[0] > 1 and len(shape) > 1:
            key = (Instance("slice"), Instance("slice", FrozenDict(start=1)))
            self.operation("get_item", (shape[0] - 1, *shape[1:]), x=ref, key=key)
        elif len(shape) > 1:
            self.operation("mean", shape[1:], x=ref, axis=1)

    def _share(self, source: str, shape: Shape, ref: Ref) -> None:
        """Another call of the layer behind a node, on a tensor like the first one's."""
        node = self.project.graph().nodes[source]
        layer = self.project.layer_of(node)
        if layer is None or layer.target == "Input" or len(node.arguments) != 1:
            return
        port, argument = next(iter(node.arguments.items()))
        if not isinstance(argument, Ref):
            return
        alike = [n for n, s in self.shapes.items() if s == self.shapes[argument.node]]
        edit = copy_nodes(self.project, "main", [source], shared=True, keep_inputs=False)
        before = set(self.project.graph().nodes)
        self.project, _ = edit.apply(self.project)
        made = next(iter(set(self.project.graph().nodes) - before))
        wire = edits.Connect("main", Ref(self.pick(*alike)), Slot(made, port))
        self.project, _ = wire.apply(self.project)
        self.shapes[made] = shape


@st.composite
def projects(draw: Any) -> Project:
    """A project whose graph is a model: one to three inputs and up to fourteen nodes on them."""
    drawing = Drawing(draw)
    for _ in range(drawing.some(1, 3)):
        shape = drawing.pick(*_INPUTS)
        drawing.add("Input", shape, {"shape": shape})
    for _ in range(drawing.some(1, 14)):
        drawing.step()
    return drawing.project


def check(project: Project) -> None:
    """Assert that a graph's live shapes, its model, its code and its import are one."""
    import keras

    import engine
    from engine.keras_bridge.inferring.infer import Inference
    from tests.fidelity.compare import built_from, difference, inputs_for, outputs

    inference = Inference(project, "main")
    while not inference.idle:
        inference.step(10.0)
    problems = inference.problems()
    if [problem.what for problem in problems] == ["the graph has no output"]:
        return  # every step was one that could not be
    assert not problems
    model = engine.compile_model(project)
    copies = (
        built_from(engine.generate_code(project)),
        engine.compile_model(engine.import_model(model)),
    )
    inputs = inputs_for(model)
    answer = outputs(model, inputs)
    for copy in copies:
        assert [w.shape for w in copy.weights] == [w.shape for w in model.weights]
        assert len(copy.trainable_weights) == len(model.trainable_weights)
        copy.set_weights(model.get_weights())
        assert difference(answer, outputs(copy, inputs)) == 0.0
    keras.backend.clear_session()
