"""How one person wants the screen: theirs for one session, and then forgotten."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Mode(StrEnum):
    """What can be switched on and off; the value is the field's name in `Modes`."""

    ELDER = "elder"
    CONTRAST = "contrast"
    LOW_REACH = "low_reach"
    VOICE = "voice"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class Modes:
    """Large text and twice the time, high contrast, controls within low reach, spoken words, English."""

    elder: bool = False
    contrast: bool = False
    low_reach: bool = False
    voice: bool = False
    english: bool = False

    def toggled(self, mode: Mode) -> "Modes":
        """With one of them switched over."""
        return replace(self, **{mode.value: not getattr(self, mode.value)})
