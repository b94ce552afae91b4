"""One program at a time in a data directory."""

import fcntl
import os
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault, FaultKind


class DataInUseError(EnvironmentFault):
    """Another program holds the directory."""


class DataLock:
    """Holds the directory until `release` or the end of the process, however that comes."""

    def __init__(self, directory: Path) -> None:
        """Create the directory (mode 0700) if need be, and take it; raises EnvironmentFault.

        DataInUseError when another program has it.
        """
        path = directory / "lock"
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise EnvironmentFault(
                FaultKind.DISK_FAILED, f"the data directory {directory} cannot be used: {error.strerror}"
            ) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._descriptor)
            raise DataInUseError(
                FaultKind.DISK_FAILED, f"another kiosk program is running with the data directory {directory}"
            ) from error

    def release(self) -> None:
        """Let another program in."""
        os.close(self._descriptor)
