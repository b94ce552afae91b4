"""What the use cases need from outside, as Protocols; adapters live in storage, devices and sync."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.domain.content.directory import Station
from kiosk.domain.content.jobs import Job
from kiosk.domain.content.notices import Distribution, Notice
from kiosk.domain.content.revocations import Revocations
from kiosk.domain.content.settings import Settings
from kiosk.domain.facts import Fact
from kiosk.domain.moment import Moment
from kiosk.domain.visit import LogPosition, Visit
from kiosk.services.attendant_register import PinTriesTable
from kiosk.services.code_ports import SpentCodes
from kiosk.services.lockers.ports import LockerTable


class Clock(Protocol):
    """The terminal's clocks; any thread."""

    def now(self) -> Moment:
        """Read all clocks at once."""
        ...


class Visits(Protocol):
    """The visits that this terminal recorded."""

    def last_of(self, persons: Sequence[str]) -> Visit | None:
        """The latest visit, in the order of recording, of a person who may go by several names."""
        ...

    def add(self, visit: Visit) -> None:
        """Keep a visit."""
        ...

    def state_occupation(self, visit: Visit) -> None:
        """Keep the occupation of a visit that was kept without one."""
        ...

    def at(self, position: LogPosition) -> Visit | None:
        """The visit whose line stands, or stood before a fork moved it, at a position."""
        ...

    def count_since(self, at_ms: int) -> int:
        """How many visits were recorded from `at_ms` (Unix time) on."""
        ...


class Log(Protocol):
    """The station's append-only log."""

    def append(self, fact: Fact, moment: Moment, subject: str | None = None) -> LogPosition:
        """Add one line; it counts once the unit of work commits."""
        ...


class UnitOfWork(Protocol):
    """One transaction: state and log lines together. Leaving without `commit` rolls back."""

    @property
    def visits(self) -> Visits:
        """The visits in this transaction."""
        ...

    @property
    def lockers(self) -> LockerTable:
        """The compartments in this transaction."""
        ...

    @property
    def pin_tries(self) -> PinTriesTable:
        """The tries with attendants' PINs in this transaction."""
        ...

    @property
    def spent_codes(self) -> SpentCodes:
        """The member codes that were used, in this transaction."""
        ...

    @property
    def log(self) -> Log:
        """The log in this transaction."""
        ...

    def commit(self) -> None:
        """Make it durable (fsync); raises EnvironmentFault when the disk fails, and then nothing was kept."""
        ...


class Transactions(Protocol):
    """Opens units of work; each is used in one thread."""

    def __call__(self) -> AbstractContextManager[UnitOfWork]:
        """Begin; raises EnvironmentFault when the database cannot be written."""
        ...


@dataclass(frozen=True, slots=True)
class LogHead:
    """The end of an epoch's log, or the part of it that the centre has: position and hash (hex)."""

    epoch: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Lines that the centre has not acknowledged, in order, following `prev`; `last_hash` is the hash after them."""

    prev: LogHead
    lines: tuple[bytes, ...]
    last_hash: str


class Outbox(Protocol):
    """The log as the uploader sees it; sync thread. Raises EnvironmentFault when the disk fails."""

    def pending(self, max_lines: int, max_bytes: int) -> Pending:
        """The oldest lines not acknowledged (`max_bytes` counts an LF for each); no lines when all is acknowledged.

        Lines of an earlier epoch come before those of a later one, and never both at once.
        """
        ...

    def waiting(self) -> int:
        """How many lines are not acknowledged."""
        ...

    def acknowledged(self) -> LogHead:
        """The last head that the centre acknowledged, in the epoch that `pending` would send."""
        ...

    def acknowledge(self, head: LogHead) -> bool:
        """The centre has everything to `head`. False, and nothing kept, when our hash there is another one."""
        ...

    def resume_at(self, epoch: str, seq: int) -> bool:
        """The centre expects `seq` next: count from there as not acknowledged. False if we cannot send it any more."""
        ...

    def begin_again(self, epoch: str) -> bool:
        """The centre lacks an epoch: count it, and what leads to it, as not acknowledged. False if nothing is kept."""
        ...

    def adopt_fork(self, base: LogHead, epoch: str) -> None:
        """The centre keeps our lines after `base` under a new epoch: do the same here, and go on in that epoch."""
        ...


class FeedStore(Protocol):
    """Signed feeds, as received, by name; any thread."""

    def load(self, name: str) -> bytes | None:
        """The text in force."""
        ...

    def version(self, name: str) -> int:
        """The version in force; 0 for none."""
        ...

    def save(self, name: str, version: int, text: bytes) -> None:
        """Bring a verified feed into force, with its `feed.applied` line in the same transaction."""
        ...

    def forget(self, name: str) -> None:
        """Remove a feed."""
        ...

    def scrub(self) -> None:
        """Leave nothing on the disk of what was removed; raises EnvironmentFault where that cannot be done for now."""
        ...


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Who this terminal is. `root_key`: 32 raw bytes; `tls_pin`: SHA-256 of the server's public key, hex, or empty."""

    terminal: str
    station: str
    audience: str
    root_key: bytes
    tls_pin: str = ""


class EnrolmentStore(Protocol):
    """The terminal's enrolment; any thread."""

    def load(self) -> Enrolment | None:
        """The enrolment in force."""
        ...

    def save(self, enrolment: Enrolment, epoch: str) -> None:
        """Begin as this terminal: a fresh epoch, no feeds of another. ValueError while another's lines wait."""
        ...

    def renew_pin(self, tls_pin: str) -> None:
        """The centre's server has another key now."""
        ...

    def mark_revoked(self) -> None:
        """Remember that the centre revoked this terminal."""
        ...

    def revoked(self) -> bool:
        """Whether the centre revoked this terminal."""
        ...


@dataclass(frozen=True, slots=True)
class Content:
    """The content in force, as verified; None for what never came. `issued_at`: when the centre wrote each, by name.

    `version` changes with every change of any of it, so that what was made from it can be kept until then.
    """

    version: int
    settings: Settings | None = None
    jobs: tuple[Job, ...] | None = None
    notices: tuple[Notice, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    stations: tuple[Station, ...] = ()
    revocations: Revocations = field(default_factory=Revocations)
    issued_at: Mapping[str, int] = field(default_factory=dict)


class ContentShelf(Protocol):
    """Where the use cases find the content; any thread."""

    def content(self) -> Content:
        """What is in force now, all of one moment."""
        ...
