"""A phone is stored and collected at the screen; the boards are the tester's own, and every byte is looked at."""

import itertools
import os
import time
import tty
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from kiosk.app.terminal import Terminal
from kiosk.config import load_station
from kiosk.tools.stage import Stage
from tests.support.enrolled import enrol_without_centre
from tests.support.raw_boards import LockBoard, RelayBoard

OWNER, OTHER = bytes.fromhex("62E3086CED"), bytes.fromhex("0000000002")
HAND_S = 0.4
"""What is touched sooner on a page that has just come is taken for a bounce."""
LONGEST_LEASE = 600
"""In tenths of a second."""

STATION = """
[station]
id = "hz-tyc"
name = "体育场路 工会驿站"
phone = "0571-8500 0000"
[data]
dir = "{data}"
[central]
url = "http://127.0.0.1:9"
[screen]
width_mm = 268
height_mm = 476
[[reader]]
driver = "rdm6300"
port = "{reader}"
[lockers]
driver = "lock8a"
port = "{lockers}"
compartments = 3
[power]
driver = "waveshare"
port = "{power}"
"""


class Scene:
    """One terminal, in front of it two people, behind it the tester's boards."""

    def __init__(self, directory: Path, stack: ExitStack) -> None:
        self.locks, self.relays = LockBoard(), RelayBoard()
        stack.callback(self.locks.line.close)
        stack.callback(self.relays.line.close)
        self._reader, slave = os.openpty()
        tty.setraw(slave)
        stack.callback(os.close, slave)
        stack.callback(os.close, self._reader)
        path = directory / "station.toml"
        ports = {"reader": os.ttyname(slave), "lockers": self.locks.line.path, "power": self.relays.line.path}
        path.write_text(STATION.format(data=directory / "data", **ports), encoding="utf-8")
        station = load_station(path)
        enrol_without_centre(station.data_dir, [OWNER, OTHER])
        self.terminal = Terminal(station, animated=False)
        self.stage = Stage(self.terminal, directory)
        stack.callback(self.terminal.stop)
        self.terminal.start(windowed=True, size=QSize(1080, 1920))
        self.stage.wait("the doors to be known", lambda: len(self.locks.heard) > 3 and len(self.relays.heard) > 4)

    def tap(self, uid: bytes) -> None:
        check = 0
        for byte in uid:
            check ^= byte
        os.write(self._reader, b"\x02" + uid.hex().upper().encode() + f"{check:02X}".encode() + b"\x03")
        self.stage.wait_for_page("result")
        self.stage.wait_for_item("lockerWay")
        shown_s = time.monotonic()
        self.stage.wait("a hand to come", lambda: time.monotonic() > shown_s + HAND_S)

    def shut(self, lock: int) -> None:
        """Shut a door once the board was asked about it often enough to be believed."""
        pulsed_s = self.locks.pulses[-1].at_s
        self.stage.wait("polls", lambda: sum(each.at_s > pulsed_s for each in self.locks.heard) >= 4)
        self.locks.shut(lock)

    def pulsed(self) -> list[str]:
        return [each.frame.hex(" ").upper() for each in self.locks.pulses]


@pytest.fixture
def scene(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Scene]:
    with ExitStack() as stack:
        yield Scene(tmp_path, stack)


def test_stored_charged_and_collected_by_card_and_by_nobody_else(scene: Scene) -> None:
    stage, locks, relays = scene.stage, scene.locks, scene.relays
    scene.tap(OWNER)
    stage.touch("lockerWay")
    stage.wait("the pulse for compartment 1", lambda: scene.pulsed() == ["8A 01 01 11 9B"])
    stage.wait_for_page("lockers")
    assert not relays.on(0)
    scene.shut(1)
    stage.wait("power for compartment 1", lambda: relays.on(0))
    (lease,) = [each for each in relays.writes(0) if each.frame[2] == 2]
    assert 300 <= int.from_bytes(lease.frame[4:6], "big") <= LONGEST_LEASE
    assert not [each for each in relays.heard if each.frame[1] == 5 and each.frame[4:6] == b"\xff\x00"]

    scene.tap(OTHER)
    stage.touch("lockerWay")
    stage.wait("another door for another", lambda: scene.pulsed()[1:] == ["8A 01 02 11 98"])
    assert 1 not in locks.open_doors
    scene.shut(2)
    stage.wait("power for compartment 2", lambda: relays.on(1))

    scene.tap(OWNER)
    stage.touch("lockerWay")
    stage.wait("the owner's door", lambda: scene.pulsed()[2:] == ["8A 01 01 11 9B"])
    off = [each for each in relays.writes(0) if each.frame[2:6] == b"\x00\x00\x00\x00"]
    assert off[-1].at_s < locks.pulses[-1].at_s
    stage.wait("no power behind an open door", lambda: not relays.on(0))
    times = [each.at_s for each in locks.pulses]
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.6
