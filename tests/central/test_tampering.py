"""Whichever byte of a line is changed at the centre, whichever line removed, moved or replaced: it is named."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.log.verify import Fault
from kiosk.central.storage.tables import log_line
from kiosk.wire import chain
from tests.support.centre import Centre

Line = Row[*tuple[Any, ...]]
some = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
places = st.integers(0, 10_000)


def lines_of(centre: Centre) -> list[Line]:
    """Two terminals, one of which has forked; filled once, then as it stands."""
    with centre.database.read() as connection:
        found = list(connection.execute(_ordered()))
    if found:
        return found
    for _ in range(2):
        terminal = centre.terminal()
        terminal.write(6)
        twin = terminal.clone()
        terminal.write(2)
        terminal.post(1, 4)
        terminal.post(5)
    twin.write(3, kind="help.called", subject=None, data={})
    assert twin.post(5).json()["error"] == "fork"
    assert centre.faults() == []
    return lines_of(centre)


def _ordered() -> Any:
    return select(log_line).order_by(log_line.c.terminal, log_line.c.epoch, log_line.c.seq)


def faults_of(centre: Centre, lines: list[Line]) -> list[Fault]:
    """What is found; then all lines are as they were."""
    found = centre.faults()
    with centre.database.write() as connection:
        connection.execute(delete(log_line))
        connection.execute(insert(log_line), [row._asdict() for row in lines])
    assert centre.faults() == []
    return found


def at(row: Line) -> ColumnElement[bool]:
    return (log_line.c.terminal == row.terminal) & (log_line.c.epoch == row.epoch) & (log_line.c.seq == row.seq)


def names(faults: list[Fault], row: Line, behind: int = 0) -> bool:
    return (row.terminal, row.epoch, row.seq + behind) in {
        (fault.terminal, fault.epoch, fault.seq) for fault in faults
    }


@given(place=places, byte=places, bit=st.integers(0, 7), of_hash=st.booleans())
@some
def test_any_bit_that_flips_is_named(any_centre: Centre, place: int, byte: int, bit: int, of_hash: bool) -> None:
    lines = lines_of(any_centre)
    row = lines[place % len(lines)]
    column = "hash" if of_hash else "line"
    changed = bytearray(getattr(row, column))
    changed[byte % len(changed)] ^= 1 << bit
    with any_centre.database.write() as connection:
        connection.execute(update(log_line).where(at(row)).values(**{column: bytes(changed)}))
    assert names(faults_of(any_centre, lines), row)


@given(place=places, count=st.integers(1, 3))
@some
def test_lines_that_were_removed_are_named(any_centre: Centre, place: int, count: int) -> None:
    lines = lines_of(any_centre)
    first = place % len(lines)
    with any_centre.database.write() as connection:
        for row in lines[first : first + count]:
            connection.execute(delete(log_line).where(at(row)))
    assert names(faults_of(any_centre, lines), lines[first])


@given(place=places, other=places)
@some
def test_lines_that_changed_places_are_named(any_centre: Centre, place: int, other: int) -> None:
    lines = lines_of(any_centre)
    one, two = lines[place % len(lines)], lines[other % len(lines)]
    with any_centre.database.write() as connection:
        for here, there in ((one, two), (two, one)):
            connection.execute(update(log_line).where(at(here)).values(line=there.line, hash=there.hash))
    faults = faults_of(any_centre, lines)
    # lines of both sides of a fork may follow the same one: then it is the line behind that does not match
    behind = int(one.terminal == two.terminal and one.seq == two.seq)
    assert all(names(faults, row) or names(faults, row, behind) for row in (one, two)) or one.line == two.line


@given(place=places)
@some
def test_a_history_that_was_written_anew_is_named_at_its_head(any_centre: Centre, place: int) -> None:
    """Another line, and all hashes behind it made to fit: it does not lead to what was acknowledged."""
    lines = lines_of(any_centre)
    row = lines[place % len(lines)]
    behind = [
        each for each in lines if (each.terminal, each.epoch) == (row.terminal, row.epoch) and each.seq > row.seq
    ]
    forged = bytes(row.line).replace(b'"boot"', b'"Boot"')
    digest = chain.advance(previous_hash(any_centre, lines, row), forged)
    with any_centre.database.write() as connection:
        connection.execute(update(log_line).where(at(row)).values(line=forged, hash=digest))
        for each in behind:
            digest = chain.advance(digest, bytes(each.line))
            connection.execute(update(log_line).where(at(each)).values(hash=digest))
    assert names(faults_of(any_centre, lines), behind[-1] if behind else row)


def previous_hash(centre: Centre, lines: list[Line], row: Line) -> bytes:
    before = [each for each in lines if each.terminal == row.terminal and each.seq == row.seq - 1]
    same = [each for each in before if each.epoch == row.epoch]
    if same or before:
        return bytes((same or before)[0].hash)
    return chain.genesis(row.terminal, row.epoch)


@given(place=places)
@some
def test_lines_that_were_copied_to_another_epoch_are_named(any_centre: Centre, place: int) -> None:
    lines = lines_of(any_centre)
    row = lines[place % len(lines)]
    stray = row._asdict() | {"epoch": "f" * 32}
    with any_centre.database.write() as connection:
        connection.execute(insert(log_line).values(**stray))
    assert ("f" * 32, row.seq) in {(fault.epoch, fault.seq) for fault in faults_of(any_centre, lines)}
