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


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets enrolled terminals in. Any thread."""

    database: Database
    audience: str
    now_ms: NowMs
    heard: Heard
    _known: dict[str, Terminal] = field(default_factory=dict)

    def admit(self, request: Request, authorization: str) -> Terminal:
        """The terminal that a request is from; raises Refusal: 401, or 403 with the statement for a revoked one."""
        terminal = self._identified(request, authorization, self._find)
        if terminal.revocation is not None:
            raise refusal_of_revoked(terminal.revocation)
        self.heard.note(terminal.id, self.now_ms())
        return terminal

    def identify(self, request: Request, authorization: str) -> Terminal:
        """The terminal that a request is from, as it was enrolled; raises Refusal: 401.

        Who calls has to look by itself whether it has been revoked: in the transaction in which that matters.
        """
        terminal = self._identified(request, authorization, self._remembered)
        self.heard.note(terminal.id, self.now_ms())
        return terminal

    def _identified(self, request: Request, authorization: str, find: Callable[[str], Terminal | None]) -> Terminal:
        if authorization[: len(_BEARER)].lower() != _BEARER:
            raise refuse(401, "token", "A request token is missing: expected Authorization: Bearer.")
        token = authorization[len(_BEARER) :].strip()
        try:
            terminal = find(request_token.issuer(token))
            if terminal is None:
                raise refuse(401, "token", "Request token: the centre does not know this terminal.")
            request_token.check(token, terminal.verifier, self.audience, request, self.now_ms())
        except WireError as error:
            raise refuse(401, "token", f"{error}.") from error
        return terminal

    def _remembered(self, issuer: str) -> Terminal | None:
        """A terminal's keys never change."""
        known = self._known.get(issuer)
        if known is None and (known := self._find(issuer)) is not None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[issuer] = known
        return known

    def _find(self, issuer: str) -> Terminal | None:
        if "\x00" in issuer:
            return None
        with self.database.read() as connection:
            return terminals.find(connection, issuer)
