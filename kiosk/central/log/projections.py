"""What the centre draws from log lines as they come in: which roster a terminal has, and visits with unknown cards.

A line that does not say it as the protocol has it is stored like every other, and nothing is drawn from it.
"""

from collections.abc import Sequence
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import Connection, insert, update

from kiosk.central.log.epochs import Epoch
from kiosk.central.storage.roster_tables import terminal_roster, unknown_visit
from kiosk.domain.facts import ROSTER_FEED, FeedApplied, UnknownVisitRecorded
from kiosk.wire.token import from_hex

_MOST = 2**31 - 1

T = TypeVar("T")


class _Applied(Struct, frozen=True):
    feed: str
    version: Annotated[int, Meta(ge=0, le=2**62)]


class _AppliedLine(Struct, frozen=True):
    kind: str
    data: _Applied


class _Unknown(Struct, frozen=True):
    token: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}(?!\n)$")]
    key: Annotated[int, Meta(ge=1, le=_MOST)]


class _UnknownLine(Struct, frozen=True):
    kind: str
    data: _Unknown


def project(connection: Connection, epoch: Epoch, lines: Sequence[bytes], received_at: int) -> None:
    """Take note of what the lines that follow the epoch's head tell, within the transaction that stores them."""
    version: int | None = None
    for seq, line in enumerate(lines, epoch.head.seq + 1):
        # Looking for the words first spares nearly every line a second decoding.
        if b'"feed.applied"' in line and b'"roster"' in line:
            applied = _read(line, _AppliedLine)
            if applied and (applied.kind, applied.data.feed) == (FeedApplied.kind, ROSTER_FEED):
                version = applied.data.version
        elif b'"token"' in line:
            unknown = _read(line, _UnknownLine)
            if unknown and unknown.kind == UnknownVisitRecorded.kind:
                _note_visit(connection, epoch, seq, unknown.data)
    if version is not None:
        _note_roster(connection, epoch.terminal, version, received_at)


def _read(line: bytes, shape: type[T]) -> T | None:
    try:
        return msgspec.json.decode(line, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _note_visit(connection: Connection, epoch: Epoch, seq: int, card: _Unknown) -> None:
    values = {"terminal": epoch.terminal, "epoch": epoch.id, "seq": seq}
    values |= {"token": from_hex(card.token), "generation": card.key}
    connection.execute(insert(unknown_visit).values(**values))


def _note_roster(connection: Connection, terminal: str, version: int, received_at: int) -> None:
    values = {"version": version, "received_at": received_at}
    known = update(terminal_roster).where(terminal_roster.c.terminal == terminal).values(**values)
    if connection.execute(known).rowcount == 0:
        connection.execute(insert(terminal_roster).values(terminal=terminal, **values))
