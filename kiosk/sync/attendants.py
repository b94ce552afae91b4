"""The station's attendants, from the signed feed on the disk and the keys sealed for this terminal."""

import hashlib
from collections.abc import Sequence

from kiosk.domain.attendant import Attendant
from kiosk.services.roster_ports import RosterKeys
from kiosk.sync.content_shelf import SignedShelf
from kiosk.wire import pin as pins
from kiosk.wire.feeds import ATTENDANTS, AttendantEntry, AttendantsFeed
from kiosk.wire.token import card_token, to_hex


class SignedAttendants:
    """The port `AttendantRegister`. An entry whose keys this terminal does not have counts as none."""

    def __init__(self, shelf: SignedShelf, keys: RosterKeys) -> None:
        self._shelf = shelf
        self._keys = keys

    def by_card(self, uid: bytes) -> Attendant | None:
        """The attendant whose card this is."""
        tokens: dict[int, str | None] = {}
        for entry in self._entries():
            if entry.card_key not in tokens:
                key = self._keys.key(entry.card_key)
                tokens[entry.card_key] = None if key is None else to_hex(card_token(key, uid))
            if entry.card == tokens[entry.card_key] and self._keys.key(entry.pin_key) is not None:
                return Attendant(entry.id, entry.name)
        return None

    def count(self) -> int:
        """Those whose card and PIN this terminal has the keys for."""
        entries = self._entries()
        return sum(all(self._keys.key(each) is not None for each in (one.card_key, one.pin_key)) for one in entries)

    def mark(self, attendant: str) -> str | None:
        """The beginning of the hash of what stands here for the PIN: its salt is new with each one."""
        entry = self._entry(attendant)
        return None if entry is None else hashlib.sha256(entry.pin.encode()).hexdigest()[:16]

    def is_pin_of(self, attendant: str, pin: str) -> bool:
        """Whether it is the PIN of an attendant of this station."""
        entry = self._entry(attendant)
        key = None if entry is None else self._keys.key(entry.pin_key)
        return entry is not None and key is not None and pins.is_pin_of(pin, attendant, key, entry.pin)

    def _entry(self, attendant: str) -> AttendantEntry | None:
        return next((entry for entry in self._entries() if entry.id == attendant), None)

    def _entries(self) -> Sequence[AttendantEntry]:
        feed = self._shelf.in_force(ATTENDANTS)
        return feed.body.attendants if feed is not None and isinstance(feed.body, AttendantsFeed) else ()
