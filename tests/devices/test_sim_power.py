"""A simulated relay board and meters on one Modbus line."""

from collections.abc import Callable
from random import Random

import pytest

from kiosk.devices.codec import modbus_rtu, pzem016, waveshare
from kiosk.devices.codec.modbus_rtu import Answered, Refused, Reply, ReplyDecoder, Request, with_crc
from kiosk.devices.codec.waveshare import Firmware
from kiosk.devices.sim.modbus_line import ModbusLine
from kiosk.devices.sim.pzem016 import Meter
from kiosk.devices.sim.waveshare import RelayBoard
from tests.support.ui import HandClock

RELAYS, METER = 1, 2
DONE = Answered(RELAYS, 5, b"")


class Bench:
    """A relay board of 8 channels, and a meter behind the first of them."""

    def __init__(self, firmware: Firmware = Firmware.V2) -> None:
        self.clock = HandClock()
        self.relays = RelayBoard(RELAYS, self.now_ms, firmware=firmware)
        self.meter = Meter(METER, self.now_ms, lambda: self.relays.contact(1))
        self.line = ModbusLine([self.relays, self.meter])

    def now_ms(self) -> int:
        return self.clock.mono_ms

    def ask(self, request: Request) -> Reply:
        (reply,) = self.replies(request, self.line.answer(request.frame))
        return reply

    def replies(self, request: Request, received: bytes) -> list[Reply]:
        decoder = ReplyDecoder()
        decoder.expect(request)
        replies = decoder.feed(received)
        assert decoder.junk_bytes == 0
        return replies

    def coils(self) -> tuple[bool, ...]:
        answer = self.ask(waveshare.read_channels(RELAYS))
        assert isinstance(answer, Answered)
        return waveshare.bits_of(answer, 8)

    def measured(self, address: int = METER) -> pzem016.Reading:
        answer = self.ask(pzem016.poll(address))
        assert isinstance(answer, Answered)
        return pzem016.reading_of(answer)


def test_channels_are_switched_one_by_one_together_and_off() -> None:
    bench = Bench()
    assert bench.ask(waveshare.set_channel(RELAYS, 1, on=True)) == DONE
    assert bench.ask(waveshare.set_channel(RELAYS, 8, on=True)) == DONE
    assert bench.coils() == (True, *[False] * 6, True)
    assert bench.ask(waveshare.set_channels(RELAYS, (False, True, True))) == Answered(RELAYS, 15, b"")
    assert bench.coils() == (False, True, True, *[False] * 4, True)
    bench.ask(waveshare.set_channel(RELAYS, 8, on=False))
    assert bench.coils()[7] is False
    bench.ask(waveshare.all_off(RELAYS))
    assert not any(bench.coils())


def test_a_timed_channel_goes_off_by_itself_and_can_be_prolonged() -> None:
    bench = Bench()
    lease = waveshare.turn_on_for(RELAYS, 1, 30_000, Firmware.V2)
    assert bench.ask(lease) == DONE
    bench.clock.pass_ms(29_999)
    assert bench.coils()[0]
    bench.ask(lease)
    bench.clock.pass_ms(29_999)
    assert bench.coils()[0]
    bench.clock.pass_ms(1)
    assert not bench.coils()[0]


@pytest.mark.parametrize(
    ("board", "said_for", "on_ms"),
    [
        (Firmware.V1, Firmware.V1, 700),
        (Firmware.V2, Firmware.V2, 700),
        (Firmware.V2, Firmware.V1, 179_200),
        (Firmware.V1, Firmware.V2, 0),
    ],
)
def test_each_firmware_reads_the_time_its_own_way(board: Firmware, said_for: Firmware, on_ms: int) -> None:
    bench = Bench(board)
    bench.ask(waveshare.turn_on_for(RELAYS, 2, 700, said_for))
    bench.clock.pass_ms(max(0, on_ms - 1))
    assert bench.relays.coil(2) is (on_ms > 0)
    bench.clock.pass_ms(1)
    assert not bench.relays.coil(2)


@pytest.mark.parametrize("firmware", Firmware)
def test_the_version_tells_the_firmware(firmware: Firmware) -> None:
    answer = Bench(firmware).ask(waveshare.read_version(RELAYS))
    assert isinstance(answer, Answered)
    assert waveshare.firmware_of(answer) is firmware


def test_a_welded_contact_shows_only_at_the_meter() -> None:
    bench = Bench()
    bench.meter.watts = 18.0
    bench.relays.welded.add(1)
    assert not bench.coils()[0]
    assert bench.measured().watts == 18.0


def test_inputs_are_read() -> None:
    bench = Bench()
    bench.relays.inputs[2] = True
    answer = bench.ask(waveshare.read_inputs(RELAYS))
    assert isinstance(answer, Answered)
    assert waveshare.bits_of(answer, 8) == (False, False, True, *[False] * 5)


def test_a_load_is_measured_while_its_outlet_is_on() -> None:
    bench = Bench()
    bench.meter.watts = 24.2
    assert bench.measured().watts == 0
    bench.ask(waveshare.set_channel(RELAYS, 1, on=True))
    assert bench.measured() == pzem016.Reading(224.5, 0.108, 24.2, 0, 50.0, 1.0, alarm=False)
    bench.clock.pass_ms(10 * 3_600_000)
    assert bench.measured().watt_hours == 242
    assert bench.ask(pzem016.reset_energy(METER)) == Answered(METER, 0x42, b"")
    assert bench.measured().watt_hours == 0


def test_less_than_the_floor_is_nothing() -> None:
    bench = Bench()
    bench.relays.welded.add(1)
    bench.meter.watts = 0.39
    assert bench.measured().watts == 0
    bench.meter.watts = 0.4
    assert bench.measured().watts == 0.4


def test_the_alarm_and_the_address_can_be_set() -> None:
    bench = Bench()
    bench.relays.welded.add(1)
    bench.meter.watts = 60.0
    assert not bench.measured().alarm
    assert bench.ask(pzem016.set_alarm(METER, 60)) == Answered(METER, 6, b"")
    assert bench.measured().alarm
    assert bench.ask(pzem016.set_address(METER, 9)) == Answered(METER, 6, b"")
    assert bench.line.answer(pzem016.poll(METER).frame) == b""
    assert bench.measured(9).alarm


@pytest.mark.parametrize(
    ("request_", "refused"),
    [
        (waveshare.set_channel(RELAYS, 9, on=True), Refused(RELAYS, 5, 2)),
        (waveshare.turn_on_for(RELAYS, 9, 700, Firmware.V2), Refused(RELAYS, 5, 2)),
        (modbus_rtu.write_one(RELAYS, 0x0200, 0x8000, modbus_rtu.WRITE_COIL), Refused(RELAYS, 5, 3)),
        (modbus_rtu.write_one(RELAYS, 0, 7, modbus_rtu.WRITE_COIL), Refused(RELAYS, 5, 3)),
        (waveshare.read_channels(RELAYS, 9), Refused(RELAYS, 1, 2)),
        (modbus_rtu.read_registers(RELAYS, 0, 1, modbus_rtu.READ_HOLDING), Refused(RELAYS, 3, 2)),
        (pzem016.poll(RELAYS), Refused(RELAYS, 4, 1)),
        (waveshare.all_off(METER), Refused(METER, 5, 1)),
        (modbus_rtu.read_registers(METER, 1, 10), Refused(METER, 4, 2)),
        (modbus_rtu.write_one(METER, 0, 1, modbus_rtu.WRITE_REGISTER), Refused(METER, 6, 2)),
        (modbus_rtu.write_one(METER, 2, 248, modbus_rtu.WRITE_REGISTER), Refused(METER, 6, 3)),
    ],
)
def test_what_a_device_cannot_do_is_refused_and_changes_nothing(request_: Request, refused: Refused) -> None:
    bench = Bench()
    assert bench.ask(request_) == refused
    assert not any(bench.coils())
    assert bench.measured().watts == 0


def test_coils_whose_bytes_do_not_fit_their_count_are_refused() -> None:
    frame = with_crc(bytes([RELAYS, 15, 0, 0, 0, 8, 2, 0xFF, 0xFF]))
    assert Bench().line.answer(frame) == with_crc(bytes([RELAYS, 0x8F, 3]))


def whole(frame: bytes) -> list[bytes]:
    return [frame]


def byte_by_byte(frame: bytes) -> list[bytes]:
    return [bytes([byte]) for byte in frame]


@pytest.mark.parametrize("cut", [whole, byte_by_byte])
def test_requests_are_found_behind_noise_and_however_they_are_cut(cut: Callable[[bytes], list[bytes]]) -> None:
    bench = Bench()
    many, poll = waveshare.set_channels(RELAYS, (True,) * 8), pzem016.poll(METER)
    sent = b"\xff\x00" + poll.frame[:5] + many.frame + poll.frame
    received = b"".join(bench.line.answer(chunk) for chunk in cut(sent))
    (done,) = bench.replies(many, received[: many.reply_bytes])
    (reading,) = bench.replies(poll, received[many.reply_bytes :])
    assert (done.function, reading.function) == (15, 4)
    assert all(bench.coils())


def test_a_spoilt_request_does_nothing() -> None:
    bench = Bench()
    frame = waveshare.set_channel(RELAYS, 1, on=True).frame
    for bit in range(8 * len(frame)):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert bench.line.answer(bytes(spoilt)) == b""
        bench.line.silence()
    assert not any(bench.coils())


def test_random_bytes_harm_no_line() -> None:
    bench = Bench()
    chance = Random(20261124)
    for _ in range(400):
        bench.line.answer(chance.randbytes(100))
    bench.line.silence()
    assert not any(bench.coils())
