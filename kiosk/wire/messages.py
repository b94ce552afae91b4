"""The bodies of requests, answers and signed documents; all times are integer milliseconds of Unix time.

Unknown fields of an answer are ignored, so that the centre can say more in time.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,62}(?!\n)$")]
"""A station's or terminal's id. (`$` alone would let a newline pass at the end, here and below.)"""

EpochId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}(?!\n)$")]
HexHash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
BucketSum = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}(?!\n)$")]


class EnrolRequest(Struct, frozen=True):
    """`POST /v1/enrol`: keys are 32 raw bytes in base64url."""

    station: Id
    code: Annotated[str, Meta(min_length=1, max_length=64)]
    signing_key: str
    sealing_key: str


KEYS_TAKEN = "keys-taken"
"""`error` of the answer to an enrolment with keys that another terminal has."""


class EnrolAnswer(Struct, frozen=True):
    """Who the terminal now is. `audience` names the centre in request tokens; `root_key` is pinned."""

    terminal: Id
    station: Id
    epoch: EpochId
    audience: str
    root_key: str
    server_time: int


class TimeAnswer(Struct, frozen=True):
    """`GET /v1/time`."""

    server_time: int


class HealthAnswer(Struct, frozen=True):
    """`GET /v1/health`, while the centre can read its database; else 503 with a Problem."""

    status: Literal["ok"]
    server_time: int


class LogAnswer(Struct, frozen=True):
    """`POST /v1/log`: the head that the centre now has, and what is new there.

    `hash` is the hash after line `acked` (h(0) when `acked` is the epoch's base); `feeds` maps names to versions.
    """

    acked: int
    hash: HexHash
    server_time: int
    feeds: dict[str, int]
    roster: int
    retry_after: int | None = None


class HeadAnswer(Struct, frozen=True):
    """`GET /v1/log/head?epoch=…`: the head of an epoch of the asking terminal."""

    epoch: EpochId
    seq: int
    hash: HexHash
    server_time: int


class Problem(Struct, frozen=True, omit_defaults=True):
    """The body of every answer that is not 2xx. `error` is a stable code, `message` a sentence for a technician.

    409 `gap`: send from `expected`. 409 `fork`: lines after `base_seq`, whose hash is `base_hash`, now belong to
    `epoch`; they are stored already up to `acked`. 403 `revoked`: `statement` is the signed revocation.
    """

    error: str
    message: str
    expected: int | None = None
    epoch: str | None = None
    base_seq: int | None = None
    base_hash: str | None = None
    acked: int | None = None
    statement: str | None = None
    retry_after: int | None = None


class RevocationStatement(Struct, frozen=True):
    """Signed by the content key: this terminal must wipe its roster and stop."""

    terminal: Id
    revoked_at: int


class RosterDelta(Struct, frozen=True):
    """A part of `/v1/roster/delta`: what leads from version `base` to version `to`.

    `size` and `sha256` are of the packed (zstandard) lines, `unpacked_size` of the lines themselves.
    """

    base: int
    to: int
    size: int
    sha256: HexHash
    unpacked_size: int


class RosterManifest(Struct, frozen=True):
    """`GET /v1/roster/manifest?from=F`, signed by the content key: what `/v1/roster/snapshot` delivers.

    `size` and `sha256` are of the packed (zstandard) file, `unpacked_size` of the SQLite file. `scope`: the beginning
    of the names of the unions whose members it holds. `buckets`: 256 checksums. `deltas` lead from version F to this
    one; none where there is no such way, or the snapshot is the shorter one.
    """

    version: int
    generation: int
    format: int
    members: int
    size: int
    sha256: HexHash
    unpacked_size: int
    built_at: int
    scope: str = ""
    buckets: tuple[BucketSum, ...] = ()
    deltas: tuple[RosterDelta, ...] = ()


class ContentKey(Struct, frozen=True):
    """An online key of the centre, 32 raw bytes in base64url."""

    id: str
    public: str


class KeysDocument(Struct, frozen=True):
    """First document of the feed `keys`, signed by the root key: the content keys in force."""

    version: int
    issued_at: int
    content_keys: list[ContentKey]


class SealedRosterKey(Struct, frozen=True):
    """A generation of the roster key, HPKE-sealed to the terminal's X25519 key, in base64url."""

    generation: int
    sealed: str


class RosterKeysDocument(Struct, frozen=True):
    """Second document of the feed `keys`, signed by a content key: the roster keys of one terminal."""

    terminal: Id
    version: int
    issued_at: int
    roster_keys: list[SealedRosterKey]


encode = msgspec.json.encode
