"""Ways out of what is wrong with a schedule, with clipping, class weights and callbacks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.graph.edits import SetEntry
from engine.graph.fixing.fix_edits import Fix, set_field
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Value
from engine.project import Problem, Project
from engine.training.callback_entries import monitors_of
from engine.training.options import CLIPS


def option_fixes(project: Project, problem: Problem) -> Iterator[Fix]:
    """The fixes of a problem that `options` or `callback_checks` has found."""
    match problem.field.split("/"):
        case ["training", "class_weight"]:
            text = "Take the class weights out"
            yield Fix(text, SetEntry(("training", "class_weight"), None, text))
        case ["training", "optimizer", name] if name in CLIPS:
            yield _optimizer(
                project, project.training.optimizer.fields.without(name), f"Empty {name}"
            )
        case ["training", "optimizer", "learning_rate", "warmup_target"]:
            yield from _warm_up(project)
        case ["training", "callbacks", index, "monitor"]:
            yield from _other_monitor(project, int(index))
        case ["dtype"]:
            layer_id = project.node(problem.graph, problem.node).layer
            if layer_id is not None:
                yield set_field(layer_id, "dtype", "float32")


def _optimizer(project: Project, fields: FrozenDict[str, Value], text: str) -> Fix:
    optimizer = Instance(project.training.optimizer.class_name, fields)
    return Fix(text, SetEntry(("training", "optimizer"), optimizer, text))


def _warm_up(project: Project) -> Iterator[Fix]:
    """From nothing to the rate that was to be the first; or no warm-up at all."""
    fields = project.training.optimizer.fields
    schedule = fields.get("learning_rate")
    if not isinstance(schedule, Instance):
        return
    rate = schedule.fields.get("initial_learning_rate")
    warmed = schedule.fields.put("warmup_target", rate).put("initial_learning_rate", 0.0)
    for text, changed in (
        ("Warm up from 0 to the initial rate", warmed),
        ("Leave the warm-up out", schedule.fields.without("warmup_steps")),
    ):
        value = msgspec.structs.replace(schedule, fields=changed)
        yield _optimizer(project, fields.put("learning_rate", value), text)


def _other_monitor(project: Project, index: int) -> Iterator[Fix]:
    """A monitor of the same kind, validation or training, where there is one."""
    callbacks = project.training.callbacks
    if index >= len(callbacks):
        return
    wanted, known = str(callbacks[index].fields.get("monitor", "")), monitors_of(project)
    alike = [name for name in known if wanted.removeprefix("val_")[:3] in name]
    for name in dict.fromkeys((*alike[:1], *known[:1])):
        fields = callbacks[index].fields.put("monitor", name)
        changed = Instance(callbacks[index].class_name, fields)
        text = f"Watch {name}"
        after = (*callbacks[:index], changed, *callbacks[index + 1 :])
        yield Fix(text, SetEntry(("training", "callbacks"), after, text))
