"""Sample members: as many as asked for, the same each time, and all of them importable."""

import csv
from pathlib import Path

from kiosk.domain.occupation import Occupation
from kiosk.tools.sample_members import FIELDS, FIRST_CARD, sample_members, write_members


def test_the_same_seed_gives_the_same_people() -> None:
    assert sample_members(50) == sample_members(50)
    assert sample_members(50) != sample_members(50, seed=1)


def test_nobody_shares_a_card_a_phone_or_a_number() -> None:
    members = sample_members(2_000)
    for field in ("member_no", "phone", "card_uid"):
        assert len({getattr(member, field) for member in members}) == len(members)
    assert {member.occupation for member in members} <= set(Occupation)
    assert {member.status for member in members} == {"active", "suspended", "left"}
    assert members[0].card_uid == FIRST_CARD


def test_the_file_has_the_documented_header(tmp_path: Path) -> None:
    write_members(tmp_path / "members.csv", sample_members(3))
    with (tmp_path / "members.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == FIELDS
    assert [row[0] for row in rows[1:]] == ["ZJ00000001", "ZJ00000002", "ZJ00000003"]
