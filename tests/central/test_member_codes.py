"""Credentials for phones, and how all stations are told that some are revoked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from typer.testing import CliRunner, Result

from kiosk.central.errors import CentreError, Misuse
from kiosk.central.member_codes import commands as codes
from kiosk.central.member_codes import credentials, revoked
from kiosk.central.member_codes.feed import LISTED_MS
from kiosk.central.members.importing import import_file
from kiosk.cli.central import app
from kiosk.domain.content.revocations import Revocations, RevokedCredential, RevokedMember
from kiosk.domain.member_code import Credential
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.feeds import REVOCATIONS, RevocationsFeed
from kiosk.wire.member_code import MAX_LIFETIME_S, read_code, read_credential, write_code
from kiosk.wire.signing import key_id
from tests.support.catalogue import fetch, versions
from tests.support.centre import NOON, STATION, Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

PHONE = Ed25519PrivateKey.from_private_bytes(b"p" * 32)
PHONE_KEY = PHONE.public_key().public_bytes_raw()
NUMBER = "ZJ000001"


@pytest.fixture
def anywhere(any_centre: Centre, tmp_path: Path) -> Centre:
    """Two members, on each database."""
    return with_members(any_centre, tmp_path)


@pytest.fixture
def here(centre: Centre, tmp_path: Path) -> Centre:
    """Two members, on SQLite."""
    return with_members(centre, tmp_path)


def with_members(centre: Centre, folder: Path) -> Centre:
    import_file(centre.database, write_members(folder / "members.csv", member(1), member(2)), None)
    return centre


def issue(centre: Centre, number: str = NUMBER) -> Credential:
    with centre.database.read() as connection:
        return _read(centre, credentials.issue(connection, centre.keys, number, PHONE_KEY, centre.clock()))


def revoke(centre: Centre, credential: Credential | None = None, number: str = NUMBER) -> int:
    with centre.database.write() as connection:
        pseudonym = credentials.pseudonym_of(connection, number)
        return revoked.add(connection, pseudonym, credential and credential.id, "lost", centre.clock())


def told(centre: Centre, terminal: FakeTerminal) -> RevocationsFeed:
    feed = fetch(centre, terminal, REVOCATIONS)
    assert isinstance(feed, RevocationsFeed)
    return feed


def in_force(feed: RevocationsFeed) -> Revocations:
    return Revocations.of(feed.members, feed.credentials)


def _trusted(centre: Centre) -> dict[str, Ed25519PublicKey]:
    public = centre.keys.content.public_key()
    return {key_id(public.public_bytes_raw()): public}


def _read(centre: Centre, raw: bytes) -> Credential:
    return read_credential(raw, _trusted(centre))


def test_a_credential_holds_for_a_member_and_a_phone_for_thirty_days(here: Centre) -> None:
    first, second = issue(here), issue(here, "ZJ000002")
    assert (first.phone_key, first.issued_s, first.valid_until_s) == (
        PHONE_KEY,
        NOON // 1000,
        NOON // 1000 + MAX_LIFETIME_S,
    )
    assert first.subject != second.subject
    with pytest.raises(CentreError, match="there is no member ZJ9"):
        issue(here, "ZJ9")


def test_while_nothing_was_revoked_there_is_no_feed(here: Centre) -> None:
    terminal = here.terminal()
    assert versions(terminal) == {}
    answer = terminal.ask("GET", f"/v1/feeds/{REVOCATIONS}")
    assert (answer.status_code, answer.json()["error"]) == (404, "feed-unknown")


def test_every_station_is_told_also_one_that_comes_later(anywhere: Centre) -> None:
    mine, of_another = issue(anywhere), issue(anywhere, "ZJ000002")
    first = anywhere.terminal()
    assert revoke(anywhere) == 1
    anywhere.add_station("nb-01")
    for terminal, station in ((first, STATION), (anywhere.terminal("nb-01"), "nb-01")):
        assert versions(terminal) == {REVOCATIONS: 1}
        feed = told(anywhere, terminal)
        assert (feed.feed, feed.version, feed.issued_at, feed.stations) == (REVOCATIONS, 1, NOON, (station,))
        assert feed.members == (RevokedMember(mine.subject, NOON),)
        assert (in_force(feed).revoke(mine), in_force(feed).revoke(of_another)) == (True, False)


def test_one_phone_alone_can_be_revoked(here: Centre) -> None:
    lost = issue(here)
    here.clock.ms += 1_000
    kept = issue(here)
    assert revoke(here, lost) == 1
    feed = told(here, here.terminal())
    assert feed.credentials == (RevokedCredential(lost.id),)
    assert (in_force(feed).revoke(lost), in_force(feed).revoke(kept)) == (True, False)


def test_what_is_issued_afterwards_holds_even_in_the_same_second(here: Centre) -> None:
    before = issue(here)
    revoke(here)
    after = issue(here)
    feed = told(here, here.terminal())
    assert (in_force(feed).revoke(before), in_force(feed).revoke(after)) == (True, False)
    assert after.issued_s == before.issued_s + 1


def test_the_feed_is_the_same_text_for_everybody_who_asks_again(here: Centre) -> None:
    revoke(here)
    terminal = here.terminal()
    first = terminal.ask("GET", f"/v1/feeds/{REVOCATIONS}")
    here.clock.ms += 60_000
    known = {"If-None-Match": first.headers["etag"]}
    assert terminal.ask("GET", f"/v1/feeds/{REVOCATIONS}", headers=known).status_code == 304
    revoke(here, number="ZJ000002")
    assert told(here, terminal).version == 2
    assert versions(terminal) == {REVOCATIONS: 2}


def test_an_entry_goes_when_every_credential_that_it_is_about_has_ended(anywhere: Centre) -> None:
    mine, terminal = issue(anywhere), anywhere.terminal()
    revoke(anywhere)
    anywhere.clock.ms += LISTED_MS - 1
    revoke(anywhere, issue(anywhere, "ZJ000002"), "ZJ000002")
    assert [entry.subject for entry in told(anywhere, terminal).members] == [mine.subject]
    anywhere.clock.ms += 1
    revoke(anywhere, issue(anywhere, "ZJ000002"), "ZJ000002")
    feed = told(anywhere, terminal)
    assert (feed.version, feed.members, len(feed.credentials)) == (3, (), 2)
    assert mine.valid_until_s * 1000 < anywhere.clock.ms


def test_a_clock_that_steps_back_never_runs_against_the_numbers(anywhere: Centre) -> None:
    revoke(anywhere)
    anywhere.clock.ms -= 3_600_000
    revoke(anywhere, number="ZJ000002")
    feed = told(anywhere, anywhere.terminal())
    assert (feed.version, feed.issued_at, {entry.at for entry in feed.members}) == (2, NOON, {NOON})


def run(centre: Centre, *arguments: str) -> Result:
    return CliRunner().invoke(
        app, ["--database", str(centre.where.database), "--keys", str(centre.where.keys), *arguments]
    )


@pytest.mark.parametrize("spell", [bytes.hex, to_base64url], ids=["hex", "base64url"])
def test_the_commands_issue_and_revoke(anywhere: Centre, spell: Callable[[bytes], str]) -> None:
    issued = run(anywhere, "credential", "--member-no", NUMBER, "--phone-key", spell(PHONE_KEY))
    assert (issued.exit_code, issued.stderr) == (0, "")
    text = issued.stdout.splitlines()[-1]
    raw = from_base64url(text, "credential")
    shown = write_code(PHONE, raw, _read(anywhere, raw).issued_s, 1)
    assert read_code(shown, _trusted(anywhere)).credential == _read(anywhere, raw)

    one = run(anywhere, "revoke-member", "--credential", text, "--reason", "lost", "--clock-is-right")
    every = run(anywhere, "revoke-member", "--member-no", NUMBER)
    assert (one.exit_code, every.exit_code) == (0, 0)
    assert "version 2 of the feed revocations" in every.stdout
    feed = told(anywhere, anywhere.terminal())
    assert feed.credentials == (RevokedCredential(_read(anywhere, raw).id),)
    assert [entry.subject for entry in feed.members] == [_read(anywhere, raw).subject]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("credential", "--member-no", "ZJ9", "--phone-key", "0" * 64), 1, "there is no member ZJ9"),
        (("credential", "--member-no", NUMBER, "--phone-key", "xyz"), 2, "--phone-key: expected an Ed25519"),
        (("credential", "--member-no", NUMBER, "--phone-key", "z" * 64), 2, "--phone-key: expected an Ed25519"),
        (("revoke-member",), 2, "expected either --member-no or --credential"),
        (("revoke-member", "--member-no", NUMBER, "--credential", "x"), 2, "expected either"),
        (("revoke-member", "--member-no", "ZJ9"), 1, "there is no member ZJ9"),
        (("revoke-member", "--credential", "AAAA"), 1, "--credential: it is none that this centre's"),
    ],
)
def test_what_is_wrong_is_said(here: Centre, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run(here, *arguments)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert versions(here.terminal()) == {}


def test_a_key_is_64_hex_digits_or_43_characters() -> None:
    assert codes.read_phone_key(PHONE_KEY.hex().upper()) == codes.read_phone_key(to_base64url(PHONE_KEY)) == PHONE_KEY
    with pytest.raises(Misuse, match="43 characters"):
        codes.read_phone_key(to_base64url(PHONE_KEY) + "=")
