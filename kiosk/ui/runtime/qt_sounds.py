"""Sounds by Qt: imported only on machines that have an output, and after the first frame."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from kiosk.ui.runtime.language import Language
from kiosk.ui.runtime.sound import Cue, Silence, Sounds
from kiosk.ui.runtime.tones import wav


class QtSounds:
    """The port `Sounds` on the machine's default output. GUI thread. Raises OSError without room for the sounds."""

    def __init__(self) -> None:
        self._files = QTemporaryDir()
        self._effects = {cue: self._effect(cue) for cue in Cue}

    @classmethod
    def on_default_output(cls) -> Sounds:
        """Ready to be heard; silence where Qt finds no output."""
        if QMediaDevices.defaultAudioOutput().isNull():
            return Silence()
        try:
            return cls()
        except OSError:
            return Silence()

    def play(self, cue: Cue) -> None:
        """Let one of the short sounds be heard."""
        self._effects[cue].play()

    def speak(self, words: str, language: Language) -> None:
        """Say a sentence, instead of what is being said."""
        self._speech.speak(words, language)

    @cached_property
    def _speech(self) -> Sounds:
        """Loaded for the first one who asks for spoken words."""
        try:
            from kiosk.ui.runtime.qt_speech import load_speech
        except ImportError:  # a library of Qt's speech is not installed
            return Silence()
        return load_speech()

    def _effect(self, cue: Cue) -> QSoundEffect:
        path = Path(self._files.filePath(f"{cue.value}.wav"))
        path.write_bytes(wav(cue))
        effect = QSoundEffect()
        effect.setSource(QUrl.fromLocalFile(str(path)))
        return effect
