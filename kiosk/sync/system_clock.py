"""The terminal's clocks: wall, time since boot and boot id, corrected by the centre's time once it is known."""

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.clock_steps import ClockReading
from kiosk.sync.centre_time import CentreTime, boottime_ms
from kiosk.sync.kernel_clock import kept_by_ntp

ASK_NTP_EVERY_MS = 1_000
"""A visit reads the clock several times."""
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def read_boot_id(path: Path = BOOT_ID) -> str:
    """The name of this boot; raises OSError where the kernel has none."""
    return path.read_text(encoding="ascii").strip()


class SystemClock:
    """The port `Clock` of a real terminal; any thread. Construction raises OSError where the kernel has no boot id."""

    def __init__(
        self, centre_time: CentreTime, boot_id: Path = BOOT_ID, by_ntp: Callable[[], bool] = kept_by_ntp
    ) -> None:
        self._centre_time = centre_time
        self._boot = read_boot_id(boot_id)
        self._by_ntp = by_ntp
        self._ntp_booted_ms: int | None = None
        self._asked_ms = -ASK_NTP_EVERY_MS

    def now(self) -> Moment:
        """Read all clocks at once; trusted once measured in this boot: the centre's time, before that what NTP set."""
        reading = self.reading()
        known_ms = reading.centre_ms if reading.centre_ms is not None else self._ntp_ms(reading)
        if known_ms is None:
            return Moment(reading.wall_ms, reading.mono_ms, self._boot, ClockTrust.UNVERIFIED)
        return Moment(known_ms, reading.mono_ms, self._boot, ClockTrust.TRUSTED)

    def reading(self) -> ClockReading:
        """Each clock by itself, at once."""
        return ClockReading(boottime_ms(), time.time_ns() // 1_000_000, self._centre_time.now_ms())

    def _ntp_ms(self, reading: ClockReading) -> int | None:
        """The wall clock's time while NTP keeps it; from then on carried by the clock that counts since boot."""
        if reading.mono_ms - self._asked_ms >= ASK_NTP_EVERY_MS:
            self._asked_ms = reading.mono_ms
            if self._by_ntp():
                self._ntp_booted_ms = reading.wall_ms - reading.mono_ms
        return None if self._ntp_booted_ms is None else self._ntp_booted_ms + reading.mono_ms
