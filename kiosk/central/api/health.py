"""`GET /v1/health` and `GET /metrics`, for whoever watches: figures only, of no station, terminal or person."""

import anyio
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import generate_latest
from sqlalchemy import select

from kiosk.central.api.call import in_thread
from kiosk.central.api.described import problems
from kiosk.central.api.metrics import Metrics
from kiosk.central.clock import NowMs
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.wire.messages import HealthAnswer

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def routes(database: Database, metrics: Metrics, now_ms: NowMs) -> list[HTTPRouteHandler]:
    """The handlers. Nobody has to say who they are, so one thread is all that they get."""
    limiter = anyio.CapacityLimiter(1)

    def look() -> HealthAnswer:
        with database.read() as connection:
            connection.execute(select(tables.centre.c.id)).one()
        return HealthAnswer(status="ok", server_time=now_ms())

    @get("/v1/health", summary="Whether the centre can answer", responses=problems())
    async def health() -> HealthAnswer:
        return await in_thread(look, limiter)

    @get("/metrics", summary="Figures for Prometheus", media_type=PROMETHEUS, responses=problems())
    async def figures() -> Response[bytes]:
        text = await in_thread(lambda: generate_latest(metrics.registry), limiter)
        return Response(text, media_type=PROMETHEUS)

    return [health, figures]
