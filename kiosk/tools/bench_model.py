"""What the bench window shows and does: sample cards, cables to pull, and the centre's last lines."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Property, QObject, QProcess, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.tools.scene import Scene

QML_IMPORT_NAME = "Kiosk.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_CARDS = 6
_STRANGERS_CARD = "01000734E0"
_LOOK_MS = 1_500
_LINES = 8


@QmlElement
class BenchModel(QObject):
    """GUI thread; asking the centre is a process of its own."""

    changed = Signal()

    def __init__(self, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._reader = next(iter(scene.devices)).simulator
        self._note = "Click a card to hold it to the reader."
        self._lines: list[str] = []
        self._last = 0
        self._process = QProcess(self)
        self._process.finished.connect(self._take_events)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._ask_centre)
        self._timer.start()

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # stubs lack C++ names
    def cards(self) -> list[dict[str, str]]:
        """Sample cards: `uid`, and a `label` of the person's name and occupation."""
        known = [
            {"uid": member.card_uid, "label": f"{member.name} · {member.occupation} · {member.status}"}
            for member in (*self._scene.members[: _CARDS - 1], self._scene.members[8])
        ]
        return [*known, {"uid": _STRANGERS_CARD, "label": "a card that nobody knows"}]

    @Property(bool, notify=changed)
    def plugged(self) -> bool:
        """Whether the reader's plug is in."""
        return self._is_plugged()

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the network's cable is in."""
        return self._is_connected()

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
        heard = self._is_plugged() and self._reader.tap(bytes.fromhex(uid))
        self._say(f"Card {uid} was read." if heard else "Nobody listens: is the reader's plug in?")

    @Slot()
    def togglePlug(self) -> None:
        """Pull the reader's plug, or put it in."""
        if self._is_plugged():
            self._reader.unplug()
        else:
            self._reader.replug()
        self._say("The reader is plugged in." if self._is_plugged() else "The reader's plug is pulled.")

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
        self._timer.stop()
        self._process.kill()
        self._process.waitForFinished()

    def _is_plugged(self) -> bool:
        return self._reader.plugged

    def _is_connected(self) -> bool:
        return not self._scene.network.is_cut

    def _say(self, note: str) -> None:
        self._note = note
        self.changed.emit()

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
