"""The command that evaluates: every metric of every output as a table, or as one JSON object."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from typing import Any

from engine.data.study_facts import aligned
from engine.errors import DataError, FileError, TrainingError
from engine.results.measures import baseline_facts, comparable, evaluation_facts, measures
from engine.results.outcome import Baseline, Evaluation, OutputResult
from engine.storage import load_project


def evaluate(options: argparse.Namespace) -> int:
    """Evaluate the project's model with its weights, or a run's; 1 where it has none.

    Fresh weights are no result: an untrained project is told so, and nothing is printed. With
    `baseline` classical models are fitted too, and their scores stand beside the network's.
    """
    from engine.keras_bridge.quiet import import_keras

    project = load_project(options.file)
    if options.run_folder is None and project.weights is None:
        print(
            f"layerloom: {options.file}: the project is not trained; expected weights to evaluate. "
            f"Train with --save first, or name a run with --run DIR",
            file=sys.stderr,
        )
        return 1
    if options.run_folder is not None and not (options.run_folder / "model.keras").is_file():
        raise FileError(
            "this is not the folder of a run",
            where=str(options.run_folder),
            expected="a folder that `train --output` wrote, with model.keras in it",
        )
    import_keras()
    from engine.keras_bridge.evaluating.evaluation import evaluate as judge
    from engine.keras_bridge.evaluating.trained import load_trained
    from engine.results.baseline import fit_baselines

    base = options.file.resolve().parent
    try:
        trained = load_trained(project, base, options.run_folder)
        evaluation = judge(trained)
        baselines = fit_baselines(project, base) if options.baseline else ()
    except (DataError, TrainingError) as error:
        print(f"layerloom: {error}", file=sys.stderr)
        return 2
    assert evaluation is not None  # nobody stops it
    if options.json:
        facts = evaluation_facts(evaluation)
        if options.baseline:
            facts["baseline"] = {each.output: baseline_facts(each) for each in baselines}
        print(json.dumps(_without_nan(facts), allow_nan=False))
    else:
        print(table(evaluation, baselines))
    return 0


def table(evaluation: Evaluation, baselines: Sequence[Baseline] = ()) -> str:
    """An evaluation as lines of text: what was judged, then each output with its measures.

    Classical models, where there are any, stand beside the network under each output.
    """
    of = f"{evaluation.samples:,} {evaluation.on} samples"
    lines = [f"{of}, {evaluation.seconds:.1f} s, {evaluation.weights}"]
    if len(evaluation.outputs) > 1:
        lines += ["", *_rows(evaluation.metrics)]
    for output in evaluation.outputs:
        lines += ["", output.name, *_rows(measures(output))]
        for baseline in baselines:
            if baseline.output == output.name:
                lines += ["", *_beside(output, baseline)]
                break
    return "\n".join(lines)


def _rows(values: dict[str, float]) -> list[str]:
    width = max(map(len, values), default=0)
    return [f"  {name:<{width}}  {value:.6g}" for name, value in values.items()]


def _beside(output: OutputResult, baseline: Baseline) -> list[str]:
    """The network's scores and those of classical models, a line each."""
    if baseline.refused:
        return [f"  no classical models: {baseline.refused}"]
    scores = comparable(output, baseline.kind)
    head = ["beside classical models", *scores, "seconds"]
    rows = [head, ["network", *(f"{value:.4g}" for value in scores.values()), ""]]
    for model in baseline.models:
        values = (f"{model.scores.get(name, math.nan):.4g}" for name in scores)
        rows.append([model.model, *values, f"{model.seconds:.2f}"])
    lines = aligned(rows, left=1)
    if baseline.rows < baseline.of:
        lines.append(f"  fitted on {baseline.rows:,} of {baseline.of:,} samples, drawn by the seed")
    return lines


def _without_nan(value: Any) -> Any:
    """`value` with null for numbers that are none: JSON knows no NaN."""
    if isinstance(value, dict):
        return {key: _without_nan(inner) for key, inner in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
