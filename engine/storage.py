"""Projects to and from `.loom` files: JSON, readable in a diff, with exact complaints."""

from __future__ import annotations

import json
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import msgspec

from engine.atomic import make_folder, write_bytes, write_text
from engine.errors import DamagedFileError, FileError, NewerFileError
from engine.graph.model import edges_into, inner_layers
from engine.json_form import entries_in, from_json, parse, pretty, struct_to_json
from engine.project import FORMAT, VERSION, Project

_PARSED = 0.2  # of the reading: after that, the JSON is there
_SHAPED = 0.3  # of the writing: after that, what the JSON is written of
_LARGEST = 256 * 2**20  # bytes; a project of 100,000 nodes has about 30 MB


def project_text(project: Project, *, told: Callable[[float], object] | None = None) -> str:
    """The text of a `.loom` file; raises SaveError where it could not be read again.

    `told` hears now and then how far the writing is, from 0 to 1; what it raises ends it.
    """
    head = {"format": FORMAT, "version": VERSION}
    data = head | struct_to_json(project)
    meter = _Meter(entries_in(data), told, _SHAPED) if told is not None else None
    return pretty(data, told=meter) + "\n"


def project_from_text(
    text: str, *, where: str = "the project", told: Callable[[float], object] | None = None
) -> Project:
    """The project in the text of a `.loom` file.

    `told` hears now and then how far the reading is, from 0 to 1; what it raises ends it. Raises
    DamagedFileError (naming the path inside the file) or NewerFileError.
    """
    try:
        return _project(text, where, told)
    except json.JSONDecodeError as error:
        raise DamagedFileError(
            f"the file is not JSON: {error.msg}",
            where=f"{where}, line {error.lineno}, column {error.colno}",
            hint="It may have been cut short. Look for an older copy.",
        ) from None
    except RecursionError:
        raise DamagedFileError("the file is nested too deeply", where=where) from None
    except DamagedFileError as error:
        raise DamagedFileError(
            error.what,
            where=f"{where}: {error.where}" if error.where else where,
            expected=error.expected,
            received=error.received,
            hint=error.hint,
        ) from None


def nodes_in(text: str) -> int:
    """About how many nodes the text of a `.loom` file holds, found without reading it: each calls
    a layer or an operation.
    """
    return text.count('"layer": ') + text.count('"operation": ')


class _Meter:
    """Counts entries, and tells the part of the whole once in a hundredth of it.

    `begun` is the part that was done before the first of them.
    """

    def __init__(self, whole: int, told: Callable[[float], object], begun: float) -> None:
        self._whole, self._told, self._begun = max(whole, 1), told, begun
        self._count = 0
        self._step = max(whole // 100, 1)

    def __call__(self) -> None:
        self._count += 1
        if self._count % self._step == 0:
            self._told(min(self._begun + (1 - self._begun) * self._count / self._whole, 1.0))


def _project(text: str, where: str, told: Callable[[float], object] | None = None) -> Project:
    data = parse(text)
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise DamagedFileError(
            "this is not a Layerloom project",
            expected=f'"format": "{FORMAT}"',
            hint="To open a Keras model, import it.",
        )
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise DamagedFileError(
            "there is no such version" if "version" in data else "the version is missing",
            where="version",
            expected=f"1 to {VERSION}",
            received=json.dumps(version)[:60] if "version" in data else "",
        )
    if version > VERSION:
        raise NewerFileError(
            "the project was written by a newer version of Layerloom",
            where=where,
            expected=f"format version {VERSION} or older",
            received=str(version)[:60],
            hint="Update Layerloom to open it.",
        )
    # A node, its layer and its place.
    meter = _Meter(3 * nodes_in(text), told, _PARSED) if told is not None else None
    project: Project = from_json(data, Project, told=meter)
    _check_references(project)
    if told is not None:
        told(1.0)
    return project


def load_project(
    path: str | Path,
    *,
    told: Callable[[float], object] | None = None,
    most_nodes: int | None = None,
) -> Project:
    """Read a `.loom` file; raises FileError, DamagedFileError or NewerFileError.

    `told` hears how far it is, as in `project_from_text`; a file with more than `most_nodes` nodes
    is refused before it is read.
    """
    path = Path(path)
    try:
        if not path.is_file() and path.exists():
            raise FileError("this is a folder or a device", where=str(path), expected="a file")
        if path.stat().st_size > _LARGEST:
            raise FileError(
                "the file is too large for a project", where=str(path),
                expected=f"at most {_LARGEST // 2**20:,} MB",
                received=f"{path.stat().st_size // 2**20:,} MB",
                hint="A project holds no data and no weights. Is it another kind of file?",
            )  # fmt: skip
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DamagedFileError("the file is not text", where=str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise FileError(f"the file cannot be read: {reason}", where=str(path)) from None
    nodes = nodes_in(text)
    if most_nodes is not None and nodes > most_nodes:
        raise FileError(
            "the project is too large to be shown", where=str(path),
            expected=f"at most {most_nodes:,} nodes", received=f"about {nodes:,} nodes",
            hint="Put what repeats into a model that is called several times. "
            "`python -m engine` works on projects of any size.",
        )  # fmt: skip
    return project_from_text(text, where=str(path), told=told)


def save_project(
    project: Project, path: Path, *, told: Callable[[float], object] | None = None
) -> None:
    """Write a `.loom` file, whole or not at all; raises SaveError.

    `told` hears how far it is, as in `project_text`, the last time right before the new file takes
    the place of the old one: what it raises until then leaves the old one whole.
    """
    write_text(path, project_text(project, told=told), told=told)


def with_weights_beside(project: Project, path: Path) -> Project:
    """The project as it is saved at `path`: its weights lie in `NAME.files/`, named by their hash.

    Weights that lie elsewhere (in a run's folder, beside another project) are copied there first.
    Raises SaveError, or FileError where they cannot be read.
    """
    kept = project.weights
    if kept is None:
        return project
    file = f"{path.stem}.files/weights-{kept.sha256[:16]}.npz"
    source, target = path.parent / kept.file, path.parent / file
    if source != target and not target.exists():
        try:
            data = source.read_bytes()
        except (OSError, ValueError) as error:
            raise FileError(
                "the project's weights cannot be read: "
                f"{getattr(error, 'strerror', None) or error}",
                where=str(source),
                hint="Train again, or put the file back.",
            ) from None
        make_folder(target.parent)
        write_bytes(target, data)
    return msgspec.structs.replace(project, weights=msgspec.structs.replace(kept, file=file))


def _check_nesting(project: Project) -> None:
    """Refuse a model that is a layer of itself, at any depth: it would never end."""
    inside: dict[str, set[str]] = {graph_id: set() for graph_id in project.graphs}
    for graph_id, graph in project.graphs.items():
        for node in graph.nodes.values():
            for layer_id in project.layers_within([node.layer] if node.layer else []):
                layer = project.layers[layer_id]
                if layer.kind != "graph":
                    continue
                if layer.target not in project.graphs:
                    raise DamagedFileError(
                        "the layer names a graph that is not there",
                        where=f"layers.{layer_id}.target",
                        received=layer.target,
                    )
                inside[graph_id].add(layer.target)
    try:
        tuple(TopologicalSorter(inside).static_order())
    except CycleError as error:
        raise DamagedFileError(
            "a model is a layer of itself",
            where="graphs",
            expected="models inside models, without a loop",
            received=" in ".join(error.args[1]),
        ) from None


def _check_references(project: Project) -> None:
    """Refuse names that lead nowhere, so that the rest of the program can rely on them."""
    if project.main not in project.graphs:
        raise DamagedFileError("the main graph is missing", where="main", received=project.main)
    for layer_id, layer in project.layers.items():
        for inner in inner_layers(layer.fields):
            if inner not in project.layers or layer_id in project.layers_within([inner]):
                raise DamagedFileError(
                    "a field names a layer that is not there, or itself",
                    where=f"layers.{layer_id}.fields",
                    received=inner,
                )
    _check_nesting(project)
    for graph_id, graph in project.graphs.items():
        at = f"graphs.{graph_id}"
        for node_id, node in graph.nodes.items():
            here = f"{at}.nodes.{node_id}"
            if (node.layer is None) == (node.operation is None):
                raise DamagedFileError("a node calls a layer or an operation", where=here)
            if node.layer is not None and node.layer not in project.layers:
                raise DamagedFileError(
                    "the node calls a layer that is not there",
                    where=f"{here}.layer",
                    received=node.layer,
                )
            for edge in edges_into(node_id, node):
                if edge.source.node not in graph.nodes:
                    raise DamagedFileError(
                        "a wire comes from a node that is not there",
                        where=f"{here}.arguments.{edge.target.argument}",
                        received=edge.source.node,
                    )
        for name, listed in (
            ("inputs", list(graph.inputs)),
            ("outputs", [output.ref.node for output in graph.outputs]),
        ):
            for node_id in listed:
                if node_id not in graph.nodes:
                    raise DamagedFileError(
                        f"the {name} name a node that is not there",
                        where=f"{at}.{name}",
                        received=node_id,
                    )
