"""A visit and its log line stand or fall together, and the lines form the chain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.facts import TerminalStarted, UnknownVisitRecorded, VisitRecorded
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import LogPosition, Via, Visit
from kiosk.storage.database import StationDatabase
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.wire.chain import advance, genesis
from kiosk.wire.line import decode_line
from tests.support.station_db import EPOCH, TERMINAL, TestClock, enrolled_database

SUBJECT = "00000000000000af"


def rows(database: StationDatabase) -> list[tuple[int, bytes, bytes]]:
    with database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT seq, line, hash FROM log_line ORDER BY seq")]


def record(database: StationDatabase, person: str, clock: TestClock, commit: bool = True) -> LogPosition:
    with SqlTransactions(database)() as work:
        position = work.log.append(VisitRecorded(Occupation.RIDER, Via.CARD), clock.now(), SUBJECT)
        work.visits.add(Visit(person, Occupation.RIDER, Via.CARD, clock.now(), position))
        if commit:
            work.commit()
    return position


def test_lines_are_gapless_and_chained(database: StationDatabase) -> None:
    for number in range(5):
        assert record(database, f"member:{number}", TestClock()) == LogPosition(EPOCH, number + 1)
    digest = genesis(TERMINAL, EPOCH)
    for seq, (stored_seq, line, stored_hash) in enumerate(rows(database), start=1):
        digest = advance(digest, line)
        assert (stored_seq, stored_hash) == (seq, digest)
        decoded = decode_line(line)
        assert (decoded.seq, decoded.subject, decoded.kind) == (seq, SUBJECT, "visit.recorded")
        assert decoded.data == {"occupation": "rider", "via": "card"}


def test_the_line_is_the_documented_text(database: StationDatabase) -> None:
    with SqlTransactions(database)() as work:
        work.log.append(UnknownVisitRecorded(None, Via.CARD, "0" * 16, 1), TestClock().now())
        work.commit()
    assert rows(database)[0][1] == (
        b'{"seq":1,"at":1795000000000,"boot":"boot-1","mono":5000,"clock":"trusted","kind":"visit.recorded",'
        b'"subject":null,"data":{"occupation":null,"via":"card","token":"0000000000000000","key":1}}'
    )


def test_without_commit_nothing_is_kept(database: StationDatabase) -> None:
    record(database, "member:1", TestClock(), commit=False)
    assert rows(database) == []
    assert record(database, "member:1", TestClock()).seq == 1
    with SqlTransactions(database)() as work:
        assert work.visits.count_since(0) == 1


def test_an_error_inside_undoes_all_and_the_next_one_works(database: StationDatabase) -> None:
    def fail() -> None:
        with SqlTransactions(database)() as work:
            work.log.append(TerminalStarted("1"), TestClock().now())
            raise KeyError("ours")

    with pytest.raises(KeyError):
        fail()
    assert rows(database) == []
    assert record(database, "member:1", TestClock()).seq == 1


def test_a_full_disk_is_a_fault_and_the_log_lives_on(database: StationDatabase) -> None:
    record(database, "member:1", TestClock())
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for number in range(500):
            record(database, f"member:{number}", TestClock())

    with pytest.raises(EnvironmentFault) as caught:
        fill()
    assert caught.value.kind is FaultKind.DISK_FULL
    kept = len(rows(database))
    # the connection was dropped with its limit, as a disk is that someone cleared
    assert record(database, "member:2", TestClock()).seq == kept + 1


def test_the_last_visit_is_found_under_any_of_the_names(database: StationDatabase) -> None:
    clock = TestClock()
    record(database, "card:1:aa", clock)
    clock.pass_minutes(5)
    second = record(database, "member:1", clock)
    record(database, "member:2", clock)
    with SqlTransactions(database)() as work:
        found = work.visits.last_of(("member:1", "card:1:aa"))
        assert found is not None
        assert found.position == second
        assert found.moment == clock.now()
        assert work.visits.last_of(("member:9",)) is None
        assert work.visits.at(second) == found


def test_commits_are_announced(database: StationDatabase) -> None:
    announced: list[int] = []
    transactions = SqlTransactions(database, on_commit=lambda: announced.append(1))
    with transactions() as work:
        work.log.append(TerminalStarted("1"), TestClock().now())
    assert announced == []
    with transactions() as work:
        work.log.append(TerminalStarted("1"), TestClock().now())
        work.commit()
    assert announced == [1]


@settings(max_examples=30, deadline=None)
@given(commits=st.lists(st.booleans(), max_size=20))
def test_any_mix_of_commits_and_rollbacks_leaves_a_gapless_chain(
    commits: list[bool], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for database in enrolled_database(tmp_path_factory.mktemp("mix") / "station.db"):
        for commit in commits:
            record(database, "member:1", TestClock(), commit)
        digest = genesis(TERMINAL, EPOCH)
        for _, line, stored in rows(database):
            digest = advance(digest, line)
            assert stored == digest
        assert len(rows(database)) == sum(commits)
