"""A terminal as the centre sees one: keys, a log, signed batches and signed requests. No storage, no thread."""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.wire import chain, request_token
from kiosk.wire.batch import BatchHeader, pack
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.messages import EnrolAnswer, EnrolRequest


class Answer(Protocol):
    @property
    def status_code(self) -> int: ...
    @property
    def content(self) -> bytes: ...
    def json(self) -> Any: ...


class Client(Protocol):
    """What httpx.Client and the framework's test client have in common."""

    def request(self, method: str, url: str, *, content: bytes, headers: dict[str, str]) -> Any: ...


class FakeTerminal:
    """Enrol it, let it `write` lines, and `post` any part of them."""

    def __init__(self, client: Client, now_ms: Callable[[], int]) -> None:
        self.client = client
        self.now_ms = now_ms
        self.signing = Ed25519PrivateKey.generate()
        self.sealing = X25519PrivateKey.generate()
        self.id = self.epoch = self.audience = ""
        self.root_key: Ed25519PublicKey
        self.lines: list[bytes] = []
        self.genesis = b""

    def enrol_request(self, station: str, code: str) -> EnrolRequest:
        return EnrolRequest(
            station=station,
            code=code,
            signing_key=to_base64url(self.signing.public_key().public_bytes_raw()),
            sealing_key=to_base64url(self.sealing.public_key().public_bytes_raw()),
        )

    def enrol(self, station: str, code: str) -> EnrolAnswer:
        body = msgspec.json.encode(self.enrol_request(station, code))
        answer = self.client.request("POST", "/v1/enrol", content=body, headers={})
        assert answer.status_code == 200, answer.content
        enrolled = msgspec.json.decode(answer.content, type=EnrolAnswer)
        self.id, self.epoch, self.audience = enrolled.terminal, enrolled.epoch, enrolled.audience
        self.root_key = Ed25519PublicKey.from_public_bytes(from_base64url(enrolled.root_key, "root_key"))
        self.genesis = chain.genesis(self.id, self.epoch)
        return enrolled

    def clone(self) -> "FakeTerminal":
        """The same terminal from a copy of its disk: it goes on by itself from here."""
        twin = FakeTerminal(self.client, self.now_ms)
        twin.__dict__.update(self.__dict__)
        twin.lines = list(self.lines)
        return twin

    def write(self, count: int = 1, **fields: Any) -> None:
        """Append lines to its log; fields replace those of an ordinary visit."""
        for _ in range(count):
            line = {
                "seq": len(self.lines) + 1,
                "at": self.now_ms(),
                "boot": "b" * 32,
                "mono": len(self.lines),
                "clock": "trusted",
                "kind": "visit.recorded",
                "subject": "00000000000000aa",
                "data": {"occupation": "courier", "via": "card"},
            }
            self.lines.append(msgspec.json.encode(line | fields))

    def hash_after(self, seq: int) -> bytes:
        return [self.genesis, *chain.hashes(self.genesis, self.lines)][seq]

    def batch(self, first: int = 1, last: int | None = None) -> tuple[BatchHeader, bytes]:
        """Its lines `first` … `last` (all that follow), signed; none of them is a heartbeat."""
        last = len(self.lines) if last is None else last
        lines = self.lines[first - 1 : last]
        header = BatchHeader(
            terminal=self.id,
            epoch=self.epoch,
            first=first,
            count=len(lines),
            prev=self.hash_after(first - 1).hex(),
            last=self.hash_after(last).hex(),
        )
        return header.signed(self.signing), pack(lines)

    def post(self, first: int = 1, last: int | None = None) -> Any:
        return self.send(*self.batch(first, last))

    def send(self, header: BatchHeader, body: bytes) -> Any:
        return self.ask("POST", "/v1/log", body, header.to_http() | {"Content-Encoding": "zstd"})

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Any:
        """A request with its token."""
        authorization = {"Authorization": f"Bearer {self.token(method, path, body)}"}
        return self.client.request(method, path, content=body, headers=authorization | (headers or {}))

    def token(self, method: str, path: str, body: bytes = b"", now_ms: int | None = None) -> str:
        request = request_token.Request(method, path, body)
        now = self.now_ms() if now_ms is None else now_ms
        return request_token.issue(self.signing, self.id, self.audience, request, now)
