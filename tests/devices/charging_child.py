"""A program that charges everywhere until it is killed: `python -m tests.devices.charging_child STATION.toml`."""

import sys
import time
from pathlib import Path

from kiosk.config import load_station
from kiosk.devices.hall import LockerHall
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Charge, Kept
from kiosk.domain.lockers.news import HallStatus, News
from tests.devices.hall_rig import ListDisk

HOUR_MS = 3_600_000


def main(path: Path) -> None:
    charged: set[int] = set()

    def hear(news: News) -> None:
        if not isinstance(news, HallStatus):
            return
        for each in news.compartments:
            if each.door is Door.CLOSED and each.number not in charged:
                charged.add(each.number)
                hall.control.charge(Charge(f"charge {each.number}", each.number, hall.control.clock_ms() + HOUR_MS))

    hall = LockerHall(load_station(path), ListDisk(), hear, lambda _: None)
    hall.start(Kept())
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
