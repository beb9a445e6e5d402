"""The training part of generated code: `load_data()` and `main(epochs=None)`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from engine.catalog import load_catalog
from engine.data.code import data_code
from engine.graph.model import Value
from engine.keras_bridge.source import SourceWriter
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
    optimizer = writer.instance(training.optimizer, None, where="training/optimizer")
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
    )


if __name__ == "__main__":
    main()
'''
    return Script(tuple(data.imports), text.strip())


def _validation(project: Project) -> str:
    return "validation_data=(x_val, y_val)," if project.data.validation_split else ""


def _judges(project: Project, writer: SourceWriter) -> Iterable[str]:
    """`loss=`, `loss_weights=` and `metrics=` of `compile`."""
    plan = compile_plan(project)
    catalog = load_catalog()

    def one(value: Value, section: str) -> str:
        if isinstance(value, str):
            return f'"{catalog.find(section, value).identifier or value}"'
        return writer.value(value, None, where=f"training/{section}")

    losses = [one(output.loss, "losses") for output in plan.outputs]
    metrics = [
        "[" + ", ".join(one(m, "metrics") for m in output.metrics) + "]" for output in plan.outputs
    ]
    weights = [repr(1.0 if o.weight is None else o.weight) for o in plan.outputs]
    shaped = {"loss": losses, "metrics": metrics}
    if plan.weighted and plan.keyed != "single":
        shaped["loss_weights"] = weights
    for name, values in shaped.items():
        if plan.keyed == "single":
            yield f"{name}={values[0]}"
        elif plan.keyed == "list":
            yield f"{name}=[{', '.join(values)}]"
        else:
            pairs = zip(plan.outputs, values, strict=True)
            yield f"{name}={{" + ", ".join(f"{o.name!r}: {v}" for o, v in pairs) + "}"
