"""Whether a station is open: weekly hours with nights past midnight, and the hours of holidays."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.china_time import MINUTE_MS, china_day, day_begins_ms, weekday, written
from kiosk.domain.content.directory import HOLIDAY, OpenHours
from kiosk.domain.moment import ClockTrust, Moment

_AHEAD_DAYS = 8
"""A weekly opening comes round within 7 days, and one that a holiday moves within the day after."""

_Hours = tuple[tuple[int, ...], tuple[int, int]]
"""On which days, and from which to which minute."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a station is open (None: nobody knows), until or from when (Unix ms; None: always, or not known)."""

    open_now: bool | None
    until: int | None = None
    from_: int | None = None


UNKNOWN = Opening(None)


def opening(hours: Sequence[OpenHours], holidays: Collection[str], now: Moment) -> Opening:
    """How it stands at a moment; nobody knows without hours that can be read, nor by a clock that is not trusted.

    Hours that meet are one opening. `until` is None when it stays open beyond the eighth day after today, `from_` when
    it does not open until then. `holidays` are YYYY-MM-DD. On one the hours of a holiday, where there are any, stand
    for the weekday's; a night that began the day before goes on to its own end.
    """
    read = [(each.days, minutes) for each in hours if (minutes := each.minutes()) is not None]
    if not hours or len(read) < len(hours) or now.clock is not ClockTrust.TRUSTED:
        return UNKNOWN
    today = china_day(now.at_ms)
    spans = sorted(
        span
        for day in range(today - 1, today + _AHEAD_DAYS + 1)
        for span in _on_day(read, day, written(day) in holidays)
    )
    until = now.at_ms
    for begins, ends in spans:
        if begins > until:
            break
        until = max(until, ends)
    if until == now.at_ms:
        return Opening(False, from_=next((begins for begins, _ in spans if begins > until), None))
    return Opening(True, until=until if until < day_begins_ms(today + _AHEAD_DAYS + 1) else None)


def _on_day(hours: Sequence[_Hours], day: int, is_holiday: bool) -> Iterator[tuple[int, int]]:
    """From when to when (Unix ms) it is open, where that begins on one day."""
    of_holidays = is_holiday and any(HOLIDAY in days for days, _ in hours)
    kind = HOLIDAY if of_holidays else weekday(day)
    midnight = day_begins_ms(day)
    for days, (opens, closes) in hours:
        if kind in days:
            yield midnight + opens * MINUTE_MS, midnight + closes * MINUTE_MS
