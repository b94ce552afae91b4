"""Each command to a relay board, and each fault of its reply: confirmed or not, and never on for too long."""

from collections.abc import Callable

import pytest

from kiosk.devices.echo import EchoMode
from kiosk.devices.safety.events import AllOffDone, LeaseDone, OffDone
from tests.devices.power_line import (
    HARMLESS,
    LATE,
    LOSING,
    LOST,
    Fault,
    PowerLine,
    flips,
    good,
    refused,
)

LEASE_MS = 60_000
WRITE_BYTES, READ_BYTES = 8, 6

Off = Callable[[PowerLine], None]

OFFS: dict[str, tuple[Off, Callable[[bool], object]]] = {
    "off": (lambda line: line.bank.off(12), lambda ok: OffDone(12, ok)),
    "all off": (lambda line: line.bank.all_off(), lambda ok: AllOffDone("power-1", ok)),
}
each_off = pytest.mark.parametrize(("off", "done"), OFFS.values(), ids=OFFS)


def leased() -> PowerLine:
    """A line with compartment 12 on, and the next thing on it not a poll."""
    line = PowerLine()
    line.lease(12, LEASE_MS)
    line.rig.run(300)
    assert line.on() == {12}
    assert line.told.pop() == LeaseDone(12, ok=True)
    return line


def lease_with(fault: Fault) -> PowerLine:
    line = PowerLine()
    line.faults.append(fault)
    line.lease(12, LEASE_MS)
    line.rig.run(2000)
    return line


@pytest.mark.parametrize("fault", HARMLESS.values(), ids=HARMLESS)
def test_a_lease_whose_reply_comes_is_confirmed(fault: Fault) -> None:
    line = lease_with(fault)
    assert line.ends() == [LeaseDone(12, ok=True)]
    assert len(line.leases_sent()) == 1


@pytest.mark.parametrize("fault", [*LOSING.values(), *(refused(code) for code in (1, 2, 3, 4))])
def test_a_lease_without_its_reply_is_not_confirmed_nor_repeated_and_ends_by_itself(fault: Fault) -> None:
    line = lease_with(fault)
    assert line.ends() == [LeaseDone(12, ok=False)]
    assert line.on() == {12}
    line.rig.run(LEASE_MS)
    assert (line.on(), len(line.leases_sent())) == (set(), 1)
    assert line.stuck == []


def test_no_flipped_bit_confirms_a_lease() -> None:
    for fault in flips(WRITE_BYTES):
        line = lease_with(fault)
        assert line.ends() == [LeaseDone(12, ok=False)]
        assert len(line.leases_sent()) == 1


def off_with(off: Off, *faults: Fault, always: Fault = good) -> PowerLine:
    line = leased()
    line.faults.extend(faults)
    line.always = always
    off(line)
    line.rig.run(2500)
    return line


@each_off
@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("fault", [*HARMLESS.values(), *LOSING.values()], ids=[*HARMLESS, *LOSING])
def test_one_fault_of_an_off_or_of_its_reading_back_is_outlived(
    off: Off, done: Callable[[bool], object], fault: Fault, place: int
) -> None:
    line = off_with(off, *[good] * place, fault)
    assert line.ends() == [done(True)]
    assert line.on() == set()


@each_off
@pytest.mark.parametrize("fault", LATE.values(), ids=LATE)
def test_an_off_whose_replies_all_come_late_is_confirmed_by_a_late_one(
    off: Off, done: Callable[[bool], object], fault: Fault
) -> None:
    line = off_with(off, always=fault)
    assert (line.ends(), line.on()) == ([done(True)], set())


@each_off
@pytest.mark.parametrize("fault", LOST.values(), ids=LOST)
def test_an_off_whose_replies_are_all_lost_is_unknown(off: Off, done: Callable[[bool], object], fault: Fault) -> None:
    line = off_with(off, always=fault)
    assert line.ends() == [done(False)]
    assert line.on() == set()


@each_off
@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("code", [1, 2, 3, 4])
def test_an_off_that_is_refused_is_not_confirmed(
    off: Off, done: Callable[[bool], object], code: int, place: int
) -> None:
    """Its reading back, where there is one."""
    read_back = done(True) == AllOffDone("power-1", ok=True)
    assert off_with(off, *[good] * place, refused(code)).ends() == [done(place > 0 and not read_back)]


@each_off
def test_no_flipped_bit_confirms_an_off(off: Off, done: Callable[[bool], object]) -> None:
    for fault in flips(WRITE_BYTES):
        assert off_with(off, fault, fault, fault).ends() == [done(False)]


def test_no_flipped_bit_confirms_the_reading_back_of_all() -> None:
    for fault in flips(READ_BYTES):
        line = off_with(lambda line: line.bank.all_off(), good, fault, fault, fault)
        assert line.ends() == [AllOffDone("power-1", ok=False)]


def test_all_off_that_the_board_takes_and_does_not_carry_out_is_not_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    line = leased()
    monkeypatch.setattr(line.board, "_write", lambda *_: None)
    line.bank.all_off()
    line.rig.run(300)
    assert (line.ends(), line.on()) == ([AllOffDone("power-1", ok=False)], {12})


def test_one_off_that_the_board_takes_and_does_not_carry_out_is_found_by_the_next_poll(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = leased()
    monkeypatch.setattr(line.board, "_write", lambda *_: None)
    line.bank.off(12)
    line.rig.run(100)
    assert line.ends() == [OffDone(12, ok=True)]
    line.rig.run(700)
    assert line.stuck == [{12}]


@each_off
@pytest.mark.parametrize("mode", EchoMode)
def test_an_echo_never_confirms_an_off(off: Off, done: Callable[[bool], object], mode: EchoMode) -> None:
    line = PowerLine(echo=mode, settled=False)
    line.mute.add(1)
    line.echoes = True
    line.rig.open()
    off(line)
    line.rig.run(3000)
    assert line.ends() == [done(False)]


@pytest.mark.parametrize("mode", [EchoMode.ON, EchoMode.AUTO])
def test_on_a_line_that_echoes_commands_are_confirmed_by_their_replies_only(mode: EchoMode) -> None:
    line = PowerLine(echo=mode, settled=False)
    line.echoes = True
    line.rig.open()
    line.rig.run(300)
    line.lease(12)
    line.rig.run(100)
    line.bank.off(12)
    line.rig.run(200)
    line.mute.add(1)
    line.lease(13)
    line.rig.run(1000)
    assert line.ends() == [LeaseDone(12, ok=True), OffDone(12, ok=True), LeaseDone(13, ok=False)]


@each_off
def test_a_dead_board_confirms_no_off(off: Off, done: Callable[[bool], object]) -> None:
    line = leased()
    line.mute.add(1)
    off(line)
    line.rig.run(2500)
    assert (line.ends(), line.on()) == ([done(False)], {12})
    line.rig.run(LEASE_MS)
    assert line.on() == set()
