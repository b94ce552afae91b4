"""A roster comes down over a line that breaks, in a process that is killed: it ends right, and nothing comes twice."""

import random
import threading
import time
from collections.abc import Iterator

import pytest

from kiosk.sync.bulk_order import RosterWay
from tests.support.lookups import Lookups
from tests.support.roster_rig import RosterRig

MEMBERS = 3_000
SNAPSHOT = "/v1/roster/snapshot"
SEED = 20_260_301

campaign = pytest.mark.parametrize(
    "times", [1, pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(3_600)])]
)


def edition(rig: RosterRig, name: str, changed: int = MEMBERS, of: str = "甲") -> Iterator[dict[str, str]]:
    """The same cards in every edition; the first `changed` members have another name and phone number than in `of`."""
    for number in range(MEMBERS):
        mark = name if number < changed else of
        phone = random.Random(f"{rig.scope}{mark}{number}").randrange(10**15, 10**16)
        yield rig.person(number, name=f"{mark}某{number}", phone=str(phone))


def begin(rig: RosterRig) -> None:
    """An enrolled terminal with the first edition."""
    rig.import_members(edition(rig, "甲"))
    rig.enrol()


@campaign
def test_a_round_that_is_broken_off_anywhere_is_made_up_for(rig: RosterRig, times: int) -> None:
    """By the line at any byte, by SIGKILL at any moment, while a delta is applied or a snapshot comes down."""
    chance = random.Random(SEED)
    begin(rig)
    with Lookups(rig.stores, [rig.card(number) for number in range(0, MEMBERS, 97)]) as lookups:
        rig.import_members(edition(rig, "乙", changed=MEMBERS // 3))
        campaign = Campaign(rig, chance, RosterWay.DELTA)
        for _ in range(times):
            campaign.kill()
        rig.import_members(edition(rig, "丙"))
        campaign = Campaign(rig, chance, RosterWay.SNAPSHOT)
        for _ in range(times):
            campaign.cut()
            campaign.kill()
    assert lookups.missed == []
    assert lookups.count > times


class Campaign:
    """One way from the roster in force to the centre's, gone again and again."""

    def __init__(self, rig: RosterRig, chance: random.Random, way: RosterWay) -> None:
        self._rig = rig
        self._chance = chance
        self._before = rig.keep()
        begun, passed = time.monotonic(), rig.relay.passed
        assert rig.round().way is way
        self._whole_s = time.monotonic() - begun
        self._whole_bytes = rig.relay.passed - passed
        self._wanted = rig.wanted()

    def cut(self) -> None:
        """Break the line at some byte."""
        self._rig.go_back(self._before)
        self._rig.relay.allow(self._chance.randrange(self._whole_bytes))
        assert self._rig.round().problem
        self._rig.relay.allow(None)
        self._make_up()

    def kill(self) -> None:
        """Kill the process at some moment."""
        self._rig.go_back(self._before)
        lane = self._rig.begin()
        threading.Event().wait(self._chance.uniform(0.3, 1.1) * self._whole_s)  # any moment: nothing to wait for
        self._rig.kill(lane)
        self._make_up()

    def _make_up(self) -> None:
        rig = self._rig
        came, asked = rig.packed_bytes(), len(rig.relay.starts(SNAPSHOT))
        assert rig.round().problem == ""
        assert rig.relay.starts(SNAPSHOT)[asked:] in ([], [came]), "what is on the disk is not asked for again"
        assert rig.holds() == self._wanted


def test_a_centre_that_publishes_on_and_on_is_caught_up_with(rig: RosterRig) -> None:
    begin(rig)
    rig.import_members(edition(rig, "乙"))
    first = rig.newest()
    rig.relay.allow(40_000)
    assert rig.round().problem
    rig.import_members(edition(rig, "丙", changed=20, of="乙"))
    rig.import_members(edition(rig, "丁", changed=30, of="乙"))
    rig.relay.allow(None)
    assert [rig.round().version, rig.round().version] == [first, rig.newest()], "first what was begun, then the rest"
    assert rig.reports[-1].way is RosterWay.DELTA
    assert rig.holds() == rig.wanted()
