"""What keeps the roster from being the centre's: for the terminal's health, and once for the log."""

import structlog

from kiosk.domain.facts import ROSTER_FEED, FeedRefused
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.services.journal import Journal
from kiosk.sync.bulk_order import BulkReport

_diagnostics = structlog.get_logger(__name__)


class RosterTrouble:
    """Follows how the bulk lane's rounds end. `note` in the lane's thread; `fault` may be read in any.

    A round that succeeds ends the trouble; a refusal is logged again only after that, or for another version.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._told: set[tuple[FeedRefusal, int]] = set()
        self.fault: FaultKind | None = None

    def note(self, report: BulkReport) -> None:
        """A round has ended."""
        if not report.problem:
            self.fault = None
            self._told.clear()
            _diagnostics.info(
                "roster_round", way=report.way, version=report.version, healed=report.healed, because=report.because
            )
            return
        _diagnostics.warning("roster_not_fetched", reason=report.problem)
        self.fault = report.fault
        reason = FeedRefusal.DISK if report.fault is FaultKind.DISK_FULL else report.refusal
        if reason is not None and (reason, report.version) not in self._told:
            self._log(reason, report.version)

    def _log(self, reason: FeedRefusal, version: int) -> None:
        """A disk that cannot take the line lets it be told the next time."""
        try:
            self._journal.record(FeedRefused(ROSTER_FEED, version or None, reason))
        except EnvironmentFault as fault:
            _diagnostics.error("fact_not_recorded", kind=FeedRefused.kind, reason=fault.detail)
            return
        self._told.add((reason, version))
