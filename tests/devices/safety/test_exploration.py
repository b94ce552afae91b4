"""All interleavings of what may happen to a station, to a depth, under the eyes of a witness who knows the rules.

The depth counts events after a game's opening moves; the same situation (but for the hour) is looked at once.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.devices.safety import games
from tests.devices.safety.explorer import Game, explore, happen, possible, start

SHORT, SHORT_ALL = 8, 3
LONG, LONG_ALL = 10, 4

MUST_SEE = {
    games.OPENING.name: {"PulseLock", "TellOutcome"},
    games.JAMMING.name: {"PulseLock", "CallAttendant", "TellOutcome", "Refuse"},
    games.TWO.name: {"PulseLock"},
    games.RESTARTING.name: {"PulseLock", "TellOutcome"},
    games.SWITCHING.name: {"LeaseOutlet", "OutletOff", "AllOff", "PulseLock"},
    games.LOSING.name: {"LeaseOutlet", "OutletOff", "AllOff"},
    games.OVERLOADING.name: {"LeaseOutlet", "OutletOff", "CallAttendant"},
    games.SMOKING.name: {"LeaseOutlet", "OutletOff", "AllOff", "CallAttendant"},
    games.ENDING.name: {"LeaseOutlet", "OutletOff"},
    games.ALL.name: {"LeaseOutlet", "PulseLock", "OutletOff", "AllOff", "CallAttendant", "TellOutcome"},
}
"""A core that does nothing breaks no rule: these must happen somewhere on the way."""


@pytest.mark.parametrize("game", games.NARROW, ids=lambda game: game.name)
def test_no_interleaving_breaks_a_rule(game: Game) -> None:
    explored = explore(game, SHORT)
    assert explored.depth == SHORT
    assert MUST_SEE[game.name] <= explored.commands.keys()


def test_no_interleaving_of_everything_breaks_a_rule() -> None:
    explored = explore(games.ALL, SHORT_ALL)
    assert explored.depth == SHORT_ALL
    assert MUST_SEE[games.ALL.name] <= explored.commands.keys()


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("game", "depth"),
    [pytest.param(game, LONG, id=game.name) for game in games.NARROW] + [pytest.param(games.ALL, LONG_ALL, id="all")],
)
def test_no_longer_interleaving_breaks_a_rule(game: Game, depth: int) -> None:
    assert explore(game, depth).depth == depth


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_long_walk_breaks_a_rule(data: st.DataObject) -> None:
    here = start(games.FULL)
    for what in games.ALL.opening:
        here, _ = happen(games.FULL, here, what)
    for _ in range(data.draw(st.integers(20, 120), label="steps")):
        choices = list(possible(games.ALL, here))
        here, _ = happen(games.FULL, here, choices[data.draw(st.integers(0, len(choices) - 1))])
