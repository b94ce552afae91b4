"""The days of China: one zone, UTC+8, without summer time; every station is there, whatever its terminal is set to."""

from datetime import date, timedelta, timezone

_OFFSET = timedelta(hours=8)
CHINA = timezone(_OFFSET)

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
_OFFSET_MS = _OFFSET // timedelta(milliseconds=1)
_EPOCH = date(1970, 1, 1)


def china_day(at_ms: int) -> int:
    """The day in China at a Unix time, counted from 1970-01-01 as 0."""
    return (at_ms + _OFFSET_MS) // DAY_MS


def day_begins_ms(day: int) -> int:
    """When that day's midnight is, as Unix time."""
    return day * DAY_MS - _OFFSET_MS


def weekday(day: int) -> int:
    """1 Monday to 7 Sunday."""
    return (day + 3) % 7 + 1


def written(day: int) -> str:
    """As YYYY-MM-DD; raises OverflowError outside the years 1 to 9999."""
    return (_EPOCH + timedelta(days=day)).isoformat()
