"""What is known of the replica of the members as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RosterStatus:
    """`built_at_ms`: when the centre wrote it (Unix ms); `generation`: of the key of its tokens.

    `checked_at_ms`: when all of it was last found to be as the centre has it.
    """

    version: int
    count: int
    built_at_ms: int
    generation: int
    checked_at_ms: int = 0

    @property
    def as_of_ms(self) -> int:
        """When it was last known to be what the centre has: how old it is, though nobody may have changed since."""
        return max(self.built_at_ms, self.checked_at_ms)
