"""A visit (签到): who came, how, when, and whether it is the same visit as a moment ago."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.moment import Moment
from kiosk.domain.occupation import Occupation


class Via(StrEnum):
    """How a person identified; the value is the code in log lines."""

    CARD = "card"
    CODE = "code"
    PHONE = "phone"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class LogPosition:
    """Where a line stands in this terminal's log."""

    epoch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A recorded visit. `person` tells visits of one person apart (None for a guest)."""

    person: str | None
    occupation: Occupation | None
    via: Via
    moment: Moment
    position: LogPosition


def is_repeat(last: Moment, now: Moment, window_min: int) -> bool:
    """Whether a tap at `now` belongs to the visit at `last`: the window counts from the visit, its end excluded.

    After a reboot with a clock that was set back nothing can be told; the person is then served anew.
    """
    return 0 <= now.ms_since(last) < window_min * 60_000
