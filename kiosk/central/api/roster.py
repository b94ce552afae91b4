"""`GET /v1/roster/manifest` and `GET /v1/roster/snapshot`: the members, as one packed file that can be resumed."""

from collections.abc import Iterator

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from kiosk.central.api.call import in_thread, read_call
from kiosk.central.api.feeds import DOCUMENTS, unless_known
from kiosk.central.api.gate import Gate
from kiosk.central.api.problems import AnyRequest, answer
from kiosk.central.api.ranges import ByteRange, Unsatisfiable, read_range
from kiosk.central.keys import OnlineKeys
from kiosk.central.refusal import refuse
from kiosk.central.roster import versions
from kiosk.central.storage.database import Database
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.wire.document import write_document
from kiosk.wire.messages import Problem, RosterManifest
from kiosk.wire.signing import SignedKind

SNAPSHOT = "application/zstd"


def routes(gate: Gate, database: Database, keys: OnlineKeys) -> list[HTTPRouteHandler]:
    """The handlers."""

    @get("/v1/roster/manifest", summary="What the newest roster is, signed", media_type=DOCUMENTS)
    async def manifest(request: AnyRequest) -> Response[bytes]:
        call = await read_call(request)

        def work() -> bytes:
            gate.admit(call.request, call.authorization)
            return write_document(_manifest(database), SignedKind.MANIFEST, keys.content)

        return unless_known(request, await in_thread(work), DOCUMENTS)

    @get("/v1/roster/snapshot", summary="The newest roster; takes Range and If-Range", media_type=SNAPSHOT)
    async def snapshot(request: AnyRequest) -> Response[bytes] | Stream:
        call = await read_call(request)

        def work() -> RosterManifest:
            gate.admit(call.request, call.authorization)
            return _manifest(database)

        return _snapshot(database, await in_thread(work), request)

    return [manifest, snapshot]


def _manifest(database: Database) -> RosterManifest:
    with database.read() as connection:
        found = versions.manifest(connection)
    if found is None:
        raise refuse(404, "roster-none", "The centre has no roster yet: members must be imported first.")
    return found


def _snapshot(database: Database, found: RosterManifest, request: AnyRequest) -> Response[bytes] | Stream:
    etag = f'"{found.sha256}"'
    headers = {"ETag": etag, "Accept-Ranges": "bytes", "Kiosk-Roster": str(found.version)}
    asked = request.headers.get("range")
    if request.headers.get("if-range", etag) != etag:
        asked = None  # the file changed since the first part was fetched
    try:
        part = read_range(asked, found.size)
    except Unsatisfiable:
        problem = Problem(error="range", message=f"The roster has {found.size} bytes: the range lies outside.")
        return answer(416, problem, {"Content-Range": f"bytes */{found.size}"})
    status = 200 if part is None else 206
    if part is None:
        part = ByteRange(0, found.size - 1)
    else:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{found.size}"
    headers["Content-Length"] = str(part.length)
    return Stream(_read(database, found.version, part), status_code=status, headers=headers, media_type=SNAPSHOT)


def _read(database: Database, version: int, part: ByteRange) -> Iterator[bytes]:
    """The bytes of a range, a chunk at a time, each in a transaction of its own: a slow reader holds none open."""
    for number in range(part.first // versions.CHUNK_BYTES, part.last // versions.CHUNK_BYTES + 1):
        with database.read() as connection:
            data = versions.chunk(connection, version, number)
        if data is None:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"roster {version} went away while it was being sent")
        start = number * versions.CHUNK_BYTES
        yield data[max(0, part.first - start) : part.last - start + 1]
