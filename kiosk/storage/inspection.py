"""station.db looked at and never changed, beside a running terminal or without one: for the doctor."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from kiosk.domain.lockers.compartment import Compartment
from kiosk.services.ports import Enrolment, Pending
from kiosk.storage.chain_look import ChainLook, look_at_chain
from kiosk.storage.database import BUSY_TIMEOUT_MS
from kiosk.storage.faults import disk_faults
from kiosk.storage.locker_documents import decode
from kiosk.storage.log_batches import log_batches


class StationInspection:
    """A read-only connection; a context manager, for one thread. Every method raises EnvironmentFault.

    What it gives is only meant for a database at the revision `HEAD`. It can stand in for a `FeedStore` and an
    `EnrolmentStore` where those are only read.
    """

    def __init__(self, path: Path) -> None:
        """Open; EnvironmentFault when there is no such file, or it is no database."""
        with disk_faults():
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT_MS / 1000
            )
            try:
                self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.Error:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def revision(self) -> str | None:
        """The revision of its tables; None when it was never set up."""
        if self._one("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'") is None:
            return None
        row = self._one("SELECT version_num FROM alembic_version")
        return None if row is None else str(row[0])

    def damage(self, most: int = 3) -> tuple[str, ...]:
        """What SQLite's quick check finds wrong, at most so many sentences; empty when it is sound."""
        with disk_faults():
            found = [str(row[0]) for row in self._connection.execute(f"PRAGMA quick_check({int(most)})")]
        return () if found == ["ok"] else tuple(found)

    def chain(self, most_lines: int) -> ChainLook:
        """Recompute the hash chain of the newest lines."""
        with disk_faults():
            return look_at_chain(self._connection, most_lines)

    def batches(self, max_lines: int, max_bytes: int) -> Iterator[tuple[str, Pending]]:
        """All lines that are kept, in batches for an export, each with the terminal that this machine then was."""
        with disk_faults():
            yield from log_batches(self._connection, max_lines, max_bytes)

    def oldest_waiting(self) -> bytes | None:
        """The oldest line that the centre has not acknowledged."""
        row = self._one(
            "SELECT line FROM log_line JOIN log_epoch ON no = epoch_no WHERE seq > acked_seq"
            " AND terminal = (SELECT terminal FROM enrolment) ORDER BY epoch_no, seq LIMIT 1"
        )
        return None if row is None else bytes(row[0])

    def waiting(self) -> int:
        """How many lines the centre has not acknowledged."""
        row = self._one(
            "SELECT count(*) FROM log_line JOIN log_epoch ON no = epoch_no WHERE seq > acked_seq"
            " AND terminal = (SELECT terminal FROM enrolment)"
        )
        return 0 if row is None else int(row[0])

    def full_compartments(self) -> tuple[int, ...]:
        """Compartments in which something of somebody may be; one whose document cannot be read counts as full."""
        if self._one("SELECT 1 FROM sqlite_master WHERE name = 'compartment'") is None:
            return ()
        with disk_faults():
            rows = self._connection.execute("SELECT number, document FROM compartment ORDER BY number").fetchall()
        return tuple(number for number, document in rows if _may_be_full(document))

    def epoch(self) -> str | None:
        """The epoch that lines are appended to; None before enrolment."""
        row = self._one("SELECT epoch FROM log_epoch ORDER BY no DESC LIMIT 1")
        return None if row is None else str(row[0])

    def enrolment(self) -> Enrolment | None:
        """Who this terminal is."""
        row = self._one("SELECT terminal, station, audience, root_key, tls_pin FROM enrolment")
        return None if row is None else Enrolment(*row)

    def revoked(self) -> bool:
        """Whether the centre revoked it."""
        row = self._one("SELECT revoked FROM enrolment")
        return row is not None and bool(row[0])

    def feed(self, name: str) -> bytes | None:
        """The signed text of a feed."""
        row = self._one("SELECT text FROM feed WHERE name = ?", name)
        return None if row is None else bytes(row[0])

    def _one(self, query: str, *values: str) -> tuple[Any, ...] | None:
        with disk_faults():
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
            return row


def _may_be_full(document: bytes) -> bool:
    try:
        return decode(Compartment, document).full
    except (msgspec.DecodeError, TypeError, ValueError, LookupError):
        return True
