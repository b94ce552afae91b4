"""The centre's time outlives the program, though not the boot: who starts anew without network knows it."""

from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.sync.centre_time import Measurement

_EVERY_MS = 60_000
"""So often at most it is written: the clock since boot carries it on."""


class _Kept(msgspec.Struct, frozen=True):
    boot: str
    centre_ms: int
    mono_ms: int
    uncertainty_ms: int


class KeptTime:
    """One small file. Without it, or with a damaged one, the time is unknown until the centre is heard."""

    def __init__(self, path: Path, boot: str) -> None:
        self._path = path
        self._boot = boot
        self._written_ms: int | None = None

    def load(self) -> Measurement | None:
        """What was measured earlier in this boot."""
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except (OSError, ValueError, RecursionError):
            return None  # msgspec leaves bad UTF-8 and endless nesting to Python's own errors
        return Measurement(kept.centre_ms, kept.mono_ms, kept.uncertainty_ms) if kept.boot == self._boot else None

    def keep(self, measured: Measurement) -> None:
        """Write it down, if that is due; what the disk refuses is lost with the program. One thread at a time."""
        if self._written_ms is not None and measured.mono_ms - self._written_ms < _EVERY_MS:
            return
        self._written_ms = measured.mono_ms
        text = msgspec.json.encode(_Kept(self._boot, measured.centre_ms, measured.mono_ms, measured.uncertainty_ms))
        fresh = self._path.with_suffix(".new")
        with suppress(OSError):
            fresh.touch(mode=0o600)
            fresh.write_bytes(text)
            fresh.replace(self._path)
