"""The feed `revocations`: the same for all stations, signed for the one that asks.

It is nothing but the table up to its newest entry, dated by that, so that every server writes the same text.
"""

from sqlalchemy import Connection

from kiosk.central.keys import OnlineKeys
from kiosk.central.member_codes import revoked
from kiosk.domain.content.revocations import RevokedCredential, RevokedMember
from kiosk.wire.document import write_document
from kiosk.wire.feeds import REVOCATIONS, RevocationsFeed
from kiosk.wire.member_code import MAX_LIFETIME_S
from kiosk.wire.signing import SignedKind
from kiosk.wire.token import to_hex

_DAY_MS = 24 * 3600 * 1000
LISTED_MS = MAX_LIFETIME_S * 1000 + _DAY_MS
"""By then every credential that an entry is about has ended, even if the newest entry's clock was a day ahead."""

LIFETIME_MS = 3650 * _DAY_MS
"""What was revoked stays so, however long a station hears nothing."""


def read(connection: Connection, keys: OnlineKeys, station: str) -> bytes | None:
    """The signed text for a station; None when nothing was ever revoked."""
    number = revoked.newest(connection)
    if number == 0:
        return None
    at_ms = revoked.time_of(connection, number)
    rows = revoked.between(connection, at_ms - LISTED_MS, number)
    body = RevocationsFeed(
        feed=REVOCATIONS,
        version=number,
        issued_at=at_ms,
        expires_at=at_ms + LIFETIME_MS,
        stations=(station,),
        members=tuple(RevokedMember(to_hex(row.pseudonym), row.at) for row in rows if row.credential is None),
        credentials=tuple(RevokedCredential(row.credential) for row in rows if row.credential is not None),
    )
    return write_document(body, SignedKind.FEED, keys.content)
