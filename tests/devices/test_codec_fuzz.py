"""200,000 random bytes into every decoder of locks and Modbus: no exception, and every byte accounted for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from kiosk.devices.codec import kerong_cu16, kerong_cu48, lock8a, pzem016, wkly
from kiosk.devices.codec.framed import FramedDecoder
from kiosk.devices.codec.lock_events import BoardReported
from kiosk.devices.codec.modbus_rtu import Answered, Refused, ReplyDecoder, with_crc

BYTES = 200_000
CHUNK = 500


@dataclass(frozen=True)
class Family:
    """A decoder, a good frame, the longest one, and every frame (or its beginning) that may have said an event."""

    make: Callable[[], Any]
    frame: bytes
    longest: int
    said_by: Callable[[Any], list[bytes]]


def awaiting_poll() -> ReplyDecoder:
    decoder = ReplyDecoder()
    decoder.expect(pzem016.poll(1))
    return decoder


def modbus_frames(reply: Answered | Refused) -> list[bytes]:
    if isinstance(reply, Refused):
        return [with_crc(bytes([reply.address, reply.function | 0x80, reply.code]))]
    return [with_crc(bytes([reply.address, reply.function, len(reply.data)]) + reply.data)]


def wkly_frames(event: Any) -> list[bytes]:
    """A failed command's door byte may be anything, and is not kept."""
    return [wkly.encode(event)[:7], wkly.encode(event, with_status=False)[:7]]


FAMILIES = {
    "lock8a": Family(
        lock8a.LOCK8A.decoder,
        lock8a.encode(BoardReported(1, (1, 0) * 12)),
        7,
        lambda event: [lock8a.encode(event)],
    ),
    "cu16": Family(
        kerong_cu16.KERONG_CU16.decoder,
        kerong_cu16.encode(BoardReported(1, (1, 0) * 8)),
        9,
        lambda event: [kerong_cu16.encode(event, asked_all=asked_all)[:5] for asked_all in (False, True)],
    ),
    "cu48": Family(
        kerong_cu48.KERONG_CU48.decoder,
        kerong_cu48.encode(BoardReported(1, (1, 0) * 24), with_length=True),
        13,
        lambda event: [kerong_cu48.encode(event, with_length=with_length) for with_length in (False, True)],
    ),
    "wkly": Family(wkly.WKLY.decoder, wkly.encode(BoardReported(1, (1, 0) * 12)), 34, wkly_frames),
    "modbus": Family(awaiting_poll, with_crc(b"\x01\x04\x14" + bytes(20)), 25, modbus_frames),
}


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("kind", ["any bytes", "bytes of a frame", "spoilt frames"])
def test_noise_harms_no_decoder(name: str, kind: str) -> None:
    family = FAMILIES[name]
    decoder: FramedDecoder[Any] = family.make()
    fed, events = bytearray(), list[Any]()
    for chunk in noise(Random(20261124), family.frame, kind):
        events += decoder.feed(chunk)
        fed += chunk
        assert 0 <= len(fed) - decoder.frame_bytes - decoder.junk_bytes < family.longest
    events += decoder.silence()
    assert (len(fed), len(events)) == (BYTES, decoder.frames)
    assert decoder.frame_bytes + decoder.junk_bytes == BYTES
    assert_said(bytes(fed), [family.said_by(event) for event in events])


@pytest.mark.parametrize("name", FAMILIES)
def test_the_next_whole_frame_after_noise_is_read(name: str) -> None:
    family = FAMILIES[name]
    (meant,) = family.make().feed(family.frame)
    chance = Random(20261124)
    for _ in range(300):
        decoder = family.make()
        by_chance = decoder.feed(chance.randbytes(chance.randrange(2 * family.longest)))
        assert by_chance or [*decoder.feed(family.frame), *decoder.silence()][-1:] == [meant]


def assert_said(stream: bytes, said: list[list[bytes]]) -> None:
    """Each event's frame stands in the stream, one behind the other."""
    place = 0
    for frames in said:
        starts = [start for start in (stream.find(frame, place) for frame in frames) if start >= 0]
        place = min(starts) + min(map(len, frames))


def noise(chance: Random, frame: bytes, kind: str) -> Iterator[bytes]:
    for _ in range(BYTES // CHUNK):
        if kind == "any bytes":
            yield chance.randbytes(CHUNK)
        elif kind == "bytes of a frame":
            yield bytes(chance.choices(frame, k=CHUNK))
        else:
            spoilt = bytearray(frame * (CHUNK // len(frame) + 1))[:CHUNK]
            for _ in range(CHUNK // 20):
                spoilt[chance.randrange(CHUNK)] = chance.randrange(256)
            yield bytes(spoilt)
