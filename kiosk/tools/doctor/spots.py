"""Where each device of the station file is: its table, driver, port and speed."""

from dataclasses import dataclass

from kiosk.config import InputTable, LockersTable, MetersTable, PowerTable, ReaderTable, ScannerTable, StationFile
from kiosk.devices import pn532, rdm6300
from kiosk.devices.codec import pzem016, waveshare
from kiosk.devices.equipment import CODECS
from kiosk.devices.scanners import MODELS

Table = ReaderTable | ScannerTable | LockersTable | PowerTable | MetersTable | InputTable


@dataclass(frozen=True, slots=True)
class Spot:
    """`baud` is None where a port has no speed; `number` is the last part of the device's name."""

    device: str
    table: str
    driver: str
    port: str
    baud: int | None
    number: int

    def __str__(self) -> str:
        """The place as a sentence names it."""
        speed = f", {self.baud} baud" if self.baud else ""
        return f"{self.port or 'the first PC/SC reader'} ({self.driver}{speed})"


def spot_of(device: str, station: StationFile) -> Spot:
    """Give the place of a device by its name; ValueError for one that is not in the station file."""
    kind, _, digits = device.rpartition("-")
    number = int(digits)
    table = _table(kind, number, station)
    if table is None:
        raise ValueError(f"expected a device of the station file, got {device}")
    names = {"reader": f"[[reader]] {number}", "scanner": f"[[scanner]] {number}", "input": f"[[input]] {number}"}
    name = names.get(kind, f"[{'meters' if kind == 'meter' else kind}]")
    return Spot(device, name, table.driver, table.port, table.baud or usual_baud(table.driver), number)


def usual_baud(driver: str) -> int | None:
    """The speed of a driver's family."""
    match driver:
        case "rdm6300":
            return rdm6300.BAUD
        case "pn532":
            return pn532.BAUD
        case "wedge" | "pcsc":
            return None
        case "waveshare" | "waveshare_input":
            return waveshare.BAUD
        case "pzem016":
            return pzem016.BAUD
    return CODECS[driver]().baud if driver in CODECS else MODELS[driver].baud


def all_ports(station: StationFile) -> frozenset[str]:
    """Every port that the station file names."""
    tables: list[Table] = [*station.reader, *station.scanner, *station.input]
    tables += [table for table in (station.lockers, station.power, station.meters) if table is not None]
    return frozenset(table.port for table in tables if table.port)


def _table(kind: str, number: int, station: StationFile) -> Table | None:
    lists: dict[str, tuple[Table, ...]] = {
        "reader": station.reader,
        "scanner": station.scanner,
        "input": station.input,
    }
    single = {"lockers": station.lockers, "power": station.power, "meter": station.meters}
    if kind in single:
        return single[kind]
    tables = lists.get(kind, ())
    return tables[number - 1] if 0 < number <= len(tables) else None
