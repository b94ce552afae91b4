"""The story's room of lockers: a phone is stored, charged and taken back; a lock jams, and the screen has a plan."""

from collections.abc import Callable

from kiosk.devices.sim.world import World
from kiosk.tools.stage import ExpectationError, Stage

_WATTS = 8.2


class LockerStory:
    """Told within the story. `show` holds a card to the reader, `leave` ends a session. GUI thread."""

    def __init__(self, stage: Stage, world: World, show: Callable[[str], None], leave: Callable[[], None]) -> None:
        self._stage = stage
        self._world = world
        self._show = show
        self._leave = leave

    def play(self, card: str, other_card: str) -> None:
        """A member stores and collects; then somebody else meets a jammed lock."""
        self._store(card)
        self._collect(card)
        self._jammed(other_card)

    def _store(self, card: str) -> None:
        stage = self._stage
        stage.tell("The courier stores a phone: the card, and one touch.")
        self._arrive(card)
        stage.picture("may-store")
        stage.touch("lockerWay")
        stage.wait_for_item("inside")
        stage.picture("locker-open")
        number = self._open_door()
        self._world.plug_load(number, _WATTS)
        self._world.move_door(number, open_=False)
        stage.wait_for_text(f"{_WATTS} W")
        stage.picture("phone-charges")
        stage.note(f"compartment {number} is closed, and its outlet is on")
        self._leave()

    def _collect(self, card: str) -> None:
        stage = self._stage
        stage.tell("Back again: the same card, one touch, and the door is open; power is off before that.")
        self._arrive(card)
        stage.picture("may-collect")
        stage.touch("lockerWay")
        stage.wait_for_item("keep")
        stage.picture("locker-open-to-collect")
        number = self._open_door()
        self._world.plug_load(number, 0)
        self._world.move_door(number, open_=False)
        stage.wait_for_item("reopen")
        stage.picture("forgot-something")
        self._leave()

    def _jammed(self, card: str) -> None:
        stage, number = self._stage, 2
        stage.tell(f"Somebody else wants to store, and the lock of compartment {number} is jammed.")
        self._world.jam(number)
        self._arrive(card)
        stage.touch("lockerWay")
        stage.wait_for_item("store")
        stage.picture("locker-jammed")
        stage.note("the screen offers another compartment, and the attendant's list has the jammed one")
        stage.touch("store")
        stage.wait_for_item("inside")
        self._world.move_door(self._open_door(), open_=False)
        stage.wait_for_text("已存好")
        stage.picture("another-locker")
        self._leave()
        self._world.jam(number, jammed=False)

    def _arrive(self, card: str) -> None:
        self._show(card)
        self._stage.wait_for_page("result")
        self._stage.wait_for_item("lockerWay")

    def _open_door(self) -> int:
        doors = [each.number for each in self._world.compartments() if each.open]
        if len(doors) != 1:
            raise ExpectationError(f"expected one open door, got {doors}")
        return doors[0]
