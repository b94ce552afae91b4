"""A job that the union has checked, as the feed `jobs` tells it; when it is open, and which comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.china_time import china_day, day_begins_ms
from kiosk.domain.content.place import Place
from kiosk.domain.content.words import Words
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation


class PayUnit(StrEnum):
    """What the pay is for."""

    HOUR = "hour"
    PIECE = "piece"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Job:
    """Pay is in fen (1/100 yuan), from `pay` to `pay_to` where it is a range; `link` is where one applies.

    `verified`: the union has checked the organiser. The job is over for applicants at `apply_by`.
    """

    id: str
    title: Words
    occupation: Occupation
    organiser: Words
    pay: int
    pay_unit: PayUnit
    begins_at: int
    ends_at: int
    apply_by: int
    places: int
    address: Words
    at: Place
    link: str
    verified: bool = True
    pay_to: int | None = None


def is_open(job: Job, now: Moment) -> bool:
    """Whether one can apply: there are places, and its deadline has not come.

    Any clock ends a job, trusted or not: sending somebody to a job that is gone is worse than keeping one back.
    """
    return job.places > 0 and now.at_ms < job.apply_by


def place_in_line(job: Job, distance_m: int | None, now: Moment) -> tuple[int, int, int, str]:
    """The smaller comes first: by the day in China that it begins, then the nearest, then by its beginning and id.

    A job that has begun can be begun today, so it stands with today's; whether it has is not judged by an untrusted
    clock.
    """
    day = china_day(job.begins_at)
    if now.clock is ClockTrust.TRUSTED:
        day = max(day, china_day(now.at_ms))
    return day, distance_m or 0, job.begins_at, job.id


@dataclass(frozen=True, slots=True)
class Span:
    """The times from which to before which (Unix ms) a judgement stands; `trust`: by which sort of clock."""

    begins_ms: int
    ends_ms: int
    trust: ClockTrust

    def holds(self, now: Moment) -> bool:
        """Whether nothing is to be judged anew; a clock may step in either direction."""
        return now.clock is self.trust and self.begins_ms <= now.at_ms < self.ends_ms


def stands_for(jobs: Iterable[Job], now: Moment) -> Span:
    """How long the same jobs stay open in the same order: between two deadlines, within one day in China."""
    today = china_day(now.at_ms)
    begins_ms, ends_ms = day_begins_ms(today), day_begins_ms(today + 1)
    for job in jobs:
        if job.apply_by <= now.at_ms:
            begins_ms = max(begins_ms, job.apply_by)
        else:
            ends_ms = min(ends_ms, job.apply_by)
    return Span(begins_ms, ends_ms, now.clock)
