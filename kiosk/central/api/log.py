"""`POST /v1/log` and `GET /v1/log/head`."""

import re

import anyio
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from kiosk.central.api.admission import READ_S, Admission
from kiosk.central.api.call import in_thread, read_call, read_head
from kiosk.central.api.described import BY_TERMINAL, header, operation, terminals_problems
from kiosk.central.api.gate import Gate
from kiosk.central.api.problems import AnyRequest
from kiosk.central.log.intake import LogIntake
from kiosk.central.refusal import refuse
from kiosk.wire.batch import MAX_BYTES, BatchHeader
from kiosk.wire.messages import HeadAnswer, LogAnswer

MAX_PACKED_BYTES = MAX_BYTES + 64 * 1024
"""What does not compress grows a little."""

_EPOCH = re.compile("[0-9a-f]{32}")
_HASH, _NUMBER = r"^[0-9a-f]{64}$", r"^[0-9]{1,19}$"
HEADERS = (
    header("Kiosk-Terminal", r"^[a-z0-9][a-z0-9.-]{0,62}$", "The terminal's id", required=True),
    header("Kiosk-Epoch", r"^[0-9a-f]{32}$", "The epoch that the lines belong to", required=True),
    header("Kiosk-First", _NUMBER, "The seq of the first line", required=True),
    header("Kiosk-Count", r"^[0-9]{1,4}$", "How many lines; none is the heartbeat", required=True),
    header("Kiosk-Prev", _HASH, "The hash before the first line", required=True),
    header("Kiosk-Last", _HASH, "The hash after the last line", required=True),
    header("Kiosk-Signature", r"^[A-Za-z0-9_-]{86}$", "Ed25519 over the six values before", required=True),
)


def routes(gate: Gate, intake: LogIntake, admission: Admission) -> list[HTTPRouteHandler]:
    """The handlers."""

    @post(
        "/v1/log",
        status_code=200,
        request_max_body_size=MAX_PACKED_BYTES,
        summary="Take log lines in",
        operation_class=operation(*HEADERS, packed_body="The lines, each ended by LF, packed with zstandard"),
        responses=terminals_problems(408, 409),
        security=BY_TERMINAL,
    )
    async def receive(request: AnyRequest) -> LogAnswer:
        encoding = request.headers.get("content-encoding", "zstd")
        length = request.content_length
        size = MAX_PACKED_BYTES if length is None else min(length, MAX_PACKED_BYTES)
        head = read_head(request)
        admission.expect_place(size)  # whom it would not take in costs it no thread
        caller = await in_thread(lambda: gate.recognise(head.request, head.authorization), admission.door)
        async with admission.place(size):
            with anyio.move_on_after(READ_S) as reading:
                call = await read_call(request)
            if reading.cancelled_caught:
                raise refuse(408, "slow", f"The body did not come in within {READ_S:.0f} s.")
            rest_ms = admission.retry_after_ms()

            def work() -> LogAnswer:
                terminal = gate.identify(caller, call.request)
                if encoding != "zstd":
                    raise refuse(400, "malformed", "Content-Encoding: expected zstd.")
                header = BatchHeader.from_http(request.headers)
                _expect_epoch(header.epoch, "Kiosk-Epoch")
                return intake.receive(terminal, header, call.request.body, rest_ms)

            return await in_thread(work, admission.threads)

    @get(
        "/v1/log/head",
        summary="The last line that the centre has of an epoch",
        responses=terminals_problems(409),
        security=BY_TERMINAL,
    )
    async def head(request: AnyRequest, epoch: FromQuery[str]) -> HeadAnswer:
        call = await read_call(request)

        def work() -> HeadAnswer:
            terminal = gate.admit(call.request, call.authorization)
            _expect_epoch(epoch, "epoch")
            return intake.head(terminal, epoch)

        return await in_thread(work)

    return [receive, head]


def _expect_epoch(text: str, where: str) -> None:
    """Not every database can even be asked for any text."""
    if not _EPOCH.fullmatch(text):
        raise refuse(409, "epoch", f"{where}: the centre knows no such epoch: expected 32 lowercase hex digits.")
