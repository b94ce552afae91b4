"""Who on a shared line hears what: first the device that was asked, then all others what it had no use for."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final, Generic, TypeVar

from kiosk.devices.exchange import FrameDecoder

Device = TypeVar("Device", bound=Hashable)

MOST_HELD: Final = 4096
"""More bytes than any reply has: beyond that the asked device is not the one that speaks."""


class Router(Generic[Device]):
    """Feeds the decoders of a line's devices.

    Bytes that made a frame for the asked device are kept from the others: a checksum of eight bits would now and then
    find a frame of theirs in it. One thread.
    """

    def __init__(self) -> None:
        self._decoders: dict[Device, FrameDecoder[Any]] = {}
        self._asked: tuple[Device, FrameDecoder[Any]] | None = None
        self._held = bytearray()
        self._junk_before = 0

    def add(self, device: Device, decoder: FrameDecoder[Any]) -> None:
        """Take one more device."""
        self._decoders[device] = decoder

    def ask(self, device: Device, decoder: FrameDecoder[Any]) -> None:
        """From now on `decoder` has the first right to all bytes, for `device`; call `give_up` before the next."""
        self._asked = device, decoder
        self._held.clear()
        self._junk_before = decoder.junk_bytes

    def give_up(self) -> Iterator[tuple[Device, Sequence[Any]]]:
        """Nobody is asked any more; the others hear what was held for the one that was."""
        asked, self._asked = self._asked, None
        held = bytes(self._held)
        self._held.clear()
        yield from self._offer(held, but=asked[1] if asked else None)

    def feed(self, data: bytes) -> Iterator[tuple[Device, Sequence[Any]]]:
        """Give what the bytes say, device by device; whoever iterates may give up meanwhile."""
        for place, byte in enumerate(data):
            if self._asked is None:
                yield from self._offer(data[place:])
                return
            device, decoder = self._asked
            frames = decoder.frames
            self._held.append(byte)
            events = decoder.feed(bytes([byte]))
            if decoder.frames != frames or len(self._held) > MOST_HELD:
                yield from self._cut(device, decoder, events, whole=decoder.frames == frames)

    def silence(self) -> Iterator[tuple[Device, Sequence[Any]]]:
        """The line was quiet: every half frame ends."""
        if self._asked is not None:
            device, decoder = self._asked
            frames = decoder.frames
            events = decoder.silence()
            yield from self._cut(device, decoder, events, whole=decoder.frames == frames)
        for device, decoder in self._decoders.items():
            if self._asked is None or decoder is not self._asked[1]:
                events = decoder.silence()
                if events:
                    yield device, events

    def reset(self) -> None:
        """The port was opened anew."""
        self._asked = None
        self._held.clear()
        for decoder in self._decoders.values():
            decoder.reset()

    def _cut(
        self, device: Device, decoder: FrameDecoder[Any], events: Sequence[Any], *, whole: bool
    ) -> Iterator[tuple[Device, Sequence[Any]]]:
        """Let the others hear what was held: the `whole`, or only what stood before a frame."""
        foreign = bytes(self._held if whole else self._held[: decoder.junk_bytes - self._junk_before])
        self._held.clear()
        self._junk_before = decoder.junk_bytes
        yield from self._offer(foreign, but=decoder)
        if events:
            yield device, events

    def _offer(self, data: bytes, but: FrameDecoder[Any] | None = None) -> Iterator[tuple[Device, Sequence[Any]]]:
        if not data:
            return
        for device, decoder in self._decoders.items():
            if decoder is not but:
                events = decoder.feed(data)
                if events:
                    yield device, events
