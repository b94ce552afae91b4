"""`kiosk simulate`: virtual devices for a station file, moved by commands on a text stream, answered in JSON lines."""

import json
import sys
from threading import Lock
from typing import TextIO

from kiosk.config import StationFile
from kiosk.devices.lock_places import PlaceError
from kiosk.devices.sim.station import SimulatedDevice, SimulatedStation
from kiosk.devices.sim.world import DoorSprang, OutletSwitched, World, WorldEvent
from kiosk.tools.simulate_commands import Refused, obey


def simulate(station: StationFile, commands: TextIO, out: TextIO) -> int:
    """Plug in the devices and print one JSON line for each; obey commands until `quit` or the end; give the exit code.

    A wrong command is answered by one line `{"error": …}`; a replugged device by its line with the new path; `state`
    by one line of the world. What pulses and relays do is told as it happens. EnvironmentFault when there are no
    pseudo-terminals.
    """
    said = _Said(out)
    try:
        station_devices = SimulatedStation(station, said.event)
    except PlaceError as error:
        sys.stderr.write(f"kiosk simulate: {error}\n")
        return 2
    with station_devices as devices:
        for device in devices.devices:
            said.device(device)
        for line in commands:
            if line.split() == ["quit"]:
                break
            try:
                answer = obey(line, devices)
            except Refused as refusal:
                said.error(str(refusal))
                continue
            if isinstance(answer, World):
                said.state(answer, devices)
            elif answer is not None:
                said.device(answer)
    return 0


class _Said:
    """Prints JSON lines, whole ones. Any thread."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = Lock()

    def device(self, device: SimulatedDevice) -> None:
        port = device.simulator.port
        self._say({"device": device.name, "driver": device.driver, "path": port.path, "port": port.port})
        if port.link_problem:
            self.error(f"expected to link {port.port} to {port.path}: {port.link_problem}")

    def error(self, sentence: str) -> None:
        self._say({"error": sentence})

    def event(self, event: WorldEvent) -> None:
        match event:
            case DoorSprang(compartment):
                self._say({"door": compartment, "state": "open"})
            case OutletSwitched(compartment, on):
                self._say({"outlet": compartment, "state": _switched(on)})

    def state(self, world: World, devices: SimulatedStation) -> None:
        with world.lock:
            compartments = world.compartments()
            alarms = world.alarms
        self._say(
            {
                "doors": {it.number: "open" if it.open else "closed" for it in compartments},
                "jammed": [it.number for it in compartments if it.jammed],
                "pulses": {it.number: it.pulses for it in compartments},
                "outlets": {it.number: _switched(it.outlet_on) for it in compartments},
                "loads": {it.number: it.load_watts for it in compartments},
                "watts": {it.number: it.watts for it in compartments},
                "smoke": "smoke" in alarms,
                "heat": "over_temperature" in alarms,
                "unplugged": [device.name for device in devices.devices if not device.simulator.plugged],
                "faults": {
                    device.name: sorted(device.simulator.faults.standing)
                    for device in devices.devices
                    if device.simulator.faults.standing
                },
            }
        )

    def _say(self, answer: dict[str, object]) -> None:
        with self._lock:
            print(json.dumps(answer, ensure_ascii=False), file=self._out, flush=True)


def _switched(on: bool) -> str:
    return "on" if on else "off"
