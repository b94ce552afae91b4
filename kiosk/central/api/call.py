"""What a handler hands to a worker thread: a request that was read whole and within its bound."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import anyio.to_thread

from kiosk.central.api.problems import AnyRequest
from kiosk.wire.request_token import Request

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came, for checking its token."""

    request: Request
    authorization: str


def read_head(request: AnyRequest) -> Call:
    """A request whose body is not read yet: it stands as empty."""
    path = bytes(request.scope["raw_path"]).partition(b"?")[0]
    query = bytes(request.scope["query_string"])
    target = (path + b"?" + query if query else path).decode("latin-1")
    return Call(Request(request.method, target), request.headers.get("authorization", ""))


async def read_call(request: AnyRequest) -> Call:
    """Read a request; a body over the handler's bound is refused while it arrives."""
    head = read_head(request)
    return Call(replace(head.request, body=await request.body()), head.authorization)


async def in_thread(work: Callable[[], T], limiter: anyio.CapacityLimiter | None = None) -> T:
    """Run work that waits for the database, or for a hash, beside the event loop."""
    return await anyio.to_thread.run_sync(work, limiter=limiter)
