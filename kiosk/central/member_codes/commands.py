"""What `kiosk central credential` and `revoke-member` do: from options as they were typed to a result to print."""

from sqlalchemy import Connection

from kiosk.central.clock import system_now_ms
from kiosk.central.commands import Where, open_with_keys
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.keys import OnlineKeys
from kiosk.central.member_codes import credentials, revoked
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.member_code import read_credential
from kiosk.wire.signing import key_id
from kiosk.wire.token import from_hex

KEY_BYTES = 32


def issue(where: Where, member_no: str, phone_key: str) -> str:
    """A credential for a member's phone, whose public key is hex or base64url; base64url."""
    key = read_phone_key(phone_key)
    with open_with_keys(where) as (database, _, keys), database.read() as connection:
        return to_base64url(credentials.issue(connection, keys, member_no, key, system_now_ms()))


def revoke(where: Where, member_no: str | None, credential: str | None, reason: str, clock_is_right: bool) -> int:
    """Revoke all credentials that a member has, or one, as it was printed; gives the feed's new version.

    `clock_is_right` vouches for this machine's clock, whatever the centre knows otherwise.
    """
    if (member_no is None) == (credential is None):
        raise Misuse("expected either --member-no or --credential")
    with open_with_keys(where) as (database, _, keys), database.write() as connection:
        pseudonym, one = _named(connection, keys, member_no, credential)
        return revoked.add(connection, pseudonym, one, reason, system_now_ms(), clock_is_right=clock_is_right)


def read_phone_key(text: str) -> bytes:
    """The 32 bytes of a public key in hex or base64url; raises Misuse."""
    try:
        key = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else from_base64url(text, "--phone-key")
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Misuse("--phone-key: expected an Ed25519 public key: 64 hex digits, or 43 characters of base64url")
    return key


def _named(
    connection: Connection, keys: OnlineKeys, member_no: str | None, credential: str | None
) -> tuple[int, str | None]:
    """A member's pseudonym, with the id of a credential if one was named."""
    if credential is None:
        return credentials.pseudonym_of(connection, member_no or ""), None
    own = keys.content.public_key()
    try:
        raw = from_base64url(credential.strip(), "--credential")
        read = read_credential(raw, {key_id(own.public_bytes_raw()): own})
    except WireError as error:
        raise CentreError(f"--credential: it is none that this centre's content key signed ({error})") from error
    return from_hex(read.subject), read.id
