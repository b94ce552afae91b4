"""A keeper with drivers that write down what they are told, a disk that can refuse, and a clock moved by hand."""

import time
from collections.abc import Callable
from typing import Any

from kiosk.devices.keeper import Drivers, Keeper
from kiosk.devices.safety.events import DoorsRead
from kiosk.devices.safety.events import Event as SafetyEvent
from kiosk.devices.safety.layout import Layout, Wiring
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Entry, Kept
from kiosk.domain.lockers.news import HallStatus, News
from kiosk.services.lockers.ports import Written

PATIENCE_S = 10.0


def eventually(what: str, condition: Callable[[], object], patience_s: float = PATIENCE_S) -> None:
    end = time.monotonic() + patience_s
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"expected {what} within {patience_s} s")
        time.sleep(0.002)


class NotedDrivers:
    """All commands, in order, as (name, arguments)."""

    def __init__(self) -> None:
        self.orders: list[tuple[Any, ...]] = []

    def pulse(self, compartment: int, not_after_ms: int) -> None:
        self.orders.append(("pulse", compartment, not_after_ms))

    def query_doors(self) -> None:
        self.orders.append(("query",))

    def lease(self, compartment: int, lease_ms: int, not_after_ms: int) -> None:
        self.orders.append(("lease", compartment, lease_ms, not_after_ms))

    def off(self, compartment: int) -> None:
        self.orders.append(("off", compartment))

    def all_off(self) -> None:
        self.orders.append(("all off",))

    def of(self, name: str) -> list[tuple[Any, ...]]:
        return [order for order in self.orders if order[0] == name]


class HandDisk:
    """Entries are written, or refused, at once; or held until `release`."""

    def __init__(self) -> None:
        self.refuses = False
        self.holds = False
        self.entries: list[Entry] = []
        self._held: list[Written] = []

    def record(self, entry: Entry, written: Written) -> None:
        self.entries.append(entry)
        if self.holds:
            self._held.append(written)
        else:
            written(not self.refuses)

    def release(self) -> None:
        held, self._held = self._held, []
        for written in held:
            written(True)


class KeeperRig:
    """Two compartments with locks, power and meters."""

    def __init__(self, kept: Kept = Kept()) -> None:  # noqa: B008 - frozen
        self.now_ms = 1_000_000
        self.drivers = NotedDrivers()
        self.disk = HandDisk()
        self.news: list[News] = []
        wiring = tuple(Wiring(number, "lockers-1", "power-1", "meters") for number in (1, 2))
        self.keeper = Keeper(
            Layout(wiring, inputs=("input-1",)),
            Drivers({"lockers-1": self.drivers}, {"power-1": self.drivers}),
            self.disk,
            self.news.append,
            lambda: self.now_ms,
        )
        self.keeper.start(kept)

    def doors(self, *doors: Door, polls: int = 2) -> None:
        for _ in range(polls):
            self.keeper.hear(DoorsRead(tuple(enumerate(doors, start=1))))

    def hear(self, *events: SafetyEvent) -> None:
        for event in events:
            self.keeper.hear(event)

    def statuses(self) -> list[HallStatus]:
        return [each for each in self.news if isinstance(each, HallStatus)]
