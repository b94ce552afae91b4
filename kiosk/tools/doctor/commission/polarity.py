"""Finds which bit means closed: all doors are shut, so what most of them say is it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.lockers.door import Door
from kiosk.tools.doctor.commission.console import Console
from kiosk.tools.doctor.words import amount, listed

Hear = Callable[[], Mapping[int, Door]]
"""Asks all doors; as the station file's polarity has them, and UNKNOWN for those that did not say the same twice."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """The bit that means closed, and the compartments whose contact says otherwise though the door is shut."""

    closed_bit: int
    odd: frozenset[int] = frozenset()


def find_polarity(console: Console, hear: Hear, closed_bit: int) -> Polarity:
    """Ask for all doors to be shut, and look; EnvironmentFault when no door can be polled, Stopped."""
    while True:
        if not console.agrees("Are all doors shut?"):
            console.say("Shut them all, please.")
            continue
        doors = {number: door for number, door in hear().items() if door is not Door.UNKNOWN}
        if not doors:
            detail = "no lock board tells of its doors, so that nothing is opened: kiosk doctor says why"
            raise EnvironmentFault(FaultKind.PORT_FAILED, detail)
        found = _judge(doors, closed_bit)
        if found is None:
            console.say("Half of the doors read open and half read closed: some are not shut.")
            continue
        console.say(_words(found, closed_bit, len(doors)))
        if not found.odd or not _look_again(console, found.odd):
            return found


def _judge(doors: Mapping[int, Door], closed_bit: int) -> Polarity | None:
    opened = frozenset(number for number, door in doors.items() if door is Door.OPEN)
    if 2 * len(opened) == len(doors):
        return None
    if 2 * len(opened) < len(doors):
        return Polarity(closed_bit, opened)
    return Polarity(1 - closed_bit, frozenset(doors) - opened)


def _words(found: Polarity, closed_bit: int, count: int) -> str:
    agree = f"{count - len(found.odd)} of {amount(count, 'door')}"
    if found.closed_bit == closed_bit:
        return f"{agree} read closed: closed_bit = {closed_bit} is right."
    used = f"closed_bit = {found.closed_bit} is right, and used from here on"
    return f"{agree} read open by closed_bit = {closed_bit}: {used}."


def _look_again(console: Console, odd: frozenset[int]) -> bool:
    console.say(f"The contacts of compartments {listed(sorted(odd))} say the opposite of the rest.")
    return console.ask("Press the doors shut and Enter to look again, or g to go on without them:") != "g"
