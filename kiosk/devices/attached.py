"""One device on a speaking bus: it must prove itself after every opening, is polled while up, and may fall silent."""

from collections import deque
from collections.abc import Sequence
from typing import Any, Final, Protocol

from kiosk.devices.backoff import Backoff
from kiosk.devices.command_queue import Waiting
from kiosk.devices.exchange import Answered, Ask, FrameDecoder, Outcome, PortLost, Priority
from kiosk.devices.health import HealthRecord
from kiosk.devices.polling import Poll
from kiosk.devices.vitals import Vitals

FIRST_PROBE_AGAIN_MS: Final = 500
"""Then doubling to 5 s: a dead board must not take the line from those that live."""


Counts = tuple[int, int, int]


class BusDevice(Protocol):
    """What a driver gives to its bus. The bus calls it on its own thread; nothing may block."""

    @property
    def health(self) -> HealthRecord:
        """Where the bus keeps the device's health."""
        ...

    @property
    def decoder(self) -> FrameDecoder[Any]:
        """The decoder of this device alone, for all that it says; the bus feeds it."""
        ...

    @property
    def polls(self) -> Sequence[Poll]:
        """What is asked again and again while the device is up."""
        ...

    def probes(self) -> Sequence[Ask]:
        """Give the harmless questions that must all be answered, in this order, before the device is up.

        An answer with an objection is as bad as none. A device without probes is up whenever the port is open, and is
        never taken for gone.
        """
        ...

    def usable(self) -> None:
        """All probes were answered: the device is up."""
        ...

    def lost(self, reason: str) -> None:
        """The port is away, or the device is silent or not usable: what was known of it no longer holds.

        Told once until it is usable (again), and of a device that never was.
        """
        ...

    def heard(self, events: Sequence[Any]) -> None:
        """Take what the device said unasked."""
        ...


class Attached:
    """The bus's view of one device. Bus thread; times in monotonic ms."""

    def __init__(self, device: BusDevice) -> None:
        self.device = device
        self.decoder = device.decoder
        self.up = False
        self._told_lost = False
        self.peace_until_ms = 0
        self._polls = tuple(device.polls)
        self._vitals = Vitals(device.health)
        self._probes: deque[Ask] = deque()
        self._proves = False
        self.probe_due_ms: int | None = None
        """When it is to be probed; None while it is, and when it need not be."""
        self._backoff = Backoff(FIRST_PROBE_AGAIN_MS)
        self._counted_before: Counts = (0, 0, 0)

    def opened(self, now_ms: int) -> None:
        """The port is open: begin to probe."""
        self.peace_until_ms = 0
        self._backoff = Backoff(FIRST_PROBE_AGAIN_MS)
        self._probe_from(now_ms)
        if not self._probes:
            self._prove(now_ms)

    def lost(self, reason: str) -> None:
        """The port is away."""
        self._take_down(reason)
        self.probe_due_ms = None

    def free(self, priority: Priority, now_ms: int) -> bool:
        """Whether it may be sent such a thing, or must be left in peace until no late reply can come any more.

        Commands never wait: what answers them does not answer a query.
        """
        return priority < Priority.QUERY or now_ms >= self.peace_until_ms

    def admits(self, waiting: "Waiting[Attached]") -> bool:
        """Whether it may be sent to a device as this is now: until it is up, only its probes and OFF."""
        return self.up or waiting.probe or waiting.priority is Priority.OFF

    def take_probe(self) -> "Waiting[Attached]":
        """Begin the probe that is due."""
        self.probe_due_ms = None
        return Waiting(self, self._probes[0], self._probe_ended, routine=True, probe=True)

    def due_poll(self, now_ms: int) -> tuple[tuple[int, int], Poll] | None:
        """Give the poll whose turn it is, and its rank."""
        ranked = [(rank, poll) for poll in self._polls if (rank := poll.rank(now_ms)) is not None]
        return min(ranked, key=lambda pair: pair[0], default=None)

    def due_times(self) -> list[int]:
        """Give the times at which something of this device is, or was, due."""
        times = [self.probe_due_ms, self.peace_until_ms, *(poll.due_ms for poll in self._polls)]
        return [time for time in times if time is not None]

    def sent(self, priority: Priority, now_ms: int) -> None:
        """Look often after an open."""
        if priority is Priority.OPEN:
            for poll in self._polls:
                poll.hurry(now_ms)

    def answered(self, now_ms: int, *, spoilt: bool) -> None:
        """It answered."""
        self._vitals.answered(now_ms, spoilt=spoilt)

    def unanswered(self, now_ms: int, *, spoilt: bool) -> None:
        """It did not answer in time; too often, and it must prove itself anew."""
        if self._vitals.unanswered(spoilt=spoilt) and self.up and self._proves:
            self._take_down("no_answer")
            self._probe_from(now_ms + self._backoff.pause_ms(now_ms))

    def count(self, finished: FrameDecoder[Any] | None = None) -> None:
        """Renew the counts of health; `finished` is a decoder of one reply that is not used any more."""
        if finished is not None and finished is not self.decoder:
            self._counted_before = _add(self._counted_before, finished)
        frames, junk_bytes, checksum_errors = _add(self._counted_before, self.decoder)
        self.device.health.counted(frames=frames, junk_bytes=junk_bytes, checksum_errors=checksum_errors)

    def _probe_from(self, due_ms: int) -> None:
        self._probes = deque(self.device.probes())
        self._proves = bool(self._probes)
        self.probe_due_ms = due_ms if self._proves else None

    def _probe_ended(self, outcome: Outcome[Any], now_ms: int) -> None:
        if isinstance(outcome, PortLost):
            return
        objection = self._probes[0].objection(outcome) if isinstance(outcome, Answered) else "no_answer"
        if objection:
            self._take_down(objection)
            self._probe_from(now_ms + self._backoff.pause_ms(now_ms))
            return
        self._probes.popleft()
        if self._probes:
            self.probe_due_ms = now_ms
        else:
            self._prove(now_ms)

    def _prove(self, now_ms: int) -> None:
        self.up = True
        self._told_lost = False
        self.probe_due_ms = None
        self._backoff.opened(now_ms)
        self._vitals.begin()
        for poll in self._polls:
            poll.begin(now_ms)
        self.device.usable()

    def _take_down(self, reason: str) -> None:
        self.up = False
        for poll in self._polls:
            poll.stop()
        self.device.health.down(reason)
        if not self._told_lost:
            self._told_lost = True
            self.device.lost(reason)


def _add(counts: Counts, decoder: FrameDecoder[Any]) -> Counts:
    frames, junk_bytes, checksum_errors = counts
    return frames + decoder.frames, junk_bytes + decoder.junk_bytes, checksum_errors + decoder.checksum_errors
