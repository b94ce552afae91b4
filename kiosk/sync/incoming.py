"""The files of a roster on its way in: where they lie, and how they are made and removed."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.fault import EnvironmentFault, FaultKind


def packed_path(target: Path) -> Path:
    """Where the packed file lies while it comes down."""
    return target.with_name(f"{target.name}.zst")


def remove_leftovers(target: Path) -> None:
    """Remove what an attempt left; raises EnvironmentFault."""
    with disk_faults():
        for path in (target, packed_path(target)):
            path.unlink(missing_ok=True)


def create(path: Path) -> BinaryIO:
    """A new file of mode 0600; raises FileExistsError rather than write into another's."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn what the disk does wrong into a fault of the surroundings."""
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise EnvironmentFault(FaultKind.DISK_FULL if full else FaultKind.DISK_FAILED, f"roster: {error}") from error
