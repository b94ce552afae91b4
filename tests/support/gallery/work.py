"""The jobs in the pictures: some as they are told every day, one with the longest words that a screen must hold."""

from kiosk.domain.content.jobs import Job, PayUnit
from kiosk.domain.content.place import Place
from kiosk.domain.content.words import Words
from kiosk.domain.occupation import Occupation
from tests.support.ui import NOON_MS

HOST = "jobs.hzgh.example"
_HOUR_MS = 3_600_000
_MIDNIGHT_MS = NOON_MS - 14 * _HOUR_MS - 32 * 60_000
_METRES = 111_195
"""Of a degree of latitude."""


def at(day: int, hour: float) -> int:
    """A time so many days after the pictures' day, in Unix ms."""
    return _MIDNIGHT_MS + round((24 * day + hour) * _HOUR_MS)


def job(
    name: str,
    title: Words,
    occupation: Occupation,
    organiser: Words,
    pay: tuple[int, int | None, PayUnit],
    when: tuple[int, int],
    places: int = 5,
    away_m: int = 1200,
    apply_by: int | None = None,
    link: str = f"https://{HOST}/apply/",
    verified: bool = True,
) -> Job:
    """A job so many metres to the north."""
    return Job(
        id=name,
        title=title,
        occupation=occupation,
        organiser=organiser,
        pay=pay[0],
        pay_unit=pay[2],
        begins_at=when[0],
        ends_at=when[1],
        apply_by=when[0] if apply_by is None else apply_by,
        places=places,
        address=Words("拱墅区康桥路 18 号", "18 Kangqiao Road, Gongshu"),
        at=Place(30.2741 + away_m / _METRES, 120.1551),
        link=link + name,
        verified=verified,
        pay_to=pay[1],
    )


YTO = Words("圆通速递拱墅转运中心", "YTO Express Gongshu hub")
SORTER = job(
    "2311-07",
    Words("夜间分拣员", "Night parcel sorter"),
    Occupation.COURIER,
    YTO,
    (2200, None, PayUnit.HOUR),
    (at(0, 20), at(0, 24)),
    places=15,
    apply_by=at(0, 18),
)
RIDER = job(
    "2311-12",
    Words("午高峰外卖骑手", "Lunch-peak rider"),
    Occupation.RIDER,
    Words("拱墅区众包站", "Gongshu crowd-delivery post"),
    (650, None, PayUnit.PIECE),
    (at(1, 10.5), at(1, 14)),
    places=6,
    away_m=800,
)
MOVER = job(
    "2311-15",
    Words("社区搬运帮工", "Moving helper"),
    Occupation.OTHER,
    Words("书院社区", "Shuyuan community"),
    (18_000, None, PayUnit.DAY),
    (at(2, 0), at(3, 0)),
    places=2,
    away_m=2400,
    apply_by=at(1, 18),
)
NIGHT = job(
    "2311-18",
    Words("仓库夜班装卸", "Night shift in a warehouse"),
    Occupation.COURIER,
    YTO,
    (2500, 2800, PayUnit.HOUR),
    (at(0, 22), at(1, 6)),
    places=1,
    away_m=5200,
)
DRIVER = job(
    "2311-21",
    Words("网约车司机", "Ride-hailing driver"),
    Occupation.RIDE_HAILING_DRIVER,
    Words("杭州曹操出行", "Caocao Mobility"),
    (600_000, 900_000, PayUnit.MONTH),
    (at(8, 9), at(120, 18)),
    places=40,
    away_m=12_300,
    verified=False,
)
CLEANER = job(
    "2311-24",
    Words("钟点保洁"),
    Occupation.DOMESTIC,
    Words("好帮手家政"),
    (4000, None, PayUnit.HOUR),
    (at(5, 14), at(5, 17)),
    places=3,
    away_m=360,
)
LONG = job(
    "2311-27",
    Words("物流园区双十二大促期间夜间分拣及装卸搬运熟练工", "Skilled night sorter and loader for the December sales"),
    Occupation.COURIER,
    Words("浙江省杭州市拱墅区康桥街道智慧物流产业园管理有限公司", "Kangqiao Smart Logistics Park Management Company"),
    (25_000, 30_050, PayUnit.DAY),
    (at(9, 20), at(20, 6)),
    places=120,
    away_m=9_940,
    apply_by=at(8, 23.5),
    link=f"https://{HOST}/apply/2026/" + "x" * 140,
)
UNTRUSTED = job(
    "2311-30",
    Words("超市促销员", "Shop promoter"),
    Occupation.OTHER,
    Words("文晖商圈", "Wenhui shops"),
    (15_000, None, PayUnit.DAY),
    (at(0, 18), at(0, 22)),
    link="https://elsewhere.example/",
    away_m=500,
)
JOBS = (SORTER, RIDER, MOVER, NIGHT, DRIVER, CLEANER)
MANY = (
    *JOBS,
    *(
        job(
            f"2312-{n:02}",
            Words(f"仓库理货员 {n} 号", f"Stock clerk no. {n}"),
            Occupation.COURIER,
            YTO,
            (2000 + 10 * n, None, PayUnit.HOUR),
            (at(3 + n % 3, 9), at(3 + n % 3, 18)),
            away_m=900 + 100 * n,
        )
        for n in range(12)
    ),
)
EVERYTHING = tuple(
    job(
        f"2313-{place:02}", Words("帮工", "Helper"), occupation, YTO, (2000, None, PayUnit.HOUR), (at(1, 9), at(1, 18))
    )
    for place, occupation in enumerate(Occupation)
)
"""A job of every occupation: the filters are at their most."""
