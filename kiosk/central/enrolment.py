"""`POST /v1/enrol`: a one-time code and two public keys become a terminal with an id and an epoch."""

from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import Connection, Row, insert, or_, select, update

from kiosk.central import codes, stations, terminals
from kiosk.central.clock import NowMs
from kiosk.central.identity import Identity
from kiosk.central.keys_feed import KeysFeed
from kiosk.central.log import epochs
from kiosk.central.refusal import Refusal, refuse
from kiosk.central.revocation import refusal_of_revoked
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.central.terminals import Terminal
from kiosk.wire import signing
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import KEYS_TAKEN, EnrolAnswer, EnrolRequest

_codes = tables.enrolment_code
REMEMBERED_MS = 7 * codes.LIFETIME_MS
"""So long a code that is used, void or expired is told from one that is wrong."""
REMEMBERED_CODES = 8


@dataclass(frozen=True, slots=True)
class _Keys:
    signing: bytes
    sealing: bytes


class Enrolment:
    """Redeems enrolment codes. Any thread; hashing takes a moment, so no transaction is open meanwhile."""

    def __init__(
        self, database: Database, identity: Identity, feed: KeysFeed, hasher: PasswordHasher, now_ms: NowMs
    ) -> None:
        self._database = database
        self._identity = identity
        self._feed = feed
        self._hasher = hasher
        self._now_ms = now_ms

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Enrol a terminal, or give the same answer to the same terminal once more; raises Refusal."""
        keys = _read_keys(request)
        rows, charged = self._charge(request.station)
        code = codes.normalise(request.code)
        found = None if code is None else self._find(rows, code)
        if found is None:
            raise refuse(403, "code-wrong", f"This is not an enrolment code of the station {request.station}.")
        with self._database.write() as connection:
            _refund(connection, charged)
            outcome = self._redeem(connection, found, request.station, keys)
        if isinstance(outcome, Refusal):
            raise outcome
        return self._answer(outcome)

    def _charge(self, station: str) -> tuple[list[Row[*tuple[Any, ...]]], list[str]]:
        """Count a wrong try against every open code before any is compared, so that parallel guesses gain nothing."""
        now = self._now_ms()
        with self._database.write() as connection:
            if not stations.exists(connection, station, lock=True):
                raise refuse(404, "station-unknown", f"The centre knows no station {station}.")
            recent = select(_codes).where(_codes.c.station == station, _codes.c.created_at > now - REMEMBERED_MS)
            rows = list(connection.execute(recent.order_by(_codes.c.created_at.desc(), _codes.c.id)))
            open_rows = [row for row in rows if _closed_because(row, now) is None]
            closed = [row for row in rows if _closed_because(row, now) is not None][:REMEMBERED_CODES]
            charged = [str(row.id) for row in open_rows]
            connection.execute(update(_codes).where(_codes.c.id.in_(charged)).values(tries=_codes.c.tries + 1))
        return open_rows + closed, charged

    def _find(self, rows: list[Row[*tuple[Any, ...]]], code: str) -> Row[*tuple[Any, ...]] | None:
        return next((row for row in rows if codes.is_code_of(self._hasher, str(row.hash), code)), None)

    def _redeem(
        self, connection: Connection, found: Row[*tuple[Any, ...]], station: str, keys: _Keys
    ) -> Terminal | Refusal:
        stations.exists(connection, station, lock=True)
        row = connection.execute(select(_codes).where(_codes.c.id == found.id)).one()
        if row.terminal is not None:
            return _same_again(connection, str(row.terminal), keys)
        closed = _closed_because(found, self._now_ms())  # as it stood before this very try was counted
        if closed is not None:
            return closed
        if (other := _holder_of(connection, keys)) is not None:
            return refuse(
                403,
                KEYS_TAKEN,
                f"These are the keys of the terminal {other}: this disk was copied, or was that terminal before.",
            )
        terminal = self._create(connection, station, keys)
        connection.execute(update(_codes).where(_codes.c.id == row.id).values(terminal=terminal.id))
        return terminal

    def _create(self, connection: Connection, station: str, keys: _Keys) -> Terminal:
        table = tables.station
        count = update(table).where(table.c.id == station).values(terminals=table.c.terminals + 1)
        number = connection.execute(count.returning(table.c.terminals)).scalar_one()
        terminal = Terminal(
            f"{station}-{number}", station, keys.signing, keys.sealing, epochs.new_id(), revocation=None
        )
        connection.execute(
            insert(tables.terminal).values(
                id=terminal.id,
                station=station,
                signing_key=keys.signing,
                sealing_key=keys.sealing,
                first_epoch=terminal.first_epoch,
                enrolled_at=self._now_ms(),
            )
        )
        epochs.create_first(connection, terminal.id, terminal.first_epoch, self._now_ms())
        self._feed.renew(connection, terminal)
        return terminal

    def _answer(self, terminal: Terminal) -> EnrolAnswer:
        return EnrolAnswer(
            terminal=terminal.id,
            station=terminal.station,
            epoch=terminal.first_epoch,
            audience=self._identity.audience,
            root_key=to_base64url(self._identity.root_key),
            server_time=self._now_ms(),
        )


def _refund(connection: Connection, charged: list[str]) -> None:
    lowered = update(_codes).where(_codes.c.id.in_(charged), _codes.c.tries > 0)
    connection.execute(lowered.values(tries=_codes.c.tries - 1))


def _closed_because(row: Row[*tuple[Any, ...]], now_ms: int) -> Refusal | None:
    if row.terminal is not None:
        return refuse(403, "code-used", "This enrolment code has been used: ask the centre for a new one.")
    if row.tries >= codes.MAX_TRIES:
        return refuse(403, "code-void", "This enrolment code is void after too many wrong tries: ask for a new one.")
    if row.expires_at <= now_ms:
        return refuse(403, "code-expired", "This enrolment code is older than 24 hours: ask for a new one.")
    return None


def _same_again(connection: Connection, terminal_id: str, keys: _Keys) -> Terminal | Refusal:
    """The answer to an enrolment was lost on its way: the same keys get the same terminal again."""
    terminal = terminals.find(connection, terminal_id)
    if terminal is None or (terminal.signing_key, terminal.sealing_key) != (keys.signing, keys.sealing):
        return refuse(403, "code-used", "This enrolment code has been used: ask the centre for a new one.")
    if terminal.revocation is not None:
        return refusal_of_revoked(terminal.revocation)
    return terminal


def _holder_of(connection: Connection, keys: _Keys) -> str | None:
    """Who has one of these keys already, revoked or not."""
    table = tables.terminal
    found = select(table.c.id).where(or_(table.c.signing_key == keys.signing, table.c.sealing_key == keys.sealing))
    return connection.execute(found.limit(1)).scalar()


def _read_keys(request: EnrolRequest) -> _Keys:
    try:
        signing_key = from_base64url(request.signing_key, "signing_key")
        sealing_key = from_base64url(request.sealing_key, "sealing_key")
        signing.public_key(signing_key, "signing_key")
        X25519PublicKey.from_public_bytes(sealing_key)
    except WireError as error:
        raise refuse(400, "malformed", f"{error}.") from error
    except ValueError as error:
        raise refuse(400, "malformed", "sealing_key: expected an X25519 public key of 32 bytes.") from error
    return _Keys(signing_key, sealing_key)
