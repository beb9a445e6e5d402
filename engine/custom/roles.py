"""What a function of the project is for: with what Keras calls it in a field, and where one begins.

    role_of("Dense", activation_field).arguments     # ("x",)

The calls are those of Keras 3: `Variable.__init__` for initializers, `Layer.losses` for
regularizers, `Optimizer.apply` for constraints, `Loss.__call__` and
`MeanMetricWrapper.update_state` for losses and metrics, `CallbackList` and `LearningRateScheduler`
for what callbacks take.
"""

from __future__ import annotations

from msgspec import Struct

from engine.catalog import Field
from engine.custom.definition import Definition
from engine.custom.shipped import FUNCTION_TEMPLATE
from engine.custom.sources import SOURCE, function_of, of_kind
from engine.errors import FieldError
from engine.graph.frozen import FrozenDict
from engine.graph.model import FUNCTION, Instance
from engine.project import Project


class Role(Struct, frozen=True):
    """How a function is called: by position, then by name. `template` is the file to begin with.

    Without arguments it is called in a way that only its class knows. `enough` are those that it
    may have instead.
    """

    template: str
    arguments: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    enough: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The call as it is written: `(shape, dtype=...)`."""
        return f"({', '.join([*self.arguments, *(f'{name}=...' for name in self.named)])})"


_OF_KIND = {
    "activation": Role("activation", ("x",)),
    "initializer": Role("initializer", ("shape",), ("dtype",)),
    "regularizer": Role("regularizer", ("weights",)),
    "constraint": Role("constraint", ("weights",)),
    "loss": Role("loss", ("y_true", "y_pred")),
    "metric": Role("metric", ("y_true", "y_pred")),
    "callable": Role(FUNCTION_TEMPLATE),
}
_EPOCH = Role("on_epoch", ("epoch", "logs"))
_BATCH = Role("on_batch", ("batch",), ("logs",))
_TRAIN = Role("on_train", ("logs",))
_OF_FIELD = {
    ("Lambda", "function"): Role(FUNCTION_TEMPLATE, ("inputs",)),
    ("Lambda", "mask"): Role("mask", ("inputs", "mask")),
    ("LearningRateScheduler", "schedule"): Role(
        "schedule", ("epoch", "learning_rate"), enough=("epoch",)
    ),
    ("LambdaCallback", "on_epoch_begin"): _EPOCH,
    ("LambdaCallback", "on_epoch_end"): _EPOCH,
    ("LambdaCallback", "on_train_begin"): _TRAIN,
    ("LambdaCallback", "on_train_end"): _TRAIN,
    ("LambdaCallback", "on_train_batch_begin"): _BATCH,
    ("LambdaCallback", "on_train_batch_end"): _BATCH,
    ("MeanMetricWrapper", "fn"): _OF_KIND["metric"],
}


def role_of(class_name: str, field: Field) -> Role | None:
    """What a function in this field of a class is for; None where the field takes none."""
    return _OF_FIELD.get((class_name, field.name)) or _OF_KIND.get(field.kind)


def role_of_judge(section: str) -> Role:
    """What a function among the `losses` or `metrics` of a training is for."""
    return _OF_KIND["loss" if section == "losses" else "metric"]


def fitting(project: Project, role: Role) -> list[str]:
    """Names of the sources whose function can be called so, in their order."""
    return [
        name
        for name in of_kind(project, "function")
        if not _refusal(function_of_source(project, name), role)
    ]


def function_value(name: str) -> Instance:
    """The value of a field that holds the function of a source."""
    return Instance(FUNCTION, FrozenDict({SOURCE: name}))


def function_of_source(project: Project, name: str) -> Definition:
    """What a source defines, which must be a function. Raises as `function_of` does."""
    return function_of(project, function_value(name))


def check_role(project: Project, value: Instance, role: Role) -> None:
    """Raise SourceError or UnknownClassError where an Instance names no function, FieldError where
    it names one that cannot be called so."""
    found = function_of(project, value)
    refusal = _refusal(found, role)
    if refusal:
        raise FieldError(
            f"the function {found.name} cannot be called here: {refusal}",
            expected=f"a function that can be called as {found.name}{role.words}",
        )


def _refusal(found: Definition, role: Role) -> str:
    """Why a function cannot be called for a role, in Python's words; empty where it can."""
    if found.signature is None or not role.arguments:
        return ""
    said = ""
    for arguments in (role.arguments, *([role.enough] if role.enough else [])):
        try:
            found.signature.bind(*arguments, **dict.fromkeys(role.named))
        except TypeError as error:
            said = said or str(error)
        else:
            return ""
    return said
