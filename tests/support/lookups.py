"""Somebody looks members up all the time, while their roster is replaced and changed."""

import threading
from collections.abc import Sequence

from kiosk.app.stores import Stores


class Lookups:
    """A thread that looks members up by card all the time; each of them has to be found each time."""

    def __init__(self, stores: Stores, cards: Sequence[str]) -> None:
        self._stores = stores
        self._cards = [bytes.fromhex(card) for card in cards]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.count = 0
        self.missed: list[str] = []

    def __enter__(self) -> "Lookups":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        roster = self._stores.roster
        while not self._stop.wait(0.001):  # a breath for the others: this is no measurement
            for uid in self._cards:
                token = roster.card_token(uid)
                if token is None or roster.by_card(token) is None:
                    self.missed.append(uid.hex())
                self.count += 1
