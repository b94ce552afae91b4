"""The uploader's view: what waits, what is acknowledged, gaps and forks."""

from dataclasses import replace

import pytest

from kiosk.domain.facts import TerminalStarted
from kiosk.domain.visit import LogPosition, Via, Visit
from kiosk.services.ports import Enrolment, LogHead
from kiosk.storage.database import StationDatabase
from kiosk.storage.enrolment import SqlEnrolmentStore
from kiosk.storage.feeds import SqlFeedStore
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.wire.chain import genesis, hashes
from tests.support.station_db import ENROLMENT, EPOCH, TERMINAL, TestClock

OTHER_EPOCH = "f" * 32


def append(database: StationDatabase, count: int) -> None:
    for _ in range(count):
        with SqlTransactions(database)() as work:
            work.log.append(TerminalStarted("1"), TestClock().now())
            work.commit()


def head(database: StationDatabase, seq: int) -> LogHead:
    pending = SqlOutbox(database).pending(seq, 1 << 20)
    return LogHead(EPOCH, seq, pending.last_hash)


def test_a_fresh_log_has_nothing_to_send(database: StationDatabase) -> None:
    outbox = SqlOutbox(database)
    start = genesis(TERMINAL, EPOCH).hex()
    assert outbox.acknowledged() == LogHead(EPOCH, 0, start)
    pending = outbox.pending(10, 1000)
    assert (pending.prev, pending.lines, pending.last_hash) == (LogHead(EPOCH, 0, start), (), start)
    assert outbox.waiting() == 0


def test_batches_keep_to_both_limits_and_to_the_chain(database: StationDatabase) -> None:
    append(database, 7)
    outbox = SqlOutbox(database)
    first = outbox.pending(3, 1 << 20)
    assert len(first.lines) == 3
    assert hashes(bytes.fromhex(first.prev.hash), first.lines)[-1].hex() == first.last_hash
    assert len(outbox.pending(10, 2 * (len(first.lines[0]) + 1)).lines) == 2
    assert outbox.waiting() == 7


def test_acknowledged_lines_are_not_sent_again(database: StationDatabase) -> None:
    append(database, 5)
    outbox = SqlOutbox(database)
    third = head(database, 3)
    assert outbox.acknowledge(third)
    assert outbox.acknowledged() == third
    assert outbox.waiting() == 2
    assert len(outbox.pending(10, 1 << 20).lines) == 2
    assert not outbox.acknowledge(LogHead(EPOCH, 2, third.hash))


def test_a_wrong_hash_is_never_believed(database: StationDatabase) -> None:
    append(database, 2)
    outbox = SqlOutbox(database)
    assert not outbox.acknowledge(LogHead(EPOCH, 2, "0" * 64))
    assert not outbox.acknowledge(LogHead(EPOCH, 3, "0" * 64))
    assert not outbox.acknowledge(LogHead(OTHER_EPOCH, 1, "0" * 64))
    assert outbox.waiting() == 2


def test_the_centre_may_ask_for_earlier_lines_again(database: StationDatabase) -> None:
    append(database, 4)
    outbox = SqlOutbox(database)
    assert outbox.acknowledge(head(database, 4))
    assert outbox.resume_at(EPOCH, 2)
    assert len(outbox.pending(10, 1 << 20).lines) == 3
    assert outbox.resume_at(EPOCH, 1)
    assert outbox.waiting() == 4
    assert not outbox.resume_at(EPOCH, 7)


def test_a_fork_moves_the_later_lines_and_goes_on_there(database: StationDatabase) -> None:
    append(database, 5)
    outbox = SqlOutbox(database)
    base = head(database, 2)
    lines = outbox.pending(10, 1 << 20).lines
    outbox.adopt_fork(base, OTHER_EPOCH)
    pending = outbox.pending(10, 1 << 20)
    assert pending.prev == LogHead(OTHER_EPOCH, 2, base.hash)
    assert pending.lines == lines[2:]
    append(database, 1)
    assert outbox.waiting() == 4
    assert outbox.pending(10, 1 << 20).lines[:3] == lines[2:]
    with pytest.raises(ValueError, match="not in this terminal's log"):
        outbox.adopt_fork(LogHead(EPOCH, 1, "0" * 64), "e" * 32)


def test_a_visit_is_found_by_the_position_it_had_before_a_fork(database: StationDatabase) -> None:
    clock = TestClock()
    with SqlTransactions(database)() as work:
        position = work.log.append(TerminalStarted("1"), clock.now())
        visit = Visit("card:1:aa", None, Via.CARD, clock.now(), position)
        work.visits.add(visit)
        work.commit()
    start = genesis(TERMINAL, EPOCH).hex()
    SqlOutbox(database).adopt_fork(LogHead(EPOCH, 0, start), OTHER_EPOCH)
    SqlOutbox(database).adopt_fork(LogHead(OTHER_EPOCH, 0, start), "e" * 32)
    with SqlTransactions(database)() as work:
        moved = work.visits.at(position)
    assert moved is not None
    assert moved.position == LogPosition("e" * 32, position.seq)


def test_a_revoked_machine_may_become_another_terminal_and_sends_that_ones_lines_only(
    database: StationDatabase,
) -> None:
    append(database, 2)
    store = SqlEnrolmentStore(database)
    store.mark_revoked()
    store.save(Enrolment("hz-tyc-2", "hz-tyc", "a" * 64, b"r" * 32), OTHER_EPOCH)
    assert not store.revoked()
    assert SqlOutbox(database).waiting() == 0
    append(database, 1)
    pending = SqlOutbox(database).pending(10, 1 << 20)
    assert (pending.prev.epoch, len(pending.lines)) == (OTHER_EPOCH, 1)


def test_enrolling_anew_is_refused_while_lines_wait(database: StationDatabase) -> None:
    store = SqlEnrolmentStore(database)
    anew = Enrolment("hz-tyc-2", "hz-tyc", "a" * 64, b"r" * 32)
    append(database, 1)
    with pytest.raises(ValueError, match="1 log records of terminal hz-tyc-1"):
        store.save(anew, OTHER_EPOCH)
    assert store.load() == ENROLMENT
    assert SqlOutbox(database).acknowledge(head(database, 1))
    store.save(anew, OTHER_EPOCH)
    assert store.load() == anew
    assert SqlOutbox(database).acknowledged().epoch == OTHER_EPOCH


def test_what_another_terminal_was_told_is_gone_in_the_same_transaction(database: StationDatabase) -> None:
    store, feeds = SqlEnrolmentStore(database), SqlFeedStore(database, TestClock())
    feeds.save("jobs", 7, b"{}")
    store.save(ENROLMENT, EPOCH)
    assert feeds.version("jobs") == 7
    store.mark_revoked()
    store.save(Enrolment("hz-tyc-2", "hz-tyc", "a" * 64, b"r" * 32), OTHER_EPOCH)
    assert feeds.version("jobs") == 0


def test_the_centres_new_key_is_kept(database: StationDatabase) -> None:
    store = SqlEnrolmentStore(database)
    store.renew_pin("ab" * 32)
    assert store.load() == replace(ENROLMENT, tls_pin="ab" * 32)


def test_the_same_enrolment_twice_keeps_the_log(database: StationDatabase) -> None:
    append(database, 1)
    SqlEnrolmentStore(database).save(ENROLMENT, OTHER_EPOCH)
    assert SqlOutbox(database).acknowledged().epoch == EPOCH
    assert SqlOutbox(database).waiting() == 1


def test_revocation_is_remembered(database: StationDatabase) -> None:
    store = SqlEnrolmentStore(database)
    assert not store.revoked()
    store.mark_revoked()
    assert store.revoked()
