"""A running terminal, asked by the doctor beside it."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest

from kiosk.app.doctor_desk import open_doctor
from kiosk.app.doctor_socket import NAME
from kiosk.app.snapshot import Snapshot
from kiosk.app.stores import Stores
from kiosk.app.terminal import Terminal
from kiosk.config import StationFile
from kiosk.devices.sim.faults import FaultKind
from kiosk.devices.sim.station import SimulatedStation
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.lockers.door import Door
from kiosk.storage.lock import DataLock
from kiosk.tools.doctor.commission.run import commission
from kiosk.tools.doctor.running import Beside, Surroundings, surroundings
from kiosk.wire.feeds import FEEDS
from tests.support.enrolled import enrol_without_centre
from tests.tools.doctor_rig import StationToml, examined

READERS = """
[[reader]]
driver = "rdm6300"
port = "{dir}/reader"
[[reader]]
driver = "pn532"
port = "{dir}/nothing"
"""
LOCKERS = """
[lockers]
driver = "lock8a"
port = "{dir}/locks"
compartments = 2
"""


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StationToml:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    toml = StationToml(tmp_path)
    toml.data.mkdir(mode=0o700)
    return toml


@pytest.fixture
def running(qapp: QGuiApplication, toml: StationToml) -> Iterator[Terminal]:
    """As `kiosk run` does it: the lock, then the terminal."""
    file = toml.write(READERS + LOCKERS)
    enrol_without_centre(toml.data, [b"12345"])
    lock = DataLock(toml.data)
    with SimulatedStation(file) as devices:
        pulled = devices.reader("reader-2")
        assert pulled is not None
        pulled.simulator.unplug()
        locks = devices.device("lockers")
        assert locks is not None
        locks.simulator.faults.add(FaultKind.INVERTED)
        terminal = start(file)
        yield terminal
        terminal.stop()
    lock.release()


def start(file: StationFile) -> Terminal:
    terminal = Terminal(file, animated=False, configure_diagnostics=lambda: None)
    spy = QSignalSpy(terminal.ready)
    terminal.start(windowed=True, size=QSize(270, 480))
    wait_until(lambda: spy.count() > 0)
    return terminal


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the screen live on; a signal spy's own wait would keep the interpreter's lock from the other threads."""
    give_up = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < give_up, "it did not happen"
        QTest.qWait(5)


def beside(work: Callable[[], Any]) -> Any:
    """Do it in another thread, as another process would, while the screen lives on."""
    done: list[Any] = []
    thread = threading.Thread(target=lambda: done.append(work()))
    thread.start()
    wait_until(lambda: not thread.is_alive())
    return done[0]


def asked(toml: StationToml) -> Surroundings:
    with surroundings(toml.data) as found:
        return found


def test_the_running_terminal_tells_of_its_devices_and_no_port_is_opened(
    running: Terminal, toml: StationToml, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the doctor opened a port beside a running terminal")

    monkeypatch.setattr("kiosk.tools.doctor.listen.build_readers", never)
    lockers = running._lockers
    assert lockers is not None
    wait_until(lambda: lockers.doors() == {1: Door.OPEN, 2: Door.OPEN})
    found = beside(lambda: examined(toml.path, expect=1))
    assert found["terminal"]["level"] == "ok"
    assert found["reader-1"]["level"] == "ok"
    assert f"there is no port {toml.port('nothing')}" in found["reader-2"]["detail"]
    assert "2 of 2 doors read open; if they are shut, set closed_bit = 0" in found["lockers-1"]["detail"]
    assert found["connection"]["level"] == "warn"
    assert "270 x 480" not in found["screen"]["detail"]
    assert "offscreen" in found["screen"]["detail"]
    assert found["database"]["ok"]


def test_the_snapshot_has_versions_and_threads(running: Terminal, toml: StationToml) -> None:
    found = beside(lambda: asked(toml))
    assert isinstance(found, Beside)
    snapshot = found.snapshot
    assert (snapshot.roster, snapshot.feeds) == (1, dict.fromkeys(FEEDS, 0))
    assert {"doctor", f"bus {toml.port('reader')}"} <= set(snapshot.threads)
    assert [device.device for device in snapshot.devices] == ["reader-1", "reader-2", "lockers-1"]
    assert msgspec.json.decode(msgspec.json.encode(snapshot), type=Snapshot) == snapshot


def test_doors_and_silent_boards_are_judged_from_what_the_terminal_tells(
    qapp: QGuiApplication, toml: StationToml, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml.write('[lockers]\ndriver = "kerong_cu16"\nport = "{dir}/locks"\ncompartments = 20\nper_board = 16\n')
    enrol_without_centre(toml.data, [])
    stores = Stores(toml.data)
    up = DeviceHealth("lockers-1", DeviceKind.LOCKERS, DeviceState.UP)
    silent = DeviceHealth("lockers-2", DeviceKind.LOCKERS, DeviceState.DOWN, "no_answer")
    doors = {number: Door.OPEN if number == 5 else Door.CLOSED for number in range(1, 17)}
    lock = DataLock(toml.data)
    desk = open_doctor(stores, lambda: (up, silent), lambda: None, lambda: doors)
    assert desk is not None
    found = examined(toml.path, expect=1)
    desk.close()
    lock.release()
    stores.close()
    assert "the door is open of compartment 5" in found["lockers-1"]["detail"]
    assert "it then asks at 115200 baud too" in found["lockers-2"]["detail"]


def test_commissioning_refuses_beside_it(running: Terminal, toml: StationToml) -> None:
    def begin() -> str:
        with pytest.raises(EnvironmentFault) as fault, (toml.directory / "talk").open("w+") as talk:
            commission(toml.path, talk, talk)
        return fault.value.detail

    assert "the terminal runs as process" in beside(begin)


def test_the_socket_goes_with_the_terminal(qapp: QGuiApplication, toml: StationToml) -> None:
    enrol_without_centre(toml.data, [])
    terminal = start(toml.write(""))
    assert (toml.data / NAME).is_socket()
    terminal.stop()
    assert not (toml.data / NAME).exists()


def test_a_terminal_that_cannot_be_asked_works_all_the_same(qapp: QGuiApplication, toml: StationToml) -> None:
    enrol_without_centre(toml.data, [])
    (toml.data / NAME).mkdir()
    terminal = start(toml.write(""))
    terminal.stop()
    assert (toml.data / NAME).is_dir()
