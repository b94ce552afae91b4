"""The commissioning from beginning to end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import msgspec

from kiosk.config import StationFile
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.storage.inspection import StationInspection
from kiosk.tools.doctor.commission.bench import Bench
from kiosk.tools.doctor.commission.console import Console, Stopped
from kiosk.tools.doctor.commission.polarity import find_polarity
from kiosk.tools.doctor.commission.result import Result, conclude, lines
from kiosk.tools.doctor.commission.walk import Walk
from kiosk.tools.doctor.listen import listen, only_lockers
from kiosk.tools.doctor.run import read_station
from kiosk.tools.doctor.running import Alone, Beside, Deaf, surroundings
from kiosk.tools.doctor.words import listed

HELLO = (
    "This opens every lock once, under the safety rules.\n"
    "Nothing of it is written to the station's log. q ends it at any question."
)


def commission(config: Path, heard: TextIO, said: TextIO) -> int:
    """Walk through the compartments; 0 when the station file is right, 1 when something is to be done.

    2 for a station without lockers. Nothing is opened while something of somebody may be inside a compartment.
    ConfigError; EnvironmentFault while a terminal runs, and when no door can be polled.
    """
    station = read_station(config)
    lockers = station.lockers
    if lockers is None:
        print(f"kiosk doctor: {config}: --commission needs [lockers]", file=sys.stderr)  # noqa: T201 - its answer
        return 2
    console = Console(heard, said)
    with _alone(station.data_dir):
        full = _full_compartments(station.data_dir / "station.db")
        if full:
            numbers = listed(list(full))
            console.say(
                f"Something may be in the compartments {numbers}: let an attendant empty them at the terminal."
            )
            return 1
        console.say(HELLO)
        try:
            polarity = find_polarity(console, lambda: listen(only_lockers(station)).doors, lockers.closed_bit)
        except Stopped:
            return 1
        table = msgspec.structs.replace(lockers, closed_bit=polarity.closed_bit)
        with Bench(msgspec.structs.replace(station, lockers=table)) as bench:
            walk = Walk(console, bench, lockers.compartments)
            walk.along(number for number in range(1, lockers.compartments + 1) if number not in polarity.odd)
    result = conclude(station, polarity, walk.steps)
    _report(console, station, result)
    return 0 if result.right else 1


def _full_compartments(database: Path) -> tuple[int, ...]:
    """Those that no technician may open without a trace; EnvironmentFault when that cannot be known."""
    if not database.exists():
        return ()
    with StationInspection(database) as inspection:
        return inspection.full_compartments()


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Keep the ports from the terminal; EnvironmentFault while it has them."""
    with surroundings(data_dir) as found:
        match found:
            case Alone():
                yield
            case Beside(snapshot=snapshot):
                detail = f"the terminal runs as process {snapshot.pid}: stop it before --commission opens the ports"
                raise EnvironmentFault(FaultKind.PORT_FAILED, detail)
            case Deaf(problem=problem):
                raise EnvironmentFault(FaultKind.PORT_FAILED, problem)


def _report(console: Console, station: StationFile, result: Result) -> None:
    console.say()
    for remark in result.remarks:
        console.say(remark)
    if result.never_opened:
        console.say(
            f"Doors that never opened: {listed(list(result.never_opened))}. Check lock, plug and supply; if a door "
            "hangs on another lock of the board, give it lock = … in a [[compartment]] table, and call this again."
        )
    written = list(lines(station, result))
    if written:
        console.say("Write this into the station file:\n")
        console.say("\n".join(written))
    elif result.right:
        console.say("The station file is right: every lock opens its door, and every contact tells the truth.")
