"""A request on the wire, from its sending to its outcome or its next repeat."""

from typing import Any

from kiosk.devices.attached import Attached
from kiosk.devices.command_queue import Waiting
from kiosk.devices.exchange import LONGEST_MS, FrameDecoder


class Attempt:
    """One sending; times in monotonic ms, counted from when the last byte leaves. Bus thread."""

    def __init__(self, waiting: Waiting[Attached], left_ms: int) -> None:
        exchange = waiting.ask.exchange
        self.waiting = waiting
        self.left_ms = left_ms
        self.until_ms = left_ms + exchange.timeout_ms
        self.doubtful = False
        """A reply came that may as well have been an older request's; it was thrown away."""
        self.decoder: FrameDecoder[Any] = exchange.decoder() if exchange.decoder else self.attached.decoder
        self._parts: list[Any] = []
        self._errors_before = self.decoder.checksum_errors

    @property
    def attached(self) -> Attached:
        """Who is asked."""
        return self.waiting.device

    @property
    def parts(self) -> tuple[Any, ...]:
        """The parts that came so far."""
        return tuple(self._parts)

    @property
    def spoilt(self) -> bool:
        """Whether a frame with a wrong check came meanwhile."""
        return self.decoder.checksum_errors > self._errors_before

    def answered_by(self, event: object) -> bool:
        """Whether the event is the reply."""
        return self.waiting.ask.exchange.answers(event)

    def takes(self, event: object, now_ms: int) -> bool:
        """Whether the event is a part of the reply; the rest then has the whole timeout again, within LONGEST_MS."""
        exchange = self.waiting.ask.exchange
        if not exchange.part(event):
            return False
        self._parts.append(event)
        self.until_ms = min(max(self.until_ms, now_ms + exchange.timeout_ms), self.left_ms + LONGEST_MS)
        return True
