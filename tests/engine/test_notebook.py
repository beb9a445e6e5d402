"""A notebook holds the training script in cells, and its cells run."""

from __future__ import annotations

import msgspec
import nbformat
import pytest

import engine
from engine.examples import example_path
from engine.graph import edits
from engine.storage import load_project
from tests.engine.test_export import SMALL

HEADINGS = ["Libraries", "Data", "Model", "Training", "History"]


def notebook(project, path, base=None):
    from engine.keras_bridge.files.export import export_model

    note = export_model(project, path, base=base).note
    return note, nbformat.read(path, as_version=4)


def code_cells(book):
    return [cell.source for cell in book.cells if cell.cell_type == "code"]


def run_cells(book):
    """Run cell by cell, as a notebook does; answers the names that there are then."""
    names = {"__name__": "__main__"}
    for source in code_cells(book):
        exec(compile(source, "cell", "exec"), names)
    return names


@pytest.fixture
def digits():
    project, _ = edits.SetEntry(("training", "epochs"), 1).apply(
        load_project(example_path("digits-mlp"))
    )
    return project


def test_the_cells_run_and_train_as_the_script_does(digits, tmp_path, keras):
    note, book = notebook(digits, tmp_path / "model.ipynb")
    nbformat.validate(book)
    assert note == "the notebook of the training script; valid"
    assert [c.source[3:] for c in book.cells[1:] if c.cell_type == "markdown"] == HEADINGS
    names = run_cells(book)
    script = {"__name__": "script"}
    exec(compile(engine.generate_code(digits, training=True), "script", "exec"), script)
    assert names["history"].history == script["main"]().history

    labels = {
        plot.get_title(): [line.get_label() for line in plot.lines] for plot in names["plots"][0]
    }
    assert labels == {name: [name, f"val_{name}"] for name in ("accuracy", "loss")}


@pytest.mark.parametrize("name", ["digits-residual", "two-inputs-question-answer",
                                  "three-outputs-age-income-gender"])  # fmt: skip
def test_every_example_becomes_cells_that_python_can_read(name, tmp_path, keras):
    path = example_path(name)
    _, book = notebook(load_project(path), tmp_path / "model.ipynb", path.parent)
    assert len(code_cells(book)) == len(HEADINGS)
    for source in code_cells(book):
        compile(source, "cell", "exec")
    everything = "\n".join(code_cells(book))
    assert "epochs or" not in everything and "return model.fit" not in everything


def test_the_title_and_the_description_stand_above(digits, tmp_path, keras):
    project = msgspec.structs.replace(digits, title="Ten digits", description="What it is for.")
    _, book = notebook(project, tmp_path / "model.ipynb")
    assert book.cells[0].source == "# Ten digits\n\nWhat it is for."


def test_without_data_it_ends_with_the_model_and_the_note_says_so(tmp_path, keras):
    note, book = notebook(SMALL, tmp_path / "model.ipynb")
    assert note == "the notebook of the model, without training: there is no data source; valid"
    names = run_cells(book)
    assert names["model"].count_params() == 650


def test_the_same_project_gives_the_same_file(digits, tmp_path, keras):
    for name in ("a.ipynb", "b.ipynb"):
        notebook(digits, tmp_path / name)
    assert (tmp_path / "a.ipynb").read_bytes() == (tmp_path / "b.ipynb").read_bytes()
