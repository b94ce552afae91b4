"""Breadth first through everything that may happen to a compartment; the same situation is looked at once."""

from collections import Counter
from dataclasses import dataclass, field, replace

from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.effects import OpenDoor
from kiosk.domain.lockers.events import Restarted
from kiosk.domain.lockers.table import decide
from tests.unit.lockers import oracle
from tests.unit.lockers.happenings import Game, Happening, possible
from tests.unit.lockers.hearing import Machine
from tests.unit.lockers.truth import PHYSICAL, before_hearing, committed, moved
from tests.unit.lockers.world import NOBODY, NOW, Carried, World, beginning, number_of, plain, renamed


@dataclass
class Explored:
    """What was looked at; `closed`: nothing is left that could still happen, at any depth."""

    depth: int = 0
    steps: int = 0
    closed: bool = False
    worlds: set[World] = field(default_factory=set)
    states: Counter[State] = field(default_factory=Counter)


class FoundError(AssertionError):
    """A violation, and the shortest way to it."""

    def __init__(self, violation: oracle.ViolationError, way: list[Happening]) -> None:
        lines = [str(violation), *(f"  {number}. {' '.join(what)}" for number, what in enumerate(way, start=1))]
        super().__init__("\n".join(lines))
        self.promise = str(violation).split(":", maxsplit=1)[0]


def explore(game: Game, depth: int) -> Explored:
    """Look at every situation within `depth` happenings of the game's beginning; raises FoundError."""
    explored, machine, judge = Explored(), Machine(), oracle.Judge()
    start = beginning(game.lies, game.crashes)
    for what in game.opening:
        start = renamed(happen(start, what, machine)[0])
    judge.look(start)
    ways: dict[World, tuple[World, Happening] | None] = {start: None}
    edge = [start]
    while edge and explored.depth < depth:
        explored.depth += 1
        reached: list[World] = []
        for before in edge:
            for what in possible(game, before):
                explored.steps += 1
                try:
                    for after in map(renamed, happen(before, what, machine)):
                        if after not in ways:
                            ways[after] = (before, what)
                            reached.append(after)
                            judge.look(after)
                except oracle.ViolationError as violation:
                    raise FoundError(violation, [*game.opening, *_way(ways, before), what]) from violation
        edge = reached
    explored.closed = not edge
    explored.worlds = set(ways)
    explored.states.update(world.memory.state for world in ways)
    return explored


def happen(world: World, what: Happening, machine: Machine) -> list[World]:
    """The situations that one happening may lead to. Raises oracle.ViolationError for what must never be done.

    Where a door is to be opened, the program may die between committing and acting, or act twice.
    """
    if what[0] in PHYSICAL:
        return [moved(world, what)]
    if what[0] == "crash":
        return [_restarted(world)]
    event, who, decision, number = machine.decide(world, what)
    oracle.judge_decision(world, event, who, decision)
    kept = committed(before_hearing(world, what), decision, number, waited=what[0] == "wait")
    orders = [act.order for act in decision.acts if isinstance(act, OpenDoor)]
    if not orders:
        return [kept]
    if kept.carried is not None:
        return [kept]  # the safety core is busy with the former one
    acted = replace(kept, carried=Carried(orders[0].id, who))
    if not world.crashes:
        return [acted]
    busy, number = machine.decide(acted, ("order", "busy"))[2:]
    twice = committed(replace(acted, crashes=world.crashes - 1), busy, number)
    return [acted, twice, _restarted(kept)]


def _restarted(world: World) -> World:
    """A new life begins with what is on disk; the order in hand is gone, whatever it did."""
    world = replace(world, memory_number=world.disk_number, carried=None, crashes=world.crashes - 1)
    decision = decide(world.memory, Restarted(), NOW)
    oracle.judge_decision(world, Restarted(), NOBODY, decision)
    return committed(world, decision, number_of(plain(decision.after)))


def _way(ways: dict[World, tuple[World, Happening] | None], to: World) -> list[Happening]:
    way: list[Happening] = []
    step = ways[to]
    while step is not None:
        before, what = step
        way.append(what)
        step = ways[before]
    return way[::-1]
