"""From any situation on, with an honest sensor and a program that lives: does everything end well?"""

from dataclasses import replace

from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.effects import Decision, LostItem, OpenDoor
from kiosk.domain.lockers.events import (
    ClearAsked,
    DoorClosed,
    DoorOpened,
    Event,
    ForceAsked,
    IntoServiceAsked,
    NotOpened,
    OpenAsked,
    OrderOpened,
    TimePassed,
)
from kiosk.domain.lockers.reasons import Finding, ForceReason
from kiosk.domain.lockers.table import decide
from tests.unit.lockers.world import NOW, WAIT_MS, World, name_of, plain, proof_of


class Rescue:
    """A situation that is helped along; every lock works, and every order ends within its time."""

    def __init__(self, world: World) -> None:
        self.compartment = world.memory
        self.inside = world.inside | world.hand
        self._open = bool(world.opener)
        self._tell_door()
        if self.compartment.under_way:
            self._wait()
            self._tell_door()

    def by_attendant(self) -> None:
        """An attendant opens, takes out, closes, clears; what is taken out must be known to be its owner's."""
        for _ in range(2):
            if self.compartment.state is State.FREE and not self._open:
                break
            if self.compartment.state is not State.OUT_OF_SERVICE:
                self._opened(ForceAsked("f", "first", ForceReason.INSPECTION, "second", second_needed=True), "f")
                held, self.inside = self.inside, frozenset()
                self._close()
                cleared = self._say(ClearAsked("first", Finding.IN_CARE if held else Finding.EMPTY))
                lost = [record for record in cleared.records if isinstance(record, LostItem)]
                assert held <= {name_of(owner) for record in lost for owner in record.owners}
            self._close()
            self._say(IntoServiceAsked("first"))

    def by_owner(self, name: str) -> None:
        """The owner opens, takes, closes and waits, until nothing is theirs any more or the attendant is called."""
        for _ in range(4):
            if name not in self.inside or self.compartment.state is State.ATTENTION:
                break
            if not self._open:
                self._opened(OpenAsked("o", proof_of(name)), "o")
            if not self._open:
                self._opened(NotOpened("o", proof_of(name)), "o")
            if self._open:
                self.inside -= {name}
            self._close()
            self._wait()

    def knows(self, name: str) -> bool:
        """Whether a thing of theirs is not inside, or is known to be theirs."""
        return name not in self.inside or name in map(name_of, self.compartment.owners)

    def _opened(self, asked: Event, order: str) -> None:
        decision = self._say(asked)
        if any(isinstance(act, OpenDoor) for act in decision.acts):
            self._open = True
            self._say(OrderOpened(order))
            self._tell_door()

    def _close(self) -> None:
        self._open = False
        self._tell_door()

    def _tell_door(self) -> None:
        self._say(DoorOpened() if self._open else DoorClosed())

    def _wait(self) -> None:
        self._say(TimePassed(), WAIT_MS)

    def _say(self, event: Event, by_ms: int = 0) -> Decision:
        decision = decide(self.compartment, event, replace(NOW, mono_ms=NOW.mono_ms + by_ms))
        self.compartment = plain(decision.after, by_ms)
        return decision
