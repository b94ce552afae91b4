"""A wire between a terminal and a centre on this machine: it notes what is asked for, and breaks where it is told."""

import re
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass

_CHUNK = 16 * 1024
_REQUEST = re.compile(rb"(?:GET|POST) (\S+) HTTP/1.1\r\n(.*?)\r\n\r\n", re.DOTALL)
_RANGE = re.compile(rb"(?im)^range: bytes=([0-9]+)-")


@dataclass(frozen=True)
class Asked:
    """A request that went through; `start` is the first byte of its range."""

    path: str
    start: int


class CuttingRelay:
    """Use as a context manager. `allow` says how many bytes of answers still come through before the wire breaks."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._lock = threading.Lock()
        self._left: int | None = None
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self.asked: list[Asked] = []
        self.passed = 0
        self.sent = 0
        self._ends: list[socket.socket] = []

    def allow(self, answer_bytes: int | None) -> None:
        """From now on so many bytes, on all connections together; None: the wire is whole."""
        with self._lock:
            self._left = answer_bytes

    def starts(self, path: str) -> list[int]:
        """Where the requests for a path began, whatever its query."""
        return [asked.start for asked in self.asked if asked.path.partition("?")[0] == path]

    def __enter__(self) -> "CuttingRelay":
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        for end in self._ends:
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.target_port))
            self._ends += (near, far)
            for work in (self._forward_requests, self._forward_answers):
                thread = threading.Thread(target=work, args=(near, far), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _forward_requests(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(_CHUNK):
                for found in _REQUEST.finditer(data):
                    start = _RANGE.search(found[2])
                    self.asked.append(Asked(found[1].decode(), int(start[1]) if start else 0))
                self.sent += len(data)
                far.sendall(data)
        _end(near, far)

    def _forward_answers(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(_CHUNK):
                with self._lock:
                    part = data if self._left is None else data[: self._left]
                    if self._left is not None:
                        self._left -= len(part)
                near.sendall(part)
                self.passed += len(part)
                if len(part) < len(data):
                    break
        _end(near, far)


def _end(near: socket.socket, far: socket.socket) -> None:
    for end in (near, far):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
