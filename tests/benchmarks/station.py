"""The station that benchmarks run on: an enrolled terminal, a simulated reader, members with cards."""

import argparse
from pathlib import Path

from kiosk.config import StationFile, load_station
from tests.support.enrolled import enrol_without_centre


def card(number: int) -> bytes:
    """The card of a member."""
    return number.to_bytes(5, "big")


def make_station(directory: Path, members: int) -> tuple[StationFile, Path]:
    """An enrolled station in a directory, and its file; a second tap is a second visit, so that each one commits."""
    path = directory / "station.toml"
    path.write_text(
        f"""
[station]
id = "hz-tyc"
name = "体育场路 工会驿站"
phone = "0571-8500 0000"
[data]
dir = "{directory / "data"}"
[central]
url = "http://127.0.0.1:9"
[screen]
width_mm = 268
height_mm = 476
[checkin]
repeat_min = 0
[[reader]]
driver = "rdm6300"
port = "{directory / "reader"}"
""",
        encoding="utf-8",
    )
    station = load_station(path)
    enrol_without_centre(station.data_dir, map(card, range(1, members + 1)))
    return station, path


def arguments(description: str, taps: int, size: int = 200, of: str = "members in the roster") -> argparse.Namespace:
    """`--size`, that of something, and `--n` repetitions."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--size", type=int, default=size, help=of)
    parser.add_argument("--n", type=int, default=taps, help="repetitions")
    return parser.parse_args()
