"""Recorded becomes confirmed once the centre has the line: judged anew whenever sync has news."""

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition


def outcome_now(outcome: Outcome, position: LogPosition | None, status: ConnectionStatus | None) -> Outcome:
    """The word that holds now for what ended in `outcome`, with its line at `position`."""
    if outcome is Outcome.RECORDED and position and status and _has(status, position):
        return Outcome.CONFIRMED
    return outcome


def _has(status: ConnectionStatus, position: LogPosition) -> bool:
    return status.acked_epoch == position.epoch and status.acked_seq >= position.seq
