"""A bank of lockers on simulated boards and a hand-driven line: which lock is pulsed, and what is told of doors."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from kiosk.config import CompartmentTable, LockersTable
from kiosk.devices.codec.lock8a import Lock8a
from kiosk.devices.exchange import Ask, Exchange
from kiosk.devices.health import HealthRecord
from kiosk.devices.lock_places import PlaceError, by_board, lock_places
from kiosk.devices.lockers import LockerBank, LockerEvent
from kiosk.devices.safety.events import DoorsRead, PortBack, PortLost, PulseDone
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.lock8a import Lock8aBoards
from kiosk.domain.health import DeviceKind, DeviceState
from kiosk.domain.lockers.door import Door
from tests.devices.line_rig import Replies, Rig

CODEC = Lock8a()


def table(**keys: Any) -> LockersTable:
    return msgspec.convert({"driver": "lock8a", "port": "x", "compartments": 4, **keys}, LockersTable)


class Line:
    """One or more boards of two locks, and the banks that speak with them."""

    def __init__(self, boards: int = 1, closed_bit: int = 1, answers_open: bool = True) -> None:
        self.doors = Doors(boards, 2, closed_bit)
        self._boards = Lock8aBoards(self.doors, answers_open=answers_open)
        self.told: list[LockerEvent] = []
        places = lock_places(table(per_board=2, compartments=2 * boards), [], CODEC)
        self.banks = [
            LockerBank(
                own,
                CODEC,
                closed_bit,
                self,
                HealthRecord(f"lockers-{board}", DeviceKind.LOCKERS, lambda _: None),
                self.told.append,
            )
            for board, own in by_board(places).items()
        ]
        self.rig = Rig(*self.banks, board=self._answer)  # type: ignore[arg-type]

    def submit(self, device: Any, exchange: Exchange[Any], then: Callable[[Any], None]) -> None:
        assert self.rig.conversation.submit(device, Ask(exchange, then))

    def last_doors(self, compartment: int) -> Door:
        return next(
            door
            for event in reversed(self.told)
            if isinstance(event, DoorsRead)
            for number, door in event.doors
            if number == compartment
        )

    def events(self, kind: type) -> list[LockerEvent]:
        return [event for event in self.told if isinstance(event, kind)]

    def _answer(self, request: bytes, _: int) -> Replies:
        answer = self._boards.answer(request)
        return [(10, answer)] if answer else []


@pytest.mark.parametrize("closed_bit", [0, 1])
def test_doors_are_told_in_the_banks_polarity(closed_bit: int) -> None:
    line = Line(closed_bit=closed_bit)
    line.rig.run(1000)
    assert {line.last_doors(1), line.last_doors(2)} == {Door.CLOSED}
    line.doors.move((1, 2), open_=True)
    line.rig.run(1000)
    assert (line.last_doors(1), line.last_doors(2)) == (Door.CLOSED, Door.OPEN)


@pytest.mark.parametrize("answers_open", [True, False])
def test_a_pulse_opens_one_lock_once_and_the_doors_tell_it(answers_open: bool) -> None:
    line = Line(boards=2, answers_open=answers_open)
    line.rig.run(1000)
    line.banks[1].pulse(3, line.rig.now_ms + 500)
    line.rig.run(500)
    assert line.doors.pulses == [(2, 1)]
    assert line.events(PulseDone) == [PulseDone(3, sent=True)]
    assert [line.last_doors(compartment) for compartment in range(1, 5)] == [
        Door.CLOSED,
        Door.CLOSED,
        Door.OPEN,
        Door.CLOSED,
    ]


def test_a_pulse_whose_reply_is_lost_is_not_repeated() -> None:
    line = Line()
    line.rig.run(1000)
    line.doors.mute.add(1)
    line.banks[0].pulse(1, line.rig.now_ms + 500)
    line.rig.run(60_000)
    assert line.doors.pulses == [(1, 1)]
    assert line.events(PulseDone) == [PulseDone(1, sent=True)]


def test_a_pulse_that_came_too_late_was_not_sent_and_never_will_be() -> None:
    line = Line()
    line.rig.run(1000)
    line.banks[0].pulse(1, line.rig.now_ms - 1)
    line.rig.run(5000)
    assert line.doors.pulses == []
    assert line.events(PulseDone) == [PulseDone(1, sent=False)]


def test_a_board_that_falls_silent_makes_its_doors_unknown_and_only_its_bank_is_lost() -> None:
    line = Line(boards=2)
    line.rig.run(1000)
    line.doors.mute.add(2)
    line.rig.run(5000)
    assert line.events(PortLost) == [PortLost("lockers-2")]
    assert [line.last_doors(compartment) for compartment in (1, 3, 4)] == [Door.CLOSED, Door.UNKNOWN, Door.UNKNOWN]
    assert [bank.health.snapshot().state for bank in line.banks] == [DeviceState.UP, DeviceState.DOWN]
    line.doors.mute.clear()
    line.rig.run(10_000)
    assert line.events(PortBack) == [PortBack("lockers-1"), PortBack("lockers-2"), PortBack("lockers-2")]
    assert line.last_doors(3) is Door.CLOSED


def test_a_lost_port_is_told_once_and_nothing_opens_when_it_is_back() -> None:
    line = Line()
    line.rig.run(1000)
    line.banks[0].pulse(1, line.rig.now_ms + 500)
    line.rig.unplug()
    line.rig.unplug()
    line.rig.open()
    line.rig.run(5000)
    assert line.doors.pulses == []
    assert line.events(PulseDone) == [PulseDone(1, sent=False)]
    assert line.events(PortLost) == [PortLost("lockers-1")]
    assert line.events(PortBack) == [PortBack("lockers-1")] * 2


def test_a_change_that_a_board_tells_by_itself_is_told_at_once_and_no_other_unasked_word_is_believed() -> None:
    line = Line()
    line.rig.run(1000)
    before = len(line.told)
    line.rig.say(bytes.fromhex("8A0101119B"))
    line.rig.say(bytes.fromhex("8101020082"))
    line.rig.run(60)
    assert line.told[before:] == [DoorsRead(((2, Door.OPEN),))]


def test_doors_can_be_asked_at_once() -> None:
    line = Line()
    line.rig.run(1000)
    before = len(line.told)
    line.banks[0].query_doors()
    line.rig.run(60)
    assert line.told[before:] == [DoorsRead(((1, Door.CLOSED), (2, Door.CLOSED)))]


def test_a_compartment_that_is_not_there_cannot_be_opened() -> None:
    with pytest.raises(KeyError):
        Line().banks[0].pulse(9, 10**9)


def test_places_by_rule_and_by_exception() -> None:
    assert lock_places(table(per_board=2, compartments=3), [], CODEC) == {1: (1, 1), 2: (1, 2), 3: (2, 1)}
    swapped = [CompartmentTable(number=1, lock=9), CompartmentTable(number=2, height_mm=900)]
    assert lock_places(table(per_board=8, compartments=3), swapped, CODEC) == {1: (2, 1), 2: (1, 2), 3: (1, 3)}


@pytest.mark.parametrize(
    ("keys", "compartments", "problem"),
    [
        ({}, [CompartmentTable(number=2, lock=3)], "compartments 2 and 3: expected different locks"),
        ({"per_board": 48, "compartments": 30}, [], "compartment 25, lock 25: expected a lock from 1 to 24"),
        ({"per_board": 1, "compartments": 32}, [], "compartment 32, lock 32: expected a board from 1 to 31"),
    ],
)
def test_places_that_cannot_be_are_named(
    keys: dict[str, int], compartments: list[CompartmentTable], problem: str
) -> None:
    with pytest.raises(PlaceError, match=problem):
        lock_places(table(**keys), compartments, CODEC)
