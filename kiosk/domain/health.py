"""How a device is doing, as the screen and the log need to know it."""

from dataclasses import dataclass
from enum import StrEnum


class DeviceState(StrEnum):
    """UP answers; DEGRADED answers with errors; DOWN cannot be used."""

    UP = "up"
    DEGRADED = "degraded"
    DOWN = "down"


class DeviceKind(StrEnum):
    """What a device is for."""

    READER = "reader"
    SCANNER = "scanner"
    LOCKERS = "lockers"
    POWER = "power"
    METERS = "meters"
    INPUT = "input"


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """One device's state at a moment; counts run since the program began; `reason` is a technical word when not UP.

    `timeouts` counts requests without an answer in time. `last_ok_ms` is the monotonic ms of the last answer, None
    before the first, and for devices that nobody asks.
    """

    device: str
    kind: DeviceKind
    state: DeviceState
    reason: str = ""
    frames: int = 0
    junk_bytes: int = 0
    checksum_errors: int = 0
    reconnects: int = 0
    timeouts: int = 0
    last_ok_ms: int | None = None
