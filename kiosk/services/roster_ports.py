"""What the replica of the members needs, and what others need of it, as Protocols; adapters live elsewhere."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from kiosk.domain.roster_status import RosterStatus
from kiosk.wire.roster_lines import Line


class RosterDamagedError(ValueError):
    """What should be a roster is none, or is damaged: only another whole one helps."""


class RosterKeys(Protocol):
    """The roster keys that this terminal was given; any thread."""

    def key(self, generation: int) -> bytes | None:
        """The key of a generation."""
        ...

    def latest(self) -> int | None:
        """The newest generation; None before enrolment and after revocation."""
        ...

    def generations(self) -> Sequence[int]:
        """All generations that are held, the newest first."""
        ...


class RosterStore(Protocol):
    """The roster in force, as the running terminal sees it; any thread."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        ...

    def status(self) -> RosterStatus | None:
        """What is in force; None for nothing, and for what is damaged. Raises EnvironmentFault when the disk fails."""
        ...

    def follow(self) -> RosterStatus | None:
        """The same; where another version came into force than was told of last, whoever listens is told first."""
        ...

    def incoming(self) -> Path:
        """Where a new roster is to be written, on the same file system as the one in force."""
        ...

    def install(self, candidate: Path) -> int:
        """Swap in a roster file atomically, while lookups go on; gives its version. One not yet prepared is first.

        Raises EnvironmentFault when the disk fails, ValueError for a file that is no roster; the old one then stays.
        """
        ...

    def wipe(self) -> None:
        """Remove the roster and every file that was made for it."""
        ...


class RosterWriter(Protocol):
    """The roster's files, as the bulk lane's process writes them while others look members up.

    Every method raises EnvironmentFault when the disk fails, RosterDamagedError for what is damaged.
    """

    def status(self) -> RosterStatus | None:
        """What is in force; None for nothing, and for what is damaged."""
        ...

    def prepare(self, candidate: Path, checked_at_ms: int) -> None:
        """Check a roster file that came whole, and make it ready to be swapped in."""
        ...

    def apply(self, lines: Iterable[Line], to: RosterStatus) -> set[int]:
        """Change the roster in force line by line, in small transactions, and give the buckets that it touched.

        Only the last transaction names the new version; what ended before it is done again from the first line.
        """
        ...

    def sums(self, buckets: Sequence[int]) -> dict[int, str]:
        """The checksums of some buckets."""
        ...

    def replace_bucket(self, bucket: int, lines: Iterable[Line]) -> None:
        """Put these rows in the place of a bucket's, in one transaction."""
        ...

    def check_structure(self) -> None:
        """Look through the whole file, indexes included."""
        ...

    def note_checked(self, at_ms: int) -> None:
        """Remember that all of it was found to be as the centre has it."""
        ...
