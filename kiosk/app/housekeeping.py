"""Every few seconds, on the storage thread: room on the disk, clocks that jump, and what of the log is old."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from kiosk.domain.disk_room import DiskRoom
from kiosk.services.rounds import Rounds
from kiosk.storage.reserve import DiskReserve
from kiosk.ui.runtime.jobs import Err, Jobs, Ok

EVERY_MS = 10_000


class Housekeeping(QObject):
    """GUI thread. `on_room` is told once for each change, `note_fault` what could not be done, by name."""

    def __init__(
        self,
        jobs: Jobs,
        reserve: DiskReserve,
        rounds: Rounds,
        on_room: Callable[[DiskRoom], None],
        note_fault: Callable[[str, Ok[Any] | Err], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._reserve = reserve
        self._rounds = rounds
        self._on_room = on_room
        self._note_fault = note_fault
        self._room = DiskRoom(full=False)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and from now on."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """One round."""
        self._jobs.submit(self._reserve.look, self._looked)
        self._jobs.submit(self._rounds.make, partial(self._note_fault, "round"))

    def _looked(self, answer: Ok[bool] | Err) -> None:
        self._note_fault("disk_room", answer)
        room = DiskRoom(full=isinstance(answer, Err) or answer.value)  # a disk that is gone takes nothing either
        if room != self._room:
            self._room = room
            self._on_room(room)
