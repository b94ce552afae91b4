"""Attendants at the centre: each station is told at once who may sign in there, signed, and of nobody else."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from kiosk.central import commands
from kiosk.central.attendants import commands as attendants
from kiosk.central.attendants.commands import Who
from kiosk.central.attendants.register import Registered
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.keys import KeyDirectory
from kiosk.sync.feed_text import read_feed
from kiosk.wire import signing
from kiosk.wire.feeds import AttendantEntry
from kiosk.wire.pin import PinCost, is_pin_of
from kiosk.wire.token import card_token, to_hex
from tests.support.catalogue import fetch, versions
from tests.support.centre import STATION, Centre
from tests.support.terminal import FakeTerminal

OTHER = "nb-01"
CARD, PIN = "62E3086CED", "482915"
CHEAP = PinCost(memory_kib=8, passes=1)


@pytest.fixture
def two(any_centre: Centre) -> Centre:
    """A centre with two stations that know that they have no attendants."""
    commands.add_station(any_centre.where, OTHER, "江厦街道")
    commands.init(any_centre.where)
    return any_centre


def add(centre: Centre, card: str = CARD, stations: str = STATION, name: str = "李小明") -> Registered:
    return attendants.add(centre.where, card, name, stations, PIN, CHEAP)


def told(centre: Centre, terminal: FakeTerminal) -> tuple[AttendantEntry, ...]:
    """What the terminal's station is told, verified as the terminal does."""
    found: tuple[AttendantEntry, ...] = fetch(centre, terminal, "attendants").attendants
    return found


def test_a_new_station_is_told_at_once_that_it_has_nobody(two: Centre) -> None:
    there = two.terminal(OTHER)
    assert versions(there) == {"attendants": 1}
    assert told(two, there) == ()


def test_init_tells_the_stations_of_an_earlier_version(any_centre: Centre) -> None:
    here = any_centre.terminal()
    assert versions(here) == {}
    commands.init(any_centre.where)
    commands.init(any_centre.where)
    assert versions(here) == {"attendants": 1}


def test_who_is_added_stands_in_the_feed_of_their_stations_and_in_no_other(two: Centre) -> None:
    here, there = two.terminal(), two.terminal(OTHER)
    li = add(two)
    (entry,) = told(two, here)
    key = two.keys.roster[1]
    assert (entry.id, entry.name, entry.card_key, entry.pin_key) == (li.id, "李*", 1, 1)
    assert entry.card == to_hex(card_token(key, bytes.fromhex(CARD)))
    assert is_pin_of(PIN, li.id, key, entry.pin)
    assert versions(here) == {"attendants": 2}
    assert versions(there) == {"attendants": 1}
    assert told(two, there) == ()
    assert fetch(two, here, "attendants").stations == (STATION,)


def test_the_document_holds_neither_name_nor_card_nor_pin(two: Centre) -> None:
    add(two, stations=f"{OTHER}, {STATION}")
    for terminal in (two.terminal(), two.terminal(OTHER)):
        document = terminal.ask("GET", "/v1/feeds/attendants").content
        for secret in ("小明", CARD, CARD.lower(), PIN):
            assert secret.encode() not in document


def test_a_terminal_accepts_it_and_another_stations_does_not(two: Centre) -> None:
    add(two)
    document = two.terminal().ask("GET", "/v1/feeds/attendants").content
    content = two.keys.content.public_key()
    keys = {signing.key_id(content.public_bytes_raw()): content}
    assert read_feed("attendants", document, keys, STATION).dropped == 0
    with pytest.raises(ValueError, match="for other stations than nb-01"):
        read_feed("attendants", document, keys, OTHER)


def test_a_removal_and_another_pin_reach_every_station_at_once(two: Centre) -> None:
    here, there = two.terminal(), two.terminal(OTHER)
    li = add(two, stations=f"{STATION},{OTHER}")
    assert (versions(here), versions(there)) == ({"attendants": 2}, {"attendants": 2})
    attendants.reset_pin(two.where, Who(id=li.id), "771204", CHEAP)
    for terminal in (here, there):
        (entry,) = told(two, terminal)
        assert is_pin_of("771204", li.id, two.keys.roster[1], entry.pin)
        assert versions(terminal) == {"attendants": 3}
    attendants.remove(two.where, Who(card=CARD.lower()))
    for terminal in (here, there):
        assert told(two, terminal) == ()
        assert versions(terminal) == {"attendants": 4}


def test_a_change_of_one_station_changes_no_other_and_no_content(two: Centre) -> None:
    add(two, stations=OTHER)
    before = versions(two.terminal(OTHER))
    wang = add(two, card="0102", name="王五")
    assert versions(two.terminal(OTHER)) == before
    assert [entry.id for entry in told(two, two.terminal())] == [wang.id]


def test_who_was_removed_keeps_a_name_and_nothing_else_and_the_card_is_free(two: Centre) -> None:
    first = add(two)
    attendants.remove(two.where, Who(card=CARD))
    with two.database.read() as connection:
        row = connection.execute(text("SELECT name, card_uid, pin_hash, removed_at FROM attendant")).one()
    assert tuple(row)[:3] == ("李小明", None, None)
    assert row.removed_at is not None
    again = add(two)
    assert again.id != first.id
    assert [one.who.id for one in attendants.list_all(two.where)] == [again.id]
    with pytest.raises(CentreError, match=f"no attendant {first.id}"):
        attendants.remove(two.where, Who(id=first.id))


def test_a_rotation_names_the_cards_anew_and_leaves_the_pins(centre: Centre) -> None:
    li, here = add(centre), centre.terminal()
    directory = KeyDirectory(centre.where.place().keys)
    (directory.folder / "roster-2.key").write_bytes(b"2" * 32)
    (directory.folder / "roster-2.key").chmod(0o600)
    commands.init(centre.where)
    (entry,) = told(centre, here)
    assert (entry.card_key, entry.pin_key) == (2, 1)
    assert entry.card == to_hex(card_token(b"2" * 32, bytes.fromhex(CARD)))
    assert is_pin_of(PIN, li.id, centre.keys.roster[1], entry.pin)
    assert "older than the newest roster key" in attendants.list_all(centre.where)[0].pin_problem
    attendants.reset_pin(centre.where, Who(card=CARD), "771204", CHEAP)
    assert told(centre, here)[0].pin_key == 2
    assert attendants.list_all(centre.where)[0].pin_problem == ""


def test_who_has_a_pin_under_a_key_that_is_gone_is_left_out_and_said(centre: Centre) -> None:
    add(centre)
    folder = KeyDirectory(centre.where.place().keys).folder
    (folder / "roster-1.key").rename(folder / "roster-2.key")
    commands.init(centre.where)
    assert told(centre, centre.terminal()) == ()
    assert "cannot sign in" in attendants.list_all(centre.where)[0].pin_problem
    attendants.reset_pin(centre.where, Who(card=CARD), "771204", CHEAP)
    assert [entry.pin_key for entry in told(centre, centre.terminal())] == [2]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda c: add(c, card="62E"), "--card: expected 2 to 16 bytes in hex"),
        (lambda c: add(c, name="  "), "--name: expected 1 to 100 characters"),
        (lambda c: add(c, name="李\x07"), "--name: expected 1 to 100 characters"),
        (lambda c: add(c, stations=" , "), "--stations: expected the ids of stations"),
        (lambda c: attendants.add(c.where, CARD, "李四", STATION, "12345"), "the PIN: expected 6 digits"),
        (lambda c: attendants.add(c.where, CARD, "李四", STATION, "123456"), "nobody would try first"),
        (lambda c: attendants.reset_pin(c.where, Who(card=CARD), "000000"), "nobody would try first"),
        (lambda c: attendants.reset_pin(c.where, Who(), PIN), "either --card or --id"),
        (lambda c: attendants.remove(c.where, Who(card=CARD, id="a")), "either --card or --id"),
    ],
)
def test_wrong_usage_is_a_sentence(centre: Centre, wrong: Callable[[Centre], object], sentence: str) -> None:
    with pytest.raises(Misuse, match=sentence):
        wrong(centre)
    assert attendants.list_all(centre.where) == []


def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(two: Centre) -> None:
    with pytest.raises(CentreError, match="there is no station xx: add it"):
        add(two, stations=f"{STATION},xx")
    with pytest.raises(CentreError, match="no attendant with this card"):
        attendants.reset_pin(two.where, Who(card=CARD), PIN, CHEAP)
    assert attendants.list_all(two.where) == []
    add(two)
    with pytest.raises(CentreError, match="an attendant's already"):
        add(two, card=CARD.lower(), stations=OTHER)
    assert versions(two.terminal(OTHER)) == {"attendants": 1}
