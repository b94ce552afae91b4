"""The terminal's clocks: wall, time since boot and boot id, corrected by the centre's time once it is known."""

import time
from pathlib import Path

from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.clock_steps import ClockReading
from kiosk.sync.centre_time import CentreTime, boottime_ms

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def read_boot_id(path: Path = BOOT_ID) -> str:
    """The name of this boot; raises OSError where the kernel has none."""
    return path.read_text(encoding="ascii").strip()


class SystemClock:
    """The port `Clock` of a real terminal; any thread. Construction raises OSError where the kernel has no boot id."""

    def __init__(self, centre_time: CentreTime, boot_id: Path = BOOT_ID) -> None:
        self._centre_time = centre_time
        self._boot = read_boot_id(boot_id)

    def now(self) -> Moment:
        """Read all clocks at once; trusted, and the centre's time, once that was measured in this boot."""
        mono_ms = boottime_ms()
        centre_ms = self._centre_time.now_ms()
        if centre_ms is None:
            return Moment(time.time_ns() // 1_000_000, mono_ms, self._boot, ClockTrust.UNVERIFIED)
        return Moment(centre_ms, mono_ms, self._boot, ClockTrust.TRUSTED)

    def reading(self) -> ClockReading:
        """Each clock by itself, at once."""
        return ClockReading(boottime_ms(), time.time_ns() // 1_000_000, self._centre_time.now_ms())
