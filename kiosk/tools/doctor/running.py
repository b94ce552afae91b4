"""Whether a terminal runs on the data directory: it is asked, or kept from starting while the ports are looked at."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from kiosk.app.doctor_socket import NAME, QUESTION, socket_address
from kiosk.app.snapshot import Snapshot
from kiosk.domain.fault import EnvironmentFault
from kiosk.storage.lock import DataInUseError, DataLock
from kiosk.tools.doctor.report import Finding, fail, ok, warn

PATIENCE_S: Final = 5.0
_MOST_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Alone:
    """No terminal runs, and none can start meanwhile."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A terminal runs, and says how it is."""

    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Deaf:
    """Some program uses the directory and cannot be asked; `problem` is a sentence."""

    problem: str


Surroundings = Alone | Beside | Deaf


@contextmanager
def surroundings(data_dir: Path, patience_s: float = PATIENCE_S) -> Iterator[Surroundings]:
    """Find out, and keep it so while the context lasts. Makes no file: it might belong to the wrong user then."""
    if not (data_dir / "lock").exists():
        yield Alone()
        return
    try:
        lock = DataLock(data_dir)
    except DataInUseError:
        yield _ask(data_dir, patience_s)
        return
    except EnvironmentFault as fault:
        yield Deaf(f"whether a terminal runs cannot be seen, {fault.detail}: call the doctor as the terminal's user")
        return
    try:
        yield Alone()
    finally:
        lock.release()


def check_terminal(found: Surroundings) -> Iterator[Finding]:
    """What the running terminal says of itself."""
    check = "terminal"
    match found:
        case Alone():
            yield ok(check, "not running: the doctor opens the ports itself")
        case Deaf(problem=problem):
            yield fail(check, problem)
        case Beside(snapshot=snapshot):
            yield _running(check, snapshot)
            yield _connection("connection", snapshot)


def _running(check: str, snapshot: Snapshot) -> Finding:
    what = f"running as process {snapshot.pid}, version {snapshot.version}"
    if snapshot.version != version("kiosk"):
        return warn(check, f"{what}, but version {version('kiosk')} is installed: restart the terminal")
    return ok(check, f"{what}, {len(snapshot.threads)} threads")


def _connection(check: str, snapshot: Snapshot) -> Finding:
    status = snapshot.connection
    if status is None:
        return warn(check, "the terminal has not spoken with the centre yet: call the doctor again in a minute")
    if status.revoked:
        return fail(check, "the centre revoked this terminal: it serves nobody until it is enrolled anew")
    if not status.online:
        return warn(check, f"the terminal is offline, {status.waiting} of its records wait: see the check centre")
    return ok(check, f"online, {status.waiting} records wait, the centre has all to line {status.acked_seq}")


def _ask(data_dir: Path, patience_s: float) -> Surroundings:
    who = "a kiosk program uses the data directory, and"
    try:
        answer = _talk(data_dir, time.monotonic() + patience_s)
    except FileNotFoundError:
        return Deaf(f"{who} it has no {NAME}: a terminal that still starts, or kiosk enrol; call the doctor again")
    except (TimeoutError, BlockingIOError):  # the latter: too many callers wait there
        return Deaf(f"{who} it did not answer at {NAME} within {patience_s:.0f} s: restart the terminal")
    except OSError as error:
        return Deaf(f"{who} {NAME} cannot be used: {error.strerror or error}; call the doctor as the terminal's user")
    try:
        return Beside(msgspec.json.decode(answer, type=Snapshot))
    except msgspec.DecodeError as error:
        return Deaf(f"{who} what it answers at {NAME} is no snapshot ({error}): restart it, another version runs")


def _talk(data_dir: Path, deadline: float) -> bytes:
    pieces: list[bytes] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as talk, socket_address(data_dir) as address:
        talk.settimeout(_left(deadline))
        talk.connect(address)
        talk.sendall(QUESTION)
        while sum(map(len, pieces)) < _MOST_BYTES:
            talk.settimeout(_left(deadline))
            piece = talk.recv(64 * 1024)
            if not piece:
                break
            pieces.append(piece)
    return b"".join(pieces)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
