"""Somebody looks members up all the time, while their roster is replaced and changed."""

import threading
from collections.abc import Sequence

from kiosk.app.stores import Stores

PATIENCE_S = 60


class Lookups:
    """A thread that looks members up all the time, by card, phone and pseudonym; each has to be found each time."""

    def __init__(
        self, stores: Stores, cards: Sequence[str], phones: Sequence[str] = (), subjects: Sequence[str] = ()
    ) -> None:
        self._roster = stores.roster
        self._cards = [bytes.fromhex(card) for card in cards]
        self._phones = phones
        self._subjects = subjects
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._round = threading.Condition()
        self._rounds = 0
        self.count = 0
        self.missed: list[str] = []

    def __enter__(self) -> "Lookups":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def go_round(self) -> None:
        """Wait until everybody was looked up from now on."""
        with self._round:
            wanted = self._rounds + 2  # the one that is under way began before
            assert self._round.wait_for(lambda: self._rounds >= wanted, PATIENCE_S)

    def _run(self) -> None:
        while not self._stop.wait(0.001):  # a breath for the others: this is no measurement
            self._look_all_up()
            with self._round:
                self._rounds += 1
                self._round.notify_all()

    def _look_all_up(self) -> None:
        roster = self._roster
        for uid in self._cards:
            card = roster.card_token(uid)
            self._note(card is not None and roster.by_card(card) is not None, uid.hex())
        for digits in self._phones:
            phone = roster.phone_token(digits)
            self._note(phone is not None and roster.by_phone(phone) is not None, digits)
        for subject in self._subjects:
            self._note(roster.by_subject(subject) is not None, subject)

    def _note(self, found: bool, what: str) -> None:
        self.count += 1
        if not found:
            self.missed.append(what)
