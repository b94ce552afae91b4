"""Which serial ports and keyboards this machine has, for who finds that a named one is not there."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from kiosk.devices.usb import list_usb_ports

SERIAL: Final = Path("/dev/serial/by-id")
INPUT: Final = Path("/dev/input/by-id")


def _usb_paths() -> list[str]:
    return [port.path for port in list_usb_ports()]


class Ports:
    """The ports of this machine; those that `taken` names are not offered."""

    def __init__(
        self,
        taken: Iterable[str],
        serial: Path = SERIAL,
        keyboards: Path = INPUT,
        usb_paths: Callable[[], list[str]] = _usb_paths,
    ) -> None:
        self._taken = {os.path.realpath(path) for path in taken if Path(path).exists()}
        self._serial = serial
        self._keyboards = keyboards
        self._usb_paths = usb_paths

    def candidates(self, driver: str) -> list[str]:
        """Ports that a device of the driver may be at, by their fixed names where they have one."""
        if driver == "wedge":
            return self._free(self._keyboards.glob("*event-kbd"))
        by_id = self._free(self._serial.glob("*"))
        named = {os.path.realpath(path) for path in by_id}
        return by_id + [path for path in self._free(map(Path, self._usb_paths())) if path not in named]

    def _free(self, paths: Iterable[Path]) -> list[str]:
        return sorted(str(path) for path in paths if os.path.realpath(path) not in self._taken)
