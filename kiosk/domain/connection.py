"""What the terminal knows of its way to the centre."""

from dataclasses import dataclass

from kiosk.domain.fault import FaultKind


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """`waiting`: log lines that the centre has not acknowledged; `acked_*`: the last position that it has.

    `roster_fault`: what keeps the roster from being the centre's, such as a full disk; the last good one answers on.
    """

    online: bool
    waiting: int
    acked_epoch: str = ""
    acked_seq: int = 0
    revoked: bool = False
    roster_fault: FaultKind | None = None


@dataclass(frozen=True, slots=True)
class ContentChanged:
    """Other content came into force, or some is not trusted any more: what shows it has to ask again."""
