"""What the meter lets us guess of a phone. Its floor is 0.4 W, so that "full" is an estimate and is worded as one."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.lockers.stopwatch import passed_ms
from kiosk.domain.moment import Moment

CHARGING_MW = 3_000
"""Above it a phone charges."""
LOW_MW = 1_500
"""Below it a charger idles, or nothing is plugged in."""
FULL_AFTER_MS = 600_000
"""So long below, after it charged: probably full."""
UNPLUGGED_AFTER_MS = 60_000
"""So long below without ever having charged: probably not plugged in."""
SAMPLE_FRESH_MS = 10_000
"""An older sample says nothing of now; a longer gap between two is not counted as energy."""
_MW_MS_PER_MWH = 3_600_000


class Estimate(StrEnum):
    """A guess; UNSURE also between the limits, and without a young sample."""

    CHARGING = "charging"
    PROBABLY_FULL = "probably_full"
    PROBABLY_UNPLUGGED = "probably_unplugged"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Meter:
    """The samples of one storage session, summed up. `drew`: it charged once; `low`: since when it has been low."""

    milliwatts: int = 0
    at: Moment | None = None
    low: Moment | None = None
    drew: bool = False
    energy_mw_ms: int = 0

    def sampled(self, milliwatts: int, now: Moment) -> "Meter":
        """After one more sample; the energy since the last one is reckoned by the last one."""
        gap_ms = 0 if self.at is None else passed_ms(self.at, now)
        counts = self.at is not None and gap_ms <= SAMPLE_FRESH_MS
        return Meter(
            milliwatts,
            at=now,
            low=(self.low or now) if milliwatts < LOW_MW else None,
            drew=self.drew or milliwatts > CHARGING_MW,
            energy_mw_ms=self.energy_mw_ms + (self.milliwatts * gap_ms if counts else 0),
        )

    def silent(self) -> "Meter":
        """With no sample of now: power is off, or the program began anew. The energy stays."""
        return replace(self, milliwatts=0, at=None, low=None)

    @property
    def energy_mwh(self) -> int:
        """Milliwatt-hours so far."""
        return self.energy_mw_ms // _MW_MS_PER_MWH

    def estimate(self, now: Moment) -> Estimate:
        """Guess what the phone does."""
        if self.at is None or passed_ms(self.at, now) > SAMPLE_FRESH_MS:
            return Estimate.UNSURE
        if self.milliwatts > CHARGING_MW:
            return Estimate.CHARGING
        low_ms = 0 if self.low is None else passed_ms(self.low, now)
        if self.drew and low_ms >= FULL_AFTER_MS:
            return Estimate.PROBABLY_FULL
        if not self.drew and low_ms >= UNPLUGGED_AFTER_MS:
            return Estimate.PROBABLY_UNPLUGGED
        return Estimate.UNSURE
