"""`kiosk simulate` with lockers: each family on a pseudo-terminal, moved by commands and pulses, and its faults."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.devices.codec.kerong_cu16 import KERONG_CU16
from kiosk.devices.codec.kerong_cu48 import KERONG_CU48
from kiosk.devices.codec.lock8a import LOCK8A
from kiosk.devices.codec.lock_events import LockCodec, OpenAnswered
from kiosk.devices.codec.wkly import WKLY
from tests.devices.console import Caller, Console, station_of

CODECS: dict[str, LockCodec] = {
    "lock8a": LOCK8A,
    "kerong_cu16": KERONG_CU16,
    "kerong_cu48": KERONG_CU48,
    "wkly": WKLY,
}
REPLY = bytes.fromhex("8001FFFFFF334D")
"""All doors of board 1 are closed."""

LINE_FAULTS = ("drop", "delay", "duplicate", "truncate", "flip", "echo", "noise")


def lockers(port: str, **keys: Any) -> dict[str, Any]:
    return {"driver": "lock8a", "port": port, "compartments": 12, **keys}


Start = Callable[..., tuple[Console, Caller]]


@pytest.fixture
def start(port: str) -> Iterator[Start]:
    """Simulate lockers and open their port."""
    consoles: list[Console] = []
    callers: list[Caller] = []

    def start(compartment: tuple[dict[str, int], ...] = (), **keys: Any) -> tuple[Console, Caller]:
        consoles.append(Console(station_of(lockers=lockers(port, **keys), compartment=list(compartment))))
        assert consoles[0].read()["device"] == "lockers"
        callers.append(Caller(port))
        return consoles[0], callers[0]

    yield start
    for caller in callers:
        caller.transport.close()
    for console in consoles:
        console.close()


@pytest.fixture(params=CODECS)
def driver(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_pulse_opens_a_door_and_a_hand_closes_it(start: Start, driver: str) -> None:
    console, caller = start(driver=driver, per_board=12)
    codec = CODECS[driver]
    caller.send(codec.open_one(1, 3))
    assert console.read() == {"door": 3, "state": "open"}
    state = console.state()
    assert [number for number, door in state["doors"].items() if door == "open"] == ["3"]
    assert (state["pulses"]["3"], state["pulses"]["4"]) == (1, 0)
    if codec.answers_open:
        assert caller.event(codec) == OpenAnswered(1, 3, 0)
    assert caller.bits(codec)[:4] == (1, 1, 0, 1)
    state = console.do("door 3 close", "door 12 open")
    assert (state["doors"]["3"], state["doors"]["12"]) == ("closed", "open")
    assert caller.bits(codec)[:12] == (*[1] * 11, 0)
    caller.send(codec.open_one(1, 3))
    assert console.read() == {"door": 3, "state": "open"}, "what a hand does is not told"


def test_a_jammed_lock_gets_its_pulse_and_opens_only_when_freed(start: Start, driver: str) -> None:
    console, caller = start(driver=driver, per_board=12)
    codec = CODECS[driver]
    assert console.do("jam 5")["jammed"] == [5]
    caller.send(codec.open_one(1, 5) + codec.open_one(1, 6))
    assert console.read() == {"door": 6, "state": "open"}
    state = console.do("jam 5 off")
    assert (state["jammed"], state["pulses"]["5"], state["doors"]["5"]) == ([], 1, "closed")
    caller.send(codec.open_one(1, 5))
    assert console.read() == {"door": 5, "state": "open"}


def test_compartments_are_counted_through_the_boards_but_for_those_with_a_lock_of_their_own(start: Start) -> None:
    console, caller = start(per_board=8, compartments=12, compartment=({"number": 2, "lock": 16},), closed_bit=0)
    console.do("door 9 open", "door 2 open")
    assert caller.bits(LOCK8A, 1) == (0,) * 24
    assert [lock for lock, bit in enumerate(caller.bits(LOCK8A, 2), start=1) if bit] == [1, 8]
    caller.send(LOCK8A.open_one(2, 4))
    assert console.read() == {"door": 12, "state": "open"}


def test_a_board_that_acts_without_acknowledging(start: Start) -> None:
    console, caller = start()
    console.do("fault lockers no_ack")
    caller.send(LOCK8A.open_one(1, 1))
    assert console.read() == {"door": 1, "state": "open"}
    assert caller.bits(LOCK8A)[:2] == (0, 1), "nothing came before it"
    console.do("fault lockers none")
    caller.send(LOCK8A.open_one(1, 2))
    assert caller.event(LOCK8A) == OpenAnswered(1, 2, 0)


def test_inverted_contacts_stuck_locks_and_their_end(start: Start, driver: str) -> None:
    console, caller = start(driver=driver, per_board=12)
    codec = CODECS[driver]
    state = console.do("door 2 open", "fault lockers inverted", "fault lockers stuck")
    assert state["faults"] == {"lockers": ["inverted", "stuck"]}
    assert caller.bits(codec)[:3] == (0, 1, 0)
    caller.send(codec.open_one(1, 3))
    if codec.answers_open:
        assert caller.event(codec) == OpenAnswered(1, 3, 0), "closed, as an inverted contact says it"
    assert caller.bits(codec)[:3] == (0, 1, 0)
    state = console.do("fault lockers none")
    assert (state["faults"], state["pulses"]["3"], state["doors"]["3"]) == ({}, 1, "closed")
    assert caller.bits(codec)[:3] == (1, 0, 1)


def test_a_bouncing_contact_flutters_after_a_move(start: Start) -> None:
    console, caller = start()
    console.do("fault lockers bouncing")
    seen: list[tuple[int | None, ...]] = []
    for _ in range(20):  # a slow machine may look too late
        console.do("door 4 close", "door 4 open")
        seen = [caller.bits(LOCK8A) for _ in range(2)]
        if {bits[3] for bits in seen} == {0, 1}:
            break
    assert {bits[3] for bits in seen} == {0, 1}
    assert {bits[:3] for bits in seen} == {(1, 1, 1)}, "doors that did not move are quiet"
    while caller.bits(LOCK8A)[3] or caller.bits(LOCK8A)[3]:
        pass
    assert console.state()["doors"]["4"] == "open"


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        ("delay", lambda reply: reply),
        ("duplicate", lambda reply: reply + reply),
        ("truncate", lambda reply: reply[:3]),
        ("echo", lambda reply: LOCK8A.query(1) + reply),
        ("noise", lambda reply: bytes.fromhex("00FFAA550080") + reply),
    ],
)
def test_a_fault_of_the_line_befalls_each_frame_until_it_is_cleared(
    start: Start, fault: str, arrives: Callable[[bytes], bytes]
) -> None:
    console, caller = start()
    caller.send(LOCK8A.query(1))
    assert caller.hear(len(REPLY)) == REPLY
    console.do(f"fault lockers {fault}")
    for _ in range(2):
        caller.send(LOCK8A.query(1))
        assert caller.hear(len(arrives(REPLY))) == arrives(REPLY)
    console.do("fault lockers none")
    caller.send(LOCK8A.query(1))
    assert caller.hear(len(REPLY)) == REPLY


def test_each_flipped_frame_has_one_wrong_bit_and_each_another(start: Start) -> None:
    console, caller = start()
    console.do("fault lockers flip")
    good = int.from_bytes(REPLY, "big")
    wrong = set()
    for _ in range(8 * len(REPLY)):
        caller.send(LOCK8A.query(1))
        wrong.add(int.from_bytes(caller.hear(len(REPLY)), "big") ^ good)
    assert wrong == {1 << bit for bit in range(8 * len(REPLY))}


def test_a_dropped_reply_is_of_an_order_that_was_obeyed(start: Start, driver: str) -> None:
    console, caller = start(driver=driver, per_board=12)
    codec = CODECS[driver]
    console.do("fault lockers drop")
    caller.send(codec.query(1) + codec.open_one(1, 1))
    assert console.read() == {"door": 1, "state": "open"}
    console.do("fault lockers none")
    assert caller.bits(codec)[:2] == (0, 1), "the first thing that is heard"


def test_every_family_can_have_every_fault_that_makes_sense_for_it(start: Start, driver: str) -> None:
    console, _ = start(driver=driver, per_board=12)
    possible = [*LINE_FAULTS, "inverted", "stuck", "bouncing"]
    if CODECS[driver].answers_open:
        possible.append("no_ack")
    else:
        assert "lockers" in console.refusal("fault lockers no_ack")
    for fault in possible:
        assert fault in console.do(f"fault lockers {fault}")["faults"]["lockers"]
    assert console.refusal("fault lockers welded").endswith("none; not welded")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("door 13 open", "expected a compartment from 1 to 12, got 13"),
        ("door 0 open", "expected a compartment from 1 to 12, got 0"),
        ("door one open", "expected a compartment from 1 to 12, got one"),
        ("door 1", "expected one of: card HEX"),
        ("door 1 ajar", "expected one of: card HEX"),
        ("jam 99", "expected a compartment from 1 to 12, got 99"),
        ("jam 1 on", "expected one of: card HEX"),
        ("load 1 20", "expected [power] in the station file"),
        ("smoke", 'expected an [[input]] of the kind "smoke"'),
        ("heat off", 'expected an [[input]] of the kind "over_temperature"'),
        ("smoke on", "expected one of: card HEX"),
        ("fault lockers fire", "expected one of: drop, delay, duplicate, truncate, flip, echo, noise, no_ack"),
        ("fault power drop", "expected the name of a device: lockers"),
        ("card 62E3086CED lockers", "expected a card reader, but lockers is none"),
        ("replug lockers", "expected lockers to be unplugged"),
    ],
)
def test_wrong_commands_change_nothing(start: Start, command: str, expected: str) -> None:
    console, _ = start()
    before = console.state()
    assert expected in console.refusal(command)
    assert console.state() == before


def test_an_unplugged_bank_keeps_its_doors(start: Start, port: str) -> None:
    console, caller = start()
    caller.transport.close()
    assert console.do("door 7 open", "unplug lockers")["unplugged"] == ["lockers"]
    assert console.refusal("unplug lockers") == "expected lockers to be plugged in, but it is not"
    assert console.do("replug lockers")["unplugged"] == []
    assert console.read()["device"] == "lockers"
    with Caller(port) as again:
        assert again.bits(LOCK8A)[6] == 0


def test_without_lockers_there_is_no_compartment() -> None:
    with Console(station_of()) as console:
        assert "expected [lockers]" in console.refusal("door 1 open")
