"""The truth outside: what screens said was recorded or confirmed, where it lies, and what must be at the end."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from kiosk.services.ports import LogHead
from tests.faults.simulation.centre import Centre
from tests.faults.simulation.world import World

_MARK = re.compile(rb'"([0-9a-f]{16})"')
"""A visit's unique id, in whatever field its line has it."""

_HAS = (
    "SELECT 1 FROM epoch JOIN log_line USING (terminal, epoch)"
    " WHERE terminal = ? AND log_line.seq = ? AND log_line.hash = ?"
)
_ALL = "SELECT terminal, epoch, line FROM log_line ORDER BY terminal, epoch, seq"


@dataclass
class Disk:
    """Visits that a screen called recorded, with their seq, in order; how many of them are confirmed."""

    recorded: list[tuple[int, str]] = field(default_factory=list)
    confirmed: int = 0

    def copy(self) -> "Disk":
        return Disk(list(self.recorded), self.confirmed)


@dataclass(frozen=True)
class Judgement:
    """How it ended. `owed`: visits that had to arrive; `excused`: those that no disk holds any more, told to no screen
    as confirmed; `arrived`: those of them that came all the same. `lines`, `epochs`: what the centre has in all."""

    owed: int
    excused: int
    arrived: int
    lost: int
    doubled: int
    lines: int
    epochs: int


class Oracle:
    """Blames the world for each promise that is broken."""

    def __init__(self, world: World, centre: Centre) -> None:
        self._world = world
        self._centre = centre
        self._order: dict[str, int] = {}
        self._confirmed: set[str] = set()
        self._set_back_ms: int | None = None

    def new_visit(self) -> str:
        """The id of a visit that nobody has recorded yet."""
        visit = self._world.random.randbytes(8).hex()
        self._order[visit] = len(self._order)
        return visit

    def recorded(self, disk: Disk, seq: int, visit: str) -> None:
        """A screen said that a visit is recorded, as line `seq`."""
        disk.recorded.append((seq, visit))

    def still_recorded(self, disk: Disk, seq: int, visit: str) -> None:
        """A screen said of a visit that it had been recorded before."""
        if (seq, visit) not in disk.recorded[-50:]:
            disk.recorded.append((seq, visit))

    def acknowledged(self, terminal: str, disk: Disk, head: LogHead, heard_ms: int | None) -> None:
        """A screen may now call all visits up to `head` confirmed: then the centre has to have them, durably.

        When it has been set back, only who asked it since, at `heard_ms`, and was answered can know that.
        """
        if self._set_back_ms is not None and (heard_ms is None or heard_ms <= self._set_back_ms):
            return
        before = disk.confirmed
        while disk.confirmed < len(disk.recorded) and disk.recorded[disk.confirmed][0] <= head.seq:
            self._confirmed.add(disk.recorded[disk.confirmed][1])
            disk.confirmed += 1
        if disk.confirmed == before:
            return
        with closing(self._centre.witness()) as witness:
            row = witness.execute(_HAS, (terminal, head.seq, bytes.fromhex(head.hash))).fetchone()
        if row is None:
            self._world.blame(f"{terminal} took line {head.seq} for confirmed, which the centre does not have")

    def centre_set_back(self) -> None:
        """The centre lost what came after its backup: only what still lies on a disk can come again."""
        self._confirmed.clear()
        self._set_back_ms = self._world.now_ms

    def judge(self, disks: Iterable[Disk]) -> Judgement:
        """Every visit that is owed is at the centre exactly once, every other at most once, each chain in order."""
        owed = self._confirmed | {visit for disk in disks for _, visit in disk.recorded}
        with closing(self._centre.witness()) as witness:
            found, lines, disorder = self._read(witness)
            (epochs,) = witness.execute("SELECT count(*) FROM epoch").fetchone()
        lost = sorted(owed - found.keys(), key=self._order.__getitem__)
        doubled = [visit for visit, times in found.items() if times > 1]
        if not self._world.problems:
            self._blame(found, lost, doubled, disorder)
        excused, arrived = len(self._order) - len(owed), len(found.keys() - owed)
        return Judgement(len(owed), excused, arrived, len(lost), len(doubled), lines, epochs)

    def _blame(self, found: Counter[str], lost: list[str], doubled: list[str], disorder: list[str]) -> None:
        for complaint in disorder[:5]:
            self._world.blame(complaint)
        for visit in lost[:5]:
            self._world.blame(f"lost: visit {self._order[visit]} ({visit})")
        for visit in doubled[:5]:
            self._world.blame(f"doubled: visit {self._order.get(visit)} ({visit}) is there {found[visit]} times")
        for strange in [visit for visit in found if visit not in self._order][:5]:
            self._world.blame(f"invented: {strange}")
        for fault in self._centre.faults()[:5]:
            self._world.blame(f"verify: {fault}")

    def content(self) -> Iterator[bytes]:
        """The centre's log at the end, byte for byte."""
        with closing(self._centre.witness()) as witness:
            for row in witness.execute("SELECT * FROM log_line ORDER BY terminal, epoch, seq"):
                yield repr(row).encode()
            for row in witness.execute("SELECT * FROM receipt ORDER BY first_n"):
                yield repr(row).encode()

    def _read(self, witness: sqlite3.Connection) -> tuple[Counter[str], int, list[str]]:
        """How often each visit is there, how many lines there are, and which stand behind a later one."""
        found: Counter[str] = Counter()
        disorder: list[str] = []
        lines, chain, last = 0, ("", ""), -1
        for terminal, epoch, line in witness.execute(_ALL):
            lines += 1
            mark = _MARK.search(line)
            if mark is None:
                continue
            visit = mark[1].decode()
            found[visit] += 1
            place = self._order.get(visit, -1)
            if (terminal, epoch) == chain and place < last:
                disorder.append(f"order: visit {place} stands behind visit {last} in {epoch} of {terminal}")
            chain, last = (terminal, epoch), place
        return found, lines, disorder
