"""The training part of generated code: `load_data()` and `main(epochs=None)`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from engine.data.code import data_code
from engine.graph.model import Instance, Value
from engine.keras_bridge.source import SourceWriter, literal, qualified
from engine.keras_bridge.values import entry_of
from engine.project import Project
from engine.training.plan import compile_plan


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
    text = f'''
{data.functions}


def main(epochs: int | None = None) -> keras.callbacks.History:
    """Train on the data and return the history."""
    x_train, y_train, x_val, y_val = load_data()
    keras.utils.set_random_seed({project.seed})
    model = build_model()
    model.compile({compiled})
    return model.fit(
        x_train,
        y_train,
        batch_size={training.batch_size},
        epochs=epochs or {training.epochs},
        {_validation(project)}
        {_callbacks(project, writer)}
    )


if __name__ == "__main__":
    main()
'''
    return Script(tuple(data.imports), text.strip())


def _validation(project: Project) -> str:
    return "validation_data=(x_val, y_val)," if project.data.validation_split else ""


def _callbacks(project: Project, writer: SourceWriter) -> str:
    made = [
        _object(callback, "callbacks", writer, f"training/callbacks/{index}")
        for index, callback in enumerate(project.training.callbacks)
    ]
    return f"callbacks=[{', '.join(made)}]," if made else ""


def _object(value: Instance, section: str, writer: SourceWriter, where: str) -> str:
    """The source of an object of a section: a loss and a metric may have one name."""
    entry = entry_of(value.class_name, None, section)
    return f"{qualified(entry)}({writer.arguments(entry, value.fields, where=where)})"


def _judges(project: Project, writer: SourceWriter) -> Iterable[str]:
    """`loss=`, `loss_weights=` and `metrics=` of `compile`."""
    plan = compile_plan(project)

    def one(value: Value, section: str) -> str:
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
