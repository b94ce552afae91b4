"""Feeds on the disk: the text and the line that says so stand or fall together."""

import pytest

from kiosk.domain.facts import FeedRefused
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.services.journal import Journal
from kiosk.storage.database import StationDatabase
from kiosk.storage.feeds import SqlFeedStore
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.wire.line import decode_line
from tests.support.station_db import TestClock


def lines(database: StationDatabase) -> list[tuple[str, dict[str, object]]]:
    with database.reading() as connection:
        texts = connection.exec_driver_sql("SELECT line FROM log_line ORDER BY seq").scalars().all()
    return [(line.kind, line.data) for line in map(decode_line, texts)]


@pytest.fixture
def feeds(database: StationDatabase) -> SqlFeedStore:
    return SqlFeedStore(database, TestClock())


def test_a_feed_comes_into_force_with_its_line(database: StationDatabase, feeds: SqlFeedStore) -> None:
    feeds.save("jobs", 7, b"text \x00 as it came")
    assert (feeds.load("jobs"), feeds.version("jobs")) == (b"text \x00 as it came", 7)
    assert (feeds.load("notices"), feeds.version("notices")) == (None, 0)
    assert lines(database) == [("feed.applied", {"feed": "jobs", "version": 7})]


def test_it_is_there_in_the_next_run(database: StationDatabase, feeds: SqlFeedStore) -> None:
    feeds.save("jobs", 7, b"seven")
    feeds.save("jobs", 8, b"eight")
    again = StationDatabase(database.path)
    try:
        assert SqlFeedStore(again, TestClock()).load("jobs") == b"eight"
    finally:
        again.close()


def test_a_full_disk_keeps_the_old_text_and_no_line(database: StationDatabase, feeds: SqlFeedStore) -> None:
    feeds.save("jobs", 7, b"seven")
    before = lines(database)
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(EnvironmentFault) as caught:
        feeds.save("jobs", 8, b"x" * 1_000_000)
    assert caught.value.kind is FaultKind.DISK_FULL
    assert (feeds.load("jobs"), feeds.version("jobs")) == (b"seven", 7)
    assert lines(database) == before
    feeds.save("jobs", 8, b"x" * 1_000_000)
    assert feeds.version("jobs") == 8, "the next writer finds room again"


def in_the_clear(database: StationDatabase, text: bytes) -> bool:
    return any(text in path.read_bytes() for path in database.path.parent.iterdir())


def test_what_was_forgotten_and_scrubbed_stands_nowhere_while_the_program_runs(
    database: StationDatabase, feeds: SqlFeedStore
) -> None:
    feeds.save("attendants", 7, b"$argon2id$" * 2_000)
    feeds.forget("attendants")
    assert in_the_clear(database, b"argon2id")
    feeds.scrub()
    assert not in_the_clear(database, b"argon2id")
    feeds.save("jobs", 8, b"eight")
    assert feeds.load("jobs") == b"eight"


def test_a_reader_that_keeps_the_scrubbing_from_its_end_is_told(
    database: StationDatabase, feeds: SqlFeedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.storage.database.BUSY_TIMEOUT_MS", 20)
    impatient = StationDatabase(database.path)
    with database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM feed").scalar_one()
        feeds.save("jobs", 7, b"seven")
        with pytest.raises(EnvironmentFault, match="reader"):
            SqlFeedStore(impatient, TestClock()).scrub()
    SqlFeedStore(impatient, TestClock()).scrub()
    impatient.close()


@pytest.mark.parametrize("version", [None, 9])
def test_a_refusal_is_a_line(database: StationDatabase, version: int | None) -> None:
    Journal(SqlTransactions(database), TestClock()).record(FeedRefused("jobs", version, FeedRefusal.STATION))
    assert lines(database) == [("feed.refused", {"feed": "jobs", "version": version, "reason": "station"})]
