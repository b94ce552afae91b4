"""Issuing a credential: the centre's word that who has a phone's private key is a certain member."""

from sqlalchemy import Connection, select

from kiosk.central.errors import CentreError
from kiosk.central.keys import OnlineKeys
from kiosk.central.member_codes import revoked
from kiosk.central.storage import tables
from kiosk.wire.member_code import MAX_LIFETIME_S, issue_credential
from kiosk.wire.token import to_hex


def issue(connection: Connection, keys: OnlineKeys, member_no: str, phone_key: bytes, now_ms: int) -> bytes:
    """A credential of 30 days for a member's phone; raises CentreError for a number that nobody has."""
    pseudonym = pseudonym_of(connection, member_no)
    # never in a second that a revocation of the member's earlier ones covers
    issued_s = max(now_ms // 1000, revoked.covered_until_s(connection, pseudonym) + 1)
    return issue_credential(keys.content, to_hex(pseudonym), issued_s, issued_s + MAX_LIFETIME_S, phone_key)


def pseudonym_of(connection: Connection, member_no: str) -> int:
    """A member's pseudonym, signed as the database has it; raises CentreError for a number that nobody has."""
    member = tables.member
    found = connection.execute(select(member.c.pseudonym).where(member.c.member_no == member_no)).scalar_one_or_none()
    if found is None:
        raise CentreError(f"there is no member {member_no}")
    return int(found)
