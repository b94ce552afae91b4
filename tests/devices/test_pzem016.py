"""The PZEM-016 meter: golden frames, units, and the whole range of its registers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec import pzem016
from kiosk.devices.codec.modbus_rtu import Answered, ReplyDecoder, Request, with_crc
from kiosk.devices.codec.pzem016 import Reading

CAPTURE = bytes.fromhex("01 04 14 08 C5 00 6C 00 00 00 F2 00 00 18 3D 00 00 01 F4 00 64 00 00 53 8E")
CAPTURED = Reading(224.5, 0.108, 24.2, 6205, 50.0, 1.0, alarm=False)

readings = st.builds(
    Reading,
    volts=st.integers(800, 2600).map(lambda it: it / 10),
    amps=st.integers(0, 100_000).map(lambda it: it / 1000),
    watts=st.integers(0, 230_000).map(lambda it: it / 10),
    watt_hours=st.integers(0, 9_999_999),
    hertz=st.integers(450, 650).map(lambda it: it / 10),
    power_factor=st.integers(0, 100).map(lambda it: it / 100),
    alarm=st.booleans(),
)


@pytest.mark.parametrize(
    ("request_", "frame"),
    [
        (pzem016.poll(1), "01 04 00 00 00 0A 70 0D"),
        (pzem016.poll(2), "02 04 00 00 00 0A 70 3E"),
        (pzem016.reset_energy(1), "01 42 80 11"),
        (pzem016.set_alarm(1, 60), "01 06 00 01 00 3C D8 1B"),
        (pzem016.set_address(1, 2), "01 06 00 02 00 02 A9 CB"),
    ],
)
def test_golden_requests(request_: Request, frame: str) -> None:
    assert request_.frame == bytes.fromhex(frame)


def test_a_real_capture_both_ways() -> None:
    decoder = ReplyDecoder()
    decoder.expect(pzem016.poll(1))
    (answer,) = decoder.feed(CAPTURE)
    assert isinstance(answer, Answered)
    assert pzem016.reading_of(answer) == CAPTURED
    assert with_crc(b"\x01\x04\x14" + pzem016.registers_of(CAPTURED)) == CAPTURE


def test_any_alarm_word_is_an_alarm() -> None:
    quiet = pzem016.registers_of(CAPTURED)
    assert pzem016.reading_of(Answered(1, 4, quiet[:-2] + b"\x00\x01")) == replace(CAPTURED, alarm=True)
    assert pzem016.registers_of(replace(CAPTURED, alarm=True)) == quiet[:-2] + b"\xff\xff"


@given(readings)
def test_every_reading_comes_back(reading: Reading) -> None:
    assert pzem016.reading_of(Answered(1, 4, pzem016.registers_of(reading))) == reading


@pytest.mark.parametrize("length", [0, 19, 21])
def test_a_reading_has_ten_registers(length: int) -> None:
    with pytest.raises(ValueError, match="expected 20 bytes"):
        pzem016.reading_of(Answered(1, 4, bytes(length)))


def test_settings_that_no_meter_has_are_refused() -> None:
    with pytest.raises(ValueError, match="expected 1 to 23000 W"):
        pzem016.set_alarm(1, 0)
    with pytest.raises(ValueError, match="new address"):
        pzem016.set_address(1, 0)
    with pytest.raises(ValueError, match="expected address"):
        pzem016.poll(0)
