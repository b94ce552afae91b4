"""A small city: jobs, stations and notices around one station, each told apart by its id."""

from typing import Any

from kiosk.domain.content.directory import OpenHours, Station
from kiosk.domain.content.jobs import Job, PayUnit
from kiosk.domain.content.notices import Distribution, Notice, NoticeKind
from kiosk.domain.content.place import Place
from kiosk.domain.content.settings import Settings
from kiosk.domain.content.words import Words
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation

HERE_ID = "hz-tyc"
HERE = Place(30.2700, 120.1600)
EVENING_MS = 1_795_000_000_000
"""2026-11-18 19:06:40 in China, a Wednesday: where `TestClock` stands."""
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def at(at_ms: int = EVENING_MS, clock: ClockTrust = ClockTrust.TRUSTED) -> Moment:
    return Moment(at_ms, 0, "boot", clock)


def north(metres: float) -> Place:
    """So far north of the station."""
    return Place(HERE.lat + metres / 111_195.08, HERE.lon)


def job(own_id: str, **changes: Any) -> Job:
    """By default one that begins tomorrow, next door, and is open until then."""
    values: dict[str, Any] = {
        "title": Words("分拣"),
        "occupation": Occupation.COURIER,
        "organiser": Words("圆通速递"),
        "pay": 2_200,
        "pay_unit": PayUnit.HOUR,
        "begins_at": EVENING_MS + DAY_MS,
        "ends_at": EVENING_MS + DAY_MS + 4 * HOUR_MS,
        "apply_by": EVENING_MS + DAY_MS,
        "places": 3,
        "address": Words("体育场路 1 号"),
        "at": HERE,
        "link": f"https://jobs.example.org/j/{own_id}",
    }
    return Job(own_id, **{**values, **changes})


def station(own_id: str = HERE_ID, **changes: Any) -> Station:
    """By default here, open from 8 to 20 each day."""
    values: dict[str, Any] = {
        "name": Words(f"驿站 {own_id}"),
        "address": Words("体育场路 1 号"),
        "at": HERE,
        "hours": (OpenHours(EVERY_DAY, "08:00", "20:00"),),
    }
    return Station(own_id, **{**values, **changes})


def notice(
    own_id: str, begins_at: int = EVENING_MS - DAY_MS, ends_at: int = EVENING_MS + DAY_MS, **changes: Any
) -> Notice:
    values: dict[str, Any] = {"kind": NoticeKind.NOTICE, "title": Words("通知"), "text": Words("高温津贴")}
    return Notice(own_id, begins_at=begins_at, ends_at=ends_at, **{**values, **changes})


def distribution(own_id: str, begins_in_h: float, ends_in_h: float) -> Distribution:
    """Given out from so many hours after this evening to so many."""
    begins_at, ends_at = (EVENING_MS + int(hours * HOUR_MS) for hours in (begins_in_h, ends_in_h))
    return Distribution(own_id, "bowl-food", Words("午餐"), Words("凭工会卡"), begins_at, ends_at)


def settings(**changes: Any) -> Settings:
    values: dict[str, Any] = {"tiles": ("jobs", "nearby"), "link_hosts": ("jobs.example.org", "maps.example.org")}
    return Settings(Words("杭州"), **{**values, **changes})
