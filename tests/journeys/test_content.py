"""Content on its way from a catalogue to a terminal, driven from outside: published, kept, and not to be forged."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.app.stores import Stores
from kiosk.domain.moment import ClockTrust
from kiosk.services.ports import Content
from kiosk.wire.document import write_document
from kiosk.wire.signing import SignedKind
from tests.support.catalogue import CATALOGUE_FEEDS
from tests.support.feeds import job, jobs_feed
from tests.support.outside import ZHANG, Outside, wait_for
from tests.support.tampering import Tamperer

CATALOGUE = Path(__file__).parents[2] / "assets/sample/catalogue.toml"
FIRST_JOB = "hz-0401"
STRANGERS_CARD = b"\x0201000734E0D2\x03"
JOBS = "/v1/feeds/jobs"


class Scene(Outside):
    """A station whose way to the centre passes somebody."""

    between: Tamperer
    centre: subprocess.Popen[str]

    def publish(self, edition: int = 1, open_for: timedelta = timedelta(hours=1)) -> None:
        """Bring an edition of the sample catalogue into force: the number of its first job's places is its own."""
        catalogue = self.directory / "catalogue.toml"
        text = CATALOGUE.read_text(encoding="utf-8").replace("places = 15", f"places = {edition}", 1)
        now = datetime.now(UTC).replace(microsecond=0)
        for key, after in (("begins", timedelta(hours=2)), ("ends", timedelta(hours=3)), ("apply_by", open_for)):
            text = re.sub(rf"^{key} = .*$", f"{key} = {(now + after).isoformat()}", text, count=1, flags=re.MULTILINE)
        catalogue.write_text(text, encoding="utf-8")
        self.central("publish", str(catalogue))

    def versions(self) -> dict[str, int]:
        """The content in force at the terminal."""
        with closing(connect(f"file:{self.data / 'station.db'}?mode=ro", uri=True)) as database:
            names = "('keys', 'roster', 'attendants')"
            return dict(database.execute(f"SELECT name, version FROM feed WHERE name NOT IN {names}").fetchall())

    def open_jobs(self) -> list[str]:
        """The jobs that a terminal shows that starts now."""
        stores = Stores(self.data)
        try:
            assert stores.clock.now().clock is ClockTrust.TRUSTED
            return [found.job.id for found in stores.use_cases("hz-tyc", 30).jobs.board(None, None).jobs]
        finally:
            stores.close()

    def content(self) -> Content:
        """What a terminal finds that starts now."""
        stores = Stores(self.data)
        try:
            return stores.shelf.content()
        finally:
            stores.close()


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    scene = Scene(tmp_path)
    with closing(scene):
        scene.found_centre([ZHANG])
        scene.centre = scene.serve()
        with Tamperer(scene.port) as between:
            scene.between = between
            scene.write_station_file()
            config = scene.config.read_text(encoding="utf-8")
            scene.config.write_text(config.replace(f":{scene.port}", f":{between.server_port}"), encoding="utf-8")
            scene.enrol()
            yield scene


def test_what_is_published_comes_by_itself_and_stays_without_a_network(scene: Scene) -> None:
    terminal = scene.run()
    wait_for("word of the terminal", lambda: scene.events("terminal.started"))
    scene.publish(open_for=timedelta(seconds=20))
    wait_for("content", lambda: scene.versions() == dict.fromkeys(CATALOGUE_FEEDS, 1))
    before = scene.content()
    assert before.jobs is not None
    assert len(before.jobs) == 40
    assert before.settings is not None
    assert set(before.issued_at) >= set(CATALOGUE_FEEDS)
    wait_for("word of it", lambda: len(scene.events("feed.applied")) > len(CATALOGUE_FEEDS))
    applied = [event["data"] for event in scene.events("feed.applied") if event["data"]["feed"] in CATALOGUE_FEEDS]
    assert applied == [{"feed": name, "version": 1} for name in CATALOGUE_FEEDS]

    scene.kill(scene.centre)
    scene.kill(terminal)
    scene.run()
    assert scene.content() == before
    wait_for("the first job to be over, by a clock that no centre tells", lambda: FIRST_JOB not in scene.open_jobs())
    assert scene.open_jobs()


def test_a_forged_feed_changes_nothing_and_is_told_once(scene: Scene) -> None:
    scene.publish(1)
    scene.run()
    wait_for("content", lambda: scene.versions() == dict.fromkeys(CATALOGUE_FEEDS, 1))
    before = scene.content()

    forged = jobs_feed(2, job(66), stations=("hz-tyc",))
    scene.between.forged[JOBS] = write_document(forged, SignedKind.FEED, Ed25519PrivateKey.generate())
    scene.publish(2)
    scene.tap()  # what is recorded goes up at once, and the answer brings the news
    (refused,) = wait_for("word of the forgery", lambda: scene.events("feed.refused"))
    assert refused["data"] == {"feed": "jobs", "version": None, "reason": "signature"}
    assert scene.content() == before

    scene.publish(3)
    scene.tap(STRANGERS_CARD)
    wait_for("the forgery to be fetched again", lambda: scene.between.served[JOBS] == 2)
    scene.between.forged.clear()
    scene.publish(4)
    wait_for("the centre's own", lambda: scene.versions()["jobs"] == 4)
    jobs = scene.content().jobs
    assert jobs is not None
    assert jobs[0].places == 4
    wait_for("word of it", lambda: {"feed": "jobs", "version": 4} in [e["data"] for e in scene.events("feed.applied")])
    assert len(scene.events("feed.refused")) == 1
