"""`GET /v1/feeds/{name}`: signed documents that change seldom and are asked for with If-None-Match."""

import hashlib

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from kiosk.central.api.call import in_thread, read_call
from kiosk.central.api.described import BY_TERMINAL, NOT_MODIFIED, UNLESS_KNOWN, operation, terminals_problems
from kiosk.central.api.gate import Gate
from kiosk.central.api.problems import AnyRequest
from kiosk.central.content import feeds as content
from kiosk.central.keys import OnlineKeys
from kiosk.central.keys_feed import KeysFeed
from kiosk.central.member_codes import feed as revocations
from kiosk.central.refusal import refuse
from kiosk.central.storage.database import Database
from kiosk.wire.feeds import FEEDS, REVOCATIONS

DOCUMENTS = "application/x-ndjson"


def routes(gate: Gate, keys_feed: KeysFeed, database: Database, keys: OnlineKeys) -> list[HTTPRouteHandler]:
    """The handlers."""

    @get(
        "/v1/feeds/{name:str}",
        summary="A feed: one signed document, or two",
        media_type=DOCUMENTS,
        operation_class=operation(UNLESS_KNOWN),
        responses=terminals_problems(404) | NOT_MODIFIED,
        security=BY_TERMINAL,
    )
    async def feed(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
        call = await read_call(request)

        def work() -> bytes:
            terminal = gate.admit(call.request, call.authorization)
            if name == "keys":
                return keys_feed.read(terminal)
            return read_content(database, keys, terminal.station, name)

        text = await in_thread(work)
        return unless_known(request, text, DOCUMENTS)

    return [feed]


def read_content(database: Database, keys: OnlineKeys, station: str, name: str) -> bytes:
    """The signed text of one of a station's feeds; raises Refusal where there is none."""
    if name not in FEEDS:
        raise refuse(404, "feed-unknown", f"The centre has no feed {name[:40]!r}.")
    with database.read(snapshot=True) as connection:
        if name == REVOCATIONS:
            text = revocations.read(connection, keys, station)
        else:
            text = content.read(connection, station, name)
    if text is None:
        raise refuse(404, "feed-unknown", f"The centre has no feed {name!r} for the station {station} yet.")
    return text


def unless_known(request: AnyRequest, text: bytes, media_type: str) -> Response[bytes]:
    """The text with its ETag, or 304 for one who has it."""
    etag = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        return Response(b"", status_code=304, headers=headers)
    return Response(text, headers=headers, media_type=media_type)
