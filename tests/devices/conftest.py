"""Every test here must give back what it took: threads and file descriptors."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.config import ReaderTable
from kiosk.devices.readers import Reader, build_readers
from tests.devices.foreign_pty import ForeignPty
from tests.devices.recorder import ReaderStarter, Recorder


@pytest.fixture(autouse=True)
def _nothing_leaks() -> Iterator[None]:
    threads, files = set(threading.enumerate()), _open_files()
    yield
    assert set(threading.enumerate()) <= threads
    assert _open_files() <= files


def _open_files() -> set[str]:
    """Terminals, pipes and sockets; a test runner's own files come and go."""
    names = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = str(entry.readlink())
        except FileNotFoundError:
            continue
        if target.startswith(("/dev/pts", "/dev/ptmx", "pipe:", "socket:")):
            names.add(f"{entry.name} {target}")
    return names


@pytest.fixture
def heard() -> Recorder:
    return Recorder()


@pytest.fixture
def start_reader(heard: Recorder) -> Iterator[ReaderStarter]:
    """Start a reader whose cards and health `heard` hears."""
    with ExitStack() as closing:

        def start(table: ReaderTable) -> Reader:
            (reader,) = build_readers([table], heard.on_card, heard.on_health)
            closing.callback(reader.close)
            reader.start()
            return reader

        yield start


@pytest.fixture
def pty_line() -> Iterator[ForeignPty]:
    line = ForeignPty()
    yield line
    line.close()


@pytest.fixture
def port(tmp_path: Path) -> str:
    """The path that a station file names, with nothing there yet."""
    return str(tmp_path / "reader")
