"""The one HTTP client of the terminal: HTTP/1.1, kept alive, signed, bounded; its failures are faults of the network.

Importing this costs 0.2 s (httpx), so only the sync thread, the bulk child and the command line do.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.central_url import central_url_problem
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.connection_handle import ConnectionHandle
from kiosk.sync.faults import Refused, Unintelligible, Unreachable
from kiosk.sync.tls import dated_context, pin_of, pinned_context
from kiosk.wire.messages import Problem
from kiosk.wire.request_token import Request, issue

_TIMEOUT = httpx.Timeout(connect=5, read=20, write=20, pool=5)
_KEPT_ALIVE_S = 60
"""Less than what the centre keeps, so that no request runs into a connection that is just being closed."""
_ANSWER_S = 60
"""A body that trickles in for longer than this is given up, whatever the single reads take."""
_NEAR_MS = 3_600_000
"""A wall clock that is farther off than this from the centre's may call a good certificate expired."""

MAX_ANSWER_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who signs requests, and which centre they are for."""

    terminal: str
    audience: str
    signing: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Answer:
    """A 2xx or 304 answer; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    round_trip_ms: int


class HttpClient:
    """Talks to one centre; used in one thread, but for `abort`.

    Raises ValueError for an address that would send requests in clear over a network. With `tls_pin`, certificates
    are judged by the pin and not by their dates, until `wall_ms`, the clock by which TLS judges dates, is known to be
    near `centre_time`. The pin follows the key of a server that was judged by its dates; `keep_pin` is told.
    """

    def __init__(
        self,
        url: str,
        centre_time: CentreTime,
        speaker: Speaker | None = None,
        tls_pin: str = "",
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        keep_pin: Callable[[str], None] = lambda _pin: None,
    ) -> None:
        problem = central_url_problem(url)
        if problem:
            raise ValueError(f"the centre's address {url!r}: {problem}")
        self._url = url.rstrip("/")
        self._centre_time = centre_time
        self.tls_pin = tls_pin
        self._keep_pin = keep_pin
        self._wall_ms = wall_ms
        self.speaker = speaker
        self.peer_pin = ""
        self._handle = ConnectionHandle()
        self._client: httpx.Client | None = None
        self._by_pin = False

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        signed: bool = True,
        most_bytes: int = MAX_ANSWER_BYTES,
    ) -> Answer:
        """Send one request and read its whole answer; raises Refused for an answer that is neither 2xx nor 304.

        Also raises Unreachable, and Unintelligible, for one of more than `most_bytes` among others.
        """
        pieces: list[bytes] = []
        begun = time.monotonic()
        with self._exchange(method, path, body, headers or {}, signed) as response:
            deadline = begun + _ANSWER_S
            for piece in _bounded(response, most_bytes):
                pieces.append(piece)
                if time.monotonic() > deadline:
                    raise Unreachable(f"{path}: the answer took longer than {_ANSWER_S} s")
            round_trip_ms = int((time.monotonic() - begun) * 1000)
            answer = Answer(response.status_code, response.headers, b"".join(pieces), round_trip_ms)
        if answer.status // 100 != 2 and answer.status != 304:
            raise Refused(answer.status, _problem(answer))
        return answer

    def download(self, path: str, size: int, sink: Callable[[bytes], None], start: int = 0) -> None:
        """GET a large body of `size` bytes, from byte `start` on, piece by piece into `sink`; faults as in `request`.

        More than `size` bytes are Unintelligible. A server that knows no ranges sends all: the beginning is dropped.
        """
        headers = {"Range": f"bytes={start}-"} if start else {}
        with self._exchange("GET", path, b"", headers, signed=True) as response:
            if response.status_code not in {200, 206}:
                body = b"".join(_bounded(response, MAX_ANSWER_BYTES))
                raise Refused(response.status_code, _problem(Answer(response.status_code, response.headers, body, 0)))
            is_part = response.status_code == 206
            if is_part and not response.headers.get("content-range", "").startswith(f"bytes {start}-"):
                raise Unintelligible(f"{path}: another range than was asked for")
            dropped = 0 if is_part else start
            for piece in _bounded(response, size - start if is_part else size):
                sink(piece[dropped:])
                dropped -= min(dropped, len(piece))

    def rebuild(self) -> None:
        """Drop the connection; the next request makes a new one, name resolution included."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def abort(self) -> None:
        """Break off whatever is under way, for good; any thread."""
        self._handle.abort()

    def close(self) -> None:
        """Drop the connection at the end."""
        self.rebuild()

    @contextmanager
    def _exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str], signed: bool
    ) -> Iterator[httpx.Response]:
        if signed:
            headers = {**headers, "Authorization": f"Bearer {self._token(Request(method, path, body))}"}
        try:
            with self._connected().stream(
                method, self._url + path, content=body, headers=headers, extensions={"trace": self._handle.trace}
            ) as response:
                self._note_peer(response)
                yield response
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise Unreachable(f"{method} {path}: {str(error) or type(error).__name__}") from error

    def _connected(self) -> httpx.Client:
        """The connection pool; built anew once the clock can judge certificates by their dates, or cannot any more."""
        by_pin = bool(self.tls_pin) and not self._can_judge_dates()
        if self._client is None or by_pin != self._by_pin:
            self.rebuild()
            self._by_pin = by_pin
            self._client = httpx.Client(
                verify=self._context(by_pin),
                trust_env=False,
                timeout=_TIMEOUT,
                limits=httpx.Limits(max_connections=1, keepalive_expiry=_KEPT_ALIVE_S),
                headers={"User-Agent": "kiosk-terminal", "Accept-Encoding": "identity"},
            )
        return self._client

    def _can_judge_dates(self) -> bool:
        centre_ms = self._centre_time.now_ms()
        return centre_ms is not None and abs(self._wall_ms() - centre_ms) <= _NEAR_MS

    def _context(self, by_pin: bool) -> ssl.SSLContext:
        if not self._url.startswith("https:"):
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return pinned_context(self.tls_pin) if by_pin else dated_context()

    def _token(self, request: Request) -> str:
        speaker, now_ms = self.speaker, self._centre_time.now_ms()
        if speaker is None or now_ms is None:
            raise RuntimeError("a signed request before enrolment, or before the centre's time was measured")
        return issue(speaker.signing, speaker.terminal, speaker.audience, request, now_ms)

    def _note_peer(self, response: httpx.Response) -> None:
        stream: Any = response.extensions["network_stream"]
        peer: socket.socket = stream.get_extra_info("socket")
        if isinstance(peer, ssl.SSLSocket):
            certificate = peer.getpeercert(binary_form=True)
            self.peer_pin = pin_of(certificate) if certificate else ""
            if self.tls_pin and not self._by_pin and self.peer_pin != self.tls_pin:
                self.tls_pin = self.peer_pin
                self._keep_pin(self.tls_pin)


def _bounded(response: httpx.Response, most_bytes: int) -> Iterator[bytes]:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Unintelligible("an encoded answer, where none was asked for")
    size = 0
    for piece in response.iter_raw():
        size += len(piece)
        if size > most_bytes:
            raise Unintelligible(f"an answer of more than {most_bytes} bytes")
        yield piece


def _problem(answer: Answer) -> Problem:
    """What the centre, or a proxy in front of it, says is wrong."""
    try:
        problem = msgspec.json.decode(answer.body, type=Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        problem = Problem(error=f"http_{answer.status}", message="no answer of the centre's kind")
    seconds = answer.headers.get("retry-after", "")
    if problem.retry_after is None and seconds.isascii() and seconds.isdecimal() and len(seconds) < 9:
        problem = msgspec.structs.replace(problem, retry_after=int(seconds) * 1000)
    return problem
