"""A database for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.storage.database import StationDatabase
from tests.support.station_db import enrolled_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[StationDatabase]:
    yield from enrolled_database(tmp_path / "station.db")
