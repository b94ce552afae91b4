"""What is kept on this machine, opened and wired: shared by the running terminal and by enrolment."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.app.diagnostics import configure
from kiosk.domain.facts import ROSTER_FEED
from kiosk.services.assistance import Assistance
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.check_in import CheckIn
from kiosk.services.clock_steps import ClockSteps
from kiosk.services.find_jobs import FindJobs
from kiosk.services.find_member import FindMember
from kiosk.services.front import StationFront
from kiosk.services.journal import Journal
from kiosk.services.lockers.attending import AttendLockers
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.services.member_codes import MemberCodes
from kiosk.services.nearby import FindStations
from kiosk.services.rounds import Rounds
from kiosk.services.shift import Shift
from kiosk.services.station_day import StationDay
from kiosk.services.today import Today
from kiosk.services.upkeep import Upkeep
from kiosk.services.use_cases import DutyUseCases, UseCases
from kiosk.storage.branching import open_marked
from kiosk.storage.enrolment import SqlEnrolmentStore
from kiosk.storage.feeds import SqlFeedStore
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.records import SqlRecords
from kiosk.storage.reserve import DiskReserve
from kiosk.storage.retention import LogRetention
from kiosk.storage.roster import SqliteRoster
from kiosk.storage.roster_files import RosterFiles
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.sync.attendants import SignedAttendants
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.content_shelf import SignedShelf
from kiosk.sync.kept_time import KeptTime
from kiosk.sync.key_ring import KeyRing
from kiosk.sync.keys import load_keys
from kiosk.sync.stores import SyncStores
from kiosk.sync.system_clock import SystemClock, read_boot_id


class Stores:
    """The stores of one data directory. Built and closed in one thread; what they hold says its own thread."""

    def __init__(
        self,
        data_dir: Path,
        on_line: Callable[[], None] = lambda: None,
        on_content: Callable[[], None] = lambda: None,
    ) -> None:
        """Open everything; raises EnvironmentFault when the disk fails.

        `on_line` is told after each commit, `on_content` of other content; both in the thread that does it.
        """
        self.data_dir = data_dir
        kept = KeptTime(data_dir / "time.json", read_boot_id())
        self.centre_time = CentreTime(known=kept.load(), keep=kept.keep)
        self.clock = SystemClock(self.centre_time)
        self.reserve = DiskReserve(data_dir / "reserve")
        self.database = open_marked(data_dir, self.reserve)
        self.transactions = SqlTransactions(self.database, on_line)
        self.journal = Journal(self.transactions, self.clock)
        self.enrolments = SqlEnrolmentStore(self.database)
        self.feeds = SqlFeedStore(self.database, self.clock)
        self.outbox = SqlOutbox(self.database, self.centre_time.now_ms)
        self.key_ring = KeyRing(self.feeds, self.enrolments, self._sealing_key)
        self.shelf = SignedShelf(
            self.feeds, self.key_ring, self.enrolments, self.centre_time.now_ms, _feed_given_up, on_content
        )
        self.roster = SqliteRoster(data_dir / "roster.db", self.key_ring, self._roster_damaged)
        self.roster_files = RosterFiles(data_dir / "roster.db", self._roster_changed)

    def use_cases(
        self, station: str, repeat_min: int, lockers: LockerUseCases | None = None, attend: AttendLockers | None = None
    ) -> UseCases:
        """What the screens of a station offer; within `repeat_min` minutes a second check-in is no second visit."""
        codes = MemberCodes(self.key_ring, self.shelf, self.roster, self.transactions, self.clock)
        records = SqlRecords(self.database)
        return UseCases(
            CheckIn(self.roster, self.transactions, self.clock, repeat_min, codes),
            FindMember(self.roster, self.clock, codes),
            Assistance(self.transactions, self.clock),
            StationDay(self.transactions, self.clock),
            FindJobs(self.shelf, self.transactions, self.clock, station),
            FindStations(self.shelf, self.clock, station),
            StationFront(self.shelf, self.clock, station, has_lockers=lockers is not None),
            AttendantSignIn(SignedAttendants(self.shelf, self.key_ring), self.transactions, self.clock),
            DutyUseCases(
                Shift(self.transactions, records, self.clock),
                Today(records, self.clock),
                Upkeep(self.shelf, self.roster.status),
            ),
            lockers,
            attend,
        )

    def rounds(self) -> Rounds:
        """What has to be looked after from now on."""
        return Rounds(self.clock, ClockSteps(self.clock.reading, self.journal), LogRetention(self.database))

    def for_sync(self) -> SyncStores:
        """The part that the lanes read and write."""
        return SyncStores(self.outbox, self.feeds, self.roster_files, self.enrolments, self.shelf, self.journal)

    def close(self) -> None:
        """Close every file."""
        self.roster.close()
        self.database.close()

    def _roster_changed(self, version: int) -> None:
        """Look at the new file before the next lookup, and log each version that comes into force once (0: none is).

        What was told last is kept among the feeds, in the transaction of its line: it is the centre's proof.
        """
        self.roster.refresh()
        if version == 0:
            self.feeds.forget(ROSTER_FEED)
        elif version != self.feeds.version(ROSTER_FEED):
            self.feeds.save(ROSTER_FEED, version, b"")

    def _roster_damaged(self, reason: str) -> None:
        """Let the centre send another one; until then cards are recorded to be confirmed."""
        self.roster_files.set_aside()
        _diagnostics().error("roster_damaged", reason=reason)

    def _sealing_key(self) -> X25519PrivateKey | None:
        keys = load_keys(self.data_dir)
        return None if keys is None else keys.sealing


def _feed_given_up(feed: str, reason: str) -> None:
    """What is kept of a feed does not verify: it is not shown, and fetched again."""
    _diagnostics().error("feed_given_up", feed=feed, reason=reason)


def _diagnostics() -> Any:
    import structlog  # costs 0.1 s: not before the first frame

    if not structlog.is_configured():
        configure()
    return structlog.get_logger(__name__)
