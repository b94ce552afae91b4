"""Builds the talk with the centre; imported, and called, in the sync thread only."""

import random
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.services.ports import Enrolment
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_lane import BulkLane
from kiosk.sync.bulk_order import BulkOrder, BulkReport
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_dialogue import CentreDialogue
from kiosk.sync.centre_time import CentreTime, boottime_ms
from kiosk.sync.content_feeds import FIRST_WAIT_MS, LONGEST_WAIT_MS, ContentFeeds
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.key_ring import KeyRing
from kiosk.sync.keys import KEY_FILE, TerminalKeys, load_keys
from kiosk.sync.keys_feed import KeysFeed
from kiosk.sync.news import News
from kiosk.sync.revocation import Revocation
from kiosk.sync.roster_trouble import RosterTrouble
from kiosk.sync.stores import SyncStores
from kiosk.sync.uploader import Uploader
from kiosk.wire.encoding import to_base64url

_diagnostics = structlog.get_logger(__name__)


def connect(
    url: str,
    data_dir: Path,
    enrolment: Enrolment,
    stores: SyncStores,
    ring: KeyRing,
    centre_time: CentreTime,
    wake: Callable[[], None],
) -> CentreDialogue:
    """The dialogue of an enrolled terminal; nothing is sent yet. Raises EnvironmentFault without the key file."""
    keys = _keys_of(data_dir)
    speaker = Speaker(enrolment.terminal, enrolment.audience, keys.signing)
    http = HttpClient(url, centre_time, speaker, enrolment.tls_pin, keep_pin=partial(_keep_pin, stores))
    api = CentreApi(http, centre_time)

    def order_for(content: Mapping[str, Ed25519PublicKey]) -> BulkOrder:
        return BulkOrder(
            url=url,
            data_dir=str(data_dir),
            terminal=enrolment.terminal,
            audience=enrolment.audience,
            tls_pin=http.tls_pin,
            content_keys={name: to_base64url(key.public_bytes_raw()) for name, key in content.items()},
            generations=sorted(ring.bundle().roster),
            roster=str(stores.rosters.path),
            target=str(stores.rosters.incoming()),
        )

    trouble = RosterTrouble(stores.journal)

    def bulk_ended(report: BulkReport) -> None:
        trouble.note(report)
        wake()

    bulk = BulkLane(stores.rosters, Backoff(random.random), boottime_ms, bulk_ended)
    content = ContentFeeds(
        api,
        stores,
        ring,
        enrolment.station,
        lambda: Backoff(random.random, FIRST_WAIT_MS, LONGEST_WAIT_MS),
        centre_time.now_ms,
        boottime_ms,
    )
    keys_feed = KeysFeed(api, stores.feeds, ring, enrolment, keys.sealing)
    return CentreDialogue(
        api=api,
        uploader=Uploader(api, stores.outbox, enrolment.terminal, keys.signing),
        news=News(stores.rosters, ring, keys_feed, content, bulk, order_for, centre_time.now_ms, trouble),
        revocation=Revocation(enrolment.terminal, ring, stores.enrolments, stores.feeds, stores.rosters),
        outbox=stores.outbox,
        backoff=Backoff(random.random),
        monotonic_ms=boottime_ms,
    )


def _keep_pin(stores: SyncStores, pin: str) -> None:
    """The centre has another key; one that cannot be noted now is learned again after the next start."""
    try:
        stores.enrolments.renew_pin(pin)
    except EnvironmentFault as fault:
        _diagnostics.warning("pin_not_kept", reason=fault.detail)


def _keys_of(data_dir: Path) -> TerminalKeys:
    """The terminal's keys; that they cannot be had stands in the diagnostics each time."""
    try:
        keys = load_keys(data_dir)
    except EnvironmentFault as fault:
        _diagnostics.error("keys_unusable", reason=fault.detail)
        raise
    if keys is None:
        path = data_dir / KEY_FILE
        _diagnostics.error("keys_missing", path=str(path))
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path}: the terminal's keys are gone")
    return keys
