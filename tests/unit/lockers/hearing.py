"""What the machine hears of a happening, and from whom; and what it decided, remembered for one exploration."""

from dataclasses import dataclass, field, replace

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Decision
from kiosk.domain.lockers.entries import OpenResult
from kiosk.domain.lockers.events import (
    AlarmRaised,
    AssignAsked,
    ClearAsked,
    Event,
    FaultCleared,
    ForceAsked,
    IntoServiceAsked,
    KeepAsked,
    NotOpened,
    OpenAsked,
    OrderRefused,
    OutOfServiceAsked,
    Overloaded,
    SomethingInside,
    TimePassed,
    door_told,
    outcome_told,
)
from kiosk.domain.lockers.reasons import Finding, ForceReason, OrderRefusal, OutReason
from kiosk.domain.lockers.table import decide
from tests.unit.lockers.happenings import Happening
from tests.unit.lockers.world import (
    ATTENDANT,
    NOBODY,
    NOW,
    OWNERS,
    TERMS,
    WAIT_MS,
    World,
    compartment_of,
    number_of,
    plain,
    proof_of,
)


@dataclass
class Machine:
    """`decide` with a memory: the same compartment meets the same event in many situations."""

    _decided: dict[tuple[int, Happening, str], tuple[Event, str, Decision, int]] = field(default_factory=dict)

    def decide(self, world: World, what: Happening) -> tuple[Event, str, Decision, int]:
        """The event, who caused it, the decision, and the number of the compartment afterwards."""
        order = world.carried.order if what[0] == "order" and world.carried else world.new_order()
        key = (world.memory_number, what, order)
        if key not in self._decided:
            event, who = heard(what, order)
            by_ms = WAIT_MS if what[0] == "wait" else 0
            decision = decide(world.memory, event, replace(NOW, mono_ms=NOW.mono_ms + by_ms))
            self._decided[key] = event, who, decision, number_of(plain(decision.after, by_ms))
        return self._decided[key]


def later(number: int) -> int:
    """The compartment, one wait later."""
    return number_of(plain(compartment_of(number), WAIT_MS))


def without_door(number: int) -> int:
    """The compartment as the next life finds it."""
    return number_of(replace(compartment_of(number), door=Door.UNKNOWN))


def heard(what: Happening, order: str) -> tuple[Event, str]:
    """The event, and who caused it; `order` is the id of the order that ended, or of one to be given."""
    match what:
        case ("door", told):
            return door_told(Door(told)), NOBODY
        case ("order", how):
            return _order_ended(how, order), NOBODY
        case ("force" | "retire" | "employ" | "clear", *_):
            return _of_attendant(what, order), ATTENDANT
        case (_,):
            return _BY_ITSELF[what[0]], NOBODY
        case (_, name, *_):
            return _of_person(what, name, order), name
        case _:
            raise ValueError(f"nobody knows what {what} means")


_BY_ITSELF: dict[str, Event] = {
    "wait": TimePassed(),
    "overload": Overloaded(),
    "alarm": AlarmRaised(),
    "fault cleared": FaultCleared("first"),
}


def _of_person(what: Happening, name: str, order: str) -> Event:
    match what:
        case ("assign", _, how):
            return AssignAsked(f"session of {name}", OWNERS[name], TERMS, order if how == "open" else None)
        case ("ask", _, *how):
            late, right = "late" in how, "wrong" not in how
            return OpenAsked(order, proof_of(name, 21_000 if late else 1_000, right=right))
        case ("complain", _):
            return NotOpened(order, proof_of(name))
        case ("foreign", _):
            return SomethingInside(proof_of(name))
        case ("keep", _):
            return KeepAsked(proof_of(name))
        case _:
            raise ValueError(f"nobody knows what {what} means")


def _order_ended(how: str, order: str) -> Event:
    match how:
        case "refused":
            return OrderRefused(order, OrderRefusal.NOT_RECORDED)
        case "busy":
            return OrderRefused(order, OrderRefusal.BUSY)
        case "opened":
            return outcome_told(order, OpenResult.OPENED, jammed=False)
        case "unknown":
            return outcome_told(order, OpenResult.UNKNOWN, jammed=False)
        case _:
            return outcome_told(order, OpenResult.FAILED, jammed=how == "jammed")


def _of_attendant(what: Happening, order: str) -> Event:
    match what:
        case ("force", how):
            second = "second" if how == "two" else None
            return ForceAsked(order, "first", ForceReason.OVERDUE, second, second_needed=True)
        case ("retire",):
            return OutOfServiceAsked("first", OutReason.DOOR)
        case ("employ",):
            return IntoServiceAsked("first")
        case ("clear", finding, *_):
            return ClearAsked("first", Finding(finding))
        case _:
            raise ValueError(f"nobody knows what {what} means")
