"""Each task of a worker with the touches that it may take, through the real screens and use cases.

The touch that wakes the screen and the keys of one's own number are no touches of the task.
"""

from collections.abc import Callable, Iterator

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
from kiosk.domain.member import Member, MemberStatus
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via
from kiosk.services.assistance import Assistance
from kiosk.services.check_in import CheckIn
from kiosk.services.find_member import FindMember
from kiosk.services.use_cases import UseCases
from tests.support.codes import member_codes
from tests.support.fakes import EPOCH, FakeRoster, FakeShelf, FakeStation, content_cases
from tests.support.gallery.stocks import STOCKED
from tests.support.gallery.work import SORTER
from tests.support.screen import Screen
from tests.support.ui import PANELS, FakeStationDay, HandClock, Panel

CARD, STRANGERS, PHONE = b"\x62\xe3\x08\x6c\xed", b"\x01\x00\x07\x34\xe0", "13800001234"
ZHANG = Member("00000000000003e8", "张*", Occupation.COURIER, "浙江圆通速递工会", MemberStatus.ACTIVE, None)


class Worker:
    """Someone at a terminal whose roster knows one member; `touches` counts what the task took."""

    def __init__(self, panel: Panel = PANELS[0]) -> None:
        clock, self.station = HandClock(), FakeStation()
        roster = FakeRoster({CARD: ZHANG})
        roster.phones[PHONE] = ZHANG
        codes = member_codes(clock, self.station, roster)
        use_cases = UseCases(
            CheckIn(roster, self.station, clock, 30, codes),
            FindMember(roster, clock, codes),
            Assistance(self.station, clock),
            FakeStationDay(),
            *content_cases(clock, FakeShelf(STOCKED), self.station),
        )
        self.screen = Screen(panel, use_cases=use_cases, clock=clock)
        self.touches = 0

    def wake(self) -> None:
        self.screen.wake()

    def touch(self, *names: str) -> None:
        for name in names:
            self.screen.touch_listed(name)
            self.touches += 1

    def hold(self, card: bytes) -> None:
        self.screen.present(card)
        self.screen.settle()

    def page(self) -> object:
        return self.screen.model("screen", "page")[0]

    def lines(self) -> list[object]:
        return [fact for fact, _subject in self.station.lines]


@pytest.fixture
def worker(qapp: QGuiApplication) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.screen.close()


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


def ways(*touches: str, digits: str = "", card: bytes = b"") -> Callable[[Worker], None]:
    """The way to a screen: touches, digits after the first, a card at the end."""

    def lead(worker: Worker) -> None:
        worker.wake()
        worker.touch(*touches[:1])
        worker.screen.type(digits)
        worker.touch(*touches[1:])
        if card:
            worker.hold(card)

    return lead


SCREENS = {
    "home": ways(),
    "phone": ways("phone"),
    "nobody": ways("phone", "submit", digits="13900000000"),
    "confirm": ways("phone", "submit", digits=PHONE),
    "guest": ways("guest"),
    "membership": ways("membership"),
    "membership shown": ways("membership", card=CARD),
    "membership unknown": ways("membership", card=STRANGERS),
    "help": ways("help"),
    "jobs": ways("jobs"),
    "a job": ways("jobs", f"job-{SORTER.id}"),
    "the filters": ways("jobs", "filter"),
    "result": ways(card=CARD),
    "result with choices": ways(card=STRANGERS),
    "guest's result": ways("guest", "occupation-other"),
}


@pytest.mark.parametrize("place", SCREENS)
def test_help_language_and_large_text_are_one_touch_from_every_screen(worker: Worker, place: str) -> None:
    SCREENS[place](worker)
    assert worker.touches <= 3, "no screen lies deeper"
    page = worker.page()
    worker.touch("language")
    assert worker.screen.model("screen", "language", "page") == ["en", page]
    worker.touch("elder")
    assert worker.screen.model("screen", "elder", "page") == [True, page]
    if page != "help":
        worker.touch("help")
        assert worker.page() == "help"


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
