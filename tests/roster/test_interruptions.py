"""A roster comes down over a line that breaks, in a process that is killed: it ends right, and nothing comes twice."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sync.bulk_order import RosterWay
from tests.support.members import member
from tests.support.roster_rig import Lookups, RosterRig

MEMBERS = 3_000
SNAPSHOT, DELTA = "/v1/roster/snapshot", "/v1/roster/delta"
SEED = 20_260_301
CARDS = [member(number)["card_uid"] for number in range(0, MEMBERS, 97)]

times = pytest.mark.parametrize("times", [2, pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(1_200)])])


def edition(name: str, changed: int = MEMBERS, of: str = "甲") -> Iterator[dict[str, str]]:
    """The same cards in every edition; the first `changed` members have another name and phone number than in `of`."""
    for number in range(MEMBERS):
        mark = name if number < changed else of
        prefix = random.Random(f"{mark}{number}").randrange(10**5)
        yield member(number, name=f"{mark}某{number}", phone=f"13{prefix:05}{number:04}")


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[RosterRig]:
    """An enrolled terminal with the first edition."""
    with RosterRig(tmp_path) as rig:
        rig.import_members(edition("甲"))
        rig.enrol()
        yield rig


@times
def test_a_line_that_breaks_anywhere(rig: RosterRig, times: int) -> None:
    chance = random.Random(SEED)
    rig.import_members(edition("乙"))
    before = rig.keep()
    passed = rig.relay.passed
    with Lookups(rig.stores, CARDS) as lookups:
        assert rig.round().way is RosterWay.SNAPSHOT, "so much changed that the snapshot is shorter"
        whole, wanted = rig.relay.passed - passed, rig.wanted()
        for _ in range(times):
            rig.go_back(before)
            rig.relay.allow(chance.randrange(whole))
            assert rig.round().problem
            came = rig.packed_bytes()
            rig.relay.allow(None)
            assert rig.round().problem == ""
            assert rig.relay.starts(SNAPSHOT)[-1] == came, "what is on the disk is not asked for again"
            assert rig.holds() == wanted
    assert lookups.missed == []
    assert lookups.count > times


@times
def test_a_process_that_is_killed_at_any_moment(rig: RosterRig, times: int) -> None:
    rig.import_members(edition("乙"))
    _kill_again_and_again(rig, times, RosterWay.SNAPSHOT)


@times
def test_a_process_that_is_killed_while_it_applies_what_changed(rig: RosterRig, times: int) -> None:
    rig.import_members(edition("乙", changed=MEMBERS // 3))
    _kill_again_and_again(rig, times, RosterWay.DELTA)


def _kill_again_and_again(rig: RosterRig, times: int, way: RosterWay) -> None:
    chance = random.Random(SEED)
    before = rig.keep()
    with Lookups(rig.stores, CARDS) as lookups:
        begun = rig.seconds()
        assert rig.round().way is way
        whole_s, wanted = rig.seconds() - begun, rig.wanted()
        for _ in range(times):
            rig.go_back(before)
            lane = rig.begin()
            threading.Event().wait(chance.uniform(0.3, 1.1) * whole_s)  # a moment: there is nothing to wait for
            rig.kill(lane)
            came = rig.packed_bytes()
            asked = len(rig.relay.starts(SNAPSHOT))
            assert rig.round().problem == ""
            assert rig.relay.starts(SNAPSHOT)[asked:] in ([], [came]), "what is on the disk is not asked for again"
            assert rig.holds() == wanted
    assert lookups.missed == []
    assert lookups.count > times


def test_a_centre_that_publishes_on_and_on_is_caught_up_with(rig: RosterRig) -> None:
    rig.import_members(edition("乙"))
    rig.relay.allow(40_000)
    assert rig.round().problem
    rig.import_members(edition("丙", changed=20, of="乙"))
    rig.import_members(edition("丁", changed=30, of="乙"))
    rig.relay.allow(None)
    assert [rig.round().version, rig.round().version] == [3, 5], "first what was begun, then what changed since"
    assert rig.reports[-1].way is RosterWay.DELTA
    assert rig.holds() == rig.wanted()
