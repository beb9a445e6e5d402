"""Training on data that are larger than the memory they may take, beside a part of them at hand.

Files are made in a temporary folder: pictures, a table, an array. One process streams all of them
for an epoch and may take 2 GiB: the kernel refuses whatever private memory goes beyond
(`RLIMIT_DATA`; `RLIMIT_AS` would count TensorFlow's libraries and every mapped file too). Another
loads a tenth of them at once. Peaks are of what is resident (`ru_maxrss`), in MB; of a mapped array
they count pages of the file that the kernel would drop if somebody needed the room.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

LIMIT = 2 * 2**30  # bytes
_SIDE = 224  # pixels
_COLUMNS = 250
_TRAIN = """
import json, resource, sys, time
from pathlib import Path
if int(sys.argv[2]):
    resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[2]),) * 2)
from engine.keras_bridge.quiet import import_keras
import_keras()
from engine.storage import load_project
from engine.training.fit import train
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, began = peak(), time.perf_counter()
run = train(load_project(Path(sys.argv[1])), epochs=1)
print(json.dumps({
    "peak": peak(), "before": before, "whole": time.perf_counter() - began, "fit": run.seconds,
    "status": run.status,
}))
"""


def measure(kind: str, megabytes: int) -> dict[str, float]:
    """Figures of one kind of files (of `KINDS`) with so many MB on the disk."""
    from tests.engine.data_projects import bound, project_on, source

    steps = (source("scale", factor=1 / 255),) if kind == "pictures" else (source("standardize"),)
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="layerloom-memory-") as name:
        folder = Path(name)
        for part, size in (("all", megabytes * 10**6), ("tenth", megabytes * 10**5)):
            data, x, y, shape, samples = KINDS[kind](folder / part, size)
            project = project_on(
                source(data["source"], **{k: v for k, v in data.items() if k != "source"}),
                {"x": shape},
                {"y": (1, "sigmoid")},
                {"x": bound(x, steps=steps), "y": bound(y)},
                stream=part == "all",
            )
            project.save(folder / f"{part}.loom")
            ran = _trained(folder / f"{part}.loom", LIMIT if part == "all" else 0)
            at = {"all": "streamed", "tenth": "a tenth in memory"}[part]
            found |= {
                f"{at}: files, MB": _size(folder / part) / 1e6,
                f"{at}: peak, MB": ran["peak"],
                f"{at}: before data, MB": ran["before"],
                f"{at}: samples/s in fit": samples / ran["fit"],
                f"{at}: seconds in all": ran["whole"],
            }
    return {**found, "limit, MB": LIMIT / 2**20}


def _trained(project: Path, limit: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", _TRAIN, str(project), str(limit)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    if found["status"] != "completed":
        raise RuntimeError(f"the training ended as {found['status']}")
    return found


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


# Where the data are, the columns of the input and of the target, the input's shape, the samples.
Made = tuple[dict[str, str | int], str, str, tuple[int, ...], int]


def pictures(folder: Path, size: int) -> Made:
    """PNG files of noise, which nothing makes smaller, in two classes."""
    import numpy as np
    from PIL import Image

    random = np.random.default_rng(0)
    count = max(4, size // (_SIDE * _SIDE * 3))
    for number in range(count):
        path = folder / ("cat", "dog")[number % 2] / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.frombuffer(random.bytes(_SIDE * _SIDE * 3), "uint8")
        Image.fromarray(pixels.reshape(_SIDE, _SIDE, 3)).save(path, compress_level=0)
    data = {"source": "image_folder", "path": str(folder), "height": _SIDE, "width": _SIDE}
    return data, "images", "labels", (_SIDE, _SIDE, 3), count * 4 // 5


def table(folder: Path, size: int) -> Made:
    """A CSV file of fractions with seven digits and of a class."""
    import numpy as np

    folder.mkdir()
    random = np.random.default_rng(0)
    lines = [",".join(f"{v:.7f}" for v in row) for row in random.random((256, _COLUMNS))]
    count = max(10, size // (len(lines[0]) + 3))
    with (folder / "table.csv").open("w", encoding="ascii") as file:
        file.write(",".join([*(f"c{n}" for n in range(_COLUMNS)), "label"]) + "\n")
        file.writelines(f"{lines[n % 256]},{n % 2}\n" for n in range(count))
    data = {"source": "csv", "path": str(folder / "table.csv")}
    return data, "features", "label", (_COLUMNS,), count * 4 // 5


def array(folder: Path, size: int) -> Made:
    """A .npy file of float32, and one of classes."""
    import numpy as np

    folder.mkdir()
    count = max(10, size // (4 * _COLUMNS))
    random = np.random.default_rng(0)
    x = np.lib.format.open_memmap(folder / "x.npy", "w+", "float32", (count, _COLUMNS))
    for start in range(0, count, 4096):
        x[start : start + 4096] = random.random(x[start : start + 4096].shape, "float32")
    x.flush()
    del x
    np.save(folder / "y.npy", np.arange(count) % 2)
    data = {
        "source": "npy",
        "path": str(folder / "x.npy"),
        "target_path": str(folder / "y.npy"),
    }
    return data, "x", "y", (_COLUMNS,), count * 4 // 5


KINDS: dict[str, Callable[[Path, int], Made]] = {
    "pictures": pictures,
    "table": table,
    "array": array,
}
