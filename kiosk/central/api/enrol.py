"""`POST /v1/enrol` and `GET /v1/time`: what a terminal may ask before it is one."""

import anyio
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from kiosk.central.api.call import in_thread
from kiosk.central.api.described import problems
from kiosk.central.clock import NowMs
from kiosk.central.enrolment import Enrolment
from kiosk.wire.messages import EnrolAnswer, EnrolRequest, TimeAnswer

MAX_ENROL_BYTES = 16 * 1024
ENROLMENTS_AT_ONCE = 2
"""Each hashes in 64 MiB: guessing must not starve the terminals that work."""


def routes(enrolment: Enrolment, now_ms: NowMs) -> list[HTTPRouteHandler]:
    """The handlers."""
    limiter = anyio.CapacityLimiter(ENROLMENTS_AT_ONCE)

    @post(
        "/v1/enrol",
        status_code=200,
        request_max_body_size=MAX_ENROL_BYTES,
        summary="Become a terminal",
        responses=problems(403, 404),
    )
    async def enrol(data: JSONBody[EnrolRequest]) -> EnrolAnswer:
        return await in_thread(lambda: enrolment.enrol(data), limiter)

    @get("/v1/time", summary="The centre's time", sync_to_thread=False, responses=problems())
    def tell_time() -> TimeAnswer:
        return TimeAnswer(server_time=now_ms())

    return [enrol, tell_time]
