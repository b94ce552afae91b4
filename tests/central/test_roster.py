"""The roster that terminals fetch: masked, keyed, sorted, signed, and resumable at any byte."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.api.ranges import ByteRange, Unsatisfiable, read_range
from kiosk.central.members.importing import import_file
from kiosk.central.members.masking import mask
from kiosk.central.roster import versions
from kiosk.central.roster.publish import Published, publish
from kiosk.wire import roster, signing
from kiosk.wire.document import read_document
from kiosk.wire.messages import RosterManifest
from kiosk.wire.signing import SignedKind
from kiosk.wire.token import card_token, phone_token
from tests.support.centre import NOON, Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

CANARIES = ("哪吒闹海", "13987654321", "0451FEED7799AA")


@pytest.fixture
def published(any_centre: Centre, tmp_path: Path) -> Centre:
    """A centre with three members: with a card and a phone, with a phone alone, with neither."""
    name, phone, card = CANARIES
    members = [
        member(1, name=name, phone=phone, card_uid=card, valid_until="2026-12-31"),
        member(2, name="欧阳娜娜", phone="13800000002", card_uid="", occupation="rider", union="杭州工会"),
        member(3, name="John Smith", phone="", card_uid="", status="left"),
    ]
    import_file(any_centre.database, write_members(tmp_path / "members.csv", *members), None)
    publish(any_centre.database, any_centre.keys, any_centre.clock)
    return any_centre


def manifest(centre: Centre, terminal: FakeTerminal) -> RosterManifest:
    content = centre.keys.content.public_key()
    keys = {signing.key_id(content.public_bytes_raw()): content}
    answer = terminal.ask("GET", "/v1/roster/manifest")
    return read_document(answer.content, SignedKind.MANIFEST, keys, RosterManifest)


def test_what_is_delivered_is_what_the_manifest_says(published: Centre, tmp_path: Path) -> None:
    terminal = published.terminal()
    said = manifest(published, terminal)
    packed = terminal.ask("GET", "/v1/roster/snapshot").content

    assert (said.version, said.generation, said.format, said.members) == (2, 1, roster.FORMAT, 3)
    assert (said.size, said.sha256) == (len(packed), hashlib.sha256(packed).hexdigest())
    file = zstandard.ZstdDecompressor().decompress(packed, max_output_size=said.unpacked_size)
    assert (said.unpacked_size, said.built_at) == (len(file), NOON)
    assert terminal.post(1, 0).json()["roster"] == 2

    path = tmp_path / "roster.db"
    path.write_bytes(file)
    key = published.keys.roster[1]
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT * FROM member").fetchall()
        unions = dict(database.execute("SELECT no, name FROM union_name"))
        meta = dict(database.execute("SELECT name, value FROM meta"))
    assert meta == {"format": 1, "version": 2, "generation": 1, "members": 3, "built_at": NOON}
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    by_name = {row[4]: row for row in rows}
    days = roster.to_days(date(2026, 12, 31))
    card, phone = card_token(key, bytes.fromhex(CANARIES[2])), phone_token(key, CANARIES[1])
    assert (*by_name["哪*"][:3], *by_name["哪*"][5:]) == (card, 1, phone, 1, by_name["哪*"][6], 0, days)
    other = phone_token(key, "13800000002")
    assert by_name["欧阳*"][:3] == (other, 0, other)
    assert unions[by_name["欧阳*"][6]] == "杭州工会"
    alone = by_name["J*"]
    assert (alone[0], alone[1], alone[2], alone[7]) == (alone[3], 0, None, 2)


def test_nothing_private_stands_in_the_file(published: Centre) -> None:
    packed = published.terminal().ask("GET", "/v1/roster/snapshot").content
    file = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    name, phone, card = CANARIES
    for secret in (name, name[1:], "娜娜", "Smith", phone, card, card.lower(), "ZJ000001"):
        assert secret.encode() not in file
    assert bytes.fromhex(card) not in file


def test_unchanged_members_make_no_new_version(published: Centre, tmp_path: Path) -> None:
    published.clock.ms += 1000
    again = publish(published.database, published.keys, published.clock)
    assert again == Published(2, 3, is_new=False)

    import_file(published.database, write_members(tmp_path / "more.csv", member(4)), None)
    assert publish(published.database, published.keys, published.clock) == Published(3, 4, is_new=True)


def test_only_the_last_versions_are_kept(centre: Centre, tmp_path: Path) -> None:
    for number in range(1, 6):
        import_file(centre.database, write_members(tmp_path / "m.csv", member(number)), None)
        publish(centre.database, centre.keys, centre.clock)
    with centre.database.read() as connection:
        kept = [version for version in range(1, 8) if versions.chunk(connection, version, 0)]
    assert kept == [4, 5, 6]


def test_a_snapshot_in_pieces_is_the_whole(centre: Centre, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(versions, "CHUNK_BYTES", 100)
    members = [member(number, name=f"{number}") for number in range(1, 60)]
    import_file(centre.database, write_members(tmp_path / "m.csv", *members), None)
    publish(centre.database, centre.keys, centre.clock)
    terminal = centre.terminal()
    whole = terminal.ask("GET", "/v1/roster/snapshot")
    assert whole.status_code == 200
    size = len(whole.content)
    assert size > 1000

    pieces = b""
    for last in (0, 99, 100, 250, size - 2, size + 50):
        answer = terminal.ask("GET", "/v1/roster/snapshot", headers={"Range": f"bytes={len(pieces)}-{last}"})
        assert answer.status_code == 206
        end = min(last, size - 1)
        assert answer.headers["content-range"] == f"bytes {len(pieces)}-{end}/{size}"
        assert answer.headers["content-length"] == str(len(answer.content))
        pieces += answer.content
    assert pieces == whole.content


def test_a_range_of_a_file_that_changed_gets_the_new_one_whole(centre: Centre) -> None:
    terminal = centre.terminal()
    whole = terminal.ask("GET", "/v1/roster/snapshot")
    part = {"Range": "bytes=10-19"}
    same = terminal.ask("GET", "/v1/roster/snapshot", headers=part | {"If-Range": whole.headers["etag"]})
    changed = terminal.ask("GET", "/v1/roster/snapshot", headers=part | {"If-Range": '"old"'})
    assert (same.status_code, same.content) == (206, whole.content[10:20])
    assert (changed.status_code, changed.content) == (200, whole.content)


def test_a_range_beyond_the_end_cannot_be_satisfied(centre: Centre) -> None:
    terminal = centre.terminal()
    size = len(terminal.ask("GET", "/v1/roster/snapshot").content)
    answer = terminal.ask("GET", "/v1/roster/snapshot", headers={"Range": f"bytes={size}-"})
    assert (answer.status_code, answer.json()["error"]) == (416, "range")
    assert answer.headers["content-range"] == f"bytes */{size}"


def test_a_manifest_that_is_known_is_not_sent_again(centre: Centre) -> None:
    terminal = centre.terminal()
    etag = terminal.ask("GET", "/v1/roster/manifest").headers["etag"]
    assert terminal.ask("GET", "/v1/roster/manifest", headers={"If-None-Match": etag}).status_code == 304


def test_a_centre_without_members_has_an_empty_roster(centre: Centre) -> None:
    said = manifest(centre, centre.terminal())
    assert (said.version, said.members) == (1, 0)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, None),
        ("bytes=0-", ByteRange(0, 99)),
        ("bytes=10-19", ByteRange(10, 19)),
        ("bytes=10-1000", ByteRange(10, 99)),
        ("bytes=-30", ByteRange(70, 99)),
        ("bytes=-300", ByteRange(0, 99)),
        ("bytes=20-10", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
    ],
)
def test_ranges(header: str | None, wanted: ByteRange | None) -> None:
    assert read_range(header, 100) == wanted


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_ranges_outside(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        read_range(header, 100)


@given(header=st.text(), size=st.integers(1, 1000))
def test_no_header_asks_for_bytes_that_are_not_there(header: str, size: int) -> None:
    wanted = read_range("bytes=" + header, size) if "0-" not in header else None
    assert wanted is None or 0 <= wanted.first <= wanted.last < size


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),
        ("张", "张*"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("司马相如", "司马*"),
        ("諸葛亮", "諸葛*"),
        ("阿卜杜·热合曼", "阿*"),
        ("古丽•买买提", "古*"),
        ("John Smith", "J*"),
        ("𠮷田", "𠮷*"),
    ],
)
def test_masking(name: str, masked: str) -> None:
    assert mask(name) == masked
