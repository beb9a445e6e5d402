"""The models of several runs as one Keras model: shared inputs, each a nested model, the average.

It is made of Keras's own layers alone (`Average`, or `Rescaling` by a weight and `Add`; before them
an `Activation` that makes probabilities of logits), so that a `.keras` or `.h5` of it is read by
Keras without Layerloom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
from keras import layers
from msgspec import Struct

from engine.ensembles.faces import Face, Kind, are_logits, check_together, kind_of
from engine.ensembles.members import Member, node_label
from engine.ensembles.outcome import WeightsOf
from engine.errors import TrainingError
from engine.graph.names import is_layer_name, is_model_name, nearest_layer_name, unique
from engine.keras_bridge.custom import register_sources
from engine.keras_bridge.files.saving import load_run_model
from engine.results.kinds import Asked
from engine.training.defaults import activation_of, training_outputs
from engine.training.plan import compile_plan

_ACTIVATIONS: Mapping[Kind, str] = {"classes": "softmax", "labels": "sigmoid"}


class Loaded(Struct, frozen=True):
    """A member with its trained model, and what its outputs are, in the project's order."""

    member: Member
    model: keras.Model
    outputs: tuple[Asked, ...]

    def answers(self, made: Any) -> dict[str, Any]:
        """What a call or a prediction of the model gives, by the outputs' names."""
        if isinstance(made, dict):
            return {asked.name: made[asked.name] for asked in self.outputs}
        listed = made if isinstance(made, list | tuple) else [made]
        return {asked.name: each for asked, each in zip(self.outputs, listed, strict=True)}

    def made_probable(self, name: str) -> str:
        """The activation that makes probabilities of an output's logits; "" for other outputs."""
        asked = next(asked for asked in self.outputs if asked.name == name)
        return _ACTIVATIONS[kind_of(*_judged(asked))] if are_logits(asked.loss) else ""


def load_members(members: Sequence[Member]) -> tuple[Loaded, ...]:
    """The members with their models; those that cannot answer together are refused.

    Raises TrainingError naming the run and what differs, ExportError where a model cannot be read,
    SourceError or TrustError where a project's own code may not run, or is not that of the others.
    """
    check_sources(members)
    found = tuple(_loaded(member) for member in members)
    check_together({each.member.name: face_of(each) for each in found})
    return found


def check_sources(members: Sequence[Member]) -> None:
    """Refuse different code under one name: Keras knows one class by a name. TrainingError."""
    texts: dict[str, tuple[str, str]] = {}
    for member in members:
        for name, text in member.project.sources.items():
            first, known = texts.setdefault(name, (member.name, text))
            if known != text:
                raise TrainingError(
                    f"its code {name!r} is not that of {first}",
                    where=member.name,
                    expected="the same Python under the same name",
                    hint="Leave it out, or give the code a name of its own and train again.",
                )


def face_of(loaded: Loaded) -> Face:
    """What a member looks like from outside."""
    model = loaded.model
    answers = loaded.answers(keras.tree.pack_sequence_as(model._outputs_struct, model.outputs))
    return Face(
        {tensor.name: (tensor.shape, tensor.dtype) for tensor in model.inputs},
        {
            asked.name: (answers[asked.name].shape, kind_of(*_judged(asked)))
            for asked in loaded.outputs
        },
    )


def ensemble_model(members: Sequence[Loaded], weights: WeightsOf) -> keras.Model:
    """One model that answers with the weighted average of its members' answers.

    `weights` has those of each output, in the order of the members. A member whose weights are all
    0 is left out. Inputs and outputs are called as those of the first member.
    """
    used = [i for i in range(len(members)) if any(each[i] for each in weights.values())]
    first = members[0]
    inputs = {
        tensor.name: keras.Input(batch_shape=tensor.shape, dtype=tensor.dtype, name=tensor.name)
        for tensor in first.model.inputs
    }
    output_names = [asked.name for asked in first.outputs]
    names = layer_names(members, weights)
    taken = {*inputs, *output_names, *names.values()}
    answers: dict[int, dict[str, Any]] = {}
    for i in used:
        model = members[i].model
        # Weights go by the order of layers, not by this name; inside one model it must be unique.
        model.name = names[i]
        named = [inputs[tensor.name] for tensor in model.inputs]
        answers[i] = members[i].answers(model(_packed(model, named)))
    outputs = []
    for name in output_names:
        parts = [(i, weights[name][i]) for i in used if weights[name][i]]
        probable = {i: _probable(members[i], name, answers[i][name], taken) for i, _ in parts}
        outputs.append(_average(name, [(probable[i], weight) for i, weight in parts], taken))
    return keras.Model([*inputs.values()] if len(inputs) > 1 else next(iter(inputs.values())),
                       outputs if len(outputs) > 1 else outputs[0], name="ensemble")  # fmt: skip


def layer_names(members: Sequence[Loaded], weights: WeightsOf) -> dict[int, str]:
    """What the members that count are called in `ensemble_model`, by their place among all."""
    first = members[0]
    taken = {
        *(tensor.name for tensor in first.model.inputs),
        *(each.name for each in first.outputs),
    }
    names = {}
    for i, each in enumerate(members):
        if any(shares[i] for shares in weights.values()):
            stem = nearest_layer_name(node_label(Path(each.member.folder).name))
            names[i] = _own(stem if is_model_name(stem) else f"run_{stem}", taken)
    return names


def _loaded(member: Member) -> Loaded:
    project = member.project
    register_sources(project)
    model = load_run_model(Path(member.folder))
    ends = {output.name: output.layer for output in training_outputs(project)}
    plan = compile_plan(project)
    asked = tuple(Asked(p.name, p.loss, activation_of(ends[p.name])) for p in plan.outputs)
    if len(ends) < len(asked):
        raise TrainingError(
            "two of its outputs have one name",
            where=member.name,
            expected="a name for each",
            hint="Name the outputs in the project and train again.",
        )
    if not isinstance(model, keras.Model) or len(model.outputs) != len(asked):
        raise TrainingError(
            "its model is not that of its project",
            where=member.name,
            expected=f"{len(asked)} outputs",
            received=f"{len(getattr(model, 'outputs', ()))}",
            hint="Leave it out, or train again.",
        )
    return Loaded(member, model, asked)


def _judged(asked: Asked) -> tuple[Any, str]:
    return asked.loss, asked.activation


def _packed(model: keras.Model, named: list[Any]) -> Any:
    structure = getattr(model, "_inputs_struct", None)  # a Sequential has none: it takes one
    return named[0] if structure is None else keras.tree.pack_sequence_as(structure, named)


def _probable(loaded: Loaded, name: str, answer: Any, taken: set[str]) -> Any:
    activation = loaded.made_probable(name)
    if not activation:
        return answer
    return layers.Activation(activation, name=_own(f"{name}_{activation}", taken))(answer)


def _average(name: str, parts: list[tuple[Any, float]], taken: set[str]) -> Any:
    """The weighted average of tensors, in a layer called `name`."""
    own = name if is_layer_name(name) else _own(nearest_layer_name(name), taken)
    shares = {weight for _, weight in parts}
    if len(parts) > 1 and len(shares) == 1:
        return layers.Average(name=own, dtype="float32")([tensor for tensor, _ in parts])
    if len(parts) == 1:
        return layers.Rescaling(parts[0][1], name=own, dtype="float32")(parts[0][0])
    scaled = [
        layers.Rescaling(weight, name=_own(f"{own}_weight", taken), dtype="float32")(tensor)
        for tensor, weight in parts
    ]
    return layers.Add(name=own, dtype="float32")(scaled)


def _own(stem: str, taken: set[str]) -> str:
    name = unique(stem, taken)
    taken.add(name)
    return name
