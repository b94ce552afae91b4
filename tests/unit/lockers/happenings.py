"""What may happen next: people, the attendant, the door, its liar of a sensor, the order's way, time and crashes.

A happening is a tuple of words, the first of which names it. Anybody may ask for anything at any time, with their own
card or code. People are honest: who sees another's thing says so before closing the door on it, and nobody puts a
thing where they were not let in. They are not careful: they walk away, leave things behind, ask twice. An attendant
says what is inside after having looked, may ask to clear without, and leaves inside only what is its user's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.lockers.compartment import Attention, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.reasons import AttentionReason
from tests.unit.lockers.world import ATTENDANT, NOBODY, World

Happening = tuple[str, ...]


@dataclass(frozen=True)
class Game:
    """Who plays, how it comes to the beginning, and what may go wrong from there."""

    name: str
    people: tuple[str, ...]
    opening: tuple[Happening, ...] = ()
    attendant: bool = True
    retires: bool = False
    lies: int = 0
    crashes: int = 0
    pried: bool = False
    wrong_codes: bool = False
    power: bool = False
    must_see: frozenset[State] = frozenset({State.CHARGING, State.ATTENTION})


def possible(game: Game, world: World) -> Iterable[Happening]:
    """All that may happen in a situation."""
    yield from _physical(game, world)
    yield from _order(world)
    yield from _sensor(world)
    attended = bool(world.hand) or world.opener == ATTENDANT
    if not attended:
        for name in game.people:
            yield from _person(game, world, name)
    if game.attendant:
        yield from _attendant(game, world)
    if game.power:
        yield from (("overload",), ("alarm",), ("fault cleared",))
    yield ("wait",)
    if world.crashes:
        yield ("crash",)


def _physical(game: Game, world: World) -> Iterable[Happening]:
    opener = world.opener
    if not opener:
        if game.pried:
            yield ("pry",)
        return
    if opener in game.people:
        if opener in world.inside:
            yield ("take", opener)
        elif opener == world.user and opener in world.had_open and not world.inside:
            yield ("put", opener)
    if opener == ATTENDANT and world.inside:
        yield ("hold",)
    if opener == ATTENDANT and world.hand == {world.user} and world.memory.state is State.ATTENTION:
        yield ("lay back",)
    if not _sees_foreign(world):
        yield ("close",)


def _sees_foreign(world: World) -> bool:
    """Whether somebody stands before another's thing and has not said so yet, or been asked what is inside."""
    attention = world.memory.attention
    if world.opener == NOBODY:
        return False
    if attention is None:
        return bool(world.inside - {world.user if world.opener == ATTENDANT else world.opener})
    return world.opener != ATTENDANT and bool(world.inside - {world.opener}) and not _is_foreign(attention)


def _is_foreign(attention: Attention) -> bool:
    return attention.reason is AttentionReason.FOREIGN_ITEM


def _order(world: World) -> Iterable[Happening]:
    carried = world.carried
    if carried is None:
        return
    if not carried.over:
        yield ("pulse", "opens")
        yield ("pulse", "fails")
    may_lie = world.lies > 0
    if carried.opened or may_lie:
        yield ("order", "opened")
    if carried.pulsed:
        yield ("order", "unknown")
        if not carried.opened or may_lie:
            yield ("order", "jammed")
    else:
        yield ("order", "not sent")
        yield ("order", "refused")


def _sensor(world: World) -> Iterable[Happening]:
    truth = Door.OPEN if world.opener else Door.CLOSED
    for door in Door:
        if door is not world.memory.door and (door in {truth, Door.UNKNOWN} or world.lies):
            yield ("door", door.value)


def _person(game: Game, world: World, name: str) -> Iterable[Happening]:
    state = world.memory.state
    if state is State.FREE and name not in world.inside | world.hand:
        yield ("assign", name, "open")
        yield ("assign", name, "later")
    yield ("ask", name)
    yield ("ask", name, "late")
    yield ("complain", name)
    if world.memory.session is not None:
        yield ("foreign", name)
    if state is State.OPEN_FOR_COLLECTING:
        yield ("keep", name)
    if game.wrong_codes and name == "B":
        yield ("ask", name, "wrong")


def _attendant(game: Game, world: World) -> Iterable[Happening]:
    memory = world.memory
    yield ("force", "two")
    yield ("force", "one")
    if game.retires:
        yield ("retire",) if memory.out_of_service is None else ("employ",)
    if not world.looked:
        if not world.lied:
            yield ("clear", "empty", "unseen")
    elif world.hand and not world.inside:
        yield ("clear", "handed_over")
        yield ("clear", "in_care")
    elif world.inside:
        if world.inside == {world.user}:
            yield ("clear", "left_inside")
    else:
        yield ("clear", "empty")
