"""One machine at a station: its boots, its visitors, and its turns with the centre."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from kiosk.domain.facts import TerminalStarted
from kiosk.services.ports import Enrolment
from kiosk.storage.chain_look import look_at_chain
from kiosk.sync.keys import TerminalKeys
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.messages import EnrolRequest
from tests.faults.simulation.drive import Drive
from tests.faults.simulation.oracle import Oracle
from tests.faults.simulation.program import REPEAT_MIN, WALLS_MS, Clocks, Program, nothing
from tests.faults.simulation.visitors import present, tries_again
from tests.faults.simulation.wire import Wire
from tests.faults.simulation.world import Killed, World

_SOON_MS = (REPEAT_MIN - 1) * 60_000
"""Later it is another visit, and is recorded as one."""

NewWire = Callable[[Callable[[], None]], Wire]
"""Given who raises when the machine is gone."""


class Machine:
    """Up or down. Every action ends quietly where the machine is killed in the middle of it.

    `fuse`: so many SQL statements and commits until it is. `retired`: switched off for good.
    `may_fall_silent`: once the centre has answered, and nothing waits, it need not speak again.
    """

    def __init__(
        self,
        drive: Drive,
        world: World,
        oracle: Oracle,
        new_wire: NewWire,
        wake_ms: Callable[[], int],
        name: str,
        keys: TerminalKeys,
        is_clone: bool = False,
    ) -> None:
        self.name = name
        self.keys = keys
        self.is_clone = is_clone
        self.terminal = ""
        self.drive = drive
        self.program: Program | None = None
        self.fuse = 0
        self.retired = False
        self.may_fall_silent = False
        self._world = world
        self._oracle = oracle
        self._new_wire = new_wire
        self._wake_ms = wake_ms
        self._boots = 0
        self._life = 0
        self._turn = 0
        self._due_ms = 0
        self._floor_at_ms = 0
        self._unsure: str | None = None
        self._unsure_ms = 0
        self._dead: list[tuple[Program, Path]] = []
        self.wire = new_wire(nothing)
        self.clocks = self._new_boot()

    def enrol(self, wire: Wire, station: str, code: str) -> None:
        """Become a terminal of a station, by a technician's code."""
        program = self._program(wire, nothing, nothing)
        answer = program.api(None).enrol(
            EnrolRequest(
                station=station,
                code=code,
                signing_key=to_base64url(self.keys.signing.public_key().public_bytes_raw()),
                sealing_key=to_base64url(self.keys.sealing.public_key().public_bytes_raw()),
            )
        )
        root_key = from_base64url(answer.root_key, "root_key")
        program.enrolments.save(Enrolment(answer.terminal, station, answer.audience, root_key), answer.epoch)
        program.database.close()
        self.terminal = answer.terminal

    def start(self) -> None:
        """The program begins with what is on the disk; a machine that is up, or retired, stays as it is."""
        if self.program is None and not self.retired:
            cut = self.wire.cut
            self.wire = self._new_wire(partial(self._expect, self._life))
            self.wire.cut = cut
            self._world.note("start", self.name, self.clocks.boot)
            self._do(self._start)

    def visitor(self) -> None:
        """Somebody checks in; who was not told whether it worked, for the machine went dark, soon tries again."""
        if self._world.now_ms - self._unsure_ms > _SOON_MS:
            self._unsure = None
        visit = self._unsure or self._oracle.new_visit()
        if self._unsure is None and tries_again(visit):
            self._unsure, self._unsure_ms = visit, self._world.now_ms
        self._do(partial(self._check_in, visit))

    def kill(self, *, new_boot: bool) -> None:
        """SIGKILL, or the power fails: what was committed is on the disk, nothing else is left."""
        if self.program is not None:
            self._die()
            self._bury()
        if new_boot:
            self.clocks = self._new_boot()
            self._unsure = None  # across boots nobody can tell a second tap from a second visit

    def retire(self) -> None:
        """What lies on its disk only is lost with it."""
        self.retired = True
        self.kill(new_boot=True)

    def waiting(self) -> int:
        """How many lines the centre has not acknowledged; those of a machine that is down count as one."""
        return 1 if self.program is None else self.program.outbox.waiting()

    def complaints(self) -> Iterator[str]:
        """What is not in order at the end."""
        if self.waiting():
            yield f"{self.name} still has {self.waiting()} lines to send"
        with closing(sqlite3.connect(self.drive.data_dir / "station.db", isolation_level=None)) as connection:
            for fault in look_at_chain(connection, 1 << 40).faults:
                yield f"{self.name}: {fault}"

    def close(self) -> None:
        """At the end of the story."""
        if self.program is not None:
            self.program.database.close()

    def _start(self) -> None:
        self.program = self._program(self.wire, self._burn, self._woken)
        self.program.journal.record(TerminalStarted("0.1.0"))
        self._floor_at_ms = 0
        self._turn_in(self._world.random.randrange(2_000))

    def _program(self, wire: Wire, burn: Callable[[], None], on_commit: Callable[[], None]) -> Program:
        drive, chance = self.drive, self._world.random.random
        return Program(drive.data_dir, drive.place, self.clocks, self.keys, wire, chance, burn, on_commit)

    def _check_in(self, visit: str) -> None:
        program = self.program
        if program is None:
            return
        position, is_repeat = present(program, visit)
        if self._world.chance(0.002):
            self._world.note("killed-before-the-screen", self.name)
            self._die()
            raise Killed
        self._unsure = None
        self._world.note("repeat" if is_repeat else "visit", self.name, position.seq, visit)
        tell = self._oracle.still_recorded if is_repeat else self._oracle.recorded
        tell(self.drive.disk, position.seq, visit)

    def _turn_in(self, delay_ms: int) -> None:
        """Set when the next turn is; one that was set before is off."""
        self._turn += 1
        self._due_ms = self._world.now_ms + delay_ms
        self._world.at(delay_ms, partial(self._take_turn, self._turn))

    def _take_turn(self, number: int) -> None:
        if number == self._turn:
            self._do(self._talk)

    def _talk(self) -> None:
        program, life = self.program, self._life
        if program is None:
            return
        begun_ms, self._due_ms, is_last = self._world.now_ms, 0, self.may_fall_silent
        turn = program.connect().turn()
        self._expect(life)
        self._world.note("turn", self.name, turn.online, turn.rest_ms)
        heard_ms = begun_ms if turn.online else None
        self._oracle.acknowledged(self.terminal, self.drive.disk, program.outbox.acknowledged(), heard_ms)
        if turn.revoked:
            self._world.blame(f"{self.name} takes itself for revoked")
        self._floor_at_ms = begun_ms + turn.floor_ms
        if not (is_last and turn.online and not program.outbox.waiting()):
            self._turn_in(turn.rest_ms)

    def _woken(self) -> None:
        """A line was written: the next turn comes sooner, but not before the last one allows it."""
        due_ms = max(self._world.now_ms + self._wake_ms(), self._floor_at_ms)
        if due_ms < self._due_ms:
            self._turn_in(due_ms - self._world.now_ms)

    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Killed:
            self._bury()
        except Exception as error:  # noqa: BLE001 - a bug that would end the program: the promise is broken with it
            self._world.blame(f"{self.name} crashed: {type(error).__name__}: {error}")

    def _burn(self) -> None:
        if self.fuse > 0:
            self.fuse -= 1
            if self.fuse == 0:
                self._world.note("killed-inside", self.name)
                self._die()
                raise Killed

    def _die(self) -> None:
        """What is on the disk at this very moment is what the next start finds."""
        assert self.program is not None
        self._dead.append((self.program, self.drive.freeze()))
        self.program = None
        self._life += 1
        self.fuse = 0

    def _bury(self) -> None:
        """Close what the dead process held; only when none of its SQL is under way."""
        for program, data_dir in self._dead:
            program.database.close()
            shutil.rmtree(data_dir)
        self._dead.clear()
        if self.program is None:
            self._world.at(self._world.random.randrange(500, 40_000), self.start)

    def _expect(self, life: int) -> None:
        if life != self._life:
            raise Killed

    def _new_boot(self) -> Clocks:
        self._boots += 1
        boot = f"boot-{self.name}-{self._boots}"
        return Clocks(lambda: self._world.now_ms, boot, self._world.random.choice(WALLS_MS))
