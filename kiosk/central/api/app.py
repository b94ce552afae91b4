"""The HTTP application: all routes on one object, with an OpenAPI description at /schema/openapi.json."""

from argon2 import PasswordHasher
from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from structlog.typing import FilteringBoundLogger

from kiosk.central.api import enrol, feeds, health, log, problems, roster
from kiosk.central.api.admission import Admission
from kiosk.central.api.bounds import bounds
from kiosk.central.api.described import COMPONENTS
from kiosk.central.api.gate import Gate
from kiosk.central.api.metrics import Metrics
from kiosk.central.clock import NowMs
from kiosk.central.enrolment import Enrolment
from kiosk.central.identity import Identity
from kiosk.central.keys_feed import KeysFeed
from kiosk.central.live_keys import LiveKeys
from kiosk.central.lockers.heard import Heard
from kiosk.central.log.intake import LogIntake
from kiosk.central.roster.shelf import RosterShelf
from kiosk.central.storage.database import Database

MAX_BODY_BYTES = 16 * 1024


def build_app(
    database: Database,
    identity: Identity,
    keys: LiveKeys,
    hasher: PasswordHasher,
    now_ms: NowMs,
    diagnostics: FilteringBoundLogger,
    admission: Admission | None = None,
    heard: Heard | None = None,
) -> Litestar:
    """Wire the centre's objects to their routes; `heard` is told which terminals are there.

    The application holds no state of its own but copies of rosters, unpacked: run any number of them.
    """
    gate = Gate(database, identity.audience, now_ms, heard or Heard())
    feed = KeysFeed(database, identity, keys, now_ms)
    enrolment = Enrolment(database, identity, feed, hasher, now_ms)
    intake = LogIntake(database, feed, now_ms, diagnostics)
    shelf = RosterShelf(database)
    metrics = Metrics(database)
    return Litestar(
        route_handlers=[
            *enrol.routes(enrolment, now_ms),
            *log.routes(gate, intake, admission or Admission()),
            *feeds.routes(gate, feed, database, keys()),
            *roster.routes(gate, shelf, keys().content),
            *health.routes(database, metrics, now_ms),
        ],
        middleware=[metrics.middleware, bounds],
        exception_handlers=problems.handlers(diagnostics),
        openapi_config=OpenAPIConfig(
            title="Kiosk centre", version="1", components=COMPONENTS, render_plugins=[JsonRenderPlugin()]
        ),
        request_max_body_size=MAX_BODY_BYTES,
        on_shutdown=[shelf.close],
        logging_config=None,
    )
