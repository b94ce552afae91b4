"""A roster snapshot on its way to the disk, and what is refused on that way."""

import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.sync.faults import CentreFault
from kiosk.sync.incoming import packed_path
from kiosk.sync.roster_fetch import fetch_roster
from kiosk.wire.errors import WireError
from kiosk.wire.messages import RosterManifest
from tests.support.centre_faults import Cut, Drop, Fault, Say
from tests.support.fake_centre import FakeCentre
from tests.support.sync_terminal import SyncTerminal

PLENTY = 10**12


@pytest.fixture
def fetch(terminal: SyncTerminal) -> Callable[..., RosterManifest | None]:
    terminal.api.measure_time()
    terminal.hold_keys()

    def run(newer_than: int = 0, free: int = PLENTY) -> RosterManifest | None:
        content = terminal.ring.bundle().content
        return fetch_roster(terminal.api, content, newer_than, terminal.rosters.incoming(), lambda _: free)

    return run


def left_behind(terminal: SyncTerminal) -> list[Path]:
    target = terminal.rosters.incoming()
    return [path for path in (target, packed_path(target)) if path.exists()]


def test_the_file_lies_at_the_target_unpacked_and_alone(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    text = centre.publish_roster(7)
    manifest = fetch()
    assert manifest is not None
    assert (manifest.version, manifest.generation) == (7, 1)
    assert terminal.rosters.incoming().read_bytes() == text
    assert left_behind(terminal) == [terminal.rosters.incoming()]
    assert terminal.rosters.incoming().stat().st_mode & 0o077 == 0


def test_leftovers_of_a_broken_attempt_are_no_hindrance(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    text = centre.publish_roster(7)
    terminal.rosters.incoming().write_bytes(b"half a roster")
    packed_path(terminal.rosters.incoming()).write_bytes(b"half a download")
    fetch()
    assert terminal.rosters.incoming().read_bytes() == text


def test_no_roster_and_no_newer_one_are_no_failure(
    centre: FakeCentre, fetch: Callable[..., RosterManifest | None]
) -> None:
    assert fetch() is None
    centre.publish_roster(7)
    assert fetch(newer_than=7) is None
    assert "/v1/roster/snapshot" not in centre.paths()


@pytest.mark.parametrize("fault", [Drop(), Drop(after_work=True), Cut(), Say(500, b"")])
@pytest.mark.parametrize("knows_ranges", [True, False])
def test_an_interrupted_download_goes_on_where_it_ended(
    centre: FakeCentre,
    terminal: SyncTerminal,
    fetch: Callable[..., RosterManifest | None],
    fault: Fault,
    knows_ranges: bool,
) -> None:
    text = centre.publish_roster(7)
    centre.knows_ranges = knows_ranges
    centre.faults["/v1/roster/snapshot"].append(fault)
    with pytest.raises(CentreFault):
        fetch()
    came = packed_path(terminal.rosters.incoming()).stat().st_size
    assert (came > 0) == isinstance(fault, Cut)
    fetch()
    assert centre.headers[-1].get("Range") == (f"bytes={came}-" if came else None)
    assert terminal.rosters.incoming().read_bytes() == text
    assert left_behind(terminal) == [terminal.rosters.incoming()]


def test_a_download_that_was_begun_ends_before_a_newer_one_is_looked_at(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    old = centre.publish_roster(7)
    centre.faults["/v1/roster/snapshot"].append(Cut())
    with pytest.raises(CentreFault):
        fetch()
    centre.publish_roster(8)
    manifest = fetch()
    assert manifest is not None
    assert manifest.version == 7
    assert terminal.rosters.incoming().read_bytes() == old


def test_a_download_whose_version_is_gone_begins_anew(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    centre.publish_roster(7)
    centre.faults["/v1/roster/snapshot"].append(Cut())
    with pytest.raises(CentreFault):
        fetch()
    del centre.kept_rosters[7]
    new = centre.publish_roster(8)
    manifest = fetch()
    assert manifest is not None
    assert manifest.version == 8
    assert terminal.rosters.incoming().read_bytes() == new


def test_a_download_of_another_key_is_not_gone_on_with(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    centre.publish_roster(7)
    centre.faults["/v1/roster/snapshot"].append(Cut())
    with pytest.raises(CentreFault):
        fetch()
    new = centre.publish_roster(8, generation=2)
    fetch()
    assert terminal.rosters.incoming().read_bytes() == new


def test_a_part_that_was_spoilt_on_the_disk_is_found_and_all_comes_again(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    text = centre.publish_roster(7)
    centre.faults["/v1/roster/snapshot"].append(Cut())
    with pytest.raises(CentreFault):
        fetch()
    packed = packed_path(terminal.rosters.incoming())
    packed.write_bytes(bytes(packed.stat().st_size))
    with pytest.raises(WireError, match="SHA-256"):
        fetch()
    assert left_behind(terminal) == []
    fetch()
    assert terminal.rosters.incoming().read_bytes() == text


@pytest.mark.parametrize(
    ("manifest", "complaint"),
    [
        ({"sha256": "ab" * 32}, "SHA-256"),
        ({"size": 10_000_000}, "manifest says"),
        ({"unpacked_size": 10}, "unpacked"),
        ({"unpacked_size": 10_000_000}, "unpacked"),
        ({"format": 99}, "format 99"),
        ({"size": 0}, "above 0"),
        ({"buckets": ("ab" * 16,)}, "256 checksums"),
    ],
)
def test_what_is_not_as_announced_is_refused(
    centre: FakeCentre,
    terminal: SyncTerminal,
    fetch: Callable[..., RosterManifest | None],
    manifest: dict[str, Any],
    complaint: str,
) -> None:
    centre.publish_roster(7, None, **manifest)
    with pytest.raises(WireError, match=complaint):
        fetch()
    assert left_behind(terminal) == []


def test_more_bytes_than_announced_are_not_even_kept(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    centre.publish_roster(7, size=3)
    with pytest.raises(CentreFault, match="more than 3 bytes"):
        fetch()
    assert packed_path(terminal.rosters.incoming()).stat().st_size == 0


def test_what_unpacks_to_more_than_announced_does_not_fill_the_disk(
    centre: FakeCentre, terminal: SyncTerminal, fetch: Callable[..., RosterManifest | None]
) -> None:
    centre.publish_roster(7, b"7 " + bytes(64 * 1024 * 1024), unpacked_size=1024 * 1024)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 1024 * 1024, hard))
    try:
        with pytest.raises(WireError, match="unpacked"):
            fetch()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_data_that_is_not_packed_is_refused(
    centre: FakeCentre,
    terminal: SyncTerminal,
    fetch: Callable[..., RosterManifest | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class NoCompressor:
        def compress(self, data: bytes) -> bytes:
            return b"PK" + data

    monkeypatch.setattr(zstandard, "ZstdCompressor", NoCompressor)
    centre.publish_roster(7)
    with pytest.raises(WireError, match="zstandard"):
        fetch()
    assert left_behind(terminal) == []


def test_a_manifest_that_no_content_key_signed_is_refused(
    centre: FakeCentre, fetch: Callable[..., RosterManifest | None]
) -> None:
    centre.content = Ed25519PrivateKey.generate()
    centre.publish_roster(7)
    with pytest.raises(WireError, match="not trusted"):
        fetch()


def test_a_disk_without_room_is_told_before_the_download(
    centre: FakeCentre, fetch: Callable[..., RosterManifest | None]
) -> None:
    centre.publish_roster(7)
    with pytest.raises(EnvironmentFault, match="bytes free") as caught:
        fetch(free=1_000_000)
    assert caught.value.kind is FaultKind.DISK_FULL
    assert "/v1/roster/snapshot" not in centre.paths()


def test_a_directory_that_is_gone_is_a_fault_of_the_disk(
    centre: FakeCentre,
    terminal: SyncTerminal,
    fetch: Callable[..., RosterManifest | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    centre.publish_roster(7)
    monkeypatch.setattr(terminal.rosters, "_path", terminal.data_dir / "gone" / "roster.db")
    with pytest.raises(EnvironmentFault) as caught:
        fetch()
    assert caught.value.kind is FaultKind.DISK_FAILED
