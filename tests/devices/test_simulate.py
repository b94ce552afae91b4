"""`kiosk simulate`: devices announced, commands obeyed, mistakes answered."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.config import ReaderTable, StationFile
from kiosk.devices.scanners import build_scanners
from kiosk.domain.card import CodeRead
from kiosk.domain.health import DeviceState
from kiosk.tools.simulate import simulate
from tests.devices.code_recorder import CodeRecorder
from tests.devices.console import Console, station_of
from tests.devices.recorder import ReaderStarter, Recorder


def station(*readers: dict[str, str], scanners: tuple[dict[str, str], ...] = ()) -> StationFile:
    return station_of(reader=list(readers), scanner=list(scanners))


def answers(file: StationFile, commands: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert simulate(file, io.StringIO(commands), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_device_that_is_carried_is_announced_and_gone_afterwards(port: str) -> None:
    lines = answers(
        station(
            {"driver": "rdm6300", "port": port},
            {"driver": "pcsc"},
            {"driver": "pn532", "port": port + "-3"},
            scanners=({"driver": "gm65", "port": port + "-s"},),
        ),
        "",
    )
    assert [(line["device"], line["driver"], line["port"]) for line in lines] == [
        ("reader-1", "rdm6300", port),
        ("reader-3", "pn532", port + "-3"),
        ("scanner-1", "gm65", port + "-s"),
    ]
    assert all(line["path"].startswith("/dev/pts/") for line in lines)
    assert not os.path.lexists(port)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("dance", "expected one of: card HEX"),
        ("card", "expected one of"),
        ("card 62E3", "10 hex digits"),
        ("card 62E3086CEX", "10 hex digits"),
        ("card 62E3086CED reader-7", "expected the name of a device: reader-1"),
        ("card 62E3086CED", "expected a program that has reader-1 open"),
        ("unplug door", "expected the name of a device: reader-1"),
        ("replug reader-1", "expected reader-1 to be unplugged"),
        ("unplug reader-1\nunplug reader-1", "expected reader-1 to be plugged in"),
        ("unplug reader-1\ncard 62E3086CED", "expected reader-1 to be plugged in"),
        ("code", "expected one of"),
        ("code A1", "expected a scanner"),
    ],
)
def test_a_wrong_command_is_answered_and_the_next_one_obeyed(port: str, command: str, expected: str) -> None:
    _, *rest = answers(station({"driver": "rdm6300", "port": port}), f"{command}\n\nnext\nquit\nnever read\n")
    errors = [line["error"] for line in rest]
    assert expected in errors[0]
    assert "expected one of" in errors[1]
    assert len(errors) == 2


def test_a_port_that_is_taken_is_told_with_the_path_to_use_instead(port: str) -> None:
    Path(port).touch()
    device, problem = answers(station({"driver": "rdm6300", "port": port}), "")
    assert device["path"] in problem["error"]


def test_without_devices_there_is_nothing_to_tap() -> None:
    (line,) = answers(station(), "card 62E3086CED")
    assert "no device" in line["error"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("code A1", "expected a program that has scanner-1 open"),
        ("code A1 scanner-2", "expected a program that has scanner-2 open"),
        ("unplug scanner-2\ncode A1 scanner-2", "expected scanner-2 to be plugged in"),
        ("code A\x01", "without control characters"),
        ("card 62E3086CED scanner-1", "expected a card reader"),
        ("card 62E3086CED reader-1", "8 or 14 hex digits: card 62E3086C"),
    ],
)
def test_wrong_commands_to_scanners_and_readers_of_another_kind(port: str, command: str, expected: str) -> None:
    scanners = ({"driver": "line", "port": port + "-1"}, {"driver": "newland", "port": port + "-2"})
    *_, last = answers(station({"driver": "pn532", "port": port}, scanners=scanners), f"{command}\n")
    assert expected in last["error"]


def test_codes_with_blanks_reach_the_scanner_that_is_named(port: str) -> None:
    told = CodeRecorder()
    tables = [{"driver": "line", "port": port + "-1"}, {"driver": "gm65", "port": port + "-2"}]
    file = station(scanners=tuple(tables))
    console = Console(file)
    console.read(), console.read()
    scanners = build_scanners(file.scanner, told.on_code, told.on_health)
    for scanner in scanners:
        scanner.start()
    for _ in scanners:
        told.wait_for(DeviceState.UP)
    console.type("code 优惠券 7")
    assert told.next_code() == CodeRead("优惠券 7", "scanner-1")
    console.type("code A1  scanner-2")
    assert told.next_code() == CodeRead("A1", "scanner-2")
    console.type("code scanner-2")
    assert told.next_code() == CodeRead("scanner-2", "scanner-1")
    for scanner in scanners:
        scanner.close()
    console.close()


@pytest.fixture
def console(port: str) -> Iterator[Console]:
    console = Console(station({"driver": "rdm6300", "port": port}))
    yield console
    console.close()


def test_taps_reach_the_terminal_before_and_after_a_replug(
    console: Console, port: str, heard: Recorder, start_reader: ReaderStarter
) -> None:
    console.read()
    start_reader(ReaderTable(driver="rdm6300", port=port))
    heard.wait_for(DeviceState.UP)
    console.type("card 62E3086CED")
    assert heard.next_card().uid.hex() == "62e3086ced"
    console.type("unplug reader-1")
    heard.wait_for(DeviceState.DOWN)
    console.type("replug reader-1")
    assert console.read()["device"] == "reader-1"
    heard.wait_for(DeviceState.UP)
    console.type("card 01000734e0 reader-1")
    assert heard.next_card().uid.hex() == "01000734e0"
