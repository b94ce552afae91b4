"""`kiosk central import-members`: one members file, in one transaction, however many rows of it are bad."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.central.errors import CentreError, Misuse
from kiosk.central.members import unions
from kiosk.central.members.file import Reject, RejectsFile, read_members, rejects_path
from kiosk.central.members.register import Counts, Register
from kiosk.central.members.row import MemberRow
from kiosk.central.storage.database import Database
from kiosk.domain.fault import EnvironmentFault, FaultKind

BATCH_ROWS = 1_000
MAX_DEPARTING_PERCENT = 5


@dataclass(frozen=True, slots=True)
class Departures:
    """Members of the unions that begin with `union_prefix` depart when the file does not name them."""

    union_prefix: str
    force: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done, and where the rejected rows are (None when there are none)."""

    counts: Counts
    rejected: int
    rejects: Path | None


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: it costs a fifth of the time, and no row is part of one."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def import_file(database: Database, path: Path, departures: Departures | None) -> Imported:
    """Import a members file; raises Misuse for its header, CentreError when too many would depart."""
    try:
        file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}") from error
    with file:
        header, rows = read_members(file, path.name)
        rejected = RejectsFile(rejects_path(path), header)
        with _uncollected(), rejected as rejects, database.write(bulk=True) as connection:
            register = Register(connection)
            size = 0 if departures is None else register.size(departures.union_prefix)
            for batch in _batches(rows, path):
                _take(register, batch, rejects)
            if departures is not None:
                _depart(register, departures, size)
            unions.number_new(connection)
    return Imported(register.counts, rejects.count, rejects.path if rejects.count else None)


def _batches(rows: Iterator[MemberRow | Reject], path: Path) -> Iterator[list[MemberRow | Reject]]:
    try:
        while batch := list(islice(rows, BATCH_ROWS)):
            yield batch
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path} cannot be read: {error.strerror}") from error


def _take(register: Register, batch: list[MemberRow | Reject], rejects: RejectsFile) -> None:
    refused = register.take([row for row in batch if isinstance(row, MemberRow)])
    refused += [row for row in batch if isinstance(row, Reject)]
    register.mark_named(refused)
    for reject in sorted(refused, key=lambda reject: reject.line):
        rejects.add(reject)


def _depart(register: Register, departures: Departures, size: int) -> None:
    missing = register.missing(departures.union_prefix)
    if missing * 100 > size * MAX_DEPARTING_PERCENT and not departures.force:
        raise CentreError(
            f"refused, nothing was changed: {missing} of {size} members of {departures.union_prefix!r} are missing "
            f"from the file, more than {MAX_DEPARTING_PERCENT} %; check that it is complete, or add --force"
        )
    register.let_depart(departures.union_prefix)
