"""Meters on a hand-driven line: samples as they are, at their pace, and a dead meter that takes no other along."""

from itertools import pairwise

import pytest

from kiosk.devices.codec import waveshare
from kiosk.devices.codec.pzem016 import Reading
from kiosk.devices.exchange import Priority
from kiosk.devices.meters import Meter
from kiosk.devices.safety import timings
from kiosk.devices.safety.events import MeterRead
from kiosk.devices.sim import pzem016 as sim
from kiosk.domain.health import DeviceKind, DeviceState
from tests.devices.line_rig import times_of
from tests.devices.power_line import HARMLESS, LOSING, Fault, Line, PowerLine, delayed, flips, refused

WIRE_MS = 9 + 26 + 15
"""The request's 8 bytes and the reply's 25 at 9600, and what a meter takes between them."""


class MeterLine(Line):
    """Compartments 1 and on, each with a meter of that address."""

    def __init__(self, count: int = 2, dead: int = 0) -> None:
        super().__init__()
        self.always = delayed(WIRE_MS)
        self.mute |= set(range(1, dead + 1))
        self.told: list[tuple[int, MeterRead]] = []
        self.shown: list[tuple[int, Reading]] = []
        self.loads = {address: sim.Meter(address, self.now_ms, lambda: True) for address in range(1, count + 1)}
        self.simulators += self.loads.values()
        self.meters = [
            Meter(address, address, self.record(f"meter-{address}", DeviceKind.METERS), self.hear, self.show)
            for address in self.loads
        ]
        self.start(*self.meters)

    def hear(self, sample: MeterRead) -> None:
        self.told.append((self.now_ms(), sample))

    def show(self, compartment: int, reading: Reading) -> None:
        self.shown.append((compartment, reading))

    def samples(self, compartment: int) -> list[int]:
        return [sample.milliwatts for _, sample in self.told if sample.compartment == compartment]

    def longest_gap_ms(self, compartment: int) -> int:
        times = [1000, *(at_ms for at_ms, sample in self.told if sample.compartment == compartment), self.now_ms()]
        return max(later - earlier for earlier, later in pairwise(times))

    def state(self, address: int) -> tuple[DeviceState, str]:
        health = self.meters[address - 1].health.snapshot()
        return health.state, health.reason


def test_samples_are_told_in_milliwatts_and_shown_with_all_that_was_measured() -> None:
    line = MeterLine()
    line.loads[2].watts = 24.2
    line.rig.run(3000)
    assert set(line.samples(1)) == {0}
    assert set(line.samples(2)) == {24_200}
    assert {sample.age_ms for _, sample in line.told} == {0}
    compartment, reading = next(shown for shown in line.shown if shown[0] == 2)
    assert (compartment, reading.watts, reading.volts, reading.watt_hours) == (2, 24.2, 224.5, 0)
    assert len(line.shown) == len(line.told)


def test_a_meter_alone_is_asked_each_two_seconds() -> None:
    line = MeterLine(1)
    line.rig.run(20_000)
    assert 10 <= len(line.told) <= 12


def test_24_meters_make_a_round_of_about_two_seconds() -> None:
    line = MeterLine(24)
    line.rig.run(60_000)
    assert max(map(line.longest_gap_ms, line.loads)) <= 2500


@pytest.mark.parametrize(("count", "dead"), [(2, 1), (24, 1), (24, 8), (24, 12), (24, 23)])
def test_dead_meters_take_no_others_along(count: int, dead: int) -> None:
    line = MeterLine(count, dead)
    line.rig.run(90_000)
    living = range(dead + 1, count + 1)
    assert max(map(line.longest_gap_ms, living)) < timings.METER_FRESH_MS
    assert {line.state(address) for address in living} == {(DeviceState.UP, "")}
    assert {line.state(address) for address in range(1, dead + 1)} == {(DeviceState.DOWN, "no_answer")}
    assert {sample.compartment for _, sample in line.told} == set(living)


def test_a_meter_that_falls_silent_tells_nothing_and_is_down_until_it_is_back() -> None:
    line = MeterLine()
    line.rig.run(5000)
    line.mute.add(1)
    before = len(line.samples(1))
    line.rig.run(10_000)
    assert len(line.samples(1)) == before
    assert line.state(1) == (DeviceState.DOWN, "no_answer")
    line.mute.clear()
    line.rig.run(6000)
    assert len(line.samples(1)) > before
    assert line.state(1) == (DeviceState.UP, "")


def test_after_a_lost_port_samples_come_again() -> None:
    line = MeterLine(1)
    line.rig.run(2500)
    line.rig.unplug()
    before = len(line.told)
    line.rig.run(5000)
    line.rig.open()
    line.rig.run(1000)
    assert len(line.told) > before


def polled_with(fault: Fault) -> MeterLine:
    """One meter with 24.2 W whose next poll's first reply meets the fault."""
    line = MeterLine(1)
    line.loads[1].watts = 24.2
    line.rig.run(300)
    line.told.clear()
    line.faults.append(fault)
    line.rig.run(2300)
    return line


@pytest.mark.parametrize("fault", [*HARMLESS.values(), *LOSING.values()], ids=[*HARMLESS, *LOSING])
def test_one_fault_costs_no_sample_and_makes_none_up(fault: Fault) -> None:
    assert polled_with(fault).samples(1) == [24_200]


def test_no_flipped_bit_makes_a_sample_up() -> None:
    for fault in flips(25):
        line = polled_with(fault)
        assert line.samples(1) == [24_200]


@pytest.mark.parametrize("fault", list(flips(25))[::20])
def test_a_line_that_spoils_everything_gives_no_sample(fault: Fault) -> None:
    line = MeterLine(1)
    line.rig.run(300)
    line.told.clear()
    line.always = fault
    line.rig.run(10_000)
    assert line.told == []


def test_a_meter_that_refuses_tells_nothing() -> None:
    line = MeterLine(1)
    line.rig.run(300)
    line.told.clear()
    line.always = refused(4)
    line.rig.run(5000)
    assert line.told == []


def test_what_is_no_meter_is_not_used() -> None:
    line = PowerLine()
    told: list[MeterRead] = []
    meter = Meter(1, 1, line.record("meter-1", DeviceKind.METERS), told.append)
    line.start(meter)
    line.rig.run(2000)
    health = meter.health.snapshot()
    assert (told, health.state, health.reason) == ([], DeviceState.DOWN, "request_refused")


def shared_line(meters: int) -> tuple[PowerLine, list[MeterRead]]:
    """A relay board with address 1, and meters from address 11 on."""
    line = PowerLine()
    line.always = delayed(WIRE_MS)
    told: list[MeterRead] = []
    addresses = range(11, 11 + meters)
    line.simulators += [sim.Meter(address, line.now_ms, lambda: True) for address in addresses]
    line.start(
        line.bank,
        *(Meter(address, address, line.record(str(address), DeviceKind.METERS), told.append) for address in addresses),
    )
    line.rig.run(5000)
    return line, told


def test_an_off_waits_for_one_meter_at_most() -> None:
    line, told = shared_line(8)
    off = waveshare.set_channel(1, 2, on=False).frame
    for _ in range(40):
        line.lease(12)
        line.rig.run(57)
        asked_ms = line.now_ms()
        line.bank.off(12)
        line.rig.run(300)
        assert line.on() == set()
        assert max(times_of(line.rig, off)) - asked_ms <= 120
    assert {sample.compartment for sample in told[-20:]} == set(range(11, 19))


def test_a_meter_that_is_due_lets_doors_and_coils_go_first() -> None:
    (poll,) = MeterLine(1).meters[0].polls
    poll.begin(1000)
    assert poll.rank(1000) == (Priority.METER, 1000)
    ask = poll.ask()
    assert ask is not None
    assert ask.exchange.priority is Priority.METER
