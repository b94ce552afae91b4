"""Help: the attendant is called, a fault reported, and what became of it is said."""

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.defect import Defect
from kiosk.domain.fault import FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.services.assistance import Noted
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CARD = b"\x01"


def test_a_call_is_recorded_and_then_confirmed_in_place(screen: Screen) -> None:
    screen.touch("help")
    assert screen.says("0571-8500 0000")
    screen.touch("callAttendant")
    assert screen.assistance.asked == [None]
    assert screen.model("help", "state", "outcome") == ["called", "recorded"]
    screen.post(ConnectionStatus(online=True, waiting=0, acked_epoch="e1", acked_seq=8))
    assert screen.model("help", "state", "outcome") == ["called", "confirmed"]


def test_every_fault_has_its_picture_and_is_reported_once(screen: Screen) -> None:
    screen.touch("help")
    for defect in Defect:
        screen.touch_listed(f"fault-{defect.value}")
        assert screen.model("help", "state") == ["reported"]
    screen.touch("callAttendant")
    assert screen.model("help", "state") == ["called"]
    screen.touch_listed(f"fault-{Defect.OTHER.value}")
    assert screen.model("help", "state") == ["reported"]
    assert screen.assistance.asked == [*Defect, None]


def test_a_call_that_could_not_be_recorded_may_be_tried_again(screen: Screen) -> None:
    screen.assistance.answer = Noted(Outcome.NOT_RECORDED, fault=FaultKind.DISK_FULL)
    screen.touch("help")
    screen.touch("callAttendant")
    assert screen.model("help", "state", "outcome") == ["not_recorded", ""]
    screen.assistance.answer = Noted(Outcome.RECORDED)
    screen.touch("callAttendant")
    assert screen.model("help", "state") == ["called"]


def test_the_next_person_finds_no_call_of_the_last(screen: Screen) -> None:
    screen.touch("help")
    screen.touch("callAttendant")
    screen.touch("leave")
    screen.pass_ms(300)
    screen.wake()
    screen.touch("help")
    assert screen.model("help", "state") == [""]
    screen.touch("callAttendant")
    assert screen.assistance.asked == [None, None]


def test_help_is_reached_from_a_result_and_shows_nothing_of_it(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member("欧阳*")))
    screen.touch("help")
    assert screen.pages[-1] == "help"
    assert screen.model("result", "name") == [""]
