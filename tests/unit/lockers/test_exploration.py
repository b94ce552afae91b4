"""Everything that may happen to a compartment, to a depth, under the eyes of a judge who knows what is where.

The depth counts happenings after a game's opening moves. "To the end": until nothing new can happen, at any depth.
"""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.door import Door
from tests.unit.lockers import games
from tests.unit.lockers.explorer import explore, happen
from tests.unit.lockers.happenings import Game, possible
from tests.unit.lockers.hearing import Machine
from tests.unit.lockers.oracle import Judge
from tests.unit.lockers.rescue import Rescue
from tests.unit.lockers.world import World, beginning, renamed

SHORT, SHORT_ALL, RESCUED = 7, 4, 5
LONG, LONG_ALL = 14, 7


@pytest.mark.parametrize("game", games.NARROW, ids=lambda game: game.name)
def test_nothing_is_lost_and_nothing_opens_for_another(game: Game) -> None:
    explored = explore(game, SHORT)
    assert explored.depth == SHORT
    assert explored.states.keys() >= game.must_see


def test_nothing_is_lost_when_everything_happens_at_once() -> None:
    explored = explore(games.ALL, SHORT_ALL)
    assert explored.states.keys() >= {State.CHARGING, State.OPEN_FOR_COLLECTING, State.ATTENTION}


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("game", "depth"),
    [pytest.param(game, LONG, id=game.name) for game in games.NARROW] + [pytest.param(games.ALL, LONG_ALL, id="all")],
)
def test_nothing_is_lost_after_more_happenings(game: Game, depth: int) -> None:
    explored = explore(game, depth)
    assert explored.depth == depth or explored.closed
    _all_rescued(explored.worlds)


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("game", games.TO_THE_END, ids=lambda game: game.name)
def test_nothing_is_ever_lost(game: Game) -> None:
    explored = explore(game, 200)
    assert explored.closed
    _all_rescued(explored.worlds)


@pytest.mark.parametrize("game", games.NARROW, ids=lambda game: game.name)
def test_no_compartment_is_stranded_and_every_owner_is_served(game: Game) -> None:
    _all_rescued(explore(game, RESCUED).worlds)


def _all_rescued(worlds: Iterable[World]) -> None:
    seen = set()
    for world in worlds:
        key = (world.memory_number, world.inside | world.hand, world.opener, world.parted)
        if key in seen:
            continue
        seen.add(key)
        _rescued(world)


def _rescued(world: World) -> None:
    attended = Rescue(world)
    attended.by_attendant()
    assert (attended.compartment.state, attended.compartment.door) == (State.FREE, Door.CLOSED), world
    assert all(map(attended.knows, attended.inside)), world
    name = world.user
    if name in world.inside - world.parted and world.memory.state is not State.ATTENTION:
        served = Rescue(world)
        served.by_owner(name)
        locked = served.compartment.session is not None and served.compartment.session.tries.locked
        awaited = served.compartment.state is State.ATTENTION or locked
        assert name not in served.inside or ((awaited or world.lied) and served.knows(name)), world


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_nothing_is_lost_on_long_walks(data: st.DataObject) -> None:
    machine, judge = Machine(), Judge()
    here = beginning(lies=2, crashes=3)
    for what in games.ALL.opening:
        here = renamed(happen(here, what, machine)[0])
    for _ in range(data.draw(st.integers(20, 80), label="steps")):
        choices = [after for what in possible(games.ALL, here) for after in happen(here, what, machine)]
        here = renamed(data.draw(st.sampled_from(choices)))
        judge.look(here)
    _rescued(here)
