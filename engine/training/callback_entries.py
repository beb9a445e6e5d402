"""The callbacks that a project can have, and their fields: Keras's, and what is added to them.

Beside Keras's own fields every callback can be switched off (`enabled`), a ModelCheckpoint looks
only every so many epochs (`every`), and a LearningRateScheduler takes a formula over `epoch` and
`lr` too where Keras takes a function. No Keras.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import msgspec

from engine.catalog import Entry, Field, load_catalog
from engine.custom.sources import CALLBACK, SOURCE, callback_of, function_of
from engine.errors import ExpressionError, SourceError, UnknownClassError
from engine.graph.expressions import Expr
from engine.graph.fields import is_function
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Value
from engine.project import Project
from engine.training.computed import computed, variables_of
from engine.training.defaults import training_outputs
from engine.training.plan import compile_plan

SCHEDULER = "LearningRateScheduler"
LOGGER = "ActivationsLogger"
HISTOGRAMS = "LayerHistograms"
ENABLED = "enabled"
# The field of each callback that says where it keeps its files, and what it is by itself.
PLACES = {
    "BackupAndRestore": ("backup_dir", "backup"),
    "CSVLogger": ("filename", "log.csv"),
    "ModelCheckpoint": ("filepath", "best.keras"),
    "TensorBoard": ("log_dir", "tensorboard"),
    LOGGER: ("directory", "activations"),
}
# Callbacks that set the learning rate, which a schedule of the optimizer does not allow.
RATE_SETTERS = (SCHEDULER, "ReduceLROnPlateau")
_ORDER = (
    "EarlyStopping", "ModelCheckpoint", "ReduceLROnPlateau", SCHEDULER, "TensorBoard", "CSVLogger",
    "TerminateOnNaN", "BackupAndRestore", LOGGER, HISTOGRAMS,
)  # fmt: skip

# Metrics whose class gives them a name of their own.
_NAMED_OTHERWISE = {"FBetaScore": "fbeta_score", "LogCoshError": "logcosh"}

_SWITCH = Field(
    ENABLED, "bool", True, help="Whether it takes part; switched off it keeps its fields."
)
_SOURCE = Field(SOURCE, "str", required=True, help="The code that defines the callback.")
_FORMULA = Field(
    "schedule",
    "formula",
    required=True,
    help="The learning rate of each epoch, over epoch (from 0) and lr (the rate before): "
    "lr if epoch < 5 else lr * 0.9",
)
_EVERY = Field(
    "every", "int", 1, minimum=1, help="After how many epochs it looks whether to save, each time."
)
_LOGGER = Entry(
    LOGGER,
    "callbacks",
    "",
    help="Keeps what chosen layers make of a few training samples, after each epoch.",
    fields=(
        Field("layers", "literal", required=True, help="Names of layers, separated by commas."),
        Field("samples", "int", 16, minimum=1, help="How many samples, from the first on."),
        Field("directory", "str", "activations", help="The folder of the files, one an epoch."),
    ),
)
_HISTOGRAMS = Entry(
    HISTOGRAMS,
    "callbacks",
    "",
    help="Keeps how weights, activations and gradients of layers are spread, to be seen over the "
    "epochs under Results. It is Layerloom's own: the training script goes without it.",
    fields=(
        Field("layers", "literal", (), help="Names of layers, separated by commas; none: all."),
        Field("every", "int", 1, minimum=1, help="After how many epochs it looks, each time."),
        Field("samples", "int", 64, minimum=1, help="Of how many training samples, by the seed."),
    ),
)


@cache
def callback_entries() -> dict[str, Entry]:
    """Every callback that a project can have, by class name; the usual ones first."""
    known = {**load_catalog().section("callbacks"), LOGGER: _LOGGER, HISTOGRAMS: _HISTOGRAMS}
    names = [*_ORDER, *(name for name in known if name not in _ORDER)]
    return {name: _with_more(known[name]) for name in names}


def callback_entry(name: str) -> Entry:
    """The entry of a callback; raises UnknownClassError."""
    if name in (LOGGER, HISTOGRAMS):
        return callback_entries()[name]
    return callback_entries()[load_catalog().find("callbacks", name).name]


def entry_of_callback(project: Project, callback: Instance) -> Entry:
    """The entry of a callback of a project, of its own too.

    Raises UnknownClassError; SourceError where the project's code defines no such callback.
    """
    if callback.class_name != CALLBACK:
        return callback_entry(callback.class_name)
    entry = callback_of(project, callback).entry
    assert entry is not None  # a callback has one
    return msgspec.structs.replace(entry, fields=(_SOURCE, *entry.fields, _SWITCH))


def title_of(project: Project, callback: Instance) -> str:
    """What a callback is called: its class, or the code that it is made of."""
    if callback.class_name != CALLBACK:
        return callback.class_name
    return str(callback.fields.get(SOURCE))


def offered_callbacks() -> tuple[Entry, ...]:
    """Those that a person can choose."""
    return tuple(entry for entry in callback_entries().values() if not entry.hidden)


def fresh_callback(name: str, project: Project) -> Instance:
    """A callback as it is added: what is required has a value that works at once."""
    entry, fields = callback_entry(name), FrozenDict[str, Value]()
    monitors = monitors_of(project)
    if entry.field("monitor") and "val_loss" not in monitors:
        fields = fields.put("monitor", "loss")
    if name == "EarlyStopping":  # Keras would stop at the first epoch that is no better
        fields = fields.put("patience", 5)
    if name in PLACES:
        field, place = PLACES[name]
        fields = fields.put(field, place)
    if name == "ModelCheckpoint":
        fields = fields.put("save_best_only", True)
    if name == SCHEDULER:
        fields = fields.put("schedule", "lr if epoch < 5 else lr * 0.9")
    if name == LOGGER:
        known = layers_to_log(project)
        fields = fields.put("layers", known[-2:-1] or known)  # the last ones are predictions
    return Instance(entry.name, fields)


def layers_to_log(project: Project) -> tuple[str, ...]:
    """Names of the layers whose activations can be kept: those that are called once."""
    layers = [project.layer_of(node) for node in project.graph().nodes.values()]
    called = Counter(
        layer.name for layer in layers if layer is not None and layer.target != "Input"
    )
    return tuple(name for name, times in called.items() if times == 1)


def active_callbacks(project: Project) -> Iterator[tuple[int, Instance]]:
    """(index, callback) of those that are switched on, without the switch itself.

    A formula is text there: what it is over has no value before the training.
    """
    names = variables_of(project)
    for index, callback in enumerate(project.training.callbacks):
        fields, switch = callback.fields, _switch(callback, names)
        if switch is not False:
            fields = fields.without(ENABLED) if switch is True else fields
            formula = fields.get("schedule")
            if callback.class_name == SCHEDULER and isinstance(formula, Expression):
                fields = fields.put("schedule", formula.text)
            yield index, Instance(callback.class_name, fields)


def _switch(callback: Instance, names: Mapping[str, Any]) -> Any:
    """Whether a callback takes part; what is no answer is left for the checks to refuse."""
    value = callback.fields.get(ENABLED, True)
    try:
        return bool(computed(value, names)) if isinstance(value, Expression) else value
    except ExpressionError:
        return value


def is_periodic(callback: Instance) -> bool:
    """Whether it is a checkpoint that looks every so many epochs only, which Keras has not."""
    return callback.class_name != HISTOGRAMS and callback.fields.get("every", 1) != 1


def has_formula(callback: Instance) -> bool:
    """Whether it is a LearningRateScheduler that follows a formula, not a function of one's own."""
    return callback.class_name == SCHEDULER and not is_function(callback.fields.get("schedule"))


def formula_of(scheduler: Instance) -> Expr:
    """The formula of a LearningRateScheduler that `has_formula`; raises ExpressionError."""
    text = scheduler.fields.get("schedule")
    if not isinstance(text, str):
        raise ExpressionError("there is no formula", expected="a formula such as lr * 0.9")
    return Expr.parse(text)


def monitors_of(project: Project) -> tuple[str, ...]:
    """What a callback can watch: the keys of the history, validation first where there is one."""
    if not training_outputs(project):
        return ()
    plans = compile_plan(project).outputs
    several = len(plans) > 1
    keys = ["loss"]
    for plan in plans:
        start = f"{plan.name}_" if several else ""
        keys += [f"{start}loss"] if several else []
        keys += [f"{start}{_key(project, metric)}" for metric in plan.metrics]
    validated = [f"val_{key}" for key in keys] if project.data.validates else []
    return tuple(dict.fromkeys((*validated, *keys)))


def _key(project: Project, metric: Value) -> str:
    """The name of a metric in the history: what Keras makes of the name of its class or function.

    Of a source that cannot be read it is the source's own.
    """
    if isinstance(metric, Instance) and is_function(metric):
        with suppress(SourceError, UnknownClassError):
            return _snake(function_of(project, metric).name)
        return str(metric.fields.get(SOURCE))
    if isinstance(metric, str):
        try:
            metric = Instance(load_catalog().find("metrics", metric).name)
        except UnknownClassError:
            return metric  # a loss that is used as a metric
    assert isinstance(metric, Instance)  # compile_plan answers nothing else
    if metric.class_name in _NAMED_OTHERWISE:
        return _NAMED_OTHERWISE[metric.class_name]
    return _snake(metric.class_name)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])", "_", name).lower()


def _with_more(entry: Entry) -> Entry:
    fields = tuple(
        _FORMULA if (entry.name, field.name) == (SCHEDULER, "schedule") else field
        for field in entry.fields
    )
    if entry.name == "ModelCheckpoint":
        fields += (_EVERY,)
    return msgspec.structs.replace(entry, fields=(*fields, _SWITCH))
