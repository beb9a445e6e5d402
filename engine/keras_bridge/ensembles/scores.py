"""Scores of an ensemble: its members and their averages, judged as the first member's project says.

Weights are fitted on the validation part alone; the test part is only judged. Each output has
weights of its own: the loss of several outputs is the sum of theirs, so that this is the lowest one
of all together too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import msgspec
import numpy as np

from engine.data.bindings import completed, input_layers
from engine.data.dataset import Dataset, load_dataset, resolved_data
from engine.data.load import load
from engine.data.loaded import Report
from engine.data.preview import described
from engine.data.streaming import is_streamed
from engine.ensembles.faces import are_logits, kind_of, of_probabilities
from engine.ensembles.outcome import EnsembleOutcome, Row, Score, Weighting, WeightsOf
from engine.ensembles.weights import equal_weights, fitted_weights
from engine.errors import DataError, TrainingError
from engine.graph.frozen import FrozenDict
from engine.keras_bridge.ensembles.ensemble import Loaded
from engine.keras_bridge.evaluating.evaluation import evaluate
from engine.keras_bridge.evaluating.trained import Arrays, Trained, Watch
from engine.keras_bridge.step_errors import step_complaint
from engine.project import Binding, Project
from engine.results.kinds import Asked, told
from engine.results.outcome import Part
from engine.training.fit import compile_for_training
from engine.training.plan import CompilePlan, compile_plan

Answers = dict[str, np.ndarray]  # by output
Parts = dict[Part, tuple[Arrays, Arrays]]  # inputs and targets
# Of the data these say which rows train; with another of them the parts are others.
_SPLIT = ("split", "validation_split", "shuffle", "samples", "folds", "fold")


class Told(keras.Model):
    """Answers that were given before, in the form in which a project's model gives them."""

    def __init__(self, plan: CompilePlan) -> None:
        super().__init__()
        self.plan = plan
        self.output_names = [output.name for output in plan.outputs]

    def call(self, answers: Any) -> Any:
        """`answers` by output, or those of the only one."""
        if self.plan.keyed == "single":
            return answers
        return self.plan.shaped([answers[output.name] for output in self.plan.outputs])


def score(
    members: Sequence[Loaded],
    base: Path | None,
    on_progress: Report | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> EnsembleOutcome | None:
    """The members and their averages on the first one's data; None where it was stopped.

    `base` is the folder that relative paths of the data start from. Raises DataError where the
    members were trained on inputs prepared otherwise, TrainingError where they cannot be judged.
    """
    report = on_progress or (lambda what, fraction: None)
    project, asked = probable_project(members[0]), _asked(members[0])
    check_prepared(members, base)
    parts = parts_of(load_dataset(project, base, report, test=True))
    answers = _all_answers(members, project, parts, report, should_stop)
    if answers is None:
        return None
    equal = {one.name: equal_weights(len(members)) for one in asked}
    fitted: dict[str, tuple[float, ...]] = {}
    remarks = remarks_on(members)
    if "validation" in parts:
        truth = parts["validation"][1]
        fitted = {one.name: _fitted(one, truth, answers["validation"]) for one in asked}
    else:
        remarks += ("there is no validation part to fit weights on: only equal ones are scored",)
    judge = _Judge(project, asked, parts)
    rows: list[Row] = []
    for at, member in enumerate(members):
        if should_stop():
            return None
        report("evaluate", None)
        own = {part: made[at] for part, made in answers.items()}
        rows.append(Row(member.member.name, "member", judge.scores(own)))
    averages: tuple[tuple[Weighting, WeightsOf], ...] = (("equal", equal), ("fitted", fitted))
    for kind, weights in averages:
        if weights:
            mean = {part: averaged(made, weights) for part, made in answers.items()}
            rows.append(Row(kind, kind, judge.scores(mean)))
    if should_stop():
        return None
    return EnsembleOutcome(
        members=tuple(member.member.name for member in members),
        outputs=tuple(one.name for one in asked),
        samples={part: _samples(x) for part, (x, _) in parts.items()},
        equal=equal,
        fitted=fitted,
        rows=tuple(rows),
        remarks=remarks,
    )


def probable_project(first: Loaded) -> Project:
    """The first member's project as an ensemble is judged: every output named, with probabilities
    where its model gave logits.
    """
    project = first.member.project
    plans = compile_plan(project).outputs
    training = msgspec.structs.replace(
        project.training,
        losses=FrozenDict((plan.name, of_probabilities(plan.loss)) for plan in plans),
        metrics=FrozenDict(
            (plan.name, tuple(of_probabilities(metric) for metric in plan.metrics))
            for plan in plans
        ),
    )
    return msgspec.structs.replace(project, training=training)


def parts_of(dataset: Dataset) -> Parts:
    """Inputs and targets of what validated and of what is kept for a test; without both, of what
    trained. Raises DataError for targets too large to be held.
    """
    parts: Parts = {}
    if dataset.x_val:
        parts["validation"] = dataset.x_val, dataset.y_val
    if dataset.x_test:
        parts["test"] = dataset.x_test, dataset.y_test
    parts = parts or {"training": (dataset.x_train, dataset.y_train)}
    for _, y in parts.values():
        if is_streamed(dict(y)):
            raise DataError(
                "the targets are too large to be held at once",
                expected="labels or numbers",
                hint="Let the data not stream, or evaluate each run by itself.",
            )
    return parts


def check_prepared(members: Sequence[Loaded], base: Path | None) -> None:
    """Refuse members whose inputs (or numbers to predict) are made of the data in another way.

    One input feeds them all. Raises DataError naming the run, the input and the steps.
    """
    first, *others = members
    expected = _resolved(first)
    for other in others:
        project = _resolved(other)
        wanted, has = expected.data.bindings, project.data.bindings
        if wanted != has:  # what is not bound by hand is proposed from the data
            assert expected.data.source is not None  # resolved_data refuses a project without one
            held = described(load(expected.data.source, base))
            wanted, has = completed(expected, held), completed(project, held)
        numbers = [o.name for o in first.outputs if not _is_probability(first, o.name)]
        for name in (*input_layers(expected), *numbers):
            if _steps(wanted.get(name)) != _steps(has.get(name)):
                raise DataError(
                    f"it prepares {name!r} otherwise than {first.member.name}, and one input feeds "
                    "both",
                    where=other.member.name,
                    expected=_told_steps(wanted.get(name)),
                    received=_told_steps(has.get(name)),
                    hint="Leave it out, or train it again on data prepared alike.",
                )


def remarks_on(members: Sequence[Loaded]) -> tuple[str, ...]:
    """What a reader of the scores should know: other data, another split, logits."""
    first, *others = (member.member for member in members)
    data, found = _resolved(members[0]).data, []
    for other, loaded in zip(others, members[1:], strict=True):
        own = _resolved(loaded).data
        if own.source != data.source:
            found.append(f"{other.name} was trained on other data; the scores are on those of "
                         f"{first.name}")  # fmt: skip
        elif any(getattr(own, name) != getattr(data, name) for name in _SPLIT) or (
            data.shuffle and data.split != "given" and other.project.seed != first.project.seed
        ):
            found.append(f"{other.name} split the data otherwise than {first.name}: it was trained "
                         "on some of the rows that validate here")  # fmt: skip
    for member in members:
        logits = [one.name for one in member.outputs if are_logits(one.loss)]
        if logits:
            found.append(f"{member.member.name} answers with logits ({', '.join(logits)}); "
                         "probabilities are made of them before they are averaged")  # fmt: skip
    return tuple(found)


def _resolved(loaded: Loaded) -> Project:
    """A member's project with what its data says computed; raises DataError without data."""
    project = loaded.member.project
    return msgspec.structs.replace(project, data=resolved_data(project)[0])


def averaged(members: Sequence[Answers], weights: Mapping[str, Sequence[float]]) -> Answers:
    """The weighted average of the members' answers, output by output, in float32."""
    return {
        name: np.sum([w * each[name] for w, each in zip(own, members, strict=True)], axis=0).astype(
            "float32"
        )
        for name, own in weights.items()
    }


def _all_answers(
    members: Sequence[Loaded],
    project: Project,
    parts: Parts,
    report: Report,
    should_stop: Callable[[], bool],
) -> dict[Part, list[Answers]] | None:
    """What every member answers to each part; None where it was stopped."""
    answers: dict[Part, list[Answers]] = {}
    total, done = len(parts) * len(members), 0

    def tell(what: str, fraction: float | None) -> None:
        report(what, (done + (fraction or 0.0)) / total)

    for part, (x, _) in parts.items():
        answers[part] = []
        for member in members:
            answers[part].append(_answers(member, project, x, tell, should_stop))
            if should_stop():
                return None
            done += 1
    return answers


def _answers(
    member: Loaded, project: Project, x: Arrays, report: Report, should_stop: Callable[[], bool]
) -> Answers:
    batch = project.training.batch_size
    samples = _samples(x)
    rows = Trained(
        project=project, base=None, model=member.model, weights="", trained=True,
        on="validation", x=x, y=_nothing(project, samples), outputs=member.outputs,
    )  # fmt: skip
    try:
        made = member.model.predict(
            rows.whole[0], batch_size=batch, verbose=0,
            callbacks=[Watch(-(-samples // batch), report, should_stop)],
        )  # fmt: skip
    except Exception as error:  # TensorFlow raises its own kinds from inside the step
        said = step_complaint(error)
        raise TrainingError(
            f"its model cannot answer to the data: {said.what}",
            where=member.member.name, expected=said.expected, received=said.received,
        ) from None  # fmt: skip
    if should_stop():
        return {}
    found = {}
    for name, answer in member.answers(made).items():
        activation = member.made_probable(name)
        array = np.asarray(answer).astype("float32")
        if activation:
            array = np.asarray(keras.activations.get(activation)(array))
        if not np.isfinite(array).all():
            raise TrainingError(
                "it answers with what is no number (NaN)", where=member.member.name,
                hint="Leave it out.",
            )  # fmt: skip
        found[name] = array
    return found


def _nothing(project: Project, samples: int) -> Answers:
    """Targets for rows that are only asked for their inputs."""
    return {o.name: np.zeros((samples, 1), "float32") for o in compile_plan(project).outputs}


def _asked(member: Loaded) -> tuple[Asked, ...]:
    """The outputs of a member as they are once logits are probabilities."""
    return tuple(
        asked._replace(
            loss=of_probabilities(asked.loss),
            activation=member.made_probable(asked.name) or asked.activation,
        )
        for asked in member.outputs
    )


def _fitted(asked: Asked, truth: Arrays, members: Sequence[Answers]) -> tuple[float, ...]:
    said = [told(asked, truth[asked.name], each[asked.name]) for each in members]
    known = [each for each in said if each is not None]
    if len(known) < len(said):
        raise TrainingError(
            "no weights can be fitted: its answers cannot be compared one by one with the truth",
            where=asked.name,
            hint="Leave the loss's ignored classes out of the data.",
        )
    return fitted_weights(known)


class _Judge:
    """Keras's losses and metrics of a project, for answers that are there already."""

    def __init__(self, project: Project, asked: tuple[Asked, ...], parts: Parts) -> None:
        at_hand = msgspec.structs.replace(project.data, stream=False)
        self._project = msgspec.structs.replace(project, data=at_hand)
        self._asked, self._parts = asked, parts
        self._model = Told(compile_plan(project))
        compile_for_training(project, self._model)

    def scores(self, answers: Mapping[Part, Answers]) -> tuple[Score, ...]:
        """The scores of a model's answers on each part; raises TrainingError."""
        return tuple(self._score(part, answers[part]) for part in self._parts)

    def _score(self, part: Part, answers: Answers) -> Score:
        judged = Trained(
            project=self._project, base=None, model=self._model, weights="", trained=True, on=part,
            x=answers, y=self._parts[part][1], outputs=self._asked,
        )  # fmt: skip
        evaluation = evaluate(judged)
        assert evaluation is not None  # nobody stops it
        outputs = {output.name: output.metrics for output in evaluation.outputs}
        return Score(part, evaluation.metrics["loss"], outputs)


def _samples(arrays: Arrays) -> int:
    return len(next(iter(arrays.values())))


def _is_probability(member: Loaded, name: str) -> bool:
    asked = next(asked for asked in member.outputs if asked.name == name)
    return kind_of(asked.loss, asked.activation) != "numbers"


def _steps(binding: Binding | None) -> Any:
    return (binding.columns, binding.steps) if binding is not None else None


def _told_steps(binding: Binding | None) -> str:
    if binding is None:
        return "nothing bound to it"
    steps = ", then ".join(step.class_name for step in binding.steps) or "as it is"
    return f"{', '.join(binding.columns)} {steps}"
