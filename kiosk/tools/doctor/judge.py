"""What the state of a device means, in a sentence that a technician can act on."""

from collections.abc import Sequence
from typing import Final

from kiosk.devices.scanners import MODELS
from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.tools.doctor.report import Finding, fail, ok, warn
from kiosk.tools.doctor.spots import Spot

ASKED = frozenset({"lock8a", "kerong_cu16", "kerong_cu48", "wkly", "waveshare", "waveshare_input", "pzem016", "pn532"})
"""Drivers whose device answers when asked, at any time."""

DEGRADED: Final = {
    "replies_lost": (
        "answers at {spot}, but not always ({timeouts} requests without an answer): check plugs, the length and the "
        "ends of the cable, and whether another program or board speaks there"
    ),
    "checksum_errors": (
        "answers at {spot} with damaged frames ({checksum_errors}): check shield, ground and the distance from power "
        "cables"
    ),
    "relay_stuck": (
        "{spot}: an outlet is on though nobody switched it on: take the load off, then see whether another program "
        "uses the board, or change the board"
    ),
}
DOWN: Final = {
    "port_missing": "there is no port {spot}: check the cable and the adapter. {elsewhere}",
    "port_lost": "{spot} was lost while it was open: check cable and plug. {elsewhere}",
    "port_denied": "{spot} may not be opened by this user: add it to the group of the device, usually {group}",
    "port_busy": "{spot} is held by another program: find it with fuser -v {port}, and end it",
    "port_invalid": "{spot} is no {kind}: correct {table}",
    "no_answer": "no answer at {spot}: {silent}; the port itself opens",
    "request_refused": (
        "something answers at {spot}, but it refuses what a {driver} must know: check driver and address"
    ),
    "firmware_not_usable": (
        "{spot}: the relay board's firmware is V1 or unknown, and V1 holds an outlet for 12.7 s at most, where 30 s "
        "are the least: bring it to V2, or change the board"
    ),
    "driver_not_available": (
        "pyscard is not installed: apt install swig libpcsclite-dev pcscd, then pip install 'kiosk[pcsc]' in the "
        "terminal's environment"
    ),
    "pcsc_service_missing": (
        "the PC/SC service does not run: apt install pcscd, then systemctl enable --now pcscd.socket"
    ),
    "not_opened": "{spot} could not be looked at in time: call the doctor again",
}


def judge_device(spot: Spot, health: DeviceHealth, candidates: Sequence[str]) -> Finding:
    """Judge one device; `candidates` are ports that it might be at instead."""
    match health.state:
        case DeviceState.UP:
            return _up(spot, health)
        case DeviceState.DEGRADED:
            return warn(health.device, _degraded(spot, health))
        case DeviceState.DOWN:
            return fail(health.device, _down(spot, health, candidates))


def _up(spot: Spot, health: DeviceHealth) -> Finding:
    noisy = not health.frames and health.junk_bytes
    if noisy and spot.driver not in ASKED:
        return warn(
            health.device,
            f"{spot} is open, and says {health.junk_bytes} bytes that this driver does not know: "
            f"check driver and baud in {spot.table}",
        )
    if spot.driver in ASKED or spot.driver == "pcsc":
        return ok(health.device, f"answers at {spot}")
    if spot.driver in MODELS:
        answered = MODELS[spot.driver].answers and health.last_ok_ms is not None
        return ok(health.device, f"answers at {spot}" if answered else f"{spot} is open: show it a code to be sure")
    return ok(health.device, f"{spot} is open: hold a card to it to be sure, it cannot be asked")


def _degraded(spot: Spot, health: DeviceHealth) -> str:
    words = DEGRADED.get(health.reason, "answers at {spot}, with a problem: {reason}")
    return words.format(
        spot=spot, reason=health.reason, timeouts=health.timeouts, checksum_errors=health.checksum_errors
    )


def _down(spot: Spot, health: DeviceHealth, candidates: Sequence[str]) -> str:
    if health.reason == "port_missing" and spot.driver == "pcsc":
        return f"no PC/SC reader{f' with {spot.port!r} in its name' if spot.port else ''}: plug it in, see pcsc_scan"
    typed = spot.driver == "wedge"
    return DOWN.get(health.reason, "{spot} cannot be used: {reason}").format(
        spot=spot,
        reason=health.reason,
        port=spot.port,
        table=spot.table,
        driver=spot.driver,
        group="input" if typed else "dialout",
        kind="event device" if typed else "serial port, or does not know this speed",
        elsewhere=_elsewhere(spot, candidates),
        silent=_silent(spot),
    )


def _silent(spot: Spot) -> str:
    match spot.device.partition("-")[0]:
        case "lockers":
            return "check the cable and the board's power" + (
                f", and that its address is set to {spot.number}" if spot.number > 1 else ""
            )
        case "power":
            return f"check the cable (A and B), the board's power, and that its address is {spot.number}"
        case "meter":
            return "check the cable (A and B), the meter's mains side, which feeds it, and its address"
        case "input":
            return "check the cable (A and B) and the board's power, and that its address is 1"
    return "check the cable and the device's power"


def _elsewhere(spot: Spot, candidates: Sequence[str]) -> str:
    kind = "keyboard" if spot.driver == "wedge" else "serial port"
    if not candidates:
        return f"No other {kind} is there"
    return f"Other {kind}s are there, one of them may be it (port = … in {spot.table}): {', '.join(candidates)}"
