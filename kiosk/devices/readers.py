"""Card readers: built from the station file, they tell of each card once, and how they are doing."""

from collections.abc import Callable, Iterable
from typing import Protocol

from kiosk.config import ReaderTable
from kiosk.devices.bus import Bus, PortAddress, monotonic_ms
from kiosk.devices.codec import rdm6300
from kiosk.devices.health import HealthRecord, HealthSink
from kiosk.devices.presence import Presence
from kiosk.devices.transport import PortReason
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceHealth, DeviceKind

RDM6300_BAUD = 9600

CardSink = Callable[[CardRead], None]


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
) -> tuple[Reader, ...]:
    """Build the readers, not started. The callbacks are called on the readers' bus threads and must not block.

    A reader whose driver is not carried here is DOWN, "driver_not_available", for good: it says so on `start`, on the
    caller's thread, and has no thread of its own.
    """
    readers: list[Reader] = []
    for place, table in enumerate(tables):
        health = HealthRecord(reader_name(place), DeviceKind.READER, on_health)
        if table.driver == "rdm6300":
            readers.append(Rdm6300Reader(table, health, on_card, clock_ms))
        else:
            readers.append(UnavailableReader(health))
    return tuple(readers)


class Rdm6300Reader:
    """An RDM6300 on its own port."""

    def __init__(
        self, table: ReaderTable, health: HealthRecord, on_card: CardSink, clock_ms: Callable[[], int]
    ) -> None:
        self._health = health
        address = PortAddress(table.port, table.baud or RDM6300_BAUD)
        self._bus = Bus(address, _Rdm6300Listener(health, on_card, clock_ms), clock_ms=clock_ms)

    @property
    def name(self) -> str:
        """The device's name."""
        return self._health.snapshot().device

    def start(self) -> None:
        """Open the port in the background."""
        self._bus.start()

    def health(self) -> DeviceHealth:
        """The state and counts of this moment."""
        return self._health.snapshot()

    def close(self) -> None:
        """Stop the bus."""
        self._bus.close()


class UnavailableReader:
    """A reader whose driver this version does not carry."""

    def __init__(self, health: HealthRecord) -> None:
        self._health = health

    @property
    def name(self) -> str:
        """The device's name."""
        return self._health.snapshot().device

    def start(self) -> None:
        """Say that it cannot be used."""
        self._health.down("driver_not_available")

    def health(self) -> DeviceHealth:
        """DOWN."""
        return self._health.snapshot()

    def close(self) -> None:
        """Nothing was opened."""


class _Rdm6300Listener:
    """From bytes to cards, on the bus thread."""

    def __init__(self, health: HealthRecord, on_card: CardSink, clock_ms: Callable[[], int]) -> None:
        self._health = health
        self._on_card = on_card
        self._clock_ms = clock_ms
        self._decoder = rdm6300.Decoder()
        self._presence = Presence()

    def port_opened(self) -> None:
        self._decoder.reset()
        self._count()
        self._health.up()

    def bytes_received(self, data: bytes) -> None:
        seen = self._decoder.feed(data)
        self._count()
        now_ms = self._clock_ms()
        device = self._health.snapshot().device
        for card in seen:
            if self._presence.arrived(card.uid, now_ms):
                self._on_card(CardRead(card.uid, device))

    def port_failed(self, reason: PortReason) -> None:
        self._health.down(reason)

    def _count(self) -> None:
        decoder = self._decoder
        self._health.counted(
            frames=decoder.frames, junk_bytes=decoder.junk_bytes, checksum_errors=decoder.checksum_errors
        )
