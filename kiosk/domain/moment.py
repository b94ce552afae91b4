"""One reading of the terminal's clocks, and the time that passed between two of them."""

from dataclasses import dataclass
from enum import StrEnum


class ClockTrust(StrEnum):
    """Whether the wall clock was measured against the centre or NTP in this boot."""

    TRUSTED = "trusted"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Moment:
    """`at_ms`: Unix time; `mono_ms`: time since boot; `boot`: the boot's id; all read at once."""

    at_ms: int
    mono_ms: int
    boot: str
    clock: ClockTrust

    def ms_since(self, earlier: "Moment") -> int:
        """Milliseconds from `earlier` to here: by the monotonic clock within one boot, else by the wall clock.

        Negative only across boots, when the wall clock was set back in between.
        """
        if self.boot == earlier.boot:
            return self.mono_ms - earlier.mono_ms
        return self.at_ms - earlier.at_ms

    def surely_since(self, earlier: "Moment") -> int:
        """Milliseconds that have passed since `earlier` at the least, whatever the wall clock was set to.

        Across boots only the centre's time, known at both ends, or the time since this boot can tell.
        """
        if self.boot == earlier.boot:
            return max(0, self.mono_ms - earlier.mono_ms)
        if self.clock is earlier.clock is ClockTrust.TRUSTED:
            return max(self.mono_ms, self.at_ms - earlier.at_ms)
        return self.mono_ms
