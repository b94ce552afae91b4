"""The device's end of a serial line: a pseudo-terminal, linked to where the station file expects the port."""

import os
import select
import tty
from contextlib import suppress
from pathlib import Path
from threading import Lock

from kiosk.devices.transport import PortFault, PortReason


class PtyPort:
    """A serial line that can be plugged in and out. Any thread.

    The link at `port` is made only if nothing is there but a dead link to a pseudo-terminal; `link_problem` then is
    empty, else it says why whoever opens the port must be given `path` instead.
    """

    def __init__(self, port: str) -> None:
        """Plug in; PortFault when the system has no pseudo-terminal left."""
        self.port = port
        self.path = ""
        self.link_problem = ""
        self._master: int | None = None
        self._lock = Lock()
        self.plug()

    @property
    def plugged(self) -> bool:
        """Whether the line is plugged in."""
        return self._master is not None

    def plug(self) -> None:
        """Make a new pseudo-terminal and link to it; `path` changes. Nothing happens when plugged in."""
        with self._lock:
            if self._master is not None:
                return
            try:
                master, slave = os.openpty()
            except OSError as error:
                raise PortFault(PortReason.FAILED, f"no pseudo-terminal: {error}") from error
            tty.setraw(slave)
            os.set_blocking(master, False)
            self.path = os.ttyname(slave)
            os.close(slave)  # from here on the master tells whether anybody else has it open
            self._master = master
            self.link_problem = self._link()

    def unplug(self) -> None:
        """Take the line away: whoever has it open gets an error. Nothing happens when unplugged."""
        with self._lock:
            if self._master is None:
                return
            link = Path(self.port)
            with suppress(OSError):
                if not self.link_problem and str(link.readlink()) == self.path:
                    link.unlink()
            os.close(self._master)
            self._master = None

    def write(self, data: bytes) -> bool:
        """Send bytes; False when nobody has the port open: as on a real line they are lost, and not kept for later."""
        with self._lock:
            if self._master is None:
                return False
            poll = select.poll()
            poll.register(self._master, 0)
            if any(event & select.POLLHUP for _, event in poll.poll(0)):
                return False
            with suppress(BlockingIOError):  # an overrun: the listener does not read
                os.write(self._master, data)
            return True

    def _link(self) -> str:
        if "://" in self.port or "\0" in self.port:
            return "not a path"
        link = Path(self.port)
        try:
            if link.is_symlink() and not link.exists() and link.readlink().is_relative_to("/dev/pts"):
                link.unlink()
            link.symlink_to(self.path)
        except OSError as error:
            return error.strerror or str(error)
        return ""
