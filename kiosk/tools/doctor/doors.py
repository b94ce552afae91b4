"""What the doors of one board say of its wiring: a door that is open, or a polarity that is wrong."""

from collections.abc import Mapping

from kiosk.domain.lockers.door import Door
from kiosk.tools.doctor.report import Finding, Level
from kiosk.tools.doctor.words import amount, listed


def with_doors(found: Finding, doors: Mapping[int, Door], closed_bit: int) -> Finding:
    """Add to a board that answers what is to be said of its doors."""
    opened = [number for number, door in doors.items() if door is Door.OPEN]
    unknown = [number for number, door in doors.items() if door is Door.UNKNOWN]
    known = len(doors) - len(unknown)
    level, words = found.level, list[str]()
    if 2 * len(opened) > known:
        level = Level.FAIL
        words.append(
            f"closed_bit is probably wrong in [lockers]: {len(opened)} of {amount(known, 'door')} read open; if they "
            f"are shut, set closed_bit = {1 - closed_bit}"
        )
    elif opened:
        level = _worse(level)
        doors_are = "doors are" if len(opened) > 1 else "door is"
        words.append(
            f"the {doors_are} open of {_compartments(opened)}: shut, or check the contact "
            "(kiosk doctor --commission finds crossed ones)"
        )
    else:
        words.append(f"{amount(known, 'door')} shut")
    if unknown:
        level = _worse(level)
        words.append(f"the board does not tell of {_compartments(unknown)}: check the contacts' plugs")
    return Finding(found.check, level, "; ".join([*words, found.detail]))


def _compartments(numbers: list[int]) -> str:
    return f"compartment{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _worse(level: Level) -> Level:
    return Level.WARN if level is Level.OK else level
