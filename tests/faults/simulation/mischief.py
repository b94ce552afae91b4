"""What the story does to machines: kills, power cuts, backups put back, copies that run twice, clocks, partitions."""

from collections.abc import Callable
from functools import partial

from tests.faults.simulation.centre import Centre
from tests.faults.simulation.machine import Machine
from tests.faults.simulation.oracle import Oracle
from tests.faults.simulation.program import WALLS_MS
from tests.faults.simulation.weather import Mischief, Weather
from tests.faults.simulation.world import World

_TO_DISKS = {Mischief.BACKUP, Mischief.RESTORE, Mischief.CLONE, Mischief.SCRAP}


class Mischiefs:
    """Draws what happens next, and does it."""

    def __init__(
        self,
        world: World,
        centre: Centre,
        oracle: Oracle,
        machines: list[Machine],
        weather: Weather,
        clone: Callable[[Machine], None],
    ) -> None:
        self._world = world
        self._centre = centre
        self._oracle = oracle
        self._machines = machines
        self._weather = weather
        self._clone = clone
        self._most_clones = 1 + len(machines) // 5

    def perhaps(self) -> None:
        """After each visit: mostly nothing."""
        if self._world.chance(self._weather.mischief):
            self._happen(self._weather.happening(self._world.random))

    def end(self) -> None:
        """From now on nobody does anything any more, and all that was cut is joined."""
        for machine in self._machines:
            machine.fuse = 0
            machine.wire.cut = False
        self._centre.fuse = 0

    def _happen(self, what: Mischief) -> None:
        machine = self._world.random.choice([each for each in self._machines if not each.retired])
        self._world.note(what, machine.name)
        if what.startswith("centre-"):
            self._happen_to_centre(what)
        elif what in _TO_DISKS:
            self._happen_to_disks(what, machine)
        else:
            self._happen_to_machine(what, machine)

    def _happen_to_machine(self, what: Mischief, machine: Machine) -> None:
        random = self._world.random
        match what:
            case Mischief.KILL | Mischief.POWER_CUT:
                machine.kill(new_boot=what is Mischief.POWER_CUT)
            case Mischief.FUSE:
                machine.fuse = random.randrange(1, 40)
            case Mischief.CLOCK:
                machine.clocks.wall_off_ms += random.choice(WALLS_MS)
            case Mischief.PARTITION:
                machine.wire.cut = True
                self._world.at(random.randrange(1_000, 900_000), partial(_join, machine))
            case _:
                for each in self._machines:
                    _join(each)

    def _happen_to_disks(self, what: Mischief, machine: Machine) -> None:
        match what:
            case Mischief.BACKUP:
                machine.drive.back_up()
            case Mischief.RESTORE:
                self._restore()
            case Mischief.CLONE:
                if sum(each.is_clone and not each.retired for each in self._machines) < self._most_clones:
                    self._clone(machine)
                    self._world.note("cloned", machine.name)
            case _:
                clones = [each for each in self._machines if each.is_clone and not each.retired]
                if clones:
                    clones[0].retire()

    def _restore(self) -> None:
        """Some machine of which there is a backup is set back to one of its last."""
        machines = [each for each in self._machines if each.drive.backups and not each.retired]
        if machines:
            machine = self._world.random.choice(machines)
            machine.kill(new_boot=True)
            backup = self._world.random.choice(machine.drive.backups)
            machine.drive.put_back(backup, whole=self._world.chance(0.4), in_place=self._world.chance(0.5))
            self._world.note("restored", machine.name)

    def _happen_to_centre(self, what: Mischief) -> None:
        random = self._world.random
        match what:
            case Mischief.CENTRE_KILL:
                self._centre.kill()
            case Mischief.CENTRE_FUSE:
                self._centre.fuse = random.randrange(1, 120)
            case Mischief.CENTRE_BACKUP:
                self._centre.back_up()
            case Mischief.CENTRE_RESTORE:
                if self._centre.has_backup:
                    self._centre.set_back()
                    self._oracle.centre_set_back()
            case Mischief.CENTRE_CLOCK:
                self._centre.clock_off_ms = random.choice((0, -600_000, 600_000, 40_000))
            case _:
                raise AssertionError(what)


def _join(machine: Machine) -> None:
    machine.wire.cut = False
