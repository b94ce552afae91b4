"""Finds a USB serial adapter again when it comes back under another path."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from serial.tools import list_ports


@dataclass(frozen=True, slots=True)
class UsbPort:
    """A serial port on USB: its path now, what it is (`serial` may be empty), and the socket that it is in."""

    path: str
    vid: int
    pid: int
    serial: str
    location: str


PortLister = Callable[[], Sequence[UsbPort]]


def list_usb_ports() -> tuple[UsbPort, ...]:
    """Give the USB serial ports that are plugged in now."""
    try:
        found = list_ports.comports()
    except OSError:  # a device went away while it was being looked at
        return ()
    return tuple(
        UsbPort(port.device, port.vid, port.pid, port.serial_number or "", port.location or "")
        for port in found
        if port.vid is not None
    )


class UsbTrail:
    """Remembers which adapter a path led to. One thread."""

    def __init__(self, list_usb_ports: PortLister = list_usb_ports) -> None:
        self._list = list_usb_ports
        self._adapter: UsbPort | None = None

    def remember(self, path: str) -> None:
        """Note the adapter at a path that just opened; a path that is no USB port changes nothing.

        A serial number that another adapter of the kind has too (cheap ones are all "0001") is not taken as one.
        """
        ports = self._list()
        device = os.path.realpath(path)
        adapter = next((port for port in ports if port.path == device), None)
        if adapter is None:
            return
        twins = [port for port in ports if _kind(port) == _kind(adapter) and port.serial == adapter.serial]
        self._adapter = adapter if len(twins) == 1 else replace(adapter, serial="")

    def path_now(self) -> str | None:
        """Where the adapter is now: by its serial number, or without one by the socket it was plugged into."""
        lost = self._adapter
        if lost is None:
            return None
        alike = [port for port in self._list() if _kind(port) == _kind(lost)]
        if lost.serial:
            back = [port for port in alike if port.serial == lost.serial]
        else:
            back = [port for port in alike if port.location == lost.location]
        return back[0].path if len(back) == 1 else None


def _kind(port: UsbPort) -> tuple[int, int]:
    return port.vid, port.pid
