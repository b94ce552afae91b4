"""What a speaking bus says and hears, without port, thread or clock: one request outstanding, one outcome for each.

    queue, probes, polls -> _choose -> pacing -> [port] -> echo strip -> router -> debts -> the outcome, or "unasked"

`step` is to be called whenever bytes came, something was submitted, or `wait_ms` is over.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from kiosk.devices.attached import Attached, BusDevice
from kiosk.devices.attempt import Attempt
from kiosk.devices.command_queue import CommandQueue, Waiting
from kiosk.devices.debts import Debts
from kiosk.devices.echo import EchoMode, EchoStrip
from kiosk.devices.exchange import Answered, Ask, Expired, NoAnswer, PortLost, Priority
from kiosk.devices.pacing import Pacing, Timing
from kiosk.devices.routing import Router
from kiosk.devices.transport import PortReason
from kiosk.devices.turns import Turn, next_turn

LONGEST_WAIT_MS: Final = 250


class Conversation:
    """The bus thread's, but for `submit`, which is any thread's. Times in monotonic ms."""

    def __init__(self, baud: int, timing: Timing, echo: EchoMode) -> None:
        self._attached: dict[int, Attached] = {}
        self._timing = timing
        self._queue = CommandQueue[Attached]()
        self._pacing = Pacing(timing, baud)
        self._echo = EchoStrip(echo)
        self._debts = Debts()
        self._router = Router[Attached]()
        self._asked: Attempt | None = None
        self._flush_ms: int | None = None
        self._probe_failed = False

    def attach(self, device: BusDevice) -> None:
        """Take one more device; before the port is opened."""
        attached = Attached(device)
        self._attached[id(device)] = attached
        self._router.add(attached, attached.decoder)

    def submit(self, device: BusDevice, ask: Ask) -> bool:
        """Queue an ask; False when the bus is closed: then no outcome comes from here."""
        return self._queue.put(Waiting(self._attached[id(device)], ask))

    def opened(self, now_ms: int) -> None:
        """The port is open (again): whatever was half received or owed before is void."""
        self._pacing.opened(now_ms)
        self._echo.reset()
        self._debts.clear()
        self._router.reset()
        self._flush_ms = None
        for attached in self._attached.values():
            attached.opened(now_ms)

    def step(self, now_ms: int) -> bytes:
        """Do what is due, and give the frame that is to be sent now; empty when none is. It counts as sent."""
        self._hear(self._echo.release(now_ms), now_ms)
        if self._flush_ms is not None and now_ms >= self._flush_ms:
            self._flush_ms = None
            self._take(self._router.silence(), now_ms)
        self._time_out(now_ms)
        self._give_up_waiting(now_ms)
        if self._asked is not None:
            return b""
        turn = next_turn(self._attached.values(), self._queue, now_ms, probe_failed=self._probe_failed)
        if turn is None:
            self._pacing.nobody_wants()
            return b""
        return self._begin(turn, now_ms) if now_ms >= self._pacing.wanted(now_ms) else b""

    def received(self, data: bytes, now_ms: int) -> None:
        """One or more bytes arrived, cut anywhere."""
        self._pacing.heard(now_ms)
        self._flush_ms = now_ms + self._timing.silence_ms
        self._hear(self._echo.strip(data), now_ms)

    def wait_ms(self, now_ms: int) -> int:
        """How long nothing is to be done, if nothing comes."""
        times = [self._flush_ms, self._echo.until_ms, self._queue.next_overdue_ms()]
        if self._asked is not None:
            times.append(self._asked.until_ms)
        elif next_turn(self._attached.values(), self._queue, now_ms) is not None:
            times.append(self._pacing.wanted(now_ms))
        for attached in self._attached.values():
            times += [time for time in attached.due_times() if time > now_ms]
        first_ms = min((time for time in times if time is not None), default=now_ms + LONGEST_WAIT_MS)
        return min(max(first_ms - now_ms, 0), LONGEST_WAIT_MS)

    def lost(self, reason: PortReason, now_ms: int) -> None:
        """The port is away, or could not be opened: everything that waits ends."""
        self._end_all(self._queue.take_all(), reason, now_ms)
        for attached in self._attached.values():
            attached.lost(reason)

    def refuse(self, reason: PortReason, now_ms: int) -> None:
        """The port is still away: what was submitted meanwhile ends."""
        self._end_all(self._queue.take_all(), reason, now_ms)

    def close(self, now_ms: int) -> None:
        """Nothing is taken or sent any more; everything that waits ends."""
        self._end_all(self._queue.close(), PortReason.CLOSED, now_ms)

    def _begin(self, turn: Turn, now_ms: int) -> bytes:
        waiting = turn(now_ms)
        if waiting is None:
            return b""
        exchange = waiting.ask.exchange
        self._probe_failed = False
        waiting.attempts += 1
        left_ms = self._pacing.sent(len(exchange.request), now_ms)
        self._echo.sent(exchange.request, left_ms, query=exchange.priority >= Priority.QUERY)
        self._asked = Attempt(waiting, left_ms)
        self._router.ask(waiting.device, self._asked.decoder)
        waiting.device.sent(exchange.priority, now_ms)
        return exchange.request

    def _hear(self, data: bytes, now_ms: int) -> None:
        if data:
            self._take(self._router.feed(data), now_ms)
            for attached in self._attached.values():
                attached.count()

    def _take(self, heard: Iterable[tuple[Attached, Sequence[Any]]], now_ms: int) -> None:
        for attached, events in heard:
            unasked = [event for event in events if not self._expected(attached, event, now_ms)]
            if unasked:
                attached.device.heard(unasked)

    def _expected(self, attached: Attached, event: object, now_ms: int) -> bool:
        asked = self._asked
        if asked is None or asked.attached is not attached:
            return self._debts.pay(attached, event, None, now_ms)
        late = self._debts.pay(attached, event, asked.waiting, now_ms)
        if not asked.answered_by(event):
            return late or asked.takes(event, now_ms)
        if late:
            asked.doubtful = True
        else:
            self._answered(asked, event, now_ms)
        return True

    def _answered(self, asked: Attempt, event: object, now_ms: int) -> None:
        self._leave(asked, now_ms)
        self._echo.answered()
        if asked.waiting.attempts > 1:  # which of them was answered? the other replies may still come
            asked.attached.peace_until_ms = asked.left_ms + self._timing.late_ms
            self._debts.renew(asked.waiting, asked.attached.peace_until_ms)
        asked.attached.answered(now_ms, spoilt=asked.spoilt)
        asked.waiting.end(Answered((*asked.parts, event)), now_ms)

    def _time_out(self, now_ms: int) -> None:
        asked = self._asked
        if asked is None or now_ms < asked.until_ms:
            return
        late_until_ms = asked.left_ms + self._timing.late_ms
        self._leave(asked, now_ms)
        waiting, attached = asked.waiting, asked.attached
        self._probe_failed = waiting.probe
        self._debts.owe(attached, waiting, waiting.ask.exchange.answers, late_until_ms)
        if asked.doubtful:
            attached.peace_until_ms = late_until_ms
        if waiting.priority is not Priority.OPEN:  # some boards never answer one
            attached.unanswered(now_ms, spoilt=asked.spoilt)
        if waiting.attempts > waiting.ask.exchange.repeats:
            waiting.end(NoAnswer(waiting.attempts, asked.parts), now_ms)
        elif not self._queue.put(waiting):
            waiting.end(PortLost(PortReason.CLOSED, sent=True), now_ms)

    def _leave(self, asked: Attempt, now_ms: int) -> None:
        self._asked = None
        self._take(self._router.give_up(), now_ms)
        asked.attached.count(asked.decoder)

    def _give_up_waiting(self, now_ms: int) -> None:
        for waiting in self._queue.take_if(lambda waiting: waiting.overdue(now_ms)):
            sent = waiting.attempts > 0
            waiting.end(NoAnswer(waiting.attempts) if sent else Expired(), now_ms)
        for waiting in self._queue.take_if(lambda waiting: not waiting.device.admits(waiting)):
            waiting.end(NoAnswer(waiting.attempts), now_ms)

    def _end_all(self, queued: Iterable[Waiting[Attached]], reason: PortReason, now_ms: int) -> None:
        asked, self._asked = self._asked, None
        for waiting in [*([asked.waiting] if asked else []), *queued]:
            waiting.end(PortLost(reason, sent=waiting.attempts > 0), now_ms)
