"""Writes the example projects by edits: `python -m tests.build_examples`.

A test builds them anew and compares, so that the committed files stay what is written here.

    python -m tests.build_examples --train [NAME ...]

trains them as they are instead, each to its end in a process of its own, and prints what they reach
beside what is expected of them. It takes minutes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from engine.examples import example_path
from engine.project import Project
from tests.examples import (
    beginnings,
    first_steps,
    overfitting,
    own_layers,
    pictures,
    sequences,
    several,
    steering,
)
from tests.examples.scores import EXPECTED

BUILDERS: dict[str, Callable[[], Project]] = {
    "perceptron": first_steps.perceptron,
    "linear-normalized": first_steps.linear_normalized,
    "digits-mlp": first_steps.digits_mlp,
    "digits-hidden-layers": first_steps.hidden_layers,
    "diabetes-regression": first_steps.diabetes_regression,
    "digits-momentum": steering.sgd_momentum,
    "digits-exponential-decay": steering.exponential_decay,
    "digits-cosine-decay": steering.cosine_decay,
    "digits-initializers": beginnings.initializers,
    "digits-selu-batch-norm": beginnings.selu_and_batch_norm,
    "diabetes-regularization": overfitting.regularization,
    "shapes-augmentation": overfitting.augmentation,
    "digits-cnn": pictures.digits_cnn,
    "shapes-separable": pictures.separable_convolutions,
    "digits-residual": pictures.digits_residual,
    "shapes-resnet": pictures.residual_network,
    "inception-block": pictures.inception_block,
    "digits-by-rows": sequences.digits_by_rows,
    "two-cameras-xception": several.two_cameras,
    "siamese-shared": several.siamese_shared,
    "two-inputs-question-answer": several.question_answer,
    "three-outputs-age-income-gender": several.age_income_gender,
    "digits-sharpened-cosine": own_layers.sharpened_cosine,
    "generator-two-moons": own_layers.two_moons,
}


def write(names: Sequence[str]) -> int:
    """Write these examples."""
    for name in names:
        path = example_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        BUILDERS[name]().save(path)
        print(path)
    return 0


def last_logs(name: str) -> dict[str, float]:
    """Every metric after the last epoch of an example, trained to its end by the command line.

    Raises CalledProcessError where the command fails.
    """
    command = [sys.executable, "-m", "engine", "train", str(example_path(name)), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=250)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    logs = [event["logs"] for event in events if event["event"] == "epoch"][-1]
    return {**logs, "seconds": events[-1]["seconds"]}


def train(names: Sequence[str]) -> int:
    """Train these examples and print a table; 1 where one stays below what is expected of it."""
    failed = False
    print(f"{'example':33}{'seconds':>8}{'in all':>8}  reached (expected)")
    for name in names:
        start = time.perf_counter()
        logs = last_logs(name)
        reached = ", ".join(
            f"{key.removeprefix('val_')} {logs[key]:.3f} ({least:g})"
            for key, least in EXPECTED[name].items()
        )
        below = any(logs[key] < least for key, least in EXPECTED[name].items())
        failed = failed or below
        whole = time.perf_counter() - start
        mark = "  TOO LOW" if below else ""
        print(f"{name:33}{logs['seconds']:8.1f}{whole:8.1f}  {reached}{mark}", flush=True)
    return int(failed)


def main() -> int:
    """Write the examples, or train them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which examples (all without)")
    parser.add_argument("--train", action="store_true", help="train them, and print their scores")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BUILDERS):
        parser.error(f"there is no example {', '.join(sorted(unknown))}")
    names = options.names or list(BUILDERS)
    return train(names) if options.train else write(names)


if __name__ == "__main__":
    sys.exit(main())
