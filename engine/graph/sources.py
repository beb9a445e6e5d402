"""Edits of a project's sources, each one step of undo.

A source is called after what it defines. When its text changes, what is made of it follows in the
same step: fields and wires that it has no place for any more go, and undo brings them back. While a
text cannot be read nothing is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from engine.catalog import Entry
from engine.custom.definition import Definition, read
from engine.custom.sources import (
    CALLBACK,
    GENERATOR,
    JUDGES,
    SOURCE,
    name_in,
    training_sources,
    users_of,
)
from engine.errors import EditError, NameError_, SourceError
from engine.graph.edits import ABSENT, AddNode, Edit, Put, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import FUNCTION, Argument, Instance, Layer, Node, Value
from engine.graph.names import identifier, unique
from engine.graph.rules import free_name
from engine.project import Project


class SourceEdit(Edit, frozen=True):
    """Changes of sources and of what uses them."""

    title: str
    changes: tuple[Put, ...]

    @property
    def label(self) -> str:
        return self.title

    def puts(self, project: Project) -> list[Put]:
        return list(self.changes)


def add_source(project: Project, text: str) -> tuple[str, SourceEdit]:
    """The name that a new source gets, and the edit that adds it."""
    name = unique(name_in(text) or "Code", project.sources)
    return name, SourceEdit(f"Add {name}", (Put(("sources", name), text),))


def add_code_node(
    project: Project, graph_id: str, text: str, position: tuple[float, float] | None = None
) -> Together:
    """The edit that adds a node of the layer that `text` defines; a source that is there is used.

    A function is called by a Lambda. Raises SourceError where the text defines neither.
    """
    kind = read(text).kind
    name, before, project = _with_source(project, text)
    if kind == "layer":
        node = new_node(project, graph_id, name, position, "code")
    else:
        node = _lambda(project, graph_id, name, position)
    return Together(node.label, (*before, node))


def add_training_code(project: Project, text: str) -> Together:
    """The edit that puts a callback at the end of the training's, or takes a generator as the data.

    What was bound to other data goes. Raises SourceError where the text defines neither.
    """
    found = read(text)
    name, before, project = _with_source(project, text)
    change: Edit
    if found.kind == "callback":
        callbacks = (*project.training.callbacks, Instance(CALLBACK, FrozenDict(source=name)))
        change = SetEntry(("training", "callbacks"), callbacks)
    elif found.kind == "generator":
        source = Instance(GENERATOR, FrozenDict(source=name))
        change = SetEntry(("data",), replace(project.data, source=source, bindings=FrozenDict()))
    else:
        raise SourceError(
            f"{found.name} is a {found.kind}", where=f"{name}:{found.line}",
            expected="a callback, or a generator of data",
        )  # fmt: skip
    return Together(f"Add {name}", (*before, change))


def _with_source(project: Project, text: str) -> tuple[str, list[Edit], Project]:
    """The name of a source with this text, the edit that adds it if need be, and what it makes."""
    name = next((n for n, known in project.sources.items() if known == text), "")
    if name:
        return name, [], project
    name, added = add_source(project, text)
    return name, [added], added.apply(project)[0]


def _lambda(
    project: Project, graph_id: str, source: str, position: tuple[float, float] | None
) -> AddNode:
    name = free_name(project, identifier(name_in(project.sources[source])))
    fields = FrozenDict(function=Instance(FUNCTION, FrozenDict(source=source)))
    layer = Layer(name, "Lambda", fields=fields)
    return AddNode(graph_id, name, Node(layer=name), layer, position)


def fresh(project: Project, text: str) -> str:
    """`text` with another name for what it defines, where the project has that name already."""
    name = name_in(text)
    taken = {*project.sources, *(name_in(other) for other in project.sources.values())}
    free = next(n for n in (name, *(f"{name}{i}" for i in range(2, 10_000))) if n not in taken)
    return re.sub(rf"\b{name}\b", free, text) if name else text


def set_source(project: Project, name: str, text: str) -> SourceEdit:
    """Another text for a source; layers follow. Renamed with what it defines, if called after it.

    Raises EditError where there is no such source.
    """
    old = _text_of(project, name)
    changes = [Put(("sources", name), text)]
    before, after = _layer_in(old), _layer_in(text)
    found = _definition_in(text)
    changes += _training_puts(project, name, lambda value: _with_known_fields(value, found))
    for layer_id in users_of(project, name):
        layer = project.layers[layer_id]
        if after is not None and layer.kind == "code":
            changes += _followed(project, layer_id, before, after)
        else:  # what is made of it is another thing now, though the layer is the same
            changes.append(Put(("layers", layer_id), layer))
    made, new = SourceEdit(f"Change {name}", tuple(changes)), name_in(text)
    if new and new != name == name_in(old) and new not in project.sources:
        renamed = rename_source(made.apply(project)[0], name, new)
        made = SourceEdit(made.title, (*made.changes, *renamed.changes))
    return made


def rename_source(project: Project, name: str, new: str) -> SourceEdit:
    """Another name for a source, under which layers and fields find it.

    Raises EditError where there is no such source, NameError_ where the new name is taken.
    """
    text = _text_of(project, name)
    if not new.strip() or new in project.sources:
        raise NameError_(
            f"the name {new!r} is taken" if new.strip() else "a source needs a name",
            expected="a name of its own for every source",
        )
    place = project.sources.position(name)
    changes = [Put(("sources", name), ABSENT), Put(("sources", new), text, place)]
    for layer_id in users_of(project, name):
        layer = project.layers[layer_id]
        target = new if layer.kind == "code" else layer.target
        fields = _renamed(layer.fields, name, new)
        changes.append(Put(("layers", layer_id), replace(layer, target=target, fields=fields)))
    changes += _training_puts(
        project, name, lambda value: Instance(value.class_name, value.fields.put(SOURCE, new))
    )
    return SourceEdit(f"Rename to {new}", tuple(changes))


def remove_source(project: Project, name: str) -> SourceEdit:
    """A source goes; raises EditError where something uses it, or there is none."""
    _text_of(project, name)
    users = [project.layers[layer_id].name for layer_id in users_of(project, name)]
    if users:
        raise EditError(
            f"the code {name} is used by {', '.join(users)}",
            expected="code that no layer uses", hint="Delete those nodes first.",
        )  # fmt: skip
    places = [path for path, used in training_sources(project) if used == name]
    if places:
        raise EditError(
            f"the code {name} is used by {' and '.join(places)}",
            expected="code that neither the data nor the training use",
            hint="Choose other data, or take the callback out.",
        )  # fmt: skip
    return SourceEdit(f"Delete {name}", (Put(("sources", name), ABSENT),))


def _training_puts(
    project: Project, name: str, change: Callable[[Instance], Instance]
) -> list[Put]:
    """The changes of the data's source, callbacks, losses and metrics that are made of a source."""
    changes: list[Put] = []
    source = project.data.source
    if source is not None and source.class_name == GENERATOR and _names(source) == name:
        changes.append(Put(("data", "source"), change(source)))
    callbacks = project.training.callbacks
    made = tuple(
        change(each) if each.class_name == CALLBACK and _names(each) == name else each
        for each in callbacks
    )
    # Functions in the fields of Keras's callbacks go by the name of their source too.
    named = tuple(Instance(each.class_name, _changed(each.fields, name, change)) for each in made)
    if named != callbacks:
        changes.append(Put(("training", "callbacks"), named))
    for section in JUDGES:
        for output, value in getattr(project.training, section).items():
            if (other := _changed(value, name, change)) != value:
                changes.append(Put(("training", section, output), other))
    return changes


def _with_known_fields(value: Instance, found: Definition | None) -> Instance:
    """A callback or generator without the fields that its class or function has no more."""
    if found is None or found.kind not in ("callback", "generator") or value.class_name == FUNCTION:
        return value
    known = {SOURCE, "enabled", "part", "samples"}
    known |= {f.name for f in (found.entry.fields if found.entry is not None else found.fields)}
    fields = FrozenDict((k, v) for k, v in value.fields.items() if k in known)
    return Instance(value.class_name, fields)


def _text_of(project: Project, name: str) -> str:
    if name not in project.sources:
        raise EditError(
            f"there is no code {name!r}",
            expected=f"one of {', '.join(project.sources)}" if project.sources else "some code",
        )
    return project.sources[name]


def _definition_in(text: str) -> Definition | None:
    try:
        return read(text)
    except SourceError:
        return None


def _layer_in(text: str) -> Entry | None:
    found = _definition_in(text)
    return found.entry if found is not None and found.kind == "layer" else None


def _followed(project: Project, layer_id: str, before: Entry | None, after: Entry) -> list[Put]:
    """The layer without the fields that it has no more, its calls without such arguments."""
    layer = project.layers[layer_id]
    fields = FrozenDict((k, v) for k, v in layer.fields.items() if after.field(k) is not None)
    changes = [Put(("layers", layer_id), replace(layer, fields=fields))]
    others = _renamed_ports(before, after)
    known = {port.name for port in after.ports} | {field.name for field in after.call_fields}
    for graph_id, node_id in project.calls_of(layer_id):
        node = project.node(graph_id, node_id)
        arguments = _kept_arguments(node, others, known, after)
        if arguments != node.arguments:
            changed = replace(node, arguments=arguments)
            changes.append(Put(("graphs", graph_id, "nodes", node_id), changed))
    return changes


def _renamed_ports(before: Entry | None, after: Entry) -> dict[str, str]:
    """Ports that have another name now, at the same place."""
    old = [port.name for port in before.ports] if before is not None else []
    new = [port.name for port in after.ports]
    return {a: b for a, b in zip(old, new, strict=False) if a not in new and b not in old}


def _kept_arguments(
    node: Node, others: dict[str, str], known: set[str], after: Entry
) -> FrozenDict[str, Argument]:
    many = {port.name: port.many for port in after.ports}
    kept: dict[str, Argument] = {}
    for name, argument in node.arguments.items():
        name = others.get(name, name)
        if name not in known:
            continue
        if many.get(name) and not isinstance(argument, tuple):
            argument = (argument,)
        elif not many.get(name, True) and isinstance(argument, tuple):
            if not argument:
                continue
            argument = argument[0]
        kept[name] = argument
    return FrozenDict(kept)


def _renamed(value: Value, name: str, new: str) -> Value:
    """A value in which the function of a source goes by another name."""
    return _changed(value, name, lambda _: Instance(FUNCTION, FrozenDict(source=new)))


def _changed(value: Value, name: str, change: Callable[[Instance], Instance]) -> Value:
    """A value in which what stands for the function of a source is another Instance."""
    if isinstance(value, Instance) and value.class_name == FUNCTION:
        return change(value) if _names(value) == name else value
    if isinstance(value, Instance):
        return Instance(value.class_name, _changed(value.fields, name, change))
    if isinstance(value, FrozenDict):
        return FrozenDict((key, _changed(item, name, change)) for key, item in value.items())
    return tuple(_changed(i, name, change) for i in value) if isinstance(value, tuple) else value


def _names(value: Instance) -> str:
    return str(value.fields.get("source"))
