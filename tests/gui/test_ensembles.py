"""Combining runs in the window: ticked, scored, compared, written, opened as a project."""

from __future__ import annotations

import csv
import json

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QTabBar

from engine.ensembles.outcome import EnsembleOutcome, Row, Score
from engine.errors import TrainingError
from engine.examples import example_path
from engine.project import Project
from engine.storage import load_project, project_text
from engine.training.events import TrainingFinished
from engine.worker.messages import Exported, Imported, Progress, Train
from gui.dialogs.ensemble import EnsembleDialog
from gui.sessions.ensemble_session import EnsembleSession
from gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
STAMPS = ("20260101-101010-001", "20260102-101010-001", "20260103-101010-001")


def write_run(folder, accuracy=0.5):
    """The folder of a run, but for its model's content."""
    folder.mkdir(parents=True)
    facts = {"project": json.loads(project_text(Project())), "epochs": 2, "kept_epoch": 1}
    (folder / "run.json").write_text(json.dumps(facts))
    (folder / "history.csv").write_text(f"epoch,loss,val_accuracy\n1,0.4,{accuracy}\n2,0.3,0.1\n")
    (folder / "model.keras").write_bytes(b"")
    return folder


def an_outcome(names, fitted=True):
    """Scores of two outputs; the second run is the best on the first output's accuracy."""

    def row(name, kind, loss, accuracy):
        outputs = {"=pet": {"accuracy": accuracy, "loss": loss}, "age": {"loss": 2 * loss}}
        return Row(name, kind, (Score("validation", 3 * loss, outputs),))

    rows = [row(names[0], "member", 0.5, 0.8), row(names[1], "member", 0.4, 0.9)]
    rows += [row("equal", "equal", 0.3, 0.85)]
    rows += [row("fitted", "fitted", 0.2, 0.88)] if fitted else []
    equal = {"=pet": (0.5, 0.5), "age": (0.5, 0.5)}
    weights = {"=pet": (0.25, 0.75), "age": (0.0, 1.0)} if fitted else {}
    return EnsembleOutcome(
        tuple(names), ("=pet", "age"), {"validation": 7}, equal, weights, tuple(rows), ("mind it",)
    )


@pytest.fixture
def dialog(qtbot, qapp, tmp_path):
    """The dialog over three runs of the project `net.loom`, without a process until it is asked."""
    for accuracy, stamp in enumerate(STAMPS):
        write_run(tmp_path / "runs" / f"net-{stamp}", accuracy / 10)
    write_run(tmp_path / "runs" / f"other-{STAMPS[0]}")
    session = EnsembleSession()
    made = EnsembleDialog(
        session, tmp_path / "runs", tmp_path / "net.loom", Theme(qapp, "dark"), None
    )
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.runs.topLevelItemCount() == 3)
    yield made
    session.close()


def part(dialog, name, kind=QPushButton):
    return dialog.findChild(kind, f"ensemble_{name}")


def tick(qtbot, dialog, *rows):
    """Click the box before runs of the list."""
    for row in rows:
        area = dialog.runs.visualItemRect(dialog.runs.topLevelItem(row))
        place = area.topLeft()
        place += type(place)(14, area.height() // 2)
        qtbot.mouseClick(dialog.runs.viewport(), LEFT, pos=place)


def scored(qtbot, dialog, fitted=True):
    """Two runs ticked, and their scores come."""
    tick(qtbot, dialog, 0, 1)
    names = [f"net-{stamp}" for stamp in STAMPS]
    dialog._session.scored.emit(an_outcome([names[2], names[1]], fitted))


def test_the_runs_of_the_project_are_listed_newest_first_with_what_they_reached(dialog):
    rows = [
        [dialog.runs.topLevelItem(i).text(column) for column in range(3)]
        for i in range(dialog.runs.topLevelItemCount())
    ]
    assert rows[0] == ["2026-01-03 10:10:10", "1", "accuracy 0.200"]
    assert [row[0][:10] for row in rows] == ["2026-01-03", "2026-01-02", "2026-01-01"]


def test_two_runs_must_be_ticked_before_they_are_scored(qtbot, dialog):
    score, hint = part(dialog, "score"), part(dialog, "hint", QLabel)
    assert not score.isEnabled() and "at least two" in hint.text()
    tick(qtbot, dialog, 0)
    assert not score.isEnabled()
    tick(qtbot, dialog, 2)
    assert score.isEnabled() and len(dialog.runs.chosen()) == 2
    tick(qtbot, dialog, 2)
    assert not score.isEnabled()
    assert not part(dialog, "export").isVisible()


def test_the_scores_stand_beside_each_other_as_bars_and_in_a_table(qtbot, dialog):
    scored(qtbot, dialog)
    bars = dialog.scores.bars.bars
    assert [bar.name for bar in bars] == [
        "2026-01-03 10:10:10", "2026-01-02 10:10:10", "Equal weights", "Fitted weights",
    ]  # fmt: skip
    assert [bar.value for bar in bars] == [0.8, 0.9, 0.85, 0.88]
    assert [bar.is_best for bar in bars] == [False, True, False, False]
    table = dialog.scores.table
    assert (table.model().rowCount(), table.model().columnCount()) == (4, 5)
    assert table.text(1, 2) == "0.750" and table.text(3, 1) == ""
    remarks = part(dialog, "remarks", QLabel).text()
    assert "7 validation samples" in remarks and "mind it." in remarks


def test_another_figure_and_another_output_are_compared_at_will(qtbot, dialog):
    scored(qtbot, dialog)
    figure = part(dialog, "figure", QComboBox)
    assert figure.currentText() == "accuracy"
    figure.setCurrentText("loss")
    assert [bar.is_best for bar in dialog.scores.bars.bars] == [False, False, False, True]
    tabs = part(dialog, "outputs", QTabBar)
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(1).center())
    assert [bar.value for bar in dialog.scores.bars.bars] == [1.0, 0.8, 0.6, 0.4]
    assert dialog.scores.table.model().columnCount() == 4


def test_where_there_is_a_test_part_it_comes_first_and_is_named(qtbot, dialog):
    made = an_outcome(["a", "b"])
    rows = [
        msgspec.structs.replace(
            row, scores=(*row.scores, msgspec.structs.replace(row.scores[0], part="test"))
        )
        for row in made.rows
    ]
    both = msgspec.structs.replace(made, rows=tuple(rows), samples={"validation": 7, "test": 1_200})
    dialog._session.scored.emit(both)
    assert part(dialog, "figure", QComboBox).currentText() == "test accuracy"
    assert dialog.scores.table.model().columnCount() == 7
    assert "7 validation samples, 1,200 test samples" in part(dialog, "remarks", QLabel).text()


def test_the_table_is_saved_as_csv(qtbot, dialog, tmp_path, monkeypatch):
    scored(qtbot, dialog)
    target = tmp_path / "scores.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.findChild(QAction, "card_ensemble_table_csv").trigger()
    rows = list(csv.reader(target.read_text().splitlines()))
    assert rows[0] == ["Run", "Equal", "Fitted", "accuracy", "loss"]
    assert rows[2] == ["2026-01-02 10:10:10", "0.5", "0.75", "0.9", "0.4"]


def test_scores_of_another_choice_are_not_written(qtbot, dialog):
    scored(qtbot, dialog)
    export, stale = part(dialog, "export"), part(dialog, "stale", QLabel)
    assert export.isVisible() and export.isEnabled() and not stale.isVisible()
    tick(qtbot, dialog, 2)
    assert not export.isEnabled() and not part(dialog, "draw").isEnabled() and stale.isVisible()
    tick(qtbot, dialog, 2)
    assert export.isEnabled() and not stale.isVisible()


def test_without_fitted_weights_only_equal_ones_are_offered(qtbot, dialog):
    scored(qtbot, dialog, fitted=False)
    weighting = part(dialog, "weighting", QComboBox)
    assert not weighting.isEnabled() and weighting.currentData() == "equal"
    assert dialog.scores.table.model().columnCount() == 4


def test_a_run_of_elsewhere_is_added_by_its_folder_and_ticked(qtbot, dialog, tmp_path, monkeypatch):
    mine = write_run(tmp_path / "mine")
    for _ in range(2):  # the second time it is there already
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(mine))
        qtbot.mouseClick(part(dialog, "add"), LEFT)
    assert dialog.runs.topLevelItemCount() == 4 and dialog.runs.chosen() == (str(mine),)


def test_a_folder_that_is_no_run_is_said_and_not_listed(qtbot, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(part(dialog, "add"), LEFT)
    error = part(dialog, "error", QLabel)
    assert error.isVisible() and "not the folder of a run" in error.text()
    assert dialog.runs.topLevelItemCount() == 3


def test_what_went_wrong_is_said_in_full_and_goes_with_the_next_news(qtbot, dialog):
    dialog._session.failed.emit(TrainingError("it differs", where="net-1", hint="Leave it out."))
    error = part(dialog, "error", QLabel)
    assert error.isVisible() and error.text() == "net-1: it differs. Leave it out."
    dialog._session.progress.emit(Progress("predict", 0.5))
    assert not error.isVisible()
    assert part(dialog, "status", QLabel).text() == "Asking the models…"


def test_an_ensemble_is_written_only_as_what_it_can_be(qtbot, dialog, tmp_path, monkeypatch):
    scored(qtbot, dialog)
    asked = []
    monkeypatch.setattr(dialog._session, "export", lambda *given: asked.append(given))
    answers = iter([("", ""), (str(tmp_path / "a"), "HDF5 model (*.h5)"),
                    (str(tmp_path / "b.loom"), "Keras model (*.keras)")])  # fmt: skip
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
    for _ in range(3):
        qtbot.mouseClick(part(dialog, "export"), LEFT)
    assert [path.name for _, _, path in asked] == ["a.h5", "b.loom"]
    assert asked[0][0] == dialog.runs.chosen() and asked[0][1]["=pet"] == (0.25, 0.75)
    part(dialog, "weighting", QComboBox).setCurrentIndex(0)
    assert dialog._weights["=pet"] == (0.5, 0.5)
    dialog.export_to(tmp_path / "c.weights.h5")
    assert "not written in this form" in part(dialog, "error", QLabel).text() and len(asked) == 2


def test_a_finished_export_is_told(qtbot, dialog):
    scored(qtbot, dialog)
    dialog._session.exported.emit(Exported("out.keras", "an ensemble of 2 runs"))
    assert part(dialog, "status", QLabel).text() == "out.keras: an ensemble of 2 runs"


def test_a_project_without_runs_says_how_to_get_some(qtbot, qapp, tmp_path):
    session = EnsembleSession()
    made = EnsembleDialog(session, tmp_path / "none", None, Theme(qapp, "light"), None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "no trained runs yet" in part(made, "hint", QLabel).text())


def test_from_the_menu_the_project_that_is_open_is_asked_for_its_runs(qtbot, make_window, tmp_path):
    path = tmp_path / "net.loom"
    Project().save(path)
    write_run(tmp_path / "runs" / f"net-{STAMPS[0]}")
    window = make_window(path, shown=False)
    window.actions_by_id["combine"].trigger()
    combining = window.editor.combining
    qtbot.waitUntil(lambda: combining.dialog is not None and combining.dialog.isVisible())
    dialog = combining.dialog
    qtbot.waitUntil(lambda: not combining._next.isActive())
    window.actions_by_id["combine"].trigger()
    qtbot.waitUntil(lambda: not combining._next.isActive())
    assert combining.dialog is dialog  # one is enough
    qtbot.waitUntil(lambda: dialog.runs.topLevelItemCount() == 1)
    combining.session.state_changed.emit("running")
    assert "ensemble" in window.status._works
    combining.session.state_changed.emit("idle")
    assert not window.status._works
    drawn = msgspec.structs.replace(Project(), title="Ensemble of 2 runs")
    combining.session.drawn.emit(Imported(drawn))
    assert window.document.project.title == "Ensemble of 2 runs"
    assert combining.dialog is None and combining.session.state == "idle"


def test_trained_runs_become_a_project(qtbot, qapp, tmp_path):
    project = load_project(example_path("digits-mlp"))
    few = msgspec.structs.replace(project.data, samples=300)
    session = EnsembleSession()
    dialog = EnsembleDialog(session, tmp_path, tmp_path / "digits.loom", Theme(qapp, "dark"), None)
    qtbot.addWidget(dialog)
    dialog.show()
    finished, drawn = [], []
    session._client.received.connect(
        lambda event: finished.append(event) if isinstance(event, TrainingFinished) else None
    )
    for stamp in STAMPS[:2]:  # a process that trains can combine as well
        own = msgspec.structs.replace(project, data=few)
        session._client.send(Train(own, str(tmp_path / f"digits-{stamp}"), epochs=1))
    qtbot.waitUntil(lambda: len(finished) == 2, timeout=150_000)
    for stamp in STAMPS[:2]:
        dialog.add_run(tmp_path / f"digits-{stamp}")
    qtbot.mouseClick(part(dialog, "score"), LEFT)
    assert part(dialog, "stop").isVisible() and not dialog.runs.isEnabled()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=150_000)
    bars = dialog.scores.bars.bars
    assert [bar.name for bar in bars][2:] == ["Equal weights", "Fitted weights"]
    assert all(0 <= bar.value <= 1 for bar in bars)
    qtbot.mouseClick(part(dialog, "score"), LEFT)
    qtbot.mouseClick(part(dialog, "stop"), LEFT)
    qtbot.waitUntil(lambda: session.state == "idle", timeout=120_000)
    part(dialog, "weighting", QComboBox).setCurrentIndex(0)
    session.drawn.connect(drawn.append)
    qtbot.mouseClick(part(dialog, "draw"), LEFT)
    qtbot.waitUntil(lambda: bool(drawn), timeout=150_000)
    session.close()
    made = drawn[0].project
    assert "Average" in {layer.target for layer in made.layers.values()}
    assert sum(layer.kind == "graph" for layer in made.layers.values()) == 2
    assert made.weights is not None and made.data == few
