"""Hears what a reader tells, for a test to wait for."""

from collections.abc import Callable
from queue import Empty, Queue

from kiosk.config import ReaderTable
from kiosk.devices.readers import Reader
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceHealth, DeviceState

PATIENCE_S = 20.0

ReaderStarter = Callable[[ReaderTable], Reader]


class Recorder:
    """Both callbacks of a reader; each `next_…` waits for one call."""

    def __init__(self) -> None:
        self._cards: Queue[CardRead] = Queue()
        self._health: Queue[DeviceHealth] = Queue()

    def on_card(self, card: CardRead) -> None:
        self._cards.put(card)

    def on_health(self, health: DeviceHealth) -> None:
        self._health.put(health)

    def next_card(self) -> CardRead:
        return self._cards.get(timeout=PATIENCE_S)

    def next_health(self) -> DeviceHealth:
        return self._health.get(timeout=PATIENCE_S)

    def wait_for(self, state: DeviceState) -> DeviceHealth:
        health = self.next_health()
        assert health.state is state, health
        return health

    def no_more_cards(self) -> bool:
        """Ask only once the bytes are known to be read."""
        try:
            self._cards.get_nowait()
        except Empty:
            return True
        return False
