"""Alarm contacts on a simulated board: each poll is told, silence never."""

import pytest

from kiosk.config import InputTable
from kiosk.devices.inputs import InputContact, input_numbers
from kiosk.devices.lock_places import PlaceError
from kiosk.devices.safety import timings
from kiosk.devices.safety.events import InputRead
from kiosk.domain.health import DeviceKind, DeviceState
from tests.devices.power_line import HARMLESS, LATE, LOSING, Fault, PowerLine, flips, refused


class InputLine(PowerLine):
    """The relay board's inputs 1 and 3 as smoke and heat, and its bank on the same line."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[InputRead] = []
        self.contacts = [
            InputContact(source, number, self.record(source, DeviceKind.INPUT), self.read.append)
            for source, number in (("smoke", 1), ("heat", 3))
        ]
        self.start(self.bank, *self.contacts)
        self.rig.run(400)

    def last(self) -> dict[str, bool]:
        return {reading.source: reading.active for reading in self.read}


def test_each_contact_is_told_as_it_is_twice_a_second() -> None:
    line = InputLine()
    assert line.last() == {"smoke": False, "heat": False}
    line.board.inputs[2] = True
    line.read.clear()
    line.rig.run(10_000)
    assert line.last() == {"smoke": False, "heat": True}
    assert 38 <= len(line.read) <= 42


def test_inputs_beside_those_that_are_wired_say_nothing() -> None:
    line = InputLine()
    line.board.inputs[1] = True
    line.board.inputs[7] = True
    line.rig.run(1000)
    assert line.last() == {"smoke": False, "heat": False}


def test_a_silent_board_tells_nothing_and_its_contacts_are_down() -> None:
    line = InputLine()
    line.mute.add(1)
    line.rig.run(300)
    line.read.clear()
    line.rig.run(timings.INPUT_FRESH_MS * 2)
    assert line.read == []
    assert {contact.health.snapshot().reason for contact in line.contacts} == {"no_answer"}
    line.mute.clear()
    line.rig.run(6000)
    assert line.last() == {"smoke": False, "heat": False}


def test_a_contact_that_the_board_has_not_is_not_used() -> None:
    line = InputLine()
    contact = InputContact("far", 9, line.record("far", DeviceKind.INPUT), line.read.append)
    line.start(contact)
    line.read.clear()
    line.rig.run(3000)
    health = contact.health.snapshot()
    assert (line.read, health.state, health.reason) == ([], DeviceState.DOWN, "request_refused")


def one_fault(fault: Fault, *, active: bool) -> InputLine:
    line = InputLine()
    line.board.inputs[0] = line.board.inputs[2] = active
    line.rig.run(700)
    line.read.clear()
    line.faults.extend([fault] * 3)
    line.rig.run(700)
    return line


@pytest.mark.parametrize("active", [True, False])
def test_no_fault_of_the_line_turns_a_contact_over(active: bool) -> None:
    for fault in [*HARMLESS.values(), *LOSING.values(), refused(4), *flips(6)]:
        assert {reading.active for reading in one_fault(fault, active=active).read} <= {active}


@pytest.mark.parametrize("fault", LATE.values(), ids=LATE)
def test_a_late_reply_to_the_question_for_one_contact_is_no_lie_about_another(fault: Fault) -> None:
    line = InputLine()
    line.board.inputs[2] = True
    line.rig.run(700)
    line.read.clear()
    line.always = fault
    line.rig.run(5000)
    assert InputRead("heat", active=False) not in line.read
    assert InputRead("smoke", active=True) not in line.read


def test_contacts_are_counted_on_each_port_by_itself() -> None:
    def at(port: str) -> InputTable:
        return InputTable(kind="smoke", driver="waveshare_input", port=port)

    assert input_numbers([at("a"), at("b"), at("a"), at("a"), at("b")]) == (1, 1, 2, 3, 2)
    with pytest.raises(PlaceError, match="input: expected at most 32 contacts on a, got 33"):
        input_numbers([at("a")] * 33)
