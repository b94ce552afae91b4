"""Enrolment: a technician's one-time code makes this machine a terminal of the centre, with keys and first roster."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Enrolment
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.faults import CentreFault, Refused
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.incoming import remove_unpacked
from kiosk.sync.key_ring import KEYS_FEED, KeyRing
from kiosk.sync.keys import TerminalKeys, load_or_create_keys, retire_keys
from kiosk.sync.keys_feed import KeysFeed
from kiosk.sync.roster_fetch import fetch_roster
from kiosk.sync.stores import SyncStores
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import KEYS_TAKEN, EnrolAnswer, EnrolRequest
from kiosk.wire.signing import public_key


class EnrolmentRefused(Exception):  # noqa: N818 - a refusal, told to a technician, not an error of ours
    """The centre, or this terminal, refuses; the text is a sentence for the technician."""


class EnrolmentUnreachable(EnvironmentFault):
    """The centre could not be asked; the same command may be given again, with the same code."""

    def __init__(self, fault: CentreFault) -> None:
        super().__init__(fault.kind, f"The centre cannot be reached: {fault.detail}.")


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The terminal's id, and the roster's version; 0 when the centre has none yet: it comes with the heartbeat."""

    terminal: str
    roster: int


def enrol(url: str, station: str, code: str, data_dir: Path, stores: SyncStores) -> Enrolled:
    """Enrol, and return when keys and roster are on the disk.

    After a failure, a lost answer among them, the same call is right: the keys made at first are used again. A machine
    that was another terminal before gets new ones.
    Raises EnrolmentRefused, EnrolmentUnreachable, and EnvironmentFault when the disk fails.
    """
    keys = load_or_create_keys(data_dir)
    before = stores.enrolments.load()
    centre_time = CentreTime()
    try:
        http = HttpClient(url, centre_time)
    except ValueError as error:
        raise EnrolmentRefused(f"{error}.") from error
    api = CentreApi(http, centre_time)
    try:
        try:
            answer = _introduce(api, station, code, keys)
        except Refused as refusal:
            if refusal.problem.error != KEYS_TAKEN or before is None:
                raise
            keys = _other_keys(data_dir, before.terminal, stores)
            answer = _introduce(api, station, code, keys)
        enrolment = _become(api, station, answer, keys, stores)
        return Enrolled(enrolment.terminal, _equip(api, enrolment, keys, stores))
    except Refused as refusal:
        if refusal.status >= 500 or refusal.status == 429:
            raise EnrolmentUnreachable(refusal) from refusal
        raise EnrolmentRefused(f"The centre refuses: {refusal.problem.message}") from refusal
    except CentreFault as fault:
        raise EnrolmentUnreachable(fault) from fault
    except WireError as error:
        raise EnrolmentRefused(f"The centre's answer cannot be trusted: {error}.") from error
    finally:
        http.close()


def _introduce(api: CentreApi, station: str, code: str, keys: TerminalKeys) -> EnrolAnswer:
    """Give the code and the public keys."""
    return api.enrol(
        EnrolRequest(
            station=station,
            code=code,
            signing_key=to_base64url(keys.signing.public_key().public_bytes_raw()),
            sealing_key=to_base64url(keys.sealing.public_key().public_bytes_raw()),
        )
    )


def _other_keys(data_dir: Path, before: str, stores: SyncStores) -> TerminalKeys:
    """Keys for a machine that becomes another terminal, so that nobody speaks for both."""
    waiting = stores.outbox.waiting()
    if waiting and not stores.enrolments.revoked():
        raise EnrolmentRefused(
            f"This terminal cannot be enrolled anew: {waiting} log record(s) of terminal {before} are not yet at the "
            "centre; let it send them first."
        )
    retire_keys(data_dir, before)
    return load_or_create_keys(data_dir)


def _become(api: CentreApi, station: str, answer: EnrolAnswer, keys: TerminalKeys, stores: SyncStores) -> Enrolment:
    """Keep who we are, and from then on sign what is asked."""
    if answer.station != station:
        raise WireError(f"it enrols {answer.station}, this is {station}")
    root_key = from_base64url(answer.root_key, "root_key")
    public_key(root_key, "root_key")
    enrolment = Enrolment(answer.terminal, station, answer.audience, root_key, api.http.peer_pin)
    try:
        stores.enrolments.save(enrolment, answer.epoch)
    except ValueError as error:
        raise EnrolmentRefused(f"This terminal cannot be enrolled: {error}.") from error
    api.http.speaker = Speaker(enrolment.terminal, enrolment.audience, keys.signing)
    return enrolment


def _equip(api: CentreApi, enrolment: Enrolment, keys: TerminalKeys, stores: SyncStores) -> int:
    """Fetch the keys and the first roster; gives the version that is then in force."""
    if not stores.feeds.version(KEYS_FEED):
        stores.rosters.wipe()  # one that came without keys is that of another terminal, maybe of another city
    ring = KeyRing(stores.feeds, stores.enrolments, lambda: keys.sealing)
    KeysFeed(api, stores.feeds, ring, enrolment, keys.sealing).fetch()
    target = stores.rosters.incoming()
    held = stores.rosters.status()
    version = held.version if held else 0
    try:
        if fetch_roster(api, ring.bundle().content, version, target) is None:
            return version
        return stores.rosters.install(target)
    except ValueError as error:
        raise WireError(str(error)) from error
    finally:
        remove_unpacked(target)
