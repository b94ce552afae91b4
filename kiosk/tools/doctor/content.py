"""Checks of what came down from the centre: roster and feeds, with versions and ages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Enrolment
from kiosk.storage.inspection import StationInspection
from kiosk.storage.roster_look import look_at_roster
from kiosk.sync.feed_text import FeedRefusedError, read_feed
from kiosk.sync.key_ring import KEYS_FEED, NO_KEYS, KeyBundle, read_keys_feed
from kiosk.sync.keys import TerminalKeys
from kiosk.tools.doctor.report import Finding, fail, ok, warn
from kiosk.tools.doctor.words import amount, duration, moment
from kiosk.wire.errors import WireError
from kiosk.wire.feeds import FEEDS

OLD_ROSTER_MS: Final = 90 * 24 * 3_600_000


def check_content(
    inspection: StationInspection, data_dir: Path, enrolment: Enrolment, keys: TerminalKeys | None, now_ms: int
) -> Iterator[Finding]:
    """The roster, then each feed, the keys first."""
    finding, bundle = _keys_feed(inspection, enrolment, keys)
    yield check_roster(data_dir, bundle, now_ms)
    yield finding
    for name in FEEDS:
        yield check_feed(name, inspection.feed(name), bundle, enrolment.station, now_ms)


def check_roster(data_dir: Path, bundle: KeyBundle, now_ms: int) -> Finding:
    """Whether members are known, and since when they have been."""
    check = "roster"
    try:
        roster = look_at_roster(data_dir / "roster.db")
    except EnvironmentFault as fault:
        return fail(check, f"{fault.detail}: the terminal puts it aside at its next start and fetches another one")
    if roster is None:
        return fail(check, "there is none, so nobody is recognised: it comes from the centre, see the check centre")
    age_ms = now_ms - roster.as_of_ms
    what = f"version {roster.version}, {amount(roster.count, 'member')}, as the centre had it {duration(age_ms)} ago"
    if roster.generation not in bundle.roster:
        return fail(check, f"{what}; its key (generation {roster.generation}) is not here: see feed-{KEYS_FEED}")
    if age_ms >= OLD_ROSTER_MS:
        return warn(check, f"{what}: it was not compared with the centre's since: see the check centre")
    return ok(check, what)


def check_feed(name: str, text: bytes | None, bundle: KeyBundle, station: str, now_ms: int) -> Finding:
    """Whether a feed is there, is the centre's, and has not ended."""
    check = f"feed-{name}"
    if text is None:
        return warn(
            check, "never came: nothing of the kind was published for this station, or the centre was not reached"
        )
    try:
        body = read_feed(name, text, bundle.content, station).body
    except FeedRefusedError as refusal:
        return fail(check, f"what is kept cannot be trusted and is not shown ({refusal}): the centre sends it anew")
    what = f"version {body.version}, issued {duration(now_ms - body.issued_at)} ago"
    if now_ms >= body.expires_at:
        return warn(check, f"{what}, expired {moment(body.expires_at)}: let the centre publish anew")
    return ok(check, f"{what}, good until {moment(body.expires_at)}")


def _keys_feed(
    inspection: StationInspection, enrolment: Enrolment, keys: TerminalKeys | None
) -> tuple[Finding, KeyBundle]:
    check, text = f"feed-{KEYS_FEED}", inspection.feed(KEYS_FEED)
    if text is None:
        return fail(check, "never came: without it neither members nor content can be verified"), NO_KEYS
    if keys is None:
        return warn(check, "cannot be read without the terminal's keys: see the check keys"), NO_KEYS
    try:
        bundle = read_keys_feed(text, enrolment, keys.sealing)
    except WireError as error:
        return fail(check, f"cannot be trusted: {error}"), NO_KEYS
    count = amount(len(bundle.content), "content key"), amount(len(bundle.roster), "roster key")
    return ok(check, f"version {bundle.version}, {count[0]}, {count[1]}"), bundle
