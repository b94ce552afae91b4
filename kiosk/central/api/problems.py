"""Every answer that is not 2xx has a Problem for its body: a stable code and a sentence."""

from collections.abc import Mapping

import msgspec
from litestar import MediaType, Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap
from structlog.typing import FilteringBoundLogger

from kiosk.central.refusal import Refusal
from kiosk.domain.fault import EnvironmentFault
from kiosk.wire.errors import WireError
from kiosk.wire.messages import Problem

RETRY_AFTER_MS = 5_000

_CODES = {400: "malformed", 404: "not-found", 405: "method", 413: "too-large", 414: "too-large", 431: "too-large"}

AnyRequest = Request[None, None, State]


def answer(status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """The response for a problem."""
    body = msgspec.json.encode(problem)
    return Response(body, status_code=status, media_type=MediaType.JSON, headers=dict(headers or {}))


def _route(request: AnyRequest) -> str:
    """The route that a request was for; the path itself is the asker's words, and may say anything."""
    return str(request.scope.get("path_template", ""))


def handlers(log: FilteringBoundLogger) -> ExceptionHandlersMap:
    """What becomes of each kind of exception that a handler lets out."""

    def refused(request: AnyRequest, refusal: Refusal) -> Response[bytes]:
        log.info("request.refused", route=_route(request), status=refusal.status, error=refusal.problem.error)
        headers = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else {}
        return answer(refusal.status, refusal.problem, headers)

    def malformed(request: AnyRequest, error: WireError) -> Response[bytes]:
        log.info("request.refused", route=_route(request), status=400, error="malformed")
        return answer(400, Problem(error="malformed", message=f"{error}."))

    def faulty(request: AnyRequest, fault: EnvironmentFault) -> Response[bytes]:
        log.error("request.fault", route=_route(request), kind=fault.kind, detail=fault.detail)
        message = "The centre cannot store or read anything at the moment: try again later."
        return answer(503, Problem(error="unavailable", message=message, retry_after=RETRY_AFTER_MS))

    def framework(_request: AnyRequest, error: HTTPException) -> Response[bytes]:
        code = _CODES.get(error.status_code, "refused" if error.status_code < 500 else "internal")
        return answer(error.status_code, Problem(error=code, message=f"{error.detail}."), error.headers)

    def bug(request: AnyRequest, error: Exception) -> Response[bytes]:
        log.error("request.crashed", route=_route(request), exc_info=error)
        return answer(500, Problem(error="internal", message="The centre failed on this request: it is in its log."))

    return {
        Refusal: refused,
        WireError: malformed,
        EnvironmentFault: faulty,
        HTTPException: framework,
        Exception: bug,
    }
