"""What the safety rules know, as the screens are told: at once when it matters, watts now and then."""

from typing import Final

from kiosk.devices.safety import rules, timings
from kiosk.devices.safety.state import Cell, State
from kiosk.domain.lockers.news import CompartmentStatus, HallStatus

WATTS_EVERY_MS: Final = 1000
"""Watts alone are told no more often: nobody reads them faster."""


class Shown:
    """Remembers what was told last. One thread; times in monotonic ms."""

    def __init__(self) -> None:
        self._samples: dict[int, tuple[int, int]] = {}
        self._told: HallStatus | None = None
        self._told_ms = 0

    def sampled(self, compartment: int, milliwatts: int, at_ms: int) -> None:
        """A meter gave a sample."""
        self._samples[compartment] = milliwatts, at_ms

    def changed(self, state: State, now_ms: int) -> HallStatus | None:
        """Give what is known now, if it is to be told."""
        status = HallStatus(tuple(self._cell(cell, now_ms) for cell in state.cells), state.alarm.stands)
        if status == self._told:
            return None
        only_watts = self._told is not None and _without_watts(status) == _without_watts(self._told)
        if only_watts and now_ms < self._told_ms + WATTS_EVERY_MS:
            return None
        self._told, self._told_ms = status, now_ms
        return status

    def _cell(self, cell: Cell, now_ms: int) -> CompartmentStatus:
        milliwatts, at_ms = self._samples.get(cell.compartment, (None, 0))
        return CompartmentStatus(
            number=cell.compartment,
            door=rules.rule_7_door(cell, now_ms),
            powered=cell.charging is not None and not cell.outlet.turning_off and now_ms < cell.outlet.on_until_ms,
            milliwatts=milliwatts if now_ms < at_ms + timings.METER_FRESH_MS else None,
            jammed=cell.opening is None and rules.rule_1_used_up(cell),
            fault=cell.fault.stands,
        )


def _without_watts(status: HallStatus) -> tuple[object, ...]:
    cells = ((each.number, each.door, each.powered, each.jammed, each.fault) for each in status.compartments)
    return (status.alarm, *cells)
