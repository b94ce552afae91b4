"""Each task of a worker with the touches that it may take, through the real screens and use cases.

The touch that wakes the screen and the keys of one's own number are no touches of the task.
"""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.defect import Defect
from kiosk.domain.facts import (
    FaultReported,
    HelpCalled,
    JobShown,
    UnknownVisitRecorded,
    VisitOccupationStated,
    VisitRecorded,
)
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via
from tests.support.fakes import EPOCH
from tests.support.gallery.work import SORTER
from tests.support.ui import PANELS, Panel
from tests.support.worker import CARD, PHONE, STRANGERS, ZHANG, Worker


@pytest.mark.parametrize("awake", [False, True])
def test_checking_in_by_card_takes_no_touch(worker: Worker, awake: bool) -> None:
    if awake:
        worker.wake()
    worker.hold(CARD)
    assert worker.screen.says("张*，签到成功")
    assert worker.station.lines == [(VisitRecorded(Occupation.COURIER, Via.CARD), ZHANG.subject)]
    assert worker.touches == 0


def test_checking_in_by_phone_takes_three_touches_and_the_digits(worker: Worker) -> None:
    worker.wake()
    worker.touch("phone")
    worker.screen.type(PHONE)
    worker.touch("submit", "confirm")
    assert worker.screen.says("张*，签到成功")
    assert worker.station.lines == [(VisitRecorded(Occupation.COURIER, Via.PHONE), ZHANG.subject)]
    assert worker.touches <= 3


def test_card_and_then_phone_is_one_visit(worker: Worker) -> None:
    worker.hold(CARD)
    worker.touch("leave")
    worker.screen.pass_ms(300)
    worker.wake()
    worker.touch("phone")
    worker.screen.type(PHONE)
    worker.touch("submit", "confirm")
    assert worker.screen.says("您今天已签到")
    assert len(worker.station.lines) == 1


def test_checking_in_as_a_guest_takes_two_touches(worker: Worker) -> None:
    worker.wake()
    worker.touch("guest", "occupation-sanitation")
    assert worker.screen.says("签到成功")
    assert worker.lines() == [VisitRecorded(Occupation.SANITATION, Via.GUEST)]
    assert worker.touches <= 2


def test_a_stranger_says_what_they_do_with_one_touch(worker: Worker) -> None:
    worker.hold(STRANGERS)
    worker.touch("occupation-rider")
    token = f"{int.from_bytes(STRANGERS, 'big'):016x}"
    assert worker.lines() == [
        UnknownVisitRecorded(None, Via.CARD, token, 1),
        VisitOccupationStated(EPOCH, 1, Occupation.RIDER),
    ]
    assert worker.touches <= 1


def test_the_membership_takes_one_touch_and_the_card(worker: Worker) -> None:
    worker.wake()
    worker.touch("membership")
    assert (worker.page(), worker.touches) == ("membership", 1)
    worker.hold(CARD)
    assert worker.screen.says("张*")
    assert worker.screen.says("浙江圆通速递工会")
    assert worker.screen.says("6CED")
    assert worker.lines() == []


def test_the_membership_after_a_check_in_takes_one_touch(worker: Worker) -> None:
    worker.hold(CARD)
    worker.touch("membership")
    assert worker.screen.model("membership", "name", "standing") == ["张*", "active"]
    assert worker.touches == 1


@pytest.mark.parametrize(
    ("touches", "fact"),
    [(("help", "callAttendant"), HelpCalled()), (("help", "fault-water"), FaultReported(Defect.WATER))],
)
def test_help_and_a_fault_report_take_two_touches(worker: Worker, touches: tuple[str, ...], fact: object) -> None:
    worker.wake()
    worker.touch(*touches)
    assert worker.lines() == [fact]
    assert worker.touches <= 2


@pytest.mark.parametrize("mode", ["", "elder"])
@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_the_code_of_a_job_takes_two_touches_on_every_panel(qapp: QGuiApplication, panel: Panel, mode: str) -> None:
    worker = Worker(panel)
    worker.wake()
    if mode:
        worker.screen.touch(mode)
    worker.touch("jobs")
    if not worker.screen.shows("code"):
        worker.touch(f"job-{SORTER.id}")
    assert worker.screen.shows("code")
    assert worker.touches <= 2
    worker.screen.close()


def test_work_after_a_check_in_takes_one_touch_and_leaves_a_line_when_a_job_is_opened(worker: Worker) -> None:
    worker.hold(CARD)
    worker.touch("jobs")
    assert worker.screen.shows("code")
    assert worker.touches == 1
    worker.touch(f"job-{SORTER.id}")
    assert worker.lines() == [VisitRecorded(Occupation.COURIER, Via.CARD), JobShown(SORTER.id)]


@pytest.mark.parametrize(
    ("digits", "problem", "way_on", "page"),
    [
        ("1380000", "too_short", "digit-1", "phone"),
        ("12345678901", "not_mobile", "clear", "phone"),
        ("13900000000", "nobody", "guest", "guest"),
    ],
)
def test_a_number_that_leads_nowhere_leaves_a_way_on_of_one_touch(
    worker: Worker, digits: str, problem: str, way_on: str, page: str
) -> None:
    worker.wake()
    worker.touch("phone")
    worker.screen.type(digits)
    worker.touch("submit")
    assert worker.screen.model("phone", "problem") == [problem]
    worker.touch(way_on)
    assert (worker.page(), worker.screen.model("phone", "problem")) == (page, [""])
    assert worker.lines() == []


def test_a_seventh_number_in_five_minutes_is_not_looked_up(worker: Worker) -> None:
    worker.wake()
    worker.touch("phone")
    for number in range(7):
        worker.touch("clear")
        worker.screen.type(f"1390000000{number}")
        worker.touch("submit")
        assert worker.screen.model("phone", "problem") == ["nobody" if number < 6 else "too_many"]
