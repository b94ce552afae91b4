"""From the bytes of a reader that talks by itself to cards: one for each time a card is presented."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from kiosk.devices.health import HealthRecord
from kiosk.devices.presence import Presence
from kiosk.devices.sinks import CardSink
from kiosk.devices.transport import PortReason
from kiosk.domain.card import CardRead


class Uid(Protocol):
    """What a decoder gives for a card."""

    @property
    def uid(self) -> bytes:
        """The card's UID."""
        ...


class Counts(Protocol):
    """The counts that every decoder keeps."""

    frames: int
    junk_bytes: int
    checksum_errors: int


class UidDecoder(Counts, Protocol):
    """The decoder of a reader that talks by itself."""

    def feed(self, data: bytes) -> Sequence[Uid]:
        """Take the next bytes; give the cards that they complete."""
        ...

    def reset(self) -> None:
        """The stream was interrupted."""
        ...


def count(decoder: Counts, health: HealthRecord) -> None:
    """Take a decoder's totals over into the device's health."""
    health.counted(frames=decoder.frames, junk_bytes=decoder.junk_bytes, checksum_errors=decoder.checksum_errors)


class Arrivals:
    """Tells each card once while it stays. One thread."""

    def __init__(self, device: str, on_card: CardSink) -> None:
        self._device: Final = device
        self._on_card = on_card
        self._presence = Presence()

    def seen(self, uid: bytes, now_ms: int) -> None:
        """A card is in the field at monotonic `now_ms`."""
        if self._presence.arrived(uid, now_ms):
            self._on_card(CardRead(uid, self._device))


class CardStream:
    """The bus listener of such a reader, on the bus thread."""

    def __init__(
        self, decoder: UidDecoder, health: HealthRecord, on_card: CardSink, clock_ms: Callable[[], int]
    ) -> None:
        self._decoder = decoder
        self._health = health
        self._clock_ms = clock_ms
        self._arrivals = Arrivals(health.snapshot().device, on_card)

    def port_opened(self) -> None:
        """Begin anew: the reader can be used."""
        self._decoder.reset()
        count(self._decoder, self._health)
        self._health.up()

    def bytes_received(self, data: bytes) -> None:
        """Tell of the cards in the bytes."""
        cards = self._decoder.feed(data)
        count(self._decoder, self._health)
        now_ms = self._clock_ms()
        if cards:
            self._health.answered(now_ms)
        for card in cards:
            self._arrivals.seen(card.uid, now_ms)

    def port_failed(self, reason: PortReason) -> None:
        """The reader cannot be used."""
        self._health.down(reason)
