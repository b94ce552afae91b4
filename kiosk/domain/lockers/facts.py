"""The facts of compartments and charging that a station's log holds; part of the one list in `domain.facts`.

The line's subject is the pseudonym of the session's owner, where there is one. `by` and `second` are attendants' ids.
"""

from dataclasses import dataclass
from typing import ClassVar

from kiosk.domain.lockers.reasons import (
    AttentionReason,
    ChargeStop,
    Finding,
    ForceReason,
    OpenedBy,
    OutReason,
    ReleaseReason,
)


@dataclass(frozen=True, slots=True)
class CompartmentAssigned:
    """A compartment was given to somebody; `session` names this use of it in all that follows."""

    kind: ClassVar[str] = "compartment.assigned"
    compartment: int
    session: str


@dataclass(frozen=True, slots=True)
class CompartmentOpened:
    """The door said that it is open."""

    kind: ClassVar[str] = "compartment.opened"
    compartment: int
    session: str | None
    by: OpenedBy


@dataclass(frozen=True, slots=True)
class CompartmentStored:
    """The door was closed, and something may be inside; again where an owner left it inside after opening."""

    kind: ClassVar[str] = "compartment.stored"
    compartment: int
    session: str


@dataclass(frozen=True, slots=True)
class CompartmentReleased:
    """A storage session is over; `stayed_s`: how long the compartment was in use."""

    kind: ClassVar[str] = "compartment.released"
    compartment: int
    session: str
    reason: ReleaseReason
    stayed_s: int


@dataclass(frozen=True, slots=True)
class CompartmentJammed:
    """The lock used up its tries, and the door did not open."""

    kind: ClassVar[str] = "compartment.jammed"
    compartment: int
    session: str | None


@dataclass(frozen=True, slots=True)
class CompartmentForced:
    """An attendant ordered the door open, perhaps with a second one; `compartment.opened` tells whether it did."""

    kind: ClassVar[str] = "compartment.forced"
    compartment: int
    session: str | None
    reason: ForceReason
    by: str
    second: str | None


@dataclass(frozen=True, slots=True)
class CompartmentAttention:
    """A compartment waits for the attendant."""

    kind: ClassVar[str] = "compartment.attention"
    compartment: int
    session: str | None
    reason: AttentionReason


@dataclass(frozen=True, slots=True)
class CompartmentCleared:
    """An attendant looked inside, and this is what was found and done."""

    kind: ClassVar[str] = "compartment.cleared"
    compartment: int
    session: str | None
    finding: Finding
    by: str


@dataclass(frozen=True, slots=True)
class CompartmentOutOfService:
    """An attendant took a compartment out of service; whoever uses it keeps it until they are done."""

    kind: ClassVar[str] = "compartment.out_of_service"
    compartment: int
    reason: OutReason
    by: str


@dataclass(frozen=True, slots=True)
class CompartmentIntoService:
    """An attendant gave it back."""

    kind: ClassVar[str] = "compartment.into_service"
    compartment: int
    by: str


@dataclass(frozen=True, slots=True)
class LostItemReturned:
    """A thing that was taken into care is with its owner."""

    kind: ClassVar[str] = "lost_item.returned"
    compartment: int
    session: str | None
    by: str


@dataclass(frozen=True, slots=True)
class ChargeStarted:
    """A session's outlet may be on from now."""

    kind: ClassVar[str] = "charge.started"
    compartment: int
    session: str


@dataclass(frozen=True, slots=True)
class ChargeStopped:
    """It may not any more; `charged_s` and `energy_mwh` (milliwatt-hours) are of the whole storage session so far."""

    kind: ClassVar[str] = "charge.stopped"
    compartment: int
    session: str
    reason: ChargeStop
    charged_s: int
    energy_mwh: int


@dataclass(frozen=True, slots=True)
class ChargeFaulted:
    """An outlet drew too much and stays off."""

    kind: ClassVar[str] = "charge.faulted"
    compartment: int
    session: str | None


@dataclass(frozen=True, slots=True)
class ChargeFaultCleared:
    """An attendant gave an outlet back."""

    kind: ClassVar[str] = "charge.fault_cleared"
    compartment: int
    by: str


LockerFact = (
    CompartmentAssigned
    | CompartmentOpened
    | CompartmentStored
    | CompartmentReleased
    | CompartmentJammed
    | CompartmentForced
    | CompartmentAttention
    | CompartmentCleared
    | CompartmentOutOfService
    | CompartmentIntoService
    | LostItemReturned
    | ChargeStarted
    | ChargeStopped
    | ChargeFaulted
    | ChargeFaultCleared
)
