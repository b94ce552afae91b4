"""When a card that a reader reports again and again counts as presented anew."""

from typing import Final

ABSENT_MS: Final = 1500
"""Out of the field for this long, a card is a new tap; a held card is reported about every 60 ms."""

_REMEMBERED: Final = 8
"""More cards than ever lie in one field at once; it only bounds the memory."""


class Presence:
    """Tells arrivals from cards that stay; each card is judged on its own, so that a second one is seen at once."""

    def __init__(self, absent_ms: int = ABSENT_MS) -> None:
        self._absent_ms = absent_ms
        self._last_seen_ms: dict[bytes, int] = {}

    def arrived(self, uid: bytes, now_ms: int) -> bool:
        """Whether this sighting, at monotonic `now_ms`, begins a new presence of the card."""
        before_ms = self._last_seen_ms.pop(uid, None)
        self._last_seen_ms[uid] = now_ms
        if len(self._last_seen_ms) > _REMEMBERED:
            del self._last_seen_ms[next(iter(self._last_seen_ms))]
        return before_ms is None or now_ms - before_ms >= self._absent_ms
