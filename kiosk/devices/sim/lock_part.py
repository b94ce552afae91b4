"""The lock boards of a station file, as one part of a line."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from kiosk.config import CompartmentTable, LockersTable
from kiosk.devices.codec.kerong_cu16 import KERONG_CU16
from kiosk.devices.codec.kerong_cu48 import KERONG_CU48
from kiosk.devices.codec.lock8a import LOCK8A
from kiosk.devices.codec.lock_events import LockCodec
from kiosk.devices.codec.wkly import WKLY
from kiosk.devices.lock_places import Place, lock_places
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.faults import TWO_WAY, FaultKind, Faults
from kiosk.devices.sim.kerong_cu16 import KerongCu16Boards
from kiosk.devices.sim.kerong_cu48 import KerongCu48Boards
from kiosk.devices.sim.lock8a import Lock8aBoards
from kiosk.devices.sim.lock_boards import Boards
from kiosk.devices.sim.station_line import LocksOnLine, Part
from kiosk.devices.sim.wkly import WklyBoards

_FAMILIES: Final[Mapping[str, tuple[LockCodec, Callable[[Doors], Boards]]]] = {
    "lock8a": (LOCK8A, Lock8aBoards),
    "kerong_cu16": (KERONG_CU16, KerongCu16Boards),
    "kerong_cu48": (KERONG_CU48, KerongCu48Boards),
    "wkly": (WKLY, WklyBoards),
}
_POSSIBLE: Final = TWO_WAY | {FaultKind.INVERTED, FaultKind.STUCK, FaultKind.BOUNCING}


@dataclass(frozen=True, slots=True)
class LockPart:
    """The boards, their doors, and which lock each compartment has."""

    part: Part
    boards: LocksOnLine
    doors: Doors
    places: Mapping[int, Place]


def simulate_locks(
    table: LockersTable, compartments: Iterable[CompartmentTable], lock: AbstractContextManager[object]
) -> LockPart:
    """Build as many boards as the compartments need; PlaceError when they do not fit. Faults change under `lock`."""
    codec, family = _FAMILIES[table.driver]
    places = lock_places(table, compartments, codec)
    doors = Doors(max(board for board, _ in places.values()), codec.locks_per_board, table.closed_bit)
    boards = family(doors)

    def change(kinds: frozenset[FaultKind]) -> None:
        with lock:
            doors.all_inverted = FaultKind.INVERTED in kinds
            doors.all_stuck = FaultKind.STUCK in kinds
            doors.bouncing = FaultKind.BOUNCING in kinds
            boards.answers_open = codec.answers_open and FaultKind.NO_ACK not in kinds

    possible = _POSSIBLE | {FaultKind.NO_ACK} if codec.answers_open else _POSSIBLE
    part = Part(Faults(possible, change))
    return LockPart(part, LocksOnLine(part, boards), doors, places)
