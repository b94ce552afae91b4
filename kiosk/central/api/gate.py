"""Who is asking: every request of a terminal carries a token that binds it to method, path and body."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.central import terminals
from kiosk.central.clock import NowMs
from kiosk.central.lockers.heard import Heard
from kiosk.central.refusal import refuse
from kiosk.central.revocation import refusal_of_revoked
from kiosk.central.storage.database import Database
from kiosk.central.terminals import Terminal
from kiosk.wire import request_token
from kiosk.wire.errors import WireError
from kiosk.wire.request_token import Request

_BEARER = "bearer "
REMEMBERED = 20_000
"""Terminals, half a kilobyte each."""
REMEMBERED_MS = 60_000
"""A terminal's keys never change, but it may be revoked: by then that is known of who never sends a batch whole."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The terminal that the head of a request is from; `body` is what its token says of the body."""

    terminal: Terminal
    body: object


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets enrolled terminals in. Any thread."""

    database: Database
    audience: str
    now_ms: NowMs
    heard: Heard
    _known: dict[str, tuple[Terminal, int]] = field(default_factory=dict)

    def admit(self, request: Request, authorization: str) -> Terminal:
        """The terminal that a request is from; raises Refusal: 401, or 403 with the statement for a revoked one."""
        return self.identify(self._recognised(request, authorization, self._find), request)

    def recognise(self, head: Request, authorization: str) -> Caller:
        """Who asks, before anything of the body is read, which `identify` has to see; raises Refusal: 401 or 403.

        Of a revocation it may know a minute late: who writes has to look in the transaction in which that matters.
        """
        return self._recognised(head, authorization, self._remembered)

    def identify(self, caller: Caller, request: Request) -> Terminal:
        """The terminal that was recognised, now that its request is whole; raises Refusal: 401."""
        try:
            request_token.expect_body(caller.body, request)
        except WireError as error:
            raise refuse(401, "token", f"{error}.") from error
        self.heard.note(caller.terminal.id, self.now_ms())
        return caller.terminal

    def _recognised(self, head: Request, authorization: str, find: Callable[[str], Terminal | None]) -> Caller:
        if authorization[: len(_BEARER)].lower() != _BEARER:
            raise refuse(401, "token", "A request token is missing: expected Authorization: Bearer.")
        token = authorization[len(_BEARER) :].strip()
        try:
            terminal = find(request_token.issuer(token))
            if terminal is None:
                raise refuse(401, "token", "Request token: the centre does not know this terminal.")
            body = request_token.check_head(token, terminal.verifier, self.audience, head, self.now_ms())
        except WireError as error:
            raise refuse(401, "token", f"{error}.") from error
        if terminal.revocation is not None:
            raise refusal_of_revoked(terminal.revocation)
        return Caller(terminal, body)

    def _remembered(self, issuer: str) -> Terminal | None:
        now_ms = self.now_ms()
        known, read_ms = self._known.get(issuer, (None, 0))
        if (known is None or abs(now_ms - read_ms) > REMEMBERED_MS) and (known := self._find(issuer)) is not None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[issuer] = (known, now_ms)
        return known

    def _find(self, issuer: str) -> Terminal | None:
        if "\x00" in issuer:
            return None
        with self.database.read() as connection:
            return terminals.find(connection, issuer)
