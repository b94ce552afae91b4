"""The feed `attendants`: one signed document for each station, with those of that station and nobody else."""

import hashlib
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from kiosk.central.attendants import register
from kiosk.central.attendants.register import Registered
from kiosk.central.content import feeds
from kiosk.central.content.feeds import NOTHING
from kiosk.central.keys import OnlineKeys
from kiosk.central.members.masking import mask
from kiosk.wire import signing
from kiosk.wire.document import write_document
from kiosk.wire.feeds import ATTENDANTS, AttendantEntry, AttendantsFeed
from kiosk.wire.signing import SignedKind
from kiosk.wire.token import card_token, to_hex

LIFETIME_MS = 10 * 365 * 24 * 3600 * 1000
"""A station without a network needs its attendants most; who is removed goes with the next feed, not with time."""


def publish(connection: Connection, keys: OnlineKeys, stations: Iterable[str], now_ms: int) -> tuple[str, ...]:
    """Sign and store, in the caller's transaction, what is new at any of these stations; gives those stations."""
    in_force = feeds.in_force(connection, stations := sorted(set(stations)))
    key = signing.key_id(keys.content.public_key().public_bytes_raw())
    changed = []
    for station in stations:
        entries = _entries(register.of_station(connection, station), keys)
        held, digest = in_force.get((station, ATTENDANTS), NOTHING), _digest(entries)
        if (held.digest, held.key) == (digest, key):
            continue
        version, until = held.version + 1, now_ms + LIFETIME_MS
        body = AttendantsFeed(ATTENDANTS, version, now_ms, until, (station,), attendants=entries)
        text = write_document(body, SignedKind.FEED, keys.content)
        feeds.store(connection, ATTENDANTS, [station], version, digest, key, text)
        changed.append(station)
    feeds.remove_unused(connection)
    return tuple(changed)


def _entries(attendants: Iterable[Registered], keys: OnlineKeys) -> tuple[AttendantEntry, ...]:
    """Cards under the newest key; who has a PIN under a key that is gone cannot sign in, and is left out."""
    generation = keys.generation
    return tuple(
        AttendantEntry(
            id=one.id,
            name=mask(one.name),
            card=to_hex(card_token(keys.roster[generation], bytes.fromhex(one.card))),
            card_key=generation,
            pin=one.pin.hash,
            pin_key=one.pin.generation,
        )
        for one in attendants
        if one.pin.generation in keys.roster
    )


def _digest(entries: tuple[AttendantEntry, ...]) -> bytes:
    """Of what the station is told: not of when, nor of which version it is."""
    return hashlib.sha256(msgspec.json.encode(entries)).digest()
