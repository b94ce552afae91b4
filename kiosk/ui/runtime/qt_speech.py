"""Spoken words by Qt: imported for the first one who asks for them."""

from PySide6.QtCore import QLocale
from PySide6.QtTextToSpeech import QTextToSpeech

from kiosk.ui.runtime.language import Language
from kiosk.ui.runtime.sound import Silence, Sounds

_LOCALES = {
    Language.CHINESE: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
}
_SILENT = "mock"
"""Qt's engine for tests; it is there even where nothing speaks."""


def load_speech() -> Sounds:
    """The first of the machine's speech engines that loads; silence where none does."""
    for name in QTextToSpeech.availableEngines():
        engine = QTextToSpeech(name)
        if name != _SILENT and engine.state() is not QTextToSpeech.State.Error:
            return QtSpeech(engine)
    return Silence()


class QtSpeech(Silence):
    """The port `Sounds`, spoken words only. GUI thread."""

    def __init__(self, engine: QTextToSpeech) -> None:
        self._speech = engine

    def speak(self, words: str, language: Language) -> None:
        """Say a sentence, instead of what is being said; nothing in a language that the engine lacks."""
        locale = _LOCALES[language]
        if any(offered.language() == locale.language() for offered in self._speech.availableLocales()):
            self._speech.setLocale(locale)
            self._speech.say(words)
