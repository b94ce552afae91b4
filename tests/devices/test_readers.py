"""From the bytes on a real pseudo-terminal to cards and health, through plugs pulled and garbage sent."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.config import ReaderTable
from kiosk.devices.codec.rdm6300 import encode
from kiosk.devices.readers import Reader, build_readers
from kiosk.devices.sim.pty_port import PtyPort
from kiosk.devices.sim.rdm6300 import Rdm6300Simulator
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceKind, DeviceState
from tests.devices.foreign_pty import ForeignPty
from tests.devices.recorder import PATIENCE_S, ReaderStarter, Recorder

CARD = bytes.fromhex("62E3086CED")
OTHER = bytes.fromhex("01000734E0")
FRAME = bytes.fromhex("0236324533303836434544303803")


@pytest.fixture
def simulator(port: str):
    simulator = Rdm6300Simulator(PtyPort(port))
    yield simulator
    simulator.close()


def rdm6300(port: str) -> ReaderTable:
    return ReaderTable(driver="rdm6300", port=port)


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        os.sched_yield()


def test_a_tap_is_one_card(heard: Recorder, start_reader: ReaderStarter, simulator: Rdm6300Simulator) -> None:
    reader = start_reader(rdm6300(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    assert simulator.tap(CARD)
    assert heard.next_card() == CardRead(CARD, "reader-1")
    eventually(lambda: reader.health().frames == 3)
    assert heard.no_more_cards()


def test_two_people_are_two_cards(heard: Recorder, start_reader: ReaderStarter, simulator: Rdm6300Simulator) -> None:
    start_reader(rdm6300(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.tap(CARD, hold_ms=0)
    simulator.tap(OTHER, hold_ms=0)
    assert [heard.next_card().uid, heard.next_card().uid] == [CARD, OTHER]


def test_pulling_the_plug_is_told_and_survived(
    heard: Recorder, start_reader: ReaderStarter, simulator: Rdm6300Simulator
) -> None:
    reader = start_reader(rdm6300(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    for reconnects, uid in enumerate([CARD, OTHER], 1):
        simulator.unplug()
        assert not Path(simulator.port.port).is_symlink()
        assert heard.wait_for(DeviceState.DOWN).reason == "port_lost"
        eventually(lambda: reader.health().reason == "port_missing")
        simulator.replug()
        assert heard.wait_for(DeviceState.UP).reconnects == reconnects
        simulator.tap(uid)
        assert heard.next_card().uid == uid


def test_a_port_that_is_not_there_is_waited_for(heard: Recorder, start_reader: ReaderStarter, port: str) -> None:
    start_reader(rdm6300(port))
    assert heard.wait_for(DeviceState.DOWN).reason == "port_missing"
    simulator = Rdm6300Simulator(PtyPort(port))
    assert heard.wait_for(DeviceState.UP).reconnects == 0
    simulator.tap(CARD)
    assert heard.next_card().uid == CARD
    simulator.close()


def test_garbage_is_counted_and_never_a_card(
    heard: Recorder, start_reader: ReaderStarter, simulator: Rdm6300Simulator
) -> None:
    reader = start_reader(rdm6300(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.noise(b"\xff\x00garbage")
    simulator.tap_truncated(CARD, 10)
    simulator.tap_flipped(CARD, 8 * 12)
    simulator.tap(OTHER, hold_ms=0)
    assert heard.next_card().uid == OTHER
    health = reader.health()
    assert (health.frames, health.junk_bytes, health.checksum_errors) == (1, 9 + 10, 1)


def test_half_a_frame_before_a_loss_joins_nothing_after_it(
    heard: Recorder, start_reader: ReaderStarter, simulator: Rdm6300Simulator
) -> None:
    reader = start_reader(rdm6300(simulator.port.port))
    heard.wait_for(DeviceState.UP)
    simulator.noise(b"x" + FRAME[:7])
    eventually(lambda: reader.health().junk_bytes == 1)
    simulator.unplug()
    heard.wait_for(DeviceState.DOWN)
    simulator.replug()
    heard.wait_for(DeviceState.UP)
    simulator.noise(FRAME[7:])
    simulator.tap(OTHER)
    assert heard.next_card().uid == OTHER
    assert reader.health().junk_bytes == 1 + len(FRAME)


def test_a_stranger_who_holds_only_the_master_is_heard(
    heard: Recorder, start_reader: ReaderStarter, pty_line: ForeignPty
) -> None:
    start_reader(rdm6300(pty_line.path))
    heard.wait_for(DeviceState.UP)
    for byte in FRAME:
        pty_line.write(bytes([byte]))
    assert heard.next_card() == CardRead(CARD, "reader-1")
    pty_line.close()
    assert heard.wait_for(DeviceState.DOWN).reason == "port_lost"


def test_every_configured_reader_has_a_name_and_a_state(heard: Recorder, pty_line: ForeignPty) -> None:
    tables = [
        ReaderTable(driver="pn532", port="/no/such/port"),
        rdm6300(pty_line.path),
        ReaderTable(driver="pcsc"),
        ReaderTable(driver="wedge", port="/no/such/device"),
    ]
    readers = build_readers(tables, heard.on_card, heard.on_health, load_service=lambda: None)
    assert [reader.name for reader in readers] == ["reader-1", "reader-2", "reader-3", "reader-4"]
    assert {reader.health().state for reader in readers} == {DeviceState.DOWN}
    for reader in readers:
        reader.start()
    told = {health.device: health for health in (heard.next_health() for _ in readers)}
    for reader in readers:
        reader.close()
    assert {health.kind for health in told.values()} == {DeviceKind.READER}
    assert told["reader-1"].reason == told["reader-4"].reason == "port_missing"
    assert told["reader-2"].state is DeviceState.UP
    assert told["reader-3"].reason == "driver_not_available"


def test_one_port_named_twice_serves_the_first(heard: Recorder, start_reader: ReaderStarter, port: str) -> None:
    simulator = Rdm6300Simulator(PtyPort(port))
    start_reader(rdm6300(port))
    heard.wait_for(DeviceState.UP)
    start_reader(rdm6300(port))
    assert heard.wait_for(DeviceState.DOWN).reason == "port_busy"
    simulator.tap(CARD)
    assert heard.next_card().uid == CARD
    simulator.close()


@pytest.fixture
def listening(heard: Recorder, start_reader: ReaderStarter, pty_line: ForeignPty) -> Reader:
    reader = start_reader(rdm6300(pty_line.path))
    heard.wait_for(DeviceState.UP)
    return reader


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=60), number=st.integers(0, 2**40 - 1))
def test_whatever_is_on_the_line_the_next_card_is_read(
    heard: Recorder, listening: Reader, pty_line: ForeignPty, noise: bytes, number: int
) -> None:
    uid = number.to_bytes(5, "big")
    frames = listening.health().frames
    pty_line.write(noise + encode(uid))
    eventually(lambda: listening.health().frames > frames)
    assert listening.health().state is DeviceState.UP
