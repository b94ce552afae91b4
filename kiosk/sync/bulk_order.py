"""What the terminal tells the bulk lane's child process, and what that tells back: one JSON object a line."""

from enum import StrEnum

import msgspec

from kiosk.domain.fault import FaultKind
from kiosk.domain.feed_refusal import FeedRefusal


class RosterWay(StrEnum):
    """How a round brought the roster to the centre's."""

    NONE = ""
    SNAPSHOT = "snapshot"  # a new file lies ready to be swapped in
    DELTA = "delta"  # the file in force was changed
    CHECK = "check"  # it was up to date, and looked through


class BulkOrder(msgspec.Struct, frozen=True):
    """Bring the roster at `roster` to the one that the centre has; a new file goes to `target`.

    `content_keys`: public keys in base64url by key id. `generations`: of the roster keys that are here.
    """

    url: str
    data_dir: str
    terminal: str
    audience: str
    tls_pin: str
    content_keys: dict[str, str]
    generations: list[int]
    roster: str
    target: str


class BulkReport(msgspec.Struct, frozen=True):
    """The outcome: `problem` says why the roster is not the centre's, `version` which one it is about (0: none).

    `fault` and `refusal` are the problem's kind where it has one; `healed`: so many buckets had to be fetched anew;
    `because`: why a snapshot came where a shorter way would have led.
    """

    version: int = 0
    generation: int = 0
    way: RosterWay = RosterWay.NONE
    healed: int = 0
    because: str = ""
    problem: str = ""
    fault: FaultKind | None = None
    refusal: FeedRefusal | None = None
