"""The language of the screen: Chinese is the source, others are read straight from the .ts files."""

from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QObject, QTranslator, Signal
from PySide6.QtQml import QQmlEngine


class Language(StrEnum):
    """The languages that a person can choose; the value is the code QML sees."""

    CHINESE = "zh"
    ENGLISH = "en"


def read_ts(path: Path) -> dict[tuple[str, str], str]:
    """The finished translations of a .ts file, by context and source text."""
    texts = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 - the file is our own
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                texts[name, message.findtext("source", "")] = translation.text
    return texts


class TsTranslator(QTranslator):
    """Answers from a .ts file; what it lacks stays in the source language."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = read_ts(path)

    def isEmpty(self) -> bool:
        """Qt drops translators that are empty."""
        return not self._texts

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | bytes | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """The text for a source text; None is Qt's null string: ask the next translator."""
        return self._texts.get((context, sourceText))


class LanguageSwitch(QObject):
    """Changes the language of a running QML engine. GUI thread."""

    changed = Signal()

    def __init__(self, engine: QQmlEngine, i18n: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._i18n = i18n
        self._english: TsTranslator | None = None
        self.current = Language.CHINESE

    def use(self, language: Language) -> None:
        """Show everything in `language` from the next frame on."""
        if language is self.current:
            return
        if self._english is None:
            self._english = TsTranslator(self._i18n / "kiosk_en.ts", self)
        if language is Language.ENGLISH:
            QCoreApplication.installTranslator(self._english)
        else:
            QCoreApplication.removeTranslator(self._english)
        self.current = language
        self._engine.retranslate()
        self.changed.emit()
