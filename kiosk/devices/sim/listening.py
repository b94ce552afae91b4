"""A simulated line that is spoken to: on a pseudo-terminal, with a thread that listens and sends what is due."""

import heapq
import os
import select
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from itertools import count
from threading import Event, Lock, Thread
from typing import Final

from kiosk.devices.sim.pty_port import PtyPort

_WAIT_MS: Final = 20
_ALONE_S: Final = 0.02


class TwoWayPty(PtyPort):
    """The device's end of a line, to be read too."""

    def read(self) -> bytes | None:
        """Give what was sent to the device; nothing after 20 ms, None when nobody has the line open. One thread."""
        master = self._master
        if master is None:
            return None
        poll = select.poll()
        poll.register(master, select.POLLIN)
        ready = [event for _, event in poll.poll(_WAIT_MS)]
        if not any(event & select.POLLIN for event in ready):
            return None if ready else b""
        with self._lock:
            if self._master != master:
                return None
            try:
                return os.read(master, 4096)
            except OSError:  # nobody has it open any more
                return None


class ListeningLine(ABC):
    """The line; a kind of it brings what is done on bytes and in silence. Any thread; `start` it once, `close` it."""

    def __init__(self, port: str) -> None:
        self._port = TwoWayPty(port)
        self._due: list[tuple[float, int, bytes]] = []
        self._due_lock = Lock()
        self._numbers = count()
        self._closing = Event()
        self._thread = Thread(target=self._listen, name=f"simulated {port}", daemon=True)

    @property
    def port(self) -> PtyPort:
        """The pseudo-terminal."""
        return self._port

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def say(self, pieces: Iterable[bytes], delay_ms: int = 0) -> bool:
        """Send bytes, now or later; False when the line is unplugged or nobody has it open now."""
        heard = self._port.write(b"")
        for piece in pieces:
            if delay_ms:
                with self._due_lock:
                    heapq.heappush(self._due, (time.monotonic() + delay_ms / 1000, next(self._numbers), piece))
            else:
                heard = self._port.write(piece) and heard
        return heard

    def close(self) -> None:
        """End the line and remove its link; a second call does nothing."""
        self._closing.set()
        self._thread.join()
        self._port.unplug()

    @abstractmethod
    def _heard(self, data: bytes) -> None:
        """Take bytes from the line, cut anywhere."""

    def _quiet(self) -> None:  # noqa: B027 - most devices do not care
        """The line was quiet for 20 ms, or nobody has it open."""

    def _pull(self) -> None:
        with self._due_lock:
            self._due.clear()
        self._port.unplug()

    def _listen(self) -> None:
        while not self._closing.is_set():
            data = self._port.read()
            if data:
                self._heard(data)
            else:
                self._quiet()
            self._send_due()
            if data is None:
                self._closing.wait(_ALONE_S)  # a line that nobody has open is readable without end

    def _send_due(self) -> None:
        with self._due_lock:
            while self._due and self._due[0][0] <= time.monotonic():
                self._port.write(heapq.heappop(self._due)[2])
