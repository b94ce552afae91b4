"""A worker in front of the real screens and use cases, whose touches are counted."""

from kiosk.domain.member import Member, MemberStatus
from kiosk.domain.occupation import Occupation
from kiosk.services.assistance import Assistance
from kiosk.services.check_in import CheckIn
from kiosk.services.find_member import FindMember
from kiosk.services.use_cases import UseCases
from tests.support.codes import member_codes
from tests.support.fakes import FakeRoster, FakeShelf, FakeStation, content_cases
from tests.support.gallery.stocks import STOCKED
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
