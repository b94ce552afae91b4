"""The short sounds, computed: soft notes that rise for success, repeat for attention, fall for an error."""

import math
import wave
from array import array
from io import BytesIO

from kiosk.ui.runtime.sound import Cue

RATE = 22_050
"""Samples a second."""

_NOTES: dict[Cue, tuple[tuple[float, int], ...]] = {
    Cue.SUCCESS: ((659.3, 90), (880.0, 170)),
    Cue.ATTENTION: ((587.3, 110), (587.3, 150)),
    Cue.ERROR: ((440.0, 150), (311.1, 260)),
}
"""Hertz and milliseconds."""


def wav(cue: Cue) -> bytes:
    """A WAV file: one channel, 16 bits."""
    samples = array("h")
    for hertz, duration_ms in _NOTES[cue]:
        samples.extend(_note(hertz, duration_ms))
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(samples.tobytes())
    return file.getvalue()


def _note(hertz: float, duration_ms: int) -> list[int]:
    """One note that begins and ends at nothing, so that no loudspeaker clicks."""
    count = RATE * duration_ms // 1000
    return [
        round(14_000 * math.sin(math.pi * number / count) * math.sin(2 * math.pi * hertz * number / RATE))
        for number in range(count)
    ]
