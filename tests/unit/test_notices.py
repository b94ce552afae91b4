"""What is to be read now, and what is given out today."""

import pytest

from kiosk.domain.content.notices import NoticeKind, readable, todays
from kiosk.domain.content.validity import has_begun, is_over
from kiosk.domain.moment import ClockTrust
from tests.support.city import DAY_MS, EVENING_MS, HOUR_MS, at, distribution, notice

UNVERIFIED = at(clock=ClockTrust.UNVERIFIED)


@pytest.mark.parametrize(
    ("ms", "begun", "over"),
    [(-1, True, True), (0, True, True), (1, False, False)],
)
def test_a_time_counts_from_its_first_millisecond(ms: int, begun: bool, over: bool) -> None:
    assert (has_begun(EVENING_MS + ms, at()), is_over(EVENING_MS + ms, at())) == (begun, over)
    assert (has_begun(EVENING_MS + ms, UNVERIFIED), is_over(EVENING_MS + ms, UNVERIFIED)) == (True, False)


NOTICES = (
    notice("old", begins_at=EVENING_MS - 9 * DAY_MS),
    notice("new", begins_at=EVENING_MS - HOUR_MS),
    notice("over", ends_at=EVENING_MS),
    notice("tip", kind=NoticeKind.TIP),
    notice("to-come", begins_at=EVENING_MS + 1),
    notice("also-new", begins_at=EVENING_MS - HOUR_MS),
)


def test_the_newest_notice_comes_first_and_only_while_it_holds() -> None:
    assert [each.id for each in readable(NOTICES, NoticeKind.NOTICE, at())] == ["new", "also-new", "old"]
    assert [each.id for each in readable(NOTICES, NoticeKind.TIP, at())] == ["tip"]
    assert [each.id for each in readable(NOTICES, NoticeKind.NOTICE, at(EVENING_MS - 1))] == [
        *("new", "also-new", "over", "old")
    ]


def test_a_clock_that_is_not_trusted_hides_no_notice() -> None:
    shown = readable(NOTICES, NoticeKind.NOTICE, UNVERIFIED)
    assert {each.id for each in shown} == {"old", "new", "over", "to-come", "also-new"}


# This evening is 19:06:40, so that midnight is 4.89 hours away and the last one was 19.11 hours ago.
DISTRIBUTIONS = (
    distribution("tonight", 2, 3),
    distribution("soon", 1, 3),
    distribution("lunch", -7, -6),
    distribution("all-week", -72, 72),
    distribution("now", -1, 1),
    distribution("tomorrow", 15, 17),
    distribution("over-midnight", 4.8, 6),
    distribution("from-midnight", 4.9, 6),
    distribution("yesterday", -24, -19.2),
)


def test_todays_are_those_of_this_day_that_are_not_over_under_way_first() -> None:
    assert [each.id for each in todays(DISTRIBUTIONS, at())] == [
        *("all-week", "now", "soon", "tonight", "over-midnight")
    ]


def test_one_goes_when_it_is_over_and_the_next_days_come_at_midnight() -> None:
    assert [each.id for each in todays(DISTRIBUTIONS, at(EVENING_MS + HOUR_MS))] == [
        *("all-week", "soon", "tonight", "over-midnight")
    ]
    assert [each.id for each in todays(DISTRIBUTIONS, at(EVENING_MS + 5 * HOUR_MS))] == [
        *("all-week", "over-midnight", "from-midnight", "tomorrow")
    ]


def test_by_a_clock_that_is_not_trusted_none_of_its_day_is_over() -> None:
    shown = {each.id for each in todays(DISTRIBUTIONS, UNVERIFIED)}
    assert shown == {"all-week", "now", "soon", "tonight", "over-midnight", "lunch"}
