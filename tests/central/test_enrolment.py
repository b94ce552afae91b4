"""A one-time code becomes a terminal; every other use of it gets a sentence."""

import msgspec
import pytest

from kiosk.central import codes, commands
from kiosk.central.storage.tables import enrolment_code
from kiosk.wire import signing
from kiosk.wire.document import read_document, split_documents
from kiosk.wire.encoding import from_base64url
from kiosk.wire.messages import KeysDocument, RosterKeysDocument
from kiosk.wire.seal import unseal
from kiosk.wire.signing import SignedKind
from tests.support.centre import NOON, STATION, Centre
from tests.support.terminal import FakeTerminal

DAY_MS = 24 * 3600 * 1000


def attempt(centre: Centre, terminal: FakeTerminal, code: str, station: str = STATION) -> tuple[int, str]:
    body = msgspec.json.encode(terminal.enrol_request(station, code))
    answer = centre.client.post("/v1/enrol", content=body)
    said = answer.json()
    return answer.status_code, said["terminal"] if answer.status_code == 200 else said["error"]


@pytest.fixture
def fresh(centre: Centre) -> FakeTerminal:
    """Not enrolled."""
    return FakeTerminal(centre.client, centre.clock)


def test_terminals_are_numbered_by_station(any_centre: Centre) -> None:
    any_centre.add_station("nb-01")
    ids = [any_centre.terminal(station).id for station in (STATION, STATION, "nb-01", STATION)]
    assert ids == ["hz-tyc-1", "hz-tyc-2", "nb-01-1", "hz-tyc-3"]


def test_the_answer_names_the_centre_by_its_root_key(centre: Centre, fresh: FakeTerminal) -> None:
    answer = fresh.enrol(STATION, centre.code())
    assert from_base64url(answer.root_key, "") == centre.identity.root_key
    assert (answer.audience, answer.server_time) == (centre.identity.audience, NOON)


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_may_be_typed_in_any_way(centre: Centre, fresh: FakeTerminal, write: object) -> None:
    assert callable(write)
    assert attempt(centre, fresh, write(centre.code())) == (200, "hz-tyc-1")


def test_codes_are_readable_and_what_is_misread_is_understood() -> None:
    code = codes.new_code()
    assert len(code) == 11
    assert code[5] == "-"
    assert codes.normalise("oOiIl-lL0A1") == "00111110A1"
    assert codes.normalise("too-short") is None
    assert codes.normalise("UUUUU-UUUUU") is None


def test_a_lost_answer_is_given_again_to_the_same_terminal_only(any_centre: Centre) -> None:
    code = any_centre.code()
    terminal, stranger = (FakeTerminal(any_centre.client, any_centre.clock) for _ in range(2))
    first = terminal.enrol(STATION, code)
    any_centre.clock.ms += 2 * DAY_MS

    assert terminal.enrol(STATION, code) == msgspec.structs.replace(first, server_time=any_centre.clock())
    assert attempt(any_centre, stranger, code) == (403, "code-used")


@pytest.mark.parametrize("revoked", [False, True])
def test_nobody_becomes_two_terminals_with_the_same_keys(any_centre: Centre, revoked: bool) -> None:
    terminal, half = (FakeTerminal(any_centre.client, any_centre.clock) for _ in range(2))
    terminal.enrol(STATION, any_centre.code())
    half.sealing = terminal.sealing
    if revoked:
        commands.revoke(any_centre.where, terminal.id, "stolen")
    code = any_centre.code()
    for copy in (terminal, half):
        assert attempt(any_centre, copy, code) == (403, "keys-taken")
    fresh = FakeTerminal(any_centre.client, any_centre.clock)
    assert attempt(any_centre, fresh, code) == (200, "hz-tyc-2")


def test_a_code_of_yesterday_is_expired(centre: Centre, fresh: FakeTerminal) -> None:
    code = centre.code()
    centre.clock.ms += DAY_MS
    assert attempt(centre, fresh, code) == (403, "code-expired")


def test_five_wrong_tries_void_every_open_code_of_the_station(any_centre: Centre) -> None:
    any_centre.add_station("nb-01")
    terminal, other = (FakeTerminal(any_centre.client, any_centre.clock) for _ in range(2))
    first, second, elsewhere = any_centre.code(), any_centre.code(), any_centre.code("nb-01")
    for wrong in ("00000-00000", "not a code", "11111-11111", "", "22222-22222"):
        status, error = attempt(any_centre, terminal, wrong)
        assert (status, error) in {(403, "code-wrong"), (400, "malformed")}
    assert attempt(any_centre, terminal, "33333-33333") == (403, "code-wrong")

    assert attempt(any_centre, terminal, first) == (403, "code-void")
    assert attempt(any_centre, terminal, second) == (403, "code-void")
    assert attempt(any_centre, terminal, elsewhere, "nb-01") == (200, "nb-01-1")
    assert attempt(any_centre, other, any_centre.code()) == (200, "hz-tyc-1")


def test_four_wrong_tries_and_a_right_one_pass(centre: Centre, fresh: FakeTerminal) -> None:
    code, other = centre.code(), centre.code()
    for _ in range(4):
        attempt(centre, fresh, "00000-00000")
    assert attempt(centre, fresh, code) == (200, "hz-tyc-1")
    assert attempt(centre, FakeTerminal(centre.client, centre.clock), other) == (200, "hz-tyc-2")


def test_a_used_code_that_is_tried_again_harms_no_other(centre: Centre, fresh: FakeTerminal) -> None:
    used, other = centre.code(), centre.code()
    centre_terminal = FakeTerminal(centre.client, centre.clock)
    centre_terminal.enrol(STATION, used)
    for _ in range(6):
        assert attempt(centre, fresh, used) == (403, "code-used")
    assert attempt(centre, fresh, other) == (200, "hz-tyc-2")


def test_a_code_serves_its_station_only(centre: Centre, fresh: FakeTerminal) -> None:
    centre.add_station("nb-01")
    assert attempt(centre, fresh, centre.code(), "nb-01") == (403, "code-wrong")


def test_an_unknown_station_is_said_to_be_so(centre: Centre, fresh: FakeTerminal) -> None:
    assert attempt(centre, fresh, centre.code(), "elsewhere") == (404, "station-unknown")


def test_codes_are_stored_as_hashes(centre: Centre) -> None:
    code = centre.code()
    with centre.database.read() as connection:
        row = connection.execute(enrolment_code.select()).one()
    assert row.hash.startswith("$argon2id$")
    assert code not in str(row)
    assert code.replace("-", "") not in str(row)


@pytest.mark.parametrize(
    "change",
    [
        {"signing_key": "AAAA"},
        {"signing_key": "!"},
        {"sealing_key": "AAAA"},
        {"station": "Not An Id"},
        {"code": None},
        {"code": "x" * 65},
    ],
)
def test_malformed_enrolments_are_refused(centre: Centre, fresh: FakeTerminal, change: dict[str, object]) -> None:
    request = msgspec.to_builtins(fresh.enrol_request(STATION, centre.code())) | change
    answer = centre.client.post("/v1/enrol", content=msgspec.json.encode(request))
    assert (answer.status_code, answer.json()["error"]) == (400, "malformed")


@pytest.mark.parametrize(
    ("body", "status"), [(b"", 400), (b"{", 400), (b"\xff", 400), (b"[]", 400), (b" " * 20_000, 413)]
)
def test_what_is_no_enrolment_is_refused(centre: Centre, body: bytes, status: int) -> None:
    answer = centre.client.post("/v1/enrol", content=body)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "message"}


def test_the_keys_feed_holds_the_roster_key_sealed_to_the_terminal(any_centre: Centre) -> None:
    terminal = any_centre.terminal()

    answer = terminal.ask("GET", "/v1/feeds/keys")

    root = {signing.key_id(terminal.root_key.public_bytes_raw()): terminal.root_key}
    first, second = split_documents(answer.content)
    keys = read_document(first, SignedKind.KEYS, root, KeysDocument)
    content = {key.id: signing.public_key(from_base64url(key.public, "public"), "public") for key in keys.content_keys}
    roster = read_document(second, SignedKind.ROSTER_KEY, content, RosterKeysDocument)
    assert (roster.terminal, roster.version, keys.version) == (terminal.id, 1, 1)
    [sealed] = roster.roster_keys
    secret = unseal(from_base64url(sealed.sealed, "sealed"), "roster-key", terminal.id, terminal.sealing)
    assert {sealed.generation: secret} == any_centre.keys.roster


def test_the_keys_feed_stays_the_same_and_is_not_sent_twice(centre: Centre) -> None:
    terminal = centre.terminal()
    first = terminal.ask("GET", "/v1/feeds/keys")
    assert terminal.ask("GET", "/v1/feeds/keys").content == first.content

    again = terminal.ask("GET", "/v1/feeds/keys", headers={"If-None-Match": first.headers["etag"]})
    other = terminal.ask("GET", "/v1/feeds/keys", headers={"If-None-Match": '"something-else"'})

    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, other.content) == (200, first.content)


def test_a_rotated_roster_key_is_sealed_anew_under_a_greater_version(centre: Centre) -> None:
    terminal = centre.terminal()
    centre.keys.roster[2] = b"\x02" * 32

    assert terminal.post(1, 0).json()["feeds"] == {"keys": 2}
    second = split_documents(terminal.ask("GET", "/v1/feeds/keys").content)[1]

    document = msgspec.json.decode(second.split(b"\n")[0], type=RosterKeysDocument)
    assert (document.version, [key.generation for key in document.roster_keys]) == (2, [1, 2])
    assert terminal.post(1, 0).json()["feeds"] == {"keys": 2}


def test_feeds_that_do_not_exist_are_said_to_be_so(centre: Centre) -> None:
    answer = centre.terminal().ask("GET", "/v1/feeds/jobs")
    assert (answer.status_code, answer.json()["error"]) == (404, "feed-unknown")
