"""Who may import whom: the contracts of pyproject.toml hold, and each catches a planted breach."""

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Plant:
    """One forbidden import: `line`, appended to `file`, breaks `contract`."""

    contract: str
    file: str
    line: str

    def __str__(self) -> str:
        return f"{self.contract}: {self.file}: {self.line}"


PLANTS = [
    Plant("plain-data", "engine/graph/model.py", "import keras"),
    Plant("plain-data", "engine/graph/rules.py", "from engine.keras_bridge import compile"),
    Plant("plain-data", "engine/project.py", "from tensorflow import constant"),
    Plant("plain-data", "engine/storage.py", "import keras.saving"),
    Plant("plain-data", "engine/catalog.py", "def look(): import keras"),
    Plant("plain-data", "engine/worker/messages.py", "import tensorflow"),
    Plant("plain-data", "engine/errors.py", "import keras"),
    Plant("plain-data", "engine/custom/module.py", "import keras"),
    Plant("plain-data", "engine/trust.py", "import keras"),
    Plant("plain-data", "engine/proof/outcome.py", "import tensorflow"),
    Plant("plain-data", "engine/results/outcome.py", "import keras"),
    Plant("plain-data", "engine/training/events.py", "import keras"),
    Plant("plain-data", "engine/data/columns.py", "import tensorflow"),
    Plant("no-window-in-engine", "engine/graph/model.py", "from PySide6.QtCore import QObject"),
    Plant("no-window-in-engine", "engine/worker/messages.py", "import gui.document"),
    Plant("no-window-in-engine", "engine/keras_bridge/reflection/layers.py", "import pyqtgraph"),
    Plant("no-keras-in-window", "gui/document.py", "import keras"),
    Plant("no-keras-in-window", "gui/document.py", "def look(): import sklearn.datasets"),
    Plant(
        "no-keras-in-window",
        "gui/panels/__init__.py",
        "import engine.keras_bridge.reflection.layers",
    ),
    Plant("canvas-beside-panels", "gui/canvas/__init__.py", "import gui.panels"),
    Plant("canvas-beside-panels", "gui/canvas/__init__.py", "from gui import main_window"),
    Plant("canvas-beside-panels", "gui/panels/__init__.py", "import gui.canvas"),
    Plant("canvas-beside-panels", "gui/panels/__init__.py", "from gui import main_window"),
]


def check_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter as `packaging/test.sh` does, on the packages in `folder`."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def loaded_after(imports: str, *packages: str) -> list[str]:
    """Which of `packages` a fresh interpreter has loaded after it ran `imports`."""
    program = (
        f"{imports}\nimport sys\nprint(*(name for name in {packages!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def contracts() -> list[dict[str, list[str]]]:
    """The contracts as pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages and their contracts, in a folder where a breach does no harm."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("engine", "gui"):
        shutil.copytree(
            ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return folder


def test_every_contract_is_kept():
    done = check_imports(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_planted_breach():
    assert {contract["id"] for contract in contracts()} == {plant.contract for plant in PLANTS}


def test_every_plain_module_has_a_planted_breach():
    """A module that is moved must not fall out of its contract unseen."""
    [plain] = [contract for contract in contracts() if contract["id"] == "plain-data"]
    planted = [plant.file for plant in PLANTS if plant.contract == "plain-data"]

    for module in plain["source_modules"]:
        path = module.replace(".", "/")
        assert any(file.startswith((f"{path}.py", f"{path}/")) for file in planted), module


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_a_planted_breach_is_caught(copy: Path, plant: Plant):
    file = copy / plant.file
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n{plant.line}\n", encoding="utf-8")
    try:
        done = check_imports(copy, "--contract", plant.contract)
    finally:
        file.write_text(before, encoding="utf-8")

    culprit = plant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
    assert f"{culprit} -> " in done.stdout


def test_the_copy_without_a_breach_is_kept(copy: Path):
    done = check_imports(copy)

    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_engine_loads_neither_keras_nor_qt():
    assert loaded_after("import engine", "keras", "tensorflow", "sklearn", "PySide6") == []


def test_importing_what_describes_a_project_loads_neither_keras_nor_qt():
    [plain] = [contract for contract in contracts() if contract["id"] == "plain-data"]
    imports = "\n".join(f"import {module}" for module in plain["source_modules"])

    assert loaded_after(imports, "keras", "tensorflow", "PySide6") == []


def test_importing_the_window_loads_no_keras():
    imports = "import gui.app, gui.main_window"

    assert loaded_after(imports, "keras", "tensorflow", "sklearn") == []


def test_the_module_that_a_worker_imports_again_loads_no_qt():
    """Spawn runs the program's main module again in each worker, which needs no window."""
    assert loaded_after("import gui.__main__", "keras", "tensorflow", "PySide6") == []
