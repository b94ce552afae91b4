"""A storage session: one person's use of one compartment."""

from dataclasses import dataclass, field, replace

from kiosk.domain.lockers.estimate import Meter
from kiosk.domain.lockers.owner import Owner
from kiosk.domain.lockers.pickup_lock import PickupLock
from kiosk.domain.lockers.reasons import ChargeStop
from kiosk.domain.lockers.stopwatch import Stopwatch
from kiosk.domain.moment import ClockTrust, Moment

MARK_EVERY_MS = 60_000
"""So often the stopwatches of a session are brought to disk: what a reboot may take from them."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was promised at the start: charging and storing for `limit_ms`; later by `grace_ms` it is overdue."""

    limit_ms: int
    grace_ms: int


@dataclass(frozen=True, slots=True)
class Session:
    """A storage session. Nothing of it says more of a person than its owner does.

    `stored`: the door was closed behind something for the first time. `closed`: the owner opened to collect, and
    closed the door then; the free reopening counts from there. `tried`: a pulse may have been sent, unseen what the
    door did.
    `charge`: the id of the charging under way; `charges`: how many there were; `charge_over`: why there will be none.
    """

    id: str
    owner: Owner
    terms: Terms
    assigned: Moment
    stored: Moment | None = None
    closed: Moment | None = None
    ended: Moment | None = None
    stayed: Stopwatch = field(default_factory=Stopwatch)
    charged: Stopwatch = field(default_factory=Stopwatch)
    charge: str | None = None
    charges: int = 0
    charge_over: ChargeStop | None = None
    openings: int = 0
    reopenings: int = 0
    tried: bool = False
    tries: PickupLock = field(default_factory=PickupLock)
    meter: Meter = field(default_factory=Meter)

    @property
    def may_hold(self) -> bool:
        """Whether something of the owner's may be inside: stored, or the door was open for them, or may have been."""
        return self.stored is not None or self.tried or self.openings > 0

    def stay_ms(self, now: Moment) -> int:
        """How long it has lasted: never cut or extended by a wall clock that nobody vouches for."""
        counted_ms = self.stayed.read_ms(now)
        begun = self.stored or self.assigned
        vouched = begun.clock is ClockTrust.TRUSTED and now.clock is ClockTrust.TRUSTED
        if begun.boot == now.boot or not vouched:
            return counted_ms
        return max(counted_ms, now.at_ms - begun.at_ms)

    def ends_at_ms(self, now: Moment) -> int:
        """When its time is over, as Unix time by the clock of now: for the screen."""
        return now.at_ms + self.terms.limit_ms - self.stay_ms(now)

    def overdue_ms(self, now: Moment) -> int:
        """How long its time has been over, once the grace is over too; else 0."""
        over_ms = self.stay_ms(now) - self.terms.limit_ms
        return over_ms if over_ms > self.terms.grace_ms else 0

    def charge_left_ms(self, now: Moment) -> int:
        """How long its outlet may still be on."""
        return max(0, self.terms.limit_ms - self.charged.read_ms(now))

    def due(self, now: Moment) -> bool:
        """Whether its stopwatches want a mark."""
        return self.stayed.due(now, MARK_EVERY_MS) or self.charged.due(now, MARK_EVERY_MS)

    def marked(self, now: Moment) -> "Session":
        """With its stopwatches marked. Of another boot, charging counts a whole interval more: it may have run."""
        charged, running = self.charged.marked(now), self.charged.running
        if running is not None and running.boot != now.boot:
            charged = charged.allowing(MARK_EVERY_MS)
        return replace(self, stayed=self.stayed.marked(now), charged=charged)
