"""Revocations of member codes under a clock that is wrong: none is lost by it, and none keeps anybody out for ever."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import update

from kiosk.central.errors import CentreError
from kiosk.central.member_codes import credentials, revoked
from kiosk.central.members.importing import import_file
from kiosk.central.storage import tables
from kiosk.domain.china_time import DAY_MS
from kiosk.domain.content.revocations import Revocations
from kiosk.domain.member_code import Credential
from kiosk.wire.feeds import REVOCATIONS, RevocationsFeed
from kiosk.wire.member_code import read_credential
from kiosk.wire.signing import key_id
from tests.support.catalogue import fetch
from tests.support.centre import NOON, Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

PHONE_KEY = Ed25519PrivateKey.from_private_bytes(b"p" * 32).public_key().public_bytes_raw()
MINE, ANOTHERS = "ZJ000001", "ZJ000002"
IN_2099 = NOON + 73 * 366 * DAY_MS


@pytest.fixture
def centre_of_old(any_centre: Centre, tmp_path: Path) -> Centre:
    """Two members, and nothing that was heard for 400 days before noon."""
    import_file(any_centre.database, write_members(tmp_path / "members.csv", member(1), member(2)), None)
    with any_centre.database.write() as connection:
        connection.execute(update(tables.centre).values(created_at=NOON - 400 * DAY_MS))
        connection.execute(update(tables.roster).values(built_at=NOON - 400 * DAY_MS))
    return any_centre


def issue(centre: Centre, number: str) -> Credential:
    public = centre.keys.content.public_key()
    with centre.database.read() as connection:
        raw = credentials.issue(connection, centre.keys, number, PHONE_KEY, centre.clock())
    return read_credential(raw, {key_id(public.public_bytes_raw()): public})


def revoke(centre: Centre, at_ms: int, number: str = MINE, *, clock_is_right: bool = False) -> int:
    with centre.database.write() as connection:
        pseudonym = credentials.pseudonym_of(connection, number)
        return revoked.add(connection, pseudonym, None, "", at_ms, clock_is_right=clock_is_right)


def told(centre: Centre, terminal: FakeTerminal) -> tuple[RevocationsFeed, Revocations]:
    feed = fetch(centre, terminal, REVOCATIONS)
    assert isinstance(feed, RevocationsFeed)
    return feed, Revocations.of(feed.members, feed.credentials)


def test_a_clock_that_is_far_from_all_that_the_centre_knows_revokes_nothing(centre_of_old: Centre) -> None:
    mine, terminal = issue(centre_of_old, MINE), centre_of_old.terminal()  # its enrolment is the last that is known
    for at_ms, said in (
        (NOON + DAY_MS + 1, "clock says 2026-06-10, but the last that the centre knows of is from 2026-06-09"),
        (IN_2099, "set the clock; or, if it is right, say so with --clock-is-right"),
    ):
        with pytest.raises(CentreError, match=said):
            revoke(centre_of_old, at_ms)
    assert revoke(centre_of_old, NOON + DAY_MS) == 1
    with pytest.raises(CentreError, match="clock says 2026-06-09, but the last revocation is dated 2026-06-10"):
        revoke(centre_of_old, NOON - 1)
    assert revoke(centre_of_old, NOON) == 2
    assert told(centre_of_old, terminal)[1].revoke(mine)


def test_lines_that_came_in_tell_of_a_later_time(centre_of_old: Centre) -> None:
    terminal = centre_of_old.terminal()
    terminal.write()
    centre_of_old.clock.ms += 40 * DAY_MS
    with pytest.raises(CentreError, match="set the clock"):
        revoke(centre_of_old, centre_of_old.clock())
    terminal.post()
    assert revoke(centre_of_old, centre_of_old.clock()) == 1


def test_a_revocation_of_a_wrong_clock_is_dated_anew_and_none_is_lost(centre_of_old: Centre) -> None:
    phones = [issue(centre_of_old, MINE), issue(centre_of_old, ANOTHERS)]
    terminal = centre_of_old.terminal()
    revoke(centre_of_old, NOON)
    revoke(centre_of_old, IN_2099, ANOTHERS, clock_is_right=True)
    now_ms = centre_of_old.clock.ms = NOON + 60_000

    with pytest.raises(CentreError, match="the last revocation is dated 2099"):
        revoke(centre_of_old, now_ms)
    assert revoke(centre_of_old, now_ms, clock_is_right=True) == 3

    feed, in_force = told(centre_of_old, terminal)
    assert (feed.version, feed.issued_at) == (3, now_ms)
    assert [entry.at for entry in feed.members] == [NOON, now_ms, now_ms]
    assert [in_force.revoke(phone) for phone in phones] == [True, True]
    for number in (MINE, ANOTHERS):
        after = issue(centre_of_old, number)
        assert (after.issued_s, in_force.revoke(after)) == (now_ms // 1000 + 1, False)
    assert revoke(centre_of_old, now_ms) == 4
