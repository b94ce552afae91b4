"""`POST /v1/log` and `GET /v1/log/head`."""

import anyio
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from kiosk.central.api.admission import READ_S, Admission
from kiosk.central.api.call import in_thread, read_call
from kiosk.central.api.gate import Gate
from kiosk.central.api.problems import AnyRequest
from kiosk.central.log.intake import LogIntake
from kiosk.central.refusal import refuse
from kiosk.wire.batch import MAX_BYTES, BatchHeader
from kiosk.wire.messages import HeadAnswer, LogAnswer

MAX_PACKED_BYTES = MAX_BYTES + 64 * 1024
"""What does not compress grows a little."""


def routes(gate: Gate, intake: LogIntake, admission: Admission) -> list[HTTPRouteHandler]:
    """The handlers."""

    @post("/v1/log", status_code=200, request_max_body_size=MAX_PACKED_BYTES, summary="Take log lines in")
    async def receive(request: AnyRequest) -> LogAnswer:
        encoding = request.headers.get("content-encoding", "zstd")
        size = request.content_length
        async with admission.place(MAX_PACKED_BYTES if size is None else min(size, MAX_PACKED_BYTES)):
            with anyio.move_on_after(READ_S) as reading:
                call = await read_call(request)
            if reading.cancelled_caught:
                raise refuse(408, "slow", f"The body did not come in within {READ_S:.0f} s.")
            rest_ms = admission.retry_after_ms()

            def work() -> LogAnswer:
                terminal = gate.identify(call.request, call.authorization)
                if encoding != "zstd":
                    raise refuse(400, "malformed", "Content-Encoding: expected zstd.")
                header = BatchHeader.from_http(request.headers)
                return intake.receive(terminal, header, call.request.body, rest_ms)

            return await in_thread(work, admission.threads)

    @get("/v1/log/head", summary="The last line that the centre has of an epoch")
    async def head(request: AnyRequest, epoch: FromQuery[str]) -> HeadAnswer:
        call = await read_call(request)
        return await in_thread(lambda: intake.head(gate.admit(call.request, call.authorization), epoch))

    return [receive, head]
