"""The machine broken on purpose, one fault at a time: the exploration must find each, and name the broken promise."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.domain.lockers import attendants, doors, guards, moves, orders, passing, persons, power
from kiosk.domain.lockers.compartment import Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.events import (
    DoorClosed,
    DoorOpened,
    DoorUnknown,
    NotOpened,
    OpenAsked,
    OrderFailed,
    OrderUnknown,
    Restarted,
    TimePassed,
)
from kiosk.domain.lockers.reasons import OrderRefusal, Refusal, ReleaseReason
from kiosk.domain.lockers.table import TABLE, nothing
from kiosk.domain.lockers.turn import Turn
from tests.unit.lockers import games
from tests.unit.lockers.explorer import FoundError, explore
from tests.unit.lockers.happenings import Game

DEEP_ENOUGH = 8

S = State
unclear, stop_charge, decision, order_refused = guards.unclear, moves.stop_charge, Turn.decision, orders.order_refused

PRYING = Game("somebody pries the door open, nobody comes", ("A",), opening=games.STORED, attendant=False, pried=True)


@dataclass(frozen=True)
class Planted:
    """One fault: what promise it breaks, where it is planted, and in which game it must be found."""

    words: str
    promise: str
    game: Game
    where: Any
    name: Any
    broken: Any


def always(answer: Any) -> Callable[..., Any]:
    return lambda *_, **__: answer


def blind(compartment: Any, asked: Any) -> Any:
    """An attendant may clear without having looked."""
    why = unclear(compartment, asked)
    return None if why is Refusal.LOOK_FIRST else why


def free(turn: Any, _: Any) -> None:
    """The session ends here and now."""
    moves.release(turn, ReleaseReason.NOT_USED)


def give_up(turn: Any, _: Any) -> None:
    """An order that nobody saw the end of is taken for one that never ran."""
    if turn.compartment.pending is not None:
        turn.put(pending=None)
        moves.release(turn, ReleaseReason.NOT_OPENED)


def amnesia(turn: Any, _: Any) -> None:
    """A start that forgets the orders of the former life."""
    turn.put(door=Door.UNKNOWN, pending=None)


def again(turn: Any, _: Any) -> None:
    """A start that gives the former life's order again."""
    pending = turn.compartment.pending
    turn.put(door=Door.UNKNOWN)
    if pending is not None:
        turn.order(pending.order, pending.purpose)


def collect(turn: Any, _: Any) -> None:
    """A door that comes open by itself is taken for its owner's collecting."""
    turn.put(door=Door.OPEN, pending=None)
    moves.for_owner(turn, Purpose.COLLECT)


def impatient(turn: Any, _: Any) -> None:
    """Free after a while, whether the door was closed or not."""
    moves.release(turn, ReleaseReason.COLLECTED)


def hasty(turn: Any, told: Any) -> None:
    """Every refusal means that no pulse was sent."""
    reason = OrderRefusal.NOT_RECORDED if told.reason is OrderRefusal.BUSY else told.reason
    order_refused(turn, type(told)(told.order, reason))


def silent(turn: Any, *, seen: bool) -> None:
    """A forced opening of which the owner never hears."""
    moves.attend(turn, moves.AttentionReason.FORCED, looked=seen)


def powered(turn: Any, reason: Any) -> None:
    """An outlet that stays on when the door opens."""
    if reason is not moves.ChargeStop.OPENED:
        stop_charge(turn, reason)


def overloading(turn: Any, reason: Any) -> None:
    """An outlet that stays on when it draws too much."""
    if reason is not moves.ChargeStop.OVERLOAD:
        stop_charge(turn, reason)


def in_memory(self: Any) -> Any:
    """A decision that never need be on disk."""
    made = decision(self)
    return type(made)(made.after, False, made.records, made.acts)


def unproven(turn: Any, asked: Any) -> None:
    """Whoever asks."""
    if not turn.compartment.under_way:
        turn.order(asked.order, Purpose.COLLECT)


def cell(state: State, event: type, rule: Any) -> tuple[Any, Any, Any]:
    return TABLE[state], event, rule


PLANTED = [
    Planted("opens for a stranger", "opens", games.CODES, guards, "not_theirs", always(None)),
    Planted("opens for who left", "opens", games.COLLECTING, guards, "stale", always(False)),
    Planted("opens for anybody while collecting", "opens", games.LEAVING, *cell(S.ASSIGNED, OpenAsked, unproven)),
    Planted("opens to whoever found it", "opens", games.LEAVING, guards, "owner_may_open", always(True)),
    Planted("given out with an unknown door", "opens", games.STORING, guards, "unfit", always(False)),
    Planted("forced by one alone", "opens", games.COLLECTING, guards, "second_missing", always(False)),
    Planted("cleared unseen", "released", games.COLLECTING, guards, "unclear", blind),
    Planted("free after an unseen pulse", "released", games.STORING, guards, "may_be_occupied", always(False)),
    Planted("unseen taken for unsent", "released", games.STORING, *cell(S.ASSIGNED, OrderUnknown, give_up)),
    Planted("jammed taken for unsent", "released", games.LYING, *cell(S.ASSIGNED, OrderFailed, give_up)),
    Planted("busy taken for unsent", "released", games.STORING_CRASHING, orders, "order_refused", hasty),
    Planted("free on closing", "released", games.STORING, *cell(S.OPEN_FOR_STORING, DoorClosed, free)),
    Planted("free without the bus", "released", games.COLLECTING, *cell(S.CHARGING, DoorUnknown, free)),
    Planted("free in time", "released", games.COLLECTING, *cell(S.CHARGING, TimePassed, free)),
    Planted(
        "free with the door open", "released", games.COLLECTING, *cell(S.OPEN_FOR_COLLECTING, TimePassed, impatient)
    ),
    Planted("pried open, so collected", "released", PRYING, *cell(S.CHARGING, DoorOpened, collect)),
    Planted("a start forgets orders", "released", games.STORING_CRASHING, *cell(S.ASSIGNED, Restarted, amnesia)),
    Planted("a start opens", "opens", games.COLLECTING_CRASHING, *cell(S.CHARGING, Restarted, again)),
    Planted("a start frees", "restart", games.COLLECTING_CRASHING, *cell(S.CHARGING, Restarted, free)),
    Planted("nothing need be on disk", "lost", games.STORING_CRASHING, Turn, "decision", in_memory),
    Planted("a claim is ignored", "lost", games.COLLECTING, *cell(S.FREE, NotOpened, nothing)),
    Planted(
        "a shut door is ignored", "lost", games.LYING_COLLECTING, *cell(S.OPEN_FOR_COLLECTING, NotOpened, nothing)
    ),
    Planted("the owner is not told", "notice", games.COLLECTING, moves, "forced", silent),
    Planted("power with the door open", "power", games.COLLECTING, moves, "stop_charge", powered),
    Planted("power after an overload", "power", games.POWER, moves, "stop_charge", overloading),
]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.words)
def test_a_planted_fault_is_found(monkeypatch: pytest.MonkeyPatch, planted: Planted) -> None:
    _plant(monkeypatch, planted)
    with pytest.raises(FoundError) as found:
        explore(planted.game, DEEP_ENOUGH)
    assert found.value.promise == planted.promise, str(found.value)


def _plant(monkeypatch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Also where others have the broken function by its name already."""
    if isinstance(planted.where, dict):
        monkeypatch.setitem(planted.where, planted.name, planted.broken)
        return
    sound = getattr(planted.where, planted.name)
    monkeypatch.setattr(planted.where, planted.name, planted.broken)
    for module in (attendants, doors, orders, passing, persons, power):
        if getattr(module, planted.name, None) is sound:
            monkeypatch.setattr(module, planted.name, planted.broken)
    for rules in TABLE.values():
        for event, rule in rules.items():
            if rule is sound:
                monkeypatch.setitem(rules, event, planted.broken)
