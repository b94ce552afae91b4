"""A rig for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.storage.database import StationDatabase
from tests.support.lockers import LockerRig
from tests.support.station_db import TestClock, enrolled_database

Start = Callable[..., LockerRig]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[StationDatabase]:
    yield from enrolled_database(tmp_path / "station.db")


@pytest.fixture
def start(tmp_path: Path, database: StationDatabase) -> Start:
    """Begin a life; the second one is a restart."""
    clock = TestClock()

    def begin(**more: Any) -> LockerRig:
        return LockerRig(tmp_path, database, clock, **more)

    return begin


@pytest.fixture
def rig(start: Start) -> LockerRig:
    return start()
