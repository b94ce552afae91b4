"""What the station file says of lockers, power, meters and alarm contacts, as drivers on their buses."""

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.config import StationFile
from kiosk.devices.buses import Buses
from kiosk.devices.codec import pzem016, waveshare
from kiosk.devices.codec.kerong_cu16 import KerongCu16
from kiosk.devices.codec.kerong_cu48 import KerongCu48
from kiosk.devices.codec.lock8a import Lock8a
from kiosk.devices.codec.lock_events import LockCodec
from kiosk.devices.codec.wkly import Wkly
from kiosk.devices.health import HealthRecord, HealthSink
from kiosk.devices.inputs import InputContact, input_numbers
from kiosk.devices.lock_places import by_board, lock_places
from kiosk.devices.lockers import LockerBank
from kiosk.devices.meters import Meter
from kiosk.devices.outlet_places import by_address, meter_addresses, outlet_places
from kiosk.devices.port_thread import PortAddress, monotonic_ms
from kiosk.devices.power import PowerBank
from kiosk.devices.safety.events import Event
from kiosk.devices.safety.layout import Layout, Wiring
from kiosk.devices.speaking_bus import SpeakingBus
from kiosk.domain.health import DeviceHealth, DeviceKind

CODECS: Final[Mapping[str, Callable[[], LockCodec]]] = {
    "lock8a": Lock8a,
    "kerong_cu16": KerongCu16,
    "kerong_cu48": KerongCu48,
    "wkly": Wkly,
}


class Equipment:
    """Built, not started; `tell` hears what the safety rules must know, on the bus threads.

    `locks` and `power` hold the banks by name: `lockers-1` is the first board, `power-1` the first relay board. Meters
    are `meter-N` by compartment, alarm contacts `input-1` and so on. PlaceError and PortClashError say what is wrong
    with the station file.
    """

    def __init__(
        self,
        station: StationFile,
        tell: Callable[[Event], None],
        on_health: HealthSink,
        clock_ms: Callable[[], int] = monotonic_ms,
        make_bus: Callable[[PortAddress], SpeakingBus] | None = None,
    ) -> None:
        self._station = station
        self._tell = tell
        self._on_health = on_health
        self._buses = Buses(make_bus or (lambda address: SpeakingBus(address, clock_ms=clock_ms)))
        self._records: list[HealthRecord] = []
        self._locks_of: dict[int, str] = {}
        self._outlets: dict[int, str] = {}
        self.locks = self._build_locks()
        self.power = self._build_power()
        self.meters = self._build_meters()
        self.inputs = self._build_inputs()
        self.layout = self._lay_out()

    def start(self) -> None:
        """Open the ports in the background."""
        self._buses.start()

    def health(self) -> tuple[DeviceHealth, ...]:
        """All devices' states and counts of this moment; any thread."""
        return tuple(record.snapshot() for record in self._records)

    def close(self) -> None:
        """Give the ports back."""
        self._buses.close()

    def _build_locks(self) -> dict[str, LockerBank]:
        table = self._station.lockers
        if table is None:
            return {}
        codec = CODECS[table.driver]()
        bus = self._buses.at(PortAddress(table.port, table.baud or codec.baud))
        places = lock_places(table, self._station.compartment, codec)
        banks = {}
        for board, part in sorted(by_board(places).items()):
            name = f"lockers-{board}"
            record = self._record(name, DeviceKind.LOCKERS)
            banks[name] = LockerBank(part, codec, table.closed_bit, bus, record, self._tell)
            bus.attach(banks[name])
            self._locks_of |= dict.fromkeys(part, name)
        return banks

    def _build_power(self) -> dict[str, PowerBank]:
        table = self._station.power
        if table is None or self._station.lockers is None:
            return {}
        bus = self._buses.at(PortAddress(table.port, table.baud or waveshare.BAUD))
        places = outlet_places(self._station.lockers.compartments, self._station.compartment)
        banks = {}
        for address, channels in sorted(by_address(places).items()):
            name = f"power-{address}"
            bank = PowerBank(channels, address, bus, self._record(name, DeviceKind.POWER), self._tell)
            bus.attach(bank)
            banks[name] = bank
            self._outlets |= dict.fromkeys(channels, name)
        return banks

    def _build_meters(self) -> dict[int, Meter]:
        table = self._station.meters
        if table is None or self._station.lockers is None:
            return {}
        bus = self._buses.at(PortAddress(table.port, table.baud or pzem016.BAUD))
        meters = {}
        for compartment, address in meter_addresses(
            self._station.lockers.compartments, self._station.compartment
        ).items():
            record = self._record(f"meter-{compartment}", DeviceKind.METERS)
            meters[compartment] = Meter(compartment, address, record, self._tell)
            bus.attach(meters[compartment])
        return meters

    def _build_inputs(self) -> dict[str, InputContact]:
        contacts = {}
        tables = self._station.input
        for number, (table, contact) in enumerate(zip(tables, input_numbers(tables), strict=True), start=1):
            bus = self._buses.at(PortAddress(table.port, table.baud or waveshare.BAUD))
            name = f"input-{number}"
            contacts[name] = InputContact(name, contact, self._record(name, DeviceKind.INPUT), self._tell)
            bus.attach(contacts[name])
        return contacts

    def _lay_out(self) -> Layout:
        wiring = (
            Wiring(
                compartment,
                locks,
                power=self._outlets.get(compartment),
                meters=f"meter-{compartment}" if compartment in self.meters else None,
            )
            for compartment, locks in sorted(self._locks_of.items())
        )
        return Layout(tuple(wiring), inputs=tuple(self.inputs))

    def _record(self, name: str, kind: DeviceKind) -> HealthRecord:
        record = HealthRecord(name, kind, self._on_health)
        self._records.append(record)
        return record
