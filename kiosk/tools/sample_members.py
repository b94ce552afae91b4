"""Sample members for demonstrations and benchmarks: invented, and the same ones for the same seed."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.occupation import Occupation

FIELDS = ("member_no", "name", "phone", "card_uid", "occupation", "union", "joined_on", "valid_until", "status")

FIRST_CARD = "62E3086CED"
"""The first sample member's card: an active courier."""

SUSPENDED_NUMBER, LEFT_NUMBER = 8, 9
"""These two sample members are not active; their numbers count from 0."""

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
_DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "夏侯")
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰红建国文斌波辉鹏飞春梅海燕晓东志远思雨"
_UNIONS = ("浙江圆通速递工会", "杭州外卖骑手联合工会", "拱墅区网约车行业工会", "诸暨大唐物流工会", "西湖区环卫工会")


@dataclass(frozen=True, slots=True)
class SampleMember:
    """One row of the sample file."""

    member_no: str
    name: str
    phone: str
    card_uid: str
    occupation: str
    union: str
    joined_on: str
    valid_until: str
    status: str


def sample_members(count: int, seed: int = 20_241_231) -> list[SampleMember]:
    """So many members, each with a card and a phone of its own."""
    chance = random.Random(seed)  # noqa: S311 - no secret: samples
    occupations = list(Occupation)
    members = []
    for number in range(count):
        surname = chance.choice(_DOUBLE_SURNAMES) if number % 40 == 7 else chance.choice(_SURNAMES)
        given = "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        occupation = Occupation.COURIER if number == 0 else chance.choice(occupations)
        card = FIRST_CARD if number == 0 else f"{chance.randrange(1, 255):02X}{number:08X}"
        status = {SUSPENDED_NUMBER: "suspended", LEFT_NUMBER: "left"}.get(number, "active")
        members.append(
            SampleMember(
                member_no=f"ZJ{number + 1:08d}",
                name=surname + given,
                phone=f"199{number:08d}",
                card_uid=card,
                occupation=occupation,
                union=_UNIONS[0] if number == 0 else chance.choice(_UNIONS),
                joined_on=f"20{chance.randrange(18, 25)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}",
                valid_until="" if number % 7 == 3 else "2099-12-31",
                status=status,
            )
        )
    return members


def write_members(path: Path, members: list[SampleMember]) -> None:
    """Write a members file as the centre imports it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        writer.writerows([getattr(member, field) for field in FIELDS] for member in members)
