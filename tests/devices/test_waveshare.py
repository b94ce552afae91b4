"""Waveshare's relay boards: golden frames, both firmwares, and what must never be sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec import waveshare
from kiosk.devices.codec.modbus_rtu import Answered, ReplyDecoder, Request, with_crc
from kiosk.devices.codec.waveshare import Firmware


@pytest.mark.parametrize(
    ("request_", "frame"),
    [
        (waveshare.set_channel(1, 1, on=True), "01 05 00 00 FF 00 8C 3A"),
        (waveshare.set_channel(1, 1, on=False), "01 05 00 00 00 00 CD CA"),
        (waveshare.all_off(1), "01 05 00 FF 00 00 FD FA"),
        (waveshare.set_channels(1, (True,) * 8), "01 0F 00 00 00 08 01 FF BE D5"),
        (waveshare.read_channels(1), "01 01 00 00 00 08 3D CC"),
        (waveshare.turn_on_for(1, 1, 700, Firmware.V2), "01 05 02 00 00 07 8D B0"),
        (waveshare.turn_on_for(1, 1, 700, Firmware.V1), "01 05 02 00 07 00 CE 42"),
    ],
)
def test_golden_requests(request_: Request, frame: str) -> None:
    assert request_.frame == bytes.fromhex(frame)


def test_reading_channels() -> None:
    (answer,) = ask(waveshare.read_channels(1), bytes.fromhex("01 01 01 41 91 B8"))
    assert waveshare.bits_of(answer, 8) == (True, False, False, False, False, False, True, False)
    with pytest.raises(ValueError, match="expected 9 bits, got 8"):
        waveshare.bits_of(answer, 9)


def test_reading_inputs() -> None:
    request = waveshare.read_inputs(1)
    assert request.frame[:6] == bytes.fromhex("01 02 00 00 00 08")
    (answer,) = ask(request, with_crc(b"\x01\x02\x01\x04"))
    assert waveshare.bits_of(answer, 3) == (False, False, True)


@pytest.mark.parametrize(
    ("version", "firmware"),
    [
        (100, Firmware.V1),
        (199, Firmware.V1),
        (200, Firmware.V2),
        (201, Firmware.V2),
        (0, None),
        (300, None),
        (0xFFFF, None),
    ],
)
def test_the_version_tells_the_form_of_the_timed_command(version: int, firmware: Firmware | None) -> None:
    request = waveshare.read_version(1)
    assert request.frame[:6] == bytes.fromhex("01 03 80 00 00 01")
    (answer,) = ask(request, with_crc(b"\x01\x03\x02" + version.to_bytes(2, "big")))
    assert waveshare.firmware_of(answer) is firmware


def test_no_timed_command_for_an_unknown_firmware() -> None:
    with pytest.raises(ValueError, match="known firmware"):
        waveshare.turn_on_for(1, 1, 700, None)


@pytest.mark.parametrize(
    ("firmware", "duration_ms"),
    [
        (Firmware.V2, 0),
        (Firmware.V2, -100),
        (Firmware.V2, 50),
        (Firmware.V2, 750),
        (Firmware.V2, 0x8000 * 100),
        (Firmware.V1, 0x80 * 100),
        (Firmware.V1, 60_000),
    ],
)
def test_a_time_that_the_board_would_read_otherwise_is_refused(firmware: Firmware, duration_ms: int) -> None:
    with pytest.raises(ValueError, match="multiple of 100 ms"):
        waveshare.turn_on_for(1, 1, duration_ms, firmware)


@given(st.integers(1, 32), st.sampled_from(Firmware), st.data())
def test_a_board_reads_the_time_that_was_meant(channel: int, firmware: Firmware, data: st.DataObject) -> None:
    longest = waveshare.longest_ms(firmware)
    duration_ms = 100 * data.draw(st.integers(1, longest // 100))
    frame = waveshare.turn_on_for(7, channel, duration_ms, firmware).frame
    value = int.from_bytes(frame[4:6], "big")
    assert frame[:4] == bytes([7, 5, 2, channel - 1])
    assert 100 * (value if firmware is Firmware.V2 else value >> 8) == duration_ms
    assert value <= 0x7FFF


@pytest.mark.parametrize("channel", [0, 33, 256])
def test_a_channel_that_cannot_be_is_refused(channel: int) -> None:
    """256 would be "all channels on"."""
    for make in (
        lambda: waveshare.set_channel(1, channel, on=True),
        lambda: waveshare.turn_on_for(1, channel, 700, Firmware.V2),
        lambda: waveshare.read_channels(1, channel),
    ):
        with pytest.raises(ValueError, match="expected a channel from 1 to 32"):
            make()


def ask(request: Request, reply: bytes) -> list[Answered]:
    decoder = ReplyDecoder()
    decoder.expect(request)
    answers = decoder.feed(reply)
    assert all(isinstance(answer, Answered) for answer in answers)
    return [answer for answer in answers if isinstance(answer, Answered)]
