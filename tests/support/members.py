"""Members files for tests."""

import csv
from pathlib import Path

COLUMNS = ("member_no", "name", "phone", "card_uid", "occupation", "union", "joined_on", "valid_until", "status")
ORDINARY = {
    "name": "张三丰",
    "occupation": "courier",
    "union": "浙江圆通速递工会",
    "joined_on": "2024-01-31",
    "status": "active",
}


def member(number: int, **fields: str) -> dict[str, str]:
    """An ordinary member whose phone and card follow from the number."""
    own = {"member_no": f"ZJ{number:06}", "phone": f"138{number:08}", "card_uid": f"62E3{number:06X}"}
    return ORDINARY | own | fields


def write_members(path: Path, *members: dict[str, str], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(members)
    return path
