"""Rules 1, 2, 7, 8 and 9 on doors, each as a table: what happened, and what the last of it is answered by."""

import pytest

from kiosk.devices.safety import commands as c
from kiosk.devices.safety import events as e
from kiosk.domain.lockers import entries as n
from kiosk.domain.lockers import news as w
from tests.devices.safety.games import BARE, LOCKS, OPEN, POWER, UNMETERED, C, U, attendant, charge, doors, owner
from tests.devices.safety.story import Plot, Story
from tests.devices.safety.world import Wait

CLOSED: Plot = [Wait(2000), doors(C, C), doors(C, C)]
ORDER: Plot = [e.OpenAsked(owner(1)), e.Committed(n.OpenIntent(owner(1)))]
SECOND: Plot = [e.OpenAsked(owner(2)), e.Committed(n.OpenIntent(owner(2)))]
PULSE = ("PulseLock", 1)
SENT = e.PulseDone(1)
STILL_CLOSED: Plot = [SENT, doors(C, C), doors(C, C), Wait(2000)]
JAM: Plot = [*CLOSED, *ORDER, *STILL_CLOSED, *STILL_CLOSED, *STILL_CLOSED]


@pytest.mark.parametrize(
    ("plot", "coils"),
    [
        pytest.param([*CLOSED, *ORDER], [PULSE], id="1 first try"),
        pytest.param([*CLOSED, *ORDER, SENT, doors(C, C), doors(C, C), Wait(1999)], [], id="1 no rest yet"),
        pytest.param([*CLOSED, *ORDER, SENT, doors(C, C), doors(C, C), Wait(2000)], [PULSE], id="1 second try"),
        pytest.param([*CLOSED, *ORDER, SENT, doors(C, C), Wait(2000)], [], id="1 one poll is no query"),
        pytest.param([*CLOSED, *ORDER, SENT, Wait(9000)], [], id="1 nothing heard, nothing repeated"),
        pytest.param([*CLOSED, *ORDER, Wait(9000)], [], id="1 reply lost, nothing repeated"),
        pytest.param(
            [*CLOSED, *ORDER, Wait(1000), Wait(1000), doors(C, C), doors(C, C), Wait(600)],
            [PULSE],
            id="1 reply lost, repeated after a query",
        ),
        pytest.param(
            [*CLOSED, *ORDER, doors(C, C), doors(C, C), SENT, Wait(2000)], [], id="1 polls from before the pulse"
        ),
        pytest.param([*CLOSED, *ORDER, *STILL_CLOSED, *STILL_CLOSED], [PULSE], id="1 third try"),
        pytest.param(JAM, [], id="1 no fourth"),
        pytest.param(
            [*CLOSED, *ORDER, *[e.PulseDone(1, sent=False), Wait(2000), doors(C, C), doors(C, C)] * 4],
            [PULSE],
            id="1 never sent, no try",
        ),
        pytest.param([doors(C, C), doors(OPEN, C), doors(C, C), Wait(2000), *ORDER], [], id="1 bouncing switch"),
        pytest.param([*CLOSED, *ORDER, *SECOND], [], id="2 the other waits for the wire"),
        pytest.param([*CLOSED, *ORDER, *SECOND, SENT, Wait(599)], [], id="2 the other waits 600 ms"),
        pytest.param([*CLOSED, *ORDER, *SECOND, SENT, Wait(600)], [("PulseLock", 2)], id="2 the other's turn"),
        pytest.param([*CLOSED, *ORDER, *SECOND, Wait(1099)], [], id="2 no reply: until it cannot be on the wire"),
        pytest.param([*CLOSED, e.PortLost(LOCKS), *ORDER], [], id="7 no pulse to a lost port"),
        pytest.param([*CLOSED, e.PortLost(LOCKS), *ORDER, e.PortBack(LOCKS), doors(C, C)], [], id="7 back, one poll"),
        pytest.param(
            [*CLOSED, e.PortLost(LOCKS), *ORDER, e.PortBack(LOCKS), doors(C, C), doors(C, C)], [PULSE], id="7 back"
        ),
        pytest.param([Wait(500), doors(C, C), doors(C, C), *ORDER], [], id="8 a start waits as after a pulse"),
        pytest.param([*CLOSED, e.OpenAsked(owner(1))], [], id="9 not on disk yet"),
        pytest.param(
            [*CLOSED, e.OpenAsked(owner(1)), e.NotCommitted(n.OpenIntent(owner(1)))], [], id="9 disk refused"
        ),
        pytest.param([*CLOSED, e.Committed(n.OpenIntent(owner(1)))], [], id="9 nobody asked"),
        pytest.param([*CLOSED, doors(OPEN, C), doors(OPEN, C), *ORDER], [], id="9 open already"),
    ],
)
def test_what_reaches_a_coil(plot: Plot, coils: list[tuple[str, int]]) -> None:
    assert Story(BARE).coils(*plot) == coils


def test_a_pulse_is_short_and_does_not_wait_in_a_queue() -> None:
    story = Story(BARE)
    (pulse,) = [command for command in story.tell(*CLOSED, *ORDER) if isinstance(command, c.PulseLock)]
    assert pulse.duration_ms <= 500
    assert story.now_ms < pulse.not_after_ms <= story.now_ms + 500


def test_after_three_tries_an_attendant_comes_and_the_owner_must_wait() -> None:
    story = Story(BARE)
    failed = n.OpenOutcome(owner(1), n.OpenResult.FAILED, jammed=True)
    assert set(story.tell(*JAM)) == {c.Record(failed), w.CallAttendant(w.CallReason.JAMMED, 1)}
    assert story.tell(e.Committed(failed)) == (w.TellOutcome(owner(1), n.OpenResult.FAILED),)
    assert story.tell(e.OpenAsked(owner(1))) == (w.Refuse("owner 1", w.Refusal.NEEDS_ATTENDANT),)
    by_hand: Plot = [doors(C, C), doors(C, C), e.OpenAsked(attendant(1)), e.Committed(n.OpenIntent(attendant(1)))]
    assert story.coils(*by_hand) == [PULSE]


def test_a_jam_is_remembered_over_a_restart_until_the_door_was_open() -> None:
    story = Story(BARE, n.Kept(jammed=frozenset({1})))
    assert story.tell(*CLOSED, e.OpenAsked(owner(1))) == (w.Refuse("owner 1", w.Refusal.NEEDS_ATTENDANT),)
    assert story.coils(doors(OPEN, C), doors(OPEN, C), doors(C, C), doors(C, C), *ORDER) == [PULSE]


def test_all_doors_open_one_by_one_for_an_attendant_only() -> None:
    story = Story(BARE)
    assert story.tell(*CLOSED, e.OpenAllAsked("all", by_attendant=False)) == (
        w.Refuse("all", w.Refusal.NEEDS_ATTENDANT),
    )
    orders = [n.Order(f"all/{number}", number, n.Authority.ATTENDANT) for number in (1, 2)]
    assert story.tell(e.OpenAllAsked("all", by_attendant=True)) == tuple(c.Record(n.OpenIntent(o)) for o in orders)
    assert story.coils(*(e.Committed(n.OpenIntent(order)) for order in orders)) == []
    assert story.coils(SENT, Wait(599)) == []
    assert story.coils(Wait(1)) == [("PulseLock", 2)]


@pytest.mark.parametrize(
    ("plot", "door"),
    [
        pytest.param([doors(C, C)], U, id="one poll"),
        pytest.param([doors(C, C), doors(C, C)], C, id="two polls"),
        pytest.param([doors(OPEN, C), doors(C, C)], U, id="two that differ"),
        pytest.param([doors(C, C), doors(C, C), doors(U, U)], U, id="not answered"),
        pytest.param([doors(C, C), doors(C, C), Wait(2999)], C, id="not heard of for a while"),
        pytest.param([doors(C, C), doors(C, C), Wait(3000)], U, id="not heard of for long"),
        pytest.param([doors(C, C), Wait(3000), doors(C, C)], U, id="two polls too far apart"),
        pytest.param([doors(C, C), doors(C, C), e.PortLost(LOCKS)], U, id="port lost"),
        pytest.param([e.PortLost(LOCKS), doors(C, C), doors(C, C)], U, id="polls from a lost port"),
        pytest.param([doors(C, C), doors(C, C), e.PortLost(LOCKS), e.PortBack(LOCKS)], U, id="port back"),
        pytest.param([doors(C, C), doors(C, C), e.PortBack(LOCKS)], U, id="back, and its loss was not told"),
    ],
)
def test_rule_7_what_is_known_of_a_door(plot: Plot, door: e.Door) -> None:
    story = Story(BARE)
    story.tell(*plot)
    assert story.door(1) is door


def test_rule_8_a_start_switches_off_first_and_opens_nothing() -> None:
    kept = n.Kept(charges=(charge(1, 2_000_000),), unfinished=(owner(1),))
    story = Story(UNMETERED, kept)
    unknown = n.OpenOutcome(owner(1), n.OpenResult.UNKNOWN)
    assert story.at_boot == (c.AllOff(POWER), c.QueryDoors(LOCKS), c.Record(unknown))
    assert story.coils(e.AllOffDone(POWER, True), *[doors(C), doors(C)] * 9, Wait(2500), doors(C), doors(C)) == []
    assert story.coils(e.Committed(unknown)) == [("LeaseOutlet", 1)]


def test_rule_9_opened_is_told_after_the_door_said_so_and_the_disk_has_it() -> None:
    story = Story(BARE)
    opened = n.OpenOutcome(owner(1), n.OpenResult.OPENED)
    assert story.tell(*CLOSED, *ORDER, SENT) == (c.QueryDoors(LOCKS),)
    assert story.tell(doors(OPEN, C)) == ()
    assert story.tell(doors(OPEN, C)) == (c.Record(opened),)
    assert story.tell(e.NotCommitted(opened), Wait(999)) == ()
    assert story.tell(Wait(1)) == (c.Record(opened),)
    assert story.tell(e.Committed(opened)) == (w.TellOutcome(owner(1), n.OpenResult.OPENED),)


@pytest.mark.parametrize(
    ("plot", "result"),
    [
        pytest.param([*CLOSED, *ORDER, SENT, Wait(15_000)], n.OpenResult.UNKNOWN, id="pulsed, door silent"),
        pytest.param([*ORDER, Wait(15_000)], n.OpenResult.FAILED, id="never pulsed"),
    ],
)
def test_an_order_ends_though_the_door_says_nothing(plot: Plot, result: n.OpenResult) -> None:
    answer = Story(BARE).tell(*plot)
    assert c.Record(n.OpenOutcome(owner(1), result)) in answer
    assert w.CallAttendant(w.CallReason.NO_ANSWER, 1) in answer


def test_a_second_order_for_the_same_door_is_refused() -> None:
    assert Story(BARE).tell(*CLOSED, *ORDER, e.OpenAsked(attendant(1))) == (w.Refuse("attendant 1", w.Refusal.BUSY),)


def test_a_compartment_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="expected a compartment of the station, got 9"):
        Story(BARE).tell(e.OpenAsked(owner(9)))
