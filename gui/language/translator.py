"""What Qt asks for each text of the window: answers from the `.ts` of one language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.language import linguist, numbers, told

LANGUAGES = ("en", "fr")


class Translator(QTranslator):
    """The messages of one language. A text that it does not know stays as it is.

    The `.ts` itself is read, so that there is nothing compiled that could be older: that takes
    some 20 ms at the start, and nothing in English.
    """

    def __init__(self, messages: Sequence[linguist.Message], parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._texts = {m.key: m.translation for m in messages if m.translation}

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """None where another translator shall be asked."""
        return self._texts.get((context, source))

    def isEmpty(self) -> bool:
        """Qt asks nobody who has nothing to say."""
        return not self._texts


def language_of(wanted: str) -> str:
    """One of LANGUAGES: the one that is wanted; for "system" the desktop's, else English."""
    if wanted == "system":
        wanted = next(
            (name[:2] for name in QLocale.system().uiLanguages() if name[:2] in LANGUAGES), "en"
        )
    return wanted if wanted in LANGUAGES else "en"


def speak(app: QCoreApplication, wanted: str) -> str:
    """Let the window, Qt's own dialogs and the engine's sentences be in a language.

    For windows that are made afterwards. Answers the language, one of LANGUAGES.
    """
    language = language_of(wanted)
    QLocale.setDefault(QLocale(language))
    numbers.write_as(QLocale(language))
    for old in app.findChildren(QTranslator, "language"):
        app.removeTranslator(old)
        old.deleteLater()
    messages = linguist.read(linguist.file_of(language))
    told.listen(messages)
    own = Translator(messages, app)
    qt = QTranslator(app)
    qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (qt, own):
        translator.setObjectName("language")
        if not translator.isEmpty():
            app.installTranslator(translator)
    return language
