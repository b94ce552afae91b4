"""Checks of clock and centre: whether the time is known, and whether the log could be sent."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.domain.fault import EnvironmentFault
from kiosk.sync.call import Caller, CentreCall, call_centre
from kiosk.sync.centre_time import Measurement, boottime_ms
from kiosk.sync.kept_time import KeptTime
from kiosk.sync.kernel_clock import kept_by_ntp
from kiosk.sync.system_clock import read_boot_id
from kiosk.tools.doctor.report import Finding, fail, ok, warn
from kiosk.tools.doctor.words import duration, moment

OFF_MS: Final = 5_000
"""Less than this nobody notices; the terminal goes by the centre's time anyway."""

WRONG_MS: Final = 3_600_000
"""This far off, the dates of certificates are judged wrongly sooner or later."""


def kept_time(data_dir: Path) -> Measurement | None:
    """The centre's time as the terminal measured it in this boot."""
    return KeptTime(data_dir / "time.json", read_boot_id()).load()


def wall_ms() -> int:
    """Read the clock of this machine: Unix time."""
    return time.time_ns() // 1_000_000


def check_clock_and_centre(
    url: str, known: Measurement | None, tls_pin: str, caller: Caller | None
) -> Iterator[Finding]:
    """Call the centre, and judge what it says of the time and of this terminal."""
    try:
        call = call_centre(url, known, tls_pin, caller)
    except EnvironmentFault as fault:
        yield clock_alone(known, boottime_ms(), wall_ms(), by_ntp=kept_by_ntp())
        yield fail("centre", f"{url} cannot be reached: {fault.detail}; check cable, router, address and firewall")
        return
    yield clock_compared(call)
    yield centre_answered(url, call, signed=caller is not None)


def clock_alone(known: Measurement | None, mono_ms: int, at_ms: int, *, by_ntp: bool) -> Finding:
    """Judge the clock without the centre."""
    check = "clock"
    if known is None and by_ntp:
        return ok(check, f"trusted: it says {moment(at_ms)}, and an NTP service keeps it")
    if known is None:
        return warn(
            check,
            f"it says {moment(at_ms)}, and nobody has told the time since this machine started: visits are recorded "
            "with an unverified time until the centre is reached",
        )
    offset_ms = at_ms - known.at(mono_ms)
    since = f"the centre's time was measured {duration(mono_ms - known.mono_ms)} ago"
    return _judged(offset_ms, f"trusted: {since}, uncertain by {duration(known.uncertainty_at(mono_ms))}")


def clock_compared(call: CentreCall) -> Finding:
    """Judge the clock by the centre's."""
    return _judged(
        call.offset_ms, f"measured against the centre just now, uncertain by {duration(call.uncertainty_ms)}"
    )


def centre_answered(url: str, call: CentreCall, *, signed: bool) -> Finding:
    """Judge what the centre said to a signed request."""
    check = "centre"
    if call.refusal:
        return fail(check, f"{url} answers, but refuses this terminal: {call.refusal}")
    if call.fault:
        return fail(check, f"{url} tells the time, but a signed request was not answered: {call.fault}")
    if not signed:
        return ok(check, f"{url} answers; whether it knows this terminal was not asked, for it is not enrolled")
    return ok(check, f"{url} answers, and knows this terminal")


def _judged(offset_ms: int, how: str) -> Finding:
    check = "clock"
    side = "ahead of" if offset_ms > 0 else "behind"
    off = f"this machine's clock is {duration(offset_ms)} {side} the centre's"
    advice = "let it be set over the network (systemd-timesyncd or chrony), and change the clock's battery"
    if abs(offset_ms) >= WRONG_MS:
        return fail(check, f"{off}, so that certificates are judged wrongly: {advice}; {how}")
    if abs(offset_ms) >= OFF_MS:
        return warn(check, f"{off}: {advice}; the terminal records by the centre's time; {how}")
    return ok(check, f"{off}; {how}")
