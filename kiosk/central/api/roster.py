"""`GET /v1/roster/…`: the members as one packed file, as what changed since a version, or one bucket of 256."""

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream

from kiosk.central.api.call import Call, in_thread, read_call
from kiosk.central.api.described import (
    BY_TERMINAL,
    IF_RANGE,
    NOT_MODIFIED,
    RANGE,
    UNLESS_KNOWN,
    operation,
    parts,
    terminals_problems,
)
from kiosk.central.api.feeds import DOCUMENTS, unless_known
from kiosk.central.api.gate import Gate
from kiosk.central.api.parts import PACKED, send
from kiosk.central.api.problems import AnyRequest
from kiosk.central.refusal import refuse
from kiosk.central.roster.shelf import RosterShelf
from kiosk.wire.document import write_document
from kiosk.wire.messages import RosterDelta, RosterManifest
from kiosk.wire.roster_lines import BUCKETS
from kiosk.wire.signing import SignedKind

_MOST = 2**62

From = Annotated[int, QueryParameter(name="from", ge=0, le=_MOST)]
MaybeTo = Annotated[int | None, QueryParameter(name="to", ge=0, le=_MOST)]
MaybeVersion = Annotated[int | None, QueryParameter(name="version", ge=0, le=_MOST)]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Finds what a terminal asks for, among the rosters of its station's scope alone."""

    gate: Gate
    shelf: RosterShelf

    def find(self, call: Call, version: int | None) -> RosterManifest:
        """A version, by default the newest; raises Refusal."""
        station = self.gate.admit(call.request, call.authorization).station
        found = self.shelf.manifest(station, version)
        if found is not None:
            return found
        if version is not None:
            raise refuse(404, "roster-gone", f"The centre has no roster {version} for this station any more.")
        raise refuse(404, "roster-none", "The centre has no roster yet: members must be imported first.")

    def way(self, call: Call, base: int, to: int | None) -> tuple[RosterManifest, tuple[RosterDelta, ...]]:
        """The deltas that lead to a version; raises Refusal where there are none."""
        found = self.find(call, to)
        parts = self.shelf.way(found, base)
        if not parts:
            raise refuse(404, "delta-none", f"No deltas lead from roster {base} to {found.version}: fetch a snapshot.")
        return found, parts

    def bucket(self, call: Call, number: int, version: int | None) -> bytes:
        """The packed text of a bucket; raises Refusal."""
        found = self.find(call, version)
        if not 0 <= number < BUCKETS:
            raise refuse(404, "bucket-unknown", f"Buckets are numbered from 0 to {BUCKETS - 1}.")
        return self.shelf.bucket(found.version, number)


def routes(gate: Gate, shelf: RosterShelf, content_key: Ed25519PrivateKey) -> list[HTTPRouteHandler]:
    """The handlers."""
    desk = _Desk(gate, shelf)

    @get(
        "/v1/roster/manifest",
        summary="What the newest roster is, and the way to it, signed",
        media_type=DOCUMENTS,
        operation_class=operation(UNLESS_KNOWN),
        responses=terminals_problems(404) | NOT_MODIFIED,
        security=BY_TERMINAL,
    )
    async def manifest(request: AnyRequest, base: From = 0) -> Response[bytes]:
        call = await read_call(request)

        def work() -> bytes:
            found = desk.find(call, None)
            told = msgspec.structs.replace(found, deltas=shelf.way(found, base))
            return write_document(told, SignedKind.MANIFEST, content_key)

        return unless_known(request, await in_thread(work), DOCUMENTS)

    @get(
        "/v1/roster/snapshot",
        summary="The newest roster, or one that is still kept",
        media_type=PACKED,
        operation_class=operation(RANGE, IF_RANGE),
        responses=parts(PACKED),
        security=BY_TERMINAL,
    )
    async def snapshot(request: AnyRequest, version: MaybeVersion = None) -> Response[bytes] | Stream:
        call = await read_call(request)
        found = await in_thread(lambda: desk.find(call, version))
        read = partial(shelf.snapshot, found.version)
        return send(request, "roster", found.size, found.sha256, found.version, read)

    @get(
        "/v1/roster/delta",
        summary="What leads from one version to another",
        media_type=PACKED,
        operation_class=operation(RANGE, IF_RANGE),
        responses=parts(PACKED),
        security=BY_TERMINAL,
    )
    async def delta(request: AnyRequest, base: From, to: MaybeTo = None) -> Response[bytes] | Stream:
        call = await read_call(request)
        found, parts = await in_thread(lambda: desk.way(call, base, to))
        etag = hashlib.sha256("".join(part.sha256 for part in parts).encode()).hexdigest()
        size = sum(part.size for part in parts)
        return send(request, "delta", size, etag, found.version, partial(shelf.deltas, parts))

    @get(
        "/v1/roster/bucket/{number:int}",
        summary="The rows of one bucket",
        media_type=PACKED,
        responses=terminals_problems(404),
        security=BY_TERMINAL,
    )
    async def bucket(request: AnyRequest, number: FromPath[int], version: MaybeVersion = None) -> Response[bytes]:
        call = await read_call(request)
        return Response(await in_thread(lambda: desk.bucket(call, number, version)), media_type=PACKED)

    return [manifest, snapshot, delta, bucket]
