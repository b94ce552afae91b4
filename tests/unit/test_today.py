"""The day in numbers: what falls into which hour, how full the lockers were, and who came."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.occupation import Occupation
from kiosk.domain.today import HOUR_MS, HOURS, Stay, average, by_hour, by_occupation, in_use_by_hour
from kiosk.services.records import Recorded
from kiosk.services.today import Today, stays_of
from tests.support.fakes import FakeRecords, FakeStation
from tests.support.ui import NOON_MS, HandClock

MIDNIGHT = NOON_MS - 14 * HOUR_MS - 32 * 60_000
TIMES = st.integers(MIDNIGHT - HOUR_MS, MIDNIGHT + 25 * HOUR_MS)


def hour(at: float) -> int:
    return MIDNIGHT + round(at * HOUR_MS)


def line(at: float, kind: str, session: str, **more: object) -> Recorded:
    return Recorded(hour(at), f"compartment.{kind}", {"session": session, **more})


def test_visits_fall_into_their_hours() -> None:
    counted = by_hour([hour(-0.1), hour(0), hour(7.99), hour(7), hour(23.99), hour(24)], MIDNIGHT)
    assert {at: count for at, count in enumerate(counted) if count} == {0: 1, 7: 2, 23: 1}


def test_occupations_come_most_first_and_in_their_order() -> None:
    told = [None, Occupation.RIDER, Occupation.COURIER, Occupation.RIDER, None]
    assert by_occupation(told) == ((Occupation.RIDER, 2), (None, 2), (Occupation.COURIER, 1))


def test_an_hour_tells_the_most_at_once() -> None:
    stays = [Stay(hour(0), hour(8.2)), Stay(hour(8.5), hour(8.6)), Stay(hour(8.55)), Stay(hour(9.9), hour(9.95))]
    used = in_use_by_hour(stays, MIDNIGHT, hour(10.1))
    assert used == (*[1] * 8, 2, 2, 1)


@given(st.lists(st.tuples(TIMES, st.none() | TIMES), max_size=8), st.integers(0, HOURS - 1))
def test_no_hour_is_fuller_than_all_stays_nor_emptier_than_any_moment_in_it(
    ends: list[tuple[int, int | None]], at: int
) -> None:
    stays = [Stay(since, until) for since, until in ends]
    used = in_use_by_hour(stays, MIDNIGHT, hour(23.999))
    middle = hour(at + 0.5)
    there = sum(stay.since <= middle and (stay.until is None or middle < stay.until) for stay in stays)
    assert there <= used[at] <= len(stays)


def test_the_average_of_nobody_is_not_known() -> None:
    assert average([]) is None
    assert average([60, 61, 62]) == 61


def test_a_stay_begins_with_storing_and_putting_back_is_no_other_one() -> None:
    lines = [
        line(8, "assigned", "a"),
        line(8.1, "stored", "a"),
        line(9, "stored", "a"),
        line(9.5, "released", "a", reason="collected", stayed_s=5_000),
        line(10, "assigned", "unused"),
        line(10.1, "released", "unused", reason="not_used", stayed_s=60),
        line(11, "stored", "yesterdays"),
        line(11.5, "released", "older", reason="cleared", stayed_s=90_000),
    ]
    assert stays_of(lines, {"now"}, MIDNIGHT) == {
        "now": Stay(MIDNIGHT),
        "a": Stay(hour(8.1), hour(9.5)),
        "yesterdays": Stay(MIDNIGHT),
        "older": Stay(MIDNIGHT, hour(11.5)),
    }


def test_the_numbers_of_a_day() -> None:
    clock = HandClock()
    records = FakeRecords(FakeStation(), clock)
    records.told_visits = [(hour(-1), None), (hour(8), Occupation.RIDER), (hour(8.5), None)]
    records.earlier = [
        line(8, "assigned", "a"),
        line(8.1, "stored", "a"),
        line(9.5, "released", "a", reason="collected", stayed_s=5_000),
        line(10.1, "released", "unused", reason="not_used", stayed_s=60),
    ]
    numbers = Today(records, clock).numbers({"b"})
    assert (numbers.visits, numbers.visits_by_hour[8], sum(numbers.visits_by_hour)) == (2, 2, 2)
    assert (numbers.sessions, numbers.stayed_s) == (1, 5_000)
    assert numbers.in_use == (*[1] * 8, 2, 2, *[1] * 5)
