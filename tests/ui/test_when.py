"""Days, spans and ages as tables: what they are called at a moment in China."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.view_models.when import Day, age_of, day_of, span_of, time_of

CHINA = timezone(timedelta(hours=8))
DAY_MS = 86_400_000


def ms(day: int, hour: int = 0, minute: int = 0) -> int:
    """A time in November 2026 in China; the 23rd is a Monday."""
    return round((datetime(2026, 11, 1, hour, minute, tzinfo=CHINA) + timedelta(days=day - 1)).timestamp() * 1000)


NOW = ms(23, 14, 32)


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        (ms(23), "today"),
        (ms(24) - 1, "today"),
        (ms(24), "tomorrow"),
        (ms(25, 23), "weekday"),
        (ms(29, 23), "weekday"),
        (ms(30), "date"),
        (ms(23) - 1, "yesterday"),
        (ms(21, 12), "date"),
    ],
)
def test_a_day_has_its_name(at: int, kind: str) -> None:
    assert day_of(at, NOW).kind == kind


def test_a_day_knows_its_weekday_and_date() -> None:
    assert day_of(ms(29), NOW) == Day("weekday", weekday=6, month=11, day=29)
    assert day_of(ms(31), NOW) == Day("date", weekday=1, month=12, day=1)


@pytest.mark.parametrize(
    ("begins", "ends", "kind", "times"),
    [
        (ms(23, 20), ms(24), "hours", ("20:00", "24:00")),
        (ms(23, 9), ms(23, 18), "hours", ("09:00", "18:00")),
        (ms(23, 22), ms(24, 6), "night", ("22:00", "06:00")),
        (ms(25), ms(26), "all_day", ("00:00", "24:00")),
        (ms(25, 9), ms(26, 9), "days", ("09:00", "09:00")),
        (ms(23, 20), ms(23, 20), "hours", ("20:00", "20:00")),
    ],
)
def test_a_span_is_told_as_people_tell_it(begins: int, ends: int, kind: str, times: tuple[str, str]) -> None:
    span = span_of(begins, ends, NOW)
    assert (span.kind, span.begins, span.ends) == (kind, *times)


def test_what_goes_on_for_days_goes_on_from_today() -> None:
    span = span_of(ms(1, 9), ms(28, 18), NOW)
    assert (span.first.kind, span.last.kind) == ("today", "weekday")
    assert span_of(ms(30, 9), ms(41, 18), NOW).first == Day("date", 0, 11, 30)


@pytest.mark.parametrize(
    ("issued", "kind", "time", "days"),
    [
        (None, "", "", 0),
        (ms(23, 14, 5), "today", "14:05", 0),
        (ms(22, 23, 59), "yesterday", "23:59", 1),
        (ms(20, 8), "date", "08:00", 3),
        (ms(24, 8), "tomorrow", "08:00", 0),
    ],
)
def test_an_age_is_counted_in_days(issued: int | None, kind: str, time: str, days: int) -> None:
    age = age_of(issued, NOW)
    assert (age.day.kind, age.time, age.days) == (kind, time, days)


@given(st.integers(0, 4_000_000_000_000))
def test_the_clock_on_the_wall_is_eight_hours_ahead_of_utc(at_ms: int) -> None:
    there = datetime.fromtimestamp(at_ms / 1000, UTC) + timedelta(hours=8)
    assert time_of(at_ms) == f"{there:%H:%M}"


@given(st.integers(0, 400 * DAY_MS), st.integers(0, 400 * DAY_MS), st.integers(0, 400 * DAY_MS))
def test_a_span_on_one_day_never_ends_on_another(begins_ms: int, length_ms: int, now_ms: int) -> None:
    span = span_of(begins_ms, begins_ms + length_ms, now_ms)
    assert (span.kind in {"hours", "all_day"}) == (
        (span.first.month, span.first.day) == (span.last.month, span.last.day) and span.kind != "days"
    )
