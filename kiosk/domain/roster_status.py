"""What is known of the replica of the members as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RosterStatus:
    """`built_at_ms`: when the centre wrote it (Unix ms), and so how old it is; `generation`: of the key of its tokens.

    `checked_at_ms`: when all of it was last found to be as the centre has it.
    """

    version: int
    count: int
    built_at_ms: int
    generation: int
    checked_at_ms: int = 0
