"""Card readers: built from the station file, they tell of each card once, and how they are doing."""

from collections.abc import Callable, Iterable
from typing import Protocol

from kiosk.config import ReaderTable
from kiosk.devices import pn532, rdm6300
from kiosk.devices.bus import PortAddress, monotonic_ms
from kiosk.devices.codec.wedge import UidFormat
from kiosk.devices.health import HealthRecord, HealthSink
from kiosk.devices.pcsc import PcscReader
from kiosk.devices.pcsc_session import PcscService, load_pcsc
from kiosk.devices.sinks import CardSink
from kiosk.devices.wedge import wedge_reader
from kiosk.domain.health import DeviceHealth, DeviceKind


class Reader(Protocol):
    """A card reader of the station."""

    @property
    def name(self) -> str:
        """The device's name: "reader-1" and so on, in the order of the station file."""
        ...

    def start(self) -> None:
        """Begin to read."""
        ...

    def health(self) -> DeviceHealth:
        """The state and counts of this moment; any thread."""
        ...

    def close(self) -> None:
        """Give the port back; no callback comes after it."""
        ...


def reader_name(place: int) -> str:
    """Name the reader at a place (from 0) of the station file."""
    return f"reader-{place + 1}"


def build_readers(
    tables: Iterable[ReaderTable],
    on_card: CardSink,
    on_health: HealthSink,
    clock_ms: Callable[[], int] = monotonic_ms,
    load_service: Callable[[], PcscService | None] = load_pcsc,
) -> tuple[Reader, ...]:
    """Build the readers, not started. The callbacks are called on the readers' own threads and must not block.

    A `pcsc` reader without pyscard is DOWN, "driver_not_available", for good.
    """

    def build(table: ReaderTable, health: HealthRecord) -> Reader:
        match table.driver:
            case "rdm6300":
                address = PortAddress(table.port, table.baud or rdm6300.BAUD)
                return rdm6300.rdm6300_reader(address, health, on_card, clock_ms)
            case "pn532":
                address = PortAddress(table.port, table.baud or pn532.BAUD)
                return pn532.pn532_reader(address, health, on_card, clock_ms)
            case "wedge":
                form = UidFormat(table.uid_base, table.uid_order, table.uid_bytes)
                return wedge_reader(table.port, form, health, on_card, clock_ms)
            case "pcsc":
                return PcscReader(table.port, health, on_card, clock_ms, load_service)

    return tuple(
        build(table, HealthRecord(reader_name(place), DeviceKind.READER, on_health))
        for place, table in enumerate(tables)
    )
