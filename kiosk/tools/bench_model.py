"""What the bench window shows and does: sample cards, codes, compartments, plugs to pull, the centre's last lines."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import Property, QObject, QProcess, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.devices.sim.station import SimulatedDevice, SimulatedStation
from kiosk.devices.sim.world import Alarm, Compartment
from kiosk.tools.scene import Scene

QML_IMPORT_NAME = "Kiosk.Bench"
QML_IMPORT_MAJOR_VERSION = 1

LOADS_WATTS: Final = (0.0, 18.0, 45.0, 90.0)
"""Nothing, a phone, a fast charger, and more than an outlet may give."""

_CARDS = 6
_STRANGERS_CARD = "01000734E0"
_LOOK_MS = 1_500
_WORLD_MS = 100
_LINES = 12
_ALARM_WORDS: Final[dict[Alarm, str]] = {"smoke": "Smoke", "over_temperature": "Heat"}
_DEFAULT_READER, _DEFAULT_SCANNER = "reader-1", "scanner-1"


@QmlElement
class BenchModel(QObject):
    """GUI thread; asking the centre is a process of its own."""

    changed = Signal()
    worldChanged = Signal()

    def __init__(self, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._devices: SimulatedStation = scene.devices
        self._world = self._devices.world
        self._note = "Click a card to hold it to the reader, a compartment to move its door."
        self._lines: list[str] = []
        self._last = 0
        self._compartments = self._world.compartments()
        self._process = QProcess(self)
        self._process.finished.connect(self._take_events)
        self._timers = [self._every(_LOOK_MS, self._ask_centre), self._every(_WORLD_MS, self._look)]

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # stubs lack C++ names
    def cards(self) -> list[dict[str, str]]:
        """Sample cards: `uid`, and a `label` of the person's name and occupation."""
        known = [
            {"uid": member.card_uid, "label": f"{member.name} · {member.occupation} · {member.status}"}
            for member in (*self._scene.members[: _CARDS - 1], self._scene.members[8])
        ]
        return [*known, {"uid": _STRANGERS_CARD, "label": "a card that nobody knows"}]

    @Property("QVariantList", notify=worldChanged)  # type: ignore[arg-type]  # as above
    def compartments(self) -> list[dict[str, Any]]:
        """Each compartment: `number`, `open`, `jammed`, `pulses`, `powered`, `load` and `draws` in watts."""
        return [_shown(compartment) for compartment in self._compartments]

    @Property("QVariantList", notify=worldChanged)  # type: ignore[arg-type]  # as above
    def devices(self) -> list[dict[str, Any]]:
        """Each device: `name`, `driver`, whether it is `plugged`."""
        return [
            {"name": device.name, "driver": device.driver, "plugged": device.simulator.plugged}
            for device in self._devices.devices
        ]

    @Property("QVariantList", notify=worldChanged)  # type: ignore[arg-type]  # as above
    def alarms(self) -> list[dict[str, Any]]:
        """Each kind of alarm that the station has a contact for: `kind`, `label`, whether it is `standing`."""
        return [
            {"kind": kind, "label": label, "standing": kind in self._world.alarms}
            for kind, label in _ALARM_WORDS.items()
            if kind in self._world.alarms_known
        ]

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the network's cable is in."""
        return self._is_connected()

    @Property(bool, constant=True)
    def scans(self) -> bool:
        """Whether there is a scanner."""
        return self._devices.scanner(_DEFAULT_SCANNER) is not None

    @Property(str, notify=changed)
    def note(self) -> str:
        """What the last click did."""
        return self._note

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # as above
    def lines(self) -> list[str]:
        """The last lines that the centre received."""
        return self._lines

    @Slot(str)
    def tap(self, uid: str) -> None:
        """Hold a card to the reader."""
        reader = self._devices.reader(_DEFAULT_READER)
        heard = reader is not None and reader.simulator.plugged and reader.simulator.tap(bytes.fromhex(uid))
        self._say(f"Card {uid} was read." if heard else "Nobody listens: is the reader's plug in?")

    @Slot(str)
    def present(self, text: str) -> None:
        """Hold a code to the scanner."""
        scanner = self._devices.scanner(_DEFAULT_SCANNER)
        try:
            heard = scanner is not None and scanner.simulator.plugged and scanner.simulator.code(text)
        except ValueError as error:
            self._say(f"No such code: {error}.")
            return
        self._say(f"Code {text} was read." if heard else "Nobody listens: has the terminal opened the scanner?")

    @Slot(int)
    def toggleDoor(self, number: int) -> None:
        """Open a door by hand, or close it."""
        opens = not self._compartment(number).open
        self._world.move_door(number, open_=opens)
        self._say(f"Door {number} is {'open' if opens else 'closed'}.")

    @Slot(int)
    def toggleJam(self, number: int) -> None:
        """Let a lock jam, or free it."""
        jams = not self._compartment(number).jammed
        self._world.jam(number, jams)
        self._say(f"Lock {number} is jammed: no pulse will open it." if jams else f"Lock {number} is free.")

    @Slot(int)
    def nextLoad(self, number: int) -> None:
        """Plug in the next of the loads; after the last one, nothing."""
        now = self._compartment(number).load_watts
        watts = next((load for load in LOADS_WATTS if load > now), LOADS_WATTS[0])
        self._world.plug_load(number, watts)
        self._say(f"{watts:.0f} W are plugged in at {number}." if watts else f"Nothing is plugged in at {number}.")

    @Slot(str)
    def toggleAlarm(self, kind: str) -> None:
        """Raise smoke or heat, or end it."""
        alarm = cast("Alarm", kind)
        stands = alarm not in self._world.alarms
        self._world.set_alarm(alarm, stands)
        self._say(f"{_ALARM_WORDS[alarm]}!" if stands else f"{_ALARM_WORDS[alarm]} is over.")

    @Slot(str)
    def togglePlug(self, name: str) -> None:
        """Pull a device's plug, or put it in."""
        device = cast("SimulatedDevice", self._devices.device(name))
        if device.simulator.plugged:
            device.simulator.unplug()
        else:
            device.simulator.replug()
        self._say(f"{name} is plugged in." if device.simulator.plugged else f"The plug of {name} is pulled.")

    @Slot()
    def toggleNetwork(self) -> None:
        """Cut the network, or mend it."""
        if self._is_connected():
            self._scene.network.cut()
        else:
            self._scene.network.restore()
        self._say("The network is back." if self._is_connected() else "The network is cut.")

    def close(self) -> None:
        """Ask the centre no more."""
        for timer in self._timers:
            timer.stop()
        self._process.kill()
        self._process.waitForFinished()

    def _every(self, interval_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=interval_ms)
        timer.timeout.connect(act)
        timer.start()
        return timer

    def _compartment(self, number: int) -> Compartment:
        return next(each for each in self._world.compartments() if each.number == number)

    def _is_connected(self) -> bool:
        return not self._scene.network.is_cut

    def _say(self, note: str) -> None:
        self._note = note
        self._compartments = self._world.compartments()
        self.worldChanged.emit()
        self.changed.emit()

    def _look(self) -> None:
        compartments = self._world.compartments()
        if compartments != self._compartments:
            self._compartments = compartments
            self.worldChanged.emit()

    def _ask_centre(self) -> None:
        if self._process.state() is QProcess.ProcessState.NotRunning:
            database: Path = self._scene.centre.database
            words = ["central", "events", "--after", str(self._last), "--database", str(database)]
            self._process.start(sys.executable, ["-m", "kiosk", *words])

    def _take_events(self) -> None:
        text = bytes(self._process.readAllStandardOutput().data()).decode()
        for event in map(json.loads, text.splitlines()):
            self._last = event["n"]
            self._lines = [*self._lines, f"{event['n']}  {event['kind']}  {json.dumps(event['data'])}"][-_LINES:]
        if text:
            self.changed.emit()


def _shown(compartment: Compartment) -> dict[str, Any]:
    return {
        "number": compartment.number,
        "open": compartment.open,
        "jammed": compartment.jammed,
        "pulses": compartment.pulses,
        "powered": compartment.outlet_on,
        "load": compartment.load_watts,
        "draws": compartment.watts,
    }
