"""Small projects for the tests of data: an Input for each input, a Dense for each output."""

from __future__ import annotations

import csv
import gzip
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.data.code import data_code
from engine.data.dataset import fit_arrays, load_dataset
from engine.graph.edits import Connect, RenameLayer, SetEntry, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Ref, Slot
from engine.project import Binding, DataSpec, Project


def source(name: str, **fields: Any) -> Instance:
    """A data source, or a preparation step: both are a name and fields."""
    return Instance(name, FrozenDict(fields))


def bound(*columns: str, steps: tuple[Instance, ...] = ()) -> Binding:
    """A binding to columns, with preparation steps."""
    return Binding(columns, steps)


def project_on(
    data: Instance | None,
    inputs: dict[str, tuple[int | None, ...]],
    outputs: dict[str, tuple[int, str | None]],
    bindings: dict[str, Binding] | None = None,
    **spec: Any,
) -> Project:
    """A project with inputs (name: shape) and outputs (name: units and activation).

    All inputs are flattened and joined before the outputs, so that the graph is a real model.
    """
    project = Project(seed=spec.pop("seed", 3))
    flat: list[str] = []

    def add(target: str, name: str, **fields: Any) -> str:
        nonlocal project
        edit = new_node(project, "main", target)
        project, _ = edit.apply(project)
        project, _ = RenameLayer(edit.node_id, name).apply(project)
        for field, value in fields.items():
            project, _ = SetField(edit.node_id, field, value).apply(project)
        return edit.node_id

    def wire(start: str, end: str, argument: str = "inputs", index: int | None = None) -> None:
        nonlocal project
        project, _ = Connect("main", Ref(start), Slot(end, argument, index)).apply(project)

    for name, shape in inputs.items():
        start = add("Input", name, shape=shape)
        flat.append(add("Flatten", f"flat_{name}"))
        wire(start, flat[-1])
    trunk = flat[0]
    if len(flat) > 1:
        trunk = add("Concatenate", "all")
        for index, node in enumerate(flat):
            wire(node, trunk, index=index)
    for name, (units, activation) in outputs.items():
        wire(trunk, add("Dense", name, units=units, activation=activation))
    data_spec = DataSpec(source=data, bindings=FrozenDict(bindings or {}), **spec)
    project, _ = SetEntry(("data",), data_spec).apply(project)
    return project


def write_csv(path: Path, rows: list[list[Any]]) -> Path:
    """A CSV file of these rows, the first of which are the names."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def write_images(path: Path, classes: dict[str, int]) -> None:
    """A folder for each class, with so many small images of noise."""
    rng = np.random.default_rng(len(classes))
    for name, count in classes.items():
        (path / name).mkdir(parents=True, exist_ok=True)
        for index in range(count):
            pixels = rng.integers(0, 256, (8, 10, 3), "uint8")
            Image.fromarray(pixels).save(path / name / f"{index}.png")


def move_keras_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let Keras keep its files in `home`; it asks the environment only when it is imported."""
    import keras.src.backend.config as config

    home.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("KERAS_HOME", str(home))
    monkeypatch.setattr(config, "_KERAS_DIR", str(home))


def write_fashion_mnist(folder: Path, samples: int) -> None:
    """The four files of Fashion-MNIST, with few pictures of noise."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(1)
    for name in ("train", "t10k"):
        pixels = rng.integers(0, 256, (samples, 28, 28), "uint8").tobytes()
        labels = rng.integers(0, 10, samples, "uint8").tobytes()
        with gzip.open(folder / f"{name}-images-idx3-ubyte.gz", "wb") as file:
            file.write(struct.pack(">4i", 2051, samples, 28, 28) + pixels)
        with gzip.open(folder / f"{name}-labels-idx1-ubyte.gz", "wb") as file:
            file.write(struct.pack(">2i", 2049, samples) + labels)


def run_code(project: Project, base: Path | None) -> tuple[Any, ...]:
    """What the generated `load_data()` returns."""
    code = data_code(project, base)
    module: dict[str, Any] = {}
    data = project.data.source
    if data is not None and data.class_name == "generator":  # its source stands above it
        exec(project.sources[str(data.fields["source"])], module)
    exec("\n".join(code.imports) + "\n\n" + code.functions, module)
    return module["load_data"]()


def assert_same(made: Any, expected: Any) -> None:
    """Equal to the last digit, in structure, shape and dtype."""
    assert type(made) is type(expected)
    if isinstance(made, dict):
        assert list(made) == list(expected)
        for name in made:
            assert_same(made[name], expected[name])
    elif isinstance(made, list | tuple):
        for one, other in zip(made, expected, strict=True):
            assert_same(one, other)
    elif made is not None:
        assert made.dtype == expected.dtype
        assert np.array_equal(made, expected)


def assert_code_is_exact(project: Project, base: Path | None = None) -> None:
    """Generated code gives the very arrays that the project is fitted on."""
    made = run_code(project, base)
    expected = fit_arrays(project, load_dataset(project, base))
    assert len(made) == len(expected) == 4
    for one, other in zip(made, expected, strict=True):
        assert_same(one, other)
