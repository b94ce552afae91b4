"""The prompt lane: the thread that keeps the log at the centre, and tells how the connection is."""

import threading
from collections.abc import Callable

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.services.ports import LogHead, Outbox
from kiosk.sync.alarm import Alarm, Signal
from kiosk.sync.backoff import Backoff
from kiosk.sync.turn import Dialogue, Turn

_SETTLE_MS = 20
"""So long a new line is left alone: whoever presented a card sees the answer first, and this takes nothing from it."""


class PromptLane:
    """Talks to the centre until it is stopped or the terminal is revoked; any thread may wake and stop it.

    `open_dialogue` is called in the lane's own thread, which is where everything slow to import is imported; while
    it raises EnvironmentFault it is tried again. `on_status` is called in that thread, once for each change.
    """

    def __init__(
        self,
        open_dialogue: Callable[[], Dialogue],
        outbox: Outbox,
        on_status: Callable[[ConnectionStatus], None],
        alarm: Alarm,
        backoff: Backoff,
        monotonic_ms: Callable[[], int],
    ) -> None:
        self._open_dialogue = open_dialogue
        self._outbox = outbox
        self._on_status = on_status
        self._alarm = alarm
        self._backoff = backoff
        self._monotonic_ms = monotonic_ms
        self._lock = threading.Lock()
        self._dialogue: Dialogue | None = None
        self._status: ConnectionStatus | None = None
        self._thread = threading.Thread(target=self.run, name="prompt-lane", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def wake(self) -> None:
        """A line was appended: send it soon if the connection is fine, and publish how many wait in any case."""
        self._alarm.wake()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """End, breaking off a request under way; False if the thread still runs after `timeout_s`.

        It then waits for the system (a name resolution, a disk) and ends by itself, touching nothing more.
        """
        self._alarm.stop()
        with self._lock:
            if self._dialogue is not None:
                self._dialogue.abort()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def run(self) -> None:
        """The thread's work; returns when stopped or revoked."""
        online, fault = False, None
        try:
            while not self._alarm.stopped:
                self._publish(online, roster_fault=fault)
                turn = self._turn()
                if self._alarm.stopped:
                    return
                online, fault = turn.online, turn.roster_fault
                self._publish(online, turn.revoked, fault)
                if turn.revoked:
                    return
                self._rest(turn)
        finally:
            with self._lock:
                dialogue, self._dialogue = self._dialogue, None
            if dialogue is not None:
                dialogue.close()

    def _turn(self) -> Turn:
        if self._dialogue is None:
            try:
                dialogue = self._open_dialogue()
            except EnvironmentFault:
                wait_ms = self._backoff.failed()
                return Turn(online=False, rest_ms=wait_ms, floor_ms=wait_ms)
            with self._lock:
                self._dialogue = dialogue
                if self._alarm.stopped:
                    dialogue.abort()
        return self._dialogue.turn()

    def _rest(self, turn: Turn) -> None:
        """Wait for the next turn; whoever wakes sees the count of waiting lines grow, and may shorten the wait."""
        begun_ms = self._monotonic_ms()
        end_ms = begun_ms + turn.rest_ms
        while (left_ms := end_ms - self._monotonic_ms()) > 0:
            signal = self._alarm.rest(left_ms)
            if signal is Signal.STOPPED:
                return
            if signal is Signal.WOKEN:
                self._alarm.settle(_SETTLE_MS)
                end_ms = min(end_ms, begun_ms + turn.floor_ms)
                self._publish(turn.online, roster_fault=turn.roster_fault)

    def _publish(self, online: bool, revoked: bool = False, roster_fault: FaultKind | None = None) -> None:
        """Tell what changed; while the disk does not answer, the last counts stand."""
        last = self._status or ConnectionStatus(online=False, waiting=0)
        try:
            head, waiting = self._outbox.acknowledged(), self._outbox.waiting()
        except EnvironmentFault:
            head, waiting = LogHead(last.acked_epoch, last.acked_seq, ""), last.waiting
        status = ConnectionStatus(online, waiting, head.epoch, head.seq, revoked, roster_fault)
        if status != self._status:
            self._status = status
            self._on_status(status)
