"""The PN532 as a reader over a real pseudo-terminal, with everything that can go wrong."""

from collections.abc import Iterator

import pytest

from kiosk.config import ReaderTable
from kiosk.devices.codec import pn532
from kiosk.devices.sim.line_faults import NOISE, Spoil, drop, duplicate, flip, noise, truncate
from kiosk.devices.sim.pn532 import Pn532Chip, Pn532Simulator
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceState
from tests.devices.recorder import ReaderStarter, Recorder

CARD = bytes.fromhex("04A1B2C3")
LONG_CARD = bytes.fromhex("04A1B2C3D4E5F6")


@pytest.fixture
def simulator(port: str) -> Iterator[Pn532Simulator]:
    simulator = Pn532Simulator(port)
    yield simulator
    simulator.close()


def pn532_table(port: str) -> ReaderTable:
    return ReaderTable(driver="pn532", port=port)


def test_taps_over_a_line(heard: Recorder, start_reader: ReaderStarter, simulator: Pn532Simulator) -> None:
    start_reader(pn532_table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    assert simulator.tap(CARD)
    assert heard.next_card() == CardRead(CARD, "reader-1")
    assert simulator.tap(LONG_CARD)
    assert heard.next_card() == CardRead(LONG_CARD, "reader-1")
    assert heard.no_more_cards()


@pytest.mark.parametrize(
    "spoil",
    [drop, duplicate, truncate(9), truncate(3), flip(70), flip(0), noise(NOISE)],
    ids=lambda spoil: spoil.__name__,
)
def test_a_spoilt_answer_to_a_held_card_is_asked_again(
    heard: Recorder, start_reader: ReaderStarter, simulator: Pn532Simulator, spoil: Spoil
) -> None:
    start_reader(pn532_table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.spoil_next(spoil, spoil)
    simulator.hold(CARD)
    assert heard.next_card() == CardRead(CARD, "reader-1")


@pytest.mark.parametrize(
    "spoil", [drop, duplicate, truncate(5), flip(70), noise(NOISE)], ids=lambda spoil: spoil.__name__
)
def test_a_spoilt_beginning_is_begun_again(
    heard: Recorder, start_reader: ReaderStarter, simulator: Pn532Simulator, spoil: Spoil
) -> None:
    simulator.spoil_next(spoil, spoil, spoil)
    start_reader(pn532_table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.tap(CARD)
    assert heard.next_card().uid == CARD


def test_a_slow_chip_is_still_heard(heard: Recorder, start_reader: ReaderStarter, simulator: Pn532Simulator) -> None:
    simulator.delay_ms = 60
    start_reader(pn532_table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.tap(CARD)
    assert heard.next_card().uid == CARD


def test_a_dead_chip_on_a_sound_line_is_told(
    heard: Recorder, start_reader: ReaderStarter, simulator: Pn532Simulator
) -> None:
    simulator.spoil_next(*[drop] * 6)
    start_reader(pn532_table(simulator.port.port))
    assert heard.wait_for(DeviceState.DOWN).reason == "no_answer"
    heard.wait_for(DeviceState.UP)


def test_pulling_the_plug_is_told_and_survived(
    heard: Recorder, start_reader: ReaderStarter, simulator: Pn532Simulator
) -> None:
    start_reader(pn532_table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.unplug()
    assert heard.wait_for(DeviceState.DOWN).reason == "port_lost"
    assert not simulator.tap(CARD)
    simulator.replug()
    assert heard.wait_for(DeviceState.UP).reconnects == 1
    simulator.tap(CARD)
    assert heard.next_card().uid == CARD


def test_the_simulated_chip_knows_its_version() -> None:
    chip = Pn532Chip()
    version = pn532.encode(pn532.GET_VERSION)
    assert chip.answer(version) == ()
    ack, reply = chip.answer(pn532.WAKE_UP + version)
    assert ack == pn532.ACK
    (message,) = pn532.decoder().feed(reply)
    assert isinstance(message, pn532.Message)
    assert (message.to_chip, message.code) == (False, 0x03)
    assert chip.answer(pn532.encode(b"\x99")) == [pn532.ERROR]
