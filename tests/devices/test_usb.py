"""A USB adapter that comes back under another path is found; another adapter is never taken for it."""

from pathlib import Path

import pytest

from kiosk.devices.usb import UsbPort, UsbTrail, list_usb_ports

CH340 = UsbPort("/dev/ttyUSB0", 0x1A86, 0x7523, "", "1-2")
FTDI = UsbPort("/dev/ttyUSB1", 0x0403, 0x6001, "A50285BI", "1-3")
CP2102 = UsbPort("/dev/ttyUSB2", 0x10C4, 0xEA60, "0001", "1-4")
TWIN = UsbPort("/dev/ttyUSB3", 0x10C4, 0xEA60, "0001", "1-5")


def at(port: UsbPort, path: str, location: str | None = None) -> UsbPort:
    return UsbPort(path, port.vid, port.pid, port.serial, port.location if location is None else location)


@pytest.mark.parametrize(
    ("known", "before", "after", "found"),
    [
        pytest.param(CH340, [CH340], [at(CH340, "/dev/ttyUSB7")], "/dev/ttyUSB7", id="same socket"),
        pytest.param(CH340, [CH340], [at(CH340, "/dev/ttyUSB7", "1-9")], None, id="no serial number, other socket"),
        pytest.param(CH340, [CH340], [at(FTDI, "/dev/ttyUSB0", "1-2")], None, id="another kind in the socket"),
        pytest.param(FTDI, [FTDI], [at(FTDI, "/dev/ttyUSB7", "1-9")], "/dev/ttyUSB7", id="serial number, any socket"),
        pytest.param(FTDI, [FTDI, CH340], [CH340], None, id="still away"),
        pytest.param(CP2102, [CP2102, TWIN], [TWIN], None, id="a twin with the same serial number"),
        pytest.param(
            CP2102, [CP2102, TWIN], [TWIN, at(CP2102, "/dev/ttyUSB7")], "/dev/ttyUSB7", id="back beside its twin"
        ),
        pytest.param(CP2102, [CP2102], [TWIN, at(CP2102, "/dev/ttyUSB7")], None, id="a twin came meanwhile"),
    ],
)
def test_finding_again(known: UsbPort, before: list[UsbPort], after: list[UsbPort], found: str | None) -> None:
    ports = [before]
    trail = UsbTrail(lambda: ports[-1])
    trail.remember(known.path)
    ports.append(after)
    assert trail.path_now() == found


def test_a_link_is_followed_to_the_adapter(tmp_path: Path) -> None:
    link = tmp_path / "by-id"
    link.symlink_to(FTDI.path)
    trail = UsbTrail(lambda: [FTDI])
    trail.remember(str(link))
    assert trail.path_now() == FTDI.path


def test_what_is_no_usb_port_leaves_no_trail() -> None:
    trail = UsbTrail(lambda: [CH340])
    trail.remember("/dev/pts/5")
    assert trail.path_now() is None


def test_this_machine_can_be_asked() -> None:
    assert all(port.path.startswith("/dev/") for port in list_usb_ports())
