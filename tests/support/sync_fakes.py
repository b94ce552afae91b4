"""The ports that sync needs, in memory: they keep to the contracts of kiosk.services.ports and nothing else."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.journal import Journal
from kiosk.services.ports import Enrolment, LogHead, Pending
from kiosk.storage.roster_files import RosterFiles
from kiosk.sync.content_shelf import SignedShelf
from kiosk.sync.key_ring import KeyRing
from kiosk.sync.stores import SyncStores
from kiosk.wire.chain import advance, genesis
from tests.support.fakes import FakeStation


@dataclass
class MemoryEpoch:
    """An epoch's lines after `base_seq`, the hash before each and after the last, and what is acknowledged."""

    name: str
    base_seq: int
    hashes: list[bytes]
    acked: int
    lines: list[bytes] = field(default_factory=list)

    @property
    def last_seq(self) -> int:
        return self.base_seq + len(self.lines)

    def hash_at(self, seq: int) -> str | None:
        place = seq - self.base_seq
        return self.hashes[place].hex() if 0 <= place < len(self.hashes) else None

    def append(self, line: bytes) -> None:
        self.lines.append(line)
        self.hashes.append(advance(self.hashes[-1], line))


class MemoryOutbox:
    """The port `Outbox`; `append` is what the rest of a terminal would do. `fault` is raised where set."""

    def __init__(self, terminal: str, epoch: str) -> None:
        self.epochs = [MemoryEpoch(epoch, 0, [genesis(terminal, epoch)], 0)]
        self.fault: Exception | None = None

    def append(self, text: str) -> None:
        self.epochs[-1].append(text.encode())

    def all_lines(self) -> list[bytes]:
        return [line for epoch in self.epochs for line in epoch.lines]

    def pending(self, max_lines: int, max_bytes: int) -> Pending:
        epoch = self._sending()
        start = epoch.acked - epoch.base_seq
        lines: list[bytes] = []
        size = 0
        for line in epoch.lines[start : start + max_lines]:
            size += len(line) + 1
            if size > max_bytes:
                break
            lines.append(line)
        return Pending(self.acknowledged(), tuple(lines), epoch.hashes[start + len(lines)].hex())

    def waiting(self) -> int:
        self._fail()
        return sum(epoch.last_seq - epoch.acked for epoch in self.epochs)

    def acknowledged(self) -> LogHead:
        epoch = self._sending()
        return LogHead(epoch.name, epoch.acked, epoch.hash_at(epoch.acked) or "")

    def acknowledge(self, head: LogHead) -> bool:
        epoch = self._find(head.epoch)
        if epoch is None or head.seq < epoch.acked or epoch.hash_at(head.seq) != head.hash:
            return False
        epoch.acked = head.seq
        return True

    def resume_at(self, epoch: str, seq: int) -> bool:
        found = self._find(epoch)
        if found is None or found.hash_at(seq - 1) is None:
            return False
        found.acked = seq - 1
        return True

    def begin_again(self, epoch: str) -> bool:
        """There is one epoch until a fork: the one before it leads to it."""
        found = self._find(epoch)
        if found is None:
            return False
        if found.acked > found.base_seq:
            found.acked = found.base_seq
            return True
        before = self.epochs[: self.epochs.index(found)]
        for each in reversed(before):
            if each.lines:
                each.acked = min(each.acked, each.last_seq - 1)
                return True
        return False

    def adopt_fork(self, base: LogHead, epoch: str) -> None:
        old = self._find(base.epoch)
        if old is None or old.hash_at(base.seq) != base.hash:
            raise ValueError("the fork's base is not in this log")
        cut = base.seq - old.base_seq
        fresh = MemoryEpoch(epoch, base.seq, old.hashes[cut:], base.seq, old.lines[cut:])
        del old.lines[cut:], old.hashes[cut + 1 :]
        old.acked = base.seq
        self.epochs.append(fresh)

    def _sending(self) -> MemoryEpoch:
        self._fail()
        return next((epoch for epoch in self.epochs if epoch.acked < epoch.last_seq), self.epochs[-1])

    def _find(self, name: str) -> MemoryEpoch | None:
        self._fail()
        return next((epoch for epoch in self.epochs if epoch.name == name), None)

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


class MemoryFeeds:
    """The port `FeedStore`."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[int, bytes]] = {}
        self.saves = 0
        self.fault: EnvironmentFault | None = None

    def load(self, name: str) -> bytes | None:
        return self.texts[name][1] if name in self.texts else None

    def version(self, name: str) -> int:
        return self.texts[name][0] if name in self.texts else 0

    def save(self, name: str, version: int, text: bytes) -> None:
        if self.fault is not None:
            raise self.fault
        self.saves += 1
        self.texts[name] = (version, text)

    def forget(self, name: str) -> None:
        self.texts.pop(name, None)

    def scrub(self) -> None:
        if self.fault is not None:
            raise self.fault


class DiskRosters(RosterFiles):
    """The real files; `changes` are the versions that were told."""

    def __init__(self, directory: Path) -> None:
        self.changes: list[int] = []
        super().__init__(directory / "roster.db", self.changes.append)


class MemoryEnrolments:
    """The port `EnrolmentStore`; `refusal` is what `save` says no with."""

    def __init__(self, enrolment: Enrolment | None = None) -> None:
        self.enrolment = enrolment
        self.epoch = ""
        self.is_revoked = False
        self.refusal: str | None = None

    def load(self) -> Enrolment | None:
        return self.enrolment

    def save(self, enrolment: Enrolment, epoch: str) -> None:
        if self.refusal is not None:
            raise ValueError(self.refusal)
        self.enrolment, self.epoch, self.is_revoked = enrolment, epoch, False

    def renew_pin(self, tls_pin: str) -> None:
        assert self.enrolment is not None
        self.enrolment = replace(self.enrolment, tls_pin=tls_pin)

    def mark_revoked(self) -> None:
        self.is_revoked = True

    def revoked(self) -> bool:
        return self.is_revoked


class HandClock:
    """A monotonic clock that a test moves by hand."""

    def __init__(self, now_ms: int = 1_000) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


class StillClock:
    """The port `Clock`, at one moment."""

    def now(self) -> Moment:
        return Moment(1_795_000_000_000, 1_000, "boot-1", ClockTrust.UNVERIFIED)


def stores_of_new_machine(
    outbox: MemoryOutbox, feeds: MemoryFeeds, rosters: DiskRosters, enrolments: MemoryEnrolments
) -> SyncStores:
    """The stores of a machine that has no keys, and so no content."""
    shelf = SignedShelf(feeds, KeyRing(feeds, enrolments, lambda: None), enrolments, lambda: None)
    return SyncStores(outbox, feeds, rosters, enrolments, shelf, Journal(FakeStation(), StillClock()))


def half() -> float:
    """A random number that is always in the middle."""
    return 0.5
