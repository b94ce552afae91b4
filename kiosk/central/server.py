"""`kiosk central serve`: the application on a socket, until SIGTERM or SIGINT."""

import ipaddress
import logging
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from litestar import Litestar
from structlog.typing import FilteringBoundLogger

from kiosk.central.diagnostics import Forwarding
from kiosk.central.errors import Misuse
from kiosk.domain.fault import EnvironmentFault, FaultKind

GRACE_S = 5
"""So long a request that is under way may take to end."""
BACKLOG = 2_048
KEEP_ALIVE_S = 75
"""Longer than the terminals' heartbeat, so that each of them keeps its one connection."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen. Beyond loopback it must be HTTPS, here or at a proxy in front."""

    host: str
    port: int
    tls_cert: Path | None = None
    tls_key: Path | None = None
    behind_proxy: bool = False

    def check(self) -> None:
        """Raise Misuse for what would expose the protocol without TLS."""
        if (self.tls_cert is None) != (self.tls_key is None):
            raise Misuse("--tls-cert and --tls-key belong together")
        for path in (self.tls_cert, self.tls_key):
            if path is not None and not path.is_file():
                raise Misuse(f"{path} cannot be read: there is no such file")
        if not (self.tls_cert or self.behind_proxy or _is_loopback(self.host)):
            raise Misuse(
                f"--host {self.host}: beyond loopback HTTPS is required: give --tls-cert and --tls-key, "
                "or --behind-proxy when a proxy in front of this server speaks HTTPS"
            )


def run(app: Litestar, listen: Listen, diagnostics: FilteringBoundLogger, announce: Callable[[str], None]) -> None:
    """Serve until a signal; `announce` is called with the URL once requests are answered. Main thread only."""
    listen.check()
    logger = logging.getLogger("uvicorn")
    logger.handlers, logger.propagate = [Forwarding(diagnostics)], False
    with _bind(listen) as bound:
        host, port = bound.getsockname()[:2]
        scheme = "http" if listen.tls_cert is None else "https"
        url = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
        server = _Server(_config(app, listen), lambda: announce(url))
        # uvicorn raises the signal again once it has shut down, for handlers like these: a wanted end is no failure.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _already_handled)
        server.run(sockets=[bound])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


def _config(app: Litestar, listen: Listen) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        ssl_certfile=listen.tls_cert,
        ssl_keyfile=listen.tls_key,
    )


def _bind(listen: Listen) -> socket.socket:
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    try:
        bound = socket.create_server((listen.host, listen.port), family=family, backlog=BACKLOG)
    except OSError as error:
        detail = f"cannot listen on {listen.host}:{listen.port}: {error.strerror}"
        raise EnvironmentFault(FaultKind.NETWORK_FAILED, detail) from error
    # connections inherit it; without it an answer waits 40 ms for the other side's delayed acknowledgement
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _already_handled(_number: int, _frame: object) -> None:
    """Nothing is left to do."""
