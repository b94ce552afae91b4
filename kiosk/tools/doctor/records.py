"""Checks of station.db: sound, enrolled, the chain of the log, what the centre does not have yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Enrolment
from kiosk.storage.database import HEAD
from kiosk.storage.inspection import StationInspection
from kiosk.sync.keys import KEY_FILE, TerminalKeys, load_keys
from kiosk.tools.doctor.report import Finding, fail, ok, warn
from kiosk.tools.doctor.words import amount, duration
from kiosk.wire.errors import WireError
from kiosk.wire.line import decode_line

CHAIN_LINES: Final = 50_000
"""So many of the newest lines are recomputed: half a second on a small machine."""

LATE_MS: Final = 3_600_000
"""A line that waits longer than this for the centre is worth a look."""

VERY_LATE_MS: Final = 7 * 24 * LATE_MS


def check_database(inspection: StationInspection) -> Finding:
    """Whether it is sound, and of this program's revision."""
    check, revision = "database", inspection.revision()
    damage = inspection.damage()
    if damage:
        return fail(check, f"station.db is damaged ({'; '.join(damage)}): keep a copy of it, then call support")
    if revision != HEAD:
        have = f"at revision {revision}" if revision else "empty"
        return fail(check, f"station.db is {have}, this program needs {HEAD}: kiosk run brings it there")
    return ok(check, f"station.db is sound (quick check), at revision {HEAD}")


def check_chain(inspection: StationInspection) -> Finding:
    """Whether the newest lines of the log are as they were written."""
    check, look = "log_chain", inspection.chain(CHAIN_LINES)
    if look.faults:
        return fail(
            check, f"the log was changed: {'; '.join(look.faults)}; keep a copy of station.db and tell the centre"
        )
    which = "all" if look.looked_at == look.kept else f"the last {look.looked_at:,} of"
    return ok(check, f"the hash chain holds ({which} {amount(look.kept, 'line')} looked at)")


def check_enrolment(inspection: StationInspection, station: str) -> Finding:
    """Whether this machine is a terminal of the station in the file."""
    check, enrolment = "enrolment", inspection.enrolment()
    again = f"get a code on the centre (kiosk central enrol-code --station {station}), then call kiosk enrol"
    if enrolment is None:
        return fail(check, f"this machine is not enrolled: {again}")
    if enrolment.station != station:
        return fail(check, f"enrolled for {enrolment.station}, the station file says {station}: correct station.id")
    if inspection.revoked():
        return fail(check, f"the centre revoked terminal {enrolment.terminal}: to go on with this machine, {again}")
    return ok(check, f"terminal {enrolment.terminal} of {station}")


def check_keys(data_dir: Path, enrolment: Enrolment | None) -> tuple[Finding, TerminalKeys | None]:
    """Whether the private keys can be read; gives them."""
    check = "keys"
    try:
        keys = load_keys(data_dir)
    except EnvironmentFault as fault:
        return fail(check, f"{fault.detail}; without its keys the terminal must be enrolled anew"), None
    if keys is None:
        lost = "gone: the terminal must be enrolled anew" if enrolment else "not made yet: kiosk enrol makes them"
        return fail(check, f"{data_dir / KEY_FILE}: the terminal's keys are {lost}"), None
    return ok(check, "the terminal's private keys can be read"), keys


def check_unsent(inspection: StationInspection, now_ms: int) -> Finding:
    """How much the centre does not have yet, and for how long."""
    check, count = "unsent", inspection.waiting()
    if not count:
        return ok(check, "the centre has every line of the log")
    since_ms = _written_ms(inspection.oldest_waiting())
    age_ms = max(0, now_ms - since_ms) if since_ms is not None else 0
    waiting = f"{amount(count, 'line')} not at the centre, the oldest for {duration(age_ms)}"
    if age_ms >= VERY_LATE_MS:
        return fail(check, f"{waiting}: give this terminal a network, see the check centre")
    return warn(check, f"{waiting}: see the check centre") if age_ms >= LATE_MS else ok(check, waiting)


def check_records(inspection: StationInspection, station: str, now_ms: int) -> Iterator[Finding]:
    """All but the keys; only the first where the database cannot be read further."""
    found = check_database(inspection)
    yield found
    if inspection.revision() == HEAD:
        yield check_chain(inspection)
        yield check_enrolment(inspection, station)
        yield check_unsent(inspection, now_ms)


def _written_ms(line: bytes | None) -> int | None:
    try:
        return None if line is None else decode_line(line).at
    except WireError:  # the check of the chain says so
        return None
