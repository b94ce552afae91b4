"""Content in a data directory, from the stores that the running terminal opens to the word that the screen gets."""

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from structlog.testing import capture_logs

from kiosk.app.stores import Stores
from kiosk.app.terminal import Terminal
from kiosk.config import DataTable
from kiosk.domain.connection import ContentChanged
from kiosk.sync.feed_text import read_feed
from kiosk.wire.document import write_document
from kiosk.wire.feeds import FeedBody
from kiosk.wire.signing import SignedKind
from tests.support.enrolled import CentreKeys, enrol_without_centre
from tests.support.feeds import ISSUED, job, jobs_feed
from tests.support.ui import station_file

STATION = "hz-tyc"


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CentreKeys:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    return enrol_without_centre(tmp_path, [])


@pytest.fixture
def stores(tmp_path: Path, keys: CentreKeys) -> Iterator[Stores]:
    opened = Stores(tmp_path)
    yield opened
    opened.close()


def keep(stores: Stores, keys: CentreKeys, body: FeedBody) -> bytes:
    text = write_document(body, SignedKind.FEED, keys.content)
    stores.feeds.save(body.feed, body.version, text)
    return text


def test_the_use_cases_find_what_is_kept(stores: Stores, keys: CentreKeys) -> None:
    keep(stores, keys, jobs_feed(2, job(1), job(2), stations=(STATION,)))
    cases = stores.use_cases(STATION, 30)
    assert {found.job.id for found in cases.jobs.board(None, None).jobs} == {"job-1", "job-2"}
    assert cases.jobs.board(None, None).issued_at == ISSUED
    assert cases.stations.nearby().stations == ()
    assert cases.front.front().jobs == 2


def test_a_damaged_text_is_said_in_the_diagnostics(stores: Stores, keys: CentreKeys) -> None:
    text = keep(stores, keys, jobs_feed(2, stations=(STATION,)))
    stores.feeds.save("jobs", 3, text.replace(b"job-1", b"job-2"))
    with capture_logs() as logs:
        assert stores.shelf.content().jobs is None
    assert [(entry["event"], entry["feed"], entry["log_level"]) for entry in logs] == [
        ("feed_given_up", "jobs", "error")
    ]


def test_another_threads_news_reach_the_screen(qapp: QGuiApplication, tmp_path: Path, keys: CentreKeys) -> None:
    station = msgspec.structs.replace(station_file(reader=False), data=DataTable(dir=str(tmp_path)))
    terminal = Terminal(station, animated=False, configure_diagnostics=lambda: None)
    try:
        spy = QSignalSpy(terminal.ui.inbox.received)
        text = keep(terminal.stores, keys, jobs_feed(2, stations=(STATION,)))
        content = terminal.stores.key_ring.bundle().content
        feed = read_feed("jobs", text, content, STATION)
        sync = threading.Thread(target=terminal.stores.shelf.apply, args=("jobs", feed))
        sync.start()
        sync.join()
        assert spy.count() == 1 or spy.wait(5_000)
        assert spy.at(0) == [ContentChanged()]
    finally:
        terminal.stop()
