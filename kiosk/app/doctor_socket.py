"""The socket at which a running terminal answers the doctor: one short question, one answer, whoever asks.

It is bound through the directory's descriptor, for a socket's own path may have 107 bytes only.
"""

import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import POLLIN, POLLOUT, poll
from typing import Final

from kiosk.domain.fault import EnvironmentFault, FaultKind

NAME: Final = "doctor.sock"
QUESTION: Final = b"snapshot\n"

CLIENT_MS: Final = 2_000
"""A caller gets no longer than this, all in all; the next one waits meanwhile."""

REST_MS: Final = 20
"""Between two callers: who calls without end must not take the processor from the screen."""

_WAITING_CALLERS: Final = 16


@contextmanager
def socket_address(directory: Path) -> Iterator[str]:
    """The address of the socket in a directory, however long its path is; OSError where there is no directory."""
    descriptor = os.open(directory, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)


class DoctorSocket:
    """Answers from construction until `close`, on a thread of its own; these two in one thread.

    Only the holder of the data directory's lock may make one: it takes the place of what a dead terminal left.
    `answer` gives the text for each caller and is called on that thread; EnvironmentFault leaves that caller without.
    """

    def __init__(
        self, directory: Path, answer: Callable[[], bytes], clock_ms: Callable[[], int] | None = None
    ) -> None:
        """Bind (mode 0600) and begin; EnvironmentFault when that cannot be."""
        self._path = directory / NAME
        self._answer = answer
        self._clock_ms = clock_ms or (lambda: time.monotonic_ns() // 1_000_000)
        try:
            self._listener = _bound(directory)
            self._inode = self._path.lstat().st_ino
        except OSError as error:
            detail = f"{self._path} cannot be made: {error.strerror or error}"
            raise EnvironmentFault(FaultKind.DISK_FAILED, detail) from error
        self._stopping, self._stop = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="doctor", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End, breaking off a call under way, and remove the socket."""
        self._stop.close()
        self._thread.join()
        self._stopping.close()
        self._listener.close()
        with suppress(OSError):
            if self._path.lstat().st_ino == self._inode:
                self._path.unlink()

    def _serve(self) -> None:
        while self._wait(self._listener, POLLIN, None):
            with suppress(OSError):  # the caller hung up, or the system has no descriptor left: the next one may ask
                client, _ = self._listener.accept()
                with client:
                    client.setblocking(False)
                    self._attend(client, self._clock_ms() + CLIENT_MS)
            self._wait(None, 0, REST_MS)

    def _attend(self, client: socket.socket, deadline_ms: int) -> None:
        question = b""
        while not question.endswith(b"\n"):
            if len(question) >= len(QUESTION) or not self._wait(client, POLLIN, deadline_ms - self._clock_ms()):
                return
            piece = client.recv(len(QUESTION) - len(question))
            if not piece:
                return
            question += piece
        if question != QUESTION:
            return
        try:
            rest = memoryview(self._answer())
        except EnvironmentFault:
            return
        while rest and self._wait(client, POLLOUT, deadline_ms - self._clock_ms()):
            rest = rest[client.send(rest) :]

    def _wait(self, for_whom: socket.socket | None, event: int, wait_ms: int | None) -> bool:
        """Whether it is ready; False once the time is over, or the terminal ends."""
        waiting = poll()
        waiting.register(self._stopping, POLLIN)
        if for_whom is not None:
            waiting.register(for_whom, event)
        ready = dict(waiting.poll(None if wait_ms is None else max(0, wait_ms)))
        return bool(ready) and self._stopping.fileno() not in ready


def _bound(directory: Path) -> socket.socket:
    path = directory / NAME
    with suppress(FileNotFoundError):
        if stat.S_ISSOCK(path.lstat().st_mode):
            path.unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        os.fchmod(listener.fileno(), 0o600)  # before the bind, which makes the file with this mode
        with socket_address(directory) as address:
            listener.bind(address)
        listener.listen(_WAITING_CALLERS)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
