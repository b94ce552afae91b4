"""Checking in: members, strangers, guests, second taps, and a disk that fails."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.facts import UnknownVisitRecorded, VisitOccupationStated, VisitRecorded
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Member, MemberStatus, Standing
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition, Via, is_repeat
from kiosk.services.check_in import CheckIn, Guest, Known, Unknown
from kiosk.services.station_day import StationDay
from tests.support.codes import member_codes
from tests.support.fakes import EPOCH, FakeRoster, FakeStation
from tests.support.station_db import TestClock

UID = bytes.fromhex("62E3086CED")
ZHANG = Member(
    "00000000000003e8", "张*", Occupation.COURIER, "浙江圆通速递工会", MemberStatus.ACTIVE, date(2026, 11, 18)
)


class Scene:
    """A check-in with everything around it."""

    def __init__(self, member: Member | None = ZHANG, has_key: bool = True) -> None:
        self.clock = TestClock()  # 2026-11-18 19:06:40 in China
        self.station = FakeStation()
        self.roster = FakeRoster({UID: member} if member else {}, has_key)
        self.check_in = CheckIn(
            self.roster, self.station, self.clock, 30, member_codes(self.clock, self.station, self.roster)
        )


def test_a_member_checks_in_by_card() -> None:
    scene = Scene()
    result = scene.check_in.by_card(UID)
    assert result.outcome is Outcome.RECORDED
    assert result.person == Known(ZHANG, Standing.ACTIVE)
    assert result.position == LogPosition(EPOCH, 1)
    assert scene.station.lines == [(VisitRecorded(Occupation.COURIER, Via.CARD), ZHANG.subject)]


@pytest.mark.parametrize(("minutes", "visits"), [(0, 1), (29.99, 1), (30, 2), (45, 2)])
def test_a_second_tap_in_the_window_is_no_second_visit(minutes: float, visits: int) -> None:
    scene = Scene()
    first = scene.check_in.by_card(UID)
    scene.clock.pass_minutes(minutes)
    second = scene.check_in.by_card(UID)
    assert len(scene.station.lines) == visits
    assert second.repeat == (visits == 1)
    if second.repeat:
        assert (second.position, second.visit_at_ms) == (first.position, first.visit_at_ms)
        assert second.outcome is Outcome.RECORDED


def test_a_card_and_then_the_phone_are_one_visit() -> None:
    scene = Scene()
    first = scene.check_in.by_card(UID)
    scene.clock.pass_minutes(29)
    second = scene.check_in.by_member(ZHANG, Via.PHONE)
    assert (second.repeat, second.position, second.person) == (True, first.position, first.person)
    scene.clock.pass_minutes(1)
    assert not scene.check_in.by_member(ZHANG, Via.PHONE).repeat
    assert scene.station.lines[1:] == [(VisitRecorded(Occupation.COURIER, Via.PHONE), ZHANG.subject)]
    assert scene.check_in.by_card(UID).repeat


def test_a_strangers_second_tap_is_no_second_visit_when_the_roster_key_changed_in_between() -> None:
    scene = Scene(member=None)
    first = scene.check_in.by_card(UID)
    scene.roster.generations = (2, 1)
    again = scene.check_in.by_card(UID)
    assert (again.repeat, again.position) == (True, first.position)
    scene.clock.pass_minutes(30)
    assert not scene.check_in.by_card(UID).repeat
    fact, _ = scene.station.lines[-1]
    assert isinstance(fact, UnknownVisitRecorded)
    assert fact.key == 2, "what is recorded is named by the roster in force"


@pytest.mark.parametrize("status", [MemberStatus.SUSPENDED, MemberStatus.LEFT])
def test_whose_membership_rests_is_welcome_all_the_same(status: MemberStatus) -> None:
    scene = Scene()
    result = scene.check_in.by_member(replace(ZHANG, status=status), Via.PHONE)
    assert result.outcome is Outcome.RECORDED
    assert result.person == Known(replace(ZHANG, status=status), Standing(status.value))


def test_a_repeat_does_not_extend_the_window() -> None:
    scene = Scene()
    for minutes in (20, 20):
        scene.check_in.by_card(UID)
        scene.clock.pass_minutes(minutes)
    assert not scene.check_in.by_card(UID).repeat


def test_an_unknown_card_is_recorded_to_be_confirmed() -> None:
    scene = Scene(member=None)
    result = scene.check_in.by_card(UID)
    assert (result.outcome, result.person) == (Outcome.RECORDED, Unknown())
    assert scene.station.lines == [(UnknownVisitRecorded(None, Via.CARD, "00000062e3086ced", 1), None)]
    assert scene.check_in.by_card(UID).repeat


def test_an_unknown_person_may_state_an_occupation_once_and_it_stays_one_visit() -> None:
    scene = Scene(member=None)
    visit = scene.check_in.by_card(UID).position
    assert visit is not None
    stated = scene.check_in.state_occupation(visit, Occupation.RIDER)
    assert (stated.outcome, stated.occupation, stated.position) == (Outcome.RECORDED, Occupation.RIDER, visit)
    again = scene.check_in.state_occupation(visit, Occupation.OTHER)
    assert again.occupation is Occupation.RIDER
    assert len(scene.station.kept_visits) == 1
    assert scene.station.lines[1:] == [(VisitOccupationStated(EPOCH, 1, Occupation.RIDER), None)]


def test_a_card_that_becomes_known_meanwhile_is_the_same_visit() -> None:
    scene = Scene(member=None)
    scene.check_in.by_card(UID)
    scene.roster.members[UID] = ZHANG
    scene.clock.pass_minutes(10)
    result = scene.check_in.by_card(UID)
    assert result.repeat
    assert result.person == Known(ZHANG, Standing.ACTIVE)


def test_without_any_roster_key_a_card_still_counts() -> None:
    scene = Scene(has_key=False)
    result = scene.check_in.by_card(UID)
    assert (result.outcome, result.person) == (Outcome.RECORDED, Unknown())
    assert scene.station.lines == [(VisitRecorded(None, Via.CARD), None)]


def test_each_guest_is_a_visit() -> None:
    scene = Scene()
    for _ in range(2):
        result = scene.check_in.as_guest(Occupation.SANITATION)
        assert (result.outcome, result.person, result.repeat) == (Outcome.RECORDED, Guest(), False)
    assert scene.station.lines == [(VisitRecorded(Occupation.SANITATION, Via.GUEST), None)] * 2


@pytest.mark.parametrize("kind", [FaultKind.DISK_FULL, FaultKind.DISK_FAILED])
def test_a_failing_disk_ends_in_not_recorded_and_the_next_one_counts(kind: FaultKind) -> None:
    scene = Scene()
    scene.station.fault = EnvironmentFault(kind, "no space left")
    for result in (scene.check_in.by_card(UID), scene.check_in.as_guest(Occupation.RIDER)):
        assert (result.outcome, result.fault, result.position) == (Outcome.NOT_RECORDED, kind, None)
    assert scene.station.lines == []
    scene.station.fault = None
    assert scene.check_in.by_card(UID).outcome is Outcome.RECORDED


@pytest.mark.parametrize(
    ("trust", "days", "standing"),
    [
        (ClockTrust.TRUSTED, 0, Standing.ACTIVE),
        (ClockTrust.TRUSTED, 1, Standing.LAPSED),
        (ClockTrust.UNVERIFIED, 1, Standing.ACTIVE),
    ],
)
def test_a_membership_lapses_after_its_last_day_by_a_trusted_clock_only(
    trust: ClockTrust, days: int, standing: Standing
) -> None:
    scene = Scene()
    scene.clock.trust = trust
    scene.clock.pass_minutes(days * 24 * 60)
    result = scene.check_in.by_card(UID)
    assert result.person == Known(ZHANG, standing)
    assert result.outcome is Outcome.RECORDED


@pytest.mark.parametrize(
    ("at_ms", "mono_ms", "boot", "repeat"),
    [
        (-(10**12), 1_000, "a", True),  # the wall clock was set back, the monotonic one tells
        (10**12, 1_000, "a", True),
        (0, 30 * 60_000, "a", False),
        (60_000, 0, "b", True),  # after a reboot the wall clock has to do
        (-1, 0, "b", False),
        (30 * 60_000, 0, "b", False),
    ],
)
def test_the_window_withstands_a_clock_that_steps(at_ms: int, mono_ms: int, boot: str, repeat: bool) -> None:
    last = Moment(10**12, 0, "a", ClockTrust.TRUSTED)
    now = Moment(10**12 + at_ms, mono_ms, boot, ClockTrust.TRUSTED)
    assert is_repeat(last, now, 30) is repeat


def test_the_day_counts_from_midnight_in_china() -> None:
    scene = Scene()
    day = StationDay(scene.station, scene.clock)
    scene.check_in.as_guest(Occupation.RIDER)
    scene.clock.pass_minutes(4 * 60)
    scene.check_in.as_guest(Occupation.RIDER)
    assert day.visits() == 2
    scene.clock.pass_minutes(60)
    assert day.visits() == 0
