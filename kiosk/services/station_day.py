"""Today at this station: how many visits it has recorded since midnight."""

from datetime import datetime

from kiosk.domain.china_time import CHINA
from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Clock, Transactions


class StationDay:
    """Counts for the home screen. Storage thread."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    def visits(self) -> int | None:
        """Visits since midnight in China; None when the disk cannot tell."""
        now = datetime.fromtimestamp(self._clock.now().at_ms / 1000, CHINA)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        try:
            with self._transactions() as work:
                return work.visits.count_since(int(midnight.timestamp() * 1000))
        except EnvironmentFault:
            return None
