"""The terminal's own facts (started, a device went down): one log line in one transaction."""

from kiosk.domain.facts import Fact
from kiosk.services.ports import Clock, Transactions


class Journal:
    """Records facts that no person causes. Storage thread; raises EnvironmentFault when the disk fails."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    def record(self, fact: Fact) -> None:
        """Append one line and make it durable."""
        with self._transactions() as work:
            work.log.append(fact, self._clock.now())
            work.commit()
