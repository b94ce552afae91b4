"""What the terminal lets be heard, where the machine can: three short sounds, and spoken words."""

from enum import StrEnum
from typing import Protocol

from kiosk.ui.runtime.language import Language


class Cue(StrEnum):
    """The three short sounds."""

    SUCCESS = "success"
    ATTENTION = "attention"
    ERROR = "error"


class Sounds(Protocol):
    """Something that can be heard. GUI thread; never waits."""

    def play(self, cue: Cue) -> None:
        """Let one of the short sounds be heard."""
        ...

    def speak(self, words: str, language: Language) -> None:
        """Say a sentence, instead of what is being said."""
        ...


class Silence:
    """A machine without loudspeaker."""

    def play(self, cue: Cue) -> None:
        """Nothing is heard."""

    def speak(self, words: str, language: Language) -> None:
        """Nothing is heard."""
