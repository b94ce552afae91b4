"""The attendant's pages: the PIN, the board with everything that can be done there."""

from functools import partial

from kiosk.domain.card import CardRead
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.asking import Asked
from kiosk.ui.flows.duty.overview_flow import OverviewFlow
from tests.support.duty import LI_CARD, PIN, a_board, names_of
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.scene import Scene

LACKS = ("help",)


def pin_page(guide: Guide) -> None:
    """An attendant's card, at a terminal where nobody has tried a PIN yet, and nothing was noted."""
    screen = guide.screen
    screen.log.kept_tries.clear()
    screen.log.lines.clear()
    screen.log.fault = screen.records.fault = None
    screen.records.earlier, screen.records.told_visits = [], []
    screen.attend.__init__()  # as after a start
    screen.ui.findChild(OverviewFlow).devices.clear()
    home(guide)
    screen.post(CardRead(LI_CARD, "reader"))


def pin_typing(guide: Guide) -> None:
    pin_page(guide)
    guide.type(PIN[:4])


def pin_wrong(guide: Guide, times: int = 1) -> None:
    pin_page(guide)
    for _ in range(times):
        guide.type("111222")


def pin_disk(guide: Guide) -> None:
    pin_page(guide)
    guide.screen.log.fault = EnvironmentFault(FaultKind.DISK_FULL, "full")
    guide.type(PIN)
    guide.screen.log.fault = None


def duty(guide: Guide, *, alarm: bool = False, count: int = 12) -> None:
    """Signed in, in front of a board with everything on it."""
    pin_page(guide)
    board = a_board(guide.screen.clock.now(), count, alarm=alarm)
    guide.screen.attend.called = names_of(board)
    guide.screen.post(board)
    guide.type(PIN)


def page(guide: Guide, name: str) -> None:
    duty(guide)
    guide.touch(f"duty-{name}")


def board(guide: Guide, *, alarm: bool = False, count: int = 12) -> None:
    duty(guide, alarm=alarm, count=count)
    guide.touch("duty-board")


def more(guide: Guide) -> None:
    duty(guide)
    guide.touch("more")


def sheet(guide: Guide, number: int, *, alarm: bool = False) -> None:
    board(guide, alarm=alarm)
    guide.touch(f"compartment-{number}")


def sheet_more(guide: Guide) -> None:
    sheet(guide, 2)
    guide.touch("more")


def why(guide: Guide, number: int, what: str) -> None:
    sheet(guide, number)
    guide.touch(f"do-{what}")


def opened(guide: Guide, answer: Asked, number: int = 4) -> None:
    why(guide, number, "open")
    guide.screen.attend.answer = answer
    guide.touch("why-overdue")


def alarm_over(guide: Guide) -> None:
    board(guide, alarm=True)
    guide.touch("clearAlarm")


def all_doors(guide: Guide) -> None:
    board(guide)
    guide.touch("openAll")


def all_doors_second(guide: Guide) -> None:
    all_doors(guide)
    guide.touch("why-safety")


def going_round(guide: Guide) -> None:
    all_doors_second(guide)
    guide.touch("emptyOnes")


REFUSED = Asked(Outcome.NOT_RECORDED, refusal=Refusal.WAIT)
NOT_RECORDED = Asked(Outcome.NOT_RECORDED, fault=FaultKind.DISK_FULL)
SECOND = Asked(Outcome.NOT_RECORDED, refusal=Refusal.SECOND_NEEDED)
SCENES = (
    Scene("pin", pin_page, most=0, lacks=LACKS),
    Scene("pin-typing", pin_typing, most=0, lacks=LACKS),
    Scene("pin-wrong", pin_wrong, most=0, lacks=LACKS),
    Scene("pin-locked", partial(pin_wrong, times=5), most=0, lacks=LACKS),
    Scene("pin-disk", pin_disk, most=0, lacks=LACKS),
    Scene("duty", duty, most=0, lacks=LACKS),
    Scene("duty-alarm", partial(duty, alarm=True), most=0, lacks=LACKS),
    Scene("duty-more", more, most=1, lacks=LACKS),
    Scene("board", board, most=1, lacks=LACKS),
    Scene("board-many", partial(board, count=30), most=1, lacks=LACKS),
    Scene("board-alarm", partial(board, alarm=True), most=1, lacks=LACKS),
    Scene("sheet-free", partial(sheet, number=2), most=2, lacks=LACKS),
    Scene("sheet-overdue", partial(sheet, number=4), most=2, lacks=LACKS),
    Scene("sheet-charging", partial(sheet, number=5), most=2, lacks=LACKS),
    Scene("sheet-attention", partial(sheet, number=7), most=2, lacks=LACKS),
    Scene("sheet-out", partial(sheet, number=8), most=2, lacks=LACKS),
    Scene("sheet-fault", partial(sheet, number=12), most=2, lacks=LACKS),
    Scene("sheet-opening", partial(sheet, number=6), most=2, lacks=LACKS),
    Scene("sheet-alarm", partial(sheet, number=12, alarm=True), most=2, lacks=LACKS),
    Scene("sheet-more", sheet_more, most=3, lacks=LACKS),
    Scene("why-open", partial(why, number=4, what="open"), most=3, lacks=LACKS),
    Scene("why-take-out", partial(why, number=2, what="take_out"), most=3, lacks=LACKS),
    Scene("why-clear", partial(why, number=7, what="clear"), most=3, lacks=LACKS),
    Scene("why-back", partial(why, number=8, what="into_service"), most=3, lacks=LACKS),
    Scene("why-alarm-over", alarm_over, most=2, lacks=LACKS),
    Scene("opened", partial(opened, answer=Asked(Outcome.RECORDED)), most=4, lacks=LACKS),
    Scene("opened-refused", partial(opened, answer=REFUSED), most=4, lacks=LACKS),
    Scene("opened-not-recorded", partial(opened, answer=NOT_RECORDED), most=4, lacks=LACKS),
    Scene("second-card", partial(opened, answer=SECOND), most=4, lacks=LACKS),
    Scene("why-all", all_doors, most=2, lacks=LACKS),
    Scene("second-card-all", all_doors_second, most=3, lacks=LACKS),
    Scene("going-round", going_round, most=4, lacks=LACKS),
)
