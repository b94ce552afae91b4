"""Finding a member by phone or card: known, nobody, too many, or a disk that cannot tell."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Member, MemberStatus, Standing
from kiosk.domain.occupation import Occupation
from kiosk.domain.rate_limit import RateLimit
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.check_in import Known
from kiosk.services.find_member import PHONE_LIMIT, FindMember, Nobody, NotFound, TooMany
from tests.support.codes import member_codes
from tests.support.fakes import FakeRoster
from tests.support.station_db import TestClock

UID, PHONE = bytes.fromhex("62E3086CED"), "13800001234"
ZHANG = Member("00000000000003e8", "张*", Occupation.COURIER, "工会", MemberStatus.ACTIVE, date(2026, 11, 18))


class Scene:
    """The use case with everything around it."""

    def __init__(self, has_key: bool = True) -> None:
        self.clock = TestClock()  # 2026-11-18 19:06:40 in China
        self.roster = FakeRoster({UID: ZHANG}, has_key)
        self.roster.phones[PHONE] = ZHANG
        self.find = FindMember(self.roster, self.clock, member_codes(self.clock, roster=self.roster))


def test_a_member_is_found_by_phone_and_by_card_with_the_standing_of_the_day() -> None:
    scene = Scene()
    assert scene.find.by_phone(PHONE) == scene.find.by_card(UID) == Known(ZHANG, Standing.ACTIVE)
    scene.clock.pass_minutes(24 * 60)
    assert scene.find.by_phone(PHONE) == Known(ZHANG, Standing.LAPSED)


@pytest.mark.parametrize("status", [MemberStatus.SUSPENDED, MemberStatus.LEFT])
def test_who_is_suspended_or_has_left_is_found_as_such(status: MemberStatus) -> None:
    scene = Scene()
    scene.roster.phones[PHONE] = replace(ZHANG, status=status)
    found = scene.find.by_phone(PHONE)
    assert isinstance(found, Known)
    assert found.standing.value == status.value


def test_nobody_has_it() -> None:
    assert Scene().find.by_phone("13900000000") == Nobody()
    assert Scene().find.by_card(b"\x00") == Nobody()
    assert Scene(has_key=False).find.by_phone(PHONE) == Nobody()
    assert Scene(has_key=False).find.by_card(UID) == Nobody()


def test_keys_that_cannot_be_read_are_an_answer() -> None:
    scene = Scene()
    scene.roster.fault = EnvironmentFault(FaultKind.DISK_FAILED, "I/O error")
    assert scene.find.by_phone(PHONE) == scene.find.by_card(UID) == NotFound(FaultKind.DISK_FAILED)


def test_six_numbers_in_five_minutes_are_looked_up_and_no_seventh() -> None:
    scene = Scene()
    for _ in range(6):
        assert scene.find.by_phone(PHONE) == Known(ZHANG, Standing.ACTIVE)
        scene.clock.pass_minutes(0.5)
    scene.clock.at_ms += 10**9  # the wall clock has no say
    assert scene.find.by_phone(PHONE) == TooMany()
    assert scene.find.by_card(UID) == Known(ZHANG, Standing.LAPSED), "cards are not counted"
    scene.clock.pass_minutes(2)  # five minutes after the first
    assert isinstance(scene.find.by_phone(PHONE), Known)
    assert scene.find.by_phone(PHONE) == TooMany()


@given(st.lists(st.integers(0, 120_000), max_size=60))
def test_no_window_ever_holds_more_than_the_limit(waits_ms: list[int]) -> None:
    limit, now_ms, taken_ms = PHONE_LIMIT, 0, []
    for wait_ms in waits_ms:
        now_ms += wait_ms
        after = limit.take(now_ms)
        in_window = [at_ms for at_ms in taken_ms if now_ms - at_ms < limit.window_ms]
        assert (after is None) == (len(in_window) == limit.most)
        if after is not None:
            limit = after
            taken_ms.append(now_ms)


def test_a_refusal_takes_nothing() -> None:
    limit = RateLimit(1, 1_000).take(0)
    assert limit is not None
    assert limit.take(999) is None
    assert limit.take(1_000) is not None


def test_the_roster_as_a_whole_is_told() -> None:
    roster = FakeRoster()
    clock = TestClock()
    find = FindMember(roster, clock, member_codes(clock, roster=roster))
    assert find.roster_status() is None
    roster.as_a_whole = RosterStatus(7, 1_948_600, 1_795_000_000_000, 2)
    assert find.roster_status() == roster.as_a_whole
