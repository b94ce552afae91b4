"""Who is asking: every request of a terminal carries a token that binds it to method, path and body."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets enrolled terminals in. Any thread."""

    database: Database
    audience: str
    now_ms: NowMs
    heard: Heard

    def admit(self, request: Request, authorization: str) -> Terminal:
        """The terminal that a request is from; raises Refusal: 401, or 403 with the statement for a revoked one."""
        if authorization[: len(_BEARER)].lower() != _BEARER:
            raise refuse(401, "token", "A request token is missing: expected Authorization: Bearer.")
        token = authorization[len(_BEARER) :].strip()
        try:
            terminal = self._claimed(request_token.issuer(token))
            if terminal is None:
                raise refuse(401, "token", "Request token: the centre does not know this terminal.")
            request_token.check(token, terminal.verifier, self.audience, request, self.now_ms())
        except WireError as error:
            raise refuse(401, "token", f"{error}.") from error
        if terminal.revocation is not None:
            raise refusal_of_revoked(terminal.revocation)
        self.heard.note(terminal.id, self.now_ms())
        return terminal

    def _claimed(self, issuer: str) -> Terminal | None:
        if "\x00" in issuer:
            return None
        with self.database.read() as connection:
            return terminals.find(connection, issuer)
