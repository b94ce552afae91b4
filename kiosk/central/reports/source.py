"""The lines of all logs by terminal, streamed: one terminal's epochs in the order in which they began.

An epoch comes after the one that it left, however the centre's clock went meanwhile.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from kiosk.central.reports.told import Irregular, Lineage, Owner, Place, Told
from kiosk.central.storage import tables
from kiosk.central.storage.roster_tables import unknown_visit
from kiosk.domain.occupation import Occupation
from kiosk.wire.errors import WireError
from kiosk.wire.line import decode_line
from kiosk.wire.token import from_hex, to_hex

ROWS_AT_ONCE = 1_000
MEMBERS_AT_ONCE = 500
TIMES_MS = range(253_402_272_000_000)
"""The years 1970 to 9999 in China: what a calendar can show."""

_Epoch = Row[*tuple[Any, ...]]

_line, _epoch, _terminal, _member = tables.log_line, tables.epoch, tables.terminal, tables.member


def logs(connection: Connection, station: str | None, words: Sequence[bytes]) -> Iterator[Iterator[Told | Irregular]]:
    """For each terminal the lines in which one of `words` stands, in order. Exhaust one terminal before the next.

    Whoever wants one state of everything reads in a snapshot.
    """
    query = select(_epoch, _terminal.c.station)
    query = query.join(_terminal, _terminal.c.id == _epoch.c.terminal)
    if station is not None:
        query = query.where(_terminal.c.station == station)
    epochs = connection.execute(query.order_by(_epoch.c.terminal, _epoch.c.created_at, _epoch.c.epoch)).all()
    for _, own in groupby(epochs, key=lambda row: row.terminal):
        yield _lines(connection, list(_with_lineages(list(own))), words)


def _with_lineages(epochs: list[_Epoch]) -> Iterator[tuple[_Epoch, Lineage]]:
    """A terminal's epochs, each behind its parent."""
    lineages: dict[str, Lineage] = {}
    while epochs:
        ready = next((row for row in epochs if row.parent is None or row.parent in lineages), epochs[0])
        epochs.remove(ready)
        parent = lineages.get(ready.parent)  # the database vouches for it, but not that no epoch descends from itself
        lineages[ready.epoch] = Lineage(ready.epoch, ready.base_seq, parent)
        yield ready, lineages[ready.epoch]


def _lines(
    connection: Connection, epochs: Sequence[tuple[_Epoch, Lineage]], words: Sequence[bytes]
) -> Iterator[Told | Irregular]:
    for epoch, lineage in epochs:
        owners = _owners(connection, epoch.terminal, epoch.epoch)
        query = select(_line.c.seq, _line.c.line, _line.c.corrected_at).order_by(_line.c.seq)
        query = query.where(_line.c.terminal == epoch.terminal, _line.c.epoch == epoch.epoch)
        for row in connection.execute(query.execution_options(yield_per=ROWS_AT_ONCE)):
            text = bytes(row.line)
            if any(word in text for word in words):  # spares most lines a decoding
                place = Place(epoch.station, epoch.terminal, epoch.epoch, row.seq)
                yield _read(text, place, row.corrected_at, lineage, owners.get(row.seq))


def _read(text: bytes, place: Place, at_ms: int, lineage: Lineage, owner: Owner | None) -> Told | Irregular:
    try:
        line = decode_line(text)
    except WireError as error:
        return Irregular(place, "unreadable", f"{error}")
    if at_ms not in TIMES_MS:
        return Irregular(place, "time", f"{line.kind}: the time {at_ms} is in no calendar")
    return Told(place, at_ms, line.kind, line.subject, line.data, lineage, owner)


def _owners(connection: Connection, terminal: str, epoch: str) -> dict[int, Owner]:
    """Of the epoch's visits with cards that the terminal did not know: whose they were, as far as that is known."""
    visit = unknown_visit.c
    query = select(visit.seq, visit.subject).where(visit.terminal == terminal, visit.epoch == epoch)
    subjects = {row.seq: str(row.subject) for row in connection.execute(query.where(visit.subject.is_not(None)))}
    occupations: dict[str, Occupation] = {}
    wanted = sorted(set(subjects.values()))
    for first in range(0, len(wanted), MEMBERS_AT_ONCE):
        pseudonyms = [from_hex(subject) for subject in wanted[first : first + MEMBERS_AT_ONCE]]
        members = select(_member.c.pseudonym, _member.c.occupation).where(_member.c.pseudonym.in_(pseudonyms))
        occupations |= {to_hex(row.pseudonym): Occupation(row.occupation) for row in connection.execute(members)}
    return {seq: Owner(subject, occupations.get(subject)) for seq, subject in subjects.items()}
