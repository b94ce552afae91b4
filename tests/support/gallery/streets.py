"""What surrounds the station of the pictures: the stations nearby, its own facilities, and the ways to join."""

from dataclasses import replace

from kiosk.domain.content.directory import HOLIDAY, OpenHours, Station
from kiosk.domain.content.place import Place
from kiosk.domain.content.settings import FacilityKind, Have, HaveState, JoinChannel
from kiosk.domain.content.words import Words

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
DAYS = (OpenHours(EVERY_DAY, "08:00", "22:00"),)
NIGHTS = (OpenHours(EVERY_DAY, "20:00", "06:00"),)
ALWAYS = (OpenHours((*EVERY_DAY, HOLIDAY), "00:00", "24:00"),)
WEEKENDS = (OpenHours((6, 7), "09:00", "18:00"),)
HERE_AT = Place(30.2741, 120.1551)
JOIN_HOST = "join.hzgh.example"
_LAT_M, _LON_M = 111_195, 96_000
"""Metres of a degree at Hangzhou."""

FACILITIES = (
    FacilityKind("tea", "coffee", Words("热水", "Hot water")),
    FacilityKind("oven", "microwave", Words("微波炉", "Microwave")),
    FacilityKind("toilet", "toilet", Words("卫生间", "Toilet")),
    FacilityKind("wifi", "wifi-high", Words("免费无线", "Free Wi-Fi")),
    FacilityKind("cool", "snowflake", Words("空调", "Cool air")),
    FacilityKind("aid", "first-aid-kit", Words("急救箱", "First aid")),
    FacilityKind("books", "book-open", Words("图书", "Books")),
    FacilityKind("robot", "robot-arm", Words("自助理发", "Haircut robot")),
)
HAVES = (
    Have("tea", "coffee", Words("饮水机", "Drinking water"), HaveState.WORKING, Words("热水、凉水", "Hot and cold")),
    Have("oven", "oven", Words("微波炉", "Microwave"), HaveState.WORKING, Words("两台", "Two")),
    Have("rest", "armchair", Words("桌椅", "Table and chairs"), HaveState.WORKING, Words("十二个座位", "12 seats")),
    Have(
        "power",
        "plug-charging",
        Words("手机充电", "Phone charging"),
        HaveState.BROKEN,
        Words("明天修好", "Soon fixed"),
    ),
    Have("cool", "snowflake", Words("空调", "Air conditioning"), HaveState.WORKING, Words("26 ℃", "26 ℃")),
    Have("aid", "first-aid-kit", Words("急救药箱", "First-aid kit"), HaveState.WORKING, Words("")),
    Have("books", "book-open", Words("书报", "Books and papers"), HaveState.WORKING, Words("")),
    Have("shower", "shower", Words("淋浴", "Shower"), HaveState.ABSENT, Words("武林门驿站有", "At Wulinmen station")),
)


def station(
    name: str,
    words: Words,
    metres: tuple[int, int],
    hours: tuple[OpenHours, ...] = DAYS,
    facilities: tuple[str, ...] = ("tea", "oven", "toilet"),
) -> Station:
    """A station so many metres to the north and to the east."""
    at = Place(HERE_AT.lat + metres[0] / _LAT_M, HERE_AT.lon + metres[1] / _LON_M)
    address = Words("拱墅区武林路 100 号", "100 Wulin Road, Gongshu")
    return Station(name, words, address, at, hours, facilities)


HERE = Station(
    "hz-tyc",
    Words("体育场路 工会驿站", "Tiyuchang Road station"),
    Words("拱墅区体育场路 288 号", "288 Tiyuchang Road, Gongshu"),
    HERE_AT,
    DAYS,
    tuple(kind.id for kind in FACILITIES),
    "0571-8500 0000",
)
NEIGHBOURS = (
    replace(
        station(
            "hz-wulin", Words("武林广场驿站", "Wulin Square"), (260, 120), ALWAYS, ("tea", "toilet", "wifi", "cool")
        ),
        compartments=120,
        free=108,
    ),
    replace(station("hz-wlm", Words("武林门驿站", "Wulinmen"), (-180, -420)), compartments=12, free=0),
    station("hz-zb", Words("中北桥驿站", "Zhongbei Bridge"), (390, 370), NIGHTS),
    station("hz-cq", Words("朝晖驿站", "Chaohui"), (700, -80), WEEKENDS),
    station("hz-hs", Words("环城东路驿站", "Huancheng East Road"), (-250, 800), ()),
    station("hz-hbs", Words("湖滨步行街驿站", "Hubin Walk"), (-1900, -300)),
    station("hz-wh", Words("文晖路驿站", "Wenhui Road"), (2600, 900)),
)
LONG = station(
    "hz-long",
    Words("杭州市拱墅区体育场路户外劳动者驿站", "Tiyuchang Road station for outdoor workers"),
    (330, -200),
    NIGHTS,
    tuple(kind.id for kind in FACILITIES),
)
CLOSE = tuple(
    station(f"hz-close-{n}", Words(f"同路 {n} 号驿站", f"Same road no. {n}"), (300 + n, 20 + n)) for n in range(5)
)
"""All in one direction and at one distance: on the picture they must not cover each other."""

APP = JoinChannel(
    "app",
    Words("浙江工会 网上入会", "Zhejiang unions online"),
    f"https://{JOIN_HOST}/app",
    (
        Words("身份证号和手机号", "Your ID and phone numbers"),
        Words("做什么工作、在哪个平台", "What you do, for which platform"),
        Words("约三分钟，免会费", "Three minutes, no fee"),
    ),
)
DESK = JoinChannel(
    "desk",
    Words("杭州 快递行业工会", "Hangzhou couriers' union"),
    f"https://{JOIN_HOST}/kd?from=station&city=hangzhou",
    (Words("快递员本人的身份证", "A courier's own ID card"), Words("网点开的在职证明", "A letter from your depot")),
)
