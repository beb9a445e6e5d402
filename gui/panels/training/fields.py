"""The rows of the training form: each a Field in Keras's words and where its value lies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from engine.catalog import Entry, Field, load_catalog
from engine.data.columns import DataColumn
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, SetEntry
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import first_fields
from engine.graph.model import Instance, Value
from engine.palette import usual_first
from engine.project import DataSpec, Project, TrainingSpec
from engine.training.defaults import TrainingOutput, default_loss, loss_choices, loss_name
from engine.training.options import class_weight_of, class_weight_text

# Fields that every optimizer has: they wait folded away.
COMMON_OPTIMIZER_FIELDS = frozenset(
    {
        "weight_decay", "clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum",
        "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps",
    }
)  # fmt: skip
_RATE = "learning_rate"
_SOME_STEPS = 1_000  # of a training whose length is not known


class Setting(Struct, frozen=True):
    """A field of the form: how it is edited, read from the project, and turned into an edit."""

    field: Field
    read: Callable[[Project], Any]
    edit: Callable[[Project, Any], SetEntry]


def entry_setting(field: Field, path: tuple[str, ...]) -> Setting:
    """A setting that is one entry of the project, with a default: `("training", "epochs")`."""

    def read(project: Project) -> Any:
        value: Any = project
        for name in path:
            value = getattr(value, name)
        return ABSENT if value == field.default else value

    def edit(project: Project, value: Any) -> SetEntry:
        return SetEntry(path, field.default if value is ABSENT else value)

    return Setting(field, read, edit)


def fit_settings() -> tuple[Setting, ...]:
    """Epochs, batch size, validation split and seed."""
    training, data = TrainingSpec(), DataSpec()
    return (
        entry_setting(
            Field(
                "epochs",
                "int",
                training.epochs,
                minimum=1,
                help="How many times the training part of the data is gone through.",
            ),
            ("training", "epochs"),
        ),
        entry_setting(
            Field(
                "batch_size",
                "int",
                training.batch_size,
                minimum=1,
                help="How many samples make one step of the optimizer.",
            ),
            ("training", "batch_size"),
        ),
        entry_setting(
            Field(
                "validation_split",
                "float",
                data.validation_split,
                minimum=0.0,
                maximum=0.95,
                help="The part of the data that is kept for validation: 0.2 is a fifth, 0 is none.",
            ),
            ("data", "validation_split"),
        ),
        entry_setting(
            Field(
                "seed",
                "seed",
                Project().seed,
                minimum=0,
                help="The same seed gives the same weights at the start and the same order.",
            ),
            ("seed",),
        ),
    )


def rare_settings() -> tuple[Setting, ...]:
    """How classes are weighed, numbers computed, and steps bundled."""
    training = TrainingSpec()
    return (
        class_weight_setting(),
        entry_setting(
            Field(
                "precision",
                "choice",
                training.precision,
                choices=("float32", "mixed_float16", "mixed_bfloat16"),
                help="In mixed precision layers compute in halves, which newer graphics cards do "
                "faster; weights stay whole.",
            ),
            ("training", "precision"),
        ),
        entry_setting(
            Field(
                "steps_per_execution",
                "int",
                training.steps_per_execution,
                minimum=1,
                help="How many steps run before the program looks up: more are faster for small "
                "models, and a stop waits for them.",
            ),
            ("training", "steps_per_execution"),
        ),
    )


def class_weight_setting() -> Setting:
    """How much each class counts, as text: `balanced`, or `0: 1, 1: 5`."""
    field = Field(
        "class_weight",
        "str",
        nullable=True,
        help="How much each class counts in the loss: balanced (a rare class counts more), or "
        "such as 0: 1, 1: 5.",
    )

    def read(project: Project) -> Any:
        chosen = project.training.class_weight
        return ABSENT if chosen is None else class_weight_text(chosen)

    def edit(project: Project, value: Any) -> SetEntry:
        chosen = None if value is ABSENT else class_weight_of(value)
        return SetEntry(("training", "class_weight"), chosen)

    return Setting(field, read, edit)


def optimizer_entry(project: Project) -> Entry | None:
    """The catalogue's entry of the project's optimizer; None for an unknown one."""
    try:
        return load_catalog().find("optimizers", project.training.optimizer.class_name)
    except LayerloomError:
        return None


def optimizer_setting() -> Setting:
    """Which optimizer; fields that the next one has as well keep their values."""
    entries = usual_first(load_catalog().section("optimizers"))
    # LossScaleOptimizer wraps another one: mixed precision needs it, nobody chooses it.
    names = tuple(name for name, e in entries.items() if not any(f.required for f in e.fields))
    field = Field("optimizer", "choice", "Adam", choices=names, help="How weights are changed.")

    def read(project: Project) -> Any:
        entry = optimizer_entry(project)
        name = entry.name if entry else project.training.optimizer.class_name
        return ABSENT if name == field.default else name

    def edit(project: Project, value: Any) -> SetEntry:
        name = field.default if value is ABSENT else value
        known = {f.name for f in entries[name].fields} - {_RATE}  # each has a rate of its own
        kept = {k: v for k, v in project.training.optimizer.fields.items() if k in known}
        return _set_optimizer(Instance(name, FrozenDict(kept)), "Set optimizer")

    return Setting(field, read, edit)


def _set_optimizer(optimizer: Instance, title: str) -> SetEntry:
    return SetEntry(("training", "optimizer"), optimizer, title)


def optimizer_field_setting(field: Field) -> Setting:
    """One field of the optimizer."""

    def read(project: Project) -> Any:
        return project.training.optimizer.fields.get(field.name, ABSENT)

    def edit(project: Project, value: Any) -> SetEntry:
        old = project.training.optimizer
        absent = value is ABSENT
        fields = old.fields.without(field.name) if absent else old.fields.put(field.name, value)
        return _set_optimizer(Instance(old.class_name, fields), f"Set {field.name}")

    return Setting(field, read, edit)


def rate_setting(entry: Entry) -> Setting:
    """The learning rate as a number."""
    field = entry.field(_RATE) or Field(_RATE, "float", 0.001, minimum=0.0)
    return optimizer_field_setting(msgspec.structs.replace(field, kind="float"))


def schedule_setting(entry: Entry, steps: Callable[[], int | None] = lambda: None) -> Setting:
    """The schedule that the learning rate follows; None where it is constant.

    `steps` tells how many steps the training has, where that is known.
    """
    field = Field(
        "schedule", "schedule", None, nullable=True, help="How the learning rate goes down."
    )
    rate = optimizer_field_setting(entry.field(_RATE) or Field(_RATE, "schedule", 0.001))

    def read(project: Project) -> Any:
        value = rate.read(project)
        return value if isinstance(value, Instance) else ABSENT

    def edit(project: Project, value: Any) -> SetEntry:
        old = rate.read(project)
        if not isinstance(value, Instance):
            return rate.edit(project, _first_rate(old))
        if not isinstance(old, Instance) or old.class_name != value.class_name:
            value = _started(value, _first_rate(old, rate.field.default), steps() or _SOME_STEPS)
        return rate.edit(project, value)

    return Setting(field, read, edit)


def _first_rate(value: Value, default: Any = ABSENT) -> Any:
    """The learning rate at the start of a schedule, or the constant one."""
    if isinstance(value, Instance):
        pieces = value.fields.get("values")
        first = pieces[0] if isinstance(pieces, tuple) and pieces else ABSENT
        value = value.fields.get("initial_learning_rate", first)
    return default if value is ABSENT else value


def _started(schedule: Instance, rate: float, steps: int) -> Instance:
    """A schedule just chosen for so many steps: it starts at the rate that was there, has done its
    work at their end, and its other required fields work at once."""
    entry = load_catalog().find("schedules", schedule.class_name)
    names = {field.name for field in entry.fields}
    decay = steps // 10 if "decay_rate" in names else steps  # by a tenth, ten times
    sensible: dict[str, Value] = {
        "initial_learning_rate": rate,
        "decay_steps": max(1, decay),
        "first_decay_steps": max(1, -(-steps // 3)),  # the second one is twice as long
        "decay_rate": 0.9,
        "boundaries": (max(1, steps // 2),),
        "values": (rate, rate / 10),
    }
    chosen = {name: value for name, value in sensible.items() if name in names}
    required = {f.name for f in entry.fields if f.required}
    first = {k: v for k, v in first_fields(entry).items() if k in required}
    return Instance(schedule.class_name, FrozenDict(first | chosen))


def loss_setting(output: TrainingOutput, target: DataColumn | None) -> Setting:
    """The loss of an output; the default is the one that suits its activation and target."""
    field = Field(
        "loss",
        "loss",
        default_loss(output.layer, target),
        help="What the training makes small.",
    )

    def read(project: Project) -> Any:
        return project.training.losses.get(output.name, ABSENT)

    def edit(project: Project, value: Any) -> SetEntry:
        return SetEntry(("training", "losses", output.name), value, f"Set loss of {output.name}")

    return Setting(field, read, edit)


def losses_in_order(output: TrainingOutput, classes: dict[str, Entry]) -> dict[str, Entry]:
    """The loss classes, those that suit the output first."""
    rank = {name: position for position, name in enumerate(loss_choices(output.layer))}
    return dict(sorted(classes.items(), key=lambda item: rank.get(loss_name(item[0]), len(rank))))


def loss_weight_setting(output: TrainingOutput) -> Setting:
    """How much the loss of an output counts in the sum."""
    field = Field(
        "loss_weight", "float", 1.0, minimum=0.0, help="How much this loss counts in the sum."
    )

    def read(project: Project) -> Any:
        return project.training.loss_weights.get(output.name, ABSENT)

    def edit(project: Project, value: Any) -> SetEntry:
        path = ("training", "loss_weights", output.name)
        return SetEntry(path, value, f"Set loss weight of {output.name}")

    return Setting(field, read, edit)
