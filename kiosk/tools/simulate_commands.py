"""The commands of `kiosk simulate`: what a person does to the simulated devices and to the world behind them."""

import math
from typing import Final, Literal

from kiosk.devices.sim.faults import FaultKind
from kiosk.devices.sim.station import SimulatedDevice, SimulatedReader, SimulatedStation
from kiosk.devices.sim.world import Alarm, World

COMMANDS: Final = (
    "card HEX [DEVICE]",
    "code TEXT [DEVICE]",
    "door N open|close",
    "jam N [off]",
    "load N WATTS",
    "smoke [off]",
    "heat [off]",
    "unplug DEVICE",
    "replug DEVICE",
    "fault DEVICE KIND",
    "state",
    "quit",
)
MOST_WATTS: Final = 20_000
"""More than a meter for 100 A can measure is no load."""

_DEFAULT_READER: Final = "reader-1"
_DEFAULT_SCANNER: Final = "scanner-1"
_ALARMS: Final[dict[str, Alarm]] = {"smoke": "smoke", "heat": "over_temperature"}
_NONE: Final = "none"


class Refused(Exception):  # noqa: N818 - an answer to a person, not an error
    """A command cannot be done; the text says what was expected."""


def obey(line: str, devices: SimulatedStation) -> SimulatedDevice | World | None:
    """Do what a line says; give the device that is to be told of anew, or the world that was asked for.

    Refused when it cannot be done; nothing has happened then.
    """
    match line.split():
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
            return _replug(_device(name, devices))
        case ["fault", name, kind]:
            _disturb(_device(name, devices), kind)
        case ["state"]:
            return devices.world
        case words:
            _move(words, devices)
    return None


def _move(words: list[str], devices: SimulatedStation) -> None:
    """Do something to the world."""
    match words:
        case ["door", number, "open" | "close" as move]:
            devices.world.move_door(_compartment(number, devices), open_=move == "open")
        case ["jam", number]:
            devices.world.jam(_compartment(number, devices))
        case ["jam", number, "off"]:
            devices.world.jam(_compartment(number, devices), jammed=False)
        case ["load", number, watts]:
            devices.world.plug_load(_outlet(number, devices), _watts(watts))
        case ["smoke" | "heat" as alarm]:
            devices.world.set_alarm(_alarm(alarm, devices), standing=True)
        case ["smoke" | "heat" as alarm, "off"]:
            devices.world.set_alarm(_alarm(alarm, devices), standing=False)
        case _:
            raise Refused(f"expected one of: {' · '.join(COMMANDS)}")


def _tap(device: SimulatedReader, text: str) -> None:
    _plugged(device)
    try:
        uid = bytes.fromhex(text)
    except ValueError:
        uid = b""
    if len(uid) not in device.uid_lengths:
        digits = " or ".join(str(2 * length) for length in device.uid_lengths)
        example = "62E3086CED041122334455"[: 2 * device.uid_lengths[0]]
        raise Refused(f"expected a card number of {digits} hex digits: card {example}")
    _expect_heard(device, heard=device.simulator.tap(uid))


def _present(text: str, devices: SimulatedStation) -> None:
    """Show a code, which may have spaces, to the scanner that its last word names, or else to the first one."""
    code, _, last = text.rpartition(" ")
    named = devices.scanner(last) if code else None
    scanner = named or devices.scanner(_DEFAULT_SCANNER)
    if scanner is None:
        raise Refused("expected a scanner; the station file has none")
    _plugged(scanner)
    try:
        heard = scanner.simulator.code(code.strip() if named else text)
    except ValueError as error:
        raise Refused(str(error)) from error
    _expect_heard(scanner, heard=heard)


def _expect_heard(device: SimulatedDevice, *, heard: bool) -> None:
    if not heard:
        raise Refused(f"expected a program that has {device.name} open at {device.simulator.port.path}; none has")


def _replug(device: SimulatedDevice) -> SimulatedDevice:
    if device.simulator.plugged:
        raise Refused(f"expected {device.name} to be unplugged, but it is plugged in")
    device.simulator.replug()
    return device


def _disturb(device: SimulatedDevice, word: str) -> None:
    faults = device.simulator.faults
    if word == _NONE:
        faults.clear()
        return
    if word not in set(FaultKind):
        raise Refused(f"expected one of: {', '.join(FaultKind)}, {_NONE}; got {word}")
    try:
        faults.add(FaultKind(word))
    except ValueError as error:
        possible = ", ".join(kind for kind in FaultKind if kind in faults.possible)
        raise Refused(
            f"expected a fault that {device.name} ({device.driver}) can have: {possible}, {_NONE}; not {word}"
        ) from error


def _compartment(text: str, devices: SimulatedStation) -> int:
    numbers = devices.world.numbers
    if not numbers:
        raise Refused("expected [lockers] in the station file; it has none, and so no compartment")
    if text not in map(str, numbers):
        raise Refused(f"expected a compartment from 1 to {len(numbers)}, got {text}")
    return int(text)


def _outlet(text: str, devices: SimulatedStation) -> int:
    number = _compartment(text, devices)
    if not devices.world.has_outlets:
        raise Refused("expected [power] in the station file; it has none, and so no outlet")
    return number


def _watts(text: str) -> float:
    try:
        watts = float(text)
    except ValueError:
        watts = math.nan
    if not 0 <= watts <= MOST_WATTS:
        raise Refused(f"expected watts from 0 to {MOST_WATTS}, got {text}")
    return watts


def _alarm(word: Literal["smoke", "heat"], devices: SimulatedStation) -> Alarm:
    kind = _ALARMS[word]
    if kind not in devices.world.alarms_known:
        raise Refused(f'expected an [[input]] of the kind "{kind}" in the station file; it has none')
    return kind


def _reader(name: str, devices: SimulatedStation) -> SimulatedReader:
    device = _device(name, devices)
    if not isinstance(device, SimulatedReader):
        raise Refused(f"expected a card reader, but {name} is none")
    return device


def _device(name: str, devices: SimulatedStation) -> SimulatedDevice:
    device = devices.device(name)
    if device is None:
        known = ", ".join(each.name for each in devices.devices)
        raise Refused(
            f"expected the name of a device: {known or 'no device; the station file has none that is simulated'}"
        )
    return device


def _plugged(device: SimulatedDevice) -> SimulatedDevice:
    if not device.simulator.plugged:
        raise Refused(f"expected {device.name} to be plugged in, but it is not")
    return device
