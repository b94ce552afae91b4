"""Days and times of the content as people say them: codes and numbers, which QML puts into words; times in China."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.domain.china_time import CHINA

_WEEK_DAYS = 7
_ALL_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Day:
    """`kind`: `today`, `tomorrow`, `weekday` (of the days to come), `yesterday` or `date`; Monday is 0."""

    kind: str = ""
    weekday: int = 0
    month: int = 1
    day: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` to `ends` ("HH:MM"). `kind`: `hours` of one day, `night` into the next, `all_day`, or `days`.

    `first` and `last` are its days; of several days that have begun, `first` is today.
    """

    kind: str = ""
    first: Day = field(default_factory=Day)
    last: Day = field(default_factory=Day)
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Age:
    """When something was written: `time` ("HH:MM") on `day`, `days` ago; `day.kind` is "" when it never was."""

    day: Day = field(default_factory=Day)
    time: str = ""
    days: int = 0


def day_of(at_ms: int, now_ms: int) -> Day:
    """The day of a moment, as it is called now (Unix ms both)."""
    return _day(_china(at_ms), _china(now_ms))


def time_of(at_ms: int) -> str:
    """Hours and minutes."""
    return f"{_china(at_ms):%H:%M}"


def span_of(begins_ms: int, ends_ms: int, now_ms: int) -> Span:
    """What lasts from one moment to another, as it is told now (Unix ms all)."""
    begins, ends, now = _china(begins_ms), _china(ends_ms), _china(now_ms)
    last = ends - timedelta(milliseconds=1) if ends > begins else ends  # midnight belongs to the day that it ends
    told = f"{ends:%H:%M}" if ends.date() == last.date() else "24:00"
    if last.date() == begins.date():
        kind = "all_day" if ends - begins >= _ALL_DAY else "hours"
    else:
        kind = "night" if ends - begins < _ALL_DAY else "days"
    first = now if kind == "days" and begins < now else begins
    return Span(kind, _day(first, now), _day(last, now), f"{begins:%H:%M}", told)


def age_of(issued_ms: int | None, now_ms: int) -> Age:
    """How old something is that was written then; None: never."""
    if issued_ms is None:
        return Age()
    issued, now = _china(issued_ms), _china(now_ms)
    return Age(_day(issued, now), f"{issued:%H:%M}", max(0, (now.date() - issued.date()).days))


def _day(at: datetime, now: datetime) -> Day:
    ahead = (at.date() - now.date()).days
    kind = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(ahead)
    if kind is None:
        kind = "weekday" if 1 < ahead < _WEEK_DAYS else "date"
    return Day(kind, at.weekday(), at.month, at.day)


def _china(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, CHINA)
