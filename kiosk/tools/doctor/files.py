"""Checks of the data directory: there, writable, with room, and closed to others."""

import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from kiosk.tools.doctor.report import Finding, fail, ok, warn

MIB: Final = 1024 * 1024
LEAST_MIB: Final = 200
"""Below this a roster of a large city does not fit beside the old one (docs/operations.md)."""

LOW_MIB: Final = 1024


def check_files(directory: Path) -> Iterator[Finding]:
    """All checks of the directory; only the first where there is none."""
    found = _directory(directory)
    yield found
    if directory.is_dir():
        yield room(directory, shutil.disk_usage(directory).free)
        yield _modes(directory)


def _directory(directory: Path) -> Finding:
    check = "data_dir"
    if not directory.exists():
        return fail(check, f"{directory} is not there: kiosk enrol makes it")
    try:
        # a file without a name: nothing stays, whatever happens
        with tempfile.TemporaryFile(dir=directory) as file:
            file.write(b"kiosk doctor")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return fail(check, f"{directory}: nothing can be written there: {error.strerror}")
    owner = directory.stat().st_uid
    if owner != os.geteuid():
        return warn(
            check,
            f"{directory} belongs to {_user(owner)}, and the doctor runs as {_user(os.geteuid())}: call it as "
            f"{_user(owner)} to see what the terminal may do",
        )
    return ok(check, f"{directory}, writable")


def room(directory: Path, free_bytes: int) -> Finding:
    """Judge how much is free."""
    check, free_mib = "disk_space", free_bytes // MIB
    if free_mib < LEAST_MIB:
        return fail(check, f"{free_mib} MiB free for {directory}: make room for {LEAST_MIB} MiB at least")
    if free_mib < LOW_MIB:
        return warn(check, f"{free_mib} MiB free for {directory}: make room soon, {LEAST_MIB} MiB is the least")
    return ok(check, f"{free_mib:,} MiB free for {directory}")


def _modes(directory: Path) -> Finding:
    """Whether each file is for its owner alone: keys above all, and what is known of members."""
    check = "file_modes"
    open_to_others = []
    try:
        for path in sorted(directory.iterdir()):
            with suppress(FileNotFoundError):  # a running terminal renames what it has written
                status = path.lstat()
                if stat.S_ISREG(status.st_mode) and status.st_mode & 0o077:
                    open_to_others.append(path.name)
    except OSError as error:
        return fail(check, f"{directory} cannot be looked into: {error.strerror}")
    if open_to_others:
        names = " ".join(open_to_others)
        return fail(check, f"others than the owner may use {names}: (cd {directory} && chmod 600 {names})")
    return ok(check, "all files are for their owner alone")


def _user(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
