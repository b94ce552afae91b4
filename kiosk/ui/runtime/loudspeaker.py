"""Whether this machine can be heard, and with what."""

import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.ui.runtime.sound import Silence, Sounds


def load_sounds() -> Sounds:
    """What this machine can do; Qt's part of it is loaded only where there is something to be heard with."""
    if not has_output(Path("/proc/asound"), os.environ):
        return Silence()
    try:
        from kiosk.ui.runtime.qt_sounds import QtSounds
    except ImportError:  # a library of Qt's multimedia is not installed
        return Silence()
    return QtSounds.on_default_output()


def has_output(alsa: Path, environ: Mapping[str, str]) -> bool:
    """Whether there is a sound server, or a card that plays; asked before Qt, whose answer costs memory and time."""
    runtime = environ.get("XDG_RUNTIME_DIR")
    if environ.get("PULSE_SERVER") or (runtime and (Path(runtime) / "pulse" / "native").exists()):
        return True
    try:
        return "playback" in (alsa / "pcm").read_text(encoding="utf-8")
    except OSError:
        return False
