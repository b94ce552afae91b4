"""The station file: read once, validated, frozen. Every key is known; what is wrong is named, one error a line."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

Millimetres = Annotated[int, Meta(ge=1)]
Text = Annotated[str, Meta(min_length=1)]
StationId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,47}$")]
Baud = Annotated[int, Meta(ge=300, le=4_000_000)]


class ConfigError(Exception):
    """The station file cannot be used; `problems` has a line each: the key and what was expected."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {problem}" for problem in problems))
        self.problems = problems


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the station file."""


class StationTable(_Table):
    """`[station]`: the id known to the centre, the name on the screen, the phone number shown for help."""

    id: StationId
    name: Text
    phone: Text


class DataTable(_Table):
    """`[data]`."""

    dir: Text


class CentralTable(_Table):
    """`[central]`."""

    url: Text


class ScreenTable(_Table):
    """`[screen]`: the panel's visible size and the height of its lower edge above the floor, in mm."""

    width_mm: Millimetres
    height_mm: Millimetres
    fullscreen: bool = True
    bottom_mm: Annotated[int, Meta(ge=0)] = 900


class CheckinTable(_Table):
    """`[checkin]`: within `repeat_min` minutes a second tap is no second visit."""

    repeat_min: Annotated[int, Meta(ge=0, le=24 * 60)] = 30


class ReaderTable(_Table):
    """`[[reader]]`: a card reader."""

    driver: Literal["rdm6300", "pn532", "wedge", "pcsc"]
    port: str = ""
    baud: Baud | None = None


class ScannerTable(_Table):
    """`[[scanner]]`: a code scanner."""

    driver: Literal["gm65", "newland", "honeywell", "line"]
    port: Text
    baud: Baud | None = None


class LockersTable(_Table):
    """`[lockers]`: the lock boards of one bank; `closed_bit` is the polarity that means closed."""

    driver: Literal["lock8a", "kerong_cu16", "kerong_cu48", "wkly"]
    port: Text
    compartments: Annotated[int, Meta(ge=1, le=744)]
    per_board: Annotated[int, Meta(ge=1, le=48)] = 24
    closed_bit: Literal[0, 1] = 1
    baud: Baud | None = None


class PowerTable(_Table):
    """`[power]`: relay boards for the outlets."""

    driver: Literal["waveshare"]
    port: Text
    baud: Baud | None = None


class MetersTable(_Table):
    """`[meters]`: a power meter for each outlet."""

    driver: Literal["pzem016"]
    port: Text
    baud: Baud | None = None


class InputTable(_Table):
    """`[[input]]`: an alarm contact."""

    kind: Literal["smoke", "over_temperature"]
    driver: Literal["waveshare_input"]
    port: Text
    baud: Baud | None = None


class CompartmentTable(_Table):
    """`[[compartment]]`: where a compartment differs from the rule."""

    number: Annotated[int, Meta(ge=1)]
    lock: Annotated[int, Meta(ge=1)] | None = None
    outlet: Annotated[int, Meta(ge=1)] | None = None
    meter: Annotated[int, Meta(ge=1)] | None = None
    height_mm: Millimetres | None = None


class StationFile(_Table):
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
