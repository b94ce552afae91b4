"""A FIFO in the place of an event device: what is written is what the kernel would report."""

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

_TORN: Final = (BrokenPipeError, BlockingIOError)


class FifoPort:
    """The writer's end, which can be plugged in and out. Any thread.

    Nothing is made where something stands already but a FIFO: `link_problem` then says what is wrong.
    """

    def __init__(self, port: str) -> None:
        """Plug in."""
        self.port = port
        self.path = port
        self.link_problem = ""
        self.plugged = False
        self._writer: int | None = None
        self._lock = Lock()
        self.plug()

    def plug(self) -> None:
        """Make the FIFO. Nothing happens when plugged in."""
        with self._lock:
            if self.plugged:
                return
            self.plugged = True
            self.link_problem = ""
            try:
                if not Path(self.port).is_fifo():
                    os.mkfifo(self.port, 0o600)
            except (OSError, ValueError) as error:
                self.link_problem = getattr(error, "strerror", None) or str(error)

    def unplug(self) -> None:
        """Take it away: whoever has it open gets the end of the stream. Nothing happens when unplugged."""
        with self._lock:
            if not self.plugged:
                return
            if not self.link_problem:
                self._connect()  # so that a reader who heard nothing yet hears the end
                Path(self.port).unlink(missing_ok=True)
            self._hang_up()
            self.plugged = False

    def write(self, data: bytes) -> bool:
        """Send records; False when nobody has the FIFO open: they are lost."""
        with self._lock:
            self._connect()
            if self._writer is None:
                return False
            try:
                os.write(self._writer, data)
            except _TORN:
                self._hang_up()
                return False
            return True

    def _connect(self) -> None:
        if self._writer is None and self.plugged and not self.link_problem:
            with suppress(OSError):  # nobody has it open
                self._writer = os.open(self.port, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)

    def _hang_up(self) -> None:
        if self._writer is not None:
            os.close(self._writer)
        self._writer = None
