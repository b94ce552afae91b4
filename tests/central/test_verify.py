"""Whatever is changed behind the centre's back is found, with its place."""

from collections.abc import Callable

import pytest
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from kiosk.central import commands
from kiosk.central.storage.tables import counter, epoch, log_line, receipt
from tests.support.centre import NOON, Centre


def at(seq: int) -> ColumnElement[bool]:
    return log_line.c.seq == seq


def flip(connection: Connection) -> None:
    line = connection.execute(select(log_line.c.line).where(at(3))).scalar_one()
    connection.execute(update(log_line).where(at(3)).values(line=bytes(line).replace(b"courier", b"courieR")))


def remove(connection: Connection) -> None:
    connection.execute(delete(log_line).where(at(3)))


def cut(connection: Connection) -> None:
    connection.execute(delete(log_line).where(log_line.c.seq >= 5))


def swap(connection: Connection) -> None:
    rows = {row.seq: row for row in connection.execute(select(log_line).where(log_line.c.seq.in_([3, 4])))}
    for seq, other in ((3, 4), (4, 3)):
        values = {"line": rows[other].line, "hash": rows[other].hash}
        connection.execute(update(log_line).where(at(seq)).values(**values))


def rewrite_the_end(connection: Connection) -> None:
    """A new last line whose hash fits, but not the head that was acknowledged."""
    connection.execute(update(log_line).where(at(6)).values(hash=b"\x00" * 32))


def move_head(connection: Connection) -> None:
    connection.execute(update(epoch).values(head_seq=5))


def move_base(connection: Connection) -> None:
    connection.execute(update(epoch).values(base_hash=b"\x00" * 32))


def drop_numbers(connection: Connection) -> None:
    connection.execute(delete(receipt).where(receipt.c.first_seq == 4))


def move_counter(connection: Connection) -> None:
    connection.execute(update(counter).where(counter.c.name == "event").values(value=7))


def exchange_numbers(connection: Connection) -> None:
    """The receipts of lines 1 to 3 and 4 to 6."""
    for before, after in ((1, 101), (4, 1), (101, 4)):
        values = {"first_n": after, "last_n": after + 2}
        connection.execute(update(receipt).where(receipt.c.first_n == before).values(**values))


def change_arrival(connection: Connection) -> None:
    connection.execute(update(log_line).where(at(5)).values(received_at=NOON + 1))


def change_arrivals(connection: Connection) -> None:
    connection.execute(update(receipt).where(receipt.c.first_seq == 4).values(received_at=NOON - 1))


@pytest.mark.parametrize(
    ("damage", "places"),
    [
        (flip, [(3, "the line does not match the chain")]),
        (remove, [(3, "the line is missing")]),
        (cut, [(5, "the lines up to 6 are missing")]),
        (
            swap,
            [
                (3, "the line does not match the chain"),
                (3, "the line says another seq"),
                (4, "the line does not match the chain"),
                (4, "the line says another seq"),
                (5, "the line does not match the chain"),
            ],
        ),
        (
            rewrite_the_end,
            [(6, "the line does not match the chain"), (6, "the head's hash is not the last line's")],
        ),
        (
            move_head,
            [
                (6, "a line stands outside of the epoch's bounds"),
                (5, "the head's hash is not the last line's"),
                (6, "lines have no number, or two"),
            ],
        ),
        (move_base, [(0, "the epoch does not begin where it should"), (1, "the line does not match the chain")]),
        (drop_numbers, [(4, "lines have no number, or two"), (0, "the numbers from 4 to 6 are missing")]),
        (exchange_numbers, [(4, "lines have numbers of lines that came before them")]),
        (change_arrival, [(5, "the line came at another time than its receipt says")]),
        (change_arrivals, [(seq, "the line came at another time than its receipt says") for seq in (4, 5, 6)]),
        (move_counter, [(0, "the numbers from 7 to 7 are missing")]),
    ],
)
def test_every_kind_of_damage_is_found(
    any_centre: Centre, damage: Callable[[Connection], None], places: list[tuple[int, str]]
) -> None:
    terminal = any_centre.terminal()
    terminal.write(6)
    terminal.post(1, 3)
    terminal.post(4)
    assert any_centre.faults() == []

    with any_centre.database.write() as connection:
        damage(connection)

    assert [(fault.seq, fault.what) for fault in any_centre.faults()] == places
    assert {fault.terminal for fault in any_centre.faults()} <= {terminal.id, "-"}


def test_a_damaged_line_does_not_hold_up_the_events_behind_it(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(4)
    terminal.post()
    with centre.database.write() as connection:
        connection.execute(update(log_line).where(at(2)).values(line=b"\xff\x00{"))
        connection.execute(delete(log_line).where(at(4)))

    told = centre.events()
    assert [event["seq"] for event in told] == [1, 2, 3]
    assert [event["kind"] is None for event in told] == [False, True, False]


def test_a_fork_that_leaves_a_changed_line_is_found(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    terminal.write(3)
    twin = terminal.clone()
    terminal.write()
    twin.write(kind="help.called")
    terminal.post()
    twin.post(4)
    with any_centre.database.write() as connection:
        connection.execute(update(log_line).where(at(3)).values(hash=b"\x00" * 32))

    assert "the epoch does not begin where it should" in {fault.what for fault in any_centre.faults()}


def test_a_line_that_two_epochs_have_is_found(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    terminal.write(3)
    twin = terminal.clone()
    terminal.write()
    twin.write(kind="help.called")
    twin.write()
    terminal.post()
    fork = twin.post(4).json()["epoch"]
    assert any_centre.faults() == []
    values = {"terminal": terminal.id, "epoch": terminal.epoch, "seq": 5, "line": twin.lines[4]}
    values |= {"hash": twin.hash_after(5), "received_at": NOON, "corrected_at": NOON, "uncertainty_ms": 0}
    with any_centre.database.write() as connection:
        connection.execute(insert(log_line).values(**values))

    doubled = [fault for fault in any_centre.faults() if fault.what == "the line stands in another epoch as well"]
    assert [(fault.epoch, fault.seq) for fault in doubled] == [(max(fork, terminal.epoch), 5)]


def test_a_sound_centre_is_counted(any_centre: Centre) -> None:
    for _ in range(2):
        terminal = any_centre.terminal()
        terminal.write(2)
        terminal.post()
    found = commands.verify(any_centre.where)
    assert (found.terminals, found.epochs, found.lines, found.faults) == (2, 2, 4, [])
