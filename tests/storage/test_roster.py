"""The roster: lookups by keyed token, swapping while lookups go on, refusing what is no roster."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.member import MemberStatus, Standing
from kiosk.domain.occupation import Occupation
from kiosk.services.members import CardToken, PhoneToken
from kiosk.storage.roster import _BY_PHONE, _BY_PSEUDONYM, SqliteRoster
from kiosk.storage.roster_file import open_roster
from kiosk.storage.roster_files import RosterFiles
from tests.support.roster import KEY, Keys, write_roster

UID = bytes.fromhex("62E3086CED")


@pytest.fixture
def files(tmp_path: Path) -> RosterFiles:
    return RosterFiles(tmp_path / "roster.db")


def roster_at(files: RosterFiles, tmp_path: Path, version: int = 1, name: str = "张*") -> SqliteRoster:
    write_roster(files.incoming(), version=version, cards={UID: name})
    files.install(files.incoming())
    return SqliteRoster(tmp_path / "roster.db", Keys())


def test_a_member_is_found_by_card(files: RosterFiles, tmp_path: Path) -> None:
    roster = roster_at(files, tmp_path)
    card = roster.card_token(UID)
    assert card is not None
    member = roster.by_card(card)
    assert member is not None
    assert (member.masked_name, member.occupation, member.union) == ("张*", Occupation.COURIER, "浙江圆通速递工会")
    assert (member.subject, member.status) == ("00000000000003e8", MemberStatus.ACTIVE)
    assert member.standing(date(2030, 1, 2)) is Standing.LAPSED
    assert member.standing(None) is Standing.ACTIVE
    unknown = roster.card_token(b"\x00" * 5)
    assert unknown is not None
    assert roster.by_card(unknown) is None
    roster.close()


@pytest.mark.parametrize(("occupation", "status"), [(12, 3), (99, 99), (-1, -1)])
def test_what_only_a_newer_program_knows_of_a_member_is_no_damage(
    files: RosterFiles, tmp_path: Path, occupation: int, status: int
) -> None:
    write_roster(files.incoming(), version=1, cards={UID: "张*"})
    with closing(sqlite3.connect(files.incoming())) as connection, connection:
        connection.execute("UPDATE member SET occupation = ?, status = ?", (occupation, status))
    files.install(files.incoming())
    told: list[str] = []
    roster = SqliteRoster(tmp_path / "roster.db", Keys(), told.append)
    card = roster.card_token(UID)
    assert card is not None
    member = roster.by_card(card)
    assert member is not None
    assert (member.masked_name, member.occupation, member.status) == ("张*", Occupation.OTHER, MemberStatus.SUSPENDED)
    assert told == []
    roster.close()


def test_a_member_is_found_by_pseudonym_through_the_index(files: RosterFiles, tmp_path: Path) -> None:
    write_roster(files.incoming(), version=1, cards={UID: "张*", b"\x02": "李*"})
    with closing(sqlite3.connect(files.incoming())) as connection, connection:
        connection.execute("UPDATE member SET pseudonym = ? WHERE name = '李*'", (-(2**63) + 1,))
    files.install(files.incoming())
    roster = SqliteRoster(tmp_path / "roster.db", Keys())
    found = [roster.by_subject(subject) for subject in ("00000000000003e8", "8000000000000001", "00000000000003e7")]
    assert [member and member.masked_name for member in found] == ["张*", "李*", None]
    roster.close()
    assert SqliteRoster(tmp_path / "none.db", Keys()).by_subject("00000000000003e8") is None
    with closing(open_roster(tmp_path / "roster.db")) as connection:
        plan = str(connection.execute(f"EXPLAIN QUERY PLAN {_BY_PSEUDONYM}", (1000,)).fetchall())
    assert "SEARCH member USING INDEX member_pseudonym" in plan


def test_a_member_is_found_by_phone_through_the_index(files: RosterFiles, tmp_path: Path) -> None:
    cards = {UID: "张*", b"\x02": "李*", b"\x03": "王*", b"\x04": "赵*"}
    phones = {UID: "13800001234", b"\x02": "13800005678", b"\x03": "13800005678"}
    write_roster(files.incoming(), version=1, cards=cards, phones=phones)
    files.install(files.incoming())
    roster = SqliteRoster(tmp_path / "roster.db", Keys())

    def found(digits: str) -> str | None:
        phone = roster.phone_token(digits)
        assert phone is not None
        member = roster.by_phone(phone)
        return member and member.masked_name

    assert found("13800001234") == "张*"
    assert found("13900000000") is None
    assert found("13800005678") is None, "the number of two people names neither"
    phone = roster.phone_token("13800001234")
    assert phone is not None
    assert roster.by_phone(PhoneToken(phone.token, phone.generation + 1)) is None
    roster.close()
    assert SqliteRoster(tmp_path / "none.db", Keys({})).phone_token("13800001234") is None
    with closing(open_roster(tmp_path / "roster.db")) as connection:
        plan = str(connection.execute(f"EXPLAIN QUERY PLAN {_BY_PHONE}", (1000,)).fetchall())
    assert "SEARCH member USING INDEX member_phone" in plan


def test_phones_whose_tokens_begin_alike_are_told_apart(files: RosterFiles, tmp_path: Path) -> None:
    """The index has only their beginning; the greatest and the least of 64 bits are tokens as well."""
    cards = {UID: "张*", b"\x02": "李*", b"\x03": "王*"}
    write_roster(files.incoming(), version=1, cards=cards, phones={UID: "13800001234"})
    tokens = {"张*": -(2**63), "李*": -(2**63) + 1, "王*": 2**63 - 1}
    with closing(sqlite3.connect(files.incoming())) as connection, connection:
        connection.executemany("UPDATE member SET phone = ? WHERE name = ?", [(t, name) for name, t in tokens.items()])
    files.install(files.incoming())
    roster = SqliteRoster(tmp_path / "roster.db", Keys())
    found = [roster.by_phone(PhoneToken(token, 1)) for token in (*tokens.values(), -(2**63) + 2, 2**63 - 2)]
    assert [member and member.masked_name for member in found] == [*tokens, None, None]
    roster.close()


def test_a_token_of_another_key_finds_nobody(files: RosterFiles, tmp_path: Path) -> None:
    roster = roster_at(files, tmp_path)
    card = roster.card_token(UID)
    assert card is not None
    assert roster.by_card(CardToken(card.token, card.generation + 1)) is None
    roster.close()


def test_without_a_roster_the_newest_key_names_cards(tmp_path: Path) -> None:
    roster = SqliteRoster(tmp_path / "roster.db", Keys())
    card = roster.card_token(UID)
    assert card is not None
    assert card.generation == 1
    assert roster.by_card(card) is None
    assert SqliteRoster(tmp_path / "roster.db", Keys({})).card_token(UID) is None


def test_a_new_roster_is_swapped_in_while_the_old_one_answers(files: RosterFiles, tmp_path: Path) -> None:
    roster = roster_at(files, tmp_path)
    card = roster.card_token(UID)
    assert card is not None
    write_roster(files.incoming(), version=2, cards={UID: "欧阳*"})
    assert files.install(files.incoming()) == 2
    before = roster.by_card(card)
    assert before is not None
    assert before.masked_name == "张*"
    roster.refresh()
    between = roster.by_card(card)
    assert between is not None
    assert between.masked_name == "张*", "a token is looked up where it was made"
    assert roster.card_token(UID) == card
    after = roster.by_card(card)
    assert after is not None
    assert after.masked_name == "欧阳*"
    assert not files.incoming().exists()
    roster.close()


@pytest.mark.parametrize("fault", ["not sqlite", "format", "older", "cut"])
def test_what_is_no_newer_roster_is_refused_and_the_old_one_stays(
    files: RosterFiles, tmp_path: Path, fault: str
) -> None:
    roster = roster_at(files, tmp_path, version=5)
    incoming = files.incoming()
    write_roster(
        incoming, version=4 if fault == "older" else 6, cards={UID: "李*"}, format_=9 if fault == "format" else 1
    )
    if fault == "not sqlite":
        incoming.write_bytes(b"hello" * 1000)
    if fault == "cut":
        incoming.write_bytes(incoming.read_bytes()[:5000])
    with pytest.raises(ValueError, match="roster"):
        files.install(incoming)
    assert files.version() == 5
    card = roster.card_token(UID)
    assert card is not None
    assert roster.by_card(card) is not None
    roster.close()


@pytest.mark.parametrize("damage", ["empty", "no meta", "pages"])
def test_a_damaged_roster_is_none_and_is_told(files: RosterFiles, tmp_path: Path, damage: str) -> None:
    roster_at(files, tmp_path).close()
    path = tmp_path / "roster.db"
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "no meta":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE meta")
            connection.commit()
    else:
        content = path.read_bytes()
        path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    told: list[str] = []
    roster = SqliteRoster(path, Keys(), told.append)
    card = roster.card_token(UID)
    assert card is not None
    assert roster.by_card(card) is None
    assert len(told) == 1
    files.set_aside()
    assert files.version() == 0
    write_roster(files.incoming(), version=1, cards={UID: "张*"})
    files.install(files.incoming())
    roster.refresh()
    assert roster.by_card(card) is not None
    roster.close()


def test_wiping_leaves_no_file(files: RosterFiles, tmp_path: Path) -> None:
    roster = roster_at(files, tmp_path)
    files.incoming().write_bytes(b"half")
    changes: list[int] = []
    RosterFiles(tmp_path / "roster.db", changes.append).wipe()
    roster.refresh()
    card = roster.card_token(UID)
    assert card is not None
    assert roster.by_card(card) is None
    assert list(tmp_path.glob("roster*")) == []
    assert changes == [0]


def test_the_file_holds_no_card_number(files: RosterFiles, tmp_path: Path) -> None:
    roster_at(files, tmp_path).close()
    content = (tmp_path / "roster.db").read_bytes()
    assert UID not in content
    assert UID.hex().upper().encode() not in content
    assert KEY not in content
    with closing(sqlite3.connect(tmp_path / "roster.db")) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'member_phone'").fetchone() == (1,)
