"""A keyboard reader over a FIFO of records, and the grab that keeps its keystrokes from the screen."""

import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import ReaderTable
from kiosk.devices.codec import wedge
from kiosk.devices.codec.wedge import KEYS, UidFormat
from kiosk.devices.evdev import EVIOCGRAB, EvdevPort
from kiosk.devices.sim.wedge import WedgeSimulator
from kiosk.devices.transport import PortFault, PortReason
from kiosk.devices.wedge import PAUSE_MS, PausingDecoder
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceState
from tests.devices.foreign_pty import ForeignPty
from tests.devices.recorder import ReaderStarter, Recorder

CARD = bytes.fromhex("000734E0")
OTHER = bytes.fromhex("12345678")
LETTER_G = 34


@pytest.fixture
def simulator(port: str) -> Iterator[WedgeSimulator]:
    simulator = WedgeSimulator(port, UidFormat())
    yield simulator
    simulator.close()


def table(port: str) -> ReaderTable:
    return ReaderTable(driver="wedge", port=port)


def test_taps_over_a_fifo(heard: Recorder, start_reader: ReaderStarter, simulator: WedgeSimulator) -> None:
    start_reader(table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    for _ in range(3):
        assert simulator.tap(CARD)
    assert simulator.tap(OTHER)
    assert [heard.next_card(), heard.next_card()] == [CardRead(CARD, "reader-1"), CardRead(OTHER, "reader-1")]
    assert heard.no_more_cards()


def test_the_station_file_tells_the_format(heard: Recorder, start_reader: ReaderStarter, port: str) -> None:
    configured = ReaderTable(driver="wedge", port=port, uid_base="hex", uid_order="little", uid_bytes=7)
    simulator = WedgeSimulator(port, UidFormat("hex", "little", 7))
    start_reader(configured)
    heard.wait_for(DeviceState.UP)
    simulator.type("E6D5C4C3B2A104")
    assert heard.next_card().uid.hex() == "04a1b2c3c4d5e6"
    with pytest.raises(ValueError, match="7"):
        simulator.tap(CARD)
    simulator.close()


def test_wrong_keys_are_counted_and_never_a_card(
    heard: Recorder, start_reader: ReaderStarter, simulator: WedgeSimulator
) -> None:
    reader = start_reader(table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.press(LETTER_G, KEYS["1"], wedge.KEY_ENTER)
    simulator.type("77")
    simulator.tap(CARD)
    assert heard.next_card().uid == CARD
    assert (reader.health().frames, reader.health().junk_bytes) == (1, 4)


def test_pulling_the_plug_is_told_and_survived(
    heard: Recorder, start_reader: ReaderStarter, simulator: WedgeSimulator
) -> None:
    start_reader(table(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    for uid in (CARD, OTHER):
        simulator.unplug()
        assert not Path(simulator.port.port).exists()
        assert not simulator.tap(uid)
        assert heard.wait_for(DeviceState.DOWN).reason == "port_lost"
        simulator.replug()
        heard.wait_for(DeviceState.UP)
        simulator.tap(uid)
        assert heard.next_card().uid == uid


def test_a_tap_that_nobody_listens_to_is_lost(simulator: WedgeSimulator) -> None:
    assert not simulator.tap(CARD)


def test_what_stands_at_the_port_is_left_alone(port: str) -> None:
    Path(port).write_text("a file")
    simulator = WedgeSimulator(port, UidFormat())
    assert simulator.port.link_problem == "File exists"
    assert not simulator.tap(CARD)
    simulator.close()
    assert Path(port).read_text() == "a file"


class Grabs:
    """The kernel's answer to a grab, and who asked."""

    def __init__(self, refusal: int | None = None) -> None:
        self.asked: list[tuple[int, int]] = []
        self._refusal = refusal

    def __call__(self, _device: int, request: int, argument: int) -> int:
        self.asked.append((request, argument))
        if self._refusal is not None:
            raise OSError(self._refusal, os.strerror(self._refusal))
        return 0


def test_a_device_is_grabbed_before_it_is_read(monkeypatch: pytest.MonkeyPatch, pty_line: ForeignPty) -> None:
    grabs = Grabs()
    monkeypatch.setattr(fcntl, "ioctl", grabs)
    EvdevPort(pty_line.path).close()
    assert grabs.asked == [(EVIOCGRAB, 1)]


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [(errno.EBUSY, PortReason.BUSY), (errno.EPERM, PortReason.DENIED), (errno.EIO, PortReason.FAILED)],
)
def test_a_device_that_others_hear_too_is_not_used(
    monkeypatch: pytest.MonkeyPatch, pty_line: ForeignPty, refusal: int, reason: PortReason
) -> None:
    monkeypatch.setattr(fcntl, "ioctl", Grabs(refusal))
    with pytest.raises(PortFault) as fault:
        EvdevPort(pty_line.path)
    assert fault.value.reason is reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/no/such/device", PortReason.MISSING),
        ("/dev/null", PortReason.INVALID),
        ("/dev/a\0b", PortReason.INVALID),
    ],
)
def test_what_is_no_event_device(path: str, reason: PortReason) -> None:
    with pytest.raises(PortFault) as fault:
        EvdevPort(path)
    assert fault.value.reason is reason


def test_a_waiting_read_can_be_woken(simulator: WedgeSimulator) -> None:
    port = EvdevPort(simulator.port.port)
    port.wake()
    assert port.read() == b""
    port.close()


@pytest.mark.parametrize(("pause_ms", "cards"), [(PAUSE_MS - 1, [CARD]), (PAUSE_MS, [])])
def test_typing_that_was_broken_off_is_dropped_after_a_pause(pause_ms: int, cards: list[bytes]) -> None:
    now_ms = [0]
    decoder = PausingDecoder(UidFormat(), lambda: now_ms[0])
    records = wedge.encode("0000472288")
    half = 4 * len(wedge.key_records(KEYS["0"]))
    assert decoder.feed(records[:half]) == []
    now_ms[0] += pause_ms
    assert [card.uid for card in decoder.feed(records[half:])] == cards
    assert [card.uid for card in decoder.feed(wedge.encode("0305419896"))] == [OTHER]
