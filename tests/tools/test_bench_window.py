"""The device bench: a click holds a card to the reader, pulls its plug, cuts the network."""

import os
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtQuick import QQuickView
from pytestqt.qtbot import QtBot

from kiosk.config import load_station
from kiosk.devices.sim.station import SimulatedStation
from kiosk.tools.bench_model import BenchModel
from kiosk.tools.bench_window import open_bench
from kiosk.tools.demo_centre import DemoCentre
from kiosk.tools.relay import Relay
from kiosk.tools.sample_members import FIRST_CARD, sample_members
from kiosk.tools.scene import Scene, write_station_file


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


def test_a_click_sends_the_cards_bytes(scene: Scene, model: BenchModel) -> None:
    port = os.open(next(iter(scene.devices)).simulator.port.path, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(port)
    model.tap(FIRST_CARD)
    assert model.note == f"Card {FIRST_CARD} was read."
    assert os.read(port, 14) == bytes.fromhex("0236324533303836434544303803")
    os.close(port)


def test_plug_and_cable_can_be_pulled_and_put_back(scene: Scene, model: BenchModel) -> None:
    model.togglePlug()
    assert not model.plugged
    model.tap(FIRST_CARD)
    assert "Nobody listens" in model.note
    model.togglePlug()
    assert model.plugged
    model.toggleNetwork()
    assert scene.network.is_cut
    assert not model.connected
    model.toggleNetwork()
    assert model.connected
