"""How a lane's thread rests: until time has passed, somebody wakes it, or it shall stop."""

import threading
from enum import Enum, auto


class Signal(Enum):
    """Why a rest ended."""

    ELAPSED = auto()
    WOKEN = auto()
    STOPPED = auto()


class Alarm:
    """One thread waits; any thread may wake or stop it. A call that comes before the rest ends that rest at once."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._woken = False
        self._stopped = False

    def wake(self) -> None:
        """End the rest under way, or else the next one."""
        with self._condition:
            self._woken = True
            self._condition.notify_all()

    def stop(self) -> None:
        """End this rest and every later one."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()

    @property
    def stopped(self) -> bool:
        """Whether the lane shall end."""
        return self._stopped

    def settle(self, ms: int) -> None:
        """Wait so long whoever wakes; less only when stopped."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopped, timeout=ms / 1000)

    def rest(self, ms: int) -> Signal:
        """Wait for at most `ms` milliseconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._woken or self._stopped, timeout=ms / 1000)
            if self._stopped:
                return Signal.STOPPED
            woken, self._woken = self._woken, False
            return Signal.WOKEN if woken else Signal.ELAPSED
