"""A whole story: enrolment, days of visits and mischief, then fair weather until all is sent, then the judgement."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import anyio.to_thread
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.central.log import epochs
from kiosk.storage import branching
from kiosk.storage.database import StationDatabase
from kiosk.sync import http
from kiosk.sync.keys import TerminalKeys
from tests.faults.simulation.centre import Centre, make_template
from tests.faults.simulation.drive import Drive
from tests.faults.simulation.machine import Machine
from tests.faults.simulation.mischief import Mischiefs
from tests.faults.simulation.oracle import Judgement, Oracle
from tests.faults.simulation.weather import FAIR, Weather
from tests.faults.simulation.wire import Wire
from tests.faults.simulation.world import World

LONGEST_DRAIN_MS = 25 * 60_000
"""In fair weather everything has to be sent by then: a backoff, and a late request, take up to ten minutes."""
A_STATION_HAS = 5


@dataclass(frozen=True)
class Outcome:
    """What came out; `digest` names the story and the centre's log at its end."""

    judgement: Judgement
    problems: tuple[str, ...]
    counts: dict[str, int]
    digest: str


@dataclass(frozen=True)
class Templates:
    """A fresh centre and a fresh terminal's database, to be copied."""

    centre: Path
    terminal: Path


def make_templates(folder: Path) -> Templates:
    """Made once, for that takes longer than a short story."""
    centre, terminal = folder / "centre", folder / "terminal"
    centre.mkdir()
    make_template(centre)
    StationDatabase(terminal / "station.db").close()
    return Templates(centre, terminal)


def simulate(
    seed: int,
    visits: int,
    terminals: int,
    folder: Path,
    templates: Templates,
    weather: Weather | None = None,
    tell: Callable[[str], None] | None = None,
) -> Outcome:
    """Run one story; `folder` is used up."""
    world = World(seed, tell)
    with _one_chance(world):
        story = _Story(world, visits, terminals, folder, templates, weather or Weather())
        try:
            return story.run()
        finally:
            story.close()


class _Story:
    def __init__(
        self, world: World, visits: int, terminals: int, folder: Path, templates: Templates, weather: Weather
    ) -> None:
        self._world = world
        self._folder = folder
        self._templates = templates
        self._left = visits
        self._fair = False
        self._stormy = weather
        self.centre = Centre(world, folder / "centre", templates.centre)
        self._oracle = Oracle(world, self.centre)
        self._machines: list[Machine] = []
        self.centre.start()
        for number in range(terminals):
            self._machines.append(self._enrolled(number))
        self._mischiefs = Mischiefs(world, self.centre, self._oracle, self._machines, weather, self._clone)

    def run(self) -> Outcome:
        world = self._world
        for machine in self._machines:
            self._open(machine)
        world.run(until=lambda: self._left <= 0)
        self._fair = True
        world.note("fair-weather")
        for machine in self._machines:
            machine.may_fall_silent = True
        self._mischiefs.end()
        self.centre.start()
        for _ in range(LONGEST_DRAIN_MS // 60_000):
            self._pass(60_000)
            if self._settled():
                break
        machines = [machine for machine in self._machines if not machine.retired]
        if not world.problems:
            for complaint in (each for machine in machines for each in machine.complaints()):
                world.blame(complaint)
        judgement = self._oracle.judge(machine.drive.disk for machine in machines)
        digest = world.digest(*self._oracle.content())
        return Outcome(judgement, tuple(world.problems), dict(world.counts), digest)

    def close(self) -> None:
        for machine in self._machines:
            machine.close()
        self.centre.close()

    def _pass(self, duration_ms: int) -> None:
        end_ms = self._world.now_ms + duration_ms
        self._world.at(duration_ms, lambda: None)
        self._world.run(until=lambda: self._world.now_ms >= end_ms)

    def _settled(self) -> bool:
        return not self._world.on_the_way and not any(m.waiting() for m in self._machines if not m.retired)

    def _weather(self) -> Weather:
        return FAIR if self._fair else self._stormy

    def _machine(self, name: str, keys: TerminalKeys, *, is_clone: bool) -> Machine:
        def new_wire(live: Callable[[], None]) -> Wire:
            return Wire(self._world, self.centre, self._weather, live)

        wake_ms = partial(self._world.random.randrange, self._stormy.wake_ms)
        drive = Drive(self._folder, name)
        return Machine(drive, self._world, self._oracle, new_wire, wake_ms, name, keys, is_clone)

    def _enrolled(self, number: int) -> Machine:
        """A machine with an identity of its own, by the real enrolment over a quiet wire."""
        station, random = f"hz-{number // A_STATION_HAS}", self._world.random
        keys = TerminalKeys(
            Ed25519PrivateKey.from_private_bytes(random.randbytes(32)),
            X25519PrivateKey.from_private_bytes(random.randbytes(32)),
        )
        machine = self._machine(f"m{number}", keys, is_clone=False)
        shutil.copytree(self._templates.terminal, machine.drive.data_dir)
        wire = Wire(self._world, self.centre, lambda: FAIR, lambda: None)
        machine.enrol(wire, station, self.centre.enrolment_code(station))
        return machine

    def _clone(self, original: Machine) -> None:
        number = sum(machine.is_clone for machine in self._machines)
        machine = self._machine(f"c{number}", original.keys, is_clone=True)
        machine.terminal = original.terminal
        machine.drive.copy_of(original.drive, image=self._world.chance(0.5))
        self._machines.append(machine)
        self._open(machine)

    def _open(self, machine: Machine) -> None:
        self._world.at(self._world.random.randrange(5_000), machine.start)
        self._next_visitor(machine)

    def _next_visitor(self, machine: Machine) -> None:
        gap_ms = int(self._world.random.expovariate(1 / self._stormy.gap_ms))
        self._world.at(gap_ms, partial(self._visitor, machine))

    def _visitor(self, machine: Machine) -> None:
        if self._left <= 0 or machine.retired:
            return
        if machine.program is not None:
            self._left -= 1
            machine.visitor()
            self._mischiefs.perhaps()
        self._next_visitor(machine)


@contextmanager
def _one_chance(world: World) -> Iterator[None]:
    """All chance and all time come from the world, and what a server does in threads is done at once."""

    async def at_once(work: Callable[..., Any], *arguments: Any, **_: Any) -> Any:
        return work(*arguments)

    def token_hex(size: int) -> str:
        return world.random.randbytes(size).hex()

    configured = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with ExitStack() as patches:
        patches.callback(lambda: structlog.configure(**configured))
        patches.enter_context(patch.object(anyio.to_thread, "run_sync", at_once))
        patches.enter_context(patch.object(http, "time", SimpleNamespace(monotonic=lambda: world.now_ms / 1000)))
        for module in (epochs, branching):
            patches.enter_context(patch.object(module, "secrets", SimpleNamespace(token_hex=token_hex)))
        yield
