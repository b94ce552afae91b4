"""Places for batches are for terminals: who cannot show a token is turned away before anything of a body is read."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.central.storage import tables
from kiosk.wire import request_token
from kiosk.wire.request_token import LEEWAY_S, LIFETIME_S, Request
from tests.support.log_rig import STATION, LogCentre, wall_ms
from tests.support.terminal import FakeTerminal

STRANGERS = 40
"""More than there are places for bodies of a megabyte."""
CLAIMED_BYTES = 1_000_000
PATIENCE_S = 10


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LogCentre]:
    with LogCentre(tmp_path_factory.mktemp("centre")).serving() as running:
        yield running


@pytest.fixture
def terminal(centre: LogCentre) -> Iterator[FakeTerminal]:
    with httpx.Client(base_url=f"http://127.0.0.1:{centre.port}", timeout=PATIENCE_S) as client:
        enrolled = FakeTerminal(client, wall_ms)
        enrolled.enrol(STATION, centre.code())
        yield enrolled


def tokens(terminal: FakeTerminal) -> list[str]:
    """None, and some that are not good for this request."""
    forger, elsewhere = terminal.clone(), terminal.clone()
    forger.signing = Ed25519PrivateKey.generate()
    elsewhere.audience = "another centre"
    too_old = wall_ms() - 1000 * (LIFETIME_S + LEEWAY_S + 60)
    return [
        "",
        "x",
        forger.token("POST", "/v1/log"),
        elsewhere.token("POST", "/v1/log"),
        terminal.token("GET", "/v1/log"),
        terminal.token("POST", "/v1/enrol"),
        terminal.token("POST", "/v1/log", now_ms=too_old),
    ]


def begin(centre: LogCentre, token: str) -> socket.socket:
    """Send the head of a request, and nothing of its body."""
    opened = socket.create_connection(("127.0.0.1", centre.port), PATIENCE_S)
    shown = f"Authorization: Bearer {token}\r\n" if token else ""
    opened.sendall(f"POST /v1/log HTTP/1.1\r\nHost: x\r\n{shown}Content-Length: {CLAIMED_BYTES}\r\n\r\n".encode())
    return opened


def test_idle_strangers_keep_no_terminal_out(centre: LogCentre, terminal: FakeTerminal) -> None:
    terminal.write(2)
    shown = tokens(terminal)
    with ExitStack() as held:
        strangers = [held.enter_context(begin(centre, shown[i % len(shown)])) for i in range(STRANGERS)]
        told = [stranger.recv(100) for stranger in strangers]
        answer = terminal.post()
    assert {text.partition(b"\r\n")[0] for text in told} == {b"HTTP/1.1 401 Unauthorized"}
    assert (answer.status_code, answer.json()["acked"]) == (200, 2)


def test_a_revoked_terminal_is_told_before_its_body_is_there(centre: LogCentre, terminal: FakeTerminal) -> None:
    with centre.database.write() as connection:
        revoked = tables.terminal.update().where(tables.terminal.c.id == terminal.id)
        connection.execute(revoked.values(revoked_at=wall_ms(), revocation="the statement"))
    with begin(centre, terminal.token("POST", "/v1/log")) as opened:
        assert opened.recv(100).startswith(b"HTTP/1.1 403 Forbidden")
    for _ in range(100):
        terminal.write(note=secrets.token_hex(3_000))
    for _ in range(3):
        header, body = terminal.batch()
        assert len(body) > 250_000
        answer = terminal.send(header, body)  # it hears of it although it sends more than is read
        assert (answer.status_code, answer.json()["statement"]) == (403, "the statement")


def test_a_token_is_for_one_body(centre: LogCentre, terminal: FakeTerminal) -> None:
    terminal.write(2)
    header, body = terminal.batch()
    token = request_token.issue(
        terminal.signing, terminal.id, terminal.audience, Request("POST", "/v1/log", b"other"), wall_ms()
    )
    answer = terminal.client.request(
        "POST", "/v1/log", content=body, headers=header.to_http() | {"Authorization": f"Bearer {token}"}
    )
    assert (answer.status_code, answer.json()["error"]) == (401, "token")
