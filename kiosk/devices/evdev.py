"""An event device of the kernel, held by this program alone."""

import errno
import fcntl
import os
import select
import stat
from typing import Final

from kiosk.devices.transport import READ_TIMEOUT_S, PortFault, PortReason

EVIOCGRAB: Final = 0x40044590
"""_IOW('E', 0x90, int); source: linux/input.h."""

_CHUNK_BYTES: Final = 24 * 64

_REASONS: Final = {
    errno.ENOENT: PortReason.MISSING,
    errno.ENODEV: PortReason.MISSING,
    errno.ENXIO: PortReason.MISSING,
    errno.EACCES: PortReason.DENIED,
    errno.EPERM: PortReason.DENIED,
    errno.EBUSY: PortReason.BUSY,
    errno.ENOTTY: PortReason.INVALID,
    errno.EINVAL: PortReason.INVALID,
}


class EvdevPort:
    """Gives the device's records as bytes. One thread reads and closes; any thread may wake."""

    def __init__(self, path: str, _baud: int = 0) -> None:
        """Open and grab; PortFault when either cannot be: a reader that others hear too is not used.

        A FIFO in the device's place has no other listeners and is not grabbed. What else is no event device is
        PortReason.INVALID.
        """
        self._path = path
        try:
            self._device = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except ValueError as error:  # a NUL in the path
            raise PortFault(PortReason.INVALID, f"{path!r}: {error}") from error
        except OSError as error:
            raise _fault(path, error) from error
        try:
            if not stat.S_ISFIFO(os.fstat(self._device).st_mode):
                fcntl.ioctl(self._device, EVIOCGRAB, 1)
            self._woken, self._waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            os.close(self._device)
            raise _fault(path, error) from error
        self._poll = select.poll()
        self._poll.register(self._device, select.POLLIN)
        self._poll.register(self._woken, select.POLLIN)

    def read(self) -> bytes:
        """Wait for records; nothing after READ_TIMEOUT_S or `wake`. PortFault when the device went away."""
        ready = dict(self._poll.poll(READ_TIMEOUT_S * 1000))
        if self._woken in ready:
            os.read(self._woken, _CHUNK_BYTES)
        if self._device not in ready:
            return b""
        try:
            data = os.read(self._device, _CHUNK_BYTES)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise PortFault(PortReason.LOST, f"{self._path}: {error}") from error
        if not data:
            raise PortFault(PortReason.LOST, f"{self._path}: nobody writes any more")
        return data

    def wake(self) -> None:
        """Let a waiting read, or else the next one, return at once."""
        os.write(self._waker, b"\0")

    def close(self) -> None:
        """Give the device back: the grab ends with it."""
        for end in (self._device, self._woken, self._waker):
            os.close(end)


def _fault(path: str, error: OSError) -> PortFault:
    return PortFault(_REASONS.get(error.errno or 0, PortReason.FAILED), f"{path}: {error}")
