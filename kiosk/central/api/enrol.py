"""`POST /v1/enrol` and `GET /v1/time`: what a terminal may ask before it is one."""

import anyio
import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler

from kiosk.central.api.call import in_thread
from kiosk.central.api.problems import AnyRequest
from kiosk.central.clock import NowMs
from kiosk.central.enrolment import Enrolment
from kiosk.central.refusal import refuse
from kiosk.wire.messages import EnrolAnswer, EnrolRequest, TimeAnswer

MAX_ENROL_BYTES = 16 * 1024
ENROLMENTS_AT_ONCE = 2
"""Each hashes in 64 MiB: guessing must not starve the terminals that work."""


def routes(enrolment: Enrolment, now_ms: NowMs) -> list[HTTPRouteHandler]:
    """The handlers."""
    limiter = anyio.CapacityLimiter(ENROLMENTS_AT_ONCE)

    @post("/v1/enrol", status_code=200, request_max_body_size=MAX_ENROL_BYTES, summary="Become a terminal")
    async def enrol(request: AnyRequest) -> EnrolAnswer:
        try:
            asked = msgspec.json.decode(await request.body(), type=EnrolRequest)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise refuse(400, "malformed", f"Enrolment: {error}.") from error
        return await in_thread(lambda: enrolment.enrol(asked), limiter)

    @get("/v1/time", summary="The centre's time", sync_to_thread=False)
    def tell_time() -> TimeAnswer:
        return TimeAnswer(server_time=now_ms())

    return [enrol, tell_time]
