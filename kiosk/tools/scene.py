"""What a demonstration plays with: a centre behind a network that can be cut, a terminal, devices, members."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.enrol import enrol_terminal
from kiosk.config import StationFile, load_station
from kiosk.devices.sim.station import SimulatedStation
from kiosk.storage.lock import DataLock
from kiosk.tools.demo_centre import DemoCentre
from kiosk.tools.relay import Relay
from kiosk.tools.sample_members import SampleMember, sample_members, write_members

MEMBERS = 200
COMPARTMENTS = 12
MARK = "kiosk-demo"
"""A file of this name says that a directory is a demonstration's own."""

_STATION_ID, _STATION_NAME = "hz-tyc", "体育场路 工会驿站"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a demonstration plays with; the terminal reaches the centre through `network`."""

    station: StationFile
    centre: DemoCentre
    network: Relay
    devices: SimulatedStation
    members: list[SampleMember]
    pictures: Path


def set_the_scene(data: Path, stack: ExitStack) -> Scene:
    """Set everything up in a directory, anew or as it was left; `stack` takes it down. Raises EnvironmentFault."""
    data.mkdir(parents=True, exist_ok=True)
    (data / MARK).touch()
    members = sample_members(MEMBERS)
    centre = DemoCentre(data)
    known = centre.database.exists()
    if not known:
        write_members(data / "members.csv", members)
        imported = centre.prepare(_STATION_ID, _STATION_NAME, data / "members.csv")
        _say(f"A centre is set up in {data}: station {_STATION_ID}, {imported.splitlines()[-1]}")
    stack.callback(centre.stop)
    port = centre.start()
    network = stack.enter_context(Relay(port))
    _say(f"The centre serves on http://127.0.0.1:{port}")
    config = write_station_file(data, network.port)
    if not known:
        code = centre.enrol_code(_STATION_ID)
        if enrol_terminal(config, f"http://127.0.0.1:{network.port}", code):
            raise RuntimeError("the demonstration's own terminal was refused")
    station = load_station(config)
    lock = DataLock(station.data_dir)
    stack.callback(lock.release)
    devices = stack.enter_context(SimulatedStation(station))
    for device in devices.devices:
        _say(f"{device.name}, a simulated {device.driver}, speaks its bytes on {device.simulator.port.path}")
    pictures = data / "screens"
    pictures.mkdir(exist_ok=True)
    return Scene(station, centre, network, devices, members, pictures)


def write_station_file(data: Path, port: int) -> Path:
    """The demonstration's station file; the centre is behind `port` of this machine."""
    path = data / "station.toml"
    path.write_text(
        f"""# Made anew at each start of the demonstration.
[station]
id = "{_STATION_ID}"
name = "{_STATION_NAME}"
phone = "0571-8500 0000"
[data]
dir = "{data / "terminal"}"
[central]
url = "http://127.0.0.1:{port}"
[screen]
width_mm = 268
height_mm = 476
[[reader]]
driver = "rdm6300"
port = "{data / "reader"}"
[[scanner]]
driver = "gm65"
port = "{data / "scanner"}"
[lockers]
driver = "lock8a"
port = "{data / "lockers"}"
compartments = {COMPARTMENTS}
[power]
driver = "waveshare"
port = "{data / "power"}"
[meters]
driver = "pzem016"
port = "{data / "meters"}"
[[input]]
kind = "smoke"
driver = "waveshare_input"
port = "{data / "smoke"}"
""",
        encoding="utf-8",
    )
    return path


def _say(sentence: str) -> None:
    sys.stdout.write(f"· {sentence}\n")
    sys.stdout.flush()
