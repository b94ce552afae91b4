"""How something asked of a compartment was taken."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.lockers.events import Event
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.desk import LockerDesk
from kiosk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was taken: `number` is the compartment, `refusal` or `fault` why nothing happens.

    `code`: the pickup code, which nobody can read again.
    """

    outcome: Outcome
    number: int | None = None
    refusal: Refusal | None = None
    code: str | None = None
    fault: FaultKind | None = None


def nothing_else(_work: UnitOfWork) -> None:
    """Most of what is asked brings nothing more to disk."""


def ask(
    desk: LockerDesk,
    number: int,
    event: Event,
    also: Callable[[UnitOfWork], None] = nothing_else,
    *,
    code: str | None = None,
) -> Asked:
    """Let it happen, and tell how it was taken; never an exception for what the surroundings do wrong."""
    try:
        (decision,) = desk.step([(number, event)], also)
    except EnvironmentFault as fault:
        return Asked(Outcome.NOT_RECORDED, number, fault=fault.kind)
    if decision.refusal is not None:
        return Asked(Outcome.NOT_RECORDED, number, refusal=decision.refusal)
    return Asked(Outcome.RECORDED, number, code=code)


def refused(reason: Refusal, number: int | None = None) -> Asked:
    """Not even asked."""
    return Asked(Outcome.NOT_RECORDED, number, refusal=reason)
