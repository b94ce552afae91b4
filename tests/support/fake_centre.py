"""A centre for tests: a real HTTP server on loopback that holds to the protocol, and breaks it when it is told to."""

import ssl
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from kiosk.wire import batch
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import EnrolAnswer, EnrolRequest, HeadAnswer, LogAnswer, Problem, TimeAnswer
from kiosk.wire.request_token import Request, check
from tests.support.centre_faults import Cut, Drop, Fault, Headers, Hold, Say
from tests.support.centre_records import AUDIENCE, CODE, EPOCH, STATION, TERMINAL, CentreRecords


class _RefusedError(Exception):
    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(problem.error)
        self.status = status
        self.problem = problem


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, centre: "FakeCentre") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.centre = centre


class FakeCentre(CentreRecords):
    """Use as a context manager. `faults[path]` are met once each, in order; `always[path]` each time."""

    def __init__(self, tls: ssl.SSLContext | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self.clock_ms: Callable[[], int] = lambda: int(clock() * 1000)
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.always: dict[str, Fault] = {}
        self.requests: list[tuple[str, str]] = []
        self.headers: list[Message] = []
        self.connections = 0
        self.retry_after: int | None = None
        self.knows_ranges = True
        self.arrived = threading.Condition()
        self.open: set[socket] = set()
        self._server = _Server(self)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"{'https' if tls else 'http'}://localhost:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> "FakeCentre":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self.cut_connections()
        self._server.server_close()
        self._thread.join()

    def cut_connections(self) -> None:
        """Break every connection that is open."""
        for connection in list(self.open):
            with suppress(OSError):
                socket.shutdown(connection, SHUT_RDWR)

    def paths(self) -> list[str]:
        return [path.partition("?")[0] if "/roster/" in path else path for _, path in self.requests]

    def wait_for(self, condition: Callable[[], bool], timeout_s: float = 10) -> None:
        """Wait until something that requests bring about is so."""
        with self.arrived:
            assert self.arrived.wait_for(condition, timeout_s), "it did not happen"

    def arrive(self, method: str, path: str, headers: Message) -> Fault | None:
        """Note a request; gives the fault that it meets."""
        with self.arrived:
            self.requests.append((method, path))
            self.headers.append(headers)
            where = path.partition("?")[0]
            queue = self.faults[where]
            fault = queue.popleft() if queue else self.always.get(where)
            self.arrived.notify_all()
        return fault

    def work(self, method: str, path: str, headers: Message, body: bytes) -> tuple[int, bytes, Headers]:
        """Do what a request asks; status, body and headers of the answer."""
        with self.arrived:
            try:
                text = self._answer(method, path, headers, body)
            except _RefusedError as refusal:
                return refusal.status, msgspec.json.encode(refusal.problem), ()
            finally:
                self.arrived.notify_all()
        first = headers.get("Range", "").removeprefix("bytes=").rstrip("-")
        if not first or not self.knows_ranges:
            return 200, text, ()
        return 206, text[int(first) :], (("Content-Range", f"bytes {first}-{len(text) - 1}/{len(text)}"),)

    def _answer(self, method: str, path: str, headers: Message, body: bytes) -> bytes:
        where = path.partition("?")[0]
        if (method, where) == ("GET", "/v1/time"):
            return msgspec.json.encode(TimeAnswer(self.clock_ms()))
        if (method, where) == ("POST", "/v1/enrol"):
            return self._enrol(msgspec.json.decode(body, type=EnrolRequest))
        self._check_token(Request(method, path, body), headers)
        if (method, where) == ("POST", "/v1/log"):
            return self._log(headers, body)
        if where == "/v1/log/head":
            seq, digest = self.epochs[path.partition("epoch=")[2]].head
            return msgspec.json.encode(HeadAnswer(path[-32:], seq, digest.hex(), self.clock_ms()))
        if where in {"/v1/feeds/keys", *(f"/v1/feeds/{name}" for name in self.feeds)}:
            return self.keys_feed() if where == "/v1/feeds/keys" else self.feeds[where.rpartition("/")[2]][1]
        if where.startswith("/v1/roster/"):
            return self._roster(where, path.partition("version=")[2])
        raise _RefusedError(404, Problem("absent", "nothing here"))

    def _roster(self, where: str, version: str) -> bytes:
        record = self.kept_rosters.get(int(version)) if version else self.roster
        if record is None:
            raise _RefusedError(404, Problem("absent", "nothing here"))
        return record.manifest if where.endswith("manifest") else record.packed

    def _enrol(self, request: EnrolRequest) -> bytes:
        if (request.station, request.code) != (STATION, CODE):
            raise _RefusedError(403, Problem("code", "The code is wrong, used or expired."))
        self.signing = Ed25519PublicKey.from_public_bytes(from_base64url(request.signing_key, "key"))
        self.sealing = X25519PublicKey.from_public_bytes(from_base64url(request.sealing_key, "key"))
        root = to_base64url(self.root_public)
        return msgspec.json.encode(EnrolAnswer(TERMINAL, STATION, EPOCH, AUDIENCE, root, self.clock_ms()))

    def _check_token(self, request: Request, headers: Message) -> None:
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or self.signing is None:
            raise _RefusedError(401, Problem("token", "no token"))
        try:
            check(token, self.signing, AUDIENCE, request, self.clock_ms())
        except WireError as error:
            raise _RefusedError(401, Problem("token", str(error))) from error

    def _log(self, headers: Message, body: bytes) -> bytes:
        header = batch.BatchHeader.from_http(headers)
        assert self.signing is not None
        header.verify(self.signing)
        problem = self.take(header, batch.unpack(body, header.count))
        if problem is not None:
            raise _RefusedError(409, problem)
        seq, digest = self.epochs[header.epoch].head
        roster = self.roster.version if self.roster else 0
        feeds = {"keys": self.keys_version} | {name: version for name, (version, _text) in self.feeds.items()}
        return msgspec.json.encode(LogAnswer(seq, digest.hex(), self.clock_ms(), feeds, roster, self.retry_after))


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.centre.connections += 1
        self.server.centre.open.add(self.connection)

    def finish(self) -> None:
        self.server.centre.open.discard(self.connection)
        super().finish()

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ssl.SSLError):  # the terminal broke it off, as many tests want
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._meet("GET")

    def do_POST(self) -> None:
        self._meet("POST")

    def _meet(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.server.centre.arrive(method, self.path, self.headers)
        if isinstance(fault, Hold):
            fault.until.wait(10)
        if isinstance(fault, Say):
            text = fault.body if isinstance(fault.body, bytes) else msgspec.json.encode(fault.body)
            self._reply(fault.status, text, fault.headers)
        elif fault == Drop():
            self.close_connection = True
        else:
            status, text, headers = self.server.centre.work(method, self.path, self.headers, body)
            if isinstance(fault, Drop):
                self.close_connection = True
            else:
                self._reply(status, text, headers, cut=isinstance(fault, Cut))

    def _reply(self, status: int, text: bytes, headers: Headers = (), cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text[: len(text) // 2] if cut else text)
        self.close_connection = self.close_connection or cut
