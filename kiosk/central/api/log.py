"""`POST /v1/log` and `GET /v1/log/head`."""

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from kiosk.central.api.call import in_thread, read_call
from kiosk.central.api.gate import Gate
from kiosk.central.api.problems import AnyRequest
from kiosk.central.log.intake import LogIntake
from kiosk.central.refusal import refuse
from kiosk.wire.batch import MAX_BYTES, BatchHeader
from kiosk.wire.messages import HeadAnswer, LogAnswer

MAX_PACKED_BYTES = MAX_BYTES + 64 * 1024
"""What does not compress grows a little."""


def routes(gate: Gate, intake: LogIntake) -> list[HTTPRouteHandler]:
    """The handlers."""

    @post("/v1/log", status_code=200, request_max_body_size=MAX_PACKED_BYTES, summary="Take log lines in")
    async def receive(request: AnyRequest) -> LogAnswer:
        call = await read_call(request)
        encoding = request.headers.get("content-encoding", "zstd")

        def work() -> LogAnswer:
            terminal = gate.identify(call.request, call.authorization)
            if encoding != "zstd":
                raise refuse(400, "malformed", "Content-Encoding: expected zstd.")
            return intake.receive(terminal, BatchHeader.from_http(request.headers), call.request.body)

        return await in_thread(work)

    @get("/v1/log/head", summary="The last line that the centre has of an epoch")
    async def head(request: AnyRequest, epoch: FromQuery[str]) -> HeadAnswer:
        call = await read_call(request)
        return await in_thread(lambda: intake.head(gate.admit(call.request, call.authorization), epoch))

    return [receive, head]
