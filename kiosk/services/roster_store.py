"""Where the terminal's replica of the members lies, as those who renew it see it."""

from pathlib import Path
from typing import Protocol


class RosterStore(Protocol):
    """The roster file; any thread."""

    def version(self) -> int:
        """The version in force; 0 for none."""
        ...

    def incoming(self) -> Path:
        """Where a new roster is to be written, on the same file system as the one in force."""
        ...

    def install(self, candidate: Path) -> int:
        """Check, index and swap in a roster file atomically, while lookups go on; gives its version.

        Raises EnvironmentFault when the disk fails, ValueError for a file that is no roster; the old one then stays.
        """
        ...

    def wipe(self) -> None:
        """Remove the roster and every file that was made for it."""
        ...
