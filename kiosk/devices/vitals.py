"""What the last answers of a device, and those that did not come, say of its state."""

from collections import deque
from typing import Final

from kiosk.devices.health import HealthRecord
from kiosk.domain.health import DeviceState

REMEMBERED: Final = 20
BAD: Final = 4
"""So many of the last 20 requests without an answer, or with a spoilt frame meanwhile: DEGRADED."""

GOOD: Final = 1
"""No more than so many, and a DEGRADED device is UP again."""

SILENT: Final = 6
"""So many requests in a row without an answer: DOWN. Two queries with their repeats."""


class Vitals:
    """Judges a device that is asked. One thread."""

    def __init__(self, health: HealthRecord) -> None:
        self._health = health
        self._lost: deque[bool] = deque(maxlen=REMEMBERED)
        self._spoilt: deque[bool] = deque(maxlen=REMEMBERED)
        self._silent = 0

    def begin(self) -> None:
        """The device proved itself: nothing of before counts."""
        self._lost.clear()
        self._spoilt.clear()
        self._silent = 0
        self._health.up()

    def answered(self, now_ms: int, *, spoilt: bool) -> None:
        """A request was answered; `spoilt` if a frame with a wrong check came too."""
        self._silent = 0
        self._health.answered(now_ms)
        self._note(lost=False, spoilt=spoilt)

    def unanswered(self, *, spoilt: bool) -> bool:
        """A request was not answered in time; gives whether the device must be taken for gone."""
        self._silent += 1
        self._health.unanswered()
        self._note(lost=True, spoilt=spoilt)
        return self._silent >= SILENT

    def _note(self, *, lost: bool, spoilt: bool) -> None:
        self._lost.append(lost)
        self._spoilt.append(spoilt)
        state = self._health.snapshot().state
        if state is DeviceState.DOWN:
            return
        if sum(self._lost) >= BAD:
            self._health.degraded("replies_lost")
        elif sum(self._spoilt) >= BAD:
            self._health.degraded("checksum_errors")
        elif state is DeviceState.DEGRADED and sum(self._lost) <= GOOD and sum(self._spoilt) <= GOOD:
            self._health.up()
