"""What is counted: requests by route and status in this process, and what the database holds."""

import time
from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from kiosk.central.storage import tables
from kiosk.central.storage.database import Database

SECONDS = (0.005, 0.02, 0.05, 0.2, 1.0, 5.0, 20.0)
METHODS = frozenset({"GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """A registry of its own: nothing global, so that tests may have many."""

    def __init__(self, database: Database) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_Holdings(database))
        labels = ("method", "route")
        self._requests = Counter("kiosk_requests", "Requests answered", (*labels, "status"), registry=self.registry)
        self._seconds = Histogram(
            "kiosk_request_seconds", "Time to the head of the answer", labels, buckets=SECONDS, registry=self.registry
        )

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Count what `app` answers. Labels are the routes that there are: a made-up path cannot add one."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != ScopeType.HTTP:
                await app(scope, receive, send)
                return
            method = scope["method"] if scope["method"] in METHODS else "other"
            route, began = scope.get("path_template", ""), time.perf_counter()

            async def noted(message: Message) -> None:
                if message["type"] == "http.response.start":
                    self._requests.labels(method, route, str(message["status"])).inc()
                    self._seconds.labels(method, route).observe(time.perf_counter() - began)
                await send(message)

            await app(scope, receive, noted)

        return counted


class _Holdings(Collector):
    """Asked at each scrape, and never while the registry is made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        counter, receipt, terminal = tables.counter, tables.receipt, tables.terminal
        with self._database.read() as connection:
            lines = connection.execute(
                select(counter.c.value).where(counter.c.name == tables.EVENT_COUNTER)
            ).scalar_one()
            newest = select(receipt.c.received_at).order_by(receipt.c.first_n.desc()).limit(1)
            received_ms = connection.execute(newest).scalar_one_or_none()
            known = connection.execute(select(func.count(), func.count(terminal.c.revoked_at)).select_from(terminal))
            enrolled, revoked = known.one()
        yield CounterMetricFamily("kiosk_log_lines", "Log lines taken in by all processes", lines)
        if received_ms is not None:
            said = "When the newest log line came in"
            yield GaugeMetricFamily("kiosk_last_line_timestamp_seconds", said, received_ms / 1000)
        terminals = GaugeMetricFamily("kiosk_terminals", "Terminals ever enrolled", labels=["state"])
        terminals.add_metric(["admitted"], enrolled - revoked)
        terminals.add_metric(["revoked"], revoked)
        yield terminals
