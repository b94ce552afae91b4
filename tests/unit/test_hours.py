"""Open now, until when, from when: weekly hours, nights, holidays, against an oracle that looks at every minute."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.china_time import CHINA, MINUTE_MS, china_day, day_begins_ms, weekday, written
from kiosk.domain.content.directory import HOLIDAY, OpenHours
from kiosk.domain.content.hours import UNKNOWN, Opening, opening
from kiosk.domain.moment import ClockTrust
from tests.support.city import DAY_MS, EVERY_DAY, at

WEEKDAYS = (1, 2, 3, 4, 5)
DAYTIME = (OpenHours(WEEKDAYS, "08:00", "20:00"),)
NIGHTS = (OpenHours(WEEKDAYS, "18:00", "02:00"),)
ALWAYS = (OpenHours(EVERY_DAY, "00:00", "24:00"),)
NATIONAL_DAY = "2026-10-01"  # a Thursday


def ms(text: str) -> int:
    """A time in China as Unix milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=CHINA).timestamp() * 1000)


def open_until(text: str) -> Opening:
    return Opening(True, until=ms(text))


def shut_until(text: str) -> Opening:
    return Opening(False, from_=ms(text))


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        (DAYTIME, "2026-11-18 07:59:59.999", shut_until("2026-11-18 08:00")),
        (DAYTIME, "2026-11-18 08:00", open_until("2026-11-18 20:00")),
        (DAYTIME, "2026-11-18 19:59:59.999", open_until("2026-11-18 20:00")),
        (DAYTIME, "2026-11-18 20:00", shut_until("2026-11-19 08:00")),
        (DAYTIME, "2026-11-20 20:00", shut_until("2026-11-23 08:00")),  # over the weekend
        (NIGHTS, "2026-11-18 23:00", open_until("2026-11-19 02:00")),
        (NIGHTS, "2026-11-21 01:59", open_until("2026-11-21 02:00")),  # Saturday, begun on Friday
        (NIGHTS, "2026-11-23 01:00", shut_until("2026-11-23 18:00")),  # Monday: Sunday has no night
        (ALWAYS, "2026-11-18 00:00", Opening(True)),
        ((OpenHours(EVERY_DAY, "07:00", "07:00"),), "2026-11-18 07:00", Opening(True)),
        ((OpenHours((3,), "07:00", "07:00"),), "2026-11-18 23:00", open_until("2026-11-19 07:00")),
        ((OpenHours((3,), "00:00", "24:00"), *NIGHTS), "2026-11-18 12:00", open_until("2026-11-19 02:00")),
        ((OpenHours((3,), "08:00", "12:00"), OpenHours((3,), "12:00", "18:00")), "2026-11-18 09:00",
         open_until("2026-11-18 18:00")),
        ((OpenHours((3,), "08:00", "12:00"), OpenHours((3,), "13:30", "18:00")), "2026-11-18 12:30",
         shut_until("2026-11-18 13:30")),
        ((OpenHours((3,), "08:00", "12:00"),), "2026-11-18 12:00", shut_until("2026-11-25 08:00")),
    ],
)  # fmt: skip
def test_weekly_hours(hours: tuple[OpenHours, ...], now: str, expected: Opening) -> None:
    assert opening(hours, (), at(ms(now))) == expected


SHORT = OpenHours((HOLIDAY,), "10:00", "14:00")


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        (DAYTIME, "2026-10-01 09:00", open_until("2026-10-01 20:00")),  # as its weekday
        ((*DAYTIME, SHORT), "2026-10-01 09:00", shut_until("2026-10-01 10:00")),
        ((*DAYTIME, SHORT), "2026-10-01 15:00", shut_until("2026-10-02 08:00")),
        ((*NIGHTS, SHORT), "2026-10-01 01:00", open_until("2026-10-01 02:00")),  # begun the day before
        ((*NIGHTS, SHORT), "2026-10-02 01:00", shut_until("2026-10-02 18:00")),  # the holiday has no night
        ((*ALWAYS, SHORT), "2026-09-30 12:00", open_until("2026-10-01 00:00")),
        ((SHORT,), "2026-09-28 12:00", shut_until("2026-10-01 10:00")),
        ((SHORT,), "2026-10-01 15:00", Opening(False)),
        ((SHORT,), "2026-09-23 00:00", shut_until("2026-10-01 10:00")),  # the eighth day after
        ((SHORT,), "2026-09-22 23:59", Opening(False)),
        ((OpenHours((HOLIDAY,), "20:00", "06:00"), *DAYTIME), "2026-10-02 05:00", open_until("2026-10-02 06:00")),
        ((OpenHours((4,), "09:00", "17:00"), OpenHours((HOLIDAY,), "18:00", "20:00")), "2026-09-24 17:30",
         shut_until("2026-10-01 18:00")),  # the longest wait between two openings
    ],
)  # fmt: skip
def test_holidays(hours: tuple[OpenHours, ...], now: str, expected: Opening) -> None:
    assert opening(hours, (NATIONAL_DAY,), at(ms(now))) == expected


@pytest.mark.parametrize(
    "hours",
    [
        (),
        (OpenHours((3,), "8:00", "20:00"),),
        (OpenHours((3,), "08:00", "24:01"),),
        (OpenHours((3,), "08:60", "20:00"), *DAYTIME),
        (OpenHours((3,), "", ""),),
        (OpenHours((3,), "２0:00", "21:00"),),
    ],
)
def test_without_hours_that_can_be_read_nobody_knows(hours: tuple[OpenHours, ...]) -> None:
    assert opening(hours, (), at()) is UNKNOWN


def test_nor_by_a_clock_that_is_not_trusted() -> None:
    assert opening(ALWAYS, (), at(clock=ClockTrust.UNVERIFIED)) is UNKNOWN


def test_no_day_without_hours_is_open() -> None:
    assert opening((OpenHours((), "08:00", "20:00"),), (), at()) == Opening(False)


def oracle_is_open(hours: tuple[OpenHours, ...], holidays: tuple[str, ...], now: datetime) -> bool:
    """Looks at one minute: whether any hours of this day, or of the day before into this one, cover it."""
    for days_ago in (0, 1):
        day = now.date() - timedelta(days=days_ago)
        kind = day.isoweekday()
        if day.isoformat() in holidays and any(HOLIDAY in each.days for each in hours):
            kind = HOLIDAY
        minute = now.hour * 60 + now.minute + days_ago * 1440
        for each in hours:
            opens, closes = (int(text[:2]) * 60 + int(text[3:]) for text in (each.opens, each.closes))
            if kind in each.days and opens <= minute < (closes if closes > opens else closes + 1440):
                return True
    return False


def clock_times(last: int) -> st.SearchStrategy[str]:
    """Quarters of an hour."""
    return st.integers(0, last).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")


SOME_HOURS = st.builds(
    OpenHours, st.sets(st.integers(1, 8), min_size=1, max_size=8).map(tuple), clock_times(95), clock_times(96)
)
HORIZON_DAYS = 10


@settings(max_examples=60, deadline=None)
@given(
    st.lists(SOME_HOURS, min_size=1, max_size=3).map(tuple),
    st.sets(st.integers(-1, HORIZON_DAYS), max_size=4),
    st.integers(0, 24 * 60 - 1),
)
def test_every_answer_agrees_with_the_oracle(hours: tuple[OpenHours, ...], off: set[int], minute: int) -> None:
    first = date(2026, 9, 28)
    holidays = tuple((first + timedelta(days=day)).isoformat() for day in off)
    begin = datetime(2026, 9, 28, tzinfo=CHINA) + timedelta(minutes=minute)
    answer = opening(hours, holidays, at(int(begin.timestamp() * 1000) + 59_999))
    changes = None
    is_open = oracle_is_open(hours, holidays, begin)
    quarter = begin.replace(minute=begin.minute // 15 * 15)  # hours begin and end on quarters only
    for _ in range(4 * 24 * HORIZON_DAYS):
        quarter += timedelta(minutes=15)
        if oracle_is_open(hours, holidays, quarter) != is_open:
            changes = int(quarter.timestamp() * 1000)
            break
    beyond = day_begins_ms(china_day(int(begin.timestamp() * 1000)) + 9)
    if changes is not None and changes >= beyond:
        changes = None
    assert answer == (Opening(True, until=changes) if is_open else Opening(False, from_=changes))


@given(st.integers(-(10**12), 10**13), st.integers(0, DAY_MS - 1))
def test_days_in_china_are_those_of_the_calendar(at_ms: int, later_ms: int) -> None:
    day = china_day(at_ms)
    local = datetime.fromtimestamp(at_ms // 1000, CHINA)
    assert written(day) == local.date().isoformat()
    assert weekday(day) == local.isoweekday()
    assert day_begins_ms(day) <= at_ms < day_begins_ms(day + 1) == day_begins_ms(day) + 24 * 60 * MINUTE_MS
    assert china_day(day_begins_ms(day) + later_ms) == day
