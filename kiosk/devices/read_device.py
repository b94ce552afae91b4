"""A Modbus device that is only read: one question, again and again, which is its probe too."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from kiosk.devices.codec.modbus_rtu import Answered, Reply, ReplyDecoder, Request
from kiosk.devices.exchange import Ask, FrameDecoder, Outcome, Priority
from kiosk.devices.health import HealthRecord
from kiosk.devices.modbus_exchange import answer_of, modbus_exchange, refused
from kiosk.devices.polling import POLL_MS, Poll


class ReadDevice:
    """One device of a bus: attach it there. `told` hears each good answer on the bus thread; silence is not told.

    A dead one is asked once each time, not repeatedly: it must not take the line from those that live.
    """

    def __init__(
        self,
        request: Request,
        health: HealthRecord,
        told: Callable[[Answered], None],
        *,
        priority: Priority = Priority.QUERY,
        every_ms: int = POLL_MS,
    ) -> None:
        self._told = told
        self._health = health
        self._ask = Ask(modbus_exchange(request, priority), self._answered, objection=refused)
        self.decoder: FrameDecoder[Reply] = ReplyDecoder()
        self.polls = [Poll(lambda: self._ask, priority=priority, every_ms=every_ms)]

    @property
    def health(self) -> HealthRecord:
        """How the device is doing."""
        return self._health

    def probes(self) -> Sequence[Ask]:
        """The question."""
        return [replace(self._ask, exchange=replace(self._ask.exchange, repeats=0))]

    def usable(self) -> None:
        """The device answers; what it says is told anyway."""

    def lost(self, reason: str) -> None:
        """Nothing is told any more; health says why."""

    def heard(self, events: Sequence[Any]) -> None:
        """Nothing: such a device only answers."""

    def _answered(self, outcome: Outcome[Reply]) -> None:
        answer = answer_of(outcome)
        if answer is not None:
            self._told(answer)
