"""`kiosk simulate`: the faults of readers and scanners, as the real readers and scanners of a terminal meet them."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import ReaderTable, ScannerTable
from kiosk.devices.scanners import build_scanners
from kiosk.devices.sim.doors import BOUNCE_MS, Doors
from kiosk.devices.sim.faults import TWO_WAY, FaultKind, Faults
from kiosk.domain.card import CodeRead
from kiosk.domain.health import DeviceState
from tests.devices.code_recorder import CodeRecorder
from tests.devices.console import Caller, Console, station_of
from tests.devices.recorder import ReaderStarter, Recorder
from tests.support.ui import HandClock

ONE_WAY_WORDS = {"drop", "delay", "duplicate", "truncate", "flip", "noise"}
TWO_WAY_WORDS = ONE_WAY_WORDS | {"echo"}

POSSIBLE: dict[str, set[str]] = {
    "rdm6300": ONE_WAY_WORDS,
    "pn532": TWO_WAY_WORDS,
    "wedge": {"drop", "duplicate", "truncate"},
    "gm65": TWO_WAY_WORDS,
    "newland": TWO_WAY_WORDS,
    "honeywell": TWO_WAY_WORDS,
    "line": ONE_WAY_WORDS,
}
CARDS = {
    "rdm6300": ("62E3086CED", "01000734E0"),
    "pn532": ("62E3086C", "01000734"),
    "wedge": ("62E3086C", "01000734"),
}


def device(driver: str, port: str) -> dict[str, Any]:
    kind = "reader" if driver in CARDS else "scanner"
    return {kind: [{"driver": driver, "port": port}]}


@pytest.fixture
def consoles() -> Iterator[list[Console]]:
    running: list[Console] = []
    yield running
    for console in running:
        console.close()


@pytest.mark.parametrize("driver", POSSIBLE)
def test_each_device_has_the_faults_that_make_sense_for_it(driver: str, port: str, consoles: list[Console]) -> None:
    consoles.append(Console(station_of(**device(driver, port))))
    console = consoles[0]
    name = console.read()["device"]
    for fault in FaultKind:
        if fault in POSSIBLE[driver]:
            assert console.do(f"fault {name} {fault}")["faults"] == {name: [fault]}
            assert console.do(f"fault {name} none")["faults"] == {}
        else:
            assert f"expected a fault that {name} ({driver}) can have" in console.refusal(f"fault {name} {fault}")


@pytest.mark.parametrize("driver", ["rdm6300", "wedge"])
@pytest.mark.parametrize("fault", ["drop", "truncate"])
def test_a_card_is_not_read_until_the_fault_is_gone(
    driver: str, fault: str, port: str, consoles: list[Console], heard: Recorder, start_reader: ReaderStarter
) -> None:
    consoles.append(Console(station_of(**device(driver, port))))
    console = consoles[0]
    console.read()
    start_reader(msgspec.convert({"driver": driver, "port": port}, ReaderTable))
    heard.wait_for(DeviceState.UP)
    spoilt, good = CARDS[driver]
    console.do(f"fault reader-1 {fault}", f"card {spoilt}", "fault reader-1 none")
    if (driver, fault) == ("wedge", "truncate"):
        console.do(f"card {good}")  # the rest of a line whose first half was typed: no card
    console.do(f"card {good}")
    assert heard.next_card().uid.hex().upper() == good


@pytest.mark.parametrize(
    ("driver", "fault"),
    [
        ("rdm6300", "delay"),
        ("rdm6300", "duplicate"),
        ("rdm6300", "noise"),
        ("pn532", "duplicate"),
        ("pn532", "noise"),
        ("pn532", "echo"),
    ],
)
def test_a_card_is_read_once_in_spite_of_it(
    driver: str, fault: str, port: str, consoles: list[Console], heard: Recorder, start_reader: ReaderStarter
) -> None:
    consoles.append(Console(station_of(**device(driver, port))))
    console = consoles[0]
    console.read()
    start_reader(msgspec.convert({"driver": driver, "port": port}, ReaderTable))
    heard.wait_for(DeviceState.UP)
    for card in CARDS[driver]:
        console.do(f"fault reader-1 {fault}", f"card {card}")
        assert heard.next_card().uid.hex().upper() == card


@pytest.mark.parametrize("fault", ["delay", "duplicate", "echo"])
def test_a_code_is_read_once_in_spite_of_it(fault: str, port: str, consoles: list[Console]) -> None:
    told = CodeRecorder()
    consoles.append(Console(station_of(**device("newland", port))))
    console = consoles[0]
    console.read()
    (scanner,) = build_scanners([ScannerTable(driver="newland", port=port)], told.on_code, told.on_health)
    scanner.start()
    told.wait_for(DeviceState.UP)
    console.do(f"fault scanner-1 {fault}")
    scanner.look()
    console.do("code A1")
    assert told.next_code() == CodeRead("A1", "scanner-1")
    console.do("fault scanner-1 none", "code B2")
    assert told.next_code() == CodeRead("B2", "scanner-1")
    scanner.close()


def test_an_echoing_line_gives_back_what_is_said_on_it(port: str, consoles: list[Console]) -> None:
    consoles.append(Console(station_of(**device("honeywell", port))))
    consoles[0].read()
    consoles[0].do("fault scanner-1 echo")
    with Caller(port) as caller:
        caller.send(b"\x16T\r")
        assert caller.hear(3) == b"\x16T\r"


@given(st.binary(min_size=1, max_size=40), st.sets(st.sampled_from(sorted(TWO_WAY))))
def test_nothing_but_what_stands_befalls_a_frame(frame: bytes, kinds: set[FaultKind]) -> None:
    faults = Faults(TWO_WAY)
    for kind in kinds:
        faults.add(kind)
    arrived = b"".join(faults.spoil(frame))
    if FaultKind.DROP in kinds:
        assert arrived == b""
    elif not kinds & {FaultKind.TRUNCATE, FaultKind.FLIP, FaultKind.NOISE}:
        assert arrived == frame * (2 if FaultKind.DUPLICATE in kinds else 1)
    else:
        assert arrived != frame or len(frame) == 1
    faults.clear()
    assert faults.spoil(frame) == (frame,)
    assert faults.delay_ms == 0


def test_a_bouncing_contact_is_wrong_at_every_other_look_and_right_in_the_end() -> None:
    clock = HandClock()
    doors = Doors(1, 2, clock_ms=lambda: clock.mono_ms)
    doors.bouncing = True
    doors.move((1, 1), open_=True)
    assert [doors.bit((1, 1)) for _ in range(4)] == [1, 0, 1, 0]
    doors.move((1, 1), open_=True)
    clock.pass_ms(BOUNCE_MS - 1)
    assert [doors.bit((1, 1)) for _ in range(2)] == [1, 0]
    clock.pass_ms(1)
    assert [doors.bit((1, 1)) for _ in range(2)] == [0, 0]
    assert [doors.bit((1, 2)) for _ in range(2)] == [1, 1]
