"""Feeds as a centre writes them, for the station of the fake centre."""

from kiosk.domain.content.directory import OpenHours, Station
from kiosk.domain.content.jobs import Job, PayUnit
from kiosk.domain.content.notices import Distribution, Notice, NoticeKind
from kiosk.domain.content.place import Place
from kiosk.domain.content.revocations import RevokedCredential, RevokedMember
from kiosk.domain.content.settings import FacilityKind, Have, HaveState, JoinChannel, Settings
from kiosk.domain.content.words import Words
from kiosk.domain.occupation import Occupation
from kiosk.wire.feeds import (
    REVOCATIONS,
    AttendantEntry,
    AttendantsFeed,
    DirectoryFeed,
    FeedBody,
    JobsFeed,
    NoticesFeed,
    RevocationsFeed,
    SettingsFeed,
)
from kiosk.wire.pin import PinCost, hash_pin
from kiosk.wire.token import card_token, to_hex
from tests.support.centre_records import STATION

ISSUED = 1_790_000_000_000
FAR = 4_000_000_000_000
HEAD = {"issued_at": ISSUED, "expires_at": FAR, "stations": (STATION,)}

HANGZHOU = Settings(
    Words("杭州", "Hangzhou"),
    ("jobs", "nearby"),
    ("jobs.example",),
    (JoinChannel("hz", Words("杭州市总工会"), "https://join.example/", (Words("身份证"),)),),
    (FacilityKind("tea", "coffee", Words("热水")),),
    (Have("rest", "armchair", Words("有休息处"), HaveState.WORKING, Words("十个座位")),),
)
NOTICE = Notice("n1", NoticeKind.NOTICE, Words("通知"), Words("高温津贴"), ISSUED, FAR)
LUNCH = Distribution("d1", "bowl-food", Words("午餐"), Words("凭工会卡"), ISSUED, FAR, 60)
HERE = Station(STATION, Words("体育场路"), Words("1 号"), Place(30.27, 120.16), (OpenHours((1, 2), "08:00", "24:00"),))


def job(number: int = 1) -> Job:
    """A job that is told apart by its number."""
    return Job(
        id=f"job-{number}",
        title=Words(f"配送员 {number}", f"Rider {number}"),
        occupation=Occupation.RIDER,
        organiser=Words("杭州众包配送服务有限公司", "Hangzhou Crowd Delivery Ltd"),
        pay=2_500,
        pay_unit=PayUnit.HOUR,
        begins_at=FAR,
        ends_at=FAR + 1,
        apply_by=FAR,
        places=3,
        address=Words("体育场路 1 号"),
        at=Place(30.27, 120.16),
        link=f"https://jobs.example/{number}",
    )


def jobs_feed(version: int = 1, *jobs: Job, **head: object) -> JobsFeed:
    """`head` replaces what the feed says of itself."""
    return JobsFeed(**{"feed": "jobs", "version": version, **HEAD, **head, "jobs": jobs or (job(),)})


def attendant(card: bytes, pin: str, key: bytes, number: int = 1, generation: int = 1) -> AttendantEntry:
    """An attendant called 李*, whose PIN costs little to look at."""
    name = f"{number:016x}"
    hashed = hash_pin(pin, name, key, PinCost(memory_kib=8, passes=1))
    return AttendantEntry(name, "李*", to_hex(card_token(key, card)), generation, hashed, generation)


def attendants_feed(version: int = 1, *attendants: AttendantEntry, **head: object) -> AttendantsFeed:
    """`head` replaces what the feed says of itself."""
    said = {"feed": "attendants", "version": version, **HEAD, **head}
    return AttendantsFeed(**said, attendants=attendants)


REVOKED = RevokedMember("00000000000003e8", ISSUED)


def revocations_feed(version: int = 1, *credentials: RevokedCredential, **head: object) -> RevocationsFeed:
    """`head` replaces what the feed says of itself."""
    said = {"feed": REVOCATIONS, "version": version, **HEAD, **head}
    return RevocationsFeed(**said, members=(REVOKED,), credentials=credentials)


def all_feeds(version: int = 1) -> list[FeedBody]:
    """One of each, in a version."""
    return [
        SettingsFeed(feed="settings", version=version, **HEAD, settings=HANGZHOU),
        jobs_feed(version),
        NoticesFeed(feed="notices", version=version, **HEAD, notices=(NOTICE,), distributions=(LUNCH,)),
        DirectoryFeed(feed="directory", version=version, **HEAD, directory=(HERE,)),
        attendants_feed(version),
        revocations_feed(version),
    ]
