"""Nothing of a thousand members stands in clear in any file of a terminal, whatever it did with them.

Imported at a real centre, brought down by the real programs, looked up by card, phone and member code; the terminal is
killed, so that what it was writing is searched as well.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.app.stores import Stores
from kiosk.central.commands import Where
from kiosk.central.member_codes.commands import issue
from kiosk.domain.visit import Via
from kiosk.services.check_in import Known, Unknown
from kiosk.services.find_member import Nobody, TooMany
from kiosk.tools.phone import Phone, make_key, write
from kiosk.tools.sample_members import FIELDS
from tests.support.canaries import Canaries
from tests.support.outside import CARD_UID, Outside, Row, wait_for

COUNT = 1_000
STRANGER_FRAME = b"\x0201000734E0D2\x03"
STRANGER_UID = "01000734E0"
SOME = range(0, COUNT, 41)


def person(number: int, card: str = "") -> dict[str, str]:
    """A canary: nothing of it occurs by chance."""
    digest = hashlib.sha256(f"canary {number}".encode()).hexdigest().upper()
    return {
        "member_no": f"JSQ-{digest[:12]}",
        "name": "".join(chr(0x4E00 + int(digest[at : at + 4], 16) % 0x5000) for at in (0, 4, 8, 12)),
        "phone": f"199{number:04}{int(digest[:8], 16) % 10_000:04}",
        "card_uid": card or f"04{digest[16:28]}",
        "occupation": "courier",
        "union": "浙江圆通速递工会",
        "joined_on": "2020-01-02",
        "valid_until": "2099-12-31",
        "status": "active",
    }


MEMBERS = [person(0, CARD_UID), *map(person, range(1, COUNT))]
STRANGERS = [person(COUNT, STRANGER_UID), *map(person, range(COUNT + 1, COUNT + 20))]
CANARIES = Canaries([*MEMBERS, *STRANGERS])


def rows(members: list[dict[str, str]]) -> list[Row]:
    return [tuple(each[field] for field in FIELDS) for each in members]


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    """A centre with those members, and an enrolled terminal whose temporary files go where they are searched."""
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    scene = Outside(tmp_path)
    scene.found_centre(rows(MEMBERS))
    scene.serve()
    scene.write_station_file()
    (tmp_path / "temporary").mkdir()
    for variable in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / "temporary"))
    scene.enrol()
    with closing(scene):
        yield scene


def leaks(scene: Outside, said: str = "") -> list[str]:
    """In the terminal's data, its temporary files, and what it and its commands said."""
    logs = [scene.directory / name for name in ("run.err", "enrol.err")]
    spoken = "".join(path.read_text(encoding="utf-8") for path in logs if path.exists()) + said
    places = (scene.data, scene.directory / "temporary")
    return [*(leak for place in places for leak in CANARIES.leaks(place)), *CANARIES.found_in(spoken.encode())]


def test_whatever_a_terminal_does_nobody_is_found_in_its_files(scene: Outside) -> None:
    assert leaks(scene) == []
    terminal = scene.run()
    scene.tap()
    scene.tap(STRANGER_FRAME)
    wait_for("both visits at the centre", lambda: len(scene.events()) == 2)
    subject, stranger = (visit["subject"] for visit in scene.events())
    assert (bool(subject), stranger) == (True, None), "the one is known, and the other is not"
    doctor = scene.kiosk("doctor", "--config", str(scene.config), "--json", expect=0).stdout
    scene.kill(terminal)
    scene.kiosk("log", "export", "--config", str(scene.config), "--out", str(scene.data / "export"), expect=0)
    assert leaks(scene, doctor) == []

    stores = Stores(scene.data)
    try:
        _use(stores, scene)
        assert (scene.data / "station.db-wal").stat().st_size > 0
        assert leaks(scene) == [], "while everything is open, what is not yet folded in as well"
    finally:
        stores.close()
    assert leaks(scene) == []


def _use(stores: Stores, scene: Outside) -> None:
    """Everything that is done with members: found, not found, checked in in every way."""
    cases = stores.use_cases("hz-tyc", 0)
    for number in SOME:
        found = cases.find_member.by_card(bytes.fromhex(MEMBERS[number]["card_uid"]))
        assert isinstance(found, Known)
        assert found.member.masked_name[0] == MEMBERS[number]["name"][0]
        assert isinstance(cases.check_in.by_card(bytes.fromhex(MEMBERS[number]["card_uid"])).person, Known)
    for stranger in STRANGERS:
        assert isinstance(cases.check_in.by_card(bytes.fromhex(stranger["card_uid"])).person, Unknown)
    by_phone = cases.find_member.by_phone(MEMBERS[7]["phone"])
    assert isinstance(by_phone, Known)
    assert cases.check_in.by_member(by_phone.member, Via.PHONE).fault is None
    asked = [cases.find_member.by_phone(stranger["phone"]) for stranger in STRANGERS]
    assert {type(answer) for answer in asked} == {Nobody, TooMany}
    coded = cases.check_in.by_code(_code(scene, MEMBERS[9]["member_no"]))
    assert isinstance(coded.person, Known), coded


def _code(scene: Outside, member_no: str) -> str:
    key, credential = scene.directory / "phone.key", scene.directory / "phone.credential"
    write(issue(Where(str(scene.database)), member_no, make_key(key)), credential)
    return Phone.load(key, credential).code(time.time_ns() // 1_000_000, 1)


@pytest.mark.parametrize(
    ("planted", "column"),
    [
        (MEMBERS[3]["name"].encode(), "name"),
        (MEMBERS[3]["name"][1:].encode("utf-16-le"), "name"),
        (MEMBERS[3]["phone"].encode("utf-16-be"), "phone"),
        (int(MEMBERS[3]["phone"]).to_bytes(6, "big"), "phone"),
        (MEMBERS[3]["member_no"].encode(), "number"),
        (bytes.fromhex(MEMBERS[3]["card_uid"]), "card"),
        (MEMBERS[3]["card_uid"].lower().encode(), "card"),
        (bytes.fromhex(MEMBERS[3]["card_uid"])[::-1], "card"),
    ],
)
def test_the_search_finds_what_is_planted(tmp_path: Path, planted: bytes, column: str) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"\x01\x02\x03" + planted + b"\xfe")
    assert f"file: {column} of {MEMBERS[3]['member_no']}" in CANARIES.leaks(tmp_path)
