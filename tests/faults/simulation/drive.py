"""A machine's drive: the data directory as it is at a moment, copied at each death, backed up, and put back."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.faults.simulation.oracle import Disk

_KEPT = 3
"""Backups of one machine."""


@dataclass(frozen=True)
class Backup:
    """A copy of a data directory, and what lies on it."""

    folder: Path
    disk: Disk
    place: str


class Drive:
    """`data_dir` is in use; `disk` says what lies there, `place` on which drive of which machine it is."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._copies = 0
        self._taken = 0
        self.place = name
        self.disk = Disk()
        self.backups: list[Backup] = []

    @property
    def data_dir(self) -> Path:
        """Where the program's files are."""
        return self._folder / f"{self._name}.{self._copies}"

    def freeze(self) -> Path:
        """Go on with what is on the disk at this moment; gives where the dead process had its files."""
        before = self.data_dir
        self._lay(before)
        return before

    def back_up(self) -> None:
        """Keep the disk as it is at this moment."""
        folder = self._folder / f"{self._name}.backup{self._taken}"
        self._taken += 1
        _copy(self.data_dir, folder)
        self.backups.append(Backup(folder, self.disk.copy(), self.place))
        if len(self.backups) > _KEPT:
            shutil.rmtree(self.backups.pop(0).folder)

    def put_back(self, backup: Backup, *, whole: bool, in_place: bool) -> None:
        """An older disk; if not `whole`, its database alone is laid over what is there, as another file or into it."""
        if whole:
            self._lay(backup.folder)
            self.place = backup.place
        else:
            for path in self.data_dir.glob("station.db*"):
                path.unlink()
            for path in sorted(backup.folder.glob("station.db*")):
                shutil.copy(path, self.data_dir)
            self._copies += 1
            shutil.move(self._folder / f"{self._name}.{self._copies - 1}", self.data_dir)
            if not in_place:
                self.place = f"{self._name}.{self._copies}"
        self.disk = backup.disk.copy()

    def copy_of(self, other: "Drive", *, image: bool) -> None:
        """Begin as a copy of another drive; an image of it cannot be told from the original."""
        self._lay(other.data_dir)
        self.disk = other.disk.copy()
        self.place = other.place if image else self._name

    def _lay(self, source: Path) -> None:
        self._copies += 1
        _copy(source, self.data_dir)


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*-shm"))
