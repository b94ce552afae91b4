"""The attendant's pages: the PIN, the board with everything that can be done there, care, shift, day, devices."""

from functools import partial

from kiosk.domain.card import CardRead
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.lockers.facts import CompartmentAssigned, CompartmentReleased, CompartmentStored
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.asking import Asked
from kiosk.services.records import Recorded
from tests.support.duty import LI_CARD, MINUTE_MS, PIN, a_board, a_thing, names_of
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.scene import Scene
from tests.support.gallery.work import at

LACKS = ("help",)
DEVICES = (
    DeviceHealth("lockers", DeviceKind.LOCKERS, DeviceState.UP, frames=48_200, timeouts=3, last_ok_ms=900_000),
    DeviceHealth("power", DeviceKind.POWER, DeviceState.DEGRADED, "no answer", 9_120, timeouts=41, last_ok_ms=400_000),
    DeviceHealth("scanner-1", DeviceKind.SCANNER, DeviceState.DOWN, "port missing", reconnects=7),
)


def pin_page(guide: Guide) -> None:
    """An attendant's card, at a terminal where nobody has tried a PIN yet, and nothing was noted."""
    screen = guide.screen
    screen.log.kept_tries.clear()
    screen.log.lines.clear()
    screen.log.fault = screen.records.fault = None
    screen.records.earlier, screen.records.told_visits = [], []
    screen.attend.__init__()  # as after a start
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


def sheet(guide: Guide, number: int) -> None:
    board(guide)
    guide.touch(f"compartment-{number}")


def why(guide: Guide, number: int, what: str) -> None:
    sheet(guide, number)
    guide.touch(f"do-{what}")


def opened(guide: Guide, answer: Asked, number: int = 4) -> None:
    why(guide, number, "open")
    guide.screen.attend.answer = answer
    guide.touch("why-overdue")


def all_doors(guide: Guide) -> None:
    board(guide)
    guide.touch("openAll")


def all_doors_second(guide: Guide) -> None:
    all_doors(guide)
    guide.touch("why-safety")


def going_round(guide: Guide) -> None:
    all_doors_second(guide)
    guide.touch("emptyOnes")


def care(guide: Guide, count: int = 3) -> None:
    duty(guide)
    now = guide.screen.clock.now()
    guide.screen.attend.things = tuple(a_thing(number, now, 500 * number) for number in range(1, count + 1))
    guide.touch("duty-care")


def care_chosen(guide: Guide) -> None:
    care(guide)
    guide.touch("lost-1")


def care_given(guide: Guide) -> None:
    care_chosen(guide)
    guide.touch("giveBack")


def shift_item(guide: Guide) -> None:
    page(guide, "shift")
    guide.touch("stock-drinking_water")


def shift_counted(guide: Guide) -> None:
    shift_item(guide)
    guide.touch("level-low")


def handing(guide: Guide) -> None:
    page(guide, "shift")
    guide.touch("beginHanding")


def handing_chosen(guide: Guide) -> None:
    handing(guide)
    guide.touch("note-compartment")
    guide.touch("note-cleaning")


def handed_over(guide: Guide) -> None:
    handing_chosen(guide)
    guide.touch("handOver")


def today(guide: Guide) -> None:
    duty(guide)
    records = guide.screen.records
    work = (Occupation.COURIER, Occupation.RIDER, Occupation.COURIER, Occupation.RIDE_HAILING_DRIVER, None)
    hours = (6.2, 7.5, 7.9, 8.1, 8.4, 8.8, 9.5, 10.2, 11.1, 11.5, 11.6, 11.8, 12.1, 12.3, 12.4, 13.1, 13.9, 14.2, 14.4)
    records.told_visits = [(at(0, hour), work[place % len(work)]) for place, hour in enumerate(hours)]
    records.earlier = [
        Recorded(at(0, hour + later), kind, {"session": f"d{hour}", **more})
        for hour in (7.5, 8.1, 8.4, 10.2, 11.5, 11.6, 12.1)
        for later, kind, more in (
            (0, CompartmentAssigned.kind, {}),
            (0.02, CompartmentStored.kind, {}),
            (0.9, CompartmentReleased.kind, {"reason": "collected", "stayed_s": 3_200}),
        )
    ]
    records.earlier.sort(key=lambda line: line.at_ms)
    guide.touch("duty-today")


def lost_page(guide: Guide, name: str) -> None:
    duty(guide)
    guide.screen.records.fault = EnvironmentFault(FaultKind.DISK_FAILED, "torn")
    guide.touch(f"duty-{name}")
    guide.screen.records.fault = None


def devices(guide: Guide) -> None:
    duty(guide)
    for health in DEVICES:
        guide.screen.post(health)
    guide.screen.records.earlier = [
        Recorded(guide.screen.clock.at_ms - 300 * MINUTE_MS, "feed.applied", {"feed": "roster", "version": 12})
    ]
    guide.touch("duty-devices")


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
    Scene("why-open", partial(why, number=4, what="open"), most=3, lacks=LACKS),
    Scene("why-take-out", partial(why, number=2, what="take_out"), most=3, lacks=LACKS),
    Scene("why-clear", partial(why, number=7, what="clear"), most=3, lacks=LACKS),
    Scene("opened", partial(opened, answer=Asked(Outcome.RECORDED)), most=4, lacks=LACKS),
    Scene("opened-refused", partial(opened, answer=REFUSED), most=4, lacks=LACKS),
    Scene("opened-not-recorded", partial(opened, answer=NOT_RECORDED), most=4, lacks=LACKS),
    Scene("second-card", partial(opened, answer=SECOND), most=4, lacks=LACKS),
    Scene("why-all", all_doors, most=2, lacks=LACKS),
    Scene("second-card-all", all_doors_second, most=3, lacks=LACKS),
    Scene("going-round", going_round, most=4, lacks=LACKS),
    Scene("care", care, most=1, lacks=LACKS),
    Scene("care-empty", partial(care, count=0), most=1, lacks=LACKS),
    Scene("care-chosen", care_chosen, most=2, lacks=LACKS),
    Scene("care-given", care_given, most=3, lacks=LACKS),
    Scene("shift", partial(page, name="shift"), most=1, lacks=LACKS),
    Scene("shift-lost", partial(lost_page, name="shift"), most=1, lacks=LACKS),
    Scene("shift-item", shift_item, most=2, lacks=LACKS),
    Scene("shift-counted", shift_counted, most=3, lacks=LACKS),
    Scene("handing", handing, most=2, lacks=LACKS),
    Scene("handing-chosen", handing_chosen, most=4, lacks=LACKS),
    Scene("handed-over", handed_over, most=5, lacks=LACKS),
    Scene("today", today, most=1, lacks=LACKS),
    Scene("today-lost", partial(lost_page, name="today"), most=1, lacks=LACKS),
    Scene("devices", devices, most=1, lacks=LACKS),
)
