"""200,000 random bytes into every decoder of readers and scanners, and every way to cut a stream."""

import re
from binascii import crc_hqx
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.codec import code_line, gm65, honeywell, newland, pn532, samv, wedge
from kiosk.devices.codec.rdm6300 import Decoder as Rdm6300Decoder
from kiosk.devices.codec.rdm6300 import encode as rdm6300_frame
from kiosk.devices.codec.samv import Command, Identity, Status

BYTES = 200_000
CHUNK = 500
CARD = bytes.fromhex("04A1B2C3")
PERSON = Identity(bytes(256), bytes(1024))


@dataclass(frozen=True)
class Family:
    """A decoder, some good frames, and how an event is said: each must really stand in what was fed."""

    make: Callable[[], Any]
    frames: tuple[bytes, ...]
    said: Callable[[Any], bytes]
    longest: int
    answers: Callable[[bytes], tuple[bytes, int]] = lambda stream: (stream, 0)


def said_by_scanner(event: Any) -> bytes:
    return event.code.encode() if isinstance(event, code_line.CodeSeen) else b""


def gm65_answers(stream: bytes) -> tuple[bytes, int]:
    """The stream without the good answers, and how many there were."""

    rest, place, count = bytearray(), 0, 0
    while place < len(stream):
        value = stream[place + 4 : place + 5]
        good = b"\x02\x00\x00\x01" + value + crc_hqx(b"\x00\x01" + value, 0).to_bytes(2, "big")
        if value and stream.startswith(good, place):
            place += len(good)
            count += 1
        else:
            rest.append(stream[place])
            place += 1
    return bytes(rest), count


def newland_answers(stream: bytes) -> tuple[bytes, int]:
    return re.subn(rb"\x02\x010000[#@][0-9A-Za-z]{1,55}[\x06\x15\x05];\x03", b"", stream)


def said_by_chip(event: Any) -> bytes:
    match event:
        case pn532.Ack():
            return pn532.ACK
        case pn532.NotUnderstood():
            return pn532.ERROR
    content = bytes([event.code]) + event.payload
    return pn532.encode(content) if event.to_chip else pn532.encode_reply(content)


def said_by_module(event: Any) -> bytes:
    body = event.status + event.data
    checked = (len(body) + 1).to_bytes(2, "big") + body
    check = 0
    for byte in checked:
        check ^= byte
    return bytes.fromhex("AAAAAA9669") + checked + bytes([check])


FAMILIES = {
    "rdm6300": Family(Rdm6300Decoder, (rdm6300_frame(bytes(5)),), lambda event: rdm6300_frame(event.uid), 14),
    "pn532": Family(
        pn532.decoder, (pn532.ACK, pn532.ERROR, pn532.encode_target(CARD), pn532.encode(b"\x02")), said_by_chip, 261
    ),
    "samv replies": Family(
        samv.reply_decoder,
        (samv.encode_reply(Status.FOUND, bytes(4)), samv.encode_identity(PERSON)),
        said_by_module,
        samv.READ_REPLY_BYTES,
    ),
    "samv commands": Family(samv.command_decoder, (samv.encode(Command.READ),), samv.encode, samv.READ_REPLY_BYTES),
    "gm65": Family(gm65.decoder, (gm65.encode_answer(), b"A1\r\n"), said_by_scanner, 4103, gm65_answers),
    "newland": Family(
        newland.decoder, (newland.encode_answer("SCNTRG1"), b"A1\r\n"), said_by_scanner, 4160, newland_answers
    ),
    "honeywell": Family(honeywell.decoder, (b"A1\r\n", b"B\n"), said_by_scanner, 4096),
    "gm65 commands": Family(gm65.command_decoder, (gm65.TRIGGER, gm65.RELEASE), bytes, 9),
    "newland commands": Family(newland.command_decoder, (newland.encode("SCNTRG1"),), newland.encode, 64),
    "honeywell commands": Family(honeywell.command_decoder, (honeywell.TRIGGER,), bytes, 3),
}


def noise(random: Random, family: Family, kind: str) -> Iterator[bytes]:
    alphabet = b"".join(family.frames)
    for _ in range(BYTES // CHUNK):
        match kind:
            case "any bytes":
                yield random.randbytes(CHUNK)
            case "bytes of frames":
                yield bytes(random.choices(alphabet, k=CHUNK))
            case _:
                frame = bytearray(random.choice(family.frames))
                if random.random() < 0.7:
                    frame[random.randrange(len(frame))] ^= 1 << random.randrange(8)
                yield bytes(frame[: random.randint(1, 2 * len(frame))])


@pytest.mark.parametrize("kind", ["any bytes", "bytes of frames", "spoilt frames"])
@pytest.mark.parametrize("name", FAMILIES)
def test_noise_harms_no_decoder(name: str, kind: str) -> None:
    family = FAMILIES[name]
    decoder = family.make()
    fed, events = bytearray(), list[Any]()
    for chunk in noise(Random(20261124), family, kind):
        events += decoder.feed(chunk)
        fed += chunk
        kept = len(fed) - counted(decoder)
        assert 0 <= kept <= family.longest
    stream, answers = family.answers(bytes(fed))
    place = 0
    for event in events:
        said = family.said(event)
        place = stream.index(said, place) + len(said)
    assert sum(isinstance(event, code_line.CommandAnswered) for event in events) == answers
    if hasattr(decoder, "silence"):
        decoder.silence()
        assert counted(decoder) == len(fed)


def counted(decoder: Any) -> int:
    if isinstance(decoder, Rdm6300Decoder):
        return 14 * (decoder.frames + decoder.checksum_errors) + decoder.junk_bytes
    return int(decoder.frame_bytes + decoder.junk_bytes)


@pytest.mark.parametrize("uid_bytes", [None, 4, 7])
@pytest.mark.parametrize("base", ["decimal", "hex"])
def test_noise_harms_no_wedge(base: Any, uid_bytes: int | None) -> None:
    random = Random(20261124)
    decoder = wedge.Decoder(wedge.UidFormat(base, "big", uid_bytes))
    for _ in range(BYTES // CHUNK):
        decoder.feed(random.randbytes(CHUNK))
    assert decoder.frames == 0
    keys = [*wedge.KEYS.values(), wedge.KEY_ENTER]
    cards = [card for _ in range(BYTES // 96) for card in decoder.feed(wedge.key_records(random.choice(keys)))]
    assert len(cards) == decoder.frames
    assert {len(card.uid) for card in cards} <= ({uid_bytes} if uid_bytes else set(wedge.UID_BYTES))


@settings(max_examples=50)
@given(st.sampled_from(sorted(FAMILIES)), st.data())
def test_it_does_not_matter_how_a_stream_is_cut(name: str, data: st.DataObject) -> None:
    family = FAMILIES[name]
    pieces = st.sampled_from(family.frames) | st.binary(max_size=20)
    stream = b"".join(data.draw(st.lists(pieces, max_size=6)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    whole, cut, bytewise = family.make(), family.make(), family.make()
    events = whole.feed(stream)
    parts = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert [event for part in parts for event in cut.feed(part)] == events
    assert [event for byte in stream for event in bytewise.feed(bytes([byte]))] == events
    assert counts(whole) == counts(cut) == counts(bytewise)


def counts(decoder: Any) -> tuple[int, int, int]:
    return decoder.frames, decoder.junk_bytes, decoder.checksum_errors


@given(st.lists(st.sampled_from([*wedge.KEYS.values(), wedge.KEY_ENTER]), max_size=60), st.lists(st.integers(0, 9000)))
def test_it_does_not_matter_how_typing_is_cut(keys: list[int], cuts: list[int]) -> None:
    stream = b"".join(wedge.key_records(key) for key in keys)
    places = sorted(cut for cut in cuts if cut <= len(stream))
    whole, cut = wedge.Decoder(wedge.UidFormat("hex")), wedge.Decoder(wedge.UidFormat("hex"))
    parts = [stream[a:b] for a, b in zip([0, *places], [*places, len(stream)], strict=True)]
    assert [card for part in parts for card in cut.feed(part)] == whole.feed(stream)
    assert counts(cut) == counts(whole)
