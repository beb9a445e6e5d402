"""The training part of generated code: `load_data()` and `main(epochs=None)`."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from engine.custom.sources import CALLBACK, SOURCE, function_of, sources_in
from engine.data.bindings import input_layers
from engine.data.code import data_code
from engine.data.dataset import comes_in_order
from engine.graph.fields import check_fields, is_function
from engine.graph.model import Expression, Instance, Value
from engine.keras_bridge.code.code_source import with_functions_named
from engine.keras_bridge.code.source import SourceWriter, literal, qualified
from engine.keras_bridge.layers import is_muted
from engine.keras_bridge.values import entry_of
from engine.project import Project
from engine.training.adapting import Adapting, adaptings
from engine.training.callback_classes import ActivationsLogger, KeepBest, PeriodicCheckpoint
from engine.training.callback_entries import (
    HISTOGRAMS,
    LOGGER,
    SCHEDULER,
    active_callbacks,
    entry_of_callback,
    formula_of,
    is_periodic,
)
from engine.training.class_weights import balanced
from engine.training.options import BALANCED, given_weights
from engine.training.plan import compile_plan

_ALONE = f"# Layerloom's own {HISTOGRAMS} is left out: it only looks, and changes no number."


class Script(Struct, frozen=True):
    """Source of functions, and the import lines that they need."""

    imports: tuple[str, ...]
    text: str


def training_source(project: Project, base: Path | None, writer: SourceWriter) -> Script:
    """`load_data` and `main`: the same steps, in the same order, as a run of the project."""
    data = data_code(project, base)
    training = project.training
    optimizer = _object(training.optimizer, "optimizers", writer, "training/optimizer")
    execution = (
        [f"steps_per_execution={training.steps_per_execution}"]
        if training.steps_per_execution != 1
        else []
    )
    compiled = ", ".join([f"optimizer={optimizer}", *_judges(project, writer), *execution])
    defined = "\n\n\n".join([data.functions, *_definitions(project)])
    text = f'''
{defined}


def main(epochs: int | None = None) -> keras.callbacks.History:
    """Train on the data and return the history; its model has {_kept(project)}."""
    x_train, y_train, x_val, y_val = load_data()
    keras.utils.set_random_seed({project.seed}){_precision(project)}
    model = build_model(){_adapted(project, writer)}
    model.compile({compiled})
    return model.fit(
        x_train,
        y_train,
        batch_size={training.batch_size},
        epochs=epochs or {training.epochs},
        {_validation(project)}
        {_order(project)}
        {_class_weight(project)}
        {_callbacks(project, writer)}
    )


if __name__ == "__main__":
    main()
'''
    imports = ("import os", "import numpy as np") if LOGGER in _active(project) else ()
    return Script((*data.imports, *imports), text.strip())


def _active(project: Project) -> set[str]:
    return {callback.class_name for _, callback in active_callbacks(project)}


def _definitions(project: Project) -> Iterator[str]:
    """The source of what neither Keras nor numpy has, word for word."""
    if project.training.keep == "best":
        yield inspect.getsource(KeepBest).strip()
    if project.training.class_weight == BALANCED:
        yield inspect.getsource(balanced).strip()
    if any(is_periodic(callback) for _, callback in active_callbacks(project)):
        yield inspect.getsource(PeriodicCheckpoint).strip()
    if LOGGER in _active(project):
        yield inspect.getsource(ActivationsLogger).strip()


def _kept(project: Project) -> str:
    return "the best weights" if project.training.keep == "best" else "the last weights"


def _precision(project: Project) -> str:
    policy = project.training.precision
    return f'\n    keras.config.set_dtype_policy("{policy}")' if policy != "float32" else ""


def _class_weight(project: Project) -> str:
    if project.training.class_weight == BALANCED:
        return "class_weight=balanced(y_train),"
    weights = given_weights(project)
    return f"class_weight={literal(weights)}," if weights else ""


def _adapted(project: Project, writer: SourceWriter) -> str:
    """A line for each layer that takes values from the training data, sources first."""
    nodes = project.graph().nodes.values()
    called = {
        project.layers[node.layer].name
        for node in nodes
        if node.layer is not None and not is_muted(node.muted, writer.scope, node.layer)
    }
    several = len(input_layers(project)) > 1
    lines = (_adapt(each, several) for each in adaptings(project) if each.layer in called)
    return "".join(f"\n    {line}" for line in lines)


def _adapt(adapting: Adapting, several: bool) -> str:
    layer = f"model.get_layer({adapting.layer!r})"
    if not adapting.inputs:
        before = f"keras.Model(model.input, {layer}.input)"
        return f"{layer}.adapt({before}.predict(x_train, verbose=0))"
    arrays = [f"x_train[{name!r}]" if several else "x_train" for name in adapting.inputs]
    data = arrays[0] if len(arrays) == 1 else f"np.concatenate([{', '.join(arrays)}])"
    return f"{layer}.adapt({data})"


def _validation(project: Project) -> str:
    return "validation_data=(x_val, y_val)," if project.data.validates else ""


def _order(project: Project) -> str:
    return "shuffle=False," if comes_in_order(project) else ""


def _callbacks(project: Project, writer: SourceWriter) -> str:
    made = [
        _callback(project, callback, writer, f"training/callbacks/{index}")
        for index, callback in active_callbacks(project)
        if callback.class_name != HISTOGRAMS
    ]
    made += [f"{KeepBest.__name__}()"] if project.training.keep == "best" else []
    said = f"{_ALONE}\n        " if HISTOGRAMS in _active(project) else ""
    return said + (f"callbacks=[{', '.join(made)}]," if made else "")


def _callback(project: Project, callback: Instance, writer: SourceWriter, where: str) -> str:
    """The source of a callback; `callbacks.make_callbacks` makes the same."""
    entry, fields = entry_of_callback(project, callback), callback.fields
    check_fields(entry, fields, where=where)
    if any(True for _ in sources_in(callback)):
        name = entry.name if callback.class_name == CALLBACK else qualified(entry)
        fields, writer = with_functions_named(project, fields.without(SOURCE), writer)
        return f"{name}({writer.arguments(entry, fields, where=where)})"
    if entry.name == LOGGER:
        wanted = fields["layers"]
        layers = literal(
            [str(name) for name in (wanted if isinstance(wanted, tuple) else (wanted,))]
        )
        rest = writer.arguments(entry, fields.without("layers"), where=where)
        return f"{LOGGER}(x_train, {layers}{', ' + rest if rest else ''})"
    if entry.name == SCHEDULER:
        names = {"epoch": "epoch", "lr": "lr"}
        formula = Expression(formula_of(callback).text)
        text = writer.within(writer.scope, names).value(formula, None, where=where)
        rest = writer.arguments(entry, fields.without("schedule"), where=where)
        made = f"lambda epoch, lr: float({text})"
        return f"{qualified(entry)}({made}{', ' + rest if rest else ''})"
    if is_periodic(callback):
        return f"PeriodicCheckpoint({writer.arguments(entry, fields, where=where)})"
    return _object(Instance(entry.name, fields.without("every")), "callbacks", writer, where)


def _object(value: Instance, section: str, writer: SourceWriter, where: str) -> str:
    """The source of an object of a section: a loss and a metric may have one name."""
    entry = entry_of(value.class_name, None, section)
    return f"{qualified(entry)}({writer.arguments(entry, value.fields, where=where)})"


def _judges(project: Project, writer: SourceWriter) -> Iterable[str]:
    """`loss=`, `loss_weights=` and `metrics=` of `compile`."""
    plan = compile_plan(project)

    def one(value: Value, section: str) -> str:
        if isinstance(value, Instance) and is_function(value):
            return function_of(project, value).name
        if isinstance(value, Instance):
            return _object(value, section, writer, f"training/{section}")
        return f'"{value}"'

    def written(name: str, values: list[str]) -> str:
        shaped = plan.shaped(values)
        if isinstance(shaped, dict):
            return f"{name}={{{', '.join(f'{k!r}: {v}' for k, v in shaped.items())}}}"
        return f"{name}={shaped if isinstance(shaped, str) else '[' + ', '.join(shaped) + ']'}"

    yield written("loss", [one(output.loss, "losses") for output in plan.outputs])
    metrics = ([one(metric, "metrics") for metric in output.metrics] for output in plan.outputs)
    yield written("metrics", [f"[{', '.join(names)}]" for names in metrics])
    if plan.weights is not None:
        yield written("loss_weights", [literal(weight) for weight in plan.weights])
