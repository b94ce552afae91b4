"""The ways a screen may be set: the pictures and the crawler take each scene in every one of them."""

from enum import StrEnum


class Mode(StrEnum):
    """One setting; the value names its folder of pictures."""

    NORMAL = "normal"
    ELDER = "elder"
    CONTRAST = "contrast"
    LOW_REACH = "low-reach"
    VOICE = "voice"


FLAG = {Mode.ELDER: "elder", Mode.CONTRAST: "contrast", Mode.LOW_REACH: "lowReach", Mode.VOICE: "voice"}
"""The property of the screen's model; the control that switches it has the same name."""
BEHIND_MORE = {Mode.CONTRAST, Mode.LOW_REACH, Mode.VOICE}
"""Their controls stand in the panel that `more` opens."""
