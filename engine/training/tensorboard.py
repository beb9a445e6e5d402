"""TensorBoard, which TensorFlow no longer brings along: whether it is there, how it is started."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from engine.errors import TrainingError

INSTALL = "Install it beside Layerloom: python -m pip install tensorboard"


def check_tensorboard(where: str = "") -> None:
    """Raise TrainingError where TensorBoard is not installed; nothing is imported."""
    if importlib.util.find_spec("tensorboard") is None:
        raise TrainingError(
            "TensorBoard is not installed",
            where=where,
            expected="the package tensorboard",
            hint=INSTALL + ".",
        )


def tensorboard_command(folder: Path) -> list[str]:
    """The command that serves the logs below a folder, for this computer alone.

    Port 0 lets it choose a free one; it prints the address that it serves.
    """
    options = ["--logdir", str(folder), "--host", "127.0.0.1", "--port", "0"]
    return [sys.executable, "-m", "tensorboard.main", *options]
