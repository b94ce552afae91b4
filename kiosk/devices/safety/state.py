"""What the safety core remembers from step to step. Moments are deadlines in monotonic ms: past ones mean nothing."""

from dataclasses import dataclass

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Charge, Entry, OpenResult, Order


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock and its door: the last poll, how many equal ones in a row, and until when they count."""

    seen: Door = Door.UNKNOWN
    polls: int = 0
    fresh_until_ms: int = 0
    again_ms: int = 0
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: until when it may be on, whatever the board has heard, and what is under way.

    `turning_off`: an off was given and not confirmed. A lease may still be on its way until `lease_lands_ms`.
    """

    on_until_ms: int = 0
    turning_off: bool = False
    off_again_ms: int = 0
    renew_ms: int = 0
    lease_lands_ms: int = 0
    sample_until_ms: int = 0


@dataclass(frozen=True, slots=True)
class Latch:
    """Something that stands until an attendant clears it; `clearing`: the clearing is being written."""

    stands: bool = False
    clearing: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """An order on its way. Intent on disk, pulses given, outcome decided: each comes after the one before."""

    order: Order
    on_disk: bool = False
    pulses: int = 0
    off_by_ms: int = 0
    give_up_ms: int = 0
    result: OpenResult | None = None


@dataclass(frozen=True, slots=True)
class Charging:
    """A charging session; it counts once it is on disk."""

    charge: Charge
    on_disk: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One compartment with all that belongs to it."""

    compartment: int
    lock: Lock = Lock()
    outlet: Outlet = Outlet()
    fault: Latch = Latch()
    opening: Opening | None = None
    charging: Charging | None = None


@dataclass(frozen=True, slots=True)
class PowerBank:
    """`all_off`: everything on it must be switched off and the board must say so, before anything goes on."""

    name: str
    all_off: bool = True
    again_ms: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """An alarm contact: the last it said, and until when that counts."""

    name: str
    active: bool = False
    fresh_until_ms: int = 0


@dataclass(frozen=True, slots=True)
class Flight:
    """The one pulse that may be on its way to a lock."""

    compartment: int
    lands_ms: int


@dataclass(frozen=True, slots=True)
class Writing:
    """An entry given to the disk; `again_ms`: refused once, and to be given again then."""

    entry: Entry
    again_ms: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The whole memory. `queue`: compartments with orders, first come first served; `lost`: banks away."""

    cells: tuple[Cell, ...]
    power: tuple[PowerBank, ...]
    inputs: tuple[Contact, ...]
    alarm: Latch = Latch()
    flight: Flight | None = None
    next_pulse_ms: int = 0
    queue: tuple[int, ...] = ()
    writing: tuple[Writing, ...] = ()
    lost: frozenset[str] = frozenset()

    def cell(self, compartment: int) -> Cell:
        """Give a compartment; ValueError when the station has none of that number."""
        for cell in self.cells:
            if cell.compartment == compartment:
                return cell
        raise ValueError(f"expected a compartment of the station, got {compartment}")
