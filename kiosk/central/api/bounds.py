"""How large the head of a request may be; bodies are bounded at each handler, while they arrive."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from kiosk.central.refusal import refuse

MAX_TARGET_BYTES = 2 * 1024
"""The path with its query."""
MAX_HEADERS_BYTES = 8 * 1024
"""All names and values; a token is half a kilobyte."""


def bounds(app: ASGIApp) -> ASGIApp:
    """The middleware: raises Refusal before anything of such a request is looked at."""

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            path = bytes(scope["raw_path"]).partition(b"?")[0]  # some servers leave the query in it
            if len(path) + len(scope["query_string"]) > MAX_TARGET_BYTES:
                raise refuse(414, "too-large", f"The path with its query has more than {MAX_TARGET_BYTES} bytes.")
            headers = sum(len(name) + len(value) for name, value in scope["headers"])
            if headers > MAX_HEADERS_BYTES:
                raise refuse(431, "too-large", f"The headers have more than {MAX_HEADERS_BYTES} bytes.")
        await app(scope, receive, send)

    return bounded
