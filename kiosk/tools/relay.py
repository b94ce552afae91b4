"""A TCP relay on loopback between terminal and centre, whose cable can be pulled."""

import contextlib
import selectors
import socket
import threading
from types import TracebackType
from typing import cast

_CHUNK = 64 * 1024
_POLL_S = 0.2


class Relay:
    """Forwards connections to a port of this machine until `cut`; `restore` lets new ones through. Any thread."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_POLL_S)
        self.port = int(self._listener.getsockname()[1])
        self._lock = threading.Lock()
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._open = True
        self._closing = False
        self._threads = [threading.Thread(target=self._accept, name="relay", daemon=True)]
        self._threads[0].start()

    @property
    def is_cut(self) -> bool:
        """Whether the cable is pulled."""
        return not self._open

    def cut(self) -> None:
        """End every connection at once, and refuse new ones."""
        with self._lock:
            self._open = False
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def restore(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._open = True

    def close(self) -> None:
        """End everything."""
        self._closing = True
        self.cut()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def __enter__(self) -> "Relay":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        while not self._closing:
            try:
                near, _address = self._listener.accept()
            except OSError:
                continue
            far = self._connect()
            if far is None:
                near.close()
                continue
            with self._lock:
                self._pairs.add((near, far))
            pump = threading.Thread(target=self._pump, args=(near, far), name="relay-pump", daemon=True)
            self._threads.append(pump)
            pump.start()

    def _connect(self) -> socket.socket | None:
        if not self._open:
            return None
        try:
            return socket.create_connection(("127.0.0.1", self._target_port), timeout=2)
        except OSError:
            return None

    def _pump(self, near: socket.socket, far: socket.socket) -> None:
        """Carry bytes both ways until one end is gone."""
        with near, far, selectors.DefaultSelector() as selector, contextlib.suppress(OSError):
            selector.register(near, selectors.EVENT_READ, far)
            selector.register(far, selectors.EVENT_READ, near)
            while self._open and not self._closing:
                for key, _events in selector.select(_POLL_S):
                    source = cast(socket.socket, key.fileobj)
                    data = source.recv(_CHUNK)
                    if not data:
                        return
                    key.data.sendall(data)
        with self._lock:
            self._pairs.discard((near, far))
