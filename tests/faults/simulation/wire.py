"""The wire between one machine and the centre: the real HTTP client on a simulated connection."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx

from kiosk.sync.centre_time import CentreTime
from kiosk.sync.http import HttpClient, Speaker
from tests.faults.simulation.centre import Asked, Centre, Reply
from tests.faults.simulation.weather import Fate, Weather
from tests.faults.simulation.world import World

URL = "http://localhost"
_TIMEOUT_MS = 20_000

_STRANGERS = (
    Reply(200, ((b"content-type", b"text/html"),), b"<html>Log in to this network</html>"),
    Reply(200, (), b'{"acked": 999999}'),
    Reply(200, (), b""),
    Reply(302, ((b"location", b"http://portal/"),), b""),
    Reply(502, (), b"<html>bad gateway</html>"),
    Reply(503, ((b"retry-after", b"7"),), b""),
    Reply(409, (), b'{"error":"gap","message":"?"}'),
    Reply(404, (), b""),
)


class SimulatedHttp(HttpClient):
    """`HttpClient`, but for what it connects to."""

    def __init__(self, wire: "Wire", centre_time: CentreTime, speaker: Speaker | None) -> None:
        super().__init__(URL, centre_time, speaker)
        self._wire = wire

    def _connected(self) -> httpx.Client:
        if self._client is None:
            self._client = httpx.Client(transport=self._wire, trust_env=False)
        return self._client


class _NoSocket:
    def get_extra_info(self, _name: str) -> None:
        return None


class _Body(httpx.SyncByteStream):
    """A reply's body; `whole` is false where the connection breaks behind it."""

    def __init__(self, body: bytes, whole: bool) -> None:
        self._body = body
        self._whole = whole

    def __iter__(self) -> Iterator[bytes]:
        yield self._body
        if not self._whole:
            raise httpx.RemoteProtocolError("the peer closed the connection without the whole body")


class Wire(httpx.BaseTransport):
    """Carries the requests of one machine; `live` is asked after each wait, and raises for who is gone meanwhile."""

    def __init__(self, world: World, centre: Centre, weather: Callable[[], Weather], live: Callable[[], None]) -> None:
        self._world = world
        self._centre = centre
        self._weather = weather
        self._live = live
        self._before: Reply | None = None
        self.cut = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = _asked(request)
        fate = Fate.REFUSED if self.cut else self._weather().fate(self._world.random)
        if fate is not Fate.FINE:
            self._world.note(fate, asked.path)
        reply, whole = self._carry(asked, fate)
        extensions: Any = {"network_stream": _NoSocket()}
        return httpx.Response(
            reply.status, headers=list(reply.headers), stream=_Body(reply.body, whole), extensions=extensions
        )

    def _carry(self, asked: Asked, fate: Fate) -> tuple[Reply, bool]:
        """The reply, and whether it comes to its end; raises the errors of a network."""
        random = self._world.random
        match fate:
            case Fate.FINE:
                return self._exchange(asked), True
            case Fate.TWICE:
                self._later(asked)
                return self._exchange(asked), True
            case Fate.REQUEST_MANGLED:
                return self._exchange(_mangled(asked, random.randrange(8 * len(asked.body) or 1))), True
            case Fate.REPLY_CUT:
                reply = self._exchange(asked)
                return Reply(reply.status, reply.headers, reply.body[: random.randrange(len(reply.body) or 1)]), False
            case Fate.REPLY_STALE | Fate.PORTAL:
                self._pause(random.randrange(1, 200))
                stranger = random.choice(_STRANGERS)
                return (self._before or stranger) if fate is Fate.REPLY_STALE else stranger, True
            case _:
                raise self._lost(asked, fate)

    def _lost(self, asked: Asked, fate: Fate) -> httpx.TransportError:
        """No reply comes, whether or not the centre was asked."""
        random = self._world.random
        match fate:
            case Fate.REFUSED:
                self._pause(random.randrange(1, 5_000))
                return httpx.ConnectError("no route")
            case Fate.REPLY_LOST:
                self._exchange(asked)
                return httpx.ReadError("the connection broke")
            case Fate.REQUEST_CUT:
                self._pause(random.randrange(1, 2_000))
                self._centre.deliver(asked, cut_at=random.randrange(len(asked.body) + 1))
                return httpx.WriteError("the connection broke")
            case Fate.REQUEST_LATE:
                self._later(asked)
        self._pause(_TIMEOUT_MS)
        return httpx.ReadTimeout("no answer")

    def _exchange(self, asked: Asked) -> Reply:
        """Up, work, down; each way takes its time."""
        self._pause(self._world.random.randrange(1, 400))
        reply = self._centre.deliver(asked)
        self._pause(self._world.random.randrange(1, 400))
        if reply is None:
            raise httpx.RemoteProtocolError("the centre is down")
        if asked.path == "/v1/log":
            self._before = reply
        return reply

    def _pause(self, duration_ms: int) -> None:
        self._world.wait(duration_ms)
        self._live()

    def _later(self, asked: Asked) -> None:
        self._world.on_the_way += 1

        def arrive() -> None:
            self._world.on_the_way -= 1
            self._world.note("late-arrival", asked.path)
            self._centre.deliver(asked)

        self._world.at(min(600_000, int(self._world.random.expovariate(1 / 40_000))), arrive)


def _asked(request: httpx.Request) -> Asked:
    target, _, query = request.url.raw_path.decode("ascii").partition("?")
    headers = tuple((name.lower(), value) for name, value in request.headers.raw)
    return Asked(request.method, target, query, headers, request.read())


def _mangled(asked: Asked, bit: int) -> Asked:
    """One bit of the body is another one."""
    if not asked.body:
        return asked
    body = bytearray(asked.body)
    body[bit // 8] ^= 1 << bit % 8
    return Asked(asked.method, asked.path, asked.query, asked.headers, bytes(body))
