"""A centre and a writer for one round of the bulk lane, in memory."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.roster_status import RosterStatus
from kiosk.services.roster_ports import RosterDamagedError
from kiosk.sync.faults import Refused
from kiosk.wire.document import write_document
from kiosk.wire.messages import Problem, RosterDelta, RosterManifest
from kiosk.wire.roster import FORMAT
from kiosk.wire.roster_lines import BUCKETS, Line, bucket_text, checksum, write_line
from kiosk.wire.signing import SignedKind, key_id

NOW_MS = 1_795_000_000_000
PLENTY = 10**12
EMPTY = checksum(bucket_text([], {}))
SNAPSHOT = zstandard.ZstdCompressor().compress(b"a roster" * 100)
LINES: list[Line] = [5, 6]
DELTA = zstandard.ZstdCompressor().compress(b"".join(map(write_line, LINES)))


class OneCentre:
    """What `CentreApi` offers of rosters; `asked` is what was asked for."""

    def __init__(self) -> None:
        self.content = Ed25519PrivateKey.generate()
        self.manifest: RosterManifest | None = manifest()
        self.delta = DELTA
        self.bucket = zstandard.ZstdCompressor().compress(b"")
        self.asked: list[str] = []

    def keys(self) -> dict[str, Any]:
        public = self.content.public_key()
        return {key_id(public.public_bytes_raw()): public}

    def roster_manifest(self, _base: int) -> bytes:
        if self.manifest is None:
            raise Refused(404, Problem("roster-none", "none"))
        return write_document(self.manifest, SignedKind.MANIFEST, self.content)

    def roster_snapshot(self, version: int, _size: int, sink: Callable[[bytes], None], start: int = 0) -> None:
        self.asked.append(f"snapshot {version}")
        sink(SNAPSHOT[start:])

    def roster_delta(self, base: int, to: int, _size: int, sink: Callable[[bytes], None], start: int = 0) -> None:
        self.asked.append(f"delta {base} {to} {start}")
        sink(self.delta[start:])

    def roster_bucket(self, bucket: int, _version: int) -> bytes:
        self.asked.append(f"bucket {bucket}")
        return self.bucket


class OneWriter:
    """The port `RosterWriter`; `wrong` are buckets that differ until they are replaced."""

    def __init__(self, held: RosterStatus | None) -> None:
        self.held = held
        self.wrong: set[int] = set()
        self.stubborn = False
        self.done: list[str] = []
        self.damaged = False

    def status(self) -> RosterStatus | None:
        return self.held

    def prepare(self, candidate: Path, checked_at_ms: int) -> None:
        assert candidate.read_bytes() == b"a roster" * 100
        self.done.append(f"prepare {checked_at_ms}")

    def apply(self, lines: Iterable[Line], to: RosterStatus) -> set[int]:
        self.done.append(f"apply {list(lines)} {to.version}")
        return {0, 7}

    def sums(self, buckets: Sequence[int]) -> dict[int, str]:
        return {bucket: "" if bucket in self.wrong else EMPTY for bucket in buckets}

    def replace_bucket(self, bucket: int, lines: Iterable[Line]) -> None:
        self.done.append(f"replace {bucket} {list(lines)}")
        if not self.stubborn:
            self.wrong.discard(bucket)

    def check_structure(self) -> None:
        if self.damaged:
            raise RosterDamagedError("roster: page 7")

    def note_checked(self, at_ms: int) -> None:
        self.done.append(f"checked {at_ms}")


def manifest(version: int = 9, **changes: Any) -> RosterManifest:
    values: dict[str, Any] = {
        "version": version,
        "generation": 1,
        "format": FORMAT,
        "members": 2,
        "size": len(SNAPSHOT),
        "sha256": hashlib.sha256(SNAPSHOT).hexdigest(),
        "unpacked_size": 800,
        "built_at": NOW_MS,
        "buckets": (EMPTY,) * BUCKETS,
    }
    return RosterManifest(**{**values, **changes})


def delta(base: int = 8, to: int = 9, **changes: Any) -> RosterDelta:
    values = {"size": len(DELTA), "sha256": hashlib.sha256(DELTA).hexdigest(), "unpacked_size": 4}
    return RosterDelta(base, to, **{**values, **changes})


def held(version: int = 8, **changes: Any) -> RosterStatus:
    return RosterStatus(**{"version": version, "count": 2, "built_at_ms": NOW_MS, "generation": 1, **changes})
