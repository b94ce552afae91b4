"""The attendant's other pages: what is kept, the shift and its handover, the day, the devices."""

from collections.abc import Iterable
from functools import partial

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.lockers.facts import CompartmentAssigned, CompartmentReleased, CompartmentStored
from kiosk.domain.occupation import Occupation
from kiosk.services.records import Recorded
from kiosk.tools.doctor import judge
from tests.support.duty import a_thing
from tests.support.gallery.duty_scenes import LACKS, duty, page
from tests.support.gallery.guide import Guide
from tests.support.gallery.scene import Scene
from tests.support.gallery.work import at

DEVICES = (
    DeviceHealth("lockers-1", DeviceKind.LOCKERS, DeviceState.UP, frames=48_200, timeouts=3, last_ok_ms=900_000),
    *(DeviceHealth(f"power-{n}", DeviceKind.POWER, DeviceState.DEGRADED, why) for n, why in enumerate(judge.DEGRADED)),
    *(DeviceHealth(f"reader-{n}", DeviceKind.READER, DeviceState.DOWN, why) for n, why in enumerate(judge.DOWN)),
)


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


def devices(guide: Guide, known: Iterable[DeviceHealth] = DEVICES) -> None:
    duty(guide)
    for health in known:
        guide.screen.post(health)
    guide.touch("duty-devices")


SCENES = (
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
    Scene("devices-few", partial(devices, known=DEVICES[:2]), most=1, lacks=LACKS),
)
