"""`kiosk simulate`: virtual devices for a station file, moved by commands on a text stream, answered in JSON lines."""

import json
from typing import TextIO

from kiosk.config import StationFile
from kiosk.devices.codec.rdm6300 import UID_BYTES
from kiosk.devices.sim.station import SimulatedReader, SimulatedStation

_EXPECTED = "expected one of: card HEX [DEVICE] · unplug DEVICE · replug DEVICE · quit"
_DEFAULT_READER = "reader-1"


class _Refused(Exception):  # noqa: N818 - an answer to a person, not an error
    """A command cannot be done; the text says what was expected."""


def simulate(station: StationFile, commands: TextIO, out: TextIO) -> int:
    """Plug in the devices and print one JSON line for each; obey commands until `quit` or the end; give the exit code.

    A wrong command is answered by one line `{"error": …}`; a replugged device by its line with the new path.
    EnvironmentFault when there are no pseudo-terminals.
    """
    with SimulatedStation(station) as devices:
        for device in devices:
            _introduce(device, out)
        for line in commands:
            words = line.split()
            if words == ["quit"]:
                break
            try:
                _obey(words, devices, out)
            except _Refused as refusal:
                _say({"error": str(refusal)}, out)
    return 0


def _obey(words: list[str], devices: SimulatedStation, out: TextIO) -> None:
    match words:
        case []:
            pass
        case ["card", uid]:
            _tap(_device(_DEFAULT_READER, devices), _uid(uid))
        case ["card", uid, name]:
            _tap(_device(name, devices), _uid(uid))
        case ["unplug", name]:
            _plugged(_device(name, devices)).simulator.unplug()
        case ["replug", name]:
            device = _device(name, devices)
            if device.simulator.port.plugged:
                raise _Refused(f"expected {name} to be unplugged, but it is plugged in")
            device.simulator.replug()
            _introduce(device, out)
        case _:
            raise _Refused(_EXPECTED)


def _tap(device: SimulatedReader, uid: bytes) -> None:
    if not _plugged(device).simulator.tap(uid):
        raise _Refused(f"expected a program that has {device.name} open at {device.simulator.port.path}; none has")


def _uid(text: str) -> bytes:
    try:
        uid = bytes.fromhex(text)
    except ValueError:
        uid = b""
    if len(uid) != UID_BYTES:
        raise _Refused(f"expected a card number of {2 * UID_BYTES} hex digits: card 62E3086CED")
    return uid


def _device(name: str, devices: SimulatedStation) -> SimulatedReader:
    device = devices.reader(name)
    if device is None:
        known = ", ".join(each.name for each in devices) or "no device; the station file has none that is simulated"
        raise _Refused(f"expected the name of a device: {known}")
    return device


def _plugged(device: SimulatedReader) -> SimulatedReader:
    if not device.simulator.port.plugged:
        raise _Refused(f"expected {device.name} to be plugged in, but it is not")
    return device


def _introduce(device: SimulatedReader, out: TextIO) -> None:
    port = device.simulator.port
    _say({"device": device.name, "driver": device.driver, "path": port.path, "port": port.port}, out)
    if port.link_problem:
        _say({"error": f"expected to link {port.port} to {port.path}: {port.link_problem}"}, out)


def _say(answer: dict[str, str], out: TextIO) -> None:
    print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
