"""The board of jobs: what is open, in which order, with which address; and the line that says a code was shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.content.jobs import Job, is_open, place_in_line
from kiosk.domain.content.place import distance_m
from kiosk.domain.facts import JobShown
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.services.find_jobs import FindJobs, JobBoard
from kiosk.services.ports import Content
from kiosk.wire.line import decode_line, encode_line
from tests.support.city import DAY_MS, EVENING_MS, HERE, HERE_ID, HOUR_MS, at, job, north, settings, station
from tests.support.fakes import FakeShelf, FakeStation
from tests.support.station_db import TestClock


class Scene:
    """The use case with some jobs on the shelf."""

    def __init__(self, *jobs: Job, **changes: object) -> None:
        self.content = Content(1, settings(), jobs, stations=(station(),), issued_at={"jobs": EVENING_MS})
        self.content = replace(self.content, **changes)
        self.shelf, self.log, self.clock = FakeShelf(self.content), FakeStation(), TestClock()
        self.find_jobs = FindJobs(self.shelf, self.log, self.clock, HERE_ID)

    def board(self, first: Occupation | None = None, only: Occupation | None = None) -> JobBoard:
        return self.find_jobs.board(first, only)

    def ids(self, first: Occupation | None = None, only: Occupation | None = None) -> str:
        return " ".join(found.job.id for found in self.board(first, only).jobs)


TODAY, TOMORROW, LATER = EVENING_MS + HOUR_MS, EVENING_MS + DAY_MS, EVENING_MS + 2 * DAY_MS
AFTER_MIDNIGHT = EVENING_MS + 5 * HOUR_MS


def test_soonest_and_nearest_first() -> None:
    scene = Scene(
        job("later", begins_at=LATER),
        job("tomorrow-far", begins_at=AFTER_MIDNIGHT, at=north(900)),
        job("tomorrow-near", begins_at=TOMORROW, at=north(300)),
        job("today-b", begins_at=TODAY, at=north(500)),
        job("today-a", begins_at=TODAY, at=north(500)),
        job("today-early", begins_at=TODAY - 1, at=north(500)),
        job("begun", begins_at=EVENING_MS - 30 * DAY_MS, at=north(400)),
        job("today-near", begins_at=TODAY, at=north(100)),
    )
    assert scene.ids() == "today-near begun today-early today-a today-b tomorrow-near tomorrow-far later"


def test_the_line_is_the_same_whatever_order_they_came_in() -> None:
    jobs = [
        job(str(number), begins_at=EVENING_MS + number % 3 * DAY_MS, at=north(number % 4 * 100))
        for number in range(24)
    ]
    assert Scene(*jobs).ids() == Scene(*reversed(jobs)).ids()


def test_ones_own_occupation_comes_first_and_one_alone_on_request() -> None:
    scene = Scene(
        job("courier-1", begins_at=TODAY),
        job("rider-2", begins_at=LATER, occupation=Occupation.RIDER),
        job("rider-1", begins_at=TOMORROW, occupation=Occupation.RIDER),
        job("domestic", begins_at=TODAY, occupation=Occupation.DOMESTIC),
        job("courier-2", begins_at=TOMORROW),
    )
    assert scene.ids() == "courier-1 domestic courier-2 rider-1 rider-2"
    assert scene.ids(first=Occupation.RIDER) == "rider-1 rider-2 courier-1 domestic courier-2"
    assert scene.ids(first=Occupation.STREAMER) == scene.ids()
    assert scene.ids(only=Occupation.RIDER) == scene.ids(Occupation.COURIER, Occupation.RIDER) == "rider-1 rider-2"
    assert scene.ids(only=Occupation.STREAMER) == ""
    for board in (scene.board(), scene.board(only=Occupation.RIDER)):
        assert board.groups == ((Occupation.COURIER, 2), (Occupation.RIDER, 2), (Occupation.DOMESTIC, 1))
        assert (board.total, board.issued_at) == (5, EVENING_MS)


def test_each_job_has_its_distance_and_an_address_that_tells_the_station() -> None:
    (found,) = Scene(job("j1", at=north(1_200))).board().jobs
    assert found.distance_m == 1_200
    assert found.address == "https://jobs.example.org/j/j1?station=hz-tyc"


def test_where_the_station_is_unknown_the_soonest_comes_first_without_a_distance() -> None:
    scene = Scene(job("b", at=north(10), begins_at=TODAY + 1), job("a", at=north(900), begins_at=TODAY), stations=())
    assert scene.ids() == "a b"
    assert [found.distance_m for found in scene.board().jobs] == [None, None]


@pytest.mark.parametrize(
    ("link", "hosts"),
    [
        ("https://jobs.example.org.evil.example/j", ("jobs.example.org",)),
        ("http://jobs.example.org/j", ("jobs.example.org",)),
        ("https://jobs.example.org/j", ()),
    ],
)
def test_a_link_that_is_not_on_the_list_gets_no_code(link: str, hosts: tuple[str, ...]) -> None:
    (found,) = Scene(job("j1", link=link), settings=settings(link_hosts=hosts)).board().jobs
    assert found.address == ""


def test_without_settings_no_job_gets_a_code() -> None:
    assert [found.address for found in Scene(job("j1"), settings=None).board().jobs] == [""]


def test_before_any_feed_the_board_is_empty_and_says_so() -> None:
    assert Scene(jobs=None, issued_at={}).board() == JobBoard((), (), 0, None)


def test_a_job_goes_at_its_deadline_and_one_without_places_is_not_there() -> None:
    scene = Scene(job("full", places=0), job("soon", apply_by=EVENING_MS + 60_000), job("late", begins_at=LATER))
    assert scene.ids() == "soon late"
    scene.clock.at_ms = EVENING_MS + 59_999
    assert scene.ids() == "soon late"
    scene.clock.at_ms += 1
    assert scene.ids() == "late"
    assert scene.board().total == 1
    assert scene.board().groups == ((Occupation.COURIER, 1),)
    scene.clock.at_ms -= 1  # the clock was set right
    assert scene.ids() == "soon late"


def test_a_job_ends_by_any_clock() -> None:
    scene = Scene(job("over", apply_by=EVENING_MS - 1), job("full", places=0), job("open"))
    assert scene.ids() == "open"
    scene.clock.trust = ClockTrust.UNVERIFIED
    assert scene.ids() == "open"
    scene.clock.at_ms += 10_000 * DAY_MS
    assert scene.ids() == ""


def test_midnight_puts_them_in_line_anew() -> None:
    scene = Scene(
        job("today", begins_at=TODAY, at=north(200), apply_by=LATER),
        job("tomorrow", begins_at=TOMORROW, at=north(100), apply_by=LATER),
    )
    assert scene.ids() == "today tomorrow"
    scene.clock.pass_minutes(5 * 60)
    assert scene.ids() == "tomorrow today"  # one can begin both on this day, and it is nearer


def test_nothing_is_made_anew_while_nothing_changes() -> None:
    scene = Scene(job("soon", apply_by=EVENING_MS + HOUR_MS), job("late"))
    board, own = scene.board(), scene.board(first=Occupation.RIDER)
    scene.clock.pass_minutes(59)
    assert scene.board() is board
    assert scene.board(first=Occupation.RIDER) is own
    scene.clock.pass_minutes(1)
    assert scene.board() is not board


def test_other_content_is_shown_at_once() -> None:
    scene = Scene(job("old"))
    assert scene.ids() == "old"
    scene.shelf.now = replace(scene.content, version=2, jobs=(job("new"),))
    assert scene.ids() == "new"


def test_every_way_of_asking_is_answered_for_itself() -> None:
    jobs = [job(str(number), occupation=occupation) for number, occupation in enumerate(Occupation)]
    scene = Scene(*jobs)
    for _ in range(2):  # more ways than boards are kept
        for own in Occupation:
            assert scene.board(first=own).jobs[0].job.occupation is own
            assert {found.job.occupation for found in scene.board(only=own).jobs} == {own}


moments = st.builds(at, st.integers(EVENING_MS - 3 * DAY_MS, EVENING_MS + 3 * DAY_MS), st.sampled_from(ClockTrust))
some_jobs = st.lists(
    st.builds(
        job,
        st.uuids().map(str),
        begins_at=st.integers(EVENING_MS - 3 * DAY_MS, EVENING_MS + 3 * DAY_MS),
        apply_by=st.integers(EVENING_MS - 3 * DAY_MS, EVENING_MS + 3 * DAY_MS),
        places=st.integers(0, 2),
        at=st.integers(0, 3).map(north),
        occupation=st.sampled_from((Occupation.RIDER, Occupation.COURIER, Occupation.OTHER)),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(some_jobs, st.lists(moments, min_size=1, max_size=5))
def test_however_the_clock_moves_the_board_is_what_a_new_one_would_be(jobs: list[Job], times: list[Moment]) -> None:
    scene = Scene(*jobs)
    for now in times:
        scene.clock.at_ms, scene.clock.trust = now.at_ms, now.clock
        expected = sorted(
            (each for each in jobs if is_open(each, now)),
            key=lambda each: (
                each.occupation is not Occupation.RIDER,
                *place_in_line(each, distance_m(HERE, each.at), now),
            ),
        )
        assert [found.job for found in scene.board(first=Occupation.RIDER).jobs] == expected


def test_a_code_that_was_shown_is_a_line_without_a_person() -> None:
    scene = Scene(job("j1"))
    scene.find_jobs.shown("j1")
    assert scene.log.lines == [(JobShown("j1"), None)]
    line = decode_line(encode_line(1, at(), JobShown("j1"), None))
    assert (line.kind, line.data, line.subject) == ("job.shown", {"job": "j1"}, None)


def test_a_failing_disk_keeps_nobody_from_a_job() -> None:
    scene = Scene(job("j1"))
    scene.log.fault = EnvironmentFault(FaultKind.DISK_FULL, "no space left")
    scene.find_jobs.shown("j1")
    assert scene.log.lines == []
    assert scene.ids() == "j1"
