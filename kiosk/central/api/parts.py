"""A stored file on its way out: whole, or the one range that was asked for."""

from collections.abc import Callable, Iterator

from litestar import Response
from litestar.response import Stream

from kiosk.central.api.problems import AnyRequest, answer
from kiosk.central.api.ranges import ByteRange, Unsatisfiable, read_range
from kiosk.wire.messages import Problem

PACKED = "application/zstd"

Read = Callable[[int, int], Iterator[bytes]]
"""Given the first and the last byte."""


def send(request: AnyRequest, name: str, size: int, etag: str, version: int, read: Read) -> Response[bytes] | Stream:
    """Answer with the bytes that Range and If-Range ask for; `name` is for the sentence when they lie outside."""
    tag = f'"{etag}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes", "Kiosk-Roster": str(version)}
    asked = request.headers.get("range")
    if request.headers.get("if-range", tag) != tag:
        asked = None  # the file changed since the first part was fetched
    try:
        part = read_range(asked, size)
    except Unsatisfiable:
        problem = Problem(error="range", message=f"The {name} has {size} bytes: the range lies outside.")
        return answer(416, problem, {"Content-Range": f"bytes */{size}"})
    status = 200 if part is None else 206
    if part is None:
        part = ByteRange(0, size - 1)
    else:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    headers["Content-Length"] = str(part.length)
    return Stream(read(part.first, part.last), status_code=status, headers=headers, media_type=PACKED)
