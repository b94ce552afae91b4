"""The device bench: each click on what it shows, as a person makes it, and what boards are told meanwhile."""

import os
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.config import load_station
from kiosk.devices.codec import waveshare
from kiosk.devices.codec.lock8a import LOCK8A
from kiosk.devices.codec.waveshare import Firmware
from kiosk.devices.sim.station import SimulatedStation
from kiosk.tools.bench_model import LOADS_WATTS, BenchModel
from kiosk.tools.bench_window import open_bench, side_by_side
from kiosk.tools.demo_centre import DemoCentre
from kiosk.tools.relay import Relay
from kiosk.tools.sample_members import FIRST_CARD, sample_members
from kiosk.tools.scene import Scene, write_station_file
from tests.devices.console import Caller


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    station = load_station(write_station_file(tmp_path, 1))
    with Relay(1) as network, SimulatedStation(station) as devices:
        yield Scene(station, DemoCentre(tmp_path), network, devices, sample_members(20), tmp_path)


@pytest.fixture
def model(scene: Scene, qtbot: QtBot) -> Iterator[BenchModel]:
    model = BenchModel(scene)
    yield model
    model.close()


@pytest.fixture
def window(model: BenchModel) -> Iterator[QQuickView]:
    window = open_bench(model)
    window.show()
    yield window
    shiboken6.delete(window)


def test_the_window_shows_the_cards(window: QQuickView, model: BenchModel) -> None:
    assert window.errors() == []
    cards = model.cards
    assert cards[0]["uid"] == FIRST_CARD
    assert len({card["uid"] for card in cards}) == len(cards)


def shown(model: BenchModel, number: int) -> dict[str, Any]:
    return next(each for each in model.compartments if each["number"] == number)


def item(parent: QQuickItem, name: str) -> QQuickItem | None:
    if parent.objectName() == name:
        return parent
    return next((found for child in parent.childItems() if (found := item(child, name))), None)


def click(window: QQuickView, name: str) -> None:
    target = item(window.contentItem(), name)
    assert target is not None
    place = target.mapToScene(QPointF(target.width() / 2, min(20, target.height() / 2))).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_click_sends_the_cards_bytes(window: QQuickView, scene: Scene, model: BenchModel) -> None:
    port = os.open(next(iter(scene.devices)).simulator.port.path, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(port)
    click(window, f"card-{FIRST_CARD}")
    assert model.note == f"Card {FIRST_CARD} was read."
    assert os.read(port, 14) == bytes.fromhex("0236324533303836434544303803")
    os.close(port)


def test_a_code_is_held_to_the_scanner(window: QQuickView, scene: Scene, model: BenchModel) -> None:
    scanner = scene.devices.scanner("scanner-1")
    assert scanner is not None
    click(window, "scan")
    assert "Nobody listens" in model.note
    with Caller(scanner.simulator.port.path) as caller:
        click(window, "scan")
        assert caller.hear(8).startswith(b"7-2-3041")
    model.present("\x01")
    assert "No such code" in model.note


def test_a_person_moves_doors_jams_locks_and_plugs_loads(window: QQuickView, model: BenchModel) -> None:
    click(window, "compartment-3")
    click(window, "jam-4")
    for _ in range(2):
        click(window, "load-12")
    assert [shown(model, number)["open"] for number in (2, 3, 4)] == [False, True, False]
    assert [shown(model, number)["jammed"] for number in (3, 4)] == [False, True]
    assert (shown(model, 12)["load"], shown(model, 12)["draws"]) == (LOADS_WATTS[2], 0)
    click(window, "compartment-3")
    click(window, "jam-4")
    for _ in LOADS_WATTS[2:]:
        click(window, "load-12")
    assert not any(each["open"] or each["jammed"] or each["load"] for each in model.compartments)


def test_what_boards_are_told_is_shown(window: QQuickView, scene: Scene, model: BenchModel, qtbot: QtBot) -> None:
    model.nextLoad(2)
    ports = {device.name: device.simulator.port.path for device in scene.devices.devices}
    with Caller(ports["lockers"]) as locks, Caller(ports["power"]) as power:
        locks.send(LOCK8A.open_one(1, 5))
        power.send(waveshare.turn_on_for(1, 2, 60_000, Firmware.V2).frame)
        qtbot.waitUntil(lambda: shown(model, 5)["open"] and shown(model, 2)["powered"])
    assert (shown(model, 2)["draws"], shown(model, 5)["pulses"]) == (LOADS_WATTS[1], 1)


def test_every_plug_and_cable_can_be_pulled_and_put_back(window: QQuickView, scene: Scene, model: BenchModel) -> None:
    names = [device["name"] for device in model.devices]
    assert names == ["reader-1", "scanner-1", "lockers", "power", "meters", "input-1"]
    for name in names:
        click(window, f"plug-{name}")
    assert not any(device["plugged"] for device in model.devices)
    model.tap(FIRST_CARD)
    assert "Nobody listens" in model.note
    for name in names:
        click(window, f"plug-{name}")
    assert all(device["plugged"] for device in model.devices)
    click(window, "network")
    assert scene.network.is_cut
    assert not model.connected
    click(window, "network")
    assert model.connected


def test_smoke_is_raised_and_ended(window: QQuickView, scene: Scene, model: BenchModel) -> None:
    assert [alarm["kind"] for alarm in model.alarms] == ["smoke"]
    click(window, "alarm-smoke")
    assert scene.devices.world.alarms == {"smoke"}
    click(window, "alarm-smoke")
    assert not model.alarms[0]["standing"]


def test_both_windows_fit_on_a_desktop_screen_beside_each_other() -> None:
    desktop, terminal, bench = QRect(0, 30, 1920, 1050), QSize(547, 972), QSize(760, 960)
    left, right = (
        QRect(place, size)
        for place, size in zip(side_by_side(desktop, terminal, bench), (terminal, bench), strict=True)
    )
    assert not left.intersects(right)
    assert desktop.contains(left)
    assert desktop.contains(right)
    narrow = QRect(0, 0, 1024, 768)
    _, over = side_by_side(narrow, terminal, bench)
    assert narrow.contains(QRect(over, QSize(760, 700)))
