"""What can happen, and how often: to a request on the wire, and to the machines at its ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random


class Fate(StrEnum):
    """What becomes of one request."""

    FINE = "fine"
    REFUSED = "connection-refused"
    REQUEST_LOST = "request-lost"
    REQUEST_LATE = "request-late"
    """The terminal gives up; the request arrives later, perhaps behind others."""
    REQUEST_CUT = "request-cut"
    REQUEST_MANGLED = "request-mangled"
    TWICE = "twice"
    """It arrives now, and once more later."""
    REPLY_LOST = "reply-lost"
    REPLY_CUT = "reply-cut"
    REPLY_STALE = "reply-stale"
    """Something on the way answers with the answer to an earlier request of this terminal."""
    PORTAL = "portal"
    """Somebody else answers: a captive portal, a proxy, a load balancer."""


class Mischief(StrEnum):
    """What happens to machines."""

    KILL = "kill"
    POWER_CUT = "power-cut"
    FUSE = "kill-inside"
    """A kill before one of the next SQL statements or commits."""
    BACKUP = "backup"
    RESTORE = "restore"
    CLONE = "clone"
    SCRAP = "scrap"
    """A cloned machine is switched off for good."""
    CLOCK = "clock-step"
    PARTITION = "partition"
    HEAL = "heal"
    CENTRE_KILL = "centre-kill"
    CENTRE_FUSE = "centre-kill-inside"
    CENTRE_BACKUP = "centre-backup"
    CENTRE_RESTORE = "centre-restore"
    CENTRE_CLOCK = "centre-clock-step"


_FOUL = {
    Fate.FINE: 70.0,
    Fate.REFUSED: 3,
    Fate.REQUEST_LOST: 4,
    Fate.REQUEST_LATE: 4,
    Fate.REQUEST_CUT: 2,
    Fate.REQUEST_MANGLED: 1,
    Fate.TWICE: 4,
    Fate.REPLY_LOST: 6,
    Fate.REPLY_CUT: 3,
    Fate.REPLY_STALE: 1,
    Fate.PORTAL: 2,
}
_HOSTILE = {
    Mischief.KILL: 6.0,
    Mischief.POWER_CUT: 3,
    Mischief.FUSE: 8,
    Mischief.BACKUP: 6,
    Mischief.RESTORE: 3,
    Mischief.CLONE: 1,
    Mischief.SCRAP: 1,
    Mischief.CLOCK: 3,
    Mischief.PARTITION: 4,
    Mischief.HEAL: 3,
    Mischief.CENTRE_KILL: 0.3,
    Mischief.CENTRE_FUSE: 1,
    Mischief.CENTRE_CLOCK: 0.3,
}


@dataclass(frozen=True)
class Weather:
    """How often what happens. `mischief`: after this share of the visits something happens to a machine."""

    fates: Mapping[Fate, float] = field(default_factory=lambda: _FOUL)
    mischiefs: Mapping[Mischief, float] = field(default_factory=lambda: _HOSTILE)
    mischief: float = 1 / 40
    gap_ms: int = 500
    """Between two visitors at one terminal, on average."""
    wake_ms: int = 8_000
    """At most so long after a visit its line is sent, while the connection is fine."""

    def fate(self, random: Random) -> Fate:
        """Draw one."""
        return random.choices(list(self.fates), list(self.fates.values()))[0]

    def happening(self, random: Random) -> Mischief:
        """Draw one."""
        return random.choices(list(self.mischiefs), list(self.mischiefs.values()))[0]


FAIR = Weather({Fate.FINE: 1.0}, {}, mischief=0)

HARSH = Weather(
    _FOUL | {Fate.REPLY_STALE: 4, Fate.REQUEST_MANGLED: 2, Fate.TWICE: 12},
    _HOSTILE
    | {Mischief.BACKUP: 14, Mischief.RESTORE: 10, Mischief.CLONE: 4, Mischief.FUSE: 12}
    | {Mischief.CENTRE_KILL: 1, Mischief.CENTRE_FUSE: 2, Mischief.CENTRE_CLOCK: 1},
    mischief=1 / 8,
    gap_ms=1_000,
)
"""So much goes wrong that a short story has all of it."""

LONG = Weather(mischief=1 / 150, gap_ms=250)
"""A million visits in ordinary bad weather."""

AGED_CENTRE = Weather(
    {fate: share for fate, share in _FOUL.items() if fate is not Fate.REPLY_STALE},
    {
        Mischief.KILL: 3.0,
        Mischief.FUSE: 3,
        Mischief.CENTRE_KILL: 1,
        Mischief.CENTRE_BACKUP: 3,
        Mischief.CENTRE_RESTORE: 3,
    },
    mischief=1 / 12,
)
"""The centre itself is set back to a backup now and then; the terminals' disks are whole.

No old answers: one from before the backup would be believed until the next answer tells of the gap."""

TROUBLED_CENTRE = Weather(
    AGED_CENTRE.fates,
    {**HARSH.mischiefs, Mischief.CENTRE_BACKUP: 8, Mischief.CENTRE_RESTORE: 6},
    mischief=1 / 8,
    gap_ms=1_000,
)
"""All of it at once: terminals' disks and the centre's are set back, machines are copied."""

WEATHERS = {
    "foul": Weather(),
    "harsh": HARSH,
    "long": LONG,
    "aged-centre": AGED_CENTRE,
    "troubled-centre": TROUBLED_CENTRE,
}
"""By the names that a command line gives them."""
