"""A real centre process, a terminal's stores, and the bulk lane's real child process between them."""

import secrets
import shutil
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import delete

from kiosk.app.stores import Stores
from kiosk.central import commands, member_commands
from kiosk.central.roster import versions
from kiosk.central.roster.snapshots import unpack
from kiosk.central.storage.database import Database
from kiosk.central.storage.roster_tables import roster_delta
from kiosk.domain.member import Member
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_lane import BULK_COMMAND, BulkLane
from kiosk.sync.bulk_order import BulkOrder, BulkReport
from kiosk.sync.connect import connect
from kiosk.sync.enrol import enrol
from kiosk.sync.incoming import packed_path
from kiosk.wire.encoding import to_base64url
from kiosk.wire.messages import RosterManifest
from tests.support.cutting_relay import CuttingRelay
from tests.support.members import member, write_members
from tests.support.roster import rows_of
from tests.support.roster_centre import PATIENCE_S, RosterCentre
from tests.support.sync_fakes import half

NUMBERS = 100_000
"""So many members has each rig for itself."""


class RosterRig:
    """Use as a context manager: a station with a scope of its own; `enrol` makes its terminal."""

    def __init__(self, centre: RosterCentre, directory: Path, scope: str | None = None) -> None:
        self.centre = centre
        self.where = centre.where
        self.directory = directory
        self.data = directory / "terminal"
        self._number = centre.rigs = centre.rigs + 1
        self.station = f"station-{self._number}"
        self.scope = f"第{self._number}市" if scope is None else scope
        self._stack = ExitStack()
        self._ended = threading.Condition()
        self.reports: list[BulkReport] = []
        commands.add_station(self.where, self.station, "工会驿站", self.scope)

    def __enter__(self) -> "RosterRig":
        self.relay = self._stack.enter_context(CuttingRelay(self.centre.port))
        self.stores = Stores(self.data)
        self._stack.callback(self.stores.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def person(self, number: int, **fields: str) -> dict[str, str]:
        """One of this rig's members, for a members file; `fields` but for the union's."""
        return member(self._number * NUMBERS + number, union=f"{self.scope}工会", **fields)

    def card(self, number: int) -> str:
        """A member's card."""
        return self.person(number)["card_uid"]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.relay.port}"

    @property
    def packed(self) -> Path:
        """Where a snapshot's bytes are while it comes down."""
        return packed_path(self.stores.roster_files.incoming())

    def import_members(self, members: Iterable[dict[str, str]]) -> None:
        path = write_members(self.directory / "members.csv", *members)
        member_commands.import_members(self.where, path, None, False)

    def enrol(self) -> None:
        code = commands.issue_code(self.where, self.station)
        enrol(self.url, self.station, code, self.data, self.stores.for_sync())
        self.stores.key_ring.refresh()

    def order(self) -> BulkOrder:
        stores, ring = self.stores, self.stores.key_ring.bundle()
        enrolment = stores.enrolments.load()
        assert enrolment is not None
        return BulkOrder(
            url=self.url,
            data_dir=str(self.data),
            terminal=enrolment.terminal,
            audience=enrolment.audience,
            tls_pin="",
            content_keys={name: to_base64url(key.public_bytes_raw()) for name, key in ring.content.items()},
            generations=sorted(ring.roster),
            roster=str(stores.roster_files.path),
            target=str(stores.roster_files.incoming()),
        )

    def begin(self) -> BulkLane:
        """Start a round, in a child process; `ended` waits for it."""
        lane = BulkLane(self.stores.roster_files, Backoff(half), lambda: 0, self._note, BULK_COMMAND)
        assert lane.fetch(self.order())
        return lane

    def ended(self, count: int) -> BulkReport:
        """The report of the round with this number, from 1 on."""
        with self._ended:
            assert self._ended.wait_for(lambda: len(self.reports) >= count, PATIENCE_S)
            return self.reports[count - 1]

    def round(self) -> BulkReport:
        """One round, to its end."""
        lane = self.begin()
        report = self.ended(len(self.reports) + 1)
        lane.stop(PATIENCE_S)
        return report

    def member(self, card: str) -> Member | None:
        """Whom the terminal finds by a card; only where no `Lookups` run."""
        token = self.stores.roster.card_token(bytes.fromhex(card))
        return None if token is None else self.stores.roster.by_card(token)

    def holds(self) -> list[tuple[object, ...]]:
        """The terminal's rows."""
        return rows_of(self.stores.roster_files.path)

    def wanted(self) -> list[tuple[object, ...]]:
        """The rows of the centre's newest roster of this station."""
        path = self.directory / "wanted.db"
        version = self.newest()
        with Database(self.where.place().url) as database:
            assert unpack(database, version, path)
        return rows_of(path)

    def newest(self) -> int:
        """The version that the centre announces to this station."""
        return self.newest_manifest().version

    def newest_manifest(self) -> RosterManifest:
        """What the centre says of this station's newest roster."""
        with Database(self.where.place().url) as database, database.read() as connection:
            stored = versions.newest(connection, self.scope)
        assert stored is not None
        return stored.manifest

    def forget_deltas(self) -> None:
        """Leave the centre with snapshots alone."""
        with Database(self.where.place().url) as database, database.write() as connection:
            connection.execute(delete(roster_delta))

    def turn(self) -> None:
        """Let the log go up, and what the answers tell be followed, but for the roster: `round` does that."""
        stores, enrolment = self.stores, self.stores.enrolments.load()
        assert enrolment is not None
        ring, times = stores.key_ring, stores.centre_time
        dialogue = connect(self.url, self.data, enrolment, stores.for_sync(), ring, times, lambda: None)
        dialogue._news.stop()
        try:
            while not (dialogue.turn().online and stores.outbox.waiting() == 0):
                pass
        finally:
            dialogue.close()

    def packed_bytes(self) -> int:
        """So much of a snapshot lies here already."""
        return self.packed.stat().st_size if self.packed.exists() else 0

    def keep(self) -> Path:
        """A copy of the roster in force."""
        kept = self.directory / "kept.db"
        shutil.copy(self.stores.roster_files.path.resolve(), kept)
        return kept

    def go_back(self, kept: Path) -> None:
        """Have the kept roster in force again, as though nothing newer had ever come; lookups go on meanwhile."""
        path = self.stores.roster_files.path
        old = list(path.parent.glob("roster.db.*"))
        fresh = path.with_name(f"roster.db.{secrets.token_hex(4)}")
        shutil.copy(kept, fresh)
        link = path.with_name("roster.link")
        link.symlink_to(fresh.name)
        link.replace(path)
        for file in old:
            file.unlink()
        self.stores.roster_files.follow()

    def kill(self, lane: BulkLane) -> None:
        """End the child at once, and wait for what the parent makes of it."""
        count = len(self.reports)
        child = lane._child
        assert child is not None
        child.kill()
        if lane.busy:
            self.ended(count + 1)
        lane.stop(PATIENCE_S)

    def _note(self, report: BulkReport) -> None:
        with self._ended:
            self.reports.append(report)
            self._ended.notify_all()
