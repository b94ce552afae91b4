"""Write every picture and the contact sheet: `python -m tests.support.gallery.write FOLDER [--processes 2]`."""

import argparse
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtGui import QGuiApplication

from tests.support.gallery.combination import Combination, combinations
from tests.support.gallery.sheet import Picture, write_sheet
from tests.support.gallery.stage import Stage

_SPEED = 80
"""Of writing a PNG, up to 100: the picture is the same, the file a little larger than it could be."""
_SHARE = 120
"""Scenes that a process takes, nearly all on one panel. Each share has a process of its own: how the font engine
draws the edges of large letters depends, by a shade, on the sizes that it drew before."""


def write_pictures(folder: Path, wanted: list[Combination]) -> list[Picture]:
    """Write the pictures of these scenes; gives what was written, in order."""
    application = QGuiApplication.instance() or QGuiApplication(["gallery"])
    written = []
    with Stage() as stage:
        for combination in wanted:
            for page, frame in enumerate(stage.play(combination).frames(), start=1):
                picture = Picture(combination, page)
                path = folder / picture.path
                path.parent.mkdir(parents=True, exist_ok=True)
                if not frame.save(str(path), "PNG", _SPEED):
                    raise OSError(f"{path} cannot be written")
                written.append(picture)
    application.processEvents()
    return written


def write_shares(folder: Path, wanted: list[Combination], processes: int, share: int = _SHARE) -> list[Picture]:
    """The same in several processes; the same bytes each time."""
    shares = [wanted[start : start + share] for start in range(0, len(wanted), share)]
    with ProcessPoolExecutor(processes, get_context("spawn"), max_tasks_per_child=1) as pool:
        return [one for written in pool.map(write_pictures, repeat(folder), shares) for one in written]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    begun = time.monotonic()
    wanted = combinations()
    shutil.rmtree(options.folder, ignore_errors=True)
    written = write_shares(options.folder, wanted, options.processes)
    write_sheet(options.folder, written)
    sys.stdout.write(f"{len(written)} pictures in {time.monotonic() - begun:.0f} s: {options.folder / 'index.html'}\n")


if __name__ == "__main__":
    main()
