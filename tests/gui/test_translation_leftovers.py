"""What is put together of pieces is told in French to its last word: lists, counts, examples."""

from __future__ import annotations

import pytest

from engine.examples import example_path, list_examples
from engine.storage import load_project
from gui.language.examples import in_parts, told_example
from gui.language.told import told
from gui.language.translator import speak


@pytest.fixture
def french(qapp):
    speak(qapp, "fr")
    yield
    speak(qapp, "en")


@pytest.mark.parametrize(
    ("english", "french_"),
    [
        ("3 of 5", "3 sur 5"),
        ("Flatten and Dense", "Flatten et Dense"),
        ("Insert Flatten and Dense", "Insérer Flatten et Dense"),
        ("Insert Flatten and Dense of 10 units", "Insérer Flatten et Dense de 10 unités"),
        ("Insert UpSampling2D of 2", "Insérer UpSampling2D de 2"),
        ("'a' or 'b'", "'a' ou 'b'"),
        ("1,201 of 5", "1\u202f201 sur 5"),
    ],
)
def test_names_and_numbers_that_a_word_joins_are_joined_in_french(french, english, french_):
    assert told(english) == french_


@pytest.mark.parametrize(
    "keras", ["Shapes must be equal and known", "bad dtype: x and y", "the end of it", "a and b"]
)
def test_what_keras_says_is_left_whole(french, keras):
    assert told(keras) == keras


def test_in_english_an_example_is_as_it_lies_in_its_file(qapp):
    project = load_project(example_path("digits-cnn"))
    assert told_example(project) is project


@pytest.mark.parametrize("name", [example.name for example in list_examples()])
def test_an_example_and_its_notes_are_in_french(french, name):
    english = load_project(example_path(name))
    project = told_example(english)
    before, view = english.view_of("main"), project.view_of("main")
    assert project.description != english.description
    assert " ".join(note.text for note in view.notes.values()) == project.description
    for key, note in view.notes.items():
        assert note.text and note.text != before.notes[key].text
        assert (note.x, note.y) == (before.notes[key].x, before.notes[key].y)
    assert project.layers == english.layers and project.graphs == english.graphs


def test_a_text_is_parted_where_sentences_end_and_no_word_is_lost():
    text = "One is short. Two is a little longer than that. Three? Four! Five is the last one."
    for count in (1, 2, 3):
        parts = in_parts(text, count)
        assert " ".join(parts) == text and len(parts) == count
    assert in_parts("Only one", 3) == ["Only one"]
