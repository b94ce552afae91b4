"""The machine: one rule for each event in each state, and the one way in."""

from collections.abc import Callable
from typing import Any

from kiosk.domain.lockers.attendants import call_back, clear, clear_fault, force, put_back, take_out, unseen
from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.doors import collect, lost, opened, shut, shut_held, stored
from kiosk.domain.lockers.effects import Decision
from kiosk.domain.lockers.events import (
    AlarmRaised,
    AssignAsked,
    ChargeEnded,
    ChargeRefused,
    ClearAsked,
    ClearFaultAsked,
    DoorClosed,
    DoorOpened,
    DoorUnknown,
    Event,
    FaultCleared,
    ForceAsked,
    IntoServiceAsked,
    KeepAsked,
    Metered,
    NotOpened,
    OpenAsked,
    OrderFailed,
    OrderOpened,
    OrderRefused,
    OrderUnknown,
    OutOfServiceAsked,
    Overloaded,
    Restarted,
    SomethingInside,
    TimePassed,
)
from kiosk.domain.lockers.orders import order_failed, order_opened, order_refused, order_unknown
from kiosk.domain.lockers.passing import restart, wait, wait_assigned, wait_closing, wait_open, wait_power
from kiosk.domain.lockers.persons import (
    assign,
    awaited,
    claim,
    foreign,
    is_open,
    keep,
    open_ended,
    open_held,
    open_own,
    reopen,
    shut_again,
    still_shut,
)
from kiosk.domain.lockers.power import alarmed, fault_cleared, metered, not_charged, overloaded, uncharged
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.lockers.turn import Turn
from kiosk.domain.moment import Moment

Rule = Callable[[Turn, Any], None]


def nothing(_turn: Turn, _event: Event) -> None:
    """It changes nothing here."""


def taken(turn: Turn, _: AssignAsked) -> None:
    """Somebody else's."""
    turn.refuse(Refusal.NOT_READY)


def out(turn: Turn, _: Event) -> None:
    """Not while it is out of service."""
    turn.refuse(Refusal.OUT_OF_SERVICE)


def no(turn: Turn, _: Event) -> None:
    """Makes no sense here."""
    turn.refuse(Refusal.NOT_POSSIBLE)


def _everywhere(rule: Rule) -> tuple[Rule, ...]:
    return (rule,) * len(State)


# fmt: off
_ROWS: dict[type[Event], tuple[Rule, ...]] = {
    # in the state      FREE        ASSIGNED       STORING     CHARGING     COLLECTING     ATTENTION  OUT OF
    AssignAsked:       (assign,     taken,         taken,      taken,       taken,         taken,     out),
    OpenAsked:         (open_ended, open_own,      is_open,    open_own,    reopen,        open_held, open_ended),
    NotOpened:         (claim,      open_own,      still_shut, open_own,    shut_again,    awaited,   claim),
    SomethingInside:   (no,         foreign,       foreign,    foreign,     foreign,       foreign,   no),
    KeepAsked:         (no,         no,            no,         no,          keep,          no,        no),
    DoorOpened:        _everywhere(opened),
    DoorClosed:        (shut,       shut,          stored,     shut,        collect,       shut_held, shut),
    DoorUnknown:       _everywhere(lost),
    OrderOpened:       _everywhere(order_opened),
    OrderFailed:       _everywhere(order_failed),
    OrderUnknown:      _everywhere(order_unknown),
    OrderRefused:      _everywhere(order_refused),
    ChargeEnded:       (nothing,    nothing,       nothing,    uncharged,   nothing,       nothing,   nothing),
    ChargeRefused:     (nothing,    nothing,       nothing,    not_charged, nothing,       nothing,   nothing),
    Overloaded:        _everywhere(overloaded),
    FaultCleared:      _everywhere(fault_cleared),
    AlarmRaised:       (nothing,    nothing,       nothing,    alarmed,     nothing,       nothing,   nothing),
    Metered:           (nothing,    nothing,       nothing,    metered,     nothing,       nothing,   nothing),
    TimePassed:        (wait,       wait_assigned, wait_open,  wait_power,  wait_closing,  wait,      wait),
    Restarted:         _everywhere(restart),
    ForceAsked:        _everywhere(force),
    OutOfServiceAsked: (take_out,   take_out,      take_out,   take_out,    take_out,      take_out,  no),
    IntoServiceAsked:  (no,         call_back,     call_back,  call_back,   call_back,     call_back, put_back),
    ClearAsked:        (no,         unseen,        unseen,     unseen,      unseen,        clear,     no),
    ClearFaultAsked:   _everywhere(clear_fault),
}
# fmt: on

TABLE: dict[State, dict[type[Event], Rule]] = {
    state: {event: rules[column] for event, rules in _ROWS.items()} for column, state in enumerate(State)
}


def decide(compartment: Compartment, event: Event, now: Moment) -> Decision:
    """What one event does to a compartment at `now`. Pure; every event is allowed at any time.

    The caller commits `after` with the records, then carries out the acts, each once (see `effects.Decision`).
    """
    turn = Turn(compartment, now)
    TABLE[compartment.state][type(event)](turn, event)
    return turn.decision()
