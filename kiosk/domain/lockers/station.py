"""What holds for all compartments of a station together."""

from collections.abc import Iterable

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.owner import Owner, Proof, same_person
from kiosk.domain.lockers.reasons import Refusal


def may_store(compartments: Iterable[Compartment], owner: Owner) -> Refusal | None:
    """Why somebody gets no compartment (they have one); None when they do.

    One whose door never opened for them, and which waits for the attendant, is not counted.
    """
    return Refusal.HAS_ONE if any(_holds(one, owner) for one in compartments) else None


def of_owner(compartments: Iterable[Compartment], proof: Proof) -> list[Compartment]:
    """The compartments in use by whoever the proof is of, what they stored in first."""
    own = [one for one in compartments if one.session is not None and guards.not_theirs(one.session, proof) is None]
    return sorted(own, key=lambda one: (one.session is None or one.session.stored is None, one.number))


def _holds(compartment: Compartment, owner: Owner) -> bool:
    session = compartment.session
    if session is None or not same_person(session.owner, owner):
        return False
    return compartment.state is not State.ATTENTION or session.stored is not None
