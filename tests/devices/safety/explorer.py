"""Breadth first through everything that may happen, to a depth; the same situation is looked at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.devices.safety import core
from kiosk.devices.safety import events as e
from kiosk.devices.safety.layout import Layout
from kiosk.devices.safety.state import State
from kiosk.domain.lockers import entries as n
from tests.devices.safety import oracle
from tests.devices.safety.rebase import rebased
from tests.devices.safety.witness import Notes, doors_said
from tests.devices.safety.world import Charge, Crash, Happening, Quiet, Wait, World


@dataclass(frozen=True, slots=True)
class Situation:
    """The core, the world around it and the witness's notes, at the moment 0."""

    core: State
    world: World
    notes: Notes


@dataclass(frozen=True)
class Game:
    """A station, how it comes to the beginning, and what may happen from there besides the ends of commands."""

    name: str
    layout: Layout
    happenings: tuple[Happening, ...]
    opening: tuple[Happening, ...] = ()
    disk_refuses: bool = False


@dataclass
class Explored:
    """What was looked at: situations, steps between them, depth reached, and which commands were seen."""

    situations: int = 0
    steps: int = 0
    depth: int = 0
    commands: Counter[str] = field(default_factory=Counter)


class FoundError(AssertionError):
    """A violation, and the shortest way to it."""

    def __init__(self, violation: oracle.ViolationError, trace: list[Happening]) -> None:
        lines = [str(violation), *(f"  {number}. {what}" for number, what in enumerate(trace, start=1))]
        super().__init__("\n".join(lines))
        self.rule = int(str(violation)[0])


def start(layout: Layout, world: World | None = None) -> Situation:
    """The first moment of a life."""
    world = world or World()
    state, commands = core.boot(layout, world.kept(), 0)
    notes = oracle.booted(layout, world.kept(), commands)
    return Situation(state, world.after(e.TimePassed(), commands), notes)


def happen(layout: Layout, before: Situation, what: Happening) -> tuple[Situation, tuple[object, ...]]:
    """One step, judged; the moment after it is the new 0. Raises oracle.ViolationError."""
    if isinstance(what, Crash):
        after = start(layout, before.world.crashed(what))
        return after, ()
    if isinstance(what, Quiet):
        return _quietly(layout, before, what)
    now_ms, event = 0, what
    if isinstance(what, Wait):
        now_ms, event = what.for_ms, e.TimePassed()
    elif isinstance(what, Charge):
        event = e.ChargeAsked(n.Charge(f"charge {what.compartment}", what.compartment, what.for_ms))
    state, commands = core.step(layout, before.core, event, now_ms)
    notes = oracle.watch(before.notes, layout, event, commands, now_ms)
    for wiring in layout.wiring:
        said = core.door(state, wiring.compartment, now_ms)
        if said not in {e.Door.UNKNOWN, doors_said(notes, layout, wiring.compartment, now_ms)}:
            raise oracle.ViolationError(f"7: a door is called {said} that nobody knows to be so")
    world = before.world.after(event, commands)
    if not now_ms:
        return Situation(state, world, notes), commands
    return Situation(rebased(state, now_ms), rebased(world, now_ms), rebased(notes, now_ms)), commands


def _quietly(layout: Layout, here: Situation, what: Quiet) -> tuple[Situation, tuple[object, ...]]:
    given: list[object] = []
    for _ in range(what.times):
        here, commands = happen(layout, here, Wait(what.every_ms))
        given += commands
        here, commands = happen(layout, here, what.event)
        given += commands
    return here, tuple(given)


def explore(game: Game, depth: int) -> Explored:
    """Look at every situation within `depth` steps of the game's beginning; raises FoundError."""
    explored = Explored()
    trace: list[Happening] = []
    try:
        here = start(game.layout)
    except oracle.ViolationError as violation:
        raise FoundError(violation, trace) from violation
    for what in game.opening:
        trace.append(what)
        here = _judged(game.layout, here, what, explored, trace)
    ways: dict[Situation, tuple[Situation, Happening] | None] = {here: None}
    edge = [here]
    while edge and explored.depth < depth:
        explored.depth += 1
        reached: list[Situation] = []
        for before in edge:
            for what in possible(game, before):
                try:
                    after = _stepped(game.layout, before, what, explored)
                except oracle.ViolationError as violation:
                    raise FoundError(violation, [*game.opening, *_way(ways, before), what]) from violation
                known = len(ways)
                ways.setdefault(after, (before, what))
                if len(ways) > known:
                    reached.append(after)
        edge = reached
    explored.situations = len(ways)
    return explored


def possible(game: Game, here: Situation) -> Iterable[Happening]:
    """What may happen next; left out is only what is no event at all: a lost port lost, a port that is there back."""
    yield from here.world.ends(game.disk_refuses)
    for what in game.happenings:
        match what:
            case e.PortLost(bank=bank) if bank in here.notes.lost:
                pass
            case e.PortBack(bank=bank) if bank not in here.notes.lost:
                pass
            case Crash(written=True) if not here.world.writing:
                pass
            case _:
                yield what


def _stepped(layout: Layout, before: Situation, what: Happening, explored: Explored) -> Situation:
    after, commands = happen(layout, before, what)
    explored.steps += 1
    explored.commands.update(type(command).__name__ for command in commands)
    return after


def _judged(
    layout: Layout, before: Situation, what: Happening, explored: Explored, trace: list[Happening]
) -> Situation:
    try:
        return _stepped(layout, before, what, explored)
    except oracle.ViolationError as violation:
        raise FoundError(violation, trace) from violation


def _way(ways: dict[Situation, tuple[Situation, Happening] | None], to: Situation) -> list[Happening]:
    way: list[Happening] = []
    step = ways[to]
    while step is not None:
        before, what = step
        way.append(what)
        step = ways[before]
    return way[::-1]
