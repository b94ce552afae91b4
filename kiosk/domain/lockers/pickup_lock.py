"""Wrong pickup codes: so many, and only the attendant opens."""

from dataclasses import dataclass

MOST_WRONG = 5
"""Wrong codes in a row that are borne; a code of six digits is then guessed once in 200,000 compartments."""


@dataclass(frozen=True, slots=True)
class PickupLock:
    """Counts wrong codes of one storage session; the right one forgives them, until it is too late."""

    wrong: int = 0

    @property
    def locked(self) -> bool:
        """Whether no code opens any more."""
        return self.wrong >= MOST_WRONG

    def tried(self, right: bool) -> "PickupLock":
        """After one more try."""
        if self.locked:
            return self
        return PickupLock() if right else PickupLock(self.wrong + 1)
