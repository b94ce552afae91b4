"""A handle on the socket that a request is waiting for, so that another thread can break the request off."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any


class ConnectionHandle:
    """Follows which socket is in use by the client's trace events; `abort` may be called in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._aborted = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a connection that was just made, plain or with TLS."""
        if event not in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            return
        with self._lock:
            self._socket = info["return_value"].get_extra_info("socket")
            if self._aborted:
                self._shut()

    def abort(self) -> None:
        """End the connection in use, and each that is made later."""
        with self._lock:
            self._aborted = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # closed already, or never connected
                # Not SSLSocket.shutdown: that takes the TLS object away from the thread that is reading with it.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
