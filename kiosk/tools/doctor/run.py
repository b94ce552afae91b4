"""`kiosk doctor`: all checks in their order, printed as they are made, and the exit code."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from kiosk.config import ConfigError, StationFile, load_station
from kiosk.devices.buses import PortClashError
from kiosk.devices.equipment import Equipment
from kiosk.devices.lock_places import PlaceError
from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Enrolment
from kiosk.storage.database import HEAD
from kiosk.storage.inspection import StationInspection
from kiosk.sync.call import Caller
from kiosk.sync.centre_time import boottime_ms
from kiosk.tools.doctor.centre import check_clock_and_centre, kept_time, wall_ms
from kiosk.tools.doctor.content import check_content
from kiosk.tools.doctor.devices import hear_devices, judge_devices
from kiosk.tools.doctor.files import check_files
from kiosk.tools.doctor.listen import Heard, MakeBus
from kiosk.tools.doctor.records import check_keys, check_records
from kiosk.tools.doctor.report import Finding, Level, as_json, as_text, fail, ok
from kiosk.tools.doctor.running import Alone, Beside, Deaf, Surroundings, check_terminal, surroundings
from kiosk.tools.doctor.screen import check_screen

STATION_FILE = "station_file"


def run_doctor(config: Path, out: TextIO, *, json_lines: bool, make_bus: MakeBus | None = None) -> int:
    """Make every check; gives 1 when one fails, 2 when the station file is wrong, and 0."""
    say = _printer(out, as_json if json_lines else as_text)
    try:
        station = read_station(config)
    except ConfigError as error:
        say(fail(STATION_FILE, f"{config}: {problem}") for problem in error.problems)
        return 2
    say([ok(STATION_FILE, f"{config}: {station.station.id}, {station.station.name}")])
    with surroundings(station.data_dir) as found:
        failed = say(examine(station, found, make_bus))
    return int(failed)


def read_station(config: Path) -> StationFile:
    """Read the station file and wire its devices on paper; ConfigError with every problem."""
    station = load_station(config)
    try:
        Equipment(station, lambda _: None, lambda _: None)
    except (PlaceError, PortClashError) as error:
        raise ConfigError(config, [str(error)]) from error
    return station


def examine(station: StationFile, found: Surroundings, make_bus: MakeBus | None = None) -> Iterator[Finding]:
    """Every check of a station file that is right."""
    yield from check_terminal(found)
    yield from check_files(station.data_dir)
    yield from _check_state(station)
    match found:
        case Alone():
            yield from check_screen(station.screen)
            yield from hear_devices(station, make_bus)
        case Beside(snapshot=snapshot):
            yield ok("screen", f"the terminal draws on {snapshot.screen}")
            yield from judge_devices(station, Heard(snapshot.devices, snapshot.doors), running=True)
        case Deaf():
            yield fail("devices", "not looked at, for another program may hold their ports: see the check terminal")


def _check_state(station: StationFile) -> Iterator[Finding]:
    """What is kept in the data directory, and the centre, for which the directory says who we are."""
    known = kept_time(station.data_dir)
    now_ms = wall_ms() if known is None else known.at(boottime_ms())
    enrolment: Enrolment | None = None
    epoch: str | None = None
    content: list[Finding] = []
    try:
        with StationInspection(station.data_dir / "station.db") as inspection:
            yield from check_records(inspection, station.station.id, now_ms)
            if inspection.revision() == HEAD:
                enrolment, epoch = inspection.enrolment(), inspection.epoch()
            finding, keys = check_keys(station.data_dir, enrolment)
            yield finding
            if enrolment is not None:
                content = list(check_content(inspection, station.data_dir, enrolment, keys, now_ms))
    except EnvironmentFault as fault:
        yield fail("database", f"{station.data_dir / 'station.db'} cannot be read: {fault.detail}")
        finding, keys = check_keys(station.data_dir, None)
        yield finding
    caller = Caller(enrolment, keys, epoch) if enrolment and keys and epoch else None
    pin = enrolment.tls_pin if enrolment else ""
    yield from check_clock_and_centre(station.central.url, known, pin, caller)
    yield from content


def _printer(out: TextIO, form: Callable[[Finding], str]) -> Callable[[Iterable[Finding]], bool]:
    def say(findings: Iterable[Finding]) -> bool:
        failed = False
        for finding in findings:
            failed = failed or finding.level is Level.FAIL
            print(form(finding), file=out, flush=True)
        return failed

    return say
