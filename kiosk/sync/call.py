"""One call to the centre by the rules of sync, for who wants to know whether it could be made: the doctor."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from kiosk.services.ports import Enrolment
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_time import CentreTime, Measurement, boottime_ms
from kiosk.sync.faults import CentreFault, Refused
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.keys import TerminalKeys


@dataclass(frozen=True, slots=True)
class Caller:
    """Who signs the call, and whose log it asks for."""

    enrolment: Enrolment
    keys: TerminalKeys
    epoch: str


@dataclass(frozen=True, slots=True)
class CentreCall:
    """What the call found. `offset_ms`: this machine's wall clock minus the centre's, give or take the uncertainty.

    `refusal` is the centre's "no" to a signed request, `fault` what else kept that one from being answered; both are
    empty when all went well, and when nobody signed.
    """

    offset_ms: int
    uncertainty_ms: int
    refusal: str = ""
    fault: str = ""


def call_centre(
    url: str,
    known: Measurement | None,
    tls_pin: str = "",
    caller: Caller | None = None,
    wall_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
) -> CentreCall:
    """Ask the centre for its time, and then, signed, how far it has the log; changes nothing here or there.

    `known` is the time as measured earlier in this boot. Raises CentreFault when the centre cannot be reached.
    """
    seen: list[Measurement] = []
    with closing(HttpClient(url, CentreTime(known=known), tls_pin=tls_pin)) as http:
        CentreApi(http, CentreTime(keep=seen.append)).measure_time()
    (measured,) = seen
    offset_ms = wall_ms() - measured.at(boottime_ms())
    refusal, fault = ("", "") if caller is None else _ask_signed(url, measured, caller)
    return CentreCall(offset_ms, measured.uncertainty_ms, refusal, fault)


def _ask_signed(url: str, measured: Measurement, caller: Caller) -> tuple[str, str]:
    who = caller.enrolment
    speaker = Speaker(who.terminal, who.audience, caller.keys.signing)
    centre_time = CentreTime(known=measured)
    with closing(HttpClient(url, centre_time, speaker, who.tls_pin)) as http:
        try:
            CentreApi(http, centre_time).head(caller.epoch)
        except Refused as refusal:
            return refusal.detail, ""
        except CentreFault as fault:
            return "", fault.detail
    return "", ""
