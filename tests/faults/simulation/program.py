"""One run of the terminal's program, without screen and threads: its real stores and services, wired as there."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import event

from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.check_in import CheckIn
from kiosk.services.journal import Journal
from kiosk.services.member_codes import MemberCodes
from kiosk.services.ports import Enrolment
from kiosk.storage import branching
from kiosk.storage.enrolment import SqlEnrolmentStore
from kiosk.storage.feeds import SqlFeedStore
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.roster_files import RosterFiles
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_lane import BulkLane
from kiosk.sync.bulk_order import BulkOrder
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_dialogue import CentreDialogue
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.content_feeds import FIRST_WAIT_MS, LONGEST_WAIT_MS, ContentFeeds
from kiosk.sync.content_shelf import SignedShelf
from kiosk.sync.http import Speaker
from kiosk.sync.kept_time import KeptTime
from kiosk.sync.key_ring import KeyRing
from kiosk.sync.keys import TerminalKeys
from kiosk.sync.keys_feed import KeysFeed
from kiosk.sync.news import News
from kiosk.sync.revocation import Revocation
from kiosk.sync.roster_trouble import RosterTrouble
from kiosk.sync.stores import SyncStores
from kiosk.sync.uploader import Uploader
from tests.faults.simulation.wire import SimulatedHttp, Wire
from tests.support.fakes import FakeRoster

REPEAT_MIN = 10
_YEAR_MS = 365 * 86_400_000
WALLS_MS = (0, 0, 700, -90_000, 3_600_000, -56 * _YEAR_MS, 73 * _YEAR_MS)
"""How far a wall clock may be off: a little, an hour, in 1970, in 2099."""


class Clocks:
    """The clocks of one machine in one boot."""

    def __init__(self, now_ms: Callable[[], int], boot: str, wall_off_ms: int) -> None:
        self._now_ms = now_ms
        self._began_ms = now_ms()
        self.boot = boot
        self.wall_off_ms = wall_off_ms

    def mono_ms(self) -> int:
        return self._now_ms() - self._began_ms

    def wall_ms(self) -> int:
        return self._now_ms() + self.wall_off_ms


class _StationClock:
    """The port `Clock`, as `SystemClock` has it."""

    def __init__(self, clocks: Clocks, centre_time: CentreTime) -> None:
        self._clocks = clocks
        self._centre_time = centre_time

    def now(self) -> Moment:
        clocks, centre_ms = self._clocks, self._centre_time.now_ms()
        if centre_ms is None:
            return Moment(clocks.wall_ms(), clocks.mono_ms(), clocks.boot, ClockTrust.UNVERIFIED)
        return Moment(centre_ms, clocks.mono_ms(), clocks.boot, ClockTrust.TRUSTED)


class _NoBulk:
    """Rosters are no part of this story: the bulk lane is always busy."""

    busy = True

    def stop(self, timeout_s: float | None = None) -> None:
        """Nothing runs."""


class Program:
    """Lives until its machine is killed; `burn` is called before each SQL statement and commit.

    `place`: which file of which machine the database is; files are copied here all the time, and stay the same ones.
    """

    def __init__(
        self,
        data_dir: Path,
        place: str,
        clocks: Clocks,
        keys: TerminalKeys,
        wire: Wire,
        chance: Callable[[], float],
        burn: Callable[[], None],
        on_commit: Callable[[], None],
    ) -> None:
        self._clocks = clocks
        self._keys = keys
        self._wire = wire
        self._chance = chance
        self.dialogue: CentreDialogue | None = None
        kept = KeptTime(data_dir / "time.json", clocks.boot)
        self.centre_time = CentreTime(clocks.mono_ms, kept.load(), kept.keep)
        self.clock = _StationClock(clocks, self.centre_time)
        with patch.object(branching, "place_of", lambda _database: place):
            self.database = branching.open_marked(data_dir)
        for engine in (self.database._write_engine, self.database._read_engine):
            for moment in ("before_cursor_execute", "commit"):
                event.listen(engine, moment, lambda *_: burn())
        self.transactions = SqlTransactions(self.database, on_commit)
        self.journal = Journal(self.transactions, self.clock)
        self.enrolments = SqlEnrolmentStore(self.database)
        self.feeds = SqlFeedStore(self.database, self.clock)
        self.outbox = SqlOutbox(self.database, self.centre_time.now_ms)
        self.ring = KeyRing(self.feeds, self.enrolments, lambda: keys.sealing)
        self.shelf = SignedShelf(self.feeds, self.ring, self.enrolments, self.centre_time.now_ms)
        self.rosters = RosterFiles(data_dir / "roster.db")
        roster = FakeRoster()
        codes = MemberCodes(self.ring, self.shelf, roster, self.transactions, self.clock)
        self.check_in = CheckIn(roster, self.transactions, self.clock, REPEAT_MIN, codes)

    def api(self, speaker: Speaker | None) -> CentreApi:
        """The centre, spoken to as somebody."""
        return CentreApi(SimulatedHttp(self._wire, self.centre_time, speaker), self.centre_time)

    def connect(self) -> CentreDialogue:
        """The dialogue, built at its first use as `kiosk.sync.connect` does."""
        if self.dialogue is None:
            enrolment = self.enrolments.load()
            assert enrolment is not None
            self.dialogue = self._dialogue(enrolment)
        return self.dialogue

    def _dialogue(self, enrolment: Enrolment) -> CentreDialogue:
        terminal, keys, mono_ms = enrolment.terminal, self._keys, self._clocks.mono_ms
        api = self.api(Speaker(terminal, enrolment.audience, keys.signing))
        stores = SyncStores(self.outbox, self.feeds, self.rosters, self.enrolments, self.shelf, self.journal)
        content = ContentFeeds(
            api,
            stores,
            self.ring,
            enrolment.station,
            lambda: Backoff(self._chance, FIRST_WAIT_MS, LONGEST_WAIT_MS),
            self.centre_time.now_ms,
            mono_ms,
        )
        news = News(
            self.rosters,
            self.ring,
            KeysFeed(api, self.feeds, self.ring, enrolment, keys.sealing),
            content,
            cast("BulkLane", _NoBulk()),
            _no_order,
            self.centre_time.now_ms,
            RosterTrouble(self.journal),
        )
        return CentreDialogue(
            api=api,
            uploader=Uploader(api, self.outbox, terminal, keys.signing),
            news=news,
            revocation=Revocation(terminal, self.ring, self.enrolments, self.feeds, self.rosters),
            outbox=self.outbox,
            backoff=Backoff(self._chance),
            monotonic_ms=mono_ms,
        )


def _no_order(_content: Mapping[str, Ed25519PublicKey]) -> BulkOrder:
    raise AssertionError("nobody may order a roster here")


def nothing(*_: Any) -> Any:
    """For who has nothing to be told."""
