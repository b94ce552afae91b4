"""What is to be read at the station of the pictures: what is given out, notices, and how not to be cheated."""

from kiosk.domain.content.notices import Distribution, Notice, NoticeKind
from kiosk.domain.content.words import Words
from tests.support.gallery.work import at

SOUP = Distribution(
    "soup",
    "thermometer-hot",
    Words("送清凉：免费绿豆汤、藿香正气水", "Heat relief: free mung bean soup"),
    Words("刷卡领取", "Show your card"),
    at(0, 11),
    at(0, 15),
    46,
)
LUNCH = Distribution(
    "lunch", "bowl-food", Words("爱心午餐", "Free lunch"), Words("先到先得", "First come"), at(0, 15.5), at(0, 18)
)
CHECK = Distribution(
    "check",
    "stethoscope-unknown",
    Words("免费健康检查：量血压、测血糖，现场有医生", "Free check-up by a doctor: blood pressure and sugar"),
    Words("不用预约，带身份证", "No appointment, bring your ID"),
    at(-1, 9),
    at(2, 17),
    1200,
)


def notice(name: str, title: Words, text: Words, day: int = 0, kind: NoticeKind = NoticeKind.NOTICE) -> Notice:
    """Shown since so many days from the pictures' day."""
    return Notice(name, kind, title, text, at(day, 8), at(day + 30, 0))


FLU = notice(
    "flu",
    Words("流感疫苗免费接种", "Free flu vaccination"),
    Words(
        "本周三下午两点到五点，在武林广场驿站免费接种流感疫苗，凭会员卡登记。",
        "On Wednesday from 2 to 5 p.m. at Wulin Square. Bring your member card.",
    ),
)
HOURS = notice(
    "hours",
    Words("驿站冬季开放时间调整", "New opening hours in winter"),
    Words("十二月起本站开放到晚上十点，夜班师傅也能来歇脚。", "From December this station is open until 10 p.m."),
    -2,
)
PAID = notice(
    "paid",
    Words("高温津贴没拿到，工会帮您问", "No heat allowance? The union asks for you"),
    Words(
        "六月到九月在室外干活，有高温津贴。没拿到的，可拨打 12351 职工维权热线，也可以请驿站管理员帮忙填表。",
        "Who works outdoors from June to September is due a heat allowance. Call 12351 or ask the attendant to help.",
    ),
    -12,
)
DEPOSIT = notice(
    "deposit",
    Words("先交钱的工作，都是骗子", "A job that takes money first is a fraud"),
    Words(
        "要押金、要培训费、要刷流水的，一分钱也别给。拿不准就点求助。",
        "Deposits, training fees, fake orders: pay nothing. If unsure, touch Help.",
    ),
    -5,
    NoticeKind.TIP,
)
STREET_CODES = notice(
    "codes",
    Words("别扫路边贴的招工码", "Do not scan job codes on the street"),
    Words("招工二维码只认驿站屏幕上的，工会核验过。", "Trust only the codes on this screen: they were checked."),
    -9,
    NoticeKind.TIP,
)
NOTICES = (FLU, HOURS, PAID, DEPOSIT, STREET_CODES)
