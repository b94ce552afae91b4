"""Code scanners: built from the station file, they tell of each code once, and how they are doing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from kiosk.config import ScannerTable
from kiosk.devices.bus import PortAddress, monotonic_ms
from kiosk.devices.codec import code_line, gm65, honeywell, newland
from kiosk.devices.health import HealthRecord, HealthSink
from kiosk.devices.port_device import PortDevice
from kiosk.devices.scanner_talk import ScannerTalk
from kiosk.devices.sinks import CodeSink
from kiosk.devices.talk import talking_bus
from kiosk.domain.health import DeviceHealth, DeviceKind


class Scanner(Protocol):
    """A code scanner of the station."""

    @property
    def name(self) -> str:
        """The device's name: "scanner-1" and so on, in the order of the station file."""
        ...

    def start(self) -> None:
        """Begin to listen."""
        ...

    def look(self) -> None:
        """Ask the scanner to look for a code, where the model knows how; sent once the port is open. Any thread."""
        ...

    def rest(self) -> None:
        """Ask the scanner to stop looking; sent like `look`. Any thread."""
        ...

    def health(self) -> DeviceHealth:
        """The state and counts of this moment; any thread."""
        ...

    def close(self) -> None:
        """Give the port back; no callback comes after it."""
        ...


@dataclass(frozen=True, slots=True)
class Model:
    """What tells one kind of scanner from another; an empty command is not known to it."""

    baud: int
    decoder: Callable[[], code_line.Decoder]
    look: bytes = b""
    rest: bytes = b""
    answers: bool = False


MODELS: Final = {
    "gm65": Model(9600, gm65.decoder, gm65.TRIGGER, gm65.RELEASE, answers=True),
    "newland": Model(9600, newland.decoder, newland.encode(newland.LOOK), newland.encode(newland.STOP), answers=True),
    "honeywell": Model(115_200, honeywell.decoder, honeywell.TRIGGER, honeywell.RELEASE),
    "line": Model(9600, code_line.Decoder),
}


def scanner_name(place: int) -> str:
    """Name the scanner at a place (from 0) of the station file."""
    return f"scanner-{place + 1}"


def build_scanners(
    tables: Iterable[ScannerTable],
    on_code: CodeSink,
    on_health: HealthSink,
    clock_ms: Callable[[], int] = monotonic_ms,
) -> tuple[Scanner, ...]:
    """Build the scanners, not started. The callbacks are called on the scanners' bus threads and must not block."""
    return tuple(
        SerialScanner(table, HealthRecord(scanner_name(place), DeviceKind.SCANNER, on_health), on_code, clock_ms)
        for place, table in enumerate(tables)
    )


class SerialScanner(PortDevice):
    """A scanner on a serial port of its own."""

    def __init__(
        self, table: ScannerTable, health: HealthRecord, on_code: CodeSink, clock_ms: Callable[[], int]
    ) -> None:
        self._model = MODELS[table.driver]
        self._talk = ScannerTalk(self._model.decoder(), health, on_code, answers=self._model.answers)
        address = PortAddress(table.port, table.baud or self._model.baud)
        super().__init__(health, talking_bus(address, self._talk, clock_ms))

    def look(self) -> None:
        """Ask the scanner to look for a code now."""
        self._talk.command(self._model.look)

    def rest(self) -> None:
        """Ask the scanner to stop looking."""
        self._talk.command(self._model.rest)
