"""A member code's whole way, from outside: a phone's code on the scanner's port, with the centre far away."""

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.central.commands import Where
from kiosk.central.member_codes.commands import issue
from kiosk.config import ScannerTable
from kiosk.devices.sim.catalogue import CodeSimulator, simulate_scanner
from kiosk.tools.phone import Phone, make_key, write
from tests.support.outside import ZHANG, Outside, wait_for

MEMBER_NO = ZHANG[0]


class Scene(Outside):
    """A station with a GM65 scanner, and a member's phone."""

    centre: subprocess.Popen[str]
    scanner: CodeSimulator
    counter = 0

    def found(self) -> None:
        """The centre, the station, the terminal and the phone."""
        self.found_centre([ZHANG])
        self.centre = self.serve()
        port = self.directory / "scanner"
        self.scanner = simulate_scanner(ScannerTable(driver="gm65", port=str(port)))
        self.write_station_file(extra=f'[[scanner]]\ndriver = "gm65"\nport = "{port}"\n')
        self.enrol()
        self.issue("phone")

    def issue(self, phone: str) -> None:
        """A member's phone with its credential."""
        key, credential = self._files(phone)
        write(issue(Where(str(self.database)), MEMBER_NO, make_key(key)), credential)

    def code(self, phone: str = "phone") -> str:
        """What the phone shows now."""
        self.counter += 1
        return Phone.load(*self._files(phone)).code(time.time_ns() // 1_000_000, self.counter)

    def scan(self, code: str) -> None:
        """Hold the phone before the scanner."""
        wait_for("the scanner's port to be open", lambda: self.scanner.code(code))

    def spent(self) -> list[int]:
        """The counters that the terminal keeps."""
        return self._ask("SELECT counter FROM spent_code ORDER BY counter")

    def visits(self) -> list[str]:
        """How people came, as the terminal has it."""
        return self._ask("SELECT via FROM visit ORDER BY id")

    def waiting(self) -> list[int]:
        """How many lines the centre does not have."""
        return self._ask("SELECT max(seq) - max(acked_seq) FROM log_line JOIN log_epoch ON no = epoch_no")

    def revocations(self) -> list[int]:
        """The version of the feed that is in force."""
        return self._ask("SELECT version FROM feed WHERE name = 'revocations'")

    def close(self) -> None:
        """The scanner as well."""
        super().close()
        self.scanner.close()

    def _files(self, phone: str) -> tuple[Path, Path]:
        return self.directory / f"{phone}.key", self.directory / f"{phone}.credential"

    def _ask(self, query: str) -> list[object]:
        with closing(sqlite3.connect(f"file:{self.data / 'station.db'}?mode=ro", uri=True)) as database:
            return [row[0] for row in database.execute(query)]


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    scene = Scene(tmp_path)
    scene.found()
    with closing(scene):
        yield scene


def test_a_code_is_one_visit_once_also_offline_and_after_a_power_cut(scene: Scene) -> None:
    terminal = scene.run()
    wait_for("the centre's time", (scene.data / "time.json").exists)
    scene.kill(scene.centre)

    code = scene.code()
    scene.scan(code)
    wait_for("the visit on disk", lambda: scene.visits() == ["code"])
    assert scene.spent() == [1]
    scene.kill(terminal)

    scene.run()
    scene.scan(code)
    scene.scan(scene.code())
    wait_for("the later code to be used", lambda: scene.spent() == [2])
    assert scene.visits() == ["code"], "the same again is refused, and within half an hour it is one visit"

    scene.serve()
    scene.tap()
    scene.tap(b"\x0201000734E0D2\x03")
    wait_for("a stranger's visit", lambda: scene.visits() == ["code", "card"])
    wait_for("the centre to have it", lambda: scene.waiting() == [0])
    visit, stranger = scene.events()
    assert visit["data"] == {"occupation": "courier", "via": "code"}
    assert len(visit["subject"]) == 16
    assert stranger["subject"] is None, "the card is the same person's as the code"


@pytest.mark.long
def test_a_revoked_phone_is_refused_and_the_members_new_one_is_not(scene: Scene) -> None:
    scene.run()
    scene.central("revoke-member", "--member-no", MEMBER_NO, "--reason", "lost")
    scene.tap(b"\x0201000734E0D2\x03")  # what is recorded goes up at once, and the answer brings the news
    wait_for("word of the revocation", lambda: scene.revocations() == [1])
    wait_for("the centre to have it", lambda: scene.waiting() == [0])
    assert {"feed": "revocations", "version": 1} in [event["data"] for event in scene.events("feed.applied")]

    scene.scan(scene.code())
    scene.issue("new")
    scene.scan(scene.code("new"))
    wait_for("the new phone's visit", lambda: scene.visits() == ["card", "code"])
    assert scene.spent() == [2]
