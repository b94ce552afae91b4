"""Who may ask: tokens, revocation, and the shape of every refusal."""

import jwt
import msgspec
import pytest

from kiosk.central import commands, revocation
from kiosk.central.api.gate import REMEMBERED_MS, Gate
from kiosk.central.errors import CentreError
from kiosk.central.lockers.heard import Heard
from kiosk.central.refusal import Refusal
from kiosk.wire import signing
from kiosk.wire.document import read_document
from kiosk.wire.messages import Problem, RevocationStatement
from kiosk.wire.request_token import LEEWAY_S, LIFETIME_S, Request
from kiosk.wire.signing import SignedKind
from tests.support.centre import STATION, Centre
from tests.support.terminal import FakeTerminal

HEAD = "/v1/log/head?epoch="


def head_with(centre: Centre, terminal: FakeTerminal, authorization: str) -> tuple[int, str]:
    answer = centre.client.get(HEAD + terminal.epoch, headers={"Authorization": authorization})
    return answer.status_code, "" if answer.status_code == 200 else answer.json()["error"]


def test_the_time_needs_no_token(centre: Centre) -> None:
    assert centre.client.get("/v1/time").json() == {"server_time": centre.clock()}


def test_the_scheme_is_read_in_any_case(centre: Centre) -> None:
    terminal = centre.terminal()
    token = terminal.token("GET", HEAD + terminal.epoch)
    assert head_with(centre, terminal, f"bearer {token}") == (200, "")


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic eDp5", "Bearer é"]
)
def test_what_is_no_token_is_refused(centre: Centre, authorization: str) -> None:
    answer = centre.client.get(HEAD, headers=[(b"Authorization", authorization.encode("latin-1"))])
    assert (answer.status_code, answer.json()["error"]) == (401, "token")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("POST", HEAD, b""), ("GET", "/v1/log/head", b""), ("GET", HEAD + "0", b""), ("GET", HEAD, b"x")],
)
def test_a_token_serves_one_request_only(centre: Centre, method: str, path: str, body: bytes) -> None:
    terminal = centre.terminal()
    suffix = terminal.epoch if path == HEAD else ""
    token = terminal.token(method, path + suffix, body)
    assert head_with(centre, terminal, f"Bearer {token}") == (401, "token")


@pytest.mark.parametrize(
    ("shift_s", "status"),
    [(0, 200), (LEEWAY_S, 200), (-LIFETIME_S - LEEWAY_S, 200), (LEEWAY_S + 1, 401), (-LIFETIME_S - LEEWAY_S - 1, 401)],
)
def test_a_token_is_valid_for_minutes(centre: Centre, shift_s: int, status: int) -> None:
    terminal = centre.terminal()
    token = terminal.token("GET", HEAD + terminal.epoch, now_ms=centre.clock() + 1000 * shift_s)
    assert head_with(centre, terminal, f"Bearer {token}")[0] == status


def test_a_token_must_be_the_terminals_own(centre: Centre) -> None:
    terminal, other = centre.terminal(), centre.terminal()
    terminal.signing = other.signing
    token = terminal.token("GET", HEAD + terminal.epoch)
    assert head_with(centre, terminal, f"Bearer {token}") == (401, "token")


@pytest.mark.parametrize(
    "claims", [b'{"iss":"nobody-1"}', b'{"iss":"x\\u0000y"}', b'{"iss":5}', b"{}", b"[]", b"\xff"]
)
def test_a_token_of_nobody_is_refused(any_centre: Centre, claims: bytes) -> None:
    token = jwt.PyJWS().encode(claims, "k" * 32, algorithm="HS256")
    answer = any_centre.client.get(HEAD, headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["error"]) == (401, "token")


@pytest.mark.parametrize("path", ["/v1/feeds/keys", "/v1/roster/manifest", "/v1/roster/snapshot", HEAD])
def test_everything_else_needs_a_token(centre: Centre, path: str) -> None:
    assert centre.client.get(path).status_code == 401
    assert centre.client.post("/v1/log", content=b"").status_code == 401


def test_a_revoked_terminal_gets_the_signed_statement_whatever_it_asks(any_centre: Centre) -> None:
    terminal, other = any_centre.terminal(), any_centre.terminal()
    terminal.write()
    assert commands.revoke(any_centre.where, terminal.id, "stolen") is True
    assert commands.revoke(any_centre.where, terminal.id, "again") is False

    answers = [
        terminal.post(),
        terminal.ask("GET", HEAD + terminal.epoch),
        terminal.ask("GET", "/v1/feeds/keys"),
        terminal.ask("GET", "/v1/roster/manifest"),
        terminal.ask("GET", "/v1/roster/snapshot"),
    ]

    content = any_centre.keys.content.public_key()
    trusted = {signing.key_id(content.public_bytes_raw()): content}
    for answer in answers:
        problem = msgspec.json.decode(answer.content, type=Problem)
        assert (answer.status_code, problem.error) == (403, "revoked")
        assert problem.statement is not None
        statement = read_document(problem.statement.encode(), SignedKind.REVOCATION, trusted, RevocationStatement)
        assert statement.terminal == terminal.id
    assert any_centre.events() == []
    assert other.post(1, 0).status_code == 200


def test_who_is_remembered_and_sends_no_batch_whole_is_known_as_revoked_a_minute_later(any_centre: Centre) -> None:
    gate = Gate(any_centre.database, any_centre.identity.audience, any_centre.clock, Heard())
    terminal, head = any_centre.terminal(), Request("POST", "/v1/log")

    def recognise() -> str:
        return gate.recognise(head, f"Bearer {terminal.token('POST', '/v1/log', b'never sent')}").terminal.id

    assert recognise() == terminal.id
    commands.revoke(any_centre.where, terminal.id, "stolen")
    any_centre.clock.ms += REMEMBERED_MS + 1
    with pytest.raises(Refusal) as caught:
        recognise()
    assert (caught.value.status, caught.value.problem.error) == (403, "revoked")


def test_a_stranger_does_not_learn_who_is_revoked(centre: Centre) -> None:
    terminal, stranger = centre.terminal(), centre.terminal()
    commands.revoke(centre.where, terminal.id, "")
    stranger.id = terminal.id
    assert stranger.post(1, 0).status_code == 401


def test_a_revoked_terminal_that_enrols_again_is_told_so(centre: Centre) -> None:
    code, terminal = centre.code(), FakeTerminal(centre.client, centre.clock)
    terminal.enrol(STATION, code)
    commands.revoke(centre.where, terminal.id, "")
    body = msgspec.json.encode(terminal.enrol_request(STATION, code))
    assert centre.client.post("/v1/enrol", content=body).json()["error"] == "revoked"


def test_who_does_not_exist_cannot_be_revoked(centre: Centre) -> None:
    with centre.database.write() as connection, pytest.raises(CentreError, match="no terminal nobody-1"):
        revocation.revoke(connection, centre.keys, "nobody-1", "", centre.clock())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 404), ("GET", "/v1/nothing", 404), ("GET", "/v1/log", 405), ("DELETE", "/v1/time", 405)],
)
def test_what_does_not_exist_is_a_problem_too(centre: Centre, method: str, path: str, status: int) -> None:
    answer = centre.client.request(method, path)
    problem = msgspec.json.decode(answer.content, type=Problem)
    assert answer.status_code == status
    assert problem.error
    assert problem.message


def test_the_interface_is_described_by_its_types(centre: Centre) -> None:
    described = centre.client.get("/schema/openapi.json").json()
    assert set(described["paths"]) == {
        "/v1/enrol",
        "/v1/time",
        "/v1/log",
        "/v1/log/head",
        "/v1/feeds/{name}",
        "/v1/roster/manifest",
        "/v1/roster/snapshot",
        "/v1/roster/delta",
        "/v1/roster/bucket/{number}",
        "/v1/health",
        "/metrics",
    }


def test_a_database_that_fails_is_a_503_and_no_traceback(centre: Centre) -> None:
    terminal = centre.terminal()
    with centre.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE terminal RENAME TO elsewhere")
    answer = terminal.post(1, 0)
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert answer.json()["retry_after"] > 0


def test_diagnostics_hold_nothing_about_a_person_or_a_secret(centre: Centre) -> None:
    code, terminal = centre.code(), FakeTerminal(centre.client, centre.clock)
    terminal.enrol(STATION, code)
    terminal.write(kind="unknown", data={"token": "feedfacefeedface"})
    terminal.post(1, 0)
    token = terminal.token("GET", HEAD)
    centre.client.get(HEAD + terminal.epoch, headers={"Authorization": f"Bearer {token}"})
    said = centre.diagnostics.getvalue()
    assert "request.refused" in said
    for secret in (code, code.replace("-", ""), token, "feedface"):
        assert secret not in said
