"""Modbus RTU: requests, and the one reply that is awaited, however the line treats it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec import modbus_rtu as modbus
from kiosk.devices.codec.modbus_rtu import Answered, Refused, ReplyDecoder, Request, with_crc
from tests.devices.lock_frames import assert_cuts_change_nothing, flipped, hear, streams

READ_8 = modbus.read_bits(1, 0, 8)
COILS = bytes.fromhex("01 01 01 41 91 B8")
SWITCH = modbus.write_one(1, 0, 0xFF00, modbus.WRITE_COIL)
REFUSED = bytes.fromhex("01 85 03 02 91")

requests = st.sampled_from(
    [
        READ_8,
        SWITCH,
        modbus.read_bits(247, 0xFFFF, 2000, modbus.READ_INPUTS),
        modbus.read_registers(2, 0, 10),
        modbus.read_registers(9, 0x8000, 1, modbus.READ_HOLDING),
        modbus.write_one(3, 1, 60, modbus.WRITE_REGISTER),
        modbus.write_coils(4, 0, (True,) * 9),
        modbus.reset_energy(5),
    ]
)


def decoder_for(request: Request) -> ReplyDecoder:
    decoder = ReplyDecoder()
    decoder.expect(request)
    return decoder


@st.composite
def answers(draw: st.DrawFn) -> tuple[Request, bytes, Answered | Refused]:
    """A request, its reply, and what that reply says."""
    request = draw(requests)
    if draw(st.booleans()):
        code = draw(st.integers(1, 11))
        refusal = Refused(request.address, request.function, code)
        return request, with_crc(bytes([request.address, request.function | 0x80, code])), refusal
    length = request.reply_bytes - len(request.reply_head) - 2
    data = draw(st.binary(min_size=length, max_size=length))
    return request, with_crc(request.reply_head + data), Answered(request.address, request.function, data)


@pytest.mark.parametrize(
    ("request_", "frame"),
    [
        (READ_8, "01 01 00 00 00 08 3D CC"),
        (SWITCH, "01 05 00 00 FF 00 8C 3A"),
        (modbus.write_coils(1, 0, (True,) * 8), "01 0F 00 00 00 08 01 FF BE D5"),
        (modbus.read_registers(2, 0, 10), "02 04 00 00 00 0A 70 3E"),
        (modbus.write_one(1, 1, 60, modbus.WRITE_REGISTER), "01 06 00 01 00 3C D8 1B"),
        (modbus.reset_energy(1), "01 42 80 11"),
    ],
)
def test_golden_requests(request_: Request, frame: str) -> None:
    assert request_.frame == bytes.fromhex(frame)
    assert (request_.address, request_.function) == tuple(request_.frame[:2])


@pytest.mark.parametrize(
    ("request_", "frame", "reply"),
    [
        (READ_8, COILS, Answered(1, 1, b"\x41")),
        (SWITCH, SWITCH.frame, Answered(1, 5, b"")),
        (SWITCH, REFUSED, Refused(1, 5, 3)),
        (modbus.reset_energy(1), bytes.fromhex("01 42 80 11"), Answered(1, 0x42, b"")),
        (modbus.write_coils(1, 0, (True,) * 8), with_crc(bytes.fromhex("01 0F 00 00 00 08")), Answered(1, 15, b"")),
    ],
)
def test_golden_replies(request_: Request, frame: bytes, reply: Answered | Refused) -> None:
    assert with_crc(frame[:-2]) == frame
    assert decoder_for(request_).feed(frame) == [reply]


@pytest.mark.parametrize(
    ("stream", "count", "junk_bytes", "checksum_errors"),
    [
        pytest.param(b"\x00\xff" + COILS, 1, 2, 0, id="noise before"),
        pytest.param(COILS[:4] + COILS, 1, 4, 1, id="cut off, then whole"),
        pytest.param(READ_8.frame + COILS, 1, 8, 0, id="the request's echo"),
        pytest.param(b"\x01\x01" + COILS, 1, 2, 2, id="repeated head"),
        pytest.param(COILS[:-1] + b"\x00" + COILS, 1, 6, 1, id="wrong CRC"),
        pytest.param(b"\x02" + COILS[1:], 0, 6, 0, id="from another device"),
        pytest.param(with_crc(b"\x01\x02\x01\x41"), 0, 6, 0, id="another function"),
        pytest.param(with_crc(b"\x01\x01\x02\x41\x00"), 0, 7, 0, id="another length"),
        pytest.param(REFUSED, 0, 5, 0, id="a refusal of something else"),
        pytest.param(COILS + COILS, 1, 6, 0, id="the same twice: the second answers nothing"),
    ],
)
def test_only_the_awaited_reply_is_taken(stream: bytes, count: int, junk_bytes: int, checksum_errors: int) -> None:
    decoder = decoder_for(READ_8)
    assert hear(decoder, [stream]) == [Answered(1, 1, b"\x41")] * count
    assert (decoder.frames, decoder.junk_bytes, decoder.checksum_errors) == (count, junk_bytes, checksum_errors)


def test_a_late_reply_answers_no_later_request() -> None:
    decoder = decoder_for(READ_8)
    assert decoder.feed(COILS[:3]) == []
    decoder.expect(SWITCH)
    assert decoder.feed(COILS[3:] + COILS + SWITCH.frame) == [Answered(1, 5, b"")]
    assert decoder.junk_bytes == 12


def test_what_comes_unasked_is_junk() -> None:
    decoder = ReplyDecoder()
    assert decoder.feed(COILS) == []
    decoder.expect(READ_8)
    decoder.give_up()
    assert decoder.feed(COILS) == []
    assert decoder.junk_bytes == 12


@pytest.mark.parametrize(
    "make",
    [
        lambda: modbus.read_bits(0, 0, 8),
        lambda: modbus.read_bits(248, 0, 8),
        lambda: modbus.read_bits(1, 0, 0),
        lambda: modbus.read_bits(1, 0, 2001),
        lambda: modbus.read_bits(1, 0x10000, 1),
        lambda: modbus.read_registers(1, 0, 126),
        lambda: modbus.write_one(1, -1, 0, modbus.WRITE_COIL),
        lambda: modbus.write_one(1, 0, 0x10000, modbus.WRITE_REGISTER),
        lambda: modbus.write_coils(1, 0, ()),
        lambda: modbus.reset_energy(0),
    ],
)
def test_what_no_frame_can_say_is_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"expected .* from \d+ to \d+, got"):
        make()


@given(answers())
def test_every_reply_comes_back(answer: tuple[Request, bytes, Answered | Refused]) -> None:
    request, frame, reply = answer
    decoder = decoder_for(request)
    assert decoder.feed(frame) == [reply]
    assert (decoder.frame_bytes, decoder.junk_bytes) == (len(frame), 0)


@given(answers(), st.data())
def test_it_does_not_matter_how_a_stream_is_cut(
    answer: tuple[Request, bytes, Answered | Refused], data: st.DataObject
) -> None:
    request, frame, _ = answer
    stream = data.draw(streams(st.just(frame), request.reply_head + b"\x80\x00"))
    assert_cuts_change_nothing(lambda: decoder_for(request), stream, data)


@given(answers(), st.integers(0, 8 * 255 - 1), st.integers(1, 0xFFFF))
def test_no_wrong_bits_within_two_bytes_pass(
    answer: tuple[Request, bytes, Answered | Refused], place: int, burst: int
) -> None:
    """A CRC-16 finds every burst of up to 16 bits; a wrong single bit is one of 1."""
    request, frame, reply = answer
    start = place % (8 * len(frame) - 15)
    spoilt = int.from_bytes(frame, "little") ^ burst << start
    decoder = decoder_for(request)
    assert hear(decoder, [spoilt.to_bytes(len(frame), "little")]) == []
    assert hear(decoder, [frame]) == [reply]
    assert flipped(frame, place) != frame
