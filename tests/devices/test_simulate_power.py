"""`kiosk simulate` with relays, meters and alarm contacts: leases, loads, smoke, and devices that share a line."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from kiosk.devices.codec import lock_events, pzem016, waveshare
from kiosk.devices.codec.lock8a import LOCK8A
from kiosk.devices.codec.modbus_rtu import ReplyDecoder
from kiosk.devices.codec.waveshare import Firmware
from kiosk.tools.simulate import simulate
from tests.devices.console import Caller, Console, station_of

SHORT_LEASE = waveshare.turn_on_for(1, 3, 200, Firmware.V2)
LONG_LEASE = waveshare.turn_on_for(1, 3, 60_000, Firmware.V2)
OFF = waveshare.set_channel(1, 3, on=False)


class Station:
    """A running station of 36 compartments with a person at it; ports are opened when first used."""

    def __init__(self, directory: str, ports: dict[str, str], compartment: list[dict[str, int]]) -> None:
        self.ports = {name: f"{directory}-{port}" for name, port in ports.items()}
        tables: dict[str, Any] = {
            "lockers": {"driver": "lock8a", "port": self.ports["lockers"], "compartments": 36},
            "power": {"driver": "waveshare", "port": self.ports["power"]},
            "meters": {"driver": "pzem016", "port": self.ports["meters"]},
            "input": [
                {"kind": "smoke", "driver": "waveshare_input", "port": self.ports["inputs"]},
                {"kind": "over_temperature", "driver": "waveshare_input", "port": self.ports["inputs"]},
                {"kind": "smoke", "driver": "waveshare_input", "port": f"{directory}-elsewhere"},
            ],
            "compartment": compartment,
        }
        self.closing = ExitStack()
        self.console = self.closing.enter_context(Console(station_of(**tables)))
        self.introduced = [self.console.read() for _ in range(6)]
        self._callers: dict[str, Caller] = {}

    def at(self, name: str) -> Caller:
        port = self.ports.get(name, name)
        if port not in self._callers:
            self._callers[port] = self.closing.enter_context(Caller(port))
        return self._callers[port]

    def watts(self, meter: int) -> float:
        return pzem016.reading_of(self.at("meters").answered(pzem016.poll(meter))).watts

    def inputs(self, count: int = 3) -> tuple[bool, ...]:
        return waveshare.bits_of(self.at("inputs").answered(waveshare.read_inputs(1, count)), count)

    def coils(self, board: int = 1) -> tuple[bool, ...]:
        return waveshare.bits_of(self.at("power").answered(waveshare.read_channels(board, 32)), 32)


APART = {"lockers": "l", "power": "p", "meters": "m", "inputs": "i"}
OWN_METERS = [{"number": number, "meter": number + 100} for number in range(1, 37)]


@pytest.fixture
def station(port: str) -> Iterator[Station]:
    station = Station(port, APART, [{"number": 36, "outlet": 40, "meter": 99}])
    yield station
    station.closing.close()


@pytest.fixture
def shared(port: str) -> Iterator[Station]:
    station = Station(port, dict.fromkeys(APART, "x"), OWN_METERS)
    yield station
    station.closing.close()


def test_every_table_is_introduced(station: Station) -> None:
    assert [(line["device"], line["driver"], line["port"]) for line in station.introduced] == [
        ("lockers", "lock8a", station.ports["lockers"]),
        ("power", "waveshare", station.ports["power"]),
        ("meters", "pzem016", station.ports["meters"]),
        ("input-1", "waveshare_input", station.ports["inputs"]),
        ("input-2", "waveshare_input", station.ports["inputs"]),
        ("input-3", "waveshare_input", station.ports["inputs"].replace("-i", "-elsewhere")),
    ]
    assert len({line["path"] for line in station.introduced}) == 5


def test_a_lease_turns_an_outlet_on_and_ends_by_itself(station: Station) -> None:
    station.at("power").answered(SHORT_LEASE)
    assert station.console.read() == {"outlet": 3, "state": "on"}
    assert station.console.read() == {"outlet": 3, "state": "off"}


def test_a_lease_ends_also_when_the_cable_was_pulled(station: Station) -> None:
    station.at("power").answered(waveshare.turn_on_for(1, 3, 2000, Firmware.V2))
    assert station.console.read() == {"outlet": 3, "state": "on"}
    assert station.console.do("unplug power")["outlets"]["3"] == "on"
    assert station.console.read() == {"outlet": 3, "state": "off"}


def test_a_load_draws_only_while_its_outlet_is_on(station: Station) -> None:
    state = station.console.do("load 3 24.2")
    assert (state["loads"]["3"], state["watts"]["3"]) == (24.2, 0)
    assert station.watts(3) == 0
    station.at("power").answered(LONG_LEASE)
    assert station.console.state()["watts"]["3"] == 24.2
    assert (station.watts(3), station.watts(4)) == (24.2, 0)
    station.console.do("load 3 0")
    assert station.watts(3) == 0
    station.console.do("load 3 60")
    station.at("power").answered(OFF)
    assert station.watts(3) == 0


def test_outlets_and_meters_are_where_the_station_file_says(station: Station) -> None:
    station.console.do("load 33 10", "load 36 20")
    for board, channel in ((2, 1), (2, 8), (1, 32)):
        station.at("power").answered(waveshare.turn_on_for(board, channel, 60_000, Firmware.V2))
    assert [station.console.read()["outlet"] for _ in range(3)] == [33, 36, 32]
    assert (station.watts(33), station.watts(99)) == (10, 20)


def test_a_welded_contact_stays_until_it_is_cleared(station: Station) -> None:
    station.console.do("load 3 15", "load 4 15")
    station.at("power").answered(LONG_LEASE)
    assert station.console.do("fault power welded")["outlets"]["4"] == "off"
    station.at("power").answered(waveshare.turn_on_for(1, 4, 60_000, Firmware.V2))
    station.at("power").answered(waveshare.all_off(1))
    assert not any(station.coils())
    state = station.console.state()
    assert (state["outlets"]["3"], state["outlets"]["4"], state["outlets"]["5"]) == ("on", "on", "off")
    assert (station.watts(3), station.watts(4)) == (15, 15)
    station.console.do("fault power none")
    assert (station.watts(3), station.watts(4)) == (0, 0)


def test_smoke_and_heat_close_their_contacts(station: Station) -> None:
    assert station.inputs() == (False, False, False)
    assert station.console.do("smoke")["smoke"]
    assert station.inputs() == (True, False, False)
    elsewhere = station.at(station.introduced[-1]["port"])
    assert waveshare.bits_of(elsewhere.answered(waveshare.read_inputs(1, 1)), 1) == (True,)
    assert station.console.do("heat", "smoke off")["heat"]
    assert station.inputs() == (False, True, False)
    station.console.do("heat off")
    assert station.inputs() == (False, False, False)


def test_contacts_that_are_stuck_or_inverted(station: Station) -> None:
    station.console.do("smoke", "fault input-1 inverted")
    assert station.inputs(2) == (False, True)
    station.console.do("fault input-1 none", "fault input-2 stuck", "smoke off", "heat")
    assert station.inputs(2) == (True, False), "one board: both are stuck"
    station.console.do("fault input-1 none")
    assert station.inputs(2) == (False, True)


def test_one_line_for_all_with_a_plug_and_faults_for_each(shared: Station) -> None:
    assert len({line["path"] for line in shared.introduced if not line["port"].endswith("elsewhere")}) == 1
    assert shared.at("lockers").bits(LOCK8A) == (1,) * 24
    shared.console.do("load 3 30", "smoke")
    shared.at("power").answered(LONG_LEASE)
    assert shared.console.read() == {"outlet": 3, "state": "on"}
    assert (shared.watts(103), shared.inputs(2)) == (30, (True, False))
    assert shared.console.do("unplug meters", "unplug input-2")["unplugged"] == ["meters", "input-1", "input-2"]
    for deaf in (pzem016.poll(103), waveshare.read_inputs(1, 2)):
        shared.at("power").send(deaf.frame)
    assert shared.coils()[2], "the first thing that is heard"
    shared.console.do("replug meters", "replug input-1")
    assert [shared.console.read()["device"] for _ in range(2)] == ["meters", "input-1"]
    assert (shared.watts(103), shared.inputs(2)) == (30, (True, False))


def test_what_is_off_the_line_does_not_act(shared: Station) -> None:
    shared.console.do("unplug lockers", "unplug power")
    line = shared.at("lockers")
    line.send(LOCK8A.open_one(1, 1))
    line.send(LONG_LEASE.frame)
    assert shared.watts(101) == 0, "the first thing that is heard"
    state = shared.console.state()
    assert (state["pulses"]["1"], state["doors"]["1"], state["outlets"]["3"]) == (0, "closed", "off")


def test_a_delayed_device_lets_others_of_its_line_speak(shared: Station) -> None:
    shared.console.do("fault lockers delay")
    line = shared.at("lockers")
    reply = ReplyDecoder()
    reply.expect(pzem016.poll(101))
    line.send(LOCK8A.query(1) + pzem016.poll(101).frame)
    assert reply.feed(line.hear(pzem016.poll(101).reply_bytes))
    assert isinstance(line.event(LOCK8A), lock_events.BoardReported)


def test_a_line_is_there_as_long_as_anything_is_plugged_in(shared: Station) -> None:
    names = ("lockers", "power", "meters", "input-1")
    shared.console.do(*(f"unplug {name}" for name in names))
    shared.console.type("replug power")
    again = shared.console.read()
    assert (again["device"], again["port"]) == ("power", shared.ports["power"])
    assert shared.console.state()["unplugged"] == ["lockers", "meters", "input-1", "input-2"]
    shared.console.type("replug meters")
    assert shared.console.read()["path"] == again["path"]
    assert len(shared.coils()) == 32


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("load 3 much", "expected watts from 0 to 20000, got much"),
        ("load 3 nan", "expected watts from 0 to 20000, got nan"),
        ("load 3 -1", "expected watts from 0 to 20000, got -1"),
        ("load 37 1", "expected a compartment from 1 to 36"),
        ("load 3", "expected one of: card HEX"),
        ("fault power stuck", "expected a fault that power (waveshare) can have: drop"),
        ("fault meters welded", "expected a fault that meters (pzem016) can have: drop"),
        ("fault input-1 no_ack", "expected a fault that input-1 (waveshare_input) can have: drop"),
    ],
)
def test_wrong_commands_change_nothing(station: Station, command: str, expected: str) -> None:
    before = station.console.state()
    assert expected in station.console.refusal(command)
    assert station.console.state() == before


@pytest.mark.parametrize(
    ("compartments", "expected"),
    [
        ([{"number": 2, "outlet": 1}], "compartments 1 and 2: expected different outlets, both have 1"),
        ([{"number": 2, "meter": 1}], "compartments 1 and 2: expected different meters, both have 1"),
        ([{"number": 2, "lock": 1}], "compartments 1 and 2: expected different locks, both have 1"),
        ([{"number": 2, "meter": 248}], "got 248"),
    ],
)
def test_a_place_that_cannot_be_ends_it_with_a_sentence(
    port: str, capsys: pytest.CaptureFixture[str], compartments: list[dict[str, int]], expected: str
) -> None:
    tables = {
        "lockers": {"driver": "lock8a", "port": port, "compartments": 2},
        "power": {"driver": "waveshare", "port": port},
        "meters": {"driver": "pzem016", "port": port},
    }
    file = station_of(reader=[{"driver": "rdm6300", "port": port + "r"}], compartment=compartments, **tables)
    with open("/dev/null") as nothing, open("/dev/null", "w") as out:  # noqa: PTH123
        assert simulate(file, nothing, out) == 2
    assert expected in capsys.readouterr().err
