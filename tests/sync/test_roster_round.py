"""Which way a round of the bulk lane goes, and what it says when it cannot."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.fault import FaultKind
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.domain.roster_status import RosterStatus
from kiosk.sync.bulk_order import BulkReport, RosterWay
from kiosk.sync.faults import Unreachable
from kiosk.sync.incoming import delta_path, packed_path
from kiosk.sync.roster_round import LONGEST_AWAY_MS, RosterRound
from tests.support.roster_fakes import DELTA, NOW_MS, PLENTY, OneCentre, OneWriter, delta, held, manifest


@pytest.fixture
def centre() -> OneCentre:
    return OneCentre()


def run(centre: OneCentre, writer: OneWriter, folder: Path, free: int = PLENTY) -> BulkReport:
    target = folder / "roster.db.incoming"
    api: Any = centre
    return RosterRound(api, writer, centre.keys(), [1], target, lambda: NOW_MS, lambda _: free).run()


def test_the_first_roster_is_a_snapshot(centre: OneCentre, tmp_path: Path) -> None:
    writer = OneWriter(None)
    assert run(centre, writer, tmp_path) == BulkReport(9, 1, RosterWay.SNAPSHOT)
    assert (centre.asked, writer.done) == (["snapshot 9"], [f"prepare {NOW_MS}"])


def test_what_changed_is_applied_and_what_it_touched_is_checked(centre: OneCentre, tmp_path: Path) -> None:
    writer = OneWriter(held())
    writer.wrong = {7, 50}
    centre.manifest = manifest(deltas=(delta(),))
    packed_path(tmp_path / "roster.db.incoming").write_bytes(b"a snapshot that nobody needs any more")
    assert run(centre, writer, tmp_path) == BulkReport(9, 1, RosterWay.DELTA, healed=1)
    assert centre.asked == ["delta 8 9 0", "bucket 7"]
    assert writer.done == ["apply [5, 6] 9", "replace 7 []", "checked 0"]
    assert list(tmp_path.iterdir()) == []


def test_a_delta_goes_on_where_it_ended(centre: OneCentre, tmp_path: Path) -> None:
    centre.manifest = manifest(deltas=(delta(),))
    delta_path(tmp_path / "roster.db.incoming", 8).write_bytes(DELTA[:5])
    assert run(centre, OneWriter(held()), tmp_path).way is RosterWay.DELTA
    assert centre.asked == ["delta 8 9 5"]


def test_nothing_of_a_delta_is_applied_that_is_not_what_was_announced(centre: OneCentre, tmp_path: Path) -> None:
    writer = OneWriter(held())
    centre.manifest = manifest(deltas=(delta(sha256="ab" * 32),))
    assert run(centre, writer, tmp_path).way is RosterWay.SNAPSHOT
    assert not any(done.startswith("apply") for done in writer.done)


def test_a_delta_that_unpacks_to_more_or_to_nonsense_ends_in_a_snapshot(centre: OneCentre, tmp_path: Path) -> None:
    centre.manifest = manifest(deltas=(delta(unpacked_size=3),))
    assert run(centre, OneWriter(held()), tmp_path).way is RosterWay.SNAPSHOT
    centre.delta = zstandard.ZstdCompressor().compress(b'"x"\n')
    sha256 = hashlib.sha256(centre.delta).hexdigest()
    centre.manifest = manifest(deltas=(delta(size=len(centre.delta), sha256=sha256),))
    assert run(centre, OneWriter(held()), tmp_path).way is RosterWay.SNAPSHOT


def test_after_ninety_days_away_it_is_a_snapshot(centre: OneCentre, tmp_path: Path) -> None:
    centre.manifest = manifest(deltas=(delta(),))
    assert run(centre, OneWriter(held(built_at_ms=NOW_MS - LONGEST_AWAY_MS)), tmp_path).way is RosterWay.DELTA
    away = OneWriter(held(built_at_ms=NOW_MS - LONGEST_AWAY_MS - 1))
    assert run(centre, away, tmp_path).way is RosterWay.SNAPSHOT


def test_what_is_up_to_date_is_looked_through(centre: OneCentre, tmp_path: Path) -> None:
    writer = OneWriter(held(9))
    writer.wrong = {255}
    assert run(centre, writer, tmp_path) == BulkReport(9, 1, RosterWay.CHECK, healed=1)
    assert writer.done == ["replace 255 []", f"checked {NOW_MS}"]


@pytest.mark.parametrize("damage", ["structure", "many buckets", "a bucket that stays wrong"])
def test_what_cannot_be_healed_is_replaced_as_a_whole(centre: OneCentre, tmp_path: Path, damage: str) -> None:
    writer = OneWriter(held(9))
    writer.damaged = damage == "structure"
    writer.wrong = set(range(100)) if damage == "many buckets" else {1}
    writer.stubborn = True
    report = run(centre, writer, tmp_path)
    assert (report.way, report.because != "") == (RosterWay.SNAPSHOT, True)


def test_a_bucket_that_is_not_the_signed_one_is_refused(centre: OneCentre, tmp_path: Path) -> None:
    writer = OneWriter(held(9))
    writer.wrong = {3}
    centre.bucket = zstandard.ZstdCompressor().compress(b"7\n")
    report = run(centre, writer, tmp_path)
    assert (report.refusal, report.way) == (FeedRefusal.SHAPE, RosterWay.NONE)
    assert writer.done == []


def test_a_centre_that_goes_back_is_refused(centre: OneCentre, tmp_path: Path) -> None:
    report = run(centre, OneWriter(held(10)), tmp_path)
    assert (report.refusal, report.version) == (FeedRefusal.VERSION, 9)
    assert centre.asked == []


def test_a_forged_manifest_is_refused(centre: OneCentre, tmp_path: Path) -> None:
    trusted, centre.content = centre.keys(), Ed25519PrivateKey.generate()
    api: Any = centre
    report = RosterRound(api, OneWriter(held()), trusted, [1], tmp_path / "x", lambda: NOW_MS).run()
    assert report.refusal is FeedRefusal.SIGNATURE


def test_a_key_that_is_not_here_stops_everything(centre: OneCentre, tmp_path: Path) -> None:
    centre.manifest = manifest(generation=2)
    assert "generation 2" in run(centre, OneWriter(held()), tmp_path).problem
    assert centre.asked == []


@pytest.mark.parametrize("has", [None, held()])
def test_a_disk_that_is_nearly_full_is_told_before_anything_begins(
    centre: OneCentre, tmp_path: Path, has: RosterStatus | None
) -> None:
    writer = OneWriter(has)
    centre.manifest = manifest(deltas=(delta(),))
    report = run(centre, writer, tmp_path, free=1_000_000)
    assert (report.fault, report.version) == (FaultKind.DISK_FULL, 9)
    assert (centre.asked, writer.done) == ([], [])


def test_without_a_roster_at_the_centre_there_is_nothing_to_do(centre: OneCentre, tmp_path: Path) -> None:
    centre.manifest = None
    assert "not there yet" in run(centre, OneWriter(None), tmp_path).problem


def test_a_line_that_breaks_is_the_networks_fault(
    centre: OneCentre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise Unreachable("gone")

    monkeypatch.setattr(centre, "roster_snapshot", broken)
    report = run(centre, OneWriter(None), tmp_path)
    assert (report.fault, report.version) == (FaultKind.NETWORK_FAILED, 9)


def test_what_was_applied_and_not_checked_counts_as_never_checked(centre: OneCentre, tmp_path: Path) -> None:
    writer = OneWriter(held(checked_at_ms=77))
    centre.manifest = manifest(deltas=(delta(),))
    writer.wrong = {7}
    centre.bucket = zstandard.ZstdCompressor().compress(b"7\n")
    assert run(centre, writer, tmp_path).refusal is FeedRefusal.SHAPE
    assert writer.done == ["apply [5, 6] 9"]
    writer.wrong = set()
    assert run(centre, writer, tmp_path).problem == ""
    assert writer.done[-1] == "checked 77"
