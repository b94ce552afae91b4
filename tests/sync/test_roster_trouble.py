"""What keeps the roster from being the centre's, as the terminal's health and the log tell it."""

from kiosk.domain.facts import FeedRefused
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.services.journal import Journal
from kiosk.sync.bulk_order import BulkReport, RosterWay
from kiosk.sync.roster_trouble import RosterTrouble
from tests.support.fakes import FakeStation
from tests.support.sync_fakes import StillClock

FULL = BulkReport(9, problem="full", fault=FaultKind.DISK_FULL)
FORGED = BulkReport(9, problem="forged", refusal=FeedRefusal.SIGNATURE)


def test_trouble_stands_until_a_round_succeeds_and_is_logged_once() -> None:
    station = FakeStation()
    trouble = RosterTrouble(Journal(station, StillClock()))

    def facts() -> list[object]:
        return [fact for fact, _ in station.lines]

    for report in (FULL, FULL, BulkReport(9, problem="gone", fault=FaultKind.NETWORK_FAILED), FULL):
        trouble.note(report)
    assert trouble.fault is FaultKind.DISK_FULL
    assert facts() == [FeedRefused("roster", 9, FeedRefusal.DISK)]
    trouble.note(FORGED)
    assert trouble.fault is None
    assert facts()[1:] == [FeedRefused("roster", 9, FeedRefusal.SIGNATURE)]
    trouble.note(BulkReport(9, 1, RosterWay.SNAPSHOT))
    trouble.note(FULL)
    assert len(facts()) == 3


def test_a_disk_that_cannot_take_the_line_has_it_told_the_next_time() -> None:
    station = FakeStation()
    trouble = RosterTrouble(Journal(station, StillClock()))
    station.fault = EnvironmentFault(FaultKind.DISK_FULL, "full")
    trouble.note(FULL)
    station.fault = None
    trouble.note(FULL)
    assert [fact for fact, _ in station.lines] == [FeedRefused("roster", 9, FeedRefusal.DISK)]
