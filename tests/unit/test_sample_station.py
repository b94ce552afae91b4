"""The station file to start from is one, and shows every table."""

from pathlib import Path

import msgspec

from kiosk.config import StationFile, load_station

SAMPLE = Path(__file__).parents[2] / "assets" / "sample" / "station.toml"


def test_the_sample_has_every_table() -> None:
    station = load_station(SAMPLE)
    assert all(getattr(station, field.name) for field in msgspec.structs.fields(StationFile))
