"""A members file adds and changes; what is wrong with a row never stops it, and nobody departs by mistake."""

import csv
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from kiosk.central.errors import Misuse
from kiosk.central.members.importing import Imported, import_file
from kiosk.central.storage.tables import member as member_table
from tests.support.centre import Centre
from tests.support.imports import load, reasons, stored
from tests.support.members import COLUMNS, member, write_members


def test_members_are_added_then_changed_and_keep_their_pseudonym(any_centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    write_members(file, member(1), member(2, phone="", card_uid=""), member(3, valid_until="2026-12-31"))
    assert load(any_centre, file) == (3, 0, 0, 0, 0)
    before = stored(any_centre)
    assert len({row[0] for row in before.values()} - {0}) == 3

    write_members(file, member(1, name="李四", status="suspended"), member(3, valid_until="2026-12-31"), member(4))
    assert load(any_centre, file) == (1, 1, 1, 0, 0)

    after = stored(any_centre)
    assert len(after) == 4
    assert after["ZJ000001"] == (before["ZJ000001"][0], "李四", "13800000001", "62E3000001", "suspended")
    assert after["ZJ000002"] == before["ZJ000002"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"member_no": ""}, "member_no: it is empty"),
        ({"name": " "}, "name: it is empty"),
        ({"name": "张\x00三"}, "name: it holds bytes that are no UTF-8 text, or control characters"),
        ({"name": "长" * 101}, "name: more than 100 characters"),
        ({"phone": "1380000000x"}, "phone: expected 5 to 20 digits"),
        ({"card_uid": "62E3086CE"}, "card_uid: expected 2 to 16 bytes in hex, leading zeros kept"),
        ({"card_uid": "62E3086CEG"}, "card_uid: expected 2 to 16 bytes in hex, leading zeros kept"),
        ({"occupation": "pilot"}, "occupation: expected one of courier, rider,"),
        ({"union": ""}, "union: it is empty"),
        ({"joined_on": ""}, "joined_on: it is empty"),
        ({"joined_on": "31.01.2024"}, "joined_on: expected a date as YYYY-MM-DD"),
        ({"joined_on": "20240131"}, "joined_on: expected a date as YYYY-MM-DD"),
        ({"valid_until": "2025-02-29"}, "valid_until: there is no such day"),
        ({"status": "gone"}, "status: expected one of active, suspended, left"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason(
    centre: Centre, tmp_path: Path, fields: dict[str, str], reason: str
) -> None:
    file = write_members(tmp_path / "members.csv", member(1), member(2, **fields), member(3))
    assert load(centre, file) == (2, 0, 0, 0, 1)
    [(line, said)] = reasons(file)
    assert line == 3
    assert said.startswith(reason)


def test_rows_that_are_not_even_rows_are_rejected(centre: Centre, tmp_path: Path) -> None:
    file = write_members(tmp_path / "members.csv", member(1))
    with file.open("ab") as raw:
        raw.write("ZJ000002,短\r\n\r\n".encode())
        raw.write(b"ZJ000003,\xff\xfe,,,courier,u,2024-01-01,,active\r\n")
        raw.write('ZJ000004,"引"号,,,courier,u,2024-01-01,,active\r\n'.encode())
        raw.write("ZJ000005,王五,,,courier,u,2024-01-01,,active\r\n".encode())
    assert load(centre, file) == (2, 0, 0, 0, 3)
    assert [line for line, _ in reasons(file)] == [3, 5, 6]


def test_an_unclosed_quote_does_not_end_the_import(centre: Centre, tmp_path: Path) -> None:
    file = write_members(tmp_path / "members.csv", member(1), member(2, name='"'))
    file.write_bytes(file.read_bytes().replace(b'""""', b'"') + b"x" * 200_000 + b"\r\n")
    with file.open("ab") as raw:
        raw.write("ZJ000005,王五,,,courier,u,2024-01-01,,active\r\n".encode())
    added, _, _, _, rejected = load(centre, file)
    assert (added, rejected >= 1) == (2, True)


def test_a_card_or_phone_that_an_earlier_row_has_rejects_the_later(any_centre: Centre, tmp_path: Path) -> None:
    file = write_members(
        tmp_path / "members.csv",
        member(1),
        member(2, card_uid="62e3000001"),
        member(3, phone="138-0000 0001"),
        member(4, card_uid="62E3000002"),
        member(1, phone="", card_uid=""),
    )
    assert load(any_centre, file) == (2, 0, 0, 0, 3)
    assert reasons(file) == [
        (3, "card_uid: an earlier row has it, member_no ZJ000001"),
        (4, "phone: an earlier row has it, member_no ZJ000001"),
        (6, "member_no: an earlier row has it"),
    ]


def test_a_card_or_phone_of_another_member_in_the_database_rejects(any_centre: Centre, tmp_path: Path) -> None:
    load(any_centre, write_members(tmp_path / "first.csv", member(1), member(2)))
    file = write_members(tmp_path / "second.csv", member(3, card_uid="62E3000001"), member(2, phone="13800000001"))
    assert load(any_centre, file) == (0, 0, 0, 0, 2)
    assert reasons(file)[0] == (2, "card_uid: a member in the database has it, member_no ZJ000001")


def test_a_card_that_an_earlier_row_gave_up_is_free(any_centre: Centre, tmp_path: Path) -> None:
    load(any_centre, write_members(tmp_path / "first.csv", member(1), member(2)))
    file = write_members(
        tmp_path / "second.csv",
        member(1, card_uid="62E30000FF", phone=""),
        member(2, card_uid="62E3000001"),
        member(3, phone="13800000001", card_uid="62E3000002"),
    )
    assert load(any_centre, file) == (1, 2, 0, 0, 0)


def test_the_rejects_are_private_and_can_be_corrected_and_imported(centre: Centre, tmp_path: Path) -> None:
    file = write_members(tmp_path / "members.csv", member(1), member(2, status="?"))
    load(centre, file)
    rejects = tmp_path / "members.rejects.csv"
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600

    corrected = tmp_path / "again.csv"
    corrected.write_text(rejects.read_text(encoding="utf-8").replace("?", "active"), encoding="utf-8")

    assert load(centre, corrected) == (1, 0, 0, 0, 0)
    assert not (tmp_path / "again.rejects.csv").exists()


def test_rejects_of_an_earlier_import_go(centre: Centre, tmp_path: Path) -> None:
    file = write_members(tmp_path / "members.csv", member(1, status="?"))
    load(centre, file)
    write_members(file, member(1))
    load(centre, file)
    assert not file.with_suffix(".rejects.csv").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_allowed(centre: Centre, tmp_path: Path, encoding: str) -> None:
    file = write_members(tmp_path / "members.csv", member(1), encoding=encoding)
    assert load(centre, file) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("text", ["", "member_no,name\r\n", "\xff\xfe", "a" * 200_000])
def test_a_wrong_header_names_what_is_missing(centre: Centre, tmp_path: Path, text: str) -> None:
    file = tmp_path / "members.csv"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(Misuse, match=r"members\.csv: the header"):
        load(centre, file)


def test_a_file_that_is_not_there_is_said_to_be_so(centre: Centre, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="cannot be read"):
        load(centre, tmp_path / "nothing.csv")


def test_a_good_row_after_a_bad_one_of_the_same_member_counts(centre: Centre, tmp_path: Path) -> None:
    load(centre, write_members(tmp_path / "all.csv", member(1)))
    file = write_members(tmp_path / "again.csv", member(1, status="?"), member(1, name="李四"), member(1, name="王"))
    assert load(centre, file) == (0, 1, 0, 0, 2)
    assert stored(centre)["ZJ000001"][1] == "李四"


rows = st.lists(
    st.fixed_dictionaries(
        {"number": st.integers(1, 6), "phone": st.sampled_from(["", "11111", "22222"])}
        | {"card_uid": st.sampled_from(["", "AAAA", "BBBB"])}
    ),
    max_size=8,
)


@given(files=st.lists(rows, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_import_equals_taking_row_by_row(
    centre: Centre, tmp_path: Path, files: list[list[dict[str, object]]]
) -> None:
    with centre.database.write() as connection:
        connection.execute(delete(member_table))
    model: dict[str, tuple[str, str]] = {}
    for content in files:
        taken: set[str] = set()
        members = [
            member(int(str(row["number"])), phone=str(row["phone"]), card_uid=str(row["card_uid"])) for row in content
        ]
        done = import_file(centre.database, write_members(tmp_path / "m.csv", *members), None)
        for row in members:
            number, phone, card = row["member_no"], row["phone"], row["card_uid"]
            others = [owned for other, owned in model.items() if other != number]
            clash = any((phone and phone == p) or (card and card == c) for p, c in others)
            if number not in taken and not clash:
                model[number] = (phone, card)
                taken.add(number)
        assert _accepted(done) == len(taken)
        assert done.rejected == len(members) - len(taken)
        assert {number: (row[2] or "", row[3] or "") for number, row in stored(centre).items()} == model


def _accepted(done: Imported) -> int:
    return done.counts.added + done.counts.changed + done.counts.unchanged


def test_the_columns_may_stand_in_any_order(centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    row = member(1) | {"extra": "x"}
    with file.open("w", encoding="utf-8", newline="") as raw:
        writer = csv.DictWriter(raw, ["extra", *reversed(COLUMNS)])
        writer.writeheader()
        writer.writerow({"valid_until": ""} | row)
    assert load(centre, file) == (1, 0, 0, 0, 0)
