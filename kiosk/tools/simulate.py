"""`kiosk simulate`: virtual devices for a station file, moved by commands on a text stream, answered in JSON lines."""

import json
from typing import TextIO

from kiosk.config import StationFile
from kiosk.devices.sim.station import SimulatedReader, SimulatedScanner, SimulatedStation

_EXPECTED = "expected one of: card HEX [DEVICE] · code TEXT [DEVICE] · unplug DEVICE · replug DEVICE · quit"
_DEFAULT_READER = "reader-1"
_DEFAULT_SCANNER = "scanner-1"

_Device = SimulatedReader | SimulatedScanner


class _Refused(Exception):  # noqa: N818 - an answer to a person, not an error
    """A command cannot be done; the text says what was expected."""


def simulate(station: StationFile, commands: TextIO, out: TextIO) -> int:
    """Plug in the devices and print one JSON line for each; obey commands until `quit` or the end; give the exit code.

    A wrong command is answered by one line `{"error": …}`; a replugged device by its line with the new path.
    EnvironmentFault when there are no pseudo-terminals.
    """
    with SimulatedStation(station) as devices:
        for device in devices.devices:
            _introduce(device, out)
        for line in commands:
            words = line.split()
            if words == ["quit"]:
                break
            try:
                _obey(words, line, devices, out)
            except _Refused as refusal:
                _say({"error": str(refusal)}, out)
    return 0


def _obey(words: list[str], line: str, devices: SimulatedStation, out: TextIO) -> None:
    match words:
        case []:
            pass
        case ["card", uid]:
            _tap(_reader(_DEFAULT_READER, devices), uid)
        case ["card", uid, name]:
            _tap(_reader(name, devices), uid)
        case ["code", _, *_]:
            _present(line.strip().removeprefix("code").strip(), devices)
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


def _tap(device: SimulatedReader, text: str) -> None:
    _plugged(device)
    try:
        uid = bytes.fromhex(text)
    except ValueError:
        uid = b""
    if len(uid) not in device.uid_lengths:
        digits = " or ".join(str(2 * length) for length in device.uid_lengths)
        example = "62E3086CED041122334455"[: 2 * device.uid_lengths[0]]
        raise _Refused(f"expected a card number of {digits} hex digits: card {example}")
    _expect_heard(device, heard=device.simulator.tap(uid))


def _present(text: str, devices: SimulatedStation) -> None:
    """Show a code, which may have spaces, to the scanner that its last word names, or else to the first one."""
    code, _, last = text.rpartition(" ")
    named = devices.scanner(last) if code else None
    scanner = named or devices.scanner(_DEFAULT_SCANNER)
    if scanner is None:
        raise _Refused("expected a scanner; the station file has none")
    _plugged(scanner)
    try:
        heard = scanner.simulator.code(code.strip() if named else text)
    except ValueError as error:
        raise _Refused(str(error)) from error
    _expect_heard(scanner, heard=heard)


def _expect_heard(device: _Device, *, heard: bool) -> None:
    if not heard:
        raise _Refused(f"expected a program that has {device.name} open at {device.simulator.port.path}; none has")


def _reader(name: str, devices: SimulatedStation) -> SimulatedReader:
    device = _device(name, devices)
    if not isinstance(device, SimulatedReader):
        raise _Refused(f"expected a card reader, but {name} is none")
    return device


def _device(name: str, devices: SimulatedStation) -> _Device:
    device = devices.reader(name) or devices.scanner(name)
    if device is None:
        known = ", ".join(each.name for each in devices.devices)
        raise _Refused(
            f"expected the name of a device: {known or 'no device; the station file has none that is simulated'}"
        )
    return device


def _plugged(device: _Device) -> _Device:
    if not device.simulator.port.plugged:
        raise _Refused(f"expected {device.name} to be plugged in, but it is not")
    return device


def _introduce(device: _Device, out: TextIO) -> None:
    port = device.simulator.port
    _say({"device": device.name, "driver": device.driver, "path": port.path, "port": port.port}, out)
    if port.link_problem:
        _say({"error": f"expected to link {port.port} to {port.path}: {port.link_problem}"}, out)


def _say(answer: dict[str, str], out: TextIO) -> None:
    print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
