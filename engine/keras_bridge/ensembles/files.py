"""An ensemble as a file of one Keras model, or as a project: each proved to answer as it does."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from engine import import_model
from engine.atomic import make_folder
from engine.custom.module import setup_source
from engine.ensembles.forms import PROJECT, suffix_of
from engine.ensembles.outcome import WeightsOf
from engine.errors import ExportError
from engine.graph.frozen import FrozenDict
from engine.graph.names import nearest_layer_name
from engine.keras_bridge.code.code_source import used_sources
from engine.keras_bridge.ensembles.ensemble import Loaded, ensemble_model, layer_names
from engine.keras_bridge.ensembles.scores import probable_project
from engine.keras_bridge.files.export import Export
from engine.keras_bridge.files.proving import prove
from engine.keras_bridge.files.saving import save_model
from engine.keras_bridge.files.weights import read_foreign_weights, write_weights
from engine.project import Project
from engine.proof import prover
from engine.proof.clean_process import Place, clean_process
from engine.proof.outcome import Proof
from engine.storage import with_weights_beside


def export_ensemble(
    members: Sequence[Loaded],
    weights: WeightsOf,
    target: Path,
    prove_in: Place = clean_process,
) -> Export:
    """Write the ensemble to `target`, by its suffix, and prove it; what is unequal is not left
    there. Raises ExportError or SaveError.
    """
    if suffix_of(target) == PROJECT:
        return _save_project(members, weights, target)
    with prove_in(target.suffix) as ask:
        model = ensemble_model(members, weights)
        proof = save_model(model, target, ask, setup=_setup(members))
    return Export(f"{note_on(members, weights)}; {proof.note}", proof)


class Drawn(Struct, frozen=True):
    """The project that draws an ensemble, and the proof that it answers as the ensemble does."""

    project: Project
    proof: Proof


def ensemble_project(members: Sequence[Loaded], weights: WeightsOf, folder: Path) -> Drawn:
    """The project that draws the ensemble, with its weights in `folder`.

    Its members are models of it; data and losses are those of the first one. Raises ExportError
    where it would answer otherwise than the ensemble, SaveError.
    """
    own = next((m.member for m in members if used_sources(m.member.project).names), None)
    if own is not None:
        raise ExportError(
            "the run has layers or functions of its own code, which cannot be drawn in another "
            "project",
            where=own.name,
            expected="layers of Keras",
            hint="Export the ensemble as .keras instead.",
        )
    model = ensemble_model(members, weights)
    with tempfile.TemporaryDirectory(prefix="layerloom-", ignore_cleanup_errors=True) as name:
        written, again = Path(name) / "ensemble.keras", Path(name) / "project.keras"
        model.save(written)
        project = import_model(written)
        drawn = read_foreign_weights(project, written)
        drawn.save(again)
        proof = prove(model, again, ".keras", prover.answer)
    if proof.equal is False:
        raise proof.error("the ensemble as a project")
    make_folder(folder)
    kept = write_weights(project, drawn, folder / "weights.npz", note_on(members, weights))
    first = probable_project(members[0])
    whole = msgspec.structs.replace(
        project,
        title=f"Ensemble of {_counted(members, weights)}",
        description=described(members, weights),
        weights=kept,
        data=first.data,
        sources=first.sources,  # of what makes the data
        training=first.training,
        variables=first.variables,
        seed=first.seed,
    )
    return Drawn(whole, proof)


def described(members: Sequence[Loaded], weights: WeightsOf) -> str:
    """Which runs count how much, a line for each output; then which run a shortened name is."""
    lines = []
    for output, each in weights.items():
        shares = zip(each, (member.member.name for member in members), strict=True)
        lines.append(f"{output}: " + " + ".join(f"{w:.3g} × {name}" for w, name in shares if w))
    for i, layer in layer_names(members, weights).items():
        if layer != nearest_layer_name(members[i].member.name):
            lines.append(f"{layer}: {members[i].member.name}")
    return "\n".join(lines)


def note_on(members: Sequence[Loaded], weights: WeightsOf) -> str:
    """What an ensemble is made of, in words."""
    unused = [members[i].member.name for i in range(len(members)) if not _is_used(i, weights)]
    without = f", without {', '.join(unused)} (weight 0)" if unused else ""
    return f"an ensemble of {_counted(members, weights)}{without}"


def _is_used(member: int, weights: WeightsOf) -> bool:
    return any(each[member] for each in weights.values())


def _counted(members: Sequence[Loaded], weights: WeightsOf) -> str:
    used = sum(_is_used(i, weights) for i in range(len(members)))
    return "1 run" if used == 1 else f"{used} runs"


def _save_project(members: Sequence[Loaded], weights: WeightsOf, target: Path) -> Export:
    path = target.resolve()
    with tempfile.TemporaryDirectory(prefix="layerloom-", ignore_cleanup_errors=True) as name:
        drawn = ensemble_project(members, weights, Path(name))
        with_weights_beside(drawn.project, path).save(path)
    return Export(f"{note_on(members, weights)}; {drawn.proof.note}", drawn.proof)


def _setup(members: Sequence[Loaded]) -> str:
    """Python that registers what the members' own code defines, each source once."""
    projects = [member.member.project for member in members]
    names = {name for project in projects for name in used_sources(project).names.values()}
    sources = FrozenDict(item for project in projects for item in project.sources.items())
    return setup_source(msgspec.structs.replace(projects[0], sources=sources), names)
