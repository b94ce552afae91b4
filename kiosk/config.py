"""The station file: read once, validated, frozen. Every key is known; what is wrong is named, one error a line."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from kiosk.domain.central_url import central_url_problem
from kiosk.domain.lockers.wiring import INPUT_BOARD, by_rule, relay_place

Millimetres = Annotated[int, Meta(ge=1, le=10_000)]
Text = Annotated[str, Meta(min_length=1)]
StationId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,47}(?!\n)$")]
Baud = Annotated[int, Meta(ge=300, le=4_000_000)]


class ConfigError(Exception):
    """The station file cannot be used; `problems` has a line each: the key and what was expected."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {problem}" for problem in problems))
        self.problems = problems


class StationTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[station]`: the id known to the centre, the name on the screen, the phone number shown for help."""

    id: StationId
    name: Text
    phone: Text


class DataTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[data]`."""

    dir: Annotated[str, Meta(min_length=1, pattern="^[^\\x00]+$")]


class CentralTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[central]`."""

    url: Text


class ScreenTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[screen]`: the panel's visible size and the height of its lower edge above the floor, in mm."""

    width_mm: Millimetres
    height_mm: Millimetres
    fullscreen: bool = True
    bottom_mm: Annotated[int, Meta(ge=0)] = 900


class CheckinTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[checkin]`: within `repeat_min` minutes a second tap is no second visit."""

    repeat_min: Annotated[int, Meta(ge=0, le=24 * 60)] = 30


class ReaderTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[reader]]`: a card reader; `uid_base`, `uid_order` and `uid_bytes` say how a keyboard reader types a UID."""

    driver: Literal["rdm6300", "pn532", "wedge", "pcsc"]
    port: str = ""
    baud: Baud | None = None
    uid_base: Literal["decimal", "hex"] = "decimal"
    uid_order: Literal["big", "little"] = "big"
    uid_bytes: Literal[4, 5, 7, 8, 10] | None = None


_AS_TYPED = ("decimal", "big", None)


class ScannerTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[scanner]]`: a code scanner."""

    driver: Literal["gm65", "newland", "honeywell", "line"]
    port: Text
    baud: Baud | None = None


class LockersTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[lockers]`: the lock boards of one bank; `closed_bit` is the polarity that means closed."""

    driver: Literal["lock8a", "kerong_cu16", "kerong_cu48", "wkly"]
    port: Text
    compartments: Annotated[int, Meta(ge=1, le=744)]
    per_board: Annotated[int, Meta(ge=1, le=48)] = 24
    closed_bit: Literal[0, 1] = 1
    baud: Baud | None = None


class PowerTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[power]`: relay boards for the outlets."""

    driver: Literal["waveshare"]
    port: Text
    baud: Baud | None = None


class MetersTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[meters]`: a power meter for each outlet."""

    driver: Literal["pzem016"]
    port: Text
    baud: Baud | None = None


class InputTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[input]]`: an alarm contact."""

    kind: Literal["smoke", "over_temperature"]
    driver: Literal["waveshare_input"]
    port: Text
    baud: Baud | None = None


class CompartmentTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[compartment]]`: where a compartment differs from the rule."""

    number: Annotated[int, Meta(ge=1)]
    lock: Annotated[int, Meta(ge=1)] | None = None
    outlet: Annotated[int, Meta(ge=1)] | None = None
    meter: Annotated[int, Meta(ge=1)] | None = None
    height_mm: Millimetres | None = None


class StationFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole station file."""

    station: StationTable
    data: DataTable
    central: CentralTable
    screen: ScreenTable
    checkin: CheckinTable = CheckinTable()
    reader: tuple[ReaderTable, ...] = ()
    scanner: tuple[ScannerTable, ...] = ()
    lockers: LockersTable | None = None
    power: PowerTable | None = None
    meters: MetersTable | None = None
    input: tuple[InputTable, ...] = ()
    compartment: tuple[CompartmentTable, ...] = ()

    @property
    def data_dir(self) -> Path:
        """The data directory."""
        return Path(self.data.dir)


def load_station(path: Path) -> StationFile:
    """Read and check a station file; raises ConfigError with every problem found."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(path, [f"the station file cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, ["expected UTF-8 text"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, [f"not valid TOML: {error}"]) from error
    problems = list(_problems(document, StationFile, ""))
    if not problems:
        station = msgspec.convert(document, StationFile)
        problems = list(_contradictions(station))
    if problems:
        raise ConfigError(path, problems)
    return station


def _problems(value: object, expected: Any, where: str) -> Iterator[str]:
    """Every unknown key, missing key and wrong value, each named by its place: `lockers.per_board`."""
    if isinstance(value, dict) and isinstance(expected, type) and issubclass(expected, Struct):
        fields = {field.encode_name: field for field in msgspec.structs.fields(expected)}
        for key in value.keys() - fields.keys():
            yield f"{where}{key}: unknown key; expected one of {', '.join(fields)}"
        for name, field in fields.items():
            if name in value:
                yield from _problems(value[name], field.type, f"{where}{name}.")
            elif field.required:
                yield f"{where}{name}: missing"
        return
    table = next((part for part in get_args(expected) if isinstance(part, type) and issubclass(part, Struct)), None)
    if table is not None and isinstance(value, list):
        for number, entry in enumerate(value, start=1):
            yield from _problems(entry, table, f"{where.removesuffix('.')}[{number}].")
    elif table is not None and isinstance(value, dict) and get_origin(expected) is not tuple:
        yield from _problems(value, table, where)
    else:
        try:
            msgspec.convert(value, expected)
        except msgspec.ValidationError as error:
            yield f"{where.removesuffix('.')}: {str(error)[0].lower()}{str(error)[1:]}"


def _contradictions(station: StationFile) -> Iterator[str]:
    """What no single key tells: no HTTPS, a reader without a port, a compartment not there, one address twice."""
    problem = central_url_problem(station.central.url)
    if problem:
        yield f"central.url: {problem}"
    for number, reader in enumerate(station.reader, start=1):
        if reader.driver != "pcsc" and not reader.port:
            yield f"reader[{number}].port: missing"
        if reader.driver != "wedge" and (reader.uid_base, reader.uid_order, reader.uid_bytes) != _AS_TYPED:
            yield f"reader[{number}]: expected uid_base, uid_order and uid_bytes for the driver wedge only"
    for number, compartment in enumerate(station.compartment, start=1):
        if station.lockers is None or compartment.number > station.lockers.compartments:
            yield f"compartment[{number}].number: expected the number of a compartment in [lockers]"
    yield from _address_clashes(station)


def _address_clashes(station: StationFile) -> Iterator[str]:
    """Meters with the address of a relay board, or of the board with the alarm contacts, on one line."""
    if station.lockers is None or station.meters is None:
        return
    port, compartments = station.meters.port, station.lockers.compartments
    boards: dict[int, str] = {}
    if any(contact.port == port for contact in station.input):
        boards[INPUT_BOARD] = "the board with the alarm contacts"
    if station.power is not None and station.power.port == port:
        outlets = by_rule(compartments, {it.number: it.outlet for it in station.compartment if it.outlet})
        boards |= {relay_place(outlet)[0]: "a relay board" for outlet in outlets.values()}
    meters = by_rule(compartments, {it.number: it.meter for it in station.compartment if it.meter})
    for compartment, address in meters.items():
        if address in boards:
            yield (
                f"meters.port: the meter of compartment {compartment} has address {address} like {boards[address]} on"
                " the same line; expected another one, by [[compartment]] meter"
            )
