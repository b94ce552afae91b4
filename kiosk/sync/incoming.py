"""The files of a roster on its way in: where they lie, how they are made and removed, and room for them."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.fault import EnvironmentFault, FaultKind


def packed_path(target: Path) -> Path:
    """Where the packed snapshot lies while it comes down."""
    return target.with_name(f"{target.name}.zst")


def manifest_path(target: Path) -> Path:
    """Where the signed manifest lies that the packed snapshot belongs to."""
    return target.with_name(f"{target.name}.manifest")


def delta_path(target: Path, base: int) -> Path:
    """Where the packed deltas from a version on lie while they come down."""
    return target.with_name(f"{target.name}.from-{base}.zst")


def remove_unpacked(target: Path) -> None:
    """Remove a file that was not swapped in: what it was made of may still be there. Raises EnvironmentFault."""
    with disk_faults():
        for path in target.parent.glob(f"{target.name}*"):
            if path.suffix not in {".zst", ".manifest"}:
                path.unlink(missing_ok=True)


def remove_leftovers(target: Path) -> None:
    """Remove all that attempts left; raises EnvironmentFault."""
    with disk_faults():
        for path in target.parent.glob(f"{target.name}*"):
            path.unlink(missing_ok=True)


def create(path: Path) -> BinaryIO:
    """A new file of mode 0600; raises FileExistsError rather than write into another's."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def free_bytes(directory: Path) -> int:
    """How much this program may still write there."""
    return shutil.disk_usage(directory).free


def require_room(directory: Path, needed: int, available: int) -> None:
    """Raise EnvironmentFault, before anything is begun, when there is too little."""
    if available < needed:
        detail = f"{directory}: the roster needs {needed} bytes free, there are {available}"
        raise EnvironmentFault(FaultKind.DISK_FULL, detail)


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn what the disk does wrong into a fault of the surroundings."""
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise EnvironmentFault(FaultKind.DISK_FULL if full else FaultKind.DISK_FAILED, f"roster: {error}") from error
