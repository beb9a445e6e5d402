"""Translations are whole: every text is found, translated, and says as much as the English."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale, QObject

from engine.errors import FieldError
from gui.language import extract, linguist, told
from gui.language.numbers import local, written
from gui.language.translator import LANGUAGES, language_of, speak

UPDATE = "run `python -m gui.language.extract`, then translate what is unfinished"
FRENCH = linguist.read(linguist.file_of("fr"))
HOLE = re.compile(r"\{[^{}]*\}|%n|%\d")


@pytest.fixture
def french(qapp):
    """The texts of this test in French; in English again afterwards."""
    speak(qapp, "fr")
    yield
    speak(qapp, "en")


@pytest.fixture(scope="module")
def current():
    return extract.texts()


# The file


def test_every_text_has_a_translation_and_no_translation_is_of_a_text_that_is_gone(current):
    have = {message.key for message in FRENCH if message.translation}
    assert not sorted(current.keys() - have), UPDATE
    assert not sorted(have - current.keys()), UPDATE


def test_the_file_is_as_the_extraction_writes_it(current):
    anew = linguist.text_of(extract.updated(FRENCH, current), "fr").splitlines()
    kept = linguist.file_of("fr").read_text("utf-8").splitlines()
    assert not list(difflib.unified_diff(kept, anew, lineterm="", n=0)), UPDATE


def test_a_translation_has_the_placeholders_of_its_text():
    wrong = [
        (m.source, m.translation)
        for m in FRENCH
        if sorted(HOLE.findall(m.source)) != sorted(HOLE.findall(m.translation))
    ]
    assert not wrong


def test_a_translation_ends_and_underlines_as_its_text_does():
    wrong = [
        (m.source, m.translation)
        for m in FRENCH
        if m.source.endswith("…") != m.translation.endswith("…")
        or m.source.count("\n") != m.translation.count("\n")
        or len(re.findall(r"&\w", m.source)) != len(re.findall(r"&\w", m.translation))
    ]
    assert not wrong


def test_no_plain_space_stands_before_french_punctuation():
    loose = re.compile(r" [:;!?»](?=[\s).,]|$)|« ")
    wrong = [m.translation for m in FRENCH if loose.search(m.translation) and " :," not in m.source]
    assert not wrong


def test_messages_survive_being_written_and_read(tmp_path):
    messages = [
        linguist.Message("A", 'a "quoted" <b> & line\nmore', "« b »", ("gui/a.py",)),
        linguist.Message("engine", "{0} needs {1}", "", ()),
    ]
    path = tmp_path / "layerloom_xx.ts"
    path.write_text(linguist.text_of(reversed(messages), "xx"), "utf-8")
    assert linguist.read(path) == tuple(messages)
    assert linguist.read(tmp_path / "none.ts") == ()


# What is extracted


def _tree(root: Path, **files: str) -> Path:
    (root / "resources").mkdir()
    catalog = {"sections": {"layers": [{"name": "Dense layer", "category": "Core"}]}}
    (root / "resources" / "catalog.json").write_text(json.dumps(catalog))
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


WRAPPER = 'def tr(text):\n    return QCoreApplication.translate("Table", text)\n'


def test_texts_are_found_in_the_context_in_which_they_are_asked_for(tmp_path):
    root = _tree(
        tmp_path,
        gui__panel='class Panel(QWidget):\n    def f(self):\n        self.tr("In a class")\n',
        gui__table=WRAPPER + 'COMMANDS = (Command("id", "File", "Title", tip="Tip"),)\n',
        gui__other='from gui.table import tr as words\nwords("Imported")\n',
        gui__direct='QCoreApplication.translate("Canvas", "Direct")\n',
    )
    assert {key for key in extract.texts(root) if key[0] != "engine"} == {
        ("Panel", "In a class"),
        ("Table", "Title"),
        ("Table", "Tip"),
        ("Table", "Imported"),
        ("Canvas", "Direct"),
    }


def test_sentences_of_the_engine_are_found_as_templates(tmp_path):
    root = _tree(
        tmp_path,
        engine__rules=(
            '"""A docstring of words."""\n'
            'raise PortError(f"{name} takes no wire", hint="Drop it beside the wire.")\n'
            'Fix("Mute", edit)\n'
            'kind = "a whole number" + f" of at least {low}"\n'
            'Entry("Dense layer", "no_prose")\n'
        ),
        engine__commands__train='print("only on the command line")\n',
    )
    assert {source for context, source in extract.texts(root) if context == "engine"} == {
        "{0} takes no wire",
        "Drop it beside the wire.",
        "Mute",
        "a whole number",
        "{0} of at least {1}",
        "Core",
    }


def test_a_text_that_only_moves_keeps_its_translation():
    old = [linguist.Message("Old", "Open", "Ouvrir"), linguist.Message("Old", "Gone", "Parti")]
    (new,) = extract.updated(old, {("New", "Open"): ("gui/new.py",)})
    assert (new.context, new.translation) == ("New", "Ouvrir")


# What Qt asks


def test_a_class_finds_its_texts_and_so_do_those_derived_from_it(french):
    class ProblemsPanel(QObject):
        pass

    class Derived(ProblemsPanel):
        pass

    assert ProblemsPanel().tr("Problems") == "Problèmes"
    assert Derived().tr("Problems") == "Problèmes"
    assert Derived().tr("A text that nobody has") == "A text that nobody has"


def test_qt_speaks_the_language_too_and_english_comes_back(qapp):
    speak(qapp, "fr")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert QCoreApplication.translate("Actions", "Open…") == "Ouvrir…"
    speak(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QCoreApplication.translate("Actions", "Open…") == "Open…"


@pytest.mark.parametrize(
    ("desktop", "language"), [(["de-DE", "fr-CA"], "fr"), (["de-DE"], "en"), ([], "en")]
)
def test_the_desktops_language_is_taken_where_it_is_known(monkeypatch, desktop, language):
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: desktop)
    assert language_of("system") == language


def test_a_language_that_is_not_known_is_english():
    assert [language_of(name) for name in (*LANGUAGES, "xx", "")] == [*LANGUAGES, "en", "en"]


def test_numbers_are_written_as_the_language_does(qapp):
    assert written(7850) == "7,850"
    assert written(0.125, ".1%") == "12.5%"
    speak(qapp, "fr")
    assert written(7850).split() == ["7", "850"]
    assert local("2.17 M") == "2,17 M"
    assert written(0.125, ".1%") == local("12.5 %") == "12,5\N{NO-BREAK SPACE}%"
    speak(qapp, "en")
    assert local("2.17 M") == "2.17 M"


# What the engine says

TEMPLATES = [
    (m.source, m.translation) for m in FRENCH if m.context == "engine" and HOLE.search(m.source)
]
WORDS = told.Matcher({m.source: m.translation for m in FRENCH if m.context == "engine"})
VALUES = st.one_of(
    st.from_regex(r"'[a-z]_[0-9]{1,3}'", fullmatch=True),
    st.integers(1000, 10**9).map(str),
    st.tuples(st.integers(2, 99), st.integers(2, 99)).map(str),
)


@given(template=st.sampled_from(TEMPLATES), values=st.lists(VALUES, min_size=6, max_size=6))
def test_a_sentence_has_its_values_at_the_places_of_the_translation(template, values):
    source, translation = template
    assert WORDS.tell(source.format(*values)) == translation.format(*values)


@given(st.text(max_size=200))
def test_what_is_no_sentence_of_the_engine_is_told_without_failing(text):
    assert isinstance(WORDS.tell(text), str)


def test_what_stands_in_a_hole_is_told_in_turn():
    matcher = told.Matcher(
        {"{0} of at least {1}": "{0} d’au moins {1}", "a whole number": "un nombre entier"}
    )
    assert matcher.tell("a whole number of at least 1") == "un nombre entier d’au moins 1"


def test_a_sentence_that_is_not_the_engines_is_not_told_in_part():
    matcher = told.Matcher({"{0} of {1}": "{0} de {1}", "a shape": "une forme"})
    assert matcher.tell("a shape of 3") == "une forme de 3"
    keras = "The dimension of the output space of the layer"
    assert matcher.tell(keras) == keras


def test_keras_names_stay_in_holes_though_a_heading_is_called_so():
    matcher = told.Matcher({"Insert {0}": "Insérer {0}", "Normalization": "Normalisation"})
    assert matcher.tell("Normalization") == "Normalisation"
    assert matcher.tell("Insert Normalization") == "Insérer Normalization"


def test_the_template_that_says_more_goes_first():
    matcher = told.Matcher({"{0} has {1}": "{0} a {1}", "{0} has no {1}": "{0} n’a pas de {1}"})
    assert matcher.tell("it has no wire") == "it n’a pas de wire"


def test_braces_that_are_no_holes_stay():
    matcher = told.Matcher({"a {{0}} of {0}": "un {{0}} de {0}", "{{}} alone": "seul {{}}"})
    assert matcher.tell("a {0} of 3") == "un {0} de 3"
    assert matcher.tell("{} alone") == "seul {}"


def test_an_error_is_told_whole(french):
    error = FieldError(
        "units is out of range", where="dense", expected="a whole number of at least 1",
        received="-4", hint="Choose another field.",
    )  # fmt: skip
    assert told.told_error(error).replace("\N{NO-BREAK SPACE}", " ") == (
        "dense : units est hors limites ; attendu : un nombre entier d’au moins 1 ; "
        "reçu : -4. Choisissez un autre champ."
    )


def test_counts_in_sentences_have_the_languages_marks(french):
    assert told.told("about 1,500 nodes").split() == ["environ", "1", "500", "nœuds"]


def test_in_english_an_error_is_told_as_it_is(qapp):
    speak(qapp, "en")
    error = FieldError("units is out of range", where="dense", expected="1", received="-4")
    assert told.told_error(error) == str(error)
